import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AbortError, TimeoutError, UsageError } from "../../../../src/core/errors/errors.js";
import type { Peer } from "../../../../src/core/rpc/peer.js";
import type { PeerOptions } from "../../../../src/core/rpc/peer-options.js";
import { FakeServer } from "../../../support/wire/fake-server.js";
import { peerWith } from "../../../support/wire/peer-with.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const turnOfLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Lets the given time pass, and the event loop turn once more. */
async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  await turnOfLoop();
}

/** A controller whose signal knows how many listeners it has. */
function countedController() {
  const controller = new AbortController();
  let listeners = 0;
  const { signal } = controller;
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = ((...args: Parameters<typeof add>) => {
    listeners++;
    add(...args);
  }) as typeof signal.addEventListener;
  signal.removeEventListener = ((...args: Parameters<typeof remove>) => {
    listeners--;
    remove(...args);
  }) as typeof signal.removeEventListener;
  return { controller, signal, listeners: () => listeners };
}

/** How a call is abandoned: by the caller's signal, by its deadline, or by the general one. */
const interruptions = [
  {
    by: "signal",
    errorClass: AbortError,
    start(peer: Peer, onLateResult?: (result: unknown) => void) {
      const controller = new AbortController();
      const result = peer.request("subject", {}, { signal: controller.signal, onLateResult });
      return { result, interrupt: async () => controller.abort() };
    },
  },
  {
    by: "timeoutMs",
    errorClass: TimeoutError,
    start(peer: Peer, onLateResult?: (result: unknown) => void) {
      const result = peer.request("subject", {}, { timeoutMs: 20, onLateResult });
      return { result, interrupt: () => pass(20) };
    },
  },
];

function setUp(options: Partial<PeerOptions> = {}): { server: FakeServer; peer: Peer } {
  const server = new FakeServer();
  return { server, peer: peerWith(server, options) };
}

test("a signal that has fired sends nothing", async () => {
  const { server, peer } = setUp();
  const reason = new Error("left");
  const result = peer.request("a", {}, { signal: AbortSignal.abort(reason) });
  await expect(result).rejects.toMatchObject({
    name: "AbortError",
    message: "a: aborted by the caller's signal",
    cause: reason,
  });
  await turnOfLoop();
  expect(server.sent).toEqual([]);
});

test.each(interruptions)(
  "$by while the call waits for its place: nothing is sent, and the place is not lost",
  async ({ start, errorClass }) => {
    const { server, peer } = setUp({ maxInFlight: 1 });
    const first = peer.request("first", {});
    const { result, interrupt } = start(peer);
    const rejection = expect(result).rejects.toBeInstanceOf(errorClass);
    const third = peer.request("third", {});
    await interrupt();
    await rejection;
    server.send({ id: 1, result: 1 });
    expect((await server.message(1)).method).toBe("third");
    server.send({ id: 3, result: 3 });
    expect(await Promise.all([first, third])).toEqual([1, 3]);
  },
);

test.each(interruptions)(
  "$by while the transport takes nothing: nothing is sent, and the place is free again",
  async ({ start, errorClass }) => {
    const { server, peer } = setUp({ maxInFlight: 2 });
    server.stall();
    const first = peer.request("first", {});
    const { result, interrupt } = start(peer);
    const rejection = expect(result).rejects.toBeInstanceOf(errorClass);
    await interrupt();
    await rejection;
    const third = peer.request("third", {});
    server.resume();
    expect((await server.message(1)).method).toBe("third");
    server.send({ id: 1, result: 1 });
    server.send({ id: 3, result: 3 });
    expect(await Promise.all([first, third])).toEqual([1, 3]);
  },
);

test.each(interruptions)(
  "$by after the write: the call fails, and a late result is handed on",
  async ({ start, errorClass }) => {
    const { server, peer } = setUp();
    const onLateResult = vi.fn();
    const { result, interrupt } = start(peer, onLateResult);
    await server.message(0);
    const rejection = expect(result).rejects.toBeInstanceOf(errorClass);
    await interrupt();
    await rejection;
    expect(onLateResult).not.toHaveBeenCalled();
    server.send({ id: 1, result: "made" });
    server.send({ id: 1, result: "twice" });
    await turnOfLoop();
    expect(onLateResult.mock.calls).toEqual([["made"]]);
  },
);

test.each(interruptions)(
  "$by after the write: a late error, or nobody to take a late result, is quiet",
  async ({ start }) => {
    const { server, peer } = setUp();
    const onLateResult = vi.fn();
    const calls = [start(peer, onLateResult), start(peer)];
    await server.message(1);
    const settled = Promise.allSettled(calls.map(({ result }) => result));
    for (const { interrupt } of calls) await interrupt();
    await settled;
    server.send({ id: 1, error: { code: -32600, message: "no" } });
    server.send({ id: 2, result: "made" });
    const after = peer.request("after", {});
    server.send({ id: 3, result: "fine" });
    expect(await after).toBe("fine");
    expect(onLateResult).not.toHaveBeenCalled();
  },
);

test.each(interruptions)("$by after the answer changes nothing", async ({ start }) => {
  const { server, peer } = setUp();
  const onLateResult = vi.fn();
  const { result, interrupt } = start(peer, onLateResult);
  server.send({ id: 1, result: "answer" });
  expect(await result).toBe("answer");
  await interrupt();
  await turnOfLoop();
  expect(onLateResult).not.toHaveBeenCalled();
});

