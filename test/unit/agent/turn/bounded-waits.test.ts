import { getEventListeners } from "node:events";
import { afterEach, describe, expect, test, vi } from "vitest";
import {
  AbortError,
  Codex,
  type Thread,
  TimeoutError,
  type Transport,
  type Turn,
} from "../../../../src/index.js";
import {
  refuse,
  type ScriptedTransport,
  scriptedThread,
  scriptedTransport,
  turnRecord,
} from "../../../../src/testing/index.js";
import { collect, rejection } from "../../../support/codex/collect.js";

const BOUND_MS = 500;
const GRACE_MS = 300;

afterEach(() => {
  vi.useRealTimers();
});

type Bound = { readonly signal: AbortSignal } | { readonly timeoutMs: number };

/** A transport of the script that also shows whether the host process is kept alive for it. */
function heldTransport(far: ScriptedTransport): Transport & { isHeld: boolean } {
  return {
    isHeld: false,
    input: far.input,
    closed: far.closed,
    write: (bytes) => far.write(bytes),
    close: () => far.close(),
    ref() {
      this.isHeld = true;
    },
    unref() {
      this.isHeld = false;
    },
  };
}

/** How a server does not end what it is asked to end. */
const servers: Readonly<Record<string, (far: ScriptedTransport) => void>> = {
  "acknowledges the interrupt and goes on": (far) => far.on("turn/interrupt", {}),
  "never answers the interrupt": (far) => far.on("turn/interrupt", () => undefined),
  "refuses the interrupt": (far) => far.on("turn/interrupt", () => refuse("something is wrong", -32603)),
  "is overloaded for ever": (far) => far.on("turn/interrupt", () => refuse("overloaded", -32001)),
  "has lost the thread": (far) => far.on("turn/interrupt", () => refuse("thread not found: t")),
  "knows of no such turn": (far) => far.on("turn/interrupt", () => refuse("no active turn to interrupt")),
  "answers nothing any more": (far) => {
    for (const method of ["turn/start", "turn/interrupt", "review/start", "thread/compact/start"] as const)
      far.on(method, () => undefined);
    far.on("thread/goal/set", () => undefined);
  },
  "accepts everything and starts nothing": (far) => {
    far.on("turn/start", { turn: turnRecord("u") });
    far.on("review/start", { turn: turnRecord("u"), reviewThreadId: "t" });
    far.on("thread/compact/start", {});
    far.on("turn/interrupt", () => refuse("no active turn to interrupt"));
    far.on("thread/goal/set", { goal: { threadId: "t", status: "active" } });
  },
};

/** The handle of a turn that is started without a bound. */
const started = (thread: Thread): Promise<Turn> => thread.turn("hi");

/** Waits that start the turn themselves. */
const starting: Readonly<Record<string, (thread: Thread, bound: Bound) => Promise<unknown>>> = {
  "thread.run": (thread, bound) => thread.run("hi", bound),
  "thread.turn, run": async (thread, bound) => (await thread.turn("hi", bound)).run(),
  "thread.turn, stream": async (thread, bound) => collect((await thread.turn("hi", bound)).stream()),
  "thread.turn, text": async (thread, bound) => collect((await thread.turn("hi", bound)).text()),
  "thread.review": async (thread, bound) =>
    (await thread.review({ target: { type: "uncommittedChanges" }, ...bound })).run(),
  "thread.compact": async (thread, bound) => (await thread.compact(bound)).run(),
  "thread.runGoal": (thread, bound) => thread.runGoal("x", bound),
};

/** Waits for a turn that runs already. */
const following: Readonly<Record<string, (turn: Turn, bound: Bound) => Promise<unknown>>> = {
  "turn.run": (turn, bound) => turn.run(bound),
  "turn.stream": (turn, bound) => collect(turn.stream(bound)),
  "turn.text": (turn, bound) => collect(turn.text(bound)),
};

const bounds: Readonly<Record<string, () => { readonly bound: Bound; readonly fire: () => Promise<void> }>> =
  {
    signal: () => {
      const controller = new AbortController();
      return {
        bound: { signal: controller.signal },
        fire: async () => {
          await vi.advanceTimersByTimeAsync(BOUND_MS);
          controller.abort("stop");
        },
      };
    },
    timeoutMs: () => ({
      bound: { timeoutMs: BOUND_MS },
      fire: async () => void (await vi.advanceTimersByTimeAsync(BOUND_MS)),
    }),
  };

