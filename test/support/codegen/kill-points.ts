import fs, { cpSync, readdirSync, statSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { tempDir } from "../temp-dir.js";

type FsCall = (...args: unknown[]) => unknown;

/** The part of each call that a killed process can have done: half of a file, the removal of one entry of a folder. */
const BEGUN: Readonly<Record<string, (original: FsCall, args: readonly unknown[]) => void>> = {
  mkdirSync: () => {},
  linkSync: () => {},
  renameSync: () => {},
  writeFileSync: (write, [file, content]) => {
    const whole = content as string | Uint8Array;
    write(file, whole.slice(0, whole.length / 2));
  },
  rmSync: (remove, [target]) => {
    const folder = String(target);
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
    const [entry] = readdirSync(folder);
    if (entry !== undefined) remove(join(folder, entry), { recursive: true });
  },
};

/**
 * Runs `work` and copies `folder` at each moment at which a kill would leave another state of it: when a change below it has
 * begun, and at the end.
 * @returns the copies, in order
 */
export async function killPoints(folder: string, work: () => unknown): Promise<readonly string[]> {
  const copies: string[] = [];
  const copy = (): void => {
    const target = join(tempDir(), "copy");
    cpSync(folder, target, { recursive: true });
    copies.push(target);
  };
  const calls = fs as unknown as Record<string, FsCall>;
  const originals = Object.keys(BEGUN).map((name) => [name, calls[name] as FsCall] as const);
  let isCopying = false;
  for (const [name, original] of originals) {
    calls[name] = (...args) => {
      const isWatched = args.some((arg) => typeof arg === "string" && arg.startsWith(folder));
      if (isWatched && !isCopying) {
        isCopying = true;
        BEGUN[name]?.(original, args);
        copy();
        isCopying = false;
      }
      return original(...args);
    };
  }
  syncBuiltinESMExports();
  try {
    await work();
  } finally {
    for (const [name, original] of originals) calls[name] = original;
    syncBuiltinESMExports();
  }
  copy();
  return copies;
}
