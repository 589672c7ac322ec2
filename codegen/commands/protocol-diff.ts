import { Command } from "commander";
import { folderArgument } from "../folder-argument.js";

const EXAMPLES = `
Examples:
  npm run protocol-diff -- /tmp/old schema              what the current schema changed since another
  npm run protocol-diff -- /tmp/old schema --json       the same for programs

OLD and NEW are folders that hold stable/ and experimental/ as codex exports them, or one of the two.
Exit codes: 0 the same, 3 changed but compatible, 4 breaking for senders or readers, 1 failed, 2 wrong usage.`;

export function protocolDiffCommand(): Command {
  return new Command("protocol-diff")
    .description("say what changed between two schemas, and for whom it is breaking")
    .argument("<OLD>", "schema folder of the older release", folderArgument)
    .argument("<NEW>", "schema folder of the newer release", folderArgument)
    .option("--json", "one JSON object instead of words", false)
    .addHelpText("after", EXAMPLES)
    .action(async (older: string, newer: string, options: { json: boolean }) => {
      const { protocolDiff } = await import("../protocol-diff.js");
      process.exitCode = await protocolDiff({ older, newer, ...options });
    });
}
