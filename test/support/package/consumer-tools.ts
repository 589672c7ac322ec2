import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { npm } from "./npm.js";

const root = join(import.meta.dirname, "../../..");
const pinned = join(root, "test/package/consumers");

/**
 * Installs the TypeScript and Node versions that users have, as `test/package/consumers` pins them, outside the project's
 * own dependencies (three compilers would fight for one `tsc`). Done once for each lock file.
 * @returns the folder that holds their `node_modules`
 */
export async function installConsumerTools(): Promise<string> {
  const lock = readFileSync(join(pinned, "package-lock.json"));
  const folder = join(
    root,
    "node_modules/.cache/consumers",
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

/** The Node executables to run the package with: this one, and those that are installed for this platform. */
export function nodeVersions(tools: string): { name: string; path: string }[] {
  const installed = readdirSync(join(tools, "node_modules"))
    .filter((name) => /^node-\d+-/.test(name))
    .map((name) => ({ name, path: join(tools, "node_modules", name, "bin/node") }));
  return [{ name: `node-${process.versions.node}`, path: process.execPath }, ...installed];
}
