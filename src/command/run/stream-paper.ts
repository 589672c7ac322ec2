import type { Paint, Style } from "../colour.js";
import type { Line } from "../conversation/line.js";
import type { Paper } from "../conversation/paper.js";

/** Where text goes: a stream, and its colours. */
export interface Ink {
  readonly write: (text: string) => void;
  readonly paint: Paint;
}

/** Prints a conversation to a stream, and what is about it to another. */
export class StreamPaper implements Paper {
  readonly #content: Ink;
  readonly #asides: Ink;
  #isInLine = false;

  constructor(content: Ink, asides: Ink) {
    this.#content = content;
    this.#asides = asides;
  }

  print(lines: readonly Line[]): void {
    this.endStream();
    this.#content.write(textOf(lines, this.#content.paint));
  }

  aside(lines: readonly Line[]): void {
    this.endStream();
    this.#asides.write(textOf(lines, this.#asides.paint));
  }

  stream(piece: string, style?: Style): void {
    if (piece === "") return;
    const { write, paint } = this.#content;
    write(
      style === undefined
        ? piece
        : piece
            .split("\n")
            .map((part) => (part === "" ? "" : paint(style, part)))
            .join("\n"),
    );
    this.#isInLine = !piece.endsWith("\n");
  }

  endStream(): void {
    if (this.#isInLine) this.#content.write("\n");
    this.#isInLine = false;
  }
}

function textOf(lines: readonly Line[], paint: Paint): string {
  return lines
    .map(({ text, style }) => `${style === undefined || text === "" ? text : paint(style, text)}\n`)
    .join("");
}
