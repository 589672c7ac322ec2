import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { TransportClosedError } from "../../../../src/core/errors/errors.js";
import type { Peer } from "../../../../src/core/rpc/peer.js";
import type { CloseInfo } from "../../../../src/core/wire/transport.js";
import { FakeServer, type FakeServerOptions } from "../../../support/wire/fake-server.js";
import { peerWith } from "../../../support/wire/peer-with.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const turnOfLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  await turnOfLoop();
}

const never = new Promise<void>(() => undefined);
const exit: CloseInfo = {
  reason: "codex app-server exited with code 1",
  exitCode: 1,
  signal: null,
  stderrTail: "it broke",
};

function setUp(options: FakeServerOptions = {}, settings: Parameters<typeof peerWith>[1] = {}) {
  const server = new FakeServer(options);
  return { server, peer: peerWith(server, settings) };
}

/** How a call ended: its result or its error. */
const end = (call: Promise<unknown>): Promise<unknown> => call.catch((error: unknown) => error);

/** Calls in every state: written, stuck in the writer, waiting for their place; and a notification under way. */
function openCalls(server: FakeServer, peer: Peer): Promise<unknown>[] {
  const written = peer.request("written", {});
  server.stall();
  const calls = ["stuck", "placed", "waiting"].map((method) => peer.request(method, {}));
  return [written, ...calls, peer.notify("told", {})].map(end);
}

test("close fails everything that is open, at once, with the same cause at each caller's line", async () => {
  const { server, peer } = setUp({ onClose: () => never }, { maxInFlight: 3 });
  const calls = openCalls(server, peer);
  await server.message(0);
  void peer.close();
  const errors = (await Promise.all(calls)) as TransportClosedError[];
  expect(errors.map(({ message }) => message)).toEqual(
    ["written", "stuck", "placed", "waiting", "told"].map((method) => `${method}: the client was closed`),
  );
  for (const error of errors) {
    expect(error).toBeInstanceOf(TransportClosedError);
    expect(error.stack).toMatch(/peer-end\.test\.ts/);
  }
});

test("after a close, calls and notifications are refused and nothing is sent", async () => {
  const { server, peer } = setUp();
  await peer.close();
  for (const call of [peer.request("late", {}), peer.notify("late", {})]) {
    expect(await end(call)).toMatchObject({
      code: "TRANSPORT_CLOSED",
      message: "late: the client was closed",
    });
  }
  expect(server.sent).toEqual([]);
});

test("close may be called again and resolves when the transport has closed; closed says how", async () => {
  let release = (): void => undefined;
  const closing = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { server, peer } = setUp({ onClose: () => closing });
  const states: string[] = [];
  const closes = [peer.close(), peer.close()].map((close) => close.then(() => states.push("closed")));
  void peer.closed.then(({ reason }) => states.push(reason));
  await pass(60_000);
  expect(states).toEqual([]);
  server.tellClosed(exit);
  release();
  await Promise.all(closes);
  expect(await peer.closed).toStrictEqual({ ...exit, reason: "the client was closed" });
  expect(server.closeCalls).toBe(1);
});

test("what arrives after a close is read and dropped", async () => {
  const onNotification = vi.fn();
  const { server, peer } = setUp({ onClose: () => never }, { onNotification, maxLineBytes: 50 });
  const call = end(peer.request("a", {}));
  void peer.close();
  server.send({ id: 1, result: "too late" });
  server.send({ method: "late" });
  server.sendText("x".repeat(100));
  await turnOfLoop();
  expect(await call).toBeInstanceOf(TransportClosedError);
  expect(onNotification).not.toHaveBeenCalled();
});

test("a close amid arriving messages lets none of the later ones through", async () => {
  const seen: string[] = [];
  const { server, peer } = setUp(
    {},
    {
      onNotification: ({ method }) => {
        seen.push(method);
        void peer.close();
      },
    },
  );
  const call = end(peer.request("a", {}));
  server.sendText('{"method":"first"}\n{"method":"second"}\n{"id":1,"result":1}\n');
  expect(await call).toBeInstanceOf(TransportClosedError);
  expect(seen).toEqual(["first"]);
});

test("a server that ends fails what is open with what the transport reports of it", async () => {
  const { server, peer } = setUp({}, { maxInFlight: 2 });
  const calls = openCalls(server, peer);
  server.end();
  await turnOfLoop();
  server.tellClosed(exit);
  for (const error of (await Promise.all(calls)) as TransportClosedError[]) {
    expect(error).toMatchObject({ exitCode: 1, signal: null, stderrTail: "it broke" });
    expect(error.message).toMatch(/^\w+: codex app-server exited with code 1\n--- stderr ---\nit broke$/);
  }
  expect(await end(peer.request("later", {}))).toMatchObject({ exitCode: 1, stderrTail: "it broke" });
  expect(await peer.closed).toStrictEqual(exit);
  expect(server.closeCalls).toBe(1);
});

test("answers that arrived before the end still count, also the last one without a newline", async () => {
  const { server, peer } = setUp();
  const calls = [1, 2, 3].map((n) => end(peer.request("a", { n })));
  server.tellClosed(exit);
  server.send({ id: 1, result: "first" });
  server.sendText('{"id":2,"result":"second"}');
  server.end();
  expect(await Promise.all(calls)).toEqual(["first", "second", expect.objectContaining({ exitCode: 1 })]);
});

