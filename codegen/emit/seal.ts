/** The last line of CHANGES.md: proves that its text is untouched and names the files beside it. */
import { sha256 } from "../schema/json.js";

export const CHANGES_FILE = "CHANGES.md";

export type Files = ReadonlyMap<string, string>;

const SEAL_START = "<!-- seal: ";

export function seal(body: string, files: Files): string {
  const described = [...files].filter(([name]) => name !== CHANGES_FILE).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${body}${SEAL_START}${sha256(JSON.stringify([body, described]))} -->\n`;
}

export function isSealed(text: string, files: Files): boolean {
  return text === seal(bodyOf(text), files);
}

/** The text above the seal. */
export function bodyOf(text: string): string {
  const at = text.lastIndexOf(SEAL_START);
  return at < 0 ? text : text.slice(0, at);
}
