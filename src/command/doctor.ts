import { Command } from "commander";
import { type CommonOptions, jsonOption, withCommonOptions } from "./common-options.js";
import { examine } from "./doctor/examine.js";
import { reportSchema } from "./doctor/report.js";
import { reportText } from "./doctor/report-text.js";
import { exitCodes } from "./failure.js";
import { print } from "./output.js";
import { stoppable } from "./stopped.js";
import { visibleJson } from "./visible.js";

const EXAMPLES = `
Examples:
  codex-app-server-sdk doctor
  codex-app-server-sdk doctor --codex-bin ./codex    examine another codex than the installed one
  codex-app-server-sdk doctor --json                 the report for programs; --json-schema shows its JSON Schema

Ends with 1 where something has to be repaired before a turn can run.`;

interface DoctorOptions extends CommonOptions {
  readonly json?: boolean;
  readonly jsonSchema?: boolean;
}

/** `doctor`: what is wrong with this installation, and what repairs it. */
export function doctorCommand(): Command {
  return withCommonOptions(new Command("doctor"))
    .description(
      "examine runtime, home, configuration, login and sandbox, and say how to repair what is wrong",
    )
    .addOption(jsonOption("the report as JSON"))
    .option("--json-schema", "show the JSON Schema of the report, and examine nothing")
    .addHelpText("after", EXAMPLES)
    .action(async (options: DoctorOptions) => {
      if (options.jsonSchema === true) return print(`${visibleJson(reportSchema, 2)}\n`);
      const report = await stoppable((signal) => examine(options, signal));
      print(options.json === true ? `${visibleJson(report, 2)}\n` : reportText(report));
      if (!report.ok) process.exitCode = exitCodes.failed;
    });
}
