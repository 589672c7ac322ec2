/**
 * Unions of known words and any other string. TypeScript makes `"a" | string` the same as `string`, and an editor then
 * completes nothing; `"a" | (string & {})` accepts the same values and keeps the words.
 */
import { referenced, type Schema } from "../schema/schema.js";

const ANY_OTHER_STRING = "(string & {})";

/** Writes `string` so that the words beside it are kept. */
export function keepWords(members: readonly string[]): string[] {
  return members.map((member) => (member === "string" ? ANY_OTHER_STRING : member));
}

/** The definitions that have a string among their listed values, be it in an arm of a union or behind a reference. */
export function namesWithWords(definitions: ReadonlyMap<string, Schema>): ReadonlySet<string> {
  const known = new Map<string, boolean>();
  const isNamed = (name: string): boolean => {
    if (!known.has(name)) {
      known.set(name, false);
      known.set(name, hasWords(definitions.get(name) ?? {}));
    }
    return known.get(name) === true;
  };
  const hasWords = (schema: Schema): boolean => {
    const name = referenced(schema);
    if (name !== undefined) return isNamed(name);
    if (schema.enum) return schema.enum.some((value) => typeof value === "string");
    return [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].some(hasWords);
  };
  return new Set([...definitions.keys()].filter(isNamed));
}
