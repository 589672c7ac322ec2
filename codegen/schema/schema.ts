/** A normalised draft-07 schema: known keywords only, sorted, `true` spelt `{}`, references as `#/definitions/<Name>`. */
export interface Schema {
  readonly description?: string;
  readonly $ref?: string;
  readonly type?: SchemaType | readonly SchemaType[];
  readonly enum?: readonly EnumValue[];
  readonly format?: string;
  readonly minimum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

export type SchemaType = "string" | "integer" | "number" | "boolean" | "null" | "array" | "object";
export type EnumValue = string | number | boolean | null;

/** Rebuilds a schema with `change` applied to each schema directly inside it. */
export function mapSubschemas(schema: Schema, change: (inner: Schema) => Schema): Schema {
  const { properties, additionalProperties, items, allOf, anyOf, oneOf } = schema;
  return {
    ...schema,
    ...(properties && { properties: mapValues(properties, change) }),
    ...(typeof additionalProperties === "object" && { additionalProperties: change(additionalProperties) }),
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
export function typesOf(schema: Schema): readonly SchemaType[] {
  if (schema.type === undefined) return [];
  return typeof schema.type === "string" ? [schema.type] : (schema.type as readonly SchemaType[]);
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
