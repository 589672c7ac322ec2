import { describe, expect, it } from "vitest";
import { writeSource } from "../../../codegen/emit/source.js";

const write = (statements: Record<string, string>, names: readonly string[] = []): string =>
  writeSource("file.ts", {
    imports: names.length > 0 ? [{ from: "./types.js", names }] : [],
    statements: new Map(Object.entries(statements)),
  });

describe("writeSource", () => {
  it("writes a warning, the imports sorted and once, and the statements in order", () => {
    const text = write({ B: "export interface B {}", A: "export type A = 1;" }, ["Y", "X", "Y"]);
    const [warning = "", ...rest] = text.split("\n\n");
    expect(warning).toMatch(/^\/\/ Written by /);
    expect(rest.join("\n\n")).toBe(
      'import type { X, Y } from "./types.js";\n\nexport interface B {}\n\nexport type A = 1;\n',
    );
  });

  it("breaks a long import into full lines", () => {
    const names = Array.from({ length: 40 }, (_, index) => `Name${index}`);
    const text = write({ A: "export type A = 1;" }, names);
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(110);
    expect(text.match(/Name\d+/g)?.sort()).toEqual(names.sort());
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ["with another name", { A: "export type B = 1;" }, /has B in place of A/],
    ["that is not exported", { A: "type A = 1;" }, /has something else in place of A/],
    [
      "followed by another export",
      { A: "export type A = 1; export const evil = 1;" },
      /has evil in place of its end/,
    ],
    ["followed by code", { A: "export type A = 1;\nevil();" }, /has something else in place of its end/],
    [
      "followed by an import",
      { A: 'export type A = 1;\nimport "evil";' },
      /has something else in place of its end/,
    ],
    ["of two constants", { A: "export const A = 1, evil = 2;" }, /has something else in place of A/],
    ["that is a function", { A: "export function A() {}" }, /has something else in place of A/],
    ["that is empty", { A: "" }, /has something else in place of A/],
    ["that is cut off", { A: "export type A = {" }, /file\.ts:3 does not parse/],
    [
      "with code in a type",
      { A: "export interface A { a: 1 + evil() }" },
      /has something else in place of its end/,
    ],
  ])("rejects a statement %s", (_, statements, message) => {
    expect(() => write(statements)).toThrow(message);
  });
});
