import { describe, expect, test } from "vitest";
import { BoundedMap } from "../../../../src/core/util/bounded-map.js";

describe("BoundedMap", () => {
  test("drops the entry that was set longest ago beyond its limit, and reports it", () => {
    const dropped: string[] = [];
    const map = new BoundedMap<string, number>(2, (value, key) => dropped.push(`${key}${value}`));
    map.set("a", 1);
    map.set("b", 2);
    map.set("a", 3);
    map.set("c", 4);
    expect(dropped).toEqual(["b2"]);
    expect([map.get("a"), map.get("b"), map.get("c"), map.size]).toEqual([3, undefined, 4, 2]);
  });

  test("does not report what is deleted or cleared", () => {
    const dropped: string[] = [];
    const map = new BoundedMap<string, number>(2, (_, key) => dropped.push(key));
    map.set("a", 1);
    map.set("b", 2);
    expect(map.delete("a")).toBe(true);
    map.set("c", 3);
    map.clear();
    expect([dropped, map.size, map.has("c")]).toEqual([[], 0, false]);
  });
});
