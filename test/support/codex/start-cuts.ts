import { Codex, ConnectionLostError, type Thread } from "../../../src/index.js";
import { type ModelRequest, message, type ScriptedModel } from "../../../src/testing/index.js";
import type { Chance } from "../soak/random.js";
import type { ListeningServer } from "./listening-server.js";
import { Relay } from "./relay.js";

/** What came of inputs whose connections were cut as they went out. */
export interface StartReport {
  readonly faults: readonly string[];
  readonly completed: number;
  /** Inputs that failed with ConnectionLostError. */
  readonly lost: number;
}

/** The latest moment of a cut after the input was written, in milliseconds. */
const LATEST_MS = 40;

/** How often the model was given an input. */
const timesGiven = (requests: readonly ModelRequest[], input: string): number =>
  requests.filter(({ lastUserText }) => lastUserText === input).length;

/** Cuts the connection right after each `turn/start`, on threads that have turns and on new ones. */
export async function cutStarts(
  { starts, clients }: { readonly starts: number; readonly clients: number },
  chance: Chance,
  server: ListeningServer,
  model: ScriptedModel,
): Promise<StartReport> {
  const faults: string[] = [];
  let completed = 0;
  let lost = 0;
  model.replyTo(({ lastUserText }) => message(`answer to ${lastUserText}`));

  const runClient = async (number: number, own: number): Promise<void> => {
    const relay = await Relay.start(server.url);
    let isArmed = false;
    const codex = await Codex.connect(relay.url, {
      initialDelayMs: 5,
      maxDelayMs: 20,
      onWire: ({ direction, ...event }) => {
        const { method } = ("message" in event ? event.message : {}) as { readonly method?: string };
        if (!isArmed || direction !== "sent" || method !== "turn/start") return;
        isArmed = false;
        // At once too, before anything of it is read.
        if (chance.below(4) === 0) setImmediate(() => relay.cut());
        else setTimeout(() => relay.cut(), chance.below(LATEST_MS));
      },
    });
    let thread: Thread | undefined;
    for (let at = 0; at < own; at++) {
      if (thread === undefined || chance.below(3) === 0) thread = await codex.threadStart();
      const input = `s${number}-${at}`;
      isArmed = true;
      try {
        const { status, finalResponse } = await thread.run(input, { whenBusy: "wait" });
        completed++;
        if (status !== "completed" || finalResponse !== `answer to ${input}`)
          faults.push(`${input} ended as ${status}: ${finalResponse}`);
        const times = timesGiven(model.requests, input);
        if (times !== 1) faults.push(`${input} was given to the model ${times} times`);
      } catch (error) {
        if (error instanceof ConnectionLostError) lost++;
        else faults.push(`${input}: ${error}`);
        if (timesGiven(model.requests, input) > 1) faults.push(`${input} was given to the model twice`);
      }
    }
    await codex.close();
    await relay.close();
  };

  const shares = Array.from({ length: clients }, (_, at) => Math.floor((starts + at) / clients));
  await Promise.all(shares.map((own, number) => runClient(number, own)));
  return { faults, completed, lost };
}
