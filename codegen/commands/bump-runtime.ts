import { Command } from "commander";
import { versionArgument } from "../release/version.js";

const EXAMPLES = `
Examples:
  npm run bump-runtime -- 0.170.0     pin, install, schema, types, change list, and what no longer compiles`;

export function bumpRuntimeCommand(): Command {
  return new Command("bump-runtime")
    .description("move the repository to another codex version")
    .argument("<VERSION>", "a released version of codex", versionArgument)
    .addHelpText("after", EXAMPLES)
    .action(async (version: string) => {
      const { bumpRuntime } = await import("../release/bump-runtime.js");
      const { stepsHere } = await import("../release/bump-steps.js");
      process.exitCode = await bumpRuntime(version, stepsHere);
    });
}
