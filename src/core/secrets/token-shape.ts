/** Part of a line, from its first character to the one after its last. */
export type Span = readonly [start: number, end: number];

const MIN_TOKEN_CHARS = 8;
const MAX_WORD_CHARS = 15;
const MAX_NUMBER_DIGITS = 9;
/** Names have at most one part like `sha256` or `x86`, and no longer one. */
const MAX_MIXED_CHARS = 7;

/** Characters of base64, of URLs and paths, and of names; not quotes, brackets and separators of fields. */
const RUN = /[\w~+/%.@-]{8,}={0,2}/g;
const TIMESTAMP = /^\d{4}-\d\d-\d\d(?:[T ]?\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?(?:Z|[+-]\d\d:?\d\d)?$/;
const NUMBER = /^\d+[A-Za-z]{0,2}$/;

/** Whether a run of characters may be a key, because it is not made of words, versions, dates and small numbers. */
export function looksLikeToken(run: string): boolean {
  if (run.length < MIN_TOKEN_CHARS || TIMESTAMP.test(run)) return false;
  let mixed = 0;
  for (const part of run.split(/[^A-Za-z0-9]+/)) {
    if (part === "") continue;
    if (NUMBER.test(part)) {
      if (part.length > MAX_NUMBER_DIGITS) return true;
    } else if (!/\d/.test(part)) {
      if (!isWord(part)) return true;
    } else if (part.length > MAX_MIXED_CHARS || ++mixed > 1) return true;
  }
  return false;
}

/** Whether a value is plain words, a small number or a path. */
export function isPlain(value: string): boolean {
  if (/^\d{1,3}$/.test(value) || value.includes("/")) return !looksLikeToken(value);
  return /^[-.@]*[A-Za-z]+(?:[-_.:]+[A-Za-z]+)*$/.test(value) && value.split(/[^A-Za-z]+/).every(isWord);
}

/** Finds the tokens of a line; in an absolute path or a URL, the segments that look like one. */
export function tokenSpans(line: string): Span[] {
  return Array.from(line.matchAll(RUN)).flatMap(({ 0: run, index }) => {
    const parts = isPath(run) ? Array.from(run.matchAll(/[^/]+/g)) : [{ 0: run, index: 0 }];
    return parts
      .filter(({ 0: part }) => looksLikeToken(part))
      .map(({ 0: part, index: at }) => [index + at, index + at + part.length] as const);
  });
}

/** Whether a run is an absolute path or the rest of a URL. Base64 may start with a slash too, but hardly with a word after it. */
export function isPath(run: string): boolean {
  if (run.startsWith("//")) return true;
  const first = /^[~.]*\/([^/]*)/.exec(run)?.[1];
  return first !== undefined && /^\.?[A-Za-z@-]{2,}$/.test(first) && isPlain(first.replace(/^\./, ""));
}

/** Whether letters read like words: no long run of consonants, no random mix of upper and lower case. */
function isWord(letters: string): boolean {
  if (letters.length <= 3) return true;
  const words = letters.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [];
  const average = letters.length / words.length;
  if (average < (letters.length > MAX_WORD_CHARS ? 4 : 2.5)) return false;
  return words.every((word) => word.length <= MAX_WORD_CHARS && !/[^aeiouy]{6,}/i.test(word));
}
