import { join } from "node:path";
import { describe, it } from "vitest";
import { bundler, expectToCompile, nodenext, type Project } from "../support/package/type-check.js";
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
