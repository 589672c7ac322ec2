import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "../../tools");

/**
 * The folder of what tests use beyond the packages of the project: the compilers, runtimes and bundlers that users have, and a
 * browser. They have a `node_modules` of their own, since three compilers would fight for one `tsc`.
 */
export function toolsFolder(): string {
  if (!existsSync(join(folder, "node_modules")))
    throw new Error("the tools are not installed: run `make tools`");
  return folder;
}

/** A program that runs JavaScript. */
export interface Runtime {
  /** Such as `node-22` or `bun`. */
  readonly name: string;
  /** The command line that a script's path is appended to: the program's path first. */
  readonly command: readonly [string, ...string[]];
}

/** Where the executable lies in a runtime's package, and what runs a script without asking. */
const layouts: readonly (readonly [RegExp, string, ...string[]])[] = [
  [/^node-\d+(?=-)/, "bin/node"],
  [/^bun(?=-)/, "bin/bun"],
  [/^deno(?=-)/, "deno", "run", "--allow-all"],
];

/** The runtimes to run the package with: those that are installed for this platform, and this Node where none is of its major. */
export function runtimes(tools: string): Runtime[] {
  const modules = join(tools, "node_modules");
  const installed = readdirSync(modules).flatMap((name) =>
    layouts.flatMap(([pattern, program, ...args]): Runtime[] => {
      const found = pattern.exec(name);
      return found === null ? [] : [{ name: found[0], command: [join(modules, name, program), ...args] }];
    }),
  );
  const own = `node-${process.versions.node.split(".")[0]}`;
  const isInstalled = installed.some(({ name }) => name === own);
  return isInstalled ? installed : [{ name: own, command: [process.execPath] }, ...installed];
}
