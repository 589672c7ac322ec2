import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stageRuntime as stage } from "../../../codegen/release/stage-runtime.js";

const root = join(import.meta.dirname, "../../..");

/** The version that the clone's schema is of, and with it everything that is staged. */
export const codexVersion: string = JSON.parse(
  readFileSync(join(root, "schema/manifest.json"), "utf8"),
).codexVersion;

/** Stages a runtime package of our own. */
export function stageRuntime(folder: string, codex: string): Promise<void> {
  return stage(folder, codex, {
    runtimeVersion: codexVersion,
    runtimeName: "codex-cli-bin",
    dryRun: false,
  });
}
