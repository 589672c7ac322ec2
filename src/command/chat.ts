import { Command } from "commander";
import { ThreadNotFoundError } from "../core/errors/json-rpc.js";
import type { Codex } from "../index.js";
import { ChatSession } from "./chat/chat-session.js";
import { meantThread, newestThreads, threadLines } from "./chat/thread-list.js";
import { painter } from "./colour.js";
import { type CommonOptions, withCommonOptions } from "./common-options.js";
import { CommandFailure, exitCodes } from "./failure.js";
import { openCodex } from "./open-codex.js";
import { print, printError } from "./output.js";
import { stoppable } from "./stopped.js";
import { PromptTerminal } from "./terminal/prompt-terminal.js";
import {
  checkLogin,
  settingsOf,
  type ThreadSettingOptions,
  type ThreadSettings,
  withThreadSettings,
} from "./thread-settings.js";

interface ChatOptions extends CommonOptions, ThreadSettingOptions {
  readonly last?: boolean | undefined;
  readonly list?: boolean | undefined;
}

/** `chat [THREAD]`: a conversation at the terminal. */
export function chatCommand(): Command {
  const command = new Command("chat")
    .description("talk with the agent, on a new thread or on one that exists")
    .argument("[THREAD]", "id of a thread to go on with, or its beginning")
    .option("--last", "go on with the newest thread")
    .option("--list", "print the newest threads and end");
  return withThreadSettings(withCommonOptions(command))
    .addHelpText(
      "after",
      `
Examples:
  codex-app-server-sdk chat
  codex-app-server-sdk chat --last
  codex-app-server-sdk chat --sandbox readOnly --approvals ask

In a conversation, /help lists what can be done beside talking.`,
    )
    .action(chat);
}

async function chat(threadId: string | undefined, options: ChatOptions): Promise<void> {
  if (threadId !== undefined && options.last === true)
    throw new CommandFailure("give a THREAD or --last, not both", exitCodes.wrongUsage);
  if (options.list !== true && (!process.stdin.isTTY || !process.stdout.isTTY))
    throw new CommandFailure("chat needs a terminal; `run` takes one prompt without");
  await stoppable(async (signal) => {
    const codex = await openCodex(options, { signal });
    try {
      if (options.list === true) return await printThreads(codex);
      await checkLogin(codex, signal);
      process.exitCode = await converse(
        codex,
        await chosenId(codex, threadId, options),
        settingsOf(options),
        signal,
      );
    } finally {
      await codex.close();
    }
  });
}

async function printThreads(codex: Codex): Promise<void> {
  for (const { text } of threadLines(await newestThreads(codex))) print(`${text}\n`);
}

/** The id of the thread to go on with; `undefined`: a new one. */
async function chosenId(
  codex: Codex,
  threadId: string | undefined,
  options: ChatOptions,
): Promise<string | undefined> {
  if (threadId === undefined && options.last !== true) return undefined;
  const threads = await newestThreads(codex);
  if (threadId === undefined) {
    const [newest] = threads;
    if (newest === undefined) throw new CommandFailure("there is no thread yet: leave out --last");
    return newest.id;
  }
  const meant = meantThread(threads, threadId);
  if ("fault" in meant) throw new CommandFailure(meant.fault, exitCodes.wrongUsage);
  return meant.id;
}

/** Talks until the person ends it, the signal fires, or the server has gone. Returns the exit code. */
async function converse(
  codex: Codex,
  threadId: string | undefined,
  settings: ThreadSettings,
  signal: AbortSignal,
): Promise<number> {
  const thread = await opened(codex, threadId, settings, signal);
  let end: (exitCode: number) => void = () => undefined;
  const ended = new Promise<number>((resolve) => {
    end = resolve;
  });
  signal.addEventListener("abort", () => end(exitCodes.failed));
  const terminal = new PromptTerminal(process.stdin, process.stdout, painter(), {
    submit: (text) => session.submit(text),
    interrupt: (typed) => session.interrupt(typed),
    end: () => end(exitCodes.good),
  });
  const session = new ChatSession(codex, terminal, settings, end);
  let isOver = false;
  void codex.closed.then(({ reason }) => {
    if (!isOver) session.fail(reason);
    end(exitCodes.failed);
  });
  try {
    await session.open(thread);
    return await ended;
  } finally {
    isOver = true;
    session.close();
    terminal.close();
    if (session.hasTurns) printError(`To go on: codex-app-server-sdk chat ${session.thread.id}\n`);
  }
}

async function opened(
  codex: Codex,
  threadId: string | undefined,
  settings: ThreadSettings,
  signal: AbortSignal,
) {
  if (threadId === undefined) return codex.threadStart({ ...settings, signal });
  try {
    return await codex.threadResume(threadId, { ...settings, signal });
  } catch (error) {
    if (error instanceof ThreadNotFoundError)
      throw new CommandFailure(`there is no thread ${threadId}: \`chat --list\` names those there are`);
    throw error;
  }
}
