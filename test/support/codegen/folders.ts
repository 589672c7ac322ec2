import { cpSync } from "node:fs";
import { join } from "node:path";
import { tempDir } from "../temp-dir.js";

const root = join(import.meta.dirname, "../../..");

export const schemaDir = join(root, "schema");
export const generatedDir = join(root, "generated");
export const cliPath = join(root, "codegen/cli.ts");

/** A copy that a test may damage. */
export function copyOf(folder: string): string {
  const copy = tempDir();
  cpSync(folder, copy, { recursive: true });
  return copy;
}
