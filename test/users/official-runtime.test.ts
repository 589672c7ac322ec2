import { copyFileSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, inject, it } from "vitest";
import { REPOSITORY } from "../../codegen/paths.js";
import { platform, projectWithOwnRuntime } from "../support/package/own-runtime.js";
import { codexVersion, stageRuntime } from "../support/package/stage.js";
import { output } from "../support/run-program.js";

// The folder is linked, as npm does it: copying 400 MB twice more would prove nothing that the small runtime does not.
it("a runtime of our own runs a turn when it is staged from the official package", async () => {
  const scratch = join(inject("scratch"), "official-runtime");
  const project = await projectWithOwnRuntime(scratch);
  const index = createRequire(import.meta.url).resolve("codex-cli-bin/package.json");
  const official = dirname(createRequire(index).resolve(`@openai/codex-${platform}/package.json`));
  const runtime = join(scratch, "runtime");
  await stageRuntime(runtime, official);
  const installed = join(project, `node_modules/codex-cli-bin-${platform}`);
  rmSync(installed, { recursive: true });
  symlinkSync(join(runtime, platform), installed, "junction");
  copyFileSync(join(REPOSITORY, "test/package/stranger/turn.mjs"), join(project, "turn.mjs"));
  expect(JSON.parse(await output(process.execPath, ["turn.mjs"], { cwd: project }))).toEqual({
    status: "completed",
    finalResponse: "Hello, stranger.",
    serverVersion: codexVersion,
  });
});