test("an input that ends while nothing is known of why fails what is open after a second", async () => {
  const { server, peer } = setUp({ onClose: async () => undefined });
  const call = end(peer.request("a", {}));
  server.end();
  await pass(999);
  expect(server.closeCalls).toBe(0);
  await pass(1);
  expect(await call).toMatchObject({ message: "a: the server ended its output" });
  expect(await peer.closed).toStrictEqual({ reason: "the server ended its output" });
});

test("an input that fails is reported with its error, where the transport knows no better", async () => {
  const { server, peer } = setUp({ onClose: async () => undefined });
  const cause = new Error("ECONNRESET");
  const call = end(peer.request("a", {}));
  server.end(cause);
  await pass(1000);
  expect(await call).toMatchObject({ message: "a: reading from the server failed: ECONNRESET", cause });
  expect(await peer.closed).toStrictEqual({ reason: "reading from the server failed: ECONNRESET", cause });
});

test("a failed write fails everything with its error, where the transport knows no better", async () => {
  const { server, peer } = setUp({ onClose: async () => undefined }, { maxInFlight: 2 });
  const calls = openCalls(server, peer);
  const cause = new Error("EPIPE");
  server.failWrites(cause);
  await turnOfLoop();
  calls.push(end(peer.request("meanwhile", {})), end(peer.notify("meanwhile", {})));
  await pass(1000);
  for (const error of await Promise.all(calls)) {
    expect(error).toMatchObject({
      code: "TRANSPORT_CLOSED",
      message: expect.stringMatching(/^\w+: writing to the server failed$/) as string,
      cause,
    });
  }
});

test("a failed write is the server's end, where the transport reports that", async () => {
  const { server, peer } = setUp();
  const call = end(peer.request("a", {}));
  server.failWrites(new Error("EPIPE"));
  await turnOfLoop();
  server.tellClosed(exit);
  server.end();
  expect(await call).toMatchObject({
    exitCode: 1,
    message: expect.stringContaining("exited with code 1") as string,
  });
});

test("answers are still read after a write has failed", async () => {
  const { server, peer } = setUp();
  const first = end(peer.request("first", {}));
  await server.message(0);
  server.failWrites(new Error("EPIPE"));
  const second = end(peer.request("second", {}));
  await turnOfLoop();
  server.send({ id: 1, result: "first" });
  server.tellClosed(exit);
  server.end();
  expect(await first).toBe("first");
  expect(await second).toMatchObject({ exitCode: 1 });
});

test("close does not wait for an explanation that others wait for", async () => {
  const { server, peer } = setUp({ onClose: async () => undefined });
  const call = end(peer.request("a", {}));
  server.end();
  await turnOfLoop();
  await peer.close();
  expect(await call).toMatchObject({ message: "a: the client was closed" });
});

test("a transport that closes without ending its input ends the peer after half a second", async () => {
  const { server, peer } = setUp();
  const call = end(peer.request("a", {}));
  server.tellClosed(exit);
  await pass(500);
  expect(await call).toMatchObject({ exitCode: 1 });
  expect(await peer.closed).toStrictEqual(exit);
});

test("a transport that never says that it has closed does not keep close from resolving", async () => {
  const { peer } = setUp({ onClose: async () => undefined });
  await peer.close();
  expect(await peer.closed).toStrictEqual({ reason: "the client was closed" });
});

test.each([
  ["rejects", () => Promise.reject(new Error("stuck"))],
  [
    "throws",
    () => {
      throw new Error("stuck");
    },
  ],
])("a transport whose close %s is told of", async (_, onClose) => {
  const { peer } = setUp({ onClose });
  const call = end(peer.request("a", {}));
  await peer.close();
  expect(await call).toMatchObject({ message: "a: the client was closed" });
  expect(await peer.closed).toStrictEqual({
    reason: "the client was closed",
    cause: expect.objectContaining({ message: "stuck" }) as Error,
  });
});

test("a transport whose end rejects is an end with that cause", async () => {
  const { server, peer } = setUp();
  const cause = new Error("lost");
  const call = end(peer.request("a", {}));
  server.failClosed(cause);
  server.end();
  expect(await call).toMatchObject({ message: "a: the connection failed", cause });
});

test("a line beyond the limit ends the connection at once and says how to accept it", async () => {
  const { server, peer } = setUp({ onClose: () => never }, { maxLineBytes: 60 });
  const calls = [end(peer.request("a", {})), end(peer.request("b", {}))];
  server.sendText(`{"id":1,"result":"fits"}\n${JSON.stringify({ id: 2, result: "x".repeat(60) })}\n`);
  expect(await Promise.all(calls)).toEqual([
    "fits",
    expect.objectContaining({
      code: "TRANSPORT_CLOSED",
      message: "b: a line of the server is longer than maxLineBytes (60); raise maxLineBytes to accept it",
    }),
  ]);
  await turnOfLoop();
  expect(server.closeCalls).toBe(1);
});

test("the end withdraws the server's open questions", async () => {
  let question: AbortSignal | undefined;
  const { server, peer } = setUp(
    {},
    {
      respond: (_, signal) => {
        question = signal;
        return new Promise(() => undefined);
      },
    },
  );
  server.send({ id: 0, method: "ask" });
  await turnOfLoop();
  expect(question?.aborted).toBe(false);
  await peer.close();
  expect(question?.reason).toMatchObject({ code: "TRANSPORT_CLOSED" });
  expect(server.sent).toEqual([]);
});
