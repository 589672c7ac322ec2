import { isPassword, type Secrecy, secrecyOf } from "./secret-names.js";
import { isPlain, type Span } from "./token-shape.js";

/** The values of a line that follow the name of a secret. */
export interface NamedValues {
  readonly spans: readonly Span[];
  /** The name that the line ends in, so that its value starts on the next line. */
  readonly open: OpenName | undefined;
}

/** A name of a secret whose value comes next. */
export interface OpenName {
  readonly name: string;
  readonly secrecy: Secrecy;
  readonly style: Style;
}

/**
 * How a value follows its name, and with it what may stay readable. `code` (`key=`, `"key":`, `--key `): nothing. `data` (`key: `,
 * as in messages too): plain words, but for passwords. `prose` (`key is `): plain words.
 */
type Style = "code" | "data" | "prose";

const MIN_VALUE_CHARS = 4;
/** Bracket, backslashes and quote before the first of a pair. */
const MAX_OPENING_CHARS = 8;

/** Not the last part of a Rust path: `codex_login::auth: …` is the source of a log line. */
const NAME = /(?<![\w$-]|::)-{0,2}[A-Za-z_$][\w$.-]*/g;
/** The quote that ends a name, then the separator before its value. */
const BETWEEN = /(\\*["'`]?\]?)(\s*(?:=>|->|:=|==?|:)\s*|>|,\s*(?=\\*["'`])|\s+(?:is|was)\s+|\s+)/y;
/** Code around a value, as `Some(`, `Secret { inner: `, `[`, `&`. */
const WRAPPING = /(?:(?:[A-Z][\w:]*\s?)?[({[]\s*|[<&]|[A-Za-z_]\w*:\s*(?=\\*["'`])|[bru](?=["']))*/y;
const SPACE = /\s*/y;
const QUOTE = /\\*["'`]/y;
/** `key=value` is how messages speak of any setting. */
const ANY_KEY = /^keys?$/i;
/** Names whose value goes to the end of the line; the scheme of a header stays. */
const WHOLE_LINE = /(?:authori[sz]ation|cookies?|passphrase|mnemonic)$/i;
const SCHEME = /(?:[A-Za-z][\w-]*\s+(?=\S))?/y;
/** Up to a space, a quote, or the next field of a list. */
const BARE = /(?:[^\s"'`<,;&|]|[,;&|](?![\w.%-]{1,100}[=:]))+/y;

/** Ends a sentence, a field or a bracket around a value. */
const PUNCTUATION = "\\,;.)}]>&|";

/** @param open - the name that the line before ended in */
export function namedValues(line: string, open?: OpenName): NamedValues {
  const spans: Span[] = [];
  let end = 0;
  let next: OpenName | undefined;
  const take = (name: OpenName, from: number): void => {
    const value = valueAt(line, from, name);
    if (value === undefined) next = name;
    else if (!mayStay(line, value, name)) {
      spans.push(value.span);
      end = value.span[1];
    }
  };
  if (open !== undefined) take(open, matchAt(SPACE, line, 0).length);
  for (const { 0: name, index } of line.matchAll(NAME)) {
    const secrecy = index < end ? undefined : secrecyOf(name);
    if (secrecy === undefined) continue;
    const found = separatorAt(line, index, name);
    if (found !== undefined) take({ name, secrecy, style: found.style }, found.end);
  }
  return { spans, open: next };
}

function separatorAt(line: string, index: number, name: string): { end: number; style: Style } | undefined {
  BETWEEN.lastIndex = index + name.length;
  const [whole = "", close = "", separator = ""] = BETWEEN.exec(line) ?? [];
  const end = index + name.length + whole.length;
  const isFlag = name.startsWith("-");
  const isQuoted = close !== "";
  if (separator === ">") return line[index - 1] === "/" ? undefined : { end, style: "code" };
  if (/[=>]/.test(separator)) return { end, style: isQuoted || !ANY_KEY.test(name) ? "code" : "data" };
  if (separator.includes(":")) {
    const tight = isQuoted || (separator === ":" && end < line.length);
    return { end, style: tight ? "code" : "data" };
  }
  if (separator.startsWith(",")) {
    const isPair = isFlag || /[([]\\*["'`]$/.test(line.slice(Math.max(0, index - MAX_OPENING_CHARS), index));
    return isQuoted ? { end, style: isPair ? "code" : "prose" } : undefined;
  }
  if (/\S/.test(separator)) return { end, style: "prose" };
  if (separator !== "" && isFlag) return { end, style: "code" };
  return separator !== "" && matchAt(QUOTE, line, end) !== "" ? { end, style: "prose" } : undefined;
}

interface Value {
  readonly span: Span;
  /** Where the value starts inside of what it is wrapped in. */
  readonly start: number;
  readonly style: Style;
}

/** The value that starts at `from`; `undefined` where the line ends before it. */
function valueAt(line: string, from: number, { name, secrecy, style }: OpenName): Value | undefined {
  const start = from + matchAt(WRAPPING, line, from).length;
  if (line.slice(start).trim() === "") return undefined;
  const quote = matchAt(QUOTE, line, start);
  if (quote !== "") {
    const inner = start + quote.length;
    const isLiteral = style === "data" && (secrecy === "whole" || start > from);
    return { span: [inner, closing(line, inner, quote)], start: inner, style: isLiteral ? "code" : style };
  }
  if (WHOLE_LINE.test(name)) {
    const span = [start + matchAt(SCHEME, line, start).length, line.trimEnd().length] as const;
    return { span, start, style: "code" };
  }
  let end = from + matchAt(BARE, line, from).length;
  while (end > from && PUNCTUATION.includes(line.charAt(end - 1))) end--;
  return { span: [from, end], start: Math.min(start, end), style };
}

function mayStay(line: string, { span, start, style }: Value, { name }: OpenName): boolean {
  const [from, end] = span;
  const value = line.slice(start, end);
  if (end - from < MIN_VALUE_CHARS || (/s$/i.test(name) && /^\d{1,9}$/.test(value))) return true;
  if (style === "code") return false;
  return (style === "prose" || !isPassword(name)) && isPlain(value);
}

/** Where a quoted text ends: at a quote with as many backslashes as the first one has, or with the line. */
function closing(line: string, from: number, quote: string): number {
  const mark = quote.slice(-1);
  for (let at = line.indexOf(mark, from); at >= 0; at = line.indexOf(mark, at + 1)) {
    let start = at;
    while (start > from && line[start - 1] === "\\") start--;
    if (at - start === quote.length - 1) return start;
  }
  return line.length;
}

function matchAt(sticky: RegExp, line: string, at: number): string {
  sticky.lastIndex = at;
  return sticky.exec(line)?.[0] ?? "";
}
