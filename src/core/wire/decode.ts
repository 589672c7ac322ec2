import { isAscii } from "node:buffer";
import type { Block } from "./lines.js";

const NEWLINE = 0x0a;
const COMMA = 0x2c;
const OPENING = 0x5b;
const CLOSING = 0x5d;

/** Reused buffer for blocks up to 1 MiB: writing to newly allocated memory is slower. */
const scratch = Buffer.allocUnsafeSlow(1024 * 1024);

/** Receives each line that is no JSON object; the line is skipped. */
export type UnreadableLine = (line: string, error: unknown) => void;

/**
 * The messages of a block of lines: JSON objects, one a line, blank lines skipped.
 *
 * The whole block is parsed at once, as one JSON list (parsing each line by itself takes a tenth longer), and line by line
 * where that does not give one object for each line, so that only the broken lines are lost. Lines that are broken in ways
 * that make up for each other, such as `{"a":[1` and `2]},{"b":3}`, are read as the messages they spell together: the server
 * could as well have sent these.
 */
export function decodeBlock(block: Block, onUnreadable: UnreadableLine): object[] {
  const { text, lines } = listOf(block);
  try {
    const values = JSON.parse(text) as unknown[];
    if (values.length === lines && values.every(isObject)) return values;
  } catch {
    // A blank or broken line.
  }
  return decodeEach(Buffer.concat(block).toString("utf8").split("\n"), onUnreadable);
}

/** The messages of lines, blank and broken ones skipped. */
function decodeEach(lines: readonly string[], onUnreadable: UnreadableLine): object[] {
  const values: object[] = [];
  for (const line of lines) {
    if (line.trim() === "") continue;
    try {
      const value: unknown = JSON.parse(line);
      if (!isObject(value)) throw new SyntaxError("a message is a JSON object");
      values.push(value);
    } catch (error) {
      onUnreadable(line, error);
    }
  }
  return values;
}

/** A block as the text of a JSON list. */
function listOf(block: Block): { readonly text: string; readonly lines: number } {
  const size = block.reduce((sum, { length }) => sum + length, 2);
  const list = size <= scratch.length ? scratch.subarray(0, size) : Buffer.allocUnsafe(size);
  let isPlain = true;
  let end = 1;
  let start = 1;
  list[0] = OPENING;
  for (const part of block) {
    list.set(part, end);
    isPlain &&= isAscii(part);
    start = end;
    end += part.length;
  }
  list[end] = CLOSING;
  let lines = 1;
  for (let at = list.indexOf(NEWLINE, start); at >= 0; at = list.indexOf(NEWLINE, at + 1)) {
    list[at] = COMMA;
    lines++;
  }
  // ASCII is copied without being decoded.
  return { text: list.toString(isPlain ? "latin1" : "utf8"), lines };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A key `id`, at any depth, with a number. */
const NUMERIC_ID = /(?<!\\)("id"\s*:\s*)(-?\d[\d.eE+-]*)/g;

/**
 * The ids of the messages in a block as they stand there, digit by digit: JSON.parse rounds integers beyond 2^53. The block
 * is read a second time, once, and only when such an id is asked for.
 */
export class ExactIds {
  readonly #block: Block;
  #messages: readonly unknown[] | undefined;

  constructor(block: Block) {
    this.#block = block;
  }

  /** The id of the message at an index among those of the block; `undefined` where it is no number. */
  at(index: number): string | undefined {
    this.#messages ??= this.#read();
    const { id } = (this.#messages[index] ?? {}) as { readonly id?: unknown };
    return typeof id === "string" ? id : undefined;
  }

  #read(): object[] {
    const text = Buffer.concat(this.#block).toString("utf8").replace(NUMERIC_ID, '$1"$2"');
    return decodeEach(text.split("\n"), () => undefined);
  }
}
