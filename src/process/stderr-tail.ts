import { StringDecoder } from "node:string_decoder";
import { guarded } from "../util/guarded.js";
import { redact } from "./redact.js";

const TAIL_LINES = 40;
const TAIL_CHARS = 4000;

/** A longer line is taken in pieces, so that a server that never ends its line cannot fill the memory. */
const LINE_CHARS = 64 * 1024;

/** Keeps the last lines of a process's stderr, bounded however much it writes. */
export class StderrTail {
  readonly #decoder = new StringDecoder("utf8");
  readonly #onLine: ((line: string) => void) | undefined;
  #lines: string[] = [];
  #partial = "";

  /** @param onLine - receives each line as it was written, without its newline; very long ones in pieces. */
  constructor(onLine: ((line: string) => void) | undefined) {
    this.#onLine = onLine === undefined ? undefined : guarded(onLine);
  }

  push(chunk: Uint8Array): void {
    this.#take(this.#decoder.write(chunk as Buffer));
  }

  end(): void {
    this.#take(this.#decoder.end());
    if (this.#partial !== "") this.#keep(this.#partial);
    this.#partial = "";
  }

  /** The last lines, clean and bounded. */
  toString(): string {
    const lines = this.#partial === "" ? this.#lines : [...this.#lines, this.#partial];
    return redact(lines.slice(-TAIL_LINES).join("\n").trim()).slice(-TAIL_CHARS);
  }

  #take(text: string): void {
    const [first = "", ...rest] = text.split("\n");
    this.#partial += first;
    for (const next of rest) {
      this.#keep(this.#partial);
      this.#partial = next;
    }
    for (; this.#partial.length > LINE_CHARS; this.#partial = this.#partial.slice(LINE_CHARS)) {
      this.#keep(this.#partial.slice(0, LINE_CHARS));
    }
  }

  #keep(text: string): void {
    const line = text.endsWith("\r") ? text.slice(0, -1) : text;
    this.#lines.push(line.slice(0, TAIL_CHARS));
    if (this.#lines.length > TAIL_LINES * 2) this.#lines = this.#lines.slice(-TAIL_LINES);
    this.#onLine?.(line);
  }
}
