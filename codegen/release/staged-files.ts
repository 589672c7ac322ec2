/** The record of what was staged into a folder, by which anything else in it is recognised. */
import { type Dirent, readdirSync } from "node:fs";
import path from "node:path";
import { filesBelow, hashOfFile } from "./package-files.js";

/** Path inside the folder, with `/`, to the sha256 of the file. */
export type StagedFiles = ReadonlyMap<string, string>;

export async function recordFiles(folder: string): Promise<StagedFiles> {
  const record = new Map<string, string>();
  for (const name of filesBelow(folder)) record.set(name, await hashOfFile(path.join(folder, name)));
  return record;
}

/**
 * Whatever lies in `folder` and is not as it was staged, by path: files, links and empty folders of another origin, and
 * staged files that were changed since.
 */
export async function foreignEntries(folder: string, staged: StagedFiles, prefix = ""): Promise<string[]> {
  const foreign: string[] = [];
  for (const entry of readdirSync(path.join(folder, prefix), { withFileTypes: true })) {
    const name = path.posix.join(prefix, entry.name);
    if (entry.isDirectory()) {
      const inner = await foreignEntries(folder, staged, name);
      const isEmpty = inner.length === 0 && !holdsStaged(name, staged);
      foreign.push(...(isEmpty ? [`${name}/`] : inner));
    } else if (!staged.has(name)) foreign.push(name);
    else if (!(await isUnchanged(entry, path.join(folder, name), staged.get(name))))
      foreign.push(`${name} (changed)`);
  }
  return foreign.sort();
}

const holdsStaged = (folder: string, staged: StagedFiles): boolean =>
  [...staged.keys()].some((name) => name.startsWith(`${folder}/`));

async function isUnchanged(entry: Dirent, file: string, hash: string | undefined): Promise<boolean> {
  return entry.isFile() && (await hashOfFile(file)) === hash;
}
