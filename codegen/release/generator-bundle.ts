/** The generator as one script of the package, for the command `generate`. */
import path from "node:path";
import { rolldown } from "rolldown";
import { REPOSITORY } from "../paths.js";

/** Its libraries are optional peers of the package: most users never generate. */
const EXTERNAL = [/^node:/, "json-schema-to-typescript", "ts-morph"];

/** Writes `codegen/user-types.js` with its source map below `dir`. */
export async function bundleGenerator(dir: string): Promise<void> {
  const bundle = await rolldown({
    cwd: REPOSITORY,
    input: { "codegen/user-types": path.join(REPOSITORY, "codegen/user-types.ts") },
    external: EXTERNAL,
    platform: "node",
    logLevel: "warn",
  });
  try {
    await bundle.write({ dir, format: "esm", comments: { jsdoc: false }, sourcemap: true });
  } finally {
    await bundle.close();
  }
}
