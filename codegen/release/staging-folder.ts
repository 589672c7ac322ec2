/** A folder that staging replaces: it records what was staged into it, and nothing else is ever deleted. */
import {
  constants,
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { CodegenFailure } from "../failure.js";
import { shown } from "../paths.js";
import { isJsonObject, parseJsonObject, readText } from "../schema/json.js";
import { leftovers, temporaryName } from "../temporary.js";
import { makeFolder } from "../write.js";
import { filesBelow } from "./package-files.js";
import { foreignEntries, recordFiles, type StagedFiles } from "./staged-files.js";

/** Marks a staging folder. It lies outside what npm packs. */
const MARK_FILE = ".staging.json";

const MOST_NAMED = 5;

export interface StagingMark {
  readonly kind: "sdk" | "runtime";
  readonly version: string;
}

/**
 * The mark of `dir`; `undefined` where the folder is absent or empty. A folder that was not staged as `kind`, or that holds
 * anything that was not staged, is refused.
 */
export function readMark(dir: string, kind: StagingMark["kind"]): Promise<StagingMark | undefined> {
  return examine(dir, dir, kind);
}

/** @param dir - the folder as messages name it */
async function examine(
  folder: string,
  dir: string,
  kind: StagingMark["kind"],
): Promise<StagingMark | undefined> {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  if (!stats.isDirectory()) throw notOurs(dir, "is not a folder", kind);
  const entries = readdirSync(folder);
  if (entries.length === 0) return undefined;
  if (!entries.includes(MARK_FILE)) throw holdsForeign(dir, entries, kind);
  const file = path.join(folder, MARK_FILE);
  const mark = parseJsonObject(readText(file, "remove the folder"), file, "remove the folder");
  if (mark.kind !== kind) throw notOurs(dir, "was staged for something else", kind);
  const staged = isJsonObject(mark.files) ? Object.entries(mark.files) : [];
  const record = new Map(staged.map(([name, hash]) => [name, String(hash)]));
  const foreign = (await foreignEntries(folder, record)).filter((name) => name !== MARK_FILE);
  if (foreign.length > 0) throw holdsForeign(dir, foreign, kind);
  return { kind, version: String(mark.version) };
}

function holdsForeign(dir: string, names: readonly string[], kind: string): CodegenFailure {
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : "";
  const list = names.slice(0, MOST_NAMED).join(", ");
  return notOurs(dir, `holds what stage-${kind} did not put there: ${list}${more}`, kind);
}

function notOurs(dir: string, problem: string, kind: string): CodegenFailure {
  return new CodegenFailure(
    shown(dir),
    `${problem}; it is not replaced`,
    `move away what is yours, or name a new or empty folder, or one that stage-${kind} made`,
  );
}

/** Undoes what a killed run began: what it moved away from `dir` comes back, what it prepared is removed. */
export function recoverStaged(dir: string): void {
  const place = path.resolve(dir);
  for (const workspace of leftovers(path.dirname(place), [path.basename(place)])) {
    closeWorkspace(workspace, place);
  }
}

/**
 * Fills a new folder and puts it in the place of `dir`; a failure leaves `dir` as it was. Between two renames `dir` is absent;
 * {@link recoverStaged} brings it back after a run that was killed there.
 * @param keep - names of folders that stay
 */
export async function replaceStaged(
  dir: string,
  mark: StagingMark,
  fill: (folder: string) => Promise<void>,
  keep: readonly string[] = [],
): Promise<void> {
  const place = path.resolve(dir);
  const workspace = makeWorkspace(place);
  try {
    const { fresh, old, examined } = partsOf(workspace);
    mkdirSync(fresh);
    await fill(fresh);
    for (const name of keep) adopt(path.join(place, name), path.join(fresh, name));
    writeMark(fresh, mark, await recordFiles(fresh));
    if (isThere(place)) {
      // Examined where nobody puts a file any more, and removed only afterwards.
      renameSync(place, old);
      await examine(old, dir, mark.kind);
      renameSync(old, examined);
    }
    renameSync(fresh, place);
  } catch (error) {
    closeWorkspace(workspace, place);
    throw isOfSystem(error) ? cannotBeWritten(place, error) : error;
  }
  closeWorkspace(workspace, place);
}

/** A folder beside `place`, so that what is made in it only has to be renamed. */
function makeWorkspace(place: string): string {
  const workspace = path.join(path.dirname(place), temporaryName(path.basename(place)));
  try {
    makeFolder(path.dirname(place));
    mkdirSync(workspace);
    return workspace;
  } catch (error) {
    throw cannotBeWritten(place, error);
  }
}

/** The folder that is being filled, and the one that it replaces: not examined yet, and examined. */
function partsOf(workspace: string): Readonly<Record<"fresh" | "old" | "examined", string>> {
  const part = (name: string): string => path.join(workspace, name);
  return { fresh: part("new"), old: part("old"), examined: part("examined") };
}

/** Ends a workspace. What it took from `place` goes back there, unless `place` has its replacement. */
function closeWorkspace(workspace: string, place: string): void {
  const { old, examined } = partsOf(workspace);
  for (const moved of [old, examined]) if (isThere(moved) && !isThere(place)) renameSync(moved, place);
  if (isThere(old)) {
    throw new CodegenFailure(
      shown(old),
      `is the former ${shown(place)}, which another folder has taken the place of`,
      "move one of the two away, then stage again",
    );
  }
  rmSync(workspace, { recursive: true, force: true });
}

/** Lays the files of a folder into another one, without a second copy where the file system can do that. */
function adopt(from: string, to: string): void {
  for (const name of filesBelow(from)) {
    const [source, target] = [path.join(from, name), path.join(to, name)];
    mkdirSync(path.dirname(target), { recursive: true });
    try {
      linkSync(source, target);
    } catch {
      copyFileSync(source, target, constants.COPYFILE_FICLONE);
    }
  }
}

function writeMark(folder: string, mark: StagingMark, files: StagedFiles): void {
  const text = JSON.stringify({ ...mark, files: Object.fromEntries(files) }, null, 2);
  writeFileSync(path.join(folder, MARK_FILE), `${text}\n`);
}

const isThere = (file: string): boolean => lstatSync(file, { throwIfNoEntry: false }) !== undefined;

const isOfSystem = (error: unknown): boolean => error instanceof Error && "syscall" in error;

function cannotBeWritten(place: string, error: unknown): CodegenFailure {
  return new CodegenFailure(
    shown(place),
    `cannot be written (${(error as Error).message})`,
    "make the folder above it writable, or name another",
  );
}
