import { createRequire } from "node:module";
import { afterEach, expect, it, vi } from "vitest";
import { compileShapes } from "../../../../codegen/emit/compiler.js";

const compileOne = () =>
  compileShapes(new Map([["W3cTraceContext", { type: "object", properties: { a: { tsType: "string" } } }]]));

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

it("keeps the names of definitions", async () => {
  expect([...(await compileOne())]).toEqual([["W3cTraceContext", ["W3cTraceContext: {", "a?: string", "}"]]]);
});

it("loads no formatter, and leaves nothing in its place", async () => {
  await compileOne();
  const loaded = Object.keys(createRequire(import.meta.url).cache);
  expect(loaded.some((file) => file.includes("json-schema-to-typescript"))).toBe(true);
  expect(loaded.filter((file) => /[\\/]prettier[\\/]/.test(file))).toEqual([]);
});

it("prints no schema, whatever the environment asks of the library", async () => {
  vi.stubEnv("VERBOSE", "1");
  const spies = (["log", "info", "error"] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation(() => {}),
  );
  await compileOne();
  for (const spy of spies) expect(spy).not.toHaveBeenCalled();
});
