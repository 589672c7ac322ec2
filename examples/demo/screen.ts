import { styleText } from "node:util";

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

function painted(text: string, style: Style | undefined): string {
  return colours && style !== undefined ? styleText(style, text) : text;
}
