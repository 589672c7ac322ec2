import { describe, expect, it } from "vitest";
import { fileText, writeSource } from "../../../../codegen/emit/source.js";

const write = (statements: Record<string, string>, names: readonly string[] = []): Promise<string> =>
  writeSource("file.ts", {
    imports: names.length > 0 ? [{ from: "./types.js", names }] : [],
    statements: new Map(Object.entries(statements)),
  });

describe("a source file", () => {
  it("holds its imports, sorted and once, and its statements in order", async () => {
    const text = await write({ B: "export interface B {}", A: "export type A = 1;" }, ["Y", "X", "Y"]);
    expect(text).toBe(
      'import type { X, Y } from "./types.js";\n\nexport interface B {}\n\nexport type A = 1;',
    );
  });

  it("begins with a warning and ends with a line break", () => {
    expect(fileText("a", "b")).toMatch(/^\/\/ Written by .*\n\na\n\nb\n$/);
  });

  it("breaks a long import into full lines", async () => {
    const names = Array.from({ length: 40 }, (_, index) => `Name${index}`);
    const text = await write({ A: "export type A = 1;" }, names);
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(110);
    expect(text.match(/Name\d+/g)?.sort()).toEqual(names.sort());
  });
});

describe("a statement that is not what was meant never gets into a file", () => {
  it.each<[string, Record<string, string>, RegExp]>([
    ["another name", { A: "export type B = 1;" }, /has B in place of A/],
    ["not exported", { A: "type A = 1;" }, /has something else in place of A/],
    [
      "one more behind it",
      { A: "export type A = 1; export const evil = 1;" },
      /has evil in place of its end/,
    ],
    ["code behind it", { A: "export type A = 1;\nevil();" }, /has something else in place of its end/],
    [
      "an import behind it",
      { A: 'export type A = 1;\nimport "evil";' },
      /has something else in place of its end/,
    ],
    ["two constants in one", { A: "export const A = 1, evil = 2;" }, /has something else in place of A/],
    ["a function", { A: "export function A() {}" }, /has something else in place of A/],
    ["nothing", { A: "" }, /has something else in place of A/],
    ["cut off", { A: "export type A = {" }, /file\.ts:1 does not parse/],
    [
      "code in a type",
      { A: "export interface A { a: 1 + evil() }" },
      /has something else in place of its end/,
    ],
  ])("%s", async (_, statements, message) => {
    await expect(write(statements)).rejects.toThrow(message);
  });

  it("leaves what is written beside it and after it alone", async () => {
    const good = { A: "export type A = 1;" };
    const [first, second] = await Promise.allSettled([write({ A: "export type B = 1;" }), write(good)]);
    expect(first?.status).toBe("rejected");
    expect(second).toEqual({ status: "fulfilled", value: good.A });
    expect(await write(good)).toBe(good.A);
  });
});
