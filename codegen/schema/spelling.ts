/** Keywords that say the same in several ways → the one way of {@link Schema}. */
import { damaged } from "./damaged.js";
import type { Dialect } from "./dialect.js";
import { canonicalJson, isJsonObject, type Json } from "./json.js";
import { type Schema, type SchemaType, splitAnnotations, typesOf } from "./schema.js";

/** A schema whose parts are normalised and whose own keywords are as written. */
export interface Spelled extends Omit<Schema, "items"> {
  readonly const?: Json;
  readonly nullable?: boolean;
  /** The elements of a tuple (draft-07), or every item; beside `prefixItems` (2020-12) every item after those. */
  readonly items?: Schema | readonly Schema[];
  /** The items after those of a tuple that `items` lists; without such a list it says nothing. */
  readonly additionalItems?: Schema;
}

export function unifySpelling(spelled: Spelled, place: string, dialect: Dialect): Schema {
  const { nullable = false, ...rest } = spelled;
  const schema = wrapReference(listValues(nameTuple(rest, place)), nullable, place, dialect);
  const unified = nullable ? allowNull(schema) : schema;
  return Object.fromEntries(Object.entries(unified).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function nameTuple({ items, additionalItems, ...rest }: Spelled, place: string): SpelledTuple {
  if (!isList(items)) return items === undefined ? rest : { ...rest, items };
  if (rest.prefixItems) throw damaged(place, "lists the elements of a tuple in `prefixItems` and in `items`");
  return { ...rest, prefixItems: items, ...(additionalItems && { items: additionalItems }) };
}

type SpelledTuple = Omit<Spelled, "items" | "additionalItems"> & Pick<Schema, "items">;

function isList(items: Spelled["items"]): items is readonly Schema[] {
  return Array.isArray(items);
}

/** `const` and `enum` both hold; of their values only those of the listed types are valid. */
function listValues({ const: only, ...schema }: SpelledTuple): Schema {
  const listed = only === undefined ? schema.enum : (schema.enum ?? [only]).filter(equals(only));
  if (listed === undefined) return schema;
  const types = typesOf(schema);
  const isValid = (value: Json): boolean => types.length === 0 || types.some((type) => isOfType(value, type));
  return { ...schema, enum: listed.filter(isValid) };
}

function equals(value: Json): (other: Json) => boolean {
  const text = canonicalJson(value);
  return (other) => canonicalJson(other) === text;
}

function isOfType(value: Json, type: SchemaType): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return isJsonObject(value);
    case "integer":
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

/** What stands beside a reference is ignored by draft-07 and holds as well in 2020-12; annotations do no harm in either. */
function wrapReference(schema: Schema, nullable: boolean, place: string, dialect: Dialect): Schema {
  const [annotations, { $ref, ...siblings }] = splitAnnotations(schema);
  if ($ref === undefined || (Object.keys(siblings).length === 0 && !nullable)) return schema;
  if (dialect === "draft-07") throw damaged(place, "a `$ref` has siblings, which draft-07 ignores");
  return { ...annotations, ...siblings, allOf: [{ $ref }, ...(siblings.allOf ?? [])] };
}

/**
 * The schema, or null: what the vendor's schema library means by `nullable`, which JSON Schema does not know. Validators
 * that read it ask for null among the values of an `enum` as well; the library does not write it there.
 */
function allowNull(schema: Schema): Schema {
  const [annotations, rest] = splitAnnotations(schema);
  const { type, enum: values, $ref, allOf, anyOf, oneOf } = rest;
  if (Object.keys(rest).length === 0) return schema;
  if (type === undefined || $ref || allOf || anyOf || oneOf)
    return { ...annotations, anyOf: [rest, { type: "null" }] };
  return {
    ...schema,
    type: [...new Set([...typesOf(rest), "null" as const])],
    ...(values && { enum: values.includes(null) ? values : [...values, null] }),
  };
}
