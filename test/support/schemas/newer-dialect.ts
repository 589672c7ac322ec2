import type { Json, JsonObject } from "./json.js";

const URI = "https://json-schema.org/draft/2020-12/schema";

/** A draft-07 bundle as schema libraries write the same protocol in 2020-12. */
export function inNewerDialect(bundle: JsonObject): JsonObject {
  const { definitions, ...rest } = bundle;
  const { v2 = {}, ...root } = definitions as JsonObject;
  return {
    ...rest,
    $schema: URI,
    $defs: { ...translateAll(root), v2: translateAll(v2 as JsonObject) },
  };
}

/** One schema; a definition may have a `$schema` of its own. `nullable` stands beside a type. */
export function translate(schema: Json): Json {
  if (typeof schema !== "object" || schema === null) return schema;
  const { items, additionalItems, enum: values, nullable, ...rest } = schema as JsonObject;
  const entries = Object.entries(rest).map(([keyword, value]): [string, Json] => [
    keyword,
    translateKeyword(keyword, value),
  ]);
  return withReferenceInPlace({
    ...Object.fromEntries(entries),
    ...valuesOf(values as readonly Json[] | undefined),
    ...(nullable === true && { type: [rest.type, "null"].flat() as Json[] }),
    ...(isList(items)
      ? {
          prefixItems: items.map(translate),
          ...(additionalItems !== undefined && { items: translate(additionalItems) }),
        }
      : items !== undefined && { items: translate(items) }),
  });
}

function translateKeyword(keyword: string, value: Json): Json {
  switch (keyword) {
    case "$schema":
      return URI;
    case "$ref":
      return (value as string).replace("#/definitions/", "#/$defs/");
    case "properties":
    case "patternProperties":
      return translateAll(value as JsonObject);
    case "additionalProperties":
      return translate(value);
    case "allOf":
    case "anyOf":
    case "oneOf":
      return (value as readonly Json[]).map(translate);
    default:
      return value;
  }
}

function translateAll(schemas: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, translate(schema)]));
}

function valuesOf(values: readonly Json[] | undefined): JsonObject {
  if (values === undefined) return {};
  const [only] = values;
  return values.length === 1 && only !== undefined ? { const: only } : { enum: values };
}

/** Draft-07 needs `allOf` where something stands beside a reference. */
function withReferenceInPlace(schema: JsonObject): JsonObject {
  const { allOf, ...rest } = schema;
  const [only, ...others] = (allOf ?? []) as readonly Json[];
  const reference = others.length === 0 ? (only as JsonObject | undefined)?.$ref : undefined;
  return reference === undefined ? schema : { ...rest, $ref: reference };
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
