/**
 * The vendor's prose → the text of a doc comment. It cannot end the comment, cannot pose as a tag, and carries
 * `@deprecated` and `@experimental` as real tags.
 */

/** Headings of the vendor's source that leak into the first description below them. */
const SECTION_HEADING = /^(NEW APIs|NEW NOTIFICATIONS|DEPRECATED APIs below)(?=\s|$)\s*/;
const DEPRECATED_WITH_ADVICE = /^(?:@deprecated|deprecated:)\s*/i;
const DEPRECATED_IN_WORDS = /^deprecated\s/i;

export interface DocParts {
  readonly description?: string | undefined;
  /** Lines for what the type itself cannot document, such as the values of an enum. */
  readonly bullets?: readonly string[] | undefined;
  readonly experimental?: boolean | undefined;
}

/** The comment's text without delimiters, or undefined when there is nothing to say. */
export function docText({
  description = "",
  bullets = [],
  experimental = false,
}: DocParts): string | undefined {
  const prose = plain(description).replace(SECTION_HEADING, "");
  const [first = "", ...rest] = prose.split("\n\n");
  const advice = DEPRECATED_WITH_ADVICE.test(first);
  const tags = [
    ...(experimental ? ["@experimental"] : []),
    ...(advice ? [`@deprecated ${escapeTags(first.replace(DEPRECATED_WITH_ADVICE, ""))}`.trim()] : []),
    ...(DEPRECATED_IN_WORDS.test(first) ? ["@deprecated"] : []),
  ];
  const blocks = [...(advice ? rest : [first, ...rest]).map(escapeTags), bullets.join("\n"), tags.join("\n")];
  return blocks.filter((block) => block !== "").join("\n\n") || undefined;
}

/** `- \`"value"\`: what it means` */
export function bullet(label: string, description: string | undefined, experimental: boolean): string {
  const prose = escapeTags(plain(description ?? "").replace(/\s+/g, " "));
  const code = escapeTags(plain(label).replaceAll("`", "'"));
  return [`- \`${code}\``, experimental ? " (experimental)" : "", prose && `: ${prose}`].join("");
}

/** One kind of line break, no control characters, no end of comment. */
function plain(text: string): string {
  return (
    text
      .replace(/\r\n?|[\u2028\u2029]/g, "\n")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to keep out
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, " ")
      .replace(/\*\//g, "*\\/")
      .replace(/[^\S\n]+$/gm, "")
      .trim()
  );
}

function escapeTags(text: string): string {
  return text.replace(/(^|\s)@(?=[A-Za-z])/g, "$1\\@");
}
