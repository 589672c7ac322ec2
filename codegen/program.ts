/** The commands of the generator. They load their work only when they run, so that `--help` is instant. */
import { Command, CommanderError } from "commander";
import { buildCommand } from "./commands/build.js";
import { bumpRuntimeCommand } from "./commands/bump-runtime.js";
import { generateTypesCommand } from "./commands/generate-types.js";
import { protocolDiffCommand } from "./commands/protocol-diff.js";
import { refreshSchemaCommand } from "./commands/refresh-schema.js";
import { stageRuntimeCommand } from "./commands/stage-runtime.js";
import { stageSdkCommand } from "./commands/stage-sdk.js";
import { CodegenFailure } from "./failure.js";

const WRONG_USAGE = 2;

const EXAMPLES = `
Examples:
  npm run generate-types                  write generated/ from schema/
  npm run generate-types -- --check       exit 1 if generated/ is not what schema/ gives
  npm run refresh-schema                  export schema/ from the pinned codex`;

/** Runs one command line. Answers with an exit code where it is wrong or failed; a command that ran has set its own. */
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
