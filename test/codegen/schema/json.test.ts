import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, type Json, parseJson } from "../../../codegen/schema/json.js";

const parse = (text: string): Json => parseJson(text, "bundle.json", "repair it");

/** The same value with the keys of every object in reverse. */
function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).map(([key, member]): [string, Json] => [key, reversed(member)]);
  return Object.fromEntries(members.reverse());
}

describe("parseJson", () => {
  it("gives what JSON.parse gives, in any layout", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 1, 2, "\t"), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(parse(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([
    ['{"a": 1, "a": 2}', '"a"'],
    ['{"x": [{"b": {}, "c": [1, "b"], "b": {}}]}', '"b"'],
    ['{"a": 1, "\\u0061": 2}', '"a"'],
    ['{"say \\"hi\\"": 1, "say \\"hi\\"": 2}', 'say \\"hi\\"'],
  ])("refuses the key that %s writes twice", (text, key) => {
    expect(() => parse(text)).toThrow(
      `bundle.json: the key ${key.startsWith('"') ? key : `"${key}"`} is written twice`,
    );
  });

  it.each([
    '{"a": {"a": {"a": 1}}, "b": "a"}',
    '{"a": "\\": {", "b": ["}", "a", ":"], "c": {}}',
    '[{"a": 1}, {"a": 1}]',
  ])("takes %s, where no object repeats a key", (text) => {
    expect(parse(text)).toEqual(JSON.parse(text));
  });

  it("refuses nesting that later steps could not follow", () => {
    expect(() => parse(`${"[".repeat(5000)}${"]".repeat(5000)}`)).toThrow("nests more than");
  });
});

describe("canonicalJson", () => {
  it("does not depend on the order of keys", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.parse(JSON.stringify(value)) as Json;
        expect(canonicalJson(reversed(json))).toBe(canonicalJson(json));
        expect(JSON.parse(canonicalJson(json))).toEqual(json);
      }),
    );
  });

  it("depends on the order of lists", () => {
    expect(canonicalJson({ a: [1, 2] })).not.toBe(canonicalJson({ a: [2, 1] }));
  });
});
