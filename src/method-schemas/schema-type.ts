import { type ProtocolDocument, resolved, type Schema } from "./protocol-document.js";

/** A definition with at most so many words is shown by them instead of by its name. */
const MAX_WORDS = 8;

/** The type that a schema describes, as TypeScript would say it in one line; objects inside are `object`. */
export function typeOf(schema: Schema, protocol: ProtocolDocument): string {
  const { $ref, enum: words, items, type } = schema;
  const arms = schema.oneOf ?? schema.anyOf ?? schema.allOf;
  if ($ref !== undefined) return wordsOf(resolved(schema, protocol)) ?? $ref.split("/").at(-1) ?? "unknown";
  if ("const" in schema) return JSON.stringify(schema.const);
  if (words !== undefined) return words.map((word) => JSON.stringify(word)).join(" | ");
  if (arms !== undefined) return union(arms.map((arm) => typeOf(arm, protocol)));
  const names = typeof type === "string" ? [type] : (type ?? ["unknown"]);
  return union(names.map((name) => (name === "array" ? listOf(items, protocol) : name)));
}

const union = (types: readonly string[]): string => [...new Set(types)].join(" | ");

function listOf(items: Schema["items"], protocol: ProtocolDocument): string {
  if (items === undefined || typeof items === "boolean" || isTuple(items)) return "list";
  const type = typeOf(items, protocol);
  return type.includes(" ") ? `(${type})[]` : `${type}[]`;
}

const isTuple = (items: Schema | readonly Schema[]): items is readonly Schema[] => Array.isArray(items);

/** The words of a definition that is nothing but a few words. */
function wordsOf({ enum: own, oneOf }: Schema): string | undefined {
  const words = own ?? oneOf?.flatMap((arm) => arm.enum ?? [undefined]);
  if (words === undefined || words.length > MAX_WORDS) return undefined;
  return words.every((word) => typeof word === "string")
    ? words.map((word) => JSON.stringify(word)).join(" | ")
    : undefined;
}
