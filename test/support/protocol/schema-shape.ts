import { itemsOf, type RawSchema, referenceName, tupleOf } from "./raw-bundle.js";
import {
  anything,
  intersection,
  leaf,
  list,
  map,
  nothing,
  type Property,
  printShape,
  type Shape,
  tuple,
  union,
} from "./shape.js";

const plainTypes: Readonly<Record<string, string>> = {
  string: "string",
  boolean: "boolean",
  integer: "number",
  number: "number",
  null: "null",
};

/** What a schema says, by a reading of JSON Schema that shares nothing with the generator. */
export function schemaShape(schema: RawSchema | boolean): Shape {
  if (typeof schema === "boolean") return schema ? anything : nothing;
  if (schema.nullable) return union([schemaShape({ ...schema, nullable: false }), leaf("null")]);
  if (schema.$ref !== undefined) return leaf(referenceName(schema.$ref));
  if (schema.const !== undefined) return valueShape(schema.const);
  if (schema.enum !== undefined) return union(schema.enum.map(valueShape));
  const arms = schema.oneOf ?? schema.anyOf;
  if (arms !== undefined) return withSiblings(schema, union(arms.map(schemaShape)));
  if (schema.allOf !== undefined) return schema.allOf.map(schemaShape).reduce(intersection);
  if (schema.type === undefined) return schema.properties === undefined ? anything : objectShape(schema);
  const types = typeof schema.type === "string" ? [schema.type] : schema.type;
  return union(types.map((type) => typeShape(type, schema)));
}

function valueShape(value: unknown): Shape {
  if (Array.isArray(value)) return tuple(value.map((item) => printShape(valueShape(item))));
  if (typeof value !== "object" || value === null) return leaf(JSON.stringify(value));
  const entries = Object.entries(value).map(([name, member]): [string, Property] => [
    name,
    { shape: valueShape(member), optional: false },
  ]);
  if (entries.length === 0) return map(nothing);
  return [{ kind: "object", properties: new Map(entries), open: false }];
}

function withSiblings(schema: RawSchema, arms: Shape): Shape {
  return schema.properties === undefined ? arms : intersection(objectShape(schema), arms);
}

function typeShape(type: string, schema: RawSchema): Shape {
  if (type === "object") return objectShape(schema);
  if (type === "array") return listShape(schema);
  const text = plainTypes[type];
  if (text === undefined) throw new Error(`unknown type ${type}`);
  return leaf(text);
}

function listShape(schema: RawSchema): Shape {
  const { elements, rest } = tupleOf(schema) ?? {};
  if (elements === undefined) return list(schemaShape(itemsOf(schema)));
  const texts = elements.map((element, index) => {
    const text = printShape(schemaShape(element));
    return index < (schema.minItems ?? 0) ? text : `${text}?`;
  });
  return tuple(rest === false ? texts : [...texts, `...${printShape(list(schemaShape(rest ?? true)))}`]);
}

function objectShape(schema: RawSchema): Shape {
  const { properties, patternProperties, additionalProperties } = schema;
  if (properties === undefined) {
    const values = [...Object.values(patternProperties ?? {}), additionalProperties ?? true];
    return map(union(values.map(schemaShape)));
  }
  const required = new Set(schema.required);
  const entries = Object.entries(properties).map(([name, value]): [string, Property] => [
    name,
    { shape: schemaShape(value), optional: !required.has(name) },
  ]);
  const open =
    patternProperties !== undefined || ![undefined, false].includes(additionalProperties as undefined);
  return [{ kind: "object", properties: new Map(entries), open }];
}
