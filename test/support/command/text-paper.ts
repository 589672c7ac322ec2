import type { Line } from "../../../src/command/conversation/line.js";
import type { Paper } from "../../../src/command/conversation/paper.js";

/** A paper that keeps what is printed on it. */
export class TextPaper implements Paper {
  #text = "";
  #isInLine = false;

  /** What was printed so far, asides in parentheses. */
  get text(): string {
    return this.#text;
  }

  print(lines: readonly Line[]): void {
    this.endStream();
    this.#text += lines.map(({ text }) => `${text}\n`).join("");
  }

  aside(lines: readonly Line[]): void {
    this.print(lines.map(({ text }) => ({ text: `(${text})` })));
  }

  stream(piece: string): void {
    this.#text += piece;
    this.#isInLine = true;
  }

  endStream(): void {
    if (this.#isInLine) this.#text += "\n";
    this.#isInLine = false;
  }
}
