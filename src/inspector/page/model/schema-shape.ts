import { type ProtocolDocument, resolved, type Schema } from "../../../method-schemas/protocol-document.js";
import { typeOf } from "../../../method-schemas/schema-type.js";

/** A property of an object that is filled in. */
export interface PropertyShape {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
}

/** How a value of a schema is filled in. */
export type Shape =
  | { readonly kind: "text" | "boolean" | "json" }
  | { readonly kind: "number"; readonly isInteger: boolean }
  | { readonly kind: "words"; readonly words: readonly string[] }
  | { readonly kind: "list"; readonly items: Schema }
  | { readonly kind: "object"; readonly properties: readonly PropertyShape[] }
  | { readonly kind: "union"; readonly arms: readonly { readonly label: string; readonly schema: Schema }[] };

/** What has to be shown to fill in a value. `null` is not offered: what is left out means the same. */
export function shapeOf(given: Schema, protocol: ProtocolDocument): Shape {
  const schema = resolved(given, protocol);
  const { type, enum: words, items, properties, oneOf, anyOf, allOf } = schema;
  if (schema.$ref !== undefined) return { kind: "json" };
  if (words !== undefined) return wordsOr(words);
  if ("const" in schema) return wordsOr([schema.const]);
  if (properties !== undefined) return objectOf(schema, protocol);
  if (allOf?.length === 1 && allOf[0] !== undefined) return shapeOf(allOf[0], protocol);
  const arms = oneOf ?? anyOf;
  if (arms !== undefined) return unionOf(arms, protocol);
  const [name, ...others] = [type ?? []].flat().filter((each) => each !== "null");
  if (name === undefined || others.length > 0) return { kind: "json" };
  if (name === "string") return { kind: "text" };
  if (name === "boolean") return { kind: "boolean" };
  if (name === "integer" || name === "number") return { kind: "number", isInteger: name === "integer" };
  const isList = name === "array" && typeof items === "object" && !Array.isArray(items);
  return isList ? { kind: "list", items: items as Schema } : { kind: "json" };
}

function wordsOr(words: readonly unknown[]): Shape {
  const texts = words.filter((word) => word !== null);
  return texts.every((word) => typeof word === "string") ? { kind: "words", words: texts } : { kind: "json" };
}

function objectOf(schema: Schema, protocol: ProtocolDocument): Shape {
  const parts = [schema, ...(schema.oneOf ?? schema.anyOf ?? []).map((arm) => resolved(arm, protocol))];
  const properties = new Map<string, PropertyShape>();
  for (const [at, part] of parts.entries())
    for (const [name, property] of Object.entries(part.properties ?? {}))
      properties.set(name, {
        name,
        schema: property,
        required: at === 0 && part.required?.includes(name) === true,
      });
  const all = [...properties.values()];
  return {
    kind: "object",
    properties: [...all.filter((one) => one.required), ...all.filter((one) => !one.required)],
  };
}

function unionOf(given: readonly Schema[], protocol: ProtocolDocument): Shape {
  const arms = given.filter((arm) => resolved(arm, protocol).type !== "null");
  const [only, ...others] = arms;
  if (only === undefined) return { kind: "json" };
  if (others.length === 0) return shapeOf(only, protocol);
  const shapes = arms.map((arm) => shapeOf(arm, protocol));
  if (shapes.every((shape) => shape.kind === "words"))
    return { kind: "words", words: shapes.flatMap((shape) => (shape.kind === "words" ? shape.words : [])) };
  return { kind: "union", arms: arms.map((schema) => ({ schema, label: labelOf(schema, protocol) })) };
}

/** The word that distinguishes an arm, else its type. */
function labelOf(arm: Schema, protocol: ProtocolDocument): string {
  const { properties = {} } = resolved(arm, protocol);
  const tags = Object.values(properties).flatMap((property) => {
    const shape = shapeOf(property, protocol);
    return shape.kind === "words" && shape.words.length === 1 ? shape.words : [];
  });
  const [only, ...more] = Object.keys(properties);
  return tags[0] ?? (only !== undefined && more.length === 0 ? only : typeOf(arm, protocol));
}

/** What a value of a shape begins as. */
export function beginningOf(given: Schema, protocol: ProtocolDocument): unknown {
  const shape = shapeOf(given, protocol);
  if (shape.kind === "list") return [];
  if (shape.kind === "words") return shape.words.length === 1 ? shape.words[0] : undefined;
  if (shape.kind === "boolean") return false;
  if (shape.kind === "text") return "";
  if (shape.kind !== "object") return undefined;
  const entries = shape.properties
    .filter(({ required }) => required)
    .map(({ name, schema }) => [name, requiredBeginning(schema, protocol)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** Only what is no choice of the person is filled in beforehand. */
function requiredBeginning(schema: Schema, protocol: ProtocolDocument): unknown {
  const shape = shapeOf(schema, protocol);
  if (shape.kind === "words" && shape.words.length === 1) return shape.words[0];
  return shape.kind === "object" ? beginningOf(schema, protocol) : undefined;
}
