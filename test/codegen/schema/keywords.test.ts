import { describe, expect, it } from "vitest";
import type { Json } from "../../../codegen/schema/json.js";
import { normalise } from "../../../codegen/schema/keywords.js";

const read = (raw: Json) => normalise(raw, "bundle.json#/definitions/X", (ref) => `resolved:${ref}`);

describe("normalise", () => {
  it("drops what says nothing about values, sorts the rest and resolves references", () => {
    const raw: Json = {
      title: "X",
      $schema: "http://json-schema.org/draft-07/schema#",
      type: "object",
      required: ["b", "a", "b"],
      properties: {
        b: { $ref: "#/definitions/B" },
        a: { type: ["string", "null"], default: null, $comment: "words" },
      },
    };
    expect(JSON.stringify(read(raw))).toBe(
      JSON.stringify({
        properties: { a: { type: ["string", "null"] }, b: { $ref: "resolved:#/definitions/B" } },
        required: ["a", "b"],
        type: "object",
      }),
    );
  });

  it("keeps the order of unions and enums, which readers see", () => {
    const raw: Json = { oneOf: [{ enum: ["z", "a"], type: "string" }, { type: "null" }] };
    expect(read(raw)).toEqual(raw);
  });

  it("spells `true` as the empty schema, but leaves openness alone", () => {
    expect(read({ items: true, additionalProperties: true })).toEqual({
      items: {},
      additionalProperties: true,
    });
  });

  it("spells what every dialect means in one way", () => {
    const spellings: readonly [Json, Json][] = [
      [
        { items: [true, false], additionalItems: false },
        { prefixItems: [true, false], items: false },
      ],
      [{ const: { b: 1, a: 2 } }, { enum: [{ a: 2, b: 1 }] }],
      [
        { type: "string", nullable: true },
        { type: ["string", "null"], nullable: false },
      ],
    ];
    for (const [older, newer] of spellings)
      expect(JSON.stringify(read(older))).toBe(JSON.stringify(read(newer)));
  });

  it.each<[string, Json, Json]>([
    ["a constraint", { type: "object" }, { allOf: [{ $ref: "resolved:A" }], type: "object" }],
    ["other parts", { allOf: [{}] }, { allOf: [{ $ref: "resolved:A" }, {}] }],
    ["null", { nullable: true }, { anyOf: [{ allOf: [{ $ref: "resolved:A" }] }, { type: "null" }] }],
  ])("joins a reference with %s beside it in 2020-12, and refuses it in draft-07", (_, siblings, joined) => {
    const raw = { ...(siblings as object), $ref: "A", description: "Words." };
    const resolve = (ref: string) => `resolved:${ref}`;
    expect(normalise(raw, "X", resolve, "2020-12")).toEqual({ ...(joined as object), description: "Words." });
    expect(() => normalise(raw, "X", resolve)).toThrow("has siblings, which draft-07 ignores");
  });

  it("lets annotations stand beside a reference in both dialects", () => {
    const raw: Json = { $ref: "A", deprecated: true, readOnly: true, examples: [1], default: 1, title: "A" };
    for (const dialect of ["draft-07", "2020-12"] as const)
      expect(normalise(raw, "X", (ref) => ref, dialect)).toEqual({
        $ref: "A",
        deprecated: true,
        readOnly: true,
        examples: [1],
      });
  });

  it("takes the dialect that a definition names for itself, and refuses an unknown one", () => {
    const raw = { $schema: "https://json-schema.org/draft/2020-12/schema", $ref: "A", type: "object" };
    expect(read(raw)).toMatchObject({ allOf: [{}] });
    expect(() => read({ $schema: "https://json-schema.org/draft/2019-09/schema" })).toThrow(
      "unknown dialect",
    );
    expect(() => read({ $schema: 7 })).toThrow("unknown dialect 7");
  });

  it("does not take a property for a keyword", () => {
    const names = [
      "title",
      "default",
      "$ref",
      "enum",
      "properties",
      "required",
      "const",
      "tsType",
      "__proto__",
    ];
    const schema = read({ properties: Object.fromEntries(names.map((name) => [name, { type: "string" }])) });
    expect(Object.keys(schema.properties ?? {})).toEqual([...names].sort());
  });

  it.each<[string, Json]>([
    ['/properties/a: unknown keyword "pattern"', { properties: { a: { pattern: "a" } } }],
    ['/prefixItems/1: unknown keyword "not"', { prefixItems: [true, { not: {} }] }],
    ['/items/0: unknown keyword "if"', { items: [{ if: {} }] }],
    ['/additionalItems: unknown keyword "if"', { items: [{}], additionalItems: { if: {} } }],
    ['/patternProperties/^a: unknown keyword "if"', { patternProperties: { "^a": { if: {} } } }],
    ["/deprecated: must be true or false", { deprecated: "yes" }],
    ["/nullable: must be true or false", { nullable: "yes" }],
    ["/examples: must be an array", { examples: "a" }],
    ["/contentEncoding: must be a string", { contentEncoding: 1 }],
    ["/patternProperties: must be an object", { patternProperties: [] }],
    ["/prefixItems: must not be empty", { prefixItems: [] }],
    ["in `prefixItems` and in `items`", { prefixItems: [{}], items: [{}] }],
    ['/oneOf/0: unknown keyword "toString"', { oneOf: [{ toString: 1 }] }],
    ["has siblings", { $ref: "#/definitions/A", type: "object" }],
    ['/type: unknown type "any"', { type: "any" }],
    ["/anyOf: must not be empty", { anyOf: [] }],
    ["/properties/a: a schema must be", { properties: { a: 1 } }],
  ])("stops with the place and the cause: %s", (message, raw) => {
    expect(() => read(raw)).toThrow(message);
  });

  it("stops at schemas that nest without end", () => {
    let deep: Json = { type: "string" };
    for (let level = 0; level < 100; level += 1) deep = { items: deep };
    expect(() => read(deep)).toThrow("nest more than 64 deep");
  });
});
