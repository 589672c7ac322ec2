import { expect } from "vitest";
import type { Thread } from "../../../src/index.js";
import { Transcript, type TranscriptSnapshot } from "../../../src/transcript/index.js";

const times = new Set(["startedAtMs", "completedAtMs", "startedAt", "completedAt", "durationMs"]);

/** What is seen live alone, or is the same for neither. */
const liveOnly = new Set([
  "plan",
  "diff",
  "usage",
  "retries",
  "hooks",
  "progress",
  "terminalInput",
  "truncated",
  "partial",
]);

/** The turns of a snapshot without times, without what the server does not store, and without what it never completed. */
export function storedOf({ turns }: Pick<TranscriptSnapshot, "turns">): unknown {
  const stored = turns.map((turn) => ({
    ...turn,
    items: turn.items.filter(({ state }) => state === "completed"),
  }));
  return JSON.parse(
    JSON.stringify(stored, (key, value: unknown) =>
      times.has(key) || liveOnly.has(key) ? undefined : value,
    ),
  );
}

/** All of a snapshot but its times. */
export function timeless(snapshot: TranscriptSnapshot): unknown {
  return JSON.parse(JSON.stringify(snapshot, (key, value: unknown) => (times.has(key) ? undefined : value)));
}

/** A transcript of the history alone. */
export async function loadedOf(thread: Thread): Promise<Transcript> {
  const loaded = new Transcript(thread.id);
  const turns = [];
  for await (const turn of thread.turns({ itemsView: "full", limit: 100 })) turns.unshift(turn);
  loaded.load(turns);
  expect(loaded.faults).toEqual([]);
  return loaded;
}
