/**
 * Schemas that are one type expression: references, scalars, enums, arrays and unions of these, maps. They are written
 * here, so that json-schema-to-typescript sees no reference, no title and no default, and only has objects to lay out.
 */
import { refName, type Schema, type SchemaType, typesOf } from "../schema/schema.js";

const MAX_INLINE = 80;

/** The type expression of a leaf schema, on one line; undefined when it holds an object with properties. */
export function leafType(schema: Schema): string | undefined {
  const members = leafMembers(schema);
  return members && distinct(members).join(" | ");
}

/** The type of a property or definition: a long union on lines of its own. */
export function breakUnion(members: readonly string[]): string {
  const unique = distinct(members);
  const inline = unique.join(" | ");
  return inline.length > MAX_INLINE && unique.length > 1 ? `\n| ${unique.join("\n| ")}` : inline;
}

function distinct(members: readonly string[]): string[] {
  return members.includes("unknown") ? ["unknown"] : [...new Set(members)];
}

/** The members of the union that a leaf schema is. */
export function leafMembers(schema: Schema): string[] | undefined {
  if (schema.$ref !== undefined) return [refName(schema.$ref)];
  if (schema.enum) return schema.enum.map((value) => literal(value));
  if (Object.keys(schema.properties ?? {}).length > 0 || schema.required?.length) return undefined;
  if (schema.allOf) return schema.oneOf || schema.anyOf ? undefined : intersection(schema.allOf);
  if (schema.oneOf && schema.anyOf) return undefined;
  const union = schema.oneOf ?? schema.anyOf;
  if (union) return all(union.map(leafMembers));
  const types = typesOf(schema);
  return types.length === 0 ? untyped(schema) : all(types.map((type) => typed(type, schema)));
}

export function literal(value: unknown): string {
  return JSON.stringify(value).replace(/[\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16)}`);
}

function typed(type: SchemaType, schema: Schema): string[] | undefined {
  switch (type) {
    case "integer":
      return ["number"];
    case "array":
      return array(schema.items);
    case "object":
      return map(schema.additionalProperties);
    default:
      return [type];
  }
}

function untyped(schema: Schema): string[] | undefined {
  if (schema.items) return array(schema.items);
  return schema.additionalProperties === undefined ? ["unknown"] : map(schema.additionalProperties);
}

function array(items: Schema | undefined): string[] | undefined {
  const members = items ? leafMembers(items) : ["unknown"];
  const [only] = members ?? [];
  if (members === undefined || only === undefined) return undefined;
  return [members.length > 1 || only.includes(" & ") ? `(${distinct(members).join(" | ")})[]` : `${only}[]`];
}

/**
 * An object of which only the values are known. Without a word on them, any value may be there. An index signature may
 * mention the type that it stands in, a `Record` may not.
 */
function map(values: Schema["additionalProperties"]): string[] | undefined {
  if (values === false) return ["Record<string, never>"];
  const members = typeof values === "object" ? leafMembers(values) : ["unknown"];
  if (members === undefined) return undefined;
  const type = distinct(members).join(" | ");
  return [mentionsDefinition(values) ? `{ [key: string]: ${type} }` : `Record<string, ${type}>`];
}

function mentionsDefinition(schema: Schema | boolean | undefined): boolean {
  if (typeof schema !== "object") return false;
  const parts = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return (
    [...parts, schema.items, schema.additionalProperties].some(mentionsDefinition) ||
    schema.$ref !== undefined
  );
}

function intersection(parts: readonly Schema[]): string[] | undefined {
  const [only] = parts;
  if (parts.length === 1 && only) return leafMembers(only);
  const members = parts.map(leafMembers);
  if (members.includes(undefined)) return undefined;
  return [members.map((part) => (part && part.length > 1 ? `(${part.join(" | ")})` : part?.[0])).join(" & ")];
}

function all(parts: readonly (string[] | undefined)[]): string[] | undefined {
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? known.flat() : undefined;
}
