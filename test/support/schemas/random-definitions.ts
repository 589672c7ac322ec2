import fc from "fast-check";
import type { Json, JsonObject } from "./json.js";
import { object, ref, tagged, words } from "./nodes.js";

const count = 60;
const word = fc.stringMatching(/^[a-z]{1,6}$/);
const name = fc.stringMatching(/^[a-z][A-Za-z_]{0,6}$/);

/**
 * Definitions D0, D1, … of the forms that the vendor's exporter writes, put together at random. What is required
 * refers to earlier definitions only, so that every one of them has values.
 */
export const randomDefinitions: fc.Arbitrary<ReadonlyMap<string, Json>> = fc
  .tuple(...Array.from({ length: count }, (_, index) => definition(index)))
  .map((schemas) => new Map(schemas.map((schema, index) => [`D${index}`, schema])));

function definition(index: number): fc.Arbitrary<Json> {
  const earlier = node(index);
  const arms = fc.uniqueArray(word, { minLength: 1, maxLength: 4 });
  return fc.oneof(
    { weight: 4, arbitrary: properties(index).map((fields) => object(fields)) },
    { weight: 1, arbitrary: earlier },
    { weight: 1, arbitrary: arms.map((values) => words(...values)) },
    {
      weight: 1,
      arbitrary: arms.map((values) => ({
        oneOf: values.map((value) => ({ ...words(value), title: value })),
      })),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(arms, fc.array(properties(index), { minLength: 4, maxLength: 4 })).map(taggedUnion),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(properties(index), arms, fc.array(properties(index), { minLength: 4, maxLength: 4 }))
        .map(([siblings, values, fields]) => ({
          ...object(underOtherNames(siblings)),
          ...taggedUnion([values, fields]),
        })),
    },
    { weight: 1, arbitrary: fc.array(earlier, { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf })) },
    {
      weight: 1,
      arbitrary: properties(index).map((fields) => ({ ...object(fields), additionalProperties: true })),
    },
  );
}

function taggedUnion([values, fields]: [string[], Record<string, Json>[]]): JsonObject {
  return { oneOf: values.map((value, index) => tagged("type", value, fields[index])) };
}

/** Names that no arm has: what a union and its arm both say of a property may have no value at all. */
function underOtherNames(fields: Record<string, Json>): Record<string, Json> {
  return Object.fromEntries(Object.entries(fields).map(([key, schema]) => [`own_${key}`, schema]));
}

/** Property names end in "?" where they are optional; these may refer to any definition. */
function properties(index: number): fc.Arbitrary<Record<string, Json>> {
  const required = fc.dictionary(name, node(index), { maxKeys: 3, noNullPrototype: true });
  const optional = fc.dictionary(
    name.map((text) => `${text}Maybe?`),
    node(count),
    { maxKeys: 3, noNullPrototype: true },
  );
  return fc.tuple(required, optional).map(([first, second]) => ({ ...first, ...second }));
}

/** A schema inside another one. `limit` is how many of the definitions it may refer to. */
function node(limit: number): fc.Arbitrary<Json> {
  const leaf: fc.Arbitrary<Json> = fc.constantFrom<Json>(
    { type: "string" },
    { type: ["string", "null"], default: null },
    { type: "integer", format: "uint32", minimum: 0 },
    { type: ["number", "null"], format: "double" },
    { type: "boolean", default: true },
    { type: "object" },
    { type: ["string", "null"], enum: ["yes", null] },
    { description: "Any JSON." },
    true,
    { type: "string", const: "only" },
    { const: 5, $comment: "A number." },
    { const: ["only", { a: null }] },
    { type: "string", nullable: true },
    {
      type: "string",
      deprecated: true,
      readOnly: true,
      contentEncoding: "base64",
      contentMediaType: "image/png",
    },
    { type: "integer", writeOnly: true, examples: [1, 2], maximum: 255 },
    { anyOf: [words("known", "other"), { type: "string" }] },
    { anyOf: [false, { type: "string", const: "known" }, { type: ["string", "null"] }] },
    { type: "array", items: { type: "string" }, uniqueItems: true },
    { type: "array", items: false },
  );
  const reference = fc.nat(Math.max(limit - 1, 0)).map((index) => ref(`D${index}`));
  const target = limit === 0 ? leaf : reference;
  const part = fc.oneof(leaf, target);
  return fc.oneof(
    { weight: 3, arbitrary: leaf },
    { weight: 3, arbitrary: target },
    { weight: 1, arbitrary: part.map((items) => ({ type: "array", items })) },
    { weight: 1, arbitrary: leaf.map((items) => ({ type: ["array", "null"], items })) },
    {
      weight: 1,
      arbitrary: part.map((additionalProperties) => ({ type: "object", additionalProperties })),
    },
    { weight: 2, arbitrary: tuple(part) },
    { weight: 1, arbitrary: fc.tuple(part, fc.option(part, { nil: false })).map(patterns) },
    {
      weight: 1,
      arbitrary: target.map((one) => ({ ...object({ one, "no?": false }), additionalProperties: one })),
    },
    { weight: 1, arbitrary: target.map((one) => ({ anyOf: [one, { type: "string" }] })) },
    { weight: 1, arbitrary: target.map((one) => ({ anyOf: [one, { type: "null" }] })) },
    {
      weight: 1,
      arbitrary: target.map((one) => ({ allOf: [one], description: "One of these.", default: {} })),
    },
    { weight: 1, arbitrary: target.map((one) => object({ inner: one, "other?": { type: "string" } })) },
  );
}

/** A list of one to three parts: closed, open, or followed by more of one kind; some of the parts may be missing. */
function tuple(part: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  const elements = fc.array(part, { minLength: 1, maxLength: 3 });
  return fc.tuple(elements, fc.nat(3), fc.oneof(fc.constantFrom(true, false, "bounded"), part)).map(
    ([items, missing, rest]): Json => ({
      type: "array",
      items,
      minItems: Math.max(items.length - missing, 0),
      ...(rest === "bounded" ? { maxItems: items.length } : { additionalItems: rest }),
    }),
  );
}

function patterns([values, additionalProperties]: [Json, Json]): JsonObject {
  return { type: "object", patternProperties: { "^x-": values }, additionalProperties };
}
