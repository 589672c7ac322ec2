/** The command line: all commands, and the exit code of a run. */
import { Command } from "commander";
import { VERSION } from "../core/client/version.js";
import { callCommand } from "./call.js";
import { chatCommand } from "./chat.js";
import { doctorCommand } from "./doctor.js";
import { exitCodeOf, sentenceOf } from "./failure.js";
import { generateCommand } from "./generate.js";
import { inspectCommand } from "./inspect.js";
import { jobsCommand } from "./jobs.js";
import { methodsCommand } from "./methods.js";
import { outputClosed, printError } from "./output.js";
import { recordCommand } from "./record.js";
import { runCommand } from "./run.js";
import { workerCommand } from "./worker.js";

const NAME = "codex-app-server-sdk";

/** Every command, in the order of the help. */
const commands: readonly (() => Command)[] = [
  doctorCommand,
  runCommand,
  chatCommand,
  callCommand,
  methodsCommand,
  recordCommand,
  inspectCommand,
  generateCommand,
  workerCommand,
  jobsCommand,
];

/**
 * Runs one command line.
 *
 * @returns the exit code where it is wrong or failed; a command that ran sets `process.exitCode` itself where that is not 0
 */
export async function runProgram(args: readonly string[]): Promise<number | undefined> {
  try {
    await createProgram().parseAsync(args, { from: "user" });
    if (outputClosed.aborted && process.exitCode === undefined) throw outputClosed.reason;
    return undefined;
  } catch (error) {
    const sentence = sentenceOf(error);
    if (sentence !== undefined) printError(`${sentence}\n`);
    return exitCodeOf(error);
  }
}

/** The program with its commands. What commander finds wrong is thrown. */
export function createProgram(): Command {
  const program = new Command(NAME)
    .description("Drives codex app-server from a terminal, and finds out what is wrong with it.")
    .version(VERSION)
    .showHelpAfterError("(--help shows the options)")
    .addHelpText("after", "\nExit codes: 0 good, 1 failed, 2 wrong usage, 130 interrupted.");
  for (const make of commands) program.addCommand(make().copyInheritedSettings(program));
  for (const command of [program, ...program.commands.flatMap((each) => [each, ...each.commands])])
    command.exitOverride();
  return program;
}
