import { once } from "node:events";
import type { Codex } from "../../../src/index.js";
import { message, type ScriptedModel } from "../../../src/testing/index.js";
import type { Chance } from "../soak/random.js";

export interface SteeredReport {
  /** Inputs that reached the model not at all, or more than once. */
  readonly faults: readonly string[];
  /** How many of the second inputs joined the turn of the first; the others started turns of their own. */
  readonly joined: number;
}

/** Notifications of the first turn after which the second input is sent: from none to more than a turn has. */
const MAX_NOTIFICATIONS = 16;

/** Gives a thread two inputs in each round, the second with `whenBusy: "steer"` at a random moment of the turn of the first. */
export async function steeredAtRandom(
  { codex, model }: { readonly codex: Codex; readonly model: ScriptedModel },
  rounds: number,
  chance: Chance,
): Promise<SteeredReport> {
  const thread = await codex.threadStart();
  model.replyTo(() => message("ok", { deltas: ["o", "k"] }));
  const inputs: string[] = [];
  let joined = 0;
  for (let round = 0; round < rounds; round++) {
    const moment = new AbortController();
    let left = chance.below(MAX_NOTIFICATIONS);
    const unsubscribe = codex.client.onNotification(() => {
      if (--left < 0) moment.abort();
    });
    const first = thread.run(`first ${round}.`, { whenBusy: "wait" });
    await Promise.race([first, once(moment.signal, "abort")]);
    unsubscribe();
    const second = thread.run(`second ${round}.`, { whenBusy: "steer" });
    inputs.push(`first ${round}.`, `second ${round}.`);
    const [one, two] = await Promise.all([first, second]);
    for (const { status } of [one, two])
      if (status !== "completed") throw new Error(`round ${round}: a turn ended as ${status}`);
    if (one.turnId === two.turnId) joined++;
  }
  await thread.run("last.", { whenBusy: "wait" });
  const reached = model.requests.at(-1)?.userTexts ?? [];
  const faults = inputs.filter((input) => reached.filter((text) => text === input).length !== 1);
  return { faults, joined };
}
