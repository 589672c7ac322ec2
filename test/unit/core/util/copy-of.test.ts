import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { copyOf } from "../../../../src/core/util/copy-of.js";

/** All objects and lists in a value. */
function parentsIn(value: unknown): object[] {
  if (typeof value !== "object" || value === null) return [];
  return [value, ...Object.values(value).flatMap(parentsIn)];
}

describe("copyOf", () => {
  test("equals its original and shares no object with it", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const copy = copyOf(value);
        expect(copy).toStrictEqual(value);
        const originals = new Set(parentsIn(value));
        expect(parentsIn(copy).filter((parent) => originals.has(parent))).toEqual([]);
      }),
    );
  });

  test("keeps a key __proto__ a key like any other", () => {
    const text = '{"__proto__":{"a":[1]},"b":{"__proto__":{"polluted":true}}}';
    const copy = copyOf(JSON.parse(text) as object);
    expect(JSON.stringify(copy)).toBe(text);
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    expect("polluted" in copy).toBe(false);
  });

  test("copies any depth", () => {
    const depth = 100_000;
    let copy: unknown = copyOf(JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`));
    let levels = 0;
    for (; Array.isArray(copy); copy = copy[0]) levels++;
    expect(levels).toBe(depth);
  });
});
