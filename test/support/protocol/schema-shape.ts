import { type RawSchema, referenceName } from "./raw-bundle.js";
import { anything, intersection, leaf, list, map, type Property, type Shape, union } from "./shape.js";

const plainTypes: Readonly<Record<string, string>> = {
  string: "string",
  boolean: "boolean",
  integer: "number",
  number: "number",
  null: "null",
};

/** What a schema says, by a reading of JSON Schema that shares nothing with the generator. */
export function schemaShape(schema: RawSchema | boolean): Shape {
  if (typeof schema === "boolean") return schema ? anything : leaf("never");
  if (schema.$ref !== undefined) return leaf(referenceName(schema.$ref));
  if (schema.enum !== undefined) return union(schema.enum.map((value) => leaf(JSON.stringify(value))));
  const arms = schema.oneOf ?? schema.anyOf;
  if (arms !== undefined) return withSiblings(schema, union(arms.map(schemaShape)));
  if (schema.allOf !== undefined) return schema.allOf.map(schemaShape).reduce(intersection);
  if (schema.type === undefined) return schema.properties === undefined ? anything : objectShape(schema);
  const types = typeof schema.type === "string" ? [schema.type] : schema.type;
  return union(types.map((type) => typeShape(type, schema)));
}

function withSiblings(schema: RawSchema, arms: Shape): Shape {
  return schema.properties === undefined ? arms : intersection(objectShape(schema), arms);
}

function typeShape(type: string, schema: RawSchema): Shape {
  if (type === "object") return objectShape(schema);
  if (type === "array") return list(schemaShape(schema.items ?? true));
  const text = plainTypes[type];
  if (text === undefined) throw new Error(`unknown type ${type}`);
  return leaf(text);
}

function objectShape(schema: RawSchema): Shape {
  const { properties, additionalProperties = {} } = schema;
  if (properties === undefined) return map(schemaShape(additionalProperties));
  const required = new Set(schema.required);
  const entries = Object.entries(properties).map(([name, value]): [string, Property] => [
    name,
    { shape: schemaShape(value), optional: !required.has(name) },
  ]);
  return [{ kind: "object", properties: new Map(entries), open: additionalProperties === true }];
}
