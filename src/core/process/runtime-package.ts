import { existsSync, readFileSync } from "node:fs";

/** One platform that codex is built for. */
export interface RuntimeTarget {
  /** `process.platform` and `process.arch`, joined by a hyphen; the name of the platform's package ends in it. */
  readonly key: string;
  /** Rust target triple: the folder below the platform package's `vendor`. */
  readonly triple: string;
  /** File name of the executable. */
  readonly executable: string;
}

const target = (key: string, triple: string): RuntimeTarget => ({
  key,
  triple,
  executable: key.startsWith("win32") ? "codex.exe" : "codex",
});

/** All platforms of the official layout. The Linux executables are static: glibc or musl makes no difference. */
export const runtimeTargets: readonly RuntimeTarget[] = [
  target("linux-x64", "x86_64-unknown-linux-musl"),
  target("linux-arm64", "aarch64-unknown-linux-musl"),
  target("darwin-x64", "x86_64-apple-darwin"),
  target("darwin-arm64", "aarch64-apple-darwin"),
  target("win32-x64", "x86_64-pc-windows-msvc"),
  target("win32-arm64", "aarch64-pc-windows-msvc"),
];

/** The target of a platform; `undefined` when codex is not built for it. */
export function targetFor(platform: string, arch: string): RuntimeTarget | undefined {
  return runtimeTargets.find(({ key }) => key === `${platform}-${arch}`);
}

// Not `createRequire` by name: webpack replaces calls of that import by a resolution of its own, which finds nothing.
import nodeModule from "node:module";
import { dirname, isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";

/** This package, as users install it. */
export const SDK = "codex-app-server-sdk";

/** The npm package that carries the pinned codex runtime. */
export const RUNTIME_PACKAGE = "codex-cli-bin";

/** Files inside an executable that Bun made. Bun would resolve packages for them from the working folder. */
const EMBEDDED = /^(?:\/\$bunfs|B:[\\/]~BUN)[\\/]/;

/** Where the runtime package was looked for. */
export interface PackageSearch {
  /** The package's folder; `undefined` when it is not installed there. */
  readonly folder: string | undefined;
  /** The file whose imports would find it; `undefined` when there is no such file. */
  readonly start: string | undefined;
  /** Whether a bundler has moved the SDK into another package or file. */
  readonly bundled: boolean;
}

/**
 * Looks for the runtime package where imports of the file that runs would find it, and nowhere else: the working folder and
 * the command line are not the program's own.
 * @param from - the file that the SDK's code was loaded from, as a path or URL; see {@link loadedFile}
 * @param program - the executable that runs this process
 */
export function findRuntimePackage(
  from: string | URL | undefined,
  program: string = process.execPath,
): PackageSearch {
  const file = pathOf(from);
  const onDisk = file !== undefined && EMBEDDED.test(file) ? program : file;
  const start = onDisk !== undefined && existsSync(onDisk) ? onDisk : undefined;
  if (start === undefined) return { folder: undefined, start, bundled: true };
  const bundled = packageAround(dirname(start)) !== SDK;
  const folder = (bundled ? runtimeOfSdk(start) : undefined) ?? runtimeFrom(start);
  return { folder, start, bundled };
}

const runtimeFrom = (start: string): string | undefined => packageFolder(start, RUNTIME_PACKAGE);

/** The runtime that an installed SDK depends on, which strict package managers show to the SDK alone. */
function runtimeOfSdk(start: string): string | undefined {
  const sdk = packageFolder(start, SDK);
  return sdk === undefined ? undefined : runtimeFrom(join(sdk, "package.json"));
}

/** Folder of an installed package, wherever Node's own resolution (or what patches it) finds it. */
export function packageFolder(from: string, name: string): string | undefined {
  try {
    return dirname(nodeModule.createRequire(from).resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}

/** The name of the package that a folder belongs to. */
function packageAround(folder: string): unknown {
  try {
    const { name } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    if (name !== undefined) return name;
  } catch {
    // No package begins here.
  }
  const parent = dirname(folder);
  return parent === folder ? undefined : packageAround(parent);
}

/**
 * The file that this code was loaded from, as the engine knows it: unlike `import.meta.url`, no bundler or source map
 * changes it. For code in `eval`, the file that evaluates it. `undefined` where the engine does not say.
 */
export function loadedFile(): string | undefined {
  try {
    return callStackFiles().find((path) => path !== undefined && existsSync(path));
  } catch {
    return undefined;
  }
}

function callStackFiles(): (string | undefined)[] {
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = (_error, frames) => frames.map((frame) => pathOf(frame.getFileName()));
  try {
    return new Error().stack as unknown as (string | undefined)[];
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
  }
}

/** An absolute path from a file URL or a path; `undefined` for anything else. */
function pathOf(location: string | URL | null | undefined): string | undefined {
  if (typeof location === "string" && (isAbsolute(location) || EMBEDDED.test(location))) return location;
  try {
    return fileURLToPath(location as string);
  } catch {
    return undefined;
  }
}
