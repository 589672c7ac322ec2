import { StringDecoder } from "node:string_decoder";
import { stripVTControlCharacters } from "node:util";
import { linesInPem } from "../secrets/mask-text.js";
import { Secrets } from "../secrets/secrets.js";
import { guarded, warnOf } from "../util/guarded.js";
import { visible } from "../util/visible.js";

const TAIL_LINES = 40;
const TAIL_CHARS = 4000;

/** A longer line goes to the listener in pieces and is kept by its beginning, so that it cannot fill the memory. */
const LINE_CHARS = 64 * 1024;
/** Kept lines may be longer than the tail, because secrets are masked in whole lines. */
const KEPT_CHARS = 8 * LINE_CHARS;

/** Control characters but tab and newline. */
const controls = /(?![\t\n])\p{Cc}/gu;
/** No more of a line that goes on is searched for the start of the word that was cut. */
const WORD_CHARS = 4096;

interface Line {
  readonly text: string;
  /** The line went on, or may have, when its writer died. */
  readonly isCut: boolean;
}

/** Keeps the last lines of a process's stderr, bounded however much it writes. */
export class StderrTail {
  readonly #decoder = new StringDecoder("utf8");
  readonly #onLine: ((line: string) => void) | undefined;
  readonly #secrets: Secrets;
  #lines: Line[] = [];
  #chars = 0;
  /** Lines of a PEM block before the first kept line. */
  #inPem = 0;
  #partial = "";
  /** The beginning of the line under way is kept already. */
  #isTooLong = false;

  /**
   * @param onLine - receives each line as it was written, without its newline; very long ones in pieces.
   * @param secrets - what is masked besides text that looks like a secret.
   */
  constructor(onLine: ((line: string) => void) | undefined, secrets: Secrets = new Secrets()) {
    this.#onLine = onLine === undefined ? undefined : guarded(onLine, (error) => warnOf(error, secrets));
    this.#secrets = secrets;
  }

  push(chunk: Uint8Array): void {
    this.#take(this.#decoder.write(chunk as Buffer));
  }

  end(): void {
    this.#take(this.#decoder.end());
    if (this.#partial !== "") this.#finish(this.#partial, true);
    this.#partial = "";
  }

  /** The last lines, bounded, without control characters, with secrets masked and other hidden characters visible. */
  toString(): string {
    const isOpen = this.#partial !== "" && !this.#isTooLong;
    const lines = isOpen ? [...this.#lines, { text: this.#partial, isCut: true }] : this.#lines;
    const clean = lines.map(({ text, isCut }) => {
      const line = stripVTControlCharacters(text).replace(controls, "");
      return isCut ? this.#secrets.trimCut(line) : line;
    });
    const masked = this.#secrets.maskLines(clean, this.#inPem);
    const tail = masked.slice(-TAIL_LINES).map((line) => visible(line).slice(0, TAIL_CHARS));
    return tail.join("\n").trim().slice(-TAIL_CHARS);
  }

  #take(text: string): void {
    const [first = "", ...rest] = text.split("\n");
    this.#partial += first;
    for (const next of rest) {
      this.#finish(this.#partial, false);
      this.#partial = next;
    }
    while (this.#partial.length > LINE_CHARS) {
      const piece = this.#partial.slice(0, LINE_CHARS);
      this.#partial = this.#partial.slice(LINE_CHARS);
      if (!this.#isTooLong) this.#keep({ text: withoutLastWord(piece), isCut: true });
      this.#isTooLong = true;
      this.#onLine?.(piece);
    }
  }

  #finish(text: string, isCut: boolean): void {
    const line = text.endsWith("\r") ? text.slice(0, -1) : text;
    if (!this.#isTooLong) this.#keep({ text: line, isCut });
    this.#isTooLong = false;
    this.#onLine?.(line);
  }

  #keep(line: Line): void {
    this.#lines.push(line);
    this.#chars += line.text.length;
    if (this.#lines.length > TAIL_LINES * 2) this.#drop(this.#lines.length - TAIL_LINES - 1);
    while (this.#chars > KEPT_CHARS && this.#lines.length > 1) this.#drop(1);
  }

  /** Forgets the oldest lines, but whether a PEM block is open after them. */
  #drop(count: number): void {
    for (const { text } of this.#lines.splice(0, count)) {
      this.#chars -= text.length;
      this.#inPem = linesInPem(text, this.#inPem);
    }
  }
}

/** A text that was cut, up to the word that the cut goes through. */
function withoutLastWord(text: string): string {
  const earliest = text.length - WORD_CHARS;
  let end = text.length;
  while (end > earliest && /\S/.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
