import { afterEach, describe, expect, it, vi } from "vitest";
import { compileShapes } from "../../../codegen/emit/compiler.js";

const compileOne = () =>
  compileShapes(new Map([["W3cTraceContext", { type: "object", properties: { a: { tsType: "string" } } }]]));

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe("compileShapes", () => {
  it("keeps the names of definitions", async () => {
    expect([...(await compileOne())]).toEqual([
      ["W3cTraceContext", ["W3cTraceContext: {", "a?: string", "}"]],
    ]);
  });

  it("prints no schema when the environment asks the library for it", async () => {
    vi.stubEnv("VERBOSE", "1");
    const spies = (["log", "info", "error"] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation(() => {}),
    );
    await compileOne();
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  });
});
