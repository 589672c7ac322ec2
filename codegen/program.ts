/** The command line of the generator: all commands, and the exit code of a run. */
import { Command, CommanderError } from "commander";
import { docsCommand, generateTypesCommand, protocolDiffCommand, refreshSchemaCommand } from "./commands.js";
import { CodegenFailure } from "./failure.js";
import {
  buildCommand,
  bumpRuntimeCommand,
  stageRuntimeCommand,
  stageSdkCommand,
} from "./release/commands.js";

const WRONG_USAGE = 2;

const EXAMPLES = `
Examples:
  npm run generate-types                  write generated/ from schema/
  npm run generate-types -- --check       exit 1 if generated/ is not what schema/ gives
  npm run refresh-schema                  export schema/ from the pinned codex`;

/** Runs one command line. Returns the exit code if it is wrong or failed; a command that ran sets `process.exitCode` itself. */
export async function runProgram(args: readonly string[]): Promise<number | undefined> {
  try {
    await createProgram().parseAsync(args, { from: "user" });
    return undefined;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USAGE;
    if (!(error instanceof CodegenFailure)) throw error;
    console.error(`error: ${error.message}`);
    return 1;
  }
}

function createProgram(): Command {
  const program = new Command("codegen")
    .description("Translates the schema of codex app-server into the code of this package.")
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError("(--help shows the options)")
    .addHelpText("after", EXAMPLES)
    .addHelpText("after", "\nExit codes: 0 good, 1 stale or failed, 2 wrong usage.");

  const commands = [
    generateTypesCommand(),
    refreshSchemaCommand(),
    protocolDiffCommand(),
    docsCommand(),
    buildCommand(),
    bumpRuntimeCommand(),
    stageSdkCommand(),
    stageRuntimeCommand(),
  ];
  for (const command of commands) {
    program.addCommand(command.copyInheritedSettings(program));
  }
  for (const command of [program, ...program.commands]) command.exitOverride();
  return program;
}
