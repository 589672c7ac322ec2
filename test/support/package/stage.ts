import { readFileSync } from "node:fs";
import { join } from "node:path";
import { output } from "../run-program.js";

const root = join(import.meta.dirname, "../../..");

/** The version that the clone's schema is of, and with it everything that is staged. */
export const codexVersion: string = JSON.parse(
  readFileSync(join(root, "schema/manifest.json"), "utf8"),
).codexVersion;

/** Stages a runtime package of our own as a maintainer does, by the command. */
export function stageRuntime(folder: string, codex: string): Promise<string> {
  const command = ["--import", "tsx", "codegen/cli.ts", "stage-runtime", folder, codex];
  return output(process.execPath, [...command, "--runtime-version", codexVersion], { cwd: root });
}
