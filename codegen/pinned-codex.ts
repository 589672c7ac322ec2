/** Finds the native codex binary of the pinned runtime package `codex-cli-bin`. It never looks at PATH. */
import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { CodegenFailure } from "./failure.js";
import { parseJsonObject, readText } from "./schema/json.js";

const REPAIR = "run `npm ci` (with optional dependencies), or name a binary with --codex-bin PATH";

export function findPinnedCodex(): string {
  const platform = `${process.platform}-${process.arch}`;
  const index = resolveManifest("codex-cli-bin", createRequire(import.meta.url));
  const { optionalDependencies } = parseJsonObject(readText(index, REPAIR), index, REPAIR);
  const name = Object.keys(optionalDependencies ?? {}).find((dependency) =>
    dependency.endsWith(`-${platform}`),
  );
  if (name === undefined) throw new CodegenFailure("codex-cli-bin", `has no runtime for ${platform}`, REPAIR);
  const vendor = path.join(path.dirname(resolveManifest(name, createRequire(index))), "vendor");
  const file = process.platform === "win32" ? "codex.exe" : "codex";
  const binary = (existsSync(vendor) ? readdirSync(vendor) : [])
    .map((triple) => path.join(vendor, triple, "bin", file))
    .find((candidate) => existsSync(candidate));
  if (binary === undefined) throw new CodegenFailure(vendor, `holds no <target>/bin/${file}`, REPAIR);
  return binary;
}

function resolveManifest(name: string, require: NodeJS.Require): string {
  try {
    return require.resolve(`${name}/package.json`);
  } catch {
    throw new CodegenFailure(name, "the package is not installed", REPAIR);
  }
}