/** A server that runs turns and ends none. */
async function endlessServer() {
  vi.useFakeTimers();
  const far = scriptedTransport();
  const thread = scriptedThread(far);
  const transport = heldTransport(far);
  const begin = (): void => void queueMicrotask(() => thread.started("u"));
  far.on("turn/start", () => {
    begin();
    return { turn: turnRecord("u") };
  });
  far.on("review/start", () => {
    begin();
    return { turn: turnRecord("u"), reviewThreadId: "t" };
  });
  far.on("thread/compact/start", () => {
    begin();
    return {};
  });
  far.on("thread/read", { thread: { id: "t", status: { type: "idle" } } });
  far.on("thread/goal/clear", { cleared: true });
  far.on("thread/goal/set", ({ status }) => {
    if (status === "active") begin();
    return { goal: { threadId: "t", status: status ?? "active" } };
  });
  const codex = await Codex.start({ transport, interruptGraceMs: GRACE_MS });
  return { codex, far, thread, transport };
}

type Far = Awaited<ReturnType<typeof endlessServer>>;

/** Checks that a wait ends within its bound and the grace, with an error without a result. */
async function expectBounded(
  { transport }: Far,
  waiting: Promise<unknown>,
  by: string,
  { bound, fire }: ReturnType<NonNullable<(typeof bounds)[string]>>,
): Promise<void> {
  let error: (Error & { result?: unknown }) | undefined;
  void rejection(waiting).then((reason) => {
    error = reason;
  });
  await vi.advanceTimersByTimeAsync(0);
  await fire();
  await vi.advanceTimersByTimeAsync(GRACE_MS + 5);
  expect(error).toBeInstanceOf(by === "signal" ? AbortError : TimeoutError);
  expect(error?.result).toBeUndefined();
  expect(error?.stack).toContain("bounded-waits.test.ts");
  if ("signal" in bound) expect(getEventListeners(bound.signal, "abort")).toEqual([]);
  expect(transport.isHeld).toBe(false);
}

/** Checks that the late end of the turn does nothing, and that the thread runs another one. */
async function expectUsable({ codex, far, thread, transport }: Far): Promise<void> {
  thread.completed("u", "interrupted");
  far.on("turn/start", () => {
    queueMicrotask(() => thread.whole("v", "again"));
    return { turn: turnRecord("v") };
  });
  const again = codex.thread("t").run("again");
  await vi.advanceTimersByTimeAsync(5);
  expect(await again).toMatchObject({ turnId: "v", status: "completed", finalResponse: "again" });
  expect(transport.isHeld).toBe(false);
  await codex.close();
  await vi.advanceTimersByTimeAsync(0);
  expect(vi.getTimerCount()).toBe(0);
}

const cases = <T>(waits: Readonly<Record<string, T>>) =>
  Object.entries(waits).flatMap(([wait, begin]) =>
    Object.entries(servers).flatMap(([server, misbehave]) =>
      Object.entries(bounds).map(([by, bound]) => ({ wait, begin, server, misbehave, by, bound })),
    ),
  );

describe("a bounded wait that starts a turn", () => {
  test.each(cases(starting))("ends: $wait by $by, on a server that $server", async (each) => {
    const server = await endlessServer();
    each.misbehave(server.far);
    const bound = each.bound();
    await expectBounded(server, each.begin(server.codex.thread("t"), bound.bound), each.by, bound);
    await expectUsable(server);
  });
});

describe("a bounded wait for a turn that runs", () => {
  test.each(cases(following))("ends: $wait by $by, on a server that $server", async (each) => {
    const server = await endlessServer();
    const turn = await started(server.codex.thread("t"));
    each.misbehave(server.far);
    const bound = each.bound();
    await expectBounded(server, each.begin(turn, bound.bound), each.by, bound);
    await expectUsable(server);
  });

  test("ends every other wait for the abandoned turn, too", async () => {
    const server = await endlessServer();
    const turn = await started(server.codex.thread("t"));
    servers["acknowledges the interrupt and goes on"]?.(server.far);
    const plain = rejection(turn.run());
    const bounded = rejection(turn.run({ timeoutMs: BOUND_MS }));
    await vi.advanceTimersByTimeAsync(BOUND_MS + GRACE_MS + 5);
    expect((await bounded).message).toContain(`${BOUND_MS} ms (timeoutMs)`);
    const error = await plain;
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error.message).toContain(`${GRACE_MS} ms (interruptGraceMs)`);
    await expectUsable(server);
  });
});

