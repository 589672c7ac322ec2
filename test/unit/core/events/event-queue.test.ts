import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EventQueue } from "../../../../src/core/events/event-queue.js";
import type { Notification } from "../../../../src/core/events/notification.js";
import { turnIdOf } from "../../../../src/core/events/routes.js";
import { delta, event, type Place } from "../../../support/client/events.js";

const BACKLOG = 1024;

function filled(queue: EventQueue, count = BACKLOG): EventQueue {
  for (let index = 0; index < count; index++) queue.push(event("warning", { message: String(index) }));
  return queue;
}

function drain(queue: EventQueue): Notification[] {
  const events: Notification[] = [];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) events.push(next);
  return events;
}

const textOf = ({ params }: Notification): unknown => (params as { delta?: unknown }).delta;

describe("a consumer that keeps up", () => {
  test("gets the very events, one by one", () => {
    const queue = new EventQueue();
    const events = [delta("a"), delta("b"), event("warning"), delta("c")];
    for (const one of events) queue.push(one);
    expect(drain(queue).every((one, index) => one === events[index])).toBe(true);
    expect(queue.size).toBe(0);
  });

  test("is woken by the next event", async () => {
    const queue = new EventQueue();
    const next = queue.next();
    const one = delta("a");
    queue.push(one);
    expect(await next).toEqual({ value: one, done: false });
  });
});

describe("the end", () => {
  test("comes after what waits, and wakes a consumer that waits", async () => {
    const queue = new EventQueue();
    queue.push(delta("a"));
    queue.end();
    queue.push(delta("too late"));
    expect(await queue.next()).toMatchObject({ value: { params: { delta: "a" } } });
    expect(await queue.next()).toEqual({ value: undefined, done: true });

    const empty = new EventQueue();
    const next = empty.next();
    empty.end();
    expect(await next).toEqual({ value: undefined, done: true });
  });

  test("throws its error once, after what waits", async () => {
    const queue = new EventQueue();
    queue.push(delta("a"));
    queue.end(new Error("gone"));
    queue.end(new Error("another"));
    expect(await queue.next()).toMatchObject({ done: false });
    await expect(queue.next()).rejects.toThrow("gone");
    expect(await queue.next()).toEqual({ value: undefined, done: true });
  });

  test("by a consumer that left drops what waits and takes nothing more", async () => {
    const queue = new EventQueue();
    queue.push(delta("a"));
    await queue.return();
    queue.push(delta("b"));
    expect(queue.size).toBe(0);
    expect(await queue.next()).toEqual({ value: undefined, done: true });
  });
});

describe("past 1,024 waiting events", () => {
  test("deltas of one item join, up to it they do not", () => {
    const queue = filled(new EventQueue(), BACKLOG - 1);
    for (const text of ["last alone", "first joined", " and on"]) queue.push(delta(text));
    expect(queue.size).toBe(BACKLOG + 1);
    expect(drain(queue).slice(-2).map(textOf)).toEqual(["last alone", "first joined and on"]);
  });

  test("an event in between keeps deltas apart", () => {
    const queue = filled(new EventQueue());
    for (const one of [
      delta("a"),
      delta("b"),
      event("warning"),
      delta("c"),
      delta("d", { itemId: "other" }),
      delta("e"),
    ]) {
      queue.push(one);
    }
    expect(drain(queue).slice(BACKLOG).map(textOf)).toEqual(["ab", undefined, "c", "d", "e"]);
  });

  test("an event that came while fewer waited keeps deltas apart too", () => {
    const queue = filled(new EventQueue());
    queue.push(delta("a"));
    queue.shift();
    queue.shift();
    queue.push(delta("between", { itemId: "other" }));
    queue.push(delta("b"));
    expect(drain(queue).slice(-3).map(textOf)).toEqual(["a", "between", "b"]);
  });

  test("where turns share a queue, only events of the same turn keep deltas apart", () => {
    const queue = filled(new EventQueue(turnIdOf));
    const other: Place = { turnId: "other" };
    for (const one of [
      delta("a"),
      delta("x", other),
      delta("b"),
      event("warning"),
      delta("c"),
      delta("y", other),
    ]) {
      queue.push(one);
    }
    expect(drain(queue).slice(BACKLOG).map(textOf)).toEqual(["abc", "xy", undefined]);
  });
});

describe("any order of pushes and takes", () => {
  const turnId = fc.constantFrom("u", "v");
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ deltaOf: fc.constantFrom("a", "b"), turnId }) },
    { weight: 1, arbitrary: fc.record({ deltaOf: fc.constant(undefined), turnId }) },
    { weight: 2, arbitrary: fc.record({ take: fc.integer({ min: 1, max: 4 }) }) },
  );

  /** Everything that one turn was told, piece by piece, however the pieces were joined. */
  const told = (events: readonly Notification[], turn: string): string[] =>
    events
      .map(({ params }) => params as { turnId?: string; itemId?: string; delta?: string })
      .filter((params) => params.turnId === turn)
      .flatMap(({ itemId, delta: text = "" }) =>
        (text.match(/<\d+>/g) ?? []).map((piece) => `${itemId}${piece}`),
      );

  test.each([
    ["of one turn", undefined],
    ["of several turns", turnIdOf],
  ])("%s loses no text and keeps the order within a turn", (_, turnKey) => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 50, maxLength: 300 }), (steps) => {
        const queue = filled(new EventQueue(turnKey));
        const pushed: Notification[] = [];
        const taken: Notification[] = [];
        for (const [index, one] of steps.entries()) {
          if ("take" in one) {
            for (let count = 0; count < one.take; count++) taken.push(queue.shift() as Notification);
            continue;
          }
          const turn = turnKey === undefined ? "u" : one.turnId;
          const text = `<${index}>`;
          const next =
            one.deltaOf === undefined
              ? event("turn/diff/updated", { threadId: "thread", turnId: turn, delta: text })
              : delta(text, { turnId: turn, itemId: one.deltaOf });
          pushed.push(next);
          queue.push(next);
        }
        taken.push(...drain(queue));
        for (const turn of ["u", "v"]) expect(told(taken, turn)).toEqual(told(pushed, turn));
      }),
      { numRuns: 200 },
    );
  });
});
