import { accessSync, closeSync, constants, openSync, readSync, statSync } from "node:fs";

/** Why a file cannot be run, as the end of a sentence about it. */
export type ExecutableFault =
  | "does not exist"
  | "is not a file"
  | "is not executable"
  | "is neither a program nor a script whose first line names its interpreter (#!)"
  | "lies inside an archive, from which nothing can be run";

/** Why the file at `path` cannot be run; `undefined` when it can. */
export function executableFault(path: string, platform: string): ExecutableFault | undefined {
  if (isArchived(path)) return "lies inside an archive, from which nothing can be run";
  const stats = fileStats(path);
  if (stats === undefined) return "does not exist";
  if (!stats.isFile()) return "is not a file";
  if (platform === "win32") return undefined;
  if (!isExecutable(path)) return "is not executable";
  return isProgram(path)
    ? undefined
    : "is neither a program nor a script whose first line names its interpreter (#!)";
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

/** The first bytes of ELF; Mach-O of 32 and 64 bit in both byte orders, of one and of several architectures; PE. */
const PROGRAM =
  /^(?:\x7fELF|\xfe\xed\xfa[\xce\xcf]|[\xce\xcf]\xfa\xed\xfe|\xca\xfe\xba[\xbe\xbf]|[\xbe\xbf]\xba\xfe\xca|MZ)/;
const SCRIPT = /^#![ \t]*[^ \t\n\0]/;
const HEADER_BYTES = 256;

/** Whether the system can run a file itself: what it cannot, `execvp` hands to a shell. An unreadable file may be a program. */
function isProgram(path: string): boolean {
  const header = readHeader(path);
  return header === undefined || PROGRAM.test(header) || SCRIPT.test(header);
}

/** The first bytes of a file, one character each; `undefined` where it cannot be read. */
export function readHeader(path: string): string | undefined {
  try {
    const descriptor = openSync(path, "r");
    try {
      const bytes = Buffer.alloc(HEADER_BYTES);
      return bytes.toString("latin1", 0, readSync(descriptor, bytes));
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return undefined;
  }
}
