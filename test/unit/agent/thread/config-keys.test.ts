import { describe, expect, test } from "vitest";
import { mergeConfig } from "../../../../src/agent/thread/config-keys.js";

describe("mergeConfig", () => {
  test.each([
    ["keys", { a: 1, b: 1 }, { b: 2 }, { a: 1, b: 2 }],
    [
      "tables, at every depth",
      { t: { a: 1, u: { b: 1 } } },
      { t: { u: { c: 2 } } },
      { t: { a: 1, u: { b: 1, c: 2 } } },
    ],
    ["lists as values", { a: [1, 2] }, { a: [3] }, { a: [3] }],
    ["a value in place of a table", { t: { a: 1 } }, { t: 2 }, { t: 2 }],
    ["a path into an earlier table", { t: { a: 1 } }, { "t.b": 2 }, { t: { a: 1, b: 2 } }],
    ["a table over an earlier path", { "t.a": 1, "t.b": 1 }, { t: { b: 2 } }, { t: { a: 1, b: 2 } }],
    ["a deep path", { t: { a: 1 } }, { "t.u.b": 2 }, { t: { a: 1, u: { b: 2 } } }],
    [
      "paths that meet no table, as they are",
      { "t.a": 1 },
      { "t.b": 2, "x.y": 3 },
      { "t.a": 1, "t.b": 2, "x.y": 3 },
    ],
    ["odd keys, as they are", { "": 1, ".a": 1 }, { __proto__: null, b: 2 }, { "": 1, ".a": 1, b: 2 }],
  ])("merges %s", (_what, earlier, later, expected) => {
    expect(mergeConfig(earlier, later)).toEqual(expected);
  });
});
