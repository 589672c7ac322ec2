import { describe, expect, it } from "vitest";
import type { ThreadTokenUsage } from "../../../src/protocol.js";
import { Transcript } from "../../../src/transcript/index.js";
import { Events, linesOf, message, transcriptOf, turn } from "../../support/transcript/events.js";

const idsOf = (transcript: Transcript): readonly string[] => transcript.snapshot().turns.map(({ id }) => id);

const tokens = (totalTokens: number) => ({
  totalTokens,
  inputTokens: totalTokens,
  cachedInputTokens: 0,
  outputTokens: 0,
  reasoningOutputTokens: 0,
});

const used = (total: number, last: number): ThreadTokenUsage => ({
  total: tokens(total),
  last: tokens(last),
  modelContextWindow: 1000,
});

describe("the turns of a transcript", () => {
  it("come from history and events together, each once", () => {
    const e = new Events();
    const transcript = transcriptOf(
      e.started("b"),
      e.itemStarted("b", message("m")),
      e.delta("b", "m", "now"),
    );
    transcript.load([turn("a", "completed", { items: [message("l", "then")] }), turn("b")], {
      hasOlder: true,
    });
    expect(linesOf(transcript)).toEqual(["l completed then", "m running now"]);
    expect(transcript.snapshot()).toMatchObject({
      hasOlder: true,
      turns: [{ status: "completed" }, { status: "inProgress" }],
    });
  });

  it("put older pages in front and fill gaps where history has them", () => {
    const transcript = new Transcript("t");
    transcript.load([turn("d", "completed"), turn("f", "completed")]);
    transcript.load([turn("a", "completed"), turn("b", "completed")]);
    transcript.load([turn("d", "completed"), turn("e", "completed"), turn("f", "completed")]);
    expect(idsOf(transcript)).toEqual(["a", "b", "d", "e", "f"]);
  });

  it("stand in the order of their ids where these are made of the time, whatever comes first", () => {
    const ids = [1, 2, 3].map((n) => `01a220d1-3f9${n}-7993-b9d3-e3ddcc2a0fe7`);
    const transcript = new Transcript("t");
    for (const id of [ids[1], ids[2], ids[0]]) transcript.load([turn(id as string, "completed")]);
    expect(idsOf(transcript)).toEqual(ids);
  });

  it("never go back to running", () => {
    const e = new Events();
    const transcript = transcriptOf(e.started("u"), e.ended("u", "failed", { error: { message: "no" } }));
    transcript.load([turn("u", "inProgress")]);
    transcript.apply(e.started("u"));
    expect(transcript.snapshot().turns).toMatchObject([{ status: "failed", error: { message: "no" } }]);
  });

  it.each(["before", "after"])("fold the inner turn of a review into it, loaded %s its events", (order) => {
    const e = new Events();
    const at = (ms: number) => ({ startedAtMs: ms, completedAtMs: ms });
    const transcript = new Transcript("t");
    const inner = turn("x", "interrupted", {
      rootTurnId: "r",
      items: [{ ...message("i", "in"), ...at(20) }],
    });
    const outer = turn("r", "completed", {
      rootTurnId: "r",
      items: [
        { type: "enteredReviewMode", id: "e", review: "look", ...at(10) },
        { ...message("o", "out"), ...at(30) },
      ],
    });
    const load = (): void => transcript.load([inner, outer]);
    if (order === "before") load();
    transcript.apply(e.itemCompleted("r", { type: "enteredReviewMode", id: "e", review: "look" }, 10));
    transcript.apply(e.started("x", { rootTurnId: "r" }));
    transcript.apply(e.itemCompleted("r", message("i", "in"), 20));
    transcript.apply(e.itemCompleted("r", message("o", "out"), 30));
    transcript.apply(e.ended("r"));
    if (order === "after") load();
    expect(idsOf(transcript)).toEqual(["r"]);
    expect(linesOf(transcript)).toEqual(["e completed", "i completed in", "o completed out"]);
    expect(transcript.snapshot().turns[0]?.status).toBe("completed");
  });

  it("join a part that is on another page than its whole", () => {
    const transcript = new Transcript("t");
    transcript.load([turn("x", "interrupted", { rootTurnId: "r", items: [message("i", "in")] })]);
    expect(idsOf(transcript)).toEqual(["x"]);
    transcript.load([turn("r", "completed")]);
    expect(idsOf(transcript)).toEqual(["r"]);
    expect(linesOf(transcript)).toEqual(["i completed in"]);
  });

  it("that were reverted are removed by the next load, and no others", () => {
    const e = new Events();
    const transcript = new Transcript("t");
    transcript.load([turn("a", "completed"), turn("b", "completed")]);
    transcript.apply(e.of("thread/reverted", {}));
    transcript.apply(e.started("c"));
    transcript.load([turn("a", "completed")]);
    expect(idsOf(transcript)).toEqual(["a", "c"]);
  });

  it("carry plan, diff, use of tokens, retries and hooks", () => {
    const e = new Events();
    const retry = e.of("error", { turnId: "u", willRetry: true, error: { message: "Reconnecting... 1/2" } });
    const run = { id: "h", eventName: "stop", status: "running" };
    const transcript = transcriptOf(
      e.of("thread/tokenUsage/updated", { turnId: "old", tokenUsage: used(100, 50) }),
      e.started("u"),
      e.of("turn/plan/updated", {
        turnId: "u",
        explanation: "why",
        plan: [{ step: "A", status: "pending" }],
      }),
      e.of("turn/diff/updated", { turnId: "u", diff: "diff --git" }),
      e.of("thread/tokenUsage/updated", { turnId: "u", tokenUsage: used(300, 200) }),
      e.of("thread/tokenUsage/updated", { turnId: "u", tokenUsage: used(700, 400) }),
      retry,
      retry,
      e.of("hook/started", { turnId: "u", run }),
      e.of("hook/completed", { turnId: "u", run: { ...run, status: "completed" } }),
    );
    const usage = {
      turn: { totalTokens: 600 },
      last: { totalTokens: 400 },
      contextUsed: 0.4,
      contextWindow: 1000,
    };
    const plan = { explanation: "why", steps: [{ step: "A", status: "pending" }] };
    expect(transcript.snapshot()).toMatchObject({
      plan,
      diff: "diff --git",
      usage,
      turns: [
        {
          id: "u",
          plan,
          usage,
          retries: [{ message: "Reconnecting... 1/2" }],
          hooks: [{ status: "completed" }],
        },
      ],
    });
    expect(transcript.snapshot().turns[0]?.retries).toHaveLength(1);
  });

  it("have the diff of their file changes where the server sends none", () => {
    const e = new Events();
    const changes = [{ path: "/w/a", kind: { type: "add" as const }, diff: "x\n" }];
    const transcript = transcriptOf(
      e.itemCompleted("u", { type: "fileChange", id: "f", changes, status: "completed" }),
      e.itemCompleted("u", { type: "fileChange", id: "g", changes, status: "declined" }),
    );
    const [item] = transcript.snapshot().turns[0]?.items ?? [];
    expect(item).toMatchObject({ changes: [{ patch: expect.stringContaining("+++ b/w/a") }] });
    expect(transcript.snapshot().diff).toBe(
      (item as unknown as { changes: { patch: string }[] }).changes[0]?.patch,
    );
  });
});

describe("the thread of a transcript", () => {
  it("has name, model, status, goal and what has no other home", () => {
    const e = new Events();
    const warning = e.of("warning", { message: "careful" });
    const transcript = transcriptOf(
      e.of("thread/name/updated", { threadName: "N" }),
      e.of("thread/settings/updated", { threadSettings: { model: "gpt" } }),
      e.of("thread/status/changed", { status: { type: "idle" } }),
      e.of("thread/goal/updated", { goal: { objective: "o" } }),
      warning,
      warning,
      e.of("thread/telepathy", { strength: 9 }),
    );
    expect(transcript.snapshot()).toMatchObject({
      name: "N",
      model: "gpt",
      status: { type: "idle" },
      goal: { objective: "o" },
      notices: [{ method: "warning" }, { method: "thread/telepathy", params: { strength: 9 } }],
    });
    expect(transcript.snapshot().notices).toHaveLength(2);
    transcript.apply(e.of("thread/goal/cleared", {}));
    transcript.apply(e.of("thread/archived", {}));
    expect(transcript.snapshot()).toMatchObject({ goal: null, status: { type: "notLoaded" } });
  });
});
