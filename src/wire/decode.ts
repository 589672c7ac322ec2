import { isAscii } from "node:buffer";
import type { Block } from "./lines.js";

const NEWLINE = 0x0a;
const COMMA = 0x2c;
const OPENING = 0x5b;
const CLOSING = 0x5d;

/** Where all but huge blocks are prepared: to touch fresh memory takes longer than to fill it. Untouched, it takes none. */
const scratch = Buffer.allocUnsafeSlow(1024 * 1024);

/** Told about each line that is not JSON; the line is skipped. */
export type UnreadableLine = (line: string, error: unknown) => void;

/**
 * The JSON values of a block of lines, blank lines skipped. One parse serves the whole block where it can; where a line
 * is blank or broken, each line is parsed by itself so that only the broken ones are lost.
 */
export function decodeLines(block: Block, onUnreadable: UnreadableLine): unknown[] {
  const { text, lines } = asList(block);
  try {
    const values: unknown = JSON.parse(text);
    if (Array.isArray(values) && values.length === lines) return values;
  } catch {
    // A blank or broken line: decided line by line below.
  }
  return decodeEach(Buffer.concat(block).toString("utf8").split("\n"), onUnreadable);
}

/** The lines as the text of one JSON list. */
function asList(block: Block): { text: string; lines: number } {
  const size = block.reduce((sum, { length }) => sum + length, 2);
  const list = size <= scratch.length ? scratch.subarray(0, size) : Buffer.allocUnsafe(size);
  let isPlain = true;
  let end = 1;
  let last = 1;
  list[0] = OPENING;
  for (const part of block) {
    list.set(part, end);
    isPlain &&= isAscii(part);
    last = end;
    end += part.length;
  }
  list[end] = CLOSING;
  let lines = 1;
  for (let at = list.indexOf(NEWLINE, last); at >= 0; at = list.indexOf(NEWLINE, at + 1)) {
    list[at] = COMMA;
    lines++;
  }
  // ASCII is UTF-8 that can be copied without being looked at.
  return { text: list.toString(isPlain ? "latin1" : "utf8"), lines };
}

function decodeEach(lines: readonly string[], onUnreadable: UnreadableLine): unknown[] {
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
