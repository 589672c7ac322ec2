/** Line ends, joiners and variation selectors where they belong: in front of a newline and within an emoji. */
const BELONGING = String.raw`\r(?=\n)|(?<=\p{Extended_Pictographic}\p{Emoji_Modifier}?\ufe0f?)\u200d(?=\p{Extended_Pictographic})|(?<=\p{Extended_Pictographic})\ufe0f|(?<=[0-9#*])\ufe0f(?=\u20e3)`;
/** Source of a pattern with the flag `u`: control characters but tab and newline, bidirectional controls, invisible characters, line separators, lone surrogates. */
export const HIDDEN = String.raw`(?![\t\n])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]`;
/** Made at the first use: its classes of characters would be a twentieth of what the package takes to load. */
let either: RegExp | undefined;

/**
 * A text of the server, the model or an MCP server as it can be shown to a person: each character that could deceive a
 * terminal or a reader becomes its escape, such as `\u001b` or `\u{e0041}`. These are control characters (escape sequences
 * begin with one), bidirectional controls, invisible characters and lone surrogates. Tabs, line breaks and emoji stay.
 *
 * Text without such characters is returned unchanged, and so is a text that was made visible before. The result is for
 * reading only: escapes that the text itself spells out look the same.
 *
 * @example
 * ```ts
 * console.log(visible("cat notes.txt\u001b[2K\rls")); // cat notes.txt\u001b[2K\u000dls
 * ```
 */
export function visible(text: string): string {
  either ??= new RegExp(`(?=${HIDDEN})(?:(${BELONGING})|.)`, "gsu");
  return text.replace(either, (found: string, belonging: string | undefined) => belonging ?? escapeOf(found));
}

function escapeOf(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, "0")}`;
}
