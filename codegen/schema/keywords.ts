/**
 * Raw schema → normalised schema. Each keyword that the generator understands has one reader here; a schema with any
 * other keyword stops the run, because ignoring it would generate types that promise too much.
 */
import { CodegenFailure } from "../failure.js";
import { isJsonObject, type Json } from "./json.js";
import type { EnumValue, Schema, SchemaType } from "./schema.js";

/** Turns the text of a `$ref` into the reference that the normalised schema carries. */
export type ResolveRef = (ref: string, place: string) => string;

interface Context {
  readonly place: string;
  readonly depth: number;
  readonly resolve: ResolveRef;
}

const MAX_DEPTH = 64;
const TYPES = new Set(["string", "integer", "number", "boolean", "null", "array", "object"]);

/** Keywords that say nothing about which values are valid. */
const IGNORED = new Set(["$schema", "title", "default", "writeOnly"]);

const READERS: { readonly [K in keyof Schema]-?: (value: Json, at: Context) => Schema[K] } = {
  description: string,
  $ref: (value, at) => at.resolve(string(value, at), at.place),
  type: types,
  enum: (value, at) => list(value, at).map((item) => scalar(item, at)),
  format: string,
  minimum: number,
  minLength: number,
  minItems: number,
  properties,
  required: names,
  additionalProperties: openness,
  items: read,
  allOf: schemas,
  anyOf: schemas,
  oneOf: schemas,
};

export function normalise(raw: Json, place: string, resolve: ResolveRef): Schema {
  return read(raw, { place, depth: 0, resolve });
}

function read(raw: Json, at: Context): Schema {
  if (raw === true) return {};
  if (!isJsonObject(raw)) throw malformed(at, "a schema must be an object or `true`");
  if (at.depth > MAX_DEPTH) throw malformed(at, `schemas nest more than ${MAX_DEPTH} deep`);
  const keywords = Object.keys(raw)
    .filter((keyword) => !IGNORED.has(keyword))
    .sort();
  const schema: Schema = Object.fromEntries(
    keywords.map((keyword) => [keyword, readerOf(keyword, at)(raw[keyword] as Json, inside(at, keyword))]),
  );
  if (
    schema.$ref !== undefined &&
    keywords.some((keyword) => keyword !== "$ref" && keyword !== "description")
  ) {
    throw malformed(at, "a `$ref` has siblings, which draft-07 ignores");
  }
  return schema;
}

function readerOf(keyword: string, at: Context): (value: Json, at: Context) => unknown {
  if (Object.hasOwn(READERS, keyword)) return READERS[keyword as keyof Schema];
  throw new CodegenFailure(
    at.place,
    `unknown keyword ${JSON.stringify(keyword)}`,
    "teach codegen/schema/keywords.ts (and codegen/emit/) what the keyword means for a type, or generate from a known release",
  );
}

function inside(at: Context, step: string): Context {
  return { place: `${at.place}/${step}`, depth: at.depth + 1, resolve: at.resolve };
}

function properties(value: Json, at: Context): Record<string, Schema> {
  if (!isJsonObject(value)) throw malformed(at, "must be an object");
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((name) => [name, read(value[name] as Json, inside(at, name))]),
  );
}

function schemas(value: Json, at: Context): Schema[] {
  const raw = list(value, at);
  if (raw.length === 0) throw malformed(at, "must not be empty");
  return raw.map((item, index) => read(item, inside(at, String(index))));
}

function openness(value: Json, at: Context): boolean | Schema {
  return typeof value === "boolean" ? value : read(value, at);
}

function types(value: Json, at: Context): SchemaType | SchemaType[] {
  const all = (Array.isArray(value) ? value : [value]).map((type) => {
    if (typeof type !== "string" || !TYPES.has(type))
      throw malformed(at, `unknown type ${JSON.stringify(type)}`);
    return type as SchemaType;
  });
  const [only] = all;
  if (only === undefined) throw malformed(at, "must not be empty");
  return all.length === 1 ? only : all;
}

function names(value: Json, at: Context): string[] {
  return [...new Set(list(value, at).map((item) => string(item, at)))].sort();
}

function scalar(value: Json, at: Context): EnumValue {
  if (typeof value === "object" && value !== null) throw malformed(at, "enum values must be scalars");
  return value;
}

function string(value: Json, at: Context): string {
  if (typeof value !== "string") throw malformed(at, "must be a string");
  return value;
}

function number(value: Json, at: Context): number {
  if (typeof value !== "number") throw malformed(at, "must be a number");
  return value;
}

function list(value: Json, at: Context): Json[] {
  if (!Array.isArray(value)) throw malformed(at, "must be an array");
  return value;
}

function malformed(at: Context, problem: string): CodegenFailure {
  return new CodegenFailure(
    at.place,
    problem,
    "the export is damaged; make it anew with `npm run refresh-schema`",
  );
}
