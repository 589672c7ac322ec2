import { appendFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Codex } from "../../../src/index.js";
import {
  command,
  type HermeticHome,
  hermeticHome,
  message,
  ScriptedModel,
  startTestCodex,
} from "../../../src/testing/index.js";
import { killQuietly } from "../process/kill-quietly.js";
import { processesWith } from "../process/processes.js";
import { Chance } from "../soak/random.js";

export interface KilledOnceOptions {
  readonly rounds: number;
  /** Repeats a run. */
  readonly seed: number;
}

/** What went wrong: keys with two turns or two side effects, and keys whose second call gave no result. */
export interface KilledOnceReport {
  readonly twice: readonly string[];
  readonly lost: readonly string[];
  /** Keys that the second process found, and those that it had to run itself. */
  readonly attached: number;
  readonly rerun: number;
}

/** Most messages of the wire after which the server is killed: more than a turn with a command has. */
const MAX_MESSAGES = 40;

/**
 * Gives an input with a side effect to a thread by `runOnce`, kills the server when a random number of messages has gone over
 * the wire, and asks again with the same key from a new process. Repeats that on one home.
 */
export async function killedOnce({ rounds, seed }: KilledOnceOptions): Promise<KilledOnceReport> {
  const chance = new Chance(seed);
  const model = await ScriptedModel.start();
  const home = await hermeticHome({ modelUrl: model.url });
  const file = join(home.workspace, "effects.txt");
  await appendFile(file, "");
  model.replyTo(({ lastUserText, input }) => {
    const key = /^append (\S+)$/.exec(lastUserText ?? "")?.[1];
    const hasRun = input.at(-1)?.type === "function_call_output";
    return key === undefined || hasRun ? message("done") : command(`echo ${key} >> ${file}`);
  });
  const report = { twice: [] as string[], lost: [] as string[], attached: 0, rerun: 0 };
  try {
    const id = await firstTurn(model, home);
    for (let round = 0; round < rounds; round++) {
      const key = `key-${round}`;
      await interrupted(model, home, id, key, chance.below(MAX_MESSAGES));
      const { codex, close } = await startTestCodex({ model, home });
      try {
        const { attached } = await codex.thread(id).runOnce(key, `append ${key}`);
        if (attached) report.attached++;
        else report.rerun++;
        const effects = (await readFile(file, "utf8")).split("\n").filter((line) => line === key);
        if ((await turnsWith(codex, id, key)) !== 1 || effects.length > 1) report.twice.push(key);
      } catch (error) {
        report.lost.push(`${key}: ${String(error)}`);
      } finally {
        await close();
      }
    }
    return report;
  } finally {
    await model.close();
    await home.remove();
  }
}

async function firstTurn(model: ScriptedModel, home: HermeticHome): Promise<string> {
  const { codex, close } = await startTestCodex({ model, home });
  try {
    const thread = await codex.threadStart();
    await thread.run("hello");
    return thread.id;
  } finally {
    await close();
  }
}

/** Asks once, on a server that is killed after so many messages of the call. */
async function interrupted(
  model: ScriptedModel,
  home: HermeticHome,
  threadId: string,
  key: string,
  messages: number,
): Promise<void> {
  let left = Number.POSITIVE_INFINITY;
  const kill = (): void => {
    const servers = processesWith("\0app-server\0");
    for (const pid of processesWith(`CODEX_HOME=${home.home}\0`)) if (servers.includes(pid)) killQuietly(pid);
  };
  const { codex, close } = await startTestCodex({
    model,
    home,
    onWire: () => {
      if (left-- === 0) kill();
    },
  });
  left = messages;
  await codex
    .thread(threadId)
    .runOnce(key, `append ${key}`)
    .catch(() => undefined);
  await close();
}

async function turnsWith(codex: Codex, threadId: string, key: string): Promise<number> {
  let count = 0;
  for await (const turn of codex.thread(threadId).turns({ itemsView: "full" }))
    if (turn.items.some((item) => item.type === "userMessage" && item.clientId === key)) count++;
  return count;
}
