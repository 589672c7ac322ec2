import { readFileSync } from "node:fs";
import { text as textOf } from "node:stream/consumers";
import { Command } from "commander";
import { messageOf } from "../core/util/guarded.js";
import type { Codex, Thread, TurnResult } from "../index.js";
import { painter } from "./colour.js";
import { type CommonOptions, given, jsonOption, withCommonOptions } from "./common-options.js";
import { LongTexts } from "./conversation/long-texts.js";
import { Printer } from "./conversation/printer.js";
import { CommandFailure, exitCodes } from "./failure.js";
import { openCodex } from "./open-codex.js";
import { print, printError } from "./output.js";
import { declining } from "./run/declining.js";
import { StreamPaper } from "./run/stream-paper.js";
import { TerminalQuestions } from "./run/terminal-questions.js";
import { Stopped, stoppable } from "./stopped.js";
import { hasTerminal } from "./terminal/controlling-terminal.js";
import { checkLogin, settingsOf, type ThreadSettingOptions, withThreadSettings } from "./thread-settings.js";
import { visibleJson } from "./visible.js";

interface RunOptions extends CommonOptions, ThreadSettingOptions {
  readonly json?: boolean | undefined;
  readonly outputSchema?: string | undefined;
  readonly full?: boolean | undefined;
}

type JsonSchema = Readonly<Record<string, unknown>>;

/** `run PROMPT`: one turn, streamed. */
export function runCommand(): Command {
  const command = new Command("run")
    .description("run one turn and print what happens")
    .argument("<PROMPT>", "what the agent is to do; `-` reads it from stdin")
    .option("--full", "print long output and diffs whole")
    .option("--output-schema <FILE>", "JSON Schema of the answer, which alone goes to stdout then", given)
    .addOption(jsonOption("print the server's notifications, one line of JSON each"));
  return withThreadSettings(withCommonOptions(command))
    .addHelpText(
      "after",
      `
Approvals and questions are asked at the terminal, also where stdin or stdout is a pipe. Without a terminal they are declined.
The exit code is 0 for a turn that completed, 1 for one that failed, 130 for one that was interrupted.

Examples:
  codex-app-server-sdk run "What does this project do?"
  git diff | codex-app-server-sdk run --sandbox readOnly -
  codex-app-server-sdk run --output-schema schema.json "Name the three largest files." > files.json`,
    )
    .action(run);
}

async function run(prompt: string, options: RunOptions): Promise<void> {
  const { json, outputSchema } = options;
  if (json === true && outputSchema !== undefined)
    throw new CommandFailure("--json and --output-schema exclude each other", exitCodes.wrongUsage);
  const schema = outputSchema === undefined ? undefined : schemaIn(outputSchema);
  const input = prompt === "-" ? await textOf(process.stdin) : prompt;
  if (input.trim() === "") throw new CommandFailure("the prompt is empty", exitCodes.wrongUsage);
  await stoppable(async (signal) => {
    signal.addEventListener("abort", () => {
      if (signal.reason instanceof Stopped) printError("\ninterrupting… (Ctrl-C again ends at once)\n");
    });
    const codex = await openCodex(options, { signal });
    try {
      await checkLogin(codex, signal);
      const result = await runTurn(codex, input, schema, options, signal);
      if (result.status === "failed") process.exitCode = exitCodes.failed;
      if (result.status === "interrupted") process.exitCode = exitCodes.interrupted;
    } finally {
      await codex.close();
    }
  });
}

function schemaIn(file: string): JsonSchema {
  try {
    const schema: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof schema === "object" && schema !== null && !Array.isArray(schema)) return schema as JsonSchema;
  } catch (error) {
    throw new CommandFailure(`--output-schema ${file}: ${messageOf(error)}`, exitCodes.wrongUsage);
  }
  throw new CommandFailure(`--output-schema ${file}: a JSON Schema is an object`, exitCodes.wrongUsage);
}

async function runTurn(
  codex: Codex,
  input: string,
  outputSchema: JsonSchema | undefined,
  options: RunOptions,
  signal: AbortSignal,
): Promise<TurnResult<unknown>> {
  if (options.json === true)
    codex.client.onNotification((notification) => print(`${visibleJson(notification)}\n`));
  const answersHere = hasTerminal();
  const thread = await codex.threadStart({
    ...settingsOf(options),
    ...(answersHere ? {} : declining),
    signal,
  });
  const stop = await show(thread, { answersHere, isSilent: options.json === true, ...options });
  try {
    const result = await thread.run(input, { outputSchema, signal });
    if (result.status === "completed" && outputSchema !== undefined)
      print(`${visibleJson(result.output, 2)}\n`);
    return result;
  } finally {
    stop();
  }
}

interface ShowOptions extends RunOptions {
  readonly answersHere: boolean;
  /** Whether nothing is printed, but what is asked. */
  readonly isSilent: boolean;
}

/** Prints the conversation from here on, and asks what is asked. Returns what ends it, with what is still to be printed. */
async function show(
  thread: Thread,
  { answersHere, isSilent, full, outputSchema }: ShowOptions,
): Promise<() => void> {
  const transcript = await thread.transcript({ answer: answersHere });
  const asides = { write: printError, paint: painter(process.stderr) };
  const content = outputSchema === undefined ? { write: print, paint: painter(process.stdout) } : asides;
  const paper = new StreamPaper(content, asides);
  const long = new LongTexts(() => "--full prints all", full === true ? Number.POSITIVE_INFINITY : undefined);
  const printer = new Printer({ paper, long, showsInput: false });
  const update = (): void => {
    if (!isSilent && !questions.isAsking) printer.update(transcript.snapshot());
  };
  const questions = new TerminalQuestions(
    () => paper.endStream(),
    update,
    (itemId) => {
      // What was asked at a terminal is printed whole where the output goes elsewhere.
      if (process.stdout.isTTY && !isSilent) printer.know(itemId);
    },
  );
  transcript.subscribe((snapshot) => {
    update();
    questions.update(snapshot);
  });
  return () => {
    questions.close();
    update();
    paper.endStream();
    transcript.close();
  };
}
