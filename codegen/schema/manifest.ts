/** `manifest.json` beside the bundles: which codex wrote them, by which command, and the hash of their bytes. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { CodegenFailure } from "../failure.js";
import { isJsonObject, parseJson, readText, sha256 } from "./json.js";
import { BUNDLE_FILE, type SurfaceName } from "./load.js";

export const MANIFEST_FILE = "manifest.json";

export interface Manifest {
  readonly codexVersion: string;
  readonly command: string;
  /** Path inside the schema folder, with `/`, to the sha256 of the file. */
  readonly files: Readonly<Record<string, string>>;
}

const REPAIR = "run `npm run refresh-schema`";
const VERSION = /^\d+\.\d+\.\d+[0-9A-Za-z.+-]*$/;

/** The manifest of a schema folder, or null where there is none. */
export function readManifest(dir: string): Manifest | null {
  const file = path.join(dir, MANIFEST_FILE);
  if (!existsSync(file)) return null;
  const json = parseJson(readText(file, REPAIR), file, REPAIR);
  const { codexVersion, command, files } = isJsonObject(json) ? json : {};
  if (typeof codexVersion !== "string" || !VERSION.test(codexVersion)) {
    throw new CodegenFailure(file, "`codexVersion` is not a version", REPAIR);
  }
  if (typeof command !== "string" || !isJsonObject(files)) {
    throw new CodegenFailure(file, "`command` or `files` is missing", REPAIR);
  }
  const hashes = Object.entries(files).map(([name, hash]) => [name, String(hash)] as const);
  return { codexVersion, command, files: Object.fromEntries(hashes) };
}

/** The bundles whose bytes are not the ones that the manifest recorded, and what it recorded and is not there. */
export function changedFiles(dir: string, manifest: Manifest, surfaces: readonly SurfaceName[]): string[] {
  const bundles = surfaces.map((surface) => `${surface}/${BUNDLE_FILE}`);
  return [...new Set([...bundles, ...Object.keys(manifest.files)])].filter((name) => {
    const hash = hashOf(path.join(dir, name));
    return hash === undefined || hash !== manifest.files[name];
  });
}

/** `undefined` where no file can be read. */
function hashOf(file: string): string | undefined {
  try {
    return sha256(readFileSync(file));
  } catch {
    return undefined;
  }
}
