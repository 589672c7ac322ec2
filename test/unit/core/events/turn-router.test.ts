import { describe, expect, test } from "vitest";
import type { Notification } from "../../../../src/core/events/notification.js";
import type { Subscriber } from "../../../../src/core/events/turn-channels.js";
import { TurnRouter } from "../../../../src/core/events/turn-router.js";
import { delta, event, statusChanged, turnCompleted, turnStarted } from "../../../support/client/events.js";

/** A receiver that notes what it gets, deltas by their text and all else by its method. */
function notes(): { sink: Subscriber; seen: string[] } {
  const seen: string[] = [];
  const word = ({ method, params }: Notification): string => (params as { delta?: string }).delta ?? method;
  return { seen, sink: (notification) => seen.push(word(notification)) };
}

function routed(router: TurnRouter, ...notifications: Notification[]): void {
  for (const notification of notifications) router.route(notification);
}

describe("a turn that was asked for", () => {
  test("gets what came before its id was known, then what comes, until it is complete", () => {
    const router = new TurnRouter();
    const { sink, seen } = notes();
    const expected = router.expect("thread");
    routed(router, turnStarted(), delta("a"));
    expected.claim("turn", sink);
    routed(router, delta("b"), turnCompleted(), delta("too late"));
    expect(seen).toEqual(["turn/started", "a", "b", "turn/completed"]);
    expect(router.size).toBe(0);
  });

  test("gets all of it where it was over before its id was known", () => {
    const router = new TurnRouter();
    const { sink, seen } = notes();
    const expected = router.expect("thread");
    routed(router, turnStarted(), delta("a"), turnCompleted());
    expect(router.activeTurn("thread")).toBeUndefined();
    expected.claim("turn", sink);
    expect(seen).toEqual(["turn/started", "a", "turn/completed"]);
    expect(router.size).toBe(0);
  });

  test("keeps all of its early text, however much that is", () => {
    const router = new TurnRouter();
    const { sink, seen } = notes();
    const expected = router.expect("thread");
    for (let count = 0; count < 5000; count++) router.route(delta("x"));
    expected.claim("turn", sink);
    expect(seen.join("")).toBe("x".repeat(5000));
    expect(seen.length).toBeLessThan(2000);
  });

  test("and does not come leaves nothing behind", () => {
    const router = new TurnRouter();
    const expected = router.expect("thread");
    routed(router, delta("a"), delta("b", { turnId: "other" }));
    expected.cancel();
    expect(router.size).toBe(0);
    const { sink, seen } = notes();
    const unsubscribe = router.subscribe("thread", "turn", sink);
    expect(seen).toEqual([]);
    unsubscribe();
    expect(router.size).toBe(0);
  });

  test("leaves the notifications of other unknown turns to those that still expect one", () => {
    const router = new TurnRouter();
    const [first, second] = [notes(), notes()];
    const [one, other] = [router.expect("thread"), router.expect("thread")];
    routed(
      router,
      delta("a", { turnId: "one" }),
      delta("b", { turnId: "other" }),
      delta("c", { turnId: "nobody's" }),
    );
    one.claim("one", first.sink);
    other.claim("other", second.sink);
    routed(router, turnCompleted({ turnId: "one" }), turnCompleted({ turnId: "other" }));
    expect(first.seen).toEqual(["a", "turn/completed"]);
    expect(second.seen).toEqual(["b", "turn/completed"]);
    expect(router.size).toBe(0);
  });
});

