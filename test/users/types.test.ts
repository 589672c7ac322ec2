import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { bundler, expectToCompile, nodenext, type Project } from "../support/package/type-check.js";
import { run } from "../support/run-program.js";
import { toolsFolder } from "../support/tools/tools.js";

const tools = join(toolsFolder(), "node_modules");

/** Versions, ways to find modules, with and without the types of Node and of browsers: each pair of settings occurs. */
const projectsOf: { readonly [version: string]: readonly Project[] } = {
  "5.9": [
    { ...nodenext, node: true, dom: true },
    { ...bundler, node: false, dom: false },
  ],
  "6.0": [
    { ...nodenext, node: false, dom: true },
    { ...bundler, node: true, dom: false },
  ],
  "7.0": [
    { ...nodenext, node: true, dom: false },
    { ...bundler, node: false, dom: true },
  ],
};

describe.concurrent.each(Object.entries(projectsOf))("TypeScript %s", (version, projects) => {
  it("compiles a user's program in every kind of project", () =>
    expectToCompile(join(tools, `typescript-${version}/bin/tsc`), projects));
});

it("the packed file is content with arethetypeswrong", async () => {
  const attw = createRequire(import.meta.url).resolve("@arethetypeswrong/cli/package.json");
  const script = join(dirname(attw), "dist/index.js");
  const args = [script, inject("tarball"), "--profile", "esm-only", "--no-emoji", "--no-color"];
  const { code, stdout, stderr } = await run(process.execPath, args, { cwd: inject("staged") });
  expect(code, stdout + stderr).toBe(0);
  expect(stdout).toContain("codex-app-server-sdk/testing");
});
