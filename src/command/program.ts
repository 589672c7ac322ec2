/** The command line: all commands, and the exit code of a run. */
import { Command } from "commander";
import { VERSION } from "../core/client/version.js";
import { outputClosed, printError } from "./output.js";

const NAME = "codex-app-server-sdk";

/** Every command by its name, in the order of the help. What one needs is loaded when it is named. */
const commands: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ["doctor", async () => (await import("./doctor.js")).doctorCommand()],
  ["run", async () => (await import("./run.js")).runCommand()],
  ["chat", async () => (await import("./chat.js")).chatCommand()],
  ["call", async () => (await import("./call.js")).callCommand()],
  ["methods", async () => (await import("./methods.js")).methodsCommand()],
  ["record", async () => (await import("./record.js")).recordCommand()],
  ["inspect", async () => (await import("./inspect.js")).inspectCommand()],
  ["generate", async () => (await import("./generate.js")).generateCommand()],
  ["worker", async () => (await import("./worker.js")).workerCommand()],
  ["jobs", async () => (await import("./jobs.js")).jobsCommand()],
]);

/**
 * Runs one command line.
 *
 * @returns the exit code where it is wrong or failed; a command that ran sets `process.exitCode` itself where that is not 0
 */
export async function runProgram(args: readonly string[]): Promise<number | undefined> {
  try {
    const program = await createProgram(args[0]);
    await program.parseAsync(args, { from: "user" });
    if (outputClosed.aborted && process.exitCode === undefined) throw outputClosed.reason;
    return undefined;
  } catch (error) {
    const { exitCodeOf, sentenceOf } = await import("./failure-message.js");
    const sentence = sentenceOf(error);
    if (sentence !== undefined) printError(`${sentence}\n`);
    return exitCodeOf(error);
  }
}

/**
 * The program with the command that the first argument names, or with all of them where it names none: the help lists them.
 * What commander finds wrong is thrown.
 */
async function createProgram(name = ""): Promise<Command> {
  const program = new Command(NAME)
    .description("Drives codex app-server from a terminal, and finds out what is wrong with it.")
    .version(VERSION)
    .showHelpAfterError("(--help shows the options)")
    .addHelpText("after", "\nExit codes: 0 good, 1 failed, 2 wrong usage, 130 interrupted.");
  const named = commands.get(name);
  for (const load of named === undefined ? commands.values() : [named])
    program.addCommand((await load()).copyInheritedSettings(program));
  for (const command of [program, ...program.commands.flatMap((each) => [each, ...each.commands])])
    command.exitOverride();
  return program;
}
