import { describe, expect, it } from "vitest";
import { Transcript, type TranscriptSnapshot } from "../../../src/transcript/index.js";
import { Events, message, turn } from "../../support/transcript/events.js";

/** Resolves in a later task. */
const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

function running() {
  const e = new Events();
  const transcript = new Transcript("t");
  transcript.load([turn("a", "completed", { items: [message("x", "one"), message("y", "two")] })]);
  for (const event of [e.started("b"), e.itemStarted("b", message("k")), e.itemStarted("b", message("m"))])
    transcript.apply(event);
  return { e, transcript };
}

describe("a snapshot", () => {
  it("is the same object until something changes", () => {
    const { transcript } = running();
    expect(transcript.snapshot()).toBe(transcript.snapshot());
  });

  it("shares every other turn and item after a delta, and leaves the earlier snapshot as it was", () => {
    const { e, transcript } = running();
    const before = transcript.snapshot();
    const text = JSON.stringify(before);
    transcript.apply(e.delta("b", "m", "x"));
    const after = transcript.snapshot();
    expect(after).not.toBe(before);
    expect(after.turns[0]).toBe(before.turns[0]);
    expect(after.turns[1]).not.toBe(before.turns[1]);
    expect(after.turns[1]?.items[0]).toBe(before.turns[1]?.items[0]);
    expect(after.turns[1]?.items[1]).not.toBe(before.turns[1]?.items[1]);
    for (const key of ["questions", "pending", "subagents", "notices", "hooks", "queued"] as const)
      expect(after[key]).toBe(before[key]);
    expect(JSON.stringify(before)).toBe(text);
  });

  it("is plain data: as JSON, cloned, spread, and through a proxy as stores make it", () => {
    const { e, transcript } = running();
    const seen = transcript.snapshot();
    const text = JSON.stringify(seen.turns);
    const read = [
      transcript.snapshot,
      () => ({ ...seen }),
      () => structuredClone(seen),
      () => new Proxy(seen, {}),
    ];
    for (const as of read) {
      transcript.apply(e.delta("b", "m", "x"));
      const snapshot = as === transcript.snapshot ? seen : as();
      expect(Object.keys(snapshot).sort()).toEqual(Object.keys(seen).sort());
      expect(JSON.stringify(snapshot.turns)).toBe(text);
      expect(JSON.parse(JSON.stringify(snapshot))).toEqual(seen);
    }
  });

  it("shows its own moment when its turns are first looked at later", () => {
    const { e, transcript } = running();
    const seenLater: TranscriptSnapshot[] = [];
    const texts: string[] = [];
    const eager = running().transcript;
    const events = [
      e.delta("b", "m", "x"),
      e.delta("b", "k", "y"),
      e.started("c"),
      e.itemStarted("c", message("z")),
      e.delta("c", "z", "1"),
      e.delta("b", "m", "z"),
      e.ended("b"),
      e.delta("c", "z", "2"),
    ];
    for (const event of events) {
      for (const each of [transcript, eager]) each.apply(event);
      seenLater.push(transcript.snapshot());
      texts.push(JSON.stringify(eager.snapshot()));
    }
    expect(seenLater.map((snapshot) => JSON.stringify(snapshot))).toEqual(texts);
    expect(seenLater.every(({ turns }, at) => turns === seenLater[at]?.turns)).toBe(true);
  });
});

describe("a subscriber", () => {
  it("is called at once, then once for 1,000 events of one chunk", async () => {
    const { e, transcript } = running();
    const seen: TranscriptSnapshot[] = [];
    transcript.subscribe((snapshot) => seen.push(snapshot));
    expect(seen).toEqual([transcript.snapshot()]);
    for (let count = 0; count < 1000; count += 1) transcript.apply(e.delta("b", "m", "x"));
    expect(seen).toHaveLength(1);
    await nextTask();
    expect(seen).toHaveLength(2);
    expect(seen[1]).toBe(transcript.snapshot());
    expect(seen[1]?.turns[1]?.items[1]).toMatchObject({ text: "x".repeat(1000) });
  });

  it("is called once for events that are awaited one by one", async () => {
    const { e, transcript } = running();
    let calls = 0;
    transcript.subscribe(() => calls++);
    for await (const event of [e.delta("b", "m", "x"), e.delta("b", "m", "y")]) transcript.apply(event);
    expect(calls).toBe(1);
    await nextTask();
    expect(calls).toBe(2);
  });

  it("is not called where nothing changed, nor after it has unsubscribed or the transcript was closed", async () => {
    const { e, transcript } = running();
    const calls: string[] = [];
    const unsubscribe = transcript.subscribe(() => calls.push("a"));
    transcript.subscribe(() => calls.push("b"));
    transcript.apply(new Events("other").delta("b", "m", "x"));
    await nextTask();
    expect(calls).toEqual(["a", "b"]);
    transcript.apply(e.delta("b", "m", "x"));
    unsubscribe();
    await nextTask();
    expect(calls).toEqual(["a", "b", "b"]);
    transcript.apply(e.delta("b", "m", "x"));
    transcript.close();
    await nextTask();
    expect(calls).toEqual(["a", "b", "b"]);
  });

  it("that throws is found in faults and disturbs no other", async () => {
    const { e, transcript } = running();
    let calls = 0;
    transcript.subscribe(() => {
      throw new Error("mine");
    });
    transcript.subscribe(() => calls++);
    transcript.apply(e.delta("b", "m", "x"));
    await nextTask();
    expect(calls).toBe(2);
    expect(transcript.faults).toMatchObject([
      { method: "subscribe", error: { message: "mine" } },
      { method: "subscribe", error: { message: "mine" } },
    ]);
  });
});
