import { describe, expect, it } from "vitest";
import type { Json } from "../../../../codegen/schema/json.js";
import { normalise } from "../../../../codegen/schema/keywords.js";

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
        a: { type: ["string", "null"], default: null, writeOnly: true },
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
    ['/properties/a: unknown keyword "const"', { properties: { a: { const: 1 } } }],
    ['/oneOf/0: unknown keyword "toString"', { oneOf: [{ toString: 1 }] }],
    ["has siblings", { $ref: "#/definitions/A", type: "object" }],
    ['/type: unknown type "any"', { type: "any" }],
    ["/anyOf: must not be empty", { anyOf: [] }],
    ["/properties/a: a schema must be", { properties: { a: false } }],
  ])("stops with the place and the cause: %s", (message, raw) => {
    expect(() => read(raw)).toThrow(message);
  });

  it("stops at schemas that nest without end", () => {
    let deep: Json = { type: "string" };
    for (let level = 0; level < 100; level += 1) deep = { items: deep };
    expect(() => read(deep)).toThrow("nest more than 64 deep");
  });
});