describe("turns stay apart", () => {
  test("on one thread, on several, and where ids repeat on different threads", () => {
    const router = new TurnRouter();
    const places = [
      { threadId: "t1", turnId: "u1" },
      { threadId: "t1", turnId: "u2" },
      { threadId: "t2", turnId: "u1" },
    ];
    const all = places.map((at) => {
      const { sink, seen } = notes();
      router.subscribe(at.threadId, at.turnId, sink);
      return seen;
    });
    for (const text of ["a", "b"])
      for (const [index, at] of places.entries()) router.route(delta(`${text}${index}`, at));
    for (const at of places) router.route(turnCompleted(at));
    expect(all).toEqual([0, 1, 2].map((index) => [`a${index}`, `b${index}`, "turn/completed"]));
    expect(router.size).toBe(0);
  });

  test("also on the fast path for item events, whichever turn came last", () => {
    const router = new TurnRouter();
    const { sink, seen } = notes();
    router.subscribe("t1", "u1", sink);
    const told = [
      { threadId: "t1", turnId: "u1" },
      { threadId: "t2", turnId: "u1" },
      { threadId: "t1", turnId: "u2" },
      { threadId: "t1", turnId: "u1" },
    ].map((at, index) => router.routeItem(delta(String(index), at)));
    expect(told).toEqual([true, false, false, true]);
    expect(seen).toEqual(["0", "3"]);
  });

  test("from those of sub-agents, whose end ends nothing else", () => {
    const router = new TurnRouter();
    const { sink, seen } = notes();
    router.subscribe("thread", "turn", sink);
    const child = { threadId: "child", turnId: "child turn" };
    routed(
      router,
      turnStarted(),
      turnStarted(child, "turn"),
      delta("of the child", child),
      turnCompleted(child),
      delta("a"),
    );
    expect(seen).toEqual(["turn/started", "a"]);
    expect(router.activeTurn("thread")).toBe("turn");
    expect(router.activeTurn("child")).toBeUndefined();
    router.route(turnCompleted());
    expect(router.size).toBe(0);
  });
});

describe("receivers of one turn", () => {
  test("each get everything from where they joined", () => {
    const router = new TurnRouter();
    const [first, second] = [notes(), notes()];
    router.subscribe("thread", "turn", first.sink);
    router.route(delta("a"));
    router.subscribe("thread", "turn", second.sink);
    routed(router, delta("b"), turnCompleted());
    expect(first.seen).toEqual(["a", "b", "turn/completed"]);
    expect(second.seen).toEqual(["b", "turn/completed"]);
  });

  test("leave without taking the others along, and for good", () => {
    const router = new TurnRouter();
    const [first, second] = [notes(), notes()];
    const leave = router.subscribe("thread", "turn", first.sink);
    router.subscribe("thread", "turn", second.sink);
    router.route(delta("a"));
    leave();
    leave();
    routed(router, delta("b"), turnCompleted());
    expect(first.seen).toEqual(["a"]);
    expect(second.seen).toEqual(["a", "b", "turn/completed"]);
    expect(router.size).toBe(0);
  });
});

test("events of a turn that was left count as unread, and reach its next subscriber", () => {
  const router = new TurnRouter();
  const { sink, seen } = notes();
  const leave = router.subscribe("thread", "turn", () => undefined);
  expect(router.routeItem(delta("a"))).toBe(true);
  leave();
  expect(router.routeItem(delta("b"))).toBe(false);
  router.subscribe("thread", "turn", sink);
  if (!router.routeItem(delta("c"))) router.route(delta("c"));
  expect(seen).toEqual(["c"]);
});

describe("a review", () => {
  const inner = { turnId: "inner" };
  const outer = { turnId: "outer" };

  test("is delivered under its own id, its inner turn included", () => {
    const router = new TurnRouter();
    const { sink, seen } = notes();
    const expected = router.expect("thread");
    routed(router, delta("entered", outer), turnStarted(inner, "outer"), delta("inner", inner));
    expected.claim("outer", sink);
    expect(router.innerId("thread", "outer")).toBe("inner");
    expect(router.activeTurn("thread")).toBe("outer");
    routed(router, delta("outer", outer), turnCompleted(outer));
    expect(seen).toEqual(["entered", "turn/started", "inner", "outer", "turn/completed"]);
    expect(router.innerId("thread", "outer")).toBeUndefined();
    expect(router.size).toBe(0);
  });

  test("is what its thread is busy with, by its own id, also where it begins after its answer", () => {
    const router = new TurnRouter();
    const expected = router.expect("thread");
    expected.claim("outer", () => undefined);
    router.route(turnStarted(inner, "outer"));
    expect(router.activeTurn("thread")).toBe("outer");
    router.route(turnCompleted(outer));
    expect(router.size).toBe(0);
  });

  test("that nobody here follows leaves nothing behind", () => {
    const router = new TurnRouter();
    routed(router, turnStarted(inner, "outer"), delta("inner", inner), turnCompleted(outer));
    expect(router.activeTurn("thread")).toBeUndefined();
    expect(router.size).toBe(0);
  });
});

