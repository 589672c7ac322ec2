import { accessSync, constants, statSync } from "node:fs";

/** Why a file cannot be run, as the end of a sentence about it. */
export type ExecutableFault =
  | "does not exist"
  | "is not a file"
  | "is not executable"
  | "lies inside an archive, from which nothing can be run";

/** Why the file at `path` cannot be run; `undefined` when it can. */
export function executableFault(path: string, platform: string): ExecutableFault | undefined {
  if (isArchived(path)) return "lies inside an archive, from which nothing can be run";
  const stats = fileStats(path);
  if (stats === undefined) return "does not exist";
  if (!stats.isFile()) return "is not a file";
  return platform === "win32" || isExecutable(path) ? undefined : "is not executable";
}

/** Inside an Electron archive or one of Yarn's: there for a patched `fs`, but not for the system. */
const isArchived = (path: string): boolean => /\.asar[\\/]|\.zip[\\/]node_modules[\\/]/.test(path);

function fileStats(path: string): ReturnType<typeof statSync> | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
