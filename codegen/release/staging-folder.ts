/** A folder that staging may replace: it is marked as such, and nothing else is ever overwritten. */
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { CodegenFailure } from "../failure.js";
import { shown } from "../paths.js";
import { isJsonObject, parseJson } from "../schema/json.js";
import { makeFolder } from "../write.js";

/** Marks a staging folder. It lies outside what npm packs. */
const MARK_FILE = ".staging.json";

export interface StagingMark {
  readonly kind: "sdk" | "runtime";
  readonly version: string;
}

/** The mark of `dir`; `undefined` where the folder is absent or empty. Anything that is no staging folder of `kind` is refused. */
export function readMark(dir: string, kind: StagingMark["kind"]): StagingMark | undefined {
  const stats = lstatSync(dir, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  if (!stats.isDirectory()) throw notOurs(dir, "is not a folder", kind);
  const entries = readdirSync(dir);
  if (entries.length === 0) return undefined;
  if (!entries.includes(MARK_FILE)) throw notOurs(dir, "holds files that were not staged", kind);
  const file = path.join(dir, MARK_FILE);
  const mark = parseJson(readFileSync(file, "utf8"), file, "remove the folder");
  if (!isJsonObject(mark) || mark.kind !== kind) throw notOurs(dir, "was staged for something else", kind);
  return { kind, version: String(mark.version) };
}

function notOurs(dir: string, problem: string, kind: string): CodegenFailure {
  return new CodegenFailure(
    shown(dir),
    `${problem}, so it is not replaced`,
    `name a new or empty folder, or one that stage-${kind} made`,
  );
}

/**
 * Fills a new folder and puts it in the place of `dir`; a failure leaves `dir` as it was.
 * @param keep - names of entries that move over from the old folder
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
    const [fresh, old] = [path.join(workspace, "new"), path.join(workspace, "old")];
    mkdirSync(fresh);
    await fill(fresh);
    writeFileSync(path.join(fresh, MARK_FILE), `${JSON.stringify(mark)}\n`);
    const present = lstatSync(place, { throwIfNoEntry: false }) !== undefined;
    moveAll([
      ...(present ? [[place, old] as const] : []),
      ...keep.map((name) => [path.join(old, name), path.join(fresh, name)] as const),
      [fresh, place],
    ]);
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

/** All of the moves, or none of them. */
function moveAll(moves: readonly (readonly [from: string, to: string])[]): void {
  const done: (readonly [string, string])[] = [];
  try {
    for (const [from, to] of moves) {
      renameSync(from, to);
      done.push([from, to]);
    }
  } catch (error) {
    for (const [from, to] of done.reverse()) renameSync(to, from);
    throw error;
  }
}

/** A folder beside `place`, so that what is made in it only has to be renamed. */
function makeWorkspace(place: string): string {
  try {
    makeFolder(path.dirname(place));
    return mkdtempSync(path.join(path.dirname(place), `.${path.basename(place)}-`));
  } catch (error) {
    throw new CodegenFailure(
      shown(place),
      `cannot be written (${(error as Error).message})`,
      "make the folder above it writable, or name another",
    );
  }
}
