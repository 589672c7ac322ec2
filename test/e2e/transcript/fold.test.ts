import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Notification } from "../../../src/index.js";
import type { Turn } from "../../../src/protocol.js";
import { Transcript } from "../../../src/transcript/index.js";
import { sharedCodex } from "../../support/codex/live-codex.js";
import { mcpConfig } from "../../support/e2e/mcp-config.js";
import { loadedOf, storedOf, timeless } from "../../support/transcript/compare.js";
import { scenarios } from "../../support/transcript/scenarios.js";

const live = sharedCodex({
  experimentalApi: true,
  config: { streamRetries: 2, extraToml: `${mcpConfig}\n[tools.update_plan]\nenabled = true\n` },
});

/** What a thread said, and its history after that many events of it. */
interface Recording {
  readonly threadId: string;
  readonly events: readonly Notification[];
  readonly histories: readonly { readonly after: number; readonly turns: readonly Turn[] }[];
}

async function record(run: (typeof scenarios)[string]): Promise<Recording> {
  const { codex } = live();
  const thread = await codex.threadStart();
  const events: Notification[] = [];
  const histories: { after: number; turns: readonly Turn[] }[] = [];
  const reading: Promise<void>[] = [];
  const read = async (): Promise<void> => {
    const after = events.length;
    const { data } = await thread.turns({ itemsView: "full", limit: 50 });
    histories.push({ after, turns: [...data].reverse() });
  };
  const stop = codex.client.onNotification((event) => {
    if ((event.params as { threadId?: string }).threadId !== thread.id) return;
    events.push(event);
    if (event.method === "item/completed" || event.method === "turn/completed") reading.push(read());
  });
  await run(thread, live());
  await Promise.all(reading);
  await read();
  stop();
  return { threadId: thread.id, events, histories };
}

function folded(threadId: string, events: readonly Notification[]): Transcript {
  const transcript = new Transcript(threadId);
  for (const event of events) transcript.apply(event);
  return transcript;
}

describe.each(Object.entries(scenarios))("a transcript of %s", (_, run) => {
  test("is the same live and loaded, in any interleaving and replay", async () => {
    const { codex } = live();
    const { threadId, events, histories } = await record(run);
    const whole = folded(threadId, events);
    expect(whole.faults).toEqual([]);
    expect(whole.snapshot().turns.every(({ status }) => status !== "inProgress")).toBe(true);
    const loaded = await loadedOf(codex.thread(threadId));
    expect(storedOf(whole.snapshot())).toEqual(storedOf(loaded.snapshot()));

    const expected = timeless(whole.snapshot());
    const starts = events.flatMap(({ method }, index) => (method === "item/started" ? [index] : []));
    const step = fc.record({ at: fc.nat(events.length), history: fc.nat(histories.length - 1) });
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 4 }),
        fc.array(fc.record({ at: fc.nat(events.length), from: fc.nat(starts.length - 1) }), { maxLength: 2 }),
        (loads, replays) => {
          const transcript = new Transcript(threadId);
          for (let at = 0; at <= events.length; at += 1) {
            // A page is read before it comes: it may be older than what was seen, or show what is still to come.
            for (const load of loads)
              if (load.at === at) transcript.load(histories[load.history]?.turns ?? []);
            for (const replay of replays)
              if (replay.at === at)
                for (const event of events.slice(starts[replay.from], at)) transcript.apply(event);
            const event = events[at];
            if (event !== undefined) transcript.apply(event);
          }
          expect(transcript.faults).toEqual([]);
          expect(timeless(transcript.snapshot())).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });
});
