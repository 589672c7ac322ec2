/** Text of the schema as Markdown that shows it and never becomes markup, a link or HTML. */

/** A text on one line, also in a cell of a table. Words in backticks stay code. */
export function markdown(text: string): string {
  const parts = oneLine(text).split(/(`[^`]+`)/);
  return parts.map((part, index) => (index % 2 === 1 ? part.replaceAll("|", "\\|") : escaped(part))).join("");
}

/** A name or value as code. */
export function code(text: string): string {
  return `\`${oneLine(text).replaceAll("`", "'").replaceAll("|", "\\|")}\``;
}

/** The anchor of a heading, as GitHub makes it. */
export function anchor(heading: string): string {
  return `#${heading
    .toLowerCase()
    .replaceAll(/[^a-z0-9_ -]/g, "")
    .replaceAll(" ", "-")}`;
}

export function escaped(text: string): string {
  return text
    .replaceAll(/[\\`*<>[\]|~]|(?<![a-zA-Z0-9])_|_(?![a-zA-Z0-9])/g, "\\$&")
    .replaceAll("&", "&amp;");
}

function oneLine(text: string): string {
  return text
    .replaceAll(/[\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .replaceAll(/\p{Surrogate}/gu, "\ufffd")
    .trim();
}