describe("an abandoned turn", () => {
  test("is interrupted when it begins after all", async () => {
    const server = await endlessServer();
    const { codex, far, thread } = server;
    servers["accepts everything and starts nothing"]?.(far);
    const running = rejection(codex.thread("t").run("hi", { timeoutMs: BOUND_MS }));
    await vi.advanceTimersByTimeAsync(BOUND_MS + GRACE_MS + 5);
    expect(await running).toBeInstanceOf(TimeoutError);
    const before = far.callsOf("turn/interrupt").length;
    far.on("turn/interrupt", {});
    thread.started("u");
    await vi.advanceTimersByTimeAsync(1);
    expect(far.callsOf("turn/interrupt").slice(before)).toMatchObject([{ params: { turnId: "u" } }]);
    await expectUsable(server);
  });

  test("is interrupted when the answer that names it comes after all", async () => {
    const server = await endlessServer();
    const { codex, far, thread } = server;
    far.on("turn/start", () => undefined);
    const running = rejection(codex.thread("t").run("hi", { timeoutMs: BOUND_MS }));
    await vi.advanceTimersByTimeAsync(BOUND_MS + GRACE_MS + 5);
    expect(await running).toBeInstanceOf(TimeoutError);
    far.on("turn/interrupt", {});
    far.callsOf("turn/start")[0]?.answer({ turn: turnRecord("u") });
    thread.started("u");
    await vi.advanceTimersByTimeAsync(1);
    expect(far.callsOf("turn/interrupt")).toMatchObject([
      { params: { turnId: "u" } },
      { params: { turnId: "u" } },
    ]);
    await expectUsable(server);
  });

  test("of a compaction is interrupted when it starts after all", async () => {
    const server = await endlessServer();
    const { codex, far, thread } = server;
    far.on("thread/compact/start", {});
    const compacting = rejection(codex.thread("t").compact({ timeoutMs: BOUND_MS }));
    await vi.advanceTimersByTimeAsync(BOUND_MS + GRACE_MS + 5);
    expect(await compacting).toBeInstanceOf(TimeoutError);
    far.on("turn/interrupt", {});
    thread.started("u");
    await vi.advanceTimersByTimeAsync(1);
    expect(far.callsOf("turn/interrupt")).toMatchObject([{ params: { turnId: "u" } }]);
    await expectUsable(server);
  });
});

describe("interruptGraceMs", () => {
  test.each([-1, Number.NaN, "5", null])(
    "is refused as %j before anything is sent",
    async (interruptGraceMs) => {
      const transport = scriptedTransport();
      const options = { transport, interruptGraceMs: interruptGraceMs as number };
      const error = await rejection<Error & { code: string }>(Codex.start(options));
      expect(error).toMatchObject({ code: "USAGE" });
      expect(error.message).toContain("interruptGraceMs");
      expect(transport.sent).toEqual([]);
    },
  );

  test("bounds the end of the server when the start fails", async () => {
    vi.useFakeTimers();
    const far = scriptedTransport();
    far.on("initialize", () => undefined);
    const transport = { ...heldTransport(far), close: () => new Promise<void>(() => undefined) };
    const starting = rejection(Codex.start({ transport, timeoutMs: BOUND_MS, interruptGraceMs: GRACE_MS }));
    await vi.advanceTimersByTimeAsync(BOUND_MS + GRACE_MS + 5);
    const error = await starting;
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error.message).toContain(`Codex.start: ${BOUND_MS} ms (timeoutMs)`);
  });

  test("does not count while the transport never takes the handshake's end", async () => {
    vi.useFakeTimers();
    const far = scriptedTransport();
    let writes = 0;
    const transport = {
      ...heldTransport(far),
      write: (bytes: Uint8Array) => (writes++ === 0 ? far.write(bytes) : new Promise<void>(() => undefined)),
    };
    const starting = rejection(Codex.start({ transport, timeoutMs: BOUND_MS, interruptGraceMs: GRACE_MS }));
    await vi.advanceTimersByTimeAsync(BOUND_MS + GRACE_MS + 5);
    expect(await starting).toBeInstanceOf(TimeoutError);
  });
});
