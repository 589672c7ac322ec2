import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleFileName, type Surface } from "../protocol/raw-bundle.js";
import { tempDir } from "../temp-dir.js";
import type { Json } from "./json.js";

/** Writes bundles where `--schema` looks for them; a text goes out as it is. */
export function schemaFolder(bundles: Partial<Record<Surface, Json>>): string {
  const folder = tempDir();
  for (const [surface, bundle] of Object.entries(bundles)) {
    mkdirSync(join(folder, surface));
    const text = typeof bundle === "string" ? bundle : JSON.stringify(bundle, null, 2);
    writeFileSync(join(folder, surface, bundleFileName), text);
  }
  return folder;
}
