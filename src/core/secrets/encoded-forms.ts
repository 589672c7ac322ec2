import { looksLikeToken } from "./token-shape.js";

/** Shorter pieces of encoded text are too common to stand for a secret. */
const MIN_ENCODED_CHARS = 8;
/** Length of the prefix by which a key is recognized if its end was cut off. */
const PREFIX_CHARS = 12;
/** Shorter values are masked only where no letter or digit is next to them. */
const MIN_INNER_CHARS = 8;

/** A pattern that finds any of the values, as they are, escaped, encoded, or cut short; `undefined` for none. */
export function patternOf(values: Iterable<string>): RegExp | undefined {
  const forms = [...values].flatMap(formsOf);
  if (forms.length === 0) return undefined;
  const longestFirst = forms.sort((a, b) => b.text.length - a.text.length);
  return new RegExp(longestFirst.map(({ source }) => source).join("|"), "g");
}

interface Form {
  readonly text: string;
  readonly source: string;
}

function formsOf(value: string): Form[] {
  const exact =
    value.length < MIN_INNER_CHARS ? `(?<![A-Za-z0-9])${literal(value)}(?![A-Za-z0-9])` : literal(value);
  const forms: Form[] = [{ text: value, source: exact }];
  if (value.length < MIN_INNER_CHARS) return forms;
  const encoded = new Set([...escaped(value), ...percentEncoded(value), ...base64(value)]);
  encoded.delete(value);
  for (const text of encoded) forms.push({ text, source: literal(text) });
  const prefix = value.slice(0, PREFIX_CHARS);
  if (value.length > PREFIX_CHARS && looksLikeToken(prefix))
    forms.push({ text: prefix, source: `${literal(prefix)}[\\w~+/=.-]*` });
  return forms;
}

/** Escaped for a JSON string, and for one inside another. */
function escaped(value: string): string[] {
  const once = JSON.stringify(value).slice(1, -1);
  return [once, JSON.stringify(once).slice(1, -1)];
}

function percentEncoded(value: string): string[] {
  const text = encodeURIComponent(value.replace(/\p{Surrogate}/gu, "\ufffd"));
  return [text, text.replaceAll("%20", "+"), text.replace(/%../g, (code) => code.toLowerCase())];
}

/** The base64 of a longer text that contains the value, which depends on the number of bytes before it. */
function base64(value: string): string[] {
  const bytes = Buffer.from(value);
  return [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
    const core = text.slice(Math.ceil((before * 4) / 3), Math.floor(((before + bytes.length) * 4) / 3));
    if (core.length < MIN_ENCODED_CHARS) return [];
    return [core, core.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
