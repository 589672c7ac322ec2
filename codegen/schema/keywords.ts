/**
 * Raw schema → normalised schema. Each keyword that the generator understands has one reader here; a schema with any
 * other keyword stops the run, because ignoring it would generate types that promise too much.
 */
import { CodegenFailure } from "../failure.js";
import { damaged } from "./damaged.js";
import { type Dialect, readDialect } from "./dialect.js";
import { isJsonObject, type Json, sortKeys } from "./json.js";
import { checkPropertyName } from "./names.js";
import { NEVER, type Schema, type SchemaType } from "./schema.js";
import { type Spelled, unifySpelling } from "./spelling.js";

/** Turns the text of a `$ref` into the reference that the normalised schema carries. */
export type ResolveRef = (ref: string, place: string) => string;

interface Context {
  readonly place: string;
  readonly depth: number;
  readonly resolve: ResolveRef;
  readonly dialect: Dialect;
}

const MAX_DEPTH = 64;
const TYPES = new Set(["string", "integer", "number", "boolean", "null", "array", "object"]);

/** Keywords that say nothing about which values are valid, and nothing to a user of the types. */
const IGNORED = new Set(["$schema", "$comment", "title", "default"]);

const READERS: { readonly [K in keyof Spelled]-?: (value: Json, at: Context) => Spelled[K] | undefined } = {
  description: string,
  deprecated: flag,
  readOnly: flag,
  writeOnly: flag,
  examples: (value, at) => list(value, at).map(sortKeys),
  $ref: (value, at) => at.resolve(string(value, at), at.place),
  type: types,
  nullable: flag,
  const: sortKeys,
  enum: (value, at) => list(value, at).map(sortKeys),
  format: string,
  contentEncoding: string,
  contentMediaType: string,
  minimum: number,
  maximum: number,
  minLength: number,
  maxLength: number,
  minItems: number,
  maxItems: number,
  uniqueItems: flag,
  properties,
  required: names,
  patternProperties: properties,
  additionalProperties: openness,
  prefixItems: schemas,
  items: (value, at) => (Array.isArray(value) ? schemas(value, at) : read(value, at)),
  additionalItems: read,
  allOf: schemas,
  anyOf: schemas,
  oneOf: schemas,
};

/** `inherited` is the dialect of the bundle, which a definition may replace with a `$schema` of its own. */
export function normalise(
  raw: Json,
  place: string,
  resolve: ResolveRef,
  inherited: Dialect = "draft-07",
): Schema {
  const dialect = readDialect(isJsonObject(raw) ? raw.$schema : undefined, place, inherited);
  return read(raw, { place, depth: 0, resolve, dialect });
}

function read(raw: Json, at: Context): Schema {
  if (raw === true) return {};
  if (raw === false) return NEVER;
  if (!isJsonObject(raw)) throw damaged(at.place, "a schema must be an object, `true` or `false`");
  if (at.depth > MAX_DEPTH) throw damaged(at.place, `schemas nest more than ${MAX_DEPTH} deep`);
  const spelled: Spelled = Object.fromEntries(
    Object.keys(raw)
      .filter((keyword) => !IGNORED.has(keyword))
      .map((keyword) => [keyword, readerOf(keyword, at)(raw[keyword] as Json, inside(at, keyword))] as const)
      .filter(([, value]) => value !== undefined),
  );
  return unifySpelling(spelled, at.place, at.dialect);
}

function readerOf(keyword: string, at: Context): (value: Json, at: Context) => unknown {
  if (Object.hasOwn(READERS, keyword)) return READERS[keyword as keyof Spelled];
  throw new CodegenFailure(
    at.place,
    `unknown keyword ${JSON.stringify(keyword)}`,
    "teach codegen/schema/keywords.ts (and codegen/emit/) what the keyword means for a type, or generate from a known release",
  );
}

function inside(at: Context, step: string): Context {
  return { ...at, place: `${at.place}/${step}`, depth: at.depth + 1 };
}

function properties(value: Json, at: Context): Record<string, Schema> {
  if (!isJsonObject(value)) throw damaged(at.place, "must be an object");
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((name) => [propertyName(name, at), read(value[name] as Json, inside(at, name))]),
  );
}

function schemas(value: Json, at: Context): Schema[] {
  const raw = list(value, at);
  if (raw.length === 0) throw damaged(at.place, "must not be empty");
  return raw.map((item, index) => read(item, inside(at, String(index))));
}

function openness(value: Json, at: Context): boolean | Schema {
  return typeof value === "boolean" ? value : read(value, at);
}

function types(value: Json, at: Context): SchemaType | SchemaType[] {
  const all = (Array.isArray(value) ? value : [value]).map((type) => {
    if (typeof type !== "string" || !TYPES.has(type))
      throw damaged(at.place, `unknown type ${JSON.stringify(type)}`);
    return type as SchemaType;
  });
  const [only] = all;
  if (only === undefined) throw damaged(at.place, "must not be empty");
  return all.length === 1 ? only : all;
}

function names(value: Json, at: Context): string[] {
  return [...new Set(list(value, at).map((item) => propertyName(string(item, at), at)))].sort();
}

function propertyName(name: string, at: Context): string {
  checkPropertyName(name, at.place);
  return name;
}

/** False is what is said of every schema without the keyword. */
function flag(value: Json, at: Context): true | undefined {
  if (typeof value !== "boolean") throw damaged(at.place, "must be true or false");
  return value || undefined;
}

function string(value: Json, at: Context): string {
  if (typeof value !== "string") throw damaged(at.place, "must be a string");
  return value;
}

function number(value: Json, at: Context): number {
  if (typeof value !== "number") throw damaged(at.place, "must be a number");
  return value;
}

function list(value: Json, at: Context): Json[] {
  if (!Array.isArray(value)) throw damaged(at.place, "must be an array");
  return value;
}
