/** The folders of this repository that the commands work on. */
import path from "node:path";
import { fileURLToPath } from "node:url";

export const REPOSITORY = fileURLToPath(new URL("..", import.meta.url));
export const SCHEMA_DIR = path.join(REPOSITORY, "schema");
export const GENERATED_DIR = path.join(REPOSITORY, "generated");
export const BUILD_DIR = path.join(REPOSITORY, "dist");

/** A path as a message shows it: relative where that is shorter. */
export function shown(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative !== "" && relative.length < file.length ? relative : file;
}
