import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { npm } from "../package/npm.js";

const root = join(import.meta.dirname, "../../..");
const pinned = join(root, "test/tools");

/**
 * Installs the compilers, runtimes and bundlers that users have, and a browser, as `test/tools` pins them, outside the project's
 * own dependencies (three compilers would fight for one `tsc`). Done once for each lock file.
 * @returns the folder that holds their `node_modules`
 */
export async function installTools(): Promise<string> {
  const lock = readFileSync(join(pinned, "package-lock.json"));
  const folder = join(
    root,
    "node_modules/.cache/tools",
    createHash("sha256").update(lock).digest("hex").slice(0, 16),
  );
  const done = join(folder, "installed");
  if (existsSync(done)) return folder;
  rmSync(join(folder, ".."), { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of ["package.json", "package-lock.json"]) {
    writeFileSync(join(folder, name), readFileSync(join(pinned, name)));
  }
  await npm(folder, "ci", "--ignore-scripts", "--no-audit", "--no-fund");
  writeFileSync(done, "");
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
