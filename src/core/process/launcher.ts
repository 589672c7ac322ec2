import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
  statSync,
} from "node:fs";
import { basename, dirname, extname, join } from "node:path";

/** A script of npm's that runs the native codex: it needs a node on PATH, and Windows cannot spawn it at all. */
export interface Launcher {
  /** The file that was given: `codex.js`, or a shim for it. */
  readonly path: string;
  /** Folder of the package that it belongs to; `undefined` when that is not where the script says, or the script is another's. */
  readonly index: string | undefined;
}

/** Scripts for the shells of Windows. */
const SHELL_SCRIPTS: readonly string[] = [".bat", ".cmd", ".ps1"];

/** What Windows starts only through a shell or an interpreter. */
const WINDOWS_SCRIPTS: readonly string[] = [...SHELL_SCRIPTS, ".js", ".cjs", ".mjs"];

/** npm's shims take some 400 bytes, those of pnpm up to a few thousand. */
const MAX_SHIM_BYTES = 64 * 1024;

/** The shims of npm, pnpm and Yarn for cmd, PowerShell and sh name the script relative to their own folder. */
const SHIM_TARGET = /(?:%~?dp0%?|\$basedir|\$\{basedir\})[\\/]+([^"'\r\n]*?codex\.js)\b/;

/** Recognises npm's launcher, and on Windows any script; `undefined` for what can be spawned as it is. */
export function launcherAt(path: string, platform: string): Launcher | undefined {
  const script = launchedScript(path);
  if (script !== undefined) {
    const index = packageOfScript(script);
    if (index !== undefined || script !== realPath(path)) return { path, index };
  }
  const isUnstartable = platform === "win32" && WINDOWS_SCRIPTS.includes(extname(path).toLowerCase());
  return isUnstartable && existsSync(path) ? { path, index: undefined } : undefined;
}

/** The `codex.js` that a path leads to, by links or by what a shim says. */
function launchedScript(path: string): string | undefined {
  const real = realPath(path);
  if (real === undefined || basename(real) === "codex.js") return real;
  const target = shimTarget(real);
  if (target === undefined) return undefined;
  const scripts = [path, real].map((shim) => join(dirname(shim), target));
  return scripts.find((script) => existsSync(script)) ?? scripts[0];
}

function shimTarget(path: string): string | undefined {
  const text = isShim(path) ? readFileSync(path, "utf8") : "";
  return SHIM_TARGET.exec(text)?.[1]?.replaceAll("\\", "/");
}

/** A small file that is a script by its name or its first bytes. */
function isShim(path: string): boolean {
  const stats = statSync(path);
  const header = stats.isFile() && stats.size <= MAX_SHIM_BYTES ? readHeader(path) : undefined;
  if (header === undefined) return false;
  return SHELL_SCRIPTS.includes(extname(path).toLowerCase()) || header.startsWith("#!");
}

/** The package whose command the script is, which npm's launcher is of its own. */
function packageOfScript(script: string): string | undefined {
  try {
    const real = realpathSync(script);
    const index = dirname(dirname(real));
    const { bin } = JSON.parse(readFileSync(join(index, "package.json"), "utf8"));
    return join(index, typeof bin === "string" ? bin : bin.codex) === real ? index : undefined;
  } catch {
    return undefined;
  }
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

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
function readHeader(path: string): string | undefined {
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
