import { expect, it } from "vitest";
import { testRuntimes } from "../support/package/test-runtimes.js";
import { runtimes, toolsFolder } from "../support/tools/tools.js";

const table = runtimes(toolsFolder());

it("is tried with every runtime that it promises", () => {
  const names = table.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  if (process.platform === "linux")
    expect(names).toEqual(
      expect.arrayContaining(["bun", "deno", "node-20", "node-22", "node-24", "node-26"]),
    );
});

testRuntimes(table);
