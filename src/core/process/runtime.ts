import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { RuntimeNotFoundError } from "../errors/errors.js";
import { executableFault, type Launcher, launcherAt } from "./launcher.js";
import {
  brokenPackage,
  foreignPlatform,
  indexMissing,
  launcherAlone,
  platformSkipped,
  platformUnlisted,
  unsupportedPlatform,
  wrongCodexBin,
} from "./runtime-diagnosis.js";
import {
  findRuntimePackage,
  loadedFile,
  packageFolder,
  type RuntimeTarget,
  runtimeTargets,
  targetFor,
} from "./runtime-package.js";

/** An executable codex with what belongs to it. */
export interface Runtime {
  /** Absolute path of the native executable. */
  readonly executable: string;
  /** Folder with companion programs that goes in front of the child's PATH; `undefined` when there is none. */
  readonly pathFolder: string | undefined;
  /** Version from the runtime's own metadata; `undefined` when the executable stands alone. */
  readonly version: string | undefined;
}

/** What resolution depends on, replaceable so that every platform and layout can be examined anywhere. */
export interface RuntimeLookup {
  readonly platform: string;
  readonly arch: string;
  /** File from which packages are resolved, as a path or URL. */
  readonly from: string | URL | undefined;
}

const here: RuntimeLookup = {
  platform: process.platform,
  arch: process.arch,
  // A bundler may leave nothing of the URL, or make it that of the source that it bundled.
  from: loadedFile() ?? import.meta.url,
};

/**
 * Finds the codex executable: `codexBin` when given, else the installed runtime package. PATH is never searched, and what
 * is broken is reported instead of replaced.
 * @throws RuntimeNotFoundError saying what was found, what is required and what repairs it
 */
export function resolveRuntime(codexBin?: string | undefined, lookup: RuntimeLookup = here): Runtime {
  return codexBin === undefined ? installedRuntime(lookup) : explicitRuntime(codexBin, lookup);
}

function explicitRuntime(codexBin: string, { platform, arch }: RuntimeLookup): Runtime {
  const executable = resolve(codexBin);
  const launcher = launcherAt(executable, platform);
  if (launcher !== undefined) return launchedRuntime(launcher, supportedTarget(platform, arch), platform);
  const fault = executableFault(executable, platform);
  if (fault !== undefined) throw wrongCodexBin(codexBin, executable, fault);
  return runtimeAt(executable);
}

/** The native executable that npm's launcher would run. */
function launchedRuntime(launcher: Launcher, target: RuntimeTarget, platform: string): Runtime {
  if (launcher.index === undefined) throw launcherAlone(launcher, target);
  try {
    return packagedRuntime(launcher.index, target, platform);
  } catch (cause) {
    throw cause instanceof RuntimeNotFoundError ? launcherAlone(launcher, target, cause) : cause;
  }
}

function installedRuntime({ platform, arch, from }: RuntimeLookup): Runtime {
  const target = supportedTarget(platform, arch);
  const search = findRuntimePackage(from);
  if (search.folder === undefined) throw indexMissing(search);
  return packagedRuntime(search.folder, target, platform);
}

function supportedTarget(platform: string, arch: string): RuntimeTarget {
  const target = targetFor(platform, arch);
  if (target === undefined) throw unsupportedPlatform(`${platform}-${arch}`, runtimeTargets);
  return target;
}

/** The native executable that belongs to the runtime package in the folder `index`. */
function packagedRuntime(index: string, target: RuntimeTarget, platform: string): Runtime {
  const vendor = join(platformFolder(index, target), "vendor");
  const executable = runnablePath(join(vendor, target.triple, "bin", target.executable));
  const fault = executableFault(executable, platform);
  if (fault !== undefined) throw brokenPackage(target.key, executable, fault);
  return runtimeAt(executable);
}

/**
 * Where the files of the platform lie: in the package that the runtime package names for it, else, as in releases before
 * there were such packages, in the runtime package itself. The names are read from the runtime package, so that the
 * official one and one of our own are found alike.
 */
function platformFolder(index: string, target: RuntimeTarget): string {
  if (existsSync(join(index, "vendor", target.triple))) return index;
  const packages = optionalPackages(index);
  const wanted = packages.find(({ name }) => name.endsWith(`-${target.key}`));
  if (wanted === undefined) throw platformUnlisted(index, target);
  const manifest = join(index, "package.json");
  const folder = packageFolder(manifest, wanted.name);
  if (folder !== undefined) return folder;
  const present = packages.filter(({ name }) => packageFolder(manifest, name) !== undefined);
  throw present.length > 0
    ? foreignPlatform(index, target, wanted, present)
    : platformSkipped(index, target, wanted);
}

function optionalPackages(index: string): { name: string; range: string }[] {
  const manifest = readJson(join(index, "package.json"));
  const { optionalDependencies = {} } = manifest as { optionalDependencies?: Record<string, string> };
  return Object.entries(optionalDependencies).map(([name, range]) => ({ name, range }));
}

/** Nothing can be run from inside an Electron archive; its packer lays executables in a folder beside it. */
const runnablePath = (path: string): string => path.replace(/\.asar(?=[\\/])/, ".asar.unpacked");

/** Companions lie beside the real file, also where a link leads to it. */
function runtimeAt(executable: string): Runtime {
  const root = dirname(dirname(realpathSync(executable)));
  const pathFolder = join(root, "codex-path");
  const { version } = readJson(join(root, "codex-package.json")) as { version?: unknown };
  return {
    executable,
    pathFolder: existsSync(pathFolder) ? pathFolder : undefined,
    version: typeof version === "string" ? version : undefined,
  };
}

/** The object that a JSON file holds; empty where the file is absent or not one. */
function readJson(file: string): object {
  try {
    return Object(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return {};
  }
}