test("a signal that counts until the write only has no say after it", async () => {
  const { server, peer } = setUp({ maxInFlight: 2 });
  const controller = new AbortController();
  const options = { untilWritten: controller.signal };
  server.stall();
  const calls = ["written", "stuck", "waiting"].map((method) => peer.request(method, {}, options));
  await server.message(0);
  const given = Promise.allSettled(calls.slice(1));
  controller.abort();
  for (const end of await given) {
    expect(end).toMatchObject({ status: "rejected", reason: { code: "ABORTED" } });
  }
  server.resume();
  server.send({ id: 1, result: "goes on" });
  expect(await calls[0]).toBe("goes on");
  expect(server.sent).toHaveLength(1);
});

test("a caller that abandons a call after its write learns so", async () => {
  const { server, peer } = setUp({ maxInFlight: 1 });
  const controller = new AbortController();
  const onAbandon = vi.fn();
  const options = { signal: controller.signal, onAbandon };
  const calls = Promise.allSettled([
    peer.request("written", {}, options),
    peer.request("waiting", {}, options),
  ]);
  await server.message(0);
  controller.abort();
  await calls;
  expect(onAbandon).toHaveBeenCalledOnce();
});

test("the error of an interruption names the caller's line and what was given", async () => {
  const { peer } = setUp();
  const result = (function theCaller() {
    return peer.request("a", {}, { timeoutMs: 20 });
  })();
  const error = result.catch((reason: unknown) => reason);
  await pass(20);
  expect((await error) as TimeoutError).toMatchObject({
    message: "a: no answer within 20 ms (timeoutMs)",
    stack: expect.stringMatching(/\n +at theCaller/) as string,
  });
});

test("an explicit deadline counts from the call, the general one from the write", async () => {
  const { server, peer } = setUp({ maxInFlight: 1, policy: () => ({ timeoutMs: 100, urgent: false }) });
  const outcome = (result: Promise<unknown>): { done: unknown } => {
    const state: { done: unknown } = { done: undefined };
    result.then(
      (value) => (state.done = value),
      (error: Error) => (state.done = error.message),
    );
    return state;
  };
  const first = outcome(peer.request("first", {}, { timeoutMs: Number.POSITIVE_INFINITY }));
  const general = outcome(peer.request("general", {}));
  const explicit = outcome(peer.request("explicit", {}, { timeoutMs: 150 }));
  await pass(149);
  expect([general.done, explicit.done]).toEqual([undefined, undefined]);
  await pass(1);
  expect([general.done, explicit.done]).toEqual([undefined, "explicit: no answer within 150 ms (timeoutMs)"]);
  server.send({ id: 1, result: "first" });
  await server.message(1);
  await pass(99);
  expect([first.done, general.done]).toEqual(["first", undefined]);
  await pass(1);
  expect(general.done).toMatch(/^general: no answer within 100 ms/);
});

test("a deadline is judged after one more turn of the event loop", async () => {
  const { server, peer } = setUp();
  const result = peer.request("a", {}, { timeoutMs: 20 });
  await server.message(0);
  vi.advanceTimersByTime(20);
  server.send({ id: 1, result: "just in time" });
  expect(await result).toBe("just in time");
});

test.each([0, -1, Number.NaN, "5" as unknown as number])(
  "timeoutMs of %o is refused before sending",
  async (timeoutMs) => {
    const { server, peer } = setUp();
    await expect(peer.request("a", {}, { timeoutMs })).rejects.toBeInstanceOf(UsageError);
    expect(server.sent).toEqual([]);
  },
);

test.each([Number.POSITIVE_INFINITY, 2 ** 31, Number.MAX_VALUE])(
  "timeoutMs of %d is no deadline",
  async (timeoutMs) => {
    const { server, peer } = setUp();
    const result = peer.request("a", {}, { timeoutMs });
    expect(vi.getTimerCount()).toBe(0);
    server.send({ id: 1, result: 1 });
    expect(await result).toBe(1);
  },
);

test("neither listener nor timer is left, however a call ends", async () => {
  const { server, peer } = setUp({ policy: () => ({ timeoutMs: 60_000, urgent: false }) });
  const { controller, signal, listeners } = countedController();
  const calls = ["answered", "refused", "abandoned", "not writable"].map((method, index) =>
    peer.request(method, index === 3 ? 1n : {}, { signal, ...(index === 2 ? { timeoutMs: 5 } : {}) }),
  );
  const settled = Promise.allSettled(calls);
  server.send({ id: 1, result: 1 });
  server.send({ id: 2, error: { code: -32600, message: "no" } });
  await pass(5);
  await settled;
  expect(listeners()).toBe(0);
  const aborted = peer.request("aborted", {}, { signal });
  const closed = peer.request("closed", {}, { signal: countedController().signal });
  const ends = Promise.allSettled([aborted, closed]);
  expect(listeners()).toBe(1);
  controller.abort();
  await peer.close();
  await ends;
  expect(listeners()).toBe(0);
});

test("thousands of calls may share a signal", async () => {
  const { peer } = setUp({ maxInFlight: Number.POSITIVE_INFINITY });
  const warnings = vi.fn();
  process.on("warning", warnings);
  const controller = new AbortController();
  const calls = Array.from({ length: 1000 }, () => peer.request("a", {}, { signal: controller.signal }));
  const settled = Promise.allSettled(calls);
  controller.abort();
  expect((await settled).every((end) => end.status === "rejected" && end.reason instanceof AbortError)).toBe(
    true,
  );
  await turnOfLoop();
  process.off("warning", warnings);
  expect(warnings).not.toHaveBeenCalled();
});
