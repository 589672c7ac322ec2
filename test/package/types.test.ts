import { join } from "node:path";
import { it } from "vitest";
import { folderInClone } from "../support/package/npm.js";
import { bundler, expectToCompile, nodenext } from "../support/package/type-check.js";

it("has declarations with which a user's program compiles, with the types of Node and without", () =>
  expectToCompile(join(folderInClone("typescript-7"), "bin/tsc"), [
    { ...nodenext, node: true, dom: false },
    { ...bundler, node: false, dom: true },
  ]));