describe("the turn that runs on a thread", () => {
  test("is known from its start to its end, asked for or not", () => {
    const router = new TurnRouter();
    router.route(turnStarted());
    expect(router.activeTurn("thread")).toBe("turn");
    router.route(turnCompleted({ turnId: "another" }));
    expect(router.activeTurn("thread")).toBe("turn");
    router.route(turnCompleted());
    expect(router.activeTurn("thread")).toBeUndefined();
    expect(router.size).toBe(0);
  });

  test("is known from the answer that names it", () => {
    const router = new TurnRouter();
    router.expect("thread").claim("turn", notes().sink);
    expect(router.activeTurn("thread")).toBe("turn");
  });

  test.each([
    event("thread/archived", { threadId: "thread" }),
    event("thread/closed", { threadId: "thread" }),
    event("thread/deleted", { threadId: "thread" }),
    statusChanged("notLoaded"),
  ])("is none once the thread is gone: $method", (gone) => {
    const router = new TurnRouter();
    routed(router, turnStarted(), gone);
    expect(router.activeTurn("thread")).toBeUndefined();
    expect(router.size).toBe(0);
  });

  test("is none once it is known to have ended untold", () => {
    const router = new TurnRouter();
    const { sink, seen } = notes();
    router.subscribe("thread", "turn", sink);
    router.route(turnStarted());
    router.forget("thread", "turn");
    router.forget("thread", "turn");
    router.route(delta("too late"));
    expect(seen).toEqual(["turn/started"]);
    expect(router.activeTurn("thread")).toBeUndefined();
    expect(router.size).toBe(0);
  });
});

test("a receiver of a thread gets what concerns it as a whole, whatever the turn", () => {
  const router = new TurnRouter();
  const { sink, seen } = notes();
  const leave = router.subscribeThread("thread", sink);
  routed(router, statusChanged("active"), turnStarted(), delta("item"), turnCompleted({ turnId: "another" }));
  routed(router, statusChanged("idle", { threadId: "other" }), event("account/updated"));
  expect(seen).toEqual(["thread/status/changed", "turn/started", "turn/completed"]);
  leave();
  router.route(turnCompleted());
  expect(router.size).toBe(0);
});

test("what names a turn that nobody has claimed, or not yet, is delivered as unclaimed", () => {
  const router = new TurnRouter();
  const { sink, seen } = notes();
  router.onUnclaimed = sink;
  const expected = router.expect("expecting");
  router.subscribe("followed", "turn", notes().sink);
  routed(
    router,
    delta("a"),
    delta("kept", { threadId: "expecting" }),
    delta("followed", { threadId: "followed" }),
  );
  routed(router, delta("b", { threadId: "followed", turnId: "another" }), statusChanged("idle"));
  expect(seen).toEqual(["a", "kept", "b"]);
  expected.cancel();
});

test("a turn is over where another one of its thread is active", () => {
  const router = new TurnRouter();
  const free: (string | undefined)[] = [];
  router.known.whenFree((threadId) => free.push(router.activeTurn(threadId)));
  router.route(turnStarted());
  router.route(turnStarted({ turnId: "another" }));
  router.route(turnCompleted({ turnId: "another" }));
  expect(free).toEqual(["another", undefined]);
});

describe("what is kept of turns that never end", () => {
  test("are the 4,096 threads whose turn began last", () => {
    const router = new TurnRouter();
    const free: string[] = [];
    router.known.whenFree((threadId) => free.push(threadId));
    for (let index = 0; index < 4097; index++) router.route(turnStarted({ threadId: `t${index}` }));
    expect(router.size).toBe(4096);
    expect(router.activeTurn("t0")).toBeUndefined();
    expect(free).toEqual(["t0"]);
    expect(router.activeTurn("t1")).toBe("turn");
  });

  test("are the 64 newest inner ids of one turn", () => {
    const router = new TurnRouter();
    const { sink } = notes();
    router.subscribe("thread", "turn", sink);
    for (let index = 0; index < 65; index++) router.route(turnStarted({ turnId: `inner ${index}` }, "turn"));
    expect(router.innerId("thread", "turn")).toBe("inner 1");
  });
});

test("a second completion of a turn is not kept for a call whose turn is not known yet", () => {
  const router = new TurnRouter();
  const [first, second] = [router.expect("thread"), router.expect("thread")];
  const { sink, seen } = notes();
  router.route(turnStarted());
  first.claim("turn", sink);
  routed(router, turnCompleted(), turnCompleted());
  second.claim("turn", sink);
  expect(seen).toEqual(["turn/started", "turn/completed"]);
});
