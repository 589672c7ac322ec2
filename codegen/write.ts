/** Writes the files of a folder: all of them or none. */
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { CodegenFailure } from "./failure.js";
import { isTemporary, leftovers, temporaryName } from "./temporary.js";

/**
 * Replaces files of `dir` (made if missing), in the order of the map. Everything is written under temporary names first, so
 * that only the renames at the end are seen: each file is the old or the new one at any time, and the last one is new only
 * when all others are. A failure leaves the old files as they were; a killed run leaves at most temporary files, which the
 * next one removes.
 */
export function replaceFiles(
  dir: string,
  files: ReadonlyMap<string, string | Uint8Array>,
  repair: string,
): void {
  removeLeftovers(dir, [...files.keys()]);
  const pending: Replacement[] = [];
  let renamed = 0;
  try {
    for (const [name, content] of files) {
      const target = path.join(dir, name);
      const temporary = path.join(path.dirname(target), temporaryName(path.basename(target)));
      makeFolder(path.dirname(target));
      if (lstatSync(target, { throwIfNoEntry: false })?.isDirectory())
        throw new Error(`${target} is a folder`);
      pending.push({ temporary, target, before: existsSync(target) ? readFileSync(target) : undefined });
      writeFileSync(temporary, content);
    }
    for (const { temporary, target } of pending) {
      renameSync(temporary, target);
      renamed += 1;
    }
  } catch (error) {
    for (const { temporary } of pending) rmSync(temporary, { force: true });
    for (const replacement of pending.slice(0, renamed)) putBack(replacement);
    throw new CodegenFailure(dir, `cannot be written (${(error as Error).message})`, repair);
  }
}

interface Replacement {
  readonly temporary: string;
  readonly target: string;
  /** What `target` held; `undefined` where it did not exist. */
  readonly before: Uint8Array | undefined;
}

function putBack({ target, before }: Replacement): void {
  if (before === undefined) rmSync(target, { force: true });
  else writeFileSync(target, before);
}

/** Removes the temporary files that killed runs left while they replaced these files of `dir`. */
export function removeLeftovers(dir: string, names: readonly string[]): void {
  for (const name of names) {
    const target = path.join(dir, name);
    for (const file of leftovers(path.dirname(target), [path.basename(target)])) removeQuietly(file);
  }
}

function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // It stays, and no report mentions it; where nothing can be written, the write itself says so.
  }
}

/** Makes a folder and those above it, step by step: Node's own `recursive` never returns where no folder may be made, such as below /proc. */
export function makeFolder(dir: string): void {
  if (existsSync(dir)) return;
  makeFolder(path.dirname(dir));
  mkdirSync(dir);
}

export interface FolderState {
  /** The text of the expected files that exist. */
  readonly texts: ReadonlyMap<string, string>;
  /** Whatever else lies in the folder, but for temporary files of these names. */
  readonly strays: readonly string[];
}

/** Looks into `dir`, which need not exist, for the files of these names. */
export function readFolder(dir: string, names: readonly string[]): FolderState {
  if (!existsSync(dir)) return { texts: new Map(), strays: [] };
  try {
    const entries = readdirSync(dir, { withFileTypes: true });
    const found = entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)).sort();
    const texts = found
      .filter((name) => names.includes(name))
      .map((name) => [name, readFileSync(path.join(dir, name), "utf8")] as const);
    const isOurs = (entry: string): boolean =>
      names.some((name) => entry === name || isTemporary(entry, name));
    return { texts: new Map(texts), strays: found.filter((entry) => !isOurs(entry)) };
  } catch (error) {
    throw new CodegenFailure(
      dir,
      `cannot be read (${(error as Error).message})`,
      "make it a readable folder, or name another with --out DIR",
    );
  }
}
