import { describe, expect, test } from "vitest";
import type { Turn } from "../../../../../generated/types.js";
import { HeldEvents } from "../../../../../src/core/client/recovery/held-events.js";
import { SeenTurns } from "../../../../../src/core/client/recovery/seen-turns.js";
import type { Notification } from "../../../../../src/index.js";
import { agentMessage } from "../../../../../src/testing/index.js";

const event = (method: string, params: object, emittedAtMs = 1) =>
  ({ method, params: { threadId: "t", ...params }, emittedAtMs }) as unknown as Notification;
const turnOf = (id: string, status: string, items: object[] = []) =>
  ({
    id,
    rootTurnId: id,
    status,
    items,
    itemsView: "full",
    startedAt: 1,
    completedAt: null,
  }) as unknown as Turn;
const item = (id: string, completedAtMs: number | null = 2) => ({
  ...agentMessage(id, `text of ${id}`),
  startedAtMs: 1,
  completedAtMs,
});
const started = (turnId: string) => event("turn/started", { turn: turnOf(turnId, "inProgress") });
const ended = (turnId: string) => event("turn/completed", { turn: turnOf(turnId, "completed") });
const itemStarted = (turnId: string, id: string, startedAtMs = 1) =>
  event("item/started", { turnId, item: item(id, null), startedAtMs });
const itemCompleted = (turnId: string, id: string) =>
  event("item/completed", { turnId, item: item(id), completedAtMs: 2 });

function seen(...events: Notification[]): SeenTurns {
  const turns = new SeenTurns();
  for (const each of events) turns.receive(each);
  return turns;
}

/** What was missed, in short. */
const missed = (turns: SeenTurns, history: Turn[], ending?: Set<string>) =>
  turns.missed("t", history, ending).map(({ method, params, replayed }) => {
    expect(replayed).toBe(true);
    const { item, turn } = params as unknown as { item?: { id: string }; turn?: { id: string } };
    return `${method} ${item?.id ?? turn?.id}`;
  });

describe("what was missed of a turn", () => {
  test("is everything of a turn that began meanwhile", () => {
    expect(missed(seen(), [turnOf("a", "completed", [item("x"), item("y")])])).toEqual([
      "turn/started a",
      "item/started x",
      "item/completed x",
      "item/started y",
      "item/completed y",
      "turn/completed a",
    ]);
  });

  test("is the completion of an item that ran, and what came after it", () => {
    const turns = seen(started("a"), itemStarted("a", "x"), itemCompleted("a", "x"), itemStarted("a", "y"));
    expect(missed(turns, [turnOf("a", "inProgress", [item("x"), item("y"), item("z", null)])])).toEqual([
      "item/completed y",
      "item/started z",
    ]);
  });

  test("is nothing of a turn whose end was delivered, and no end that comes by itself", () => {
    expect(missed(seen(started("a"), ended("a")), [turnOf("a", "completed", [item("x")])])).toEqual([]);
    const turns = seen(started("a"), itemStarted("a", "x"));
    expect(missed(turns, [turnOf("a", "interrupted", [item("x")])], new Set(["a"]))).toEqual([
      "item/completed x",
    ]);
  });

  test("has no inner turn of a review beside the real one", () => {
    const inner = { ...turnOf("inner", "interrupted"), rootTurnId: "a" } as Turn;
    const turns = seen(itemStarted("a", "x"));
    expect(missed(turns, [turnOf("a", "inProgress", [item("x")]), inner])).toEqual([
      "turn/started a",
      "item/completed x",
    ]);
  });

  test("is known afterwards: what comes anew and says the same is left out", () => {
    const turns = seen(started("a"), itemStarted("a", "x"));
    for (const each of turns.missed("t", [turnOf("a", "inProgress", [item("x")])])) turns.receive(each);
    expect(turns.isRepeated(itemCompleted("a", "x"))).toBe(true);
    expect(turns.isRepeated(event("item/agentMessage/delta", { turnId: "a", itemId: "x", delta: "d" }))).toBe(
      true,
    );
    // A stream that was retried starts the item over.
    expect(turns.isRepeated(itemStarted("a", "x", 5))).toBe(false);
    expect(turns.isRepeated(itemStarted("a", "y"))).toBe(false);
    expect(turns.isRepeated(ended("a"))).toBe(false);
  });
});

test("events of a held thread wait in order, and say which turns end among them", () => {
  const held = new HeldEvents();
  expect(held.keep(started("a"))).toBe(false);
  held.hold("t");
  expect(held.keep(event("account/updated", { threadId: undefined }))).toBe(false);
  for (const each of [started("a"), ended("a")]) expect(held.keep(each)).toBe(true);
  expect([...held.endedOn("t")]).toEqual(["a"]);
  expect(held.release("t").map(({ method }) => method)).toEqual(["turn/started", "turn/completed"]);
  expect(held.keep(started("b"))).toBe(false);
});
