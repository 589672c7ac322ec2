import { dirname, join } from "node:path";
import { RuntimeNotFoundError } from "../errors/errors.js";
import type { ExecutableFault, Launcher } from "./launcher.js";
import { type PackageSearch, RUNTIME_PACKAGE, type RuntimeTarget, SDK } from "./runtime-package.js";

/** A platform package as the runtime package names it. */
export interface PlatformPackage {
  readonly name: string;
  /** What package.json asks for, such as `npm:@openai/codex@0.169.0-linux-x64`. */
  readonly range: string;
}

interface Finding {
  readonly found: string;
  readonly required: string;
  /** What brings the required state about; the command stands in backquotes. */
  readonly repair: string;
}

/** `codexBin` was given and cannot be run. */
export function wrongCodexBin(given: string, path: string, fault: ExecutableFault): RuntimeNotFoundError {
  const bareName = /[\\/]/.test(given)
    ? ""
    : "; a bare name is a file of the working folder, never one on PATH";
  return notFound("codexBin cannot be run", {
    found: `${path} ${fault}`,
    required: `the path of a codex executable${bareName}`,
    repair:
      fault === "is not executable"
        ? `\`chmod +x ${path}\``
        : "set codexBin to such a path, or leave it out to use the installed runtime package",
  });
}

/** `codexBin` is npm's launcher, or a script that Windows cannot start, and the executable behind it was not found. */
export function launcherAlone(
  { path, index }: Launcher,
  { key, triple, executable }: RuntimeTarget,
  cause?: RuntimeNotFoundError | undefined,
): RuntimeNotFoundError {
  const folder = index ?? join(dirname(path), "node_modules", "@openai", "codex");
  const native = join("node_modules", "@openai", `codex-${key}`, "vendor", triple, "bin", executable);
  return notFound(
    "codexBin is a script, and the native executable that it starts was not found",
    {
      found: `${path}${cause === undefined ? "" : `: ${cause.message.split("\n", 1)[0]}`}`,
      required: `the path of the native executable: ${native}, in ${folder} or a folder above it`,
      repair:
        "set codexBin to that file (`npm install --global @openai/codex` brings it), or leave it out to use the installed runtime package",
    },
    cause,
  );
}

/** There is no codex for this platform. */
export function unsupportedPlatform(key: string, targets: readonly RuntimeTarget[]): RuntimeNotFoundError {
  return notFound(`Codex is not built for ${key}`, {
    found: key,
    required: `one of ${targets.map((target) => target.key).join(", ")}`,
    repair: "run Node on one of these, or set codexBin to an executable of your own build",
  });
}

/** The runtime package cannot be resolved from where this module runs. */
export function indexMissing({ start, bundled }: PackageSearch): RuntimeNotFoundError {
  return notFound(`The runtime package ${RUNTIME_PACKAGE} is not installed`, {
    found: `nothing of that name from ${start ?? "inside the bundle"}${bundled ? `: ${SDK} was bundled into the application` : ""}`,
    required: `${RUNTIME_PACKAGE}, a dependency of ${SDK}`,
    repair: bundled
      ? `ship node_modules with the bundle, in its folder or one above (\`npm install ${SDK}\` there), or ship the executable and set codexBin`
      : reinstall(start),
  });
}

/** The runtime package does not know this platform: it is something else, or was staged without it. */
export function platformUnlisted(index: string, { key }: RuntimeTarget): RuntimeNotFoundError {
  return notFound(`The runtime package has nothing for ${key}`, {
    found: `${index}/package.json names no optional dependency for ${key}`,
    required: `one whose name ends in -${key}`,
    repair: reinstall(index),
  });
}

/** The platform's package is absent and so are all others: the installation left optional dependencies out. */
export function platformSkipped(
  index: string,
  { key }: RuntimeTarget,
  wanted: PlatformPackage,
): RuntimeNotFoundError {
  return notFound(`The codex runtime for ${key} was skipped by the installation`, {
    found: `${index}, but none of its optional dependencies (left out by --omit=optional or --no-optional, by a lock file of another platform, or by a download that failed)`,
    required: `${wanted.name} (${wanted.range})`,
    repair: `${reinstall(index)}; where that changes nothing, delete the lock file too: it names the packages of one platform only`,
  });
}

/** Other platforms' packages are there instead: node_modules was made elsewhere, or Node is of another architecture. */
export function foreignPlatform(
  index: string,
  { key }: RuntimeTarget,
  wanted: PlatformPackage,
  present: readonly PlatformPackage[],
): RuntimeNotFoundError {
  return notFound(`The installed packages are for another platform than ${key}`, {
    found: `${present.map(({ name }) => name).join(", ")} beside ${index}`,
    required: `${wanted.name} (${wanted.range}), because Node runs as ${key}`,
    repair: `${foreignRepair(key, present)}; ${reinstall(index)}`,
  });
}

/** The package is there, but its executable cannot be run. */
export function brokenPackage(key: string, path: string, fault: ExecutableFault): RuntimeNotFoundError {
  return notFound(`The codex runtime for ${key} is incomplete`, {
    found: `${path} ${fault}`,
    required: "the executable as its package carries it",
    repair: brokenRepair(path, fault),
  });
}

function brokenRepair(path: string, fault: ExecutableFault): string {
  if (fault === "is not executable") return `\`chmod +x ${path}\``;
  if (path.includes(".asar.unpacked")) {
    return "have the packer lay the runtime beside the archive (electron-builder: `asarUnpack: ['**/node_modules/@openai/**', '**/node_modules/codex-cli-bin*/**']`; Forge: `asar.unpack`)";
  }
  const zipped = /\.zip[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(path)?.[1];
  if (zipped !== undefined) {
    return `\`yarn unplug -AR ${zipped.replace("\\", "/")}\`, or \`nodeLinker: node-modules\` in .yarnrc.yml`;
  }
  return `${reinstall(path)}; on Windows see whether a virus scanner took the file away`;
}

function foreignRepair(key: string, present: readonly PlatformPackage[]): string {
  const system = key.slice(0, key.indexOf("-") + 1);
  const otherArch = present.some(({ name }) => name.includes(`-${system}`));
  if (otherArch && system === "darwin-") {
    return "use a Node of the machine's own architecture (`node -p process.arch`; one under Rosetta says x64)";
  }
  if (otherArch) {
    return "build and run the image for one architecture (`docker build --platform …`)";
  }
  return "install where it runs and keep node_modules out of what is copied (.dockerignore), or install for it (`npm install --os=… --cpu=…`, supportedArchitectures of pnpm and Yarn)";
}

/** The command of the package manager that laid out the folder that `path` is in. */
function reinstall(path: string | undefined = ""): string {
  if (/[\\/]\.yarn[\\/]/.test(path)) return "`yarn install` on this platform";
  const [, store = ""] = /[\\/]node_modules[\\/](\.pnpm|\.bun)[\\/]/.exec(path) ?? [];
  const command = store === "" ? "npm install --include=optional" : `${store.slice(1)} install`;
  return `delete node_modules, then \`${command}\` on this platform`;
}

function notFound(
  problem: string,
  { found, required, repair }: Finding,
  cause?: unknown,
): RuntimeNotFoundError {
  return new RuntimeNotFoundError(
    [
      `${problem}.`,
      `  found:    ${found}`,
      `  required: ${required}`,
      `  repair:   ${repair}`,
      "PATH is not searched; codexBin names another executable.",
    ].join("\n"),
    cause === undefined ? {} : { cause },
  );
}
