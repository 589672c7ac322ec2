import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { Codex } from "../../../src/index.js";
import { hold, message, type ScriptedModel } from "../../../src/testing/index.js";
import type { ListeningServer } from "./listening-server.js";
import type { StoppedReport } from "./stopped-reader.js";

/** What came of a turn whose client read nothing for a while. */
export interface StopReport extends Omit<StoppedReport, "text" | "finalResponse"> {
  readonly faults: readonly string[];
}

const program = fileURLToPath(new URL("stopped-reader.ts", import.meta.url));

/** Runs a turn of so many messages for a client whose event loop stands still until the turn is over. */
export async function stopReading(
  messages: number,
  server: ListeningServer,
  model: ScriptedModel,
): Promise<StopReport> {
  const gate = hold();
  const pieces = Array.from({ length: messages }, (_, at) => `${at} `);
  const whole = `first ${pieces.join("")}`;
  model.reply(message(whole, { deltas: ["first ", gate, ...pieces] })).reply(message("after"));
  const child = spawn(process.execPath, ["--import", "tsx", program, server.url], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async (): Promise<string> => String((await lines.next()).value);
  const onlooker = await Codex.connect(server.url);
  try {
    const thread = await line();
    await line();
    const ended = new Promise<void>((resolve) => {
      onlooker.on("turn/completed", ({ threadId }) => {
        if (threadId === thread) resolve();
      });
    });
    await onlooker.threadResume(thread);
    gate.release();
    await ended;
    child.stdin.end("\n");
    const { text, finalResponse, ...seen } = JSON.parse(await line()) as StoppedReport;
    return { faults: faultsOf({ text, finalResponse, ...seen }, whole), ...seen };
  } finally {
    child.kill();
    await onlooker.close();
  }
}

/** What is missing though it may not be: all but deltas. */
function faultsOf(
  { states, status, text, finalResponse, events, after }: StoppedReport,
  whole: string,
): string[] {
  const faults: string[] = [];
  if (status !== "completed") faults.push(`the turn ended as ${status}`);
  if (finalResponse !== whole)
    faults.push(`the result has ${finalResponse?.length} of ${whole.length} characters`);
  if (text !== whole) faults.push(`the text has ${text.length} of ${whole.length} characters`);
  if (after !== "after") faults.push(`the next turn said ${after}`);
  if (!states.includes("open")) faults.push(`the connection was not lost and made again: ${states}`);
  const wanted = { "turn/started": 1, "item/started": 2, "item/completed": 2, "turn/completed": 1 };
  for (const [method, times] of Object.entries(wanted))
    if (events[method] !== times) faults.push(`${method} came ${events[method] ?? 0} times`);
  return faults;
}
