import { visible } from "../../core/util/visible.js";
import type { Style } from "../colour.js";

/** A line to print. Its text is harmless: it went through `visible`, or is the command's own. */
export interface Line {
  readonly text: string;
  readonly style?: Style | undefined;
}

/** Longest line that is printed whole, in characters; what is printed on demand is not cut. */
const LONGEST_LINE = 2000;

/** A text of the server, the model or a file as lines to print. A newline at its end makes no empty line. */
export function linesOf(text: string, style?: Style, margin = ""): Line[] {
  if (text === "") return [];
  const whole = visible(text).replaceAll("\r\n", "\n");
  return (whole.endsWith("\n") ? whole.slice(0, -1) : whole)
    .split("\n")
    .map((line) => ({ text: margin + line, style }));
}

/** A text of the server, the model or a file on one line, cut where it is long. */
export function oneLine(text: string, longest = 120): string {
  const line = visible(text.replace(/\s+/g, " ").trim());
  return line.length > longest ? `${wholeCharacters(line, longest - 1)}…` : line;
}

/** Lines of which the middle is left out. */
export interface ShortLines {
  readonly lines: readonly Line[];
  /** Whether anything was left out. */
  readonly isCut: boolean;
}

/**
 * The first and the last of many lines, and between them how many were left out.
 *
 * @param hint - how to see all of them
 */
export function shortened(lines: readonly Line[], limit: number, hint: string): ShortLines {
  let isCut = false;
  const cut = (line: Line): Line => {
    if (line.text.length <= LONGEST_LINE) return line;
    isCut = true;
    return { ...line, text: `${wholeCharacters(line.text, LONGEST_LINE)}… (${hint})` };
  };
  if (lines.length <= limit) return { lines: lines.map(cut), isCut };
  const tail = Math.floor((limit - 1) / 2);
  const head = limit - 1 - tail;
  const hidden = lines.length - head - tail;
  const note: Line = { text: `  … ${hidden} more lines (${hint})`, style: "dim" };
  return { lines: [...lines.slice(0, head), note, ...lines.slice(-tail)].map(cut), isCut: true };
}

/** The beginning of a text, without half of a surrogate pair at its end. */
function wholeCharacters(text: string, length: number): string {
  const begin = text.slice(0, length);
  return /[\ud800-\udbff]$/.test(begin) ? begin.slice(0, -1) : begin;
}
