/**
 * Names for files and folders that a run prepares beside their targets. Each carries the id of its process, so that a later
 * run recognises what a killed one left behind.
 */
import { readdirSync } from "node:fs";
import path from "node:path";

/** The name under which this process prepares the entry `name` of a folder. */
export const temporaryName = (name: string): string => `.${name}.${process.pid}.tmp`;

/** Whether `entry` is the temporary name of the entry `name`, of any process. */
export function isTemporary(entry: string, name: string): boolean {
  return ownerOf(entry, name) !== undefined;
}

/** The temporary entries of `folder` for these names whose process has ended. */
export function leftovers(folder: string, names: readonly string[]): string[] {
  return entriesOf(folder)
    .filter((entry) => {
      const owner = names.map((name) => ownerOf(entry, name)).find((pid) => pid !== undefined);
      return owner !== undefined && !isBusy(owner);
    })
    .map((entry) => path.join(folder, entry));
}

function ownerOf(entry: string, name: string): number | undefined {
  const prefix = `.${name}.`;
  const pid = entry.startsWith(prefix) ? /^(\d+)\.tmp$/.exec(entry.slice(prefix.length))?.[1] : undefined;
  return pid === undefined ? undefined : Number(pid);
}

/** Whether another process has this id. This process is at no work of its own when it looks for leftovers. */
function isBusy(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Empty where nothing can be listed; whoever writes there reports why. */
function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
