/**
 * The vendor's prose and annotations → the text of a doc comment. The text cannot end the comment nor pose as a tag; what the
 * schema itself says is carried by real tags.
 */
import type { Json } from "../schema/json.js";
import type { Annotations } from "../schema/schema.js";

/** Headings of the vendor's source that leak into the first description below them. */
const SECTION_HEADING = /^(NEW APIs|NEW NOTIFICATIONS|DEPRECATED APIs below)(?=\s|$)\s*/;
const DEPRECATED_WITH_ADVICE = /^(?:@deprecated|deprecated:)\s*/i;
const DEPRECATED_IN_WORDS = /^deprecated\s/i;

export type DocParts = { readonly [K in keyof Annotations]?: Annotations[K] | undefined } & {
  /** A sentence of our own, above what the schema says. */
  readonly summary?: string | undefined;
  /** Lines for what the type itself cannot document, such as the values of an enum. */
  readonly bullets?: readonly string[] | undefined;
  readonly experimental?: boolean | undefined;
};

/** The comment's text without delimiters, or undefined when there is nothing to say. */
export function docText(parts: DocParts): string | undefined {
  const { bullets = [], readOnly, writeOnly, examples = [] } = parts;
  const tags = [
    ...statusTags(parts),
    ...(readOnly ? ["@readonly"] : []),
    ...(writeOnly ? ["@writeonly"] : []),
    ...examples.map((example) => `@example ${json(example)}`),
  ];
  const [first = "", ...rest] = paragraphs(parts);
  const isAdvice = DEPRECATED_WITH_ADVICE.test(first);
  const blocks = [
    parts.summary ?? "",
    ...(isAdvice ? rest : [first, ...rest]).map(escapeTags),
    contents(parts),
    bullets.join("\n"),
    tags.join("\n"),
  ];
  return blocks.filter((block) => block !== "").join("\n\n") || undefined;
}

/** The tags that warn of a use: what is experimental, and what is deprecated by its keyword or by its first words. */
function statusTags(parts: DocParts): string[] {
  const [first = ""] = paragraphs(parts);
  const experimental = parts.experimental ? ["@experimental"] : [];
  if (DEPRECATED_WITH_ADVICE.test(first))
    return [...experimental, `@deprecated ${escapeTags(first.replace(DEPRECATED_WITH_ADVICE, ""))}`.trim()];
  const isDeprecated = parts.deprecated || DEPRECATED_IN_WORDS.test(first);
  return isDeprecated ? [...experimental, "@deprecated"] : experimental;
}

function paragraphs({ description = "" }: DocParts): string[] {
  return withoutHeading(plain(description)).split("\n\n");
}

/** A description without a heading of the vendor's source that leaked into it. */
export function withoutHeading(description: string): string {
  return description.replace(SECTION_HEADING, "");
}

/** What a string or a list holds, where the type says no more than that it is one. */
function contents({ uniqueItems, contentEncoding, contentMediaType }: DocParts): string {
  const lines = [
    ...(uniqueItems ? ["No item occurs twice."] : []),
    ...(contentEncoding === undefined ? [] : [`Content encoding: ${code(contentEncoding)}.`]),
    ...(contentMediaType === undefined ? [] : [`Media type: ${code(contentMediaType)}.`]),
  ];
  return lines.join("\n");
}

/** A value on one line, still JSON: what would mean something to a comment is written as an escape. */
function json(value: Json): string {
  const escaped = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value)
    .replace(/[\u007f-\u009f\u2028\u2029]|(?<=\s)@/g, escaped)
    .replace(/\*\//g, "*\\/");
}

/** `- \`"value"\`: what it means` */
export function bullet(
  label: string,
  description: string | undefined,
  experimental: boolean,
  deprecated = false,
): string {
  const prose = oneLine(description ?? "");
  const tags = [...(experimental ? ["experimental"] : []), ...(deprecated ? ["deprecated"] : [])].join(", ");
  return [`- ${code(label)}`, tags && ` (${tags})`, prose && `: ${prose}`].join("");
}

function code(text: string): string {
  return `\`${escapeTags(plain(text).replaceAll("\n", " ").replaceAll("`", "'"))}\``;
}

function oneLine(text: string): string {
  return escapeTags(plain(text).replace(/\s+/g, " "));
}

/** One kind of line break, no control characters, no half of a character, no end of comment. */
function plain(text: string): string {
  return (
    text
      .replace(/\r\n?|[\u2028\u2029]/g, "\n")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to keep out
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, " ")
      .replace(/\p{Surrogate}/gu, "\ufffd")
      .replace(/\*\//g, "*\\/")
      .replace(/[^\S\n]+$/gm, "")
      .trim()
  );
}

function escapeTags(text: string): string {
  return text.replace(/(^|\s)@(?=[A-Za-z])/g, "$1\\@");
}
