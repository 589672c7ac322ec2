/** The version that the SDK reports to servers, set to the one that it is published as. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { CodegenFailure } from "../failure.js";
import { shown } from "../paths.js";

/** The module that declares the version, without its ending. */
export const VERSION_MODULE = "src/core/client/version";

/**
 * The text of a file of that module with another version in it. It is the source that is stamped, before the bundler takes
 * it: where a constant is in the built script, if it is there at all, is the bundler's own business.
 */
export function stampedVersion(root: string, extension: ".ts" | ".d.ts", version: string): string {
  const file = path.join(root, VERSION_MODULE + extension);
  const text = readFileSync(file, "utf8");
  const parts = text.split(/\bVERSION = "[^"]*"/);
  if (parts.length === 2) return parts.join(`VERSION = ${JSON.stringify(version)}`);
  throw new CodegenFailure(
    shown(file),
    `${parts.length - 1} places declare VERSION as a plain text, so that it cannot be set to ${version}`,
    'write `export const VERSION = "…";` once',
  );
}
