import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../codegen/schema/json.js";
import { parseBundle } from "../../../codegen/schema/load.js";
import { flattenLevels } from "../../../codegen/schema/refs.js";

const root = (name: string) => ({ $ref: `#/definitions/${name}` });
const v2 = (name: string) => ({ $ref: `#/definitions/v2/${name}` });
const string = { type: "string" };
const number = { type: "number" };

function flatten(rootLevel: JsonObject, v2Level: JsonObject) {
  const text = JSON.stringify({ definitions: { ...rootLevel, v2: v2Level } });
  return Object.fromEntries(flattenLevels(parseBundle(text, "stable", "bundle.json")));
}

describe("flattenLevels", () => {
  it("sorts by name and forgets the levels", () => {
    const flat = flatten({ B: { items: v2("A") } }, { C: root("B"), A: string });
    expect(Object.keys(flat)).toEqual(["A", "B", "C"]);
    expect(flat).toMatchObject({ B: { items: root("A") }, C: root("B") });
  });

  it("finds at one level what the other lacks", () => {
    expect(flatten({ B: root("A") }, { A: string, C: v2("B") })).toMatchObject({
      B: root("A"),
      C: root("B"),
    });
  });

  it("makes one definition of two that differ in words only", () => {
    const flat = flatten({ A: { ...string, description: "Old words." }, B: root("A") }, { A: string });
    expect(flat).toEqual({ A: string, B: root("A") });
  });

  it("makes one definition of two that differ in annotations only", () => {
    const marked = { ...string, deprecated: true, examples: ["a"] };
    const list = (items: JsonObject) => ({ type: "array", items, uniqueItems: true });
    expect(flatten({ A: list(marked) }, { A: list(string) })).toEqual({ A: list(string) });
  });

  it("reads `$defs` like `definitions`, and both beside each other", () => {
    const text = JSON.stringify({
      definitions: { A: { $ref: "#/$defs/B" }, v2: { C: { $ref: "#/$defs/v2/D" } } },
      $defs: { B: { $ref: "#/definitions/v2/C" }, v2: { D: string } },
    });
    expect(Object.fromEntries(flattenLevels(parseBundle(text, "stable", "bundle.json")))).toEqual({
      A: root("B"),
      B: root("C"),
      C: root("D"),
      D: string,
    });
  });

  it.each([
    [
      "at the root",
      { definitions: { A: string }, $defs: { A: string } },
      'bundle.json#/$defs: the definition "A" is also',
    ],
    [
      "in v2",
      { definitions: { v2: { A: string } }, $defs: { v2: { A: string } } },
      'bundle.json#/$defs/v2: the definition "A"',
    ],
  ])("refuses a definition that stands in both %s", (_, json, message) => {
    expect(() => parseBundle(JSON.stringify(json), "stable", "bundle.json")).toThrow(message);
  });

  it("names the place of a fault as the bundle writes it", () => {
    const text = JSON.stringify({ $defs: { v2: { A: { properties: { b: { pattern: "" } } } } } });
    expect(() => flattenLevels(parseBundle(text, "stable", "bundle.json"))).toThrow(
      'bundle.json#/$defs/v2/A/properties/b: unknown keyword "pattern"',
    );
  });

  it("keeps two different definitions apart, and their references with them", () => {
    const flat = flatten({ A: number, B: root("A") }, { A: string, C: v2("A") });
    expect(flat).toEqual({ A: string, B: root("LegacyA"), C: root("A"), LegacyA: number });
  });

  it("keeps apart what differs only through what it refers to, also in a circle", () => {
    const flat = flatten(
      { A: { items: root("B") }, B: { items: root("C") }, C: { anyOf: [root("A"), number] } },
      { A: { items: v2("B") }, B: { items: v2("C") }, C: { anyOf: [v2("A"), string] } },
    );
    expect(flat.LegacyA).toEqual({ items: root("LegacyB") });
    expect(flat.LegacyB).toEqual({ items: root("LegacyC") });
    expect(flat.LegacyC).toEqual({ anyOf: [root("LegacyA"), number] });
    expect(flat.A).toEqual({ items: root("B") });
  });

  it("takes a circle that is the same at both levels for one", () => {
    const flat = flatten(
      { A: { items: root("B") }, B: { items: root("A") } },
      { A: { items: v2("B") }, B: { items: v2("A") } },
    );
    expect(flat).toEqual({ A: { items: root("B") }, B: { items: root("A") } });
  });
});
