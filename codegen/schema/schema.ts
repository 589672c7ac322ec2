/**
 * A normalised schema, the same for every dialect: known keywords only, sorted, one spelling for each meaning.
 * `true` is `{}`, `false` is {@link NEVER}, `const` is an `enum` of one value, and the elements of a tuple are `prefixItems`
 * with `items` for the rest. References are `#/definitions/<Name>`, and only annotations stand beside one.
 */
import type { Json } from "./json.js";

export interface Schema extends Annotations {
  readonly $ref?: string;
  readonly type?: SchemaType | readonly SchemaType[];
  readonly enum?: readonly Json[];
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly prefixItems?: readonly Schema[];
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/** Keywords that no type can express; they go to the doc comment. */
export interface Annotations {
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  readonly uniqueItems?: boolean;
  readonly contentEncoding?: string;
  readonly contentMediaType?: string;
  readonly examples?: readonly Json[];
}

export type SchemaType = "string" | "integer" | "number" | "boolean" | "null" | "array" | "object";

/** Accepts no value. */
export const NEVER: Schema = { enum: [] };

const ANNOTATIONS: ReadonlySet<string> = new Set<keyof Annotations>([
  "description",
  "deprecated",
  "readOnly",
  "writeOnly",
  "uniqueItems",
  "contentEncoding",
  "contentMediaType",
  "examples",
]);

/** Splits a schema into its annotations and the keywords that decide which values are valid. */
export function splitAnnotations(schema: Schema): readonly [annotations: Annotations, rest: Schema] {
  const entries = Object.entries(schema);
  return [
    Object.fromEntries(entries.filter(([keyword]) => ANNOTATIONS.has(keyword))),
    Object.fromEntries(entries.filter(([keyword]) => !ANNOTATIONS.has(keyword))),
  ];
}

/** Rebuilds a schema with `change` applied to each schema directly inside it. */
export function mapSubschemas(schema: Schema, change: (inner: Schema) => Schema): Schema {
  const { properties, patternProperties, additionalProperties, prefixItems, items } = schema;
  const { allOf, anyOf, oneOf } = schema;
  return {
    ...schema,
    ...(properties && { properties: mapValues(properties, change) }),
    ...(patternProperties && { patternProperties: mapValues(patternProperties, change) }),
    ...(typeof additionalProperties === "object" && { additionalProperties: change(additionalProperties) }),
    ...(prefixItems && { prefixItems: prefixItems.map(change) }),
    ...(items && { items: change(items) }),
    ...(allOf && { allOf: allOf.map(change) }),
    ...(anyOf && { anyOf: anyOf.map(change) }),
    ...(oneOf && { oneOf: oneOf.map(change) }),
  };
}

/** Like `Object.entries` and back; a property called `__proto__` stays a property. */
function mapValues<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

/** The types that a schema lists, as an array. */
export function typesOf(schema: Pick<Schema, "type">): readonly SchemaType[] {
  if (schema.type === undefined) return [];
  return typeof schema.type === "string" ? [schema.type] : (schema.type as readonly SchemaType[]);
}

/** The schemas of the values whose keys `properties` does not name: one that accepts anything unless the schema is closed. */
export function valueSchemas({ patternProperties, additionalProperties }: Schema): readonly Schema[] {
  const patterns = Object.values(patternProperties ?? {});
  if (additionalProperties === false) return patterns;
  return [...patterns, typeof additionalProperties === "object" ? additionalProperties : {}];
}

const REF_PREFIX = "#/definitions/";

export function refTo(name: string): string {
  return REF_PREFIX + name;
}

/** The definition that a reference names. */
export function refName(ref: string): string {
  return ref.slice(REF_PREFIX.length);
}

/** The definition behind `{ $ref }` or a documented wrapper around one; undefined for anything else. */
export function referenced(schema: Schema): string | undefined {
  if (schema.$ref !== undefined) return refName(schema.$ref);
  const only = schema.allOf?.length === 1 ? schema.allOf[0] : undefined;
  return only && referenced(only);
}
