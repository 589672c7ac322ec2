import { describe, expect, it } from "vitest";
import { configLines } from "../../../src/codex-sdk/config-lines.js";
import { UsageError } from "../../../src/index.js";

describe("a config object", () => {
  it("becomes lines of dotted keys with TOML values", () => {
    const config = {
      text: 'a "b"\n\u007f',
      flag: true,
      table: { inner: { number: 1.5 }, none: {} },
      "dotted.key": "x",
      list: [1, ["two"], { "a key": "b", left: true }],
    };
    expect(configLines(config)).toEqual([
      'text="a \\"b\\"\\n\\u007f"',
      "flag=true",
      "table.inner.number=1.5",
      "table.none={}",
      'dotted.key="x"',
      'list=[1, ["two"], {"a key" = "b", "left" = true}]',
    ]);
  });

  it("leaves out what is undefined", () => {
    expect(configLines({ a: undefined, b: { c: undefined, d: 1 }, e: [{ f: undefined }] } as never)).toEqual([
      "b.d=1",
      "e=[{}]",
    ]);
  });

  it.each([
    ["null", { a: { b: null } }, "a.b is null"],
    ["an infinite number", { a: [Number.POSITIVE_INFINITY] }, "a[0] is Infinity"],
    ["a function", { a: () => 1 }, "a is () => 1"],
    ["a key without a name", { a: { "": 1 } }, "a has a key without a name"],
    ["a list in place of the object", [1], "config must be an object"],
  ])("is refused with %s", (_what, config, message) => {
    const lines = () => configLines(config as never);
    expect(lines).toThrow(UsageError);
    expect(lines).toThrow(message);
  });
});
