import { styleText } from "node:util";
import { visible } from "codex-app-server-sdk";

type Style = Parameters<typeof styleText>[0];

const colours = process.stdout.isTTY === true && !process.env.NO_COLOR;
const margin = "  ";

/** Prints whole lines and text that grows, each on lines of its own. */
export class Screen {
  #paragraph: string | undefined;

  constructor() {
    // A reader that has left, as `head` does, is no reason to fail: the turn goes on unseen.
    process.stdout.on("error", () => {});
  }

  line(text = "", style?: Style): void {
    this.#endParagraph();
    process.stdout.write(`${text === "" ? "" : margin}${painted(text, style)}\n`);
  }

  /** Adds to the paragraph with this id, which starts when its first piece comes. */
  grow(id: string, piece: string, style?: Style): void {
    if (this.#paragraph !== id) {
      this.#endParagraph();
      this.#paragraph = id;
      process.stdout.write(margin);
    }
    process.stdout.write(painted(piece.replaceAll("\n", `\n${margin}`), style));
  }

  #endParagraph(): void {
    if (this.#paragraph !== undefined) process.stdout.write("\n\n");
    this.#paragraph = undefined;
  }
}

/** The text may come from the model or a command, so nothing in it reaches the terminal but what can be read. */
function painted(text: string, style: Style | undefined): string {
  const shown = visible(text);
  return colours && style !== undefined ? styleText(style, shown) : shown;
}
