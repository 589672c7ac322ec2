import { eastAsianWidth } from "get-east-asian-width";

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The characters of a text as a person counts them. */
export function charactersOf(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

const PLAIN = /^[ -~]*$/;
/** Takes no column by itself: combining marks and joiners. */
const WITHOUT_WIDTH = /^[\p{Mark}\p{Default_Ignorable_Code_Point}]+$/u;
const EMOJI = /\p{Emoji_Presentation}|\ufe0f/u;

/** How many columns of a terminal a text without control characters takes. */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  return charactersOf(text).reduce((sum, character) => sum + columnsOf(character), 0);
}

function columnsOf(character: string): number {
  if (WITHOUT_WIDTH.test(character)) return 0;
  return EMOJI.test(character) ? 2 : eastAsianWidth(character.codePointAt(0) ?? 0);
}

/** As much of a text as fits, with a sign that there was more. */
export function cutTo(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  return `${takeRow(text, Math.max(1, columns - 1), false).row}…`;
}

/** A text in rows of at most so many columns, broken between words where that is possible. */
export function wrapped(text: string, columns: number): string[] {
  const rows: string[] = [];
  let rest = text;
  while (widthOf(rest) > columns) {
    const taken = takeRow(rest, columns, true);
    rows.push(taken.row);
    rest = taken.rest;
  }
  return [...rows, rest];
}

/** The first row of a text that is too wide for one, and what is left. One character is taken in any case. */
function takeRow(
  text: string,
  columns: number,
  betweenWords: boolean,
): { readonly row: string; readonly rest: string } {
  let [width, end, lastSpace] = [0, 0, -1];
  // A row has no more characters than this, but for those without any width.
  for (const { segment, index } of graphemes.segment(text)) {
    width += widthOf(segment);
    if (width > columns && end > 0) break;
    if (segment === " ") lastSpace = index;
    end = index + segment.length;
  }
  const isSpaceNext = text[end] === " ";
  if (!betweenWords || isSpaceNext || lastSpace <= 0 || text.slice(0, lastSpace).trim() === "")
    return { row: text.slice(0, end), rest: text.slice(isSpaceNext && betweenWords ? end + 1 : end) };
  return { row: text.slice(0, lastSpace), rest: text.slice(lastSpace + 1) };
}
