import { describe, expect, it } from "vitest";
import type { Schema } from "../../../codegen/schema/schema.js";
import { compareSurfaces } from "../../../codegen/schema/surfaces.js";

const string: Schema = { type: "string" };
const tagged = (type: string, properties: Record<string, Schema> = {}): Schema => ({
  properties: { type: { enum: [type] }, ...properties },
  required: ["type"],
});

const compare = (stable: Record<string, Schema>, experimental: Record<string, Schema>) =>
  compareSurfaces(new Map(Object.entries(stable)), new Map(Object.entries(experimental)), "schema");

describe("compareSurfaces", () => {
  it("marks definitions, and not what is inside them", () => {
    const marks = compare({ A: string }, { A: string, B: { properties: { c: string } } });
    expect([...marks.definitions]).toEqual(["B"]);
    expect(marks.schemas.size).toBe(0);
  });

  it("marks a property, however deep", () => {
    const added: Schema = { type: "number" };
    const inner = (properties: Record<string, Schema>): Schema => ({
      properties: { list: { items: { properties } } },
    });
    const marks = compare({ A: inner({ a: string }) }, { A: inner({ a: string, b: added }) });
    expect([...marks.schemas]).toEqual([added]);
    expect(marks.schemas.has(added)).toBe(true);
  });

  it("distinguishes arms by their tag, so that a new one in front marks only itself", () => {
    const [added, a, b] = [tagged("new"), tagged("a"), tagged("b", { extra: string })];
    const marks = compare({ A: { oneOf: [tagged("a"), tagged("b")] } }, { A: { oneOf: [added, a, b] } });
    expect([...marks.schemas]).toEqual([added, b.properties?.extra]);
  });

  it.each<[string, (properties: Record<string, Schema>) => Schema]>([
    ["arms of anyOf", (properties) => ({ anyOf: [tagged("a", properties), string] })],
    ["parts of allOf", (properties) => ({ allOf: [tagged("a", properties)] })],
    ["values of a map", (properties) => ({ additionalProperties: { properties } })],
    ["values by pattern", (properties) => ({ patternProperties: { a: { properties } } })],
    ["elements of a tuple", (properties) => ({ prefixItems: [string, { properties }] })],
    ["items after a tuple", (properties) => ({ prefixItems: [string], items: { properties } })],
  ])("looks into %s", (_, around) => {
    const added: Schema = { type: "number" };
    expect([...compare({ A: around({}) }, { A: around({ b: added }) }).schemas]).toEqual([added]);
  });

  it("marks single values of an enum", () => {
    const now: Schema = { enum: ["a", "b", "c"] };
    expect(compare({ A: { enum: ["a", "c"] } }, { A: now }).values.get(now)).toEqual(["b"]);
    const lists: Schema = { enum: [[1], [2]] };
    expect(compare({ A: { enum: [[1]] } }, { A: lists }).values.get(lists)).toEqual([[2]]);
  });

  it("stops where the stable surface has more", () => {
    expect(() => compare({ A: string, B: string }, { A: string })).toThrow("the stable surface defines B");
  });
});
