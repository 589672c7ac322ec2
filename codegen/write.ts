/** The only place that writes: all of a folder's files or none of them. */
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

/**
 * Replaces files of `dir` (made if missing). Everything is written under temporary names first and renamed at the end,
 * so a failure leaves the old files as they were.
 */
export function replaceFiles(
  dir: string,
  files: ReadonlyMap<string, string | Uint8Array>,
  repair: string,
): void {
  const pending: [temporary: string, target: string][] = [];
  try {
    for (const [name, content] of files) {
      const target = path.join(dir, name);
      const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.tmp`);
      makeFolder(path.dirname(target));
      if (lstatSync(target, { throwIfNoEntry: false })?.isDirectory())
        throw new Error(`${target} is a folder`);
      pending.push([temporary, target]);
      writeFileSync(temporary, content);
    }
    for (const [temporary, target] of pending) renameSync(temporary, target);
  } catch (error) {
    for (const [temporary] of pending) rmSync(temporary, { force: true });
    throw new CodegenFailure(dir, `cannot be written (${(error as Error).message})`, repair);
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
  /** Whatever else lies in the folder. */
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
    return { texts: new Map(texts), strays: found.filter((name) => !names.includes(name)) };
  } catch (error) {
    throw new CodegenFailure(
      dir,
      `cannot be read (${(error as Error).message})`,
      "make it a readable folder, or name another with --out DIR",
    );
  }
}
