import { isAscii } from "node:buffer";
import type { Block } from "./lines.js";
import { Repetition } from "./repetition.js";

const NEWLINE = 0x0a;
const COMMA = 0x2c;
const OPENING = 0x5b;
const CLOSING = 0x5d;

/** So many lines at once are a mass, in which it pays to look for what repeats. */
const MASS = 16;

/** Where all but huge blocks are prepared: to touch fresh memory takes longer than to fill it. Untouched, it takes none. */
const scratch = Buffer.allocUnsafeSlow(1024 * 1024);

/** Told about each line that is not JSON; the line is skipped. */
export type UnreadableLine = (line: string, error: unknown) => void;

/** A block as one JSON list. */
interface List {
  readonly text: string;
  readonly lines: number;
  /** The last two lines of a mass, while no other list is made. */
  readonly lastLines: (() => readonly [before: string, last: string]) | undefined;
}

/** Reads blocks of lines as JSON. One for each stream, since it knows what lines have repeated before. */
export class LineDecoder {
  #repetition: Repetition | undefined;

  /**
   * The JSON values of a block of lines, blank lines skipped. One parse serves the whole block where it can; where a line
   * is blank or broken, each line is parsed by itself so that only the broken ones are lost.
   */
  decode(block: Block, onUnreadable: UnreadableLine): unknown[] {
    const list = asList(block);
    try {
      const values = this.#read(list);
      if (values.length === list.lines) return values;
    } catch {
      // A blank or broken line: decided line by line below.
    }
    return decodeEach(Buffer.concat(block).toString("utf8").split("\n"), onUnreadable);
  }

  #read({ text, lines, lastLines }: List): unknown[] {
    const repeated: unknown[] = [];
    const at = this.#repetition?.read(text, repeated) ?? 1;
    if (at === text.length) return repeated;
    const others = JSON.parse(at === 1 ? text : `[${text.slice(at)}`) as unknown[];
    const values = at === 1 ? others : repeated.concat(others);
    if (lastLines !== undefined && values.length === lines) this.#repetition = Repetition.of(...lastLines());
    return values;
  }
}

function asList(block: Block): List {
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
  let [before, last] = [1, 1];
  for (let at = list.indexOf(NEWLINE, start); at >= 0; at = list.indexOf(NEWLINE, last)) {
    list[at] = COMMA;
    [before, last] = [last, at + 1];
    lines++;
  }
  return {
    // ASCII is UTF-8 that can be copied without being looked at.
    text: list.toString(isPlain ? "latin1" : "utf8"),
    lines,
    // Where there are few lines, nothing holds the list, which may be huge.
    lastLines:
      lines < MASS
        ? undefined
        : () => [list.toString("utf8", before, last - 1), list.toString("utf8", last, end)],
  };
}

/** The JSON values of lines, blank and broken ones skipped. */
export function decodeEach(lines: readonly string[], onUnreadable: UnreadableLine): unknown[] {
  const values: unknown[] = [];
  for (const line of lines) {
    if (line.trim() === "") continue;
    try {
      values.push(JSON.parse(line));
    } catch (error) {
      onUnreadable(line, error);
    }
  }
  return values;
}
