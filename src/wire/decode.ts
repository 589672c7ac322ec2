import { isAscii } from "node:buffer";

const NEWLINE = 0x0a;
const COMMA = 0x2c;
const OPENING = 0x5b;
const CLOSING = 0x5d;

/** Where blocks of the usual size are prepared, so that none of them costs an allocation. */
const scratch = Buffer.allocUnsafeSlow(128 * 1024);

/** Told about each line that is not JSON; the line is skipped. */
export type UnreadableLine = (line: string, error: unknown) => void;

/**
 * The JSON values of a block of lines, blank lines skipped. One parse serves the whole block where it can; where a line
 * is blank or broken, each line is parsed by itself so that only the broken ones are lost.
 */
export function decodeLines(block: Uint8Array, onUnreadable: UnreadableLine): unknown[] {
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength);
  if (!bytes.includes(NEWLINE)) return decodeEach([decodeText(bytes)], onUnreadable);
  const { list, lines } = asList(bytes);
  try {
    const values: unknown = JSON.parse(decodeText(list));
    if (Array.isArray(values) && values.length === lines) return values;
  } catch {
    // A blank or broken line: decided line by line below.
  }
  return decodeEach(decodeText(bytes).split("\n"), onUnreadable);
}

/** The lines as the text of one JSON list, in a buffer that is valid until the next call. */
function asList(block: Buffer): { list: Buffer; lines: number } {
  const end = block.length + 1;
  const list = end < scratch.length ? scratch.subarray(0, end + 1) : Buffer.allocUnsafe(end + 1);
  list[0] = OPENING;
  block.copy(list, 1);
  list[end] = CLOSING;
  let lines = 1;
  for (let at = list.indexOf(NEWLINE); at >= 0; at = list.indexOf(NEWLINE, at + 1)) {
    list[at] = COMMA;
    lines++;
  }
  return { list, lines };
}

/** ASCII is UTF-8 that can be copied without being looked at. */
function decodeText(bytes: Buffer): string {
  return bytes.toString(isAscii(bytes) ? "latin1" : "utf8");
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
