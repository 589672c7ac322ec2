import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Run } from "../run-program.js";
import { tempDir } from "../temp-dir.js";
import { runInProcess } from "./run-in-process.js";

/** The files that a run writes. */
export const GENERATED_FILES = [
  "CHANGES.md",
  "PROTOCOL.md",
  "methods.ts",
  "openrpc.json",
  "registry.ts",
  "types.ts",
] as const;

export interface Generated extends Run {
  readonly out: string;
  /** The text of every file below the output folder, by relative path. */
  readonly files: Readonly<Record<string, string>>;
}

/** Generates from a schema folder, by default into a folder that does not exist yet. */
export async function generate(schemaFolder: string, out = join(tempDir(), "out")): Promise<Generated> {
  const run = await runInProcess({ check: false, schema: schemaFolder, out });
  return { ...run, out, files: filesBelow(out) };
}

export function filesBelow(folder: string): Readonly<Record<string, string>> {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return {};
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]));
}
