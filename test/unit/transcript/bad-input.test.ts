import { describe, expect, it } from "vitest";
import { folds } from "../../../src/transcript/fold.js";
import { Transcript } from "../../../src/transcript/index.js";
import { Events, linesOf, message, turn } from "../../support/transcript/events.js";

const odd: readonly unknown[] = [undefined, null, 0, "x", [], {}, { id: 1 }, Number.NaN, -1, 1e9];

describe("bad input of a transcript", () => {
  it.each([...folds.keys()])("of %s throws nothing and changes nothing", (method) => {
    const e = new Events();
    const transcript = new Transcript("t");
    transcript.apply(e.started("u"));
    transcript.apply(e.itemStarted("u", message("m")));
    const before = linesOf(transcript);
    const keys = [
      "turnId",
      "itemId",
      "item",
      "turn",
      "delta",
      "run",
      "error",
      "plan",
      "diff",
      "status",
      "thread",
      "changes",
    ];
    for (const key of keys)
      for (const value of key === "delta" ? odd.filter((each) => each !== "x") : odd)
        transcript.apply(
          e.of(method, { turnId: "u", itemId: "m", willRetry: true, summaryIndex: 1e9, [key]: value }),
        );
    expect(linesOf(transcript).slice(0, before.length)).toEqual(before);
    expect(() => JSON.stringify(transcript.snapshot())).not.toThrow();
  });

  it("is found in faults, with the method and what was wrong", () => {
    const transcript = new Transcript("t");
    const e = new Events();
    transcript.apply(e.of("item/started", { turnId: "u", item: { id: 7 } }));
    transcript.apply(null as never);
    transcript.apply({ method: 5, params: { threadId: "t" } } as never);
    expect(transcript.faults).toMatchObject([
      { method: "item/started", error: { message: "item is not an item with an id and a type" } },
      { method: "undefined" },
    ]);
    expect(transcript.snapshot().turns).toEqual([]);
  });

  it("costs a history page its malformed parts only", () => {
    const transcript = new Transcript("t");
    transcript.load([
      null,
      { id: 5 },
      turn("a", "completed", { items: [{ id: 1 }, null, message("m", "ok")] as never }),
    ] as never);
    transcript.load("no page" as never);
    expect(linesOf(transcript)).toEqual(["m completed ok"]);
    expect(transcript.faults.map(({ method }) => method)).toEqual(["load", "load", "load", "load"]);
  });

  it("of another thread is ignored", () => {
    const transcript = new Transcript("t");
    const before = transcript.snapshot();
    const other = new Events("other");
    for (const event of [
      other.started("u"),
      other.itemStarted("u", message("m")),
      other.delta("u", "m", "x"),
      other.ended("u"),
    ])
      transcript.apply(event);
    transcript.apply({ method: "account/updated", params: { authMode: null } });
    transcript.apply({ method: "account/updated" });
    expect(transcript.snapshot()).toBe(before);
    expect(transcript.faults).toEqual([]);
  });

  it("for turns never seen, in a wrong order and twice keeps what was well-formed", () => {
    const e = new Events();
    const transcript = new Transcript("t");
    for (const event of [
      e.ended("v", "interrupted"),
      e.itemCompleted("w", message("n", "whole")),
      e.delta("v", "gone", "tail"),
      e.started("v"),
      e.itemCompleted("w", message("n", "whole")),
    ])
      transcript.apply(event);
    expect(linesOf(transcript)).toEqual(["gone unfinished", "n completed whole"]);
    expect(transcript.snapshot().turns[0]?.status).toBe("interrupted");
  });
});
