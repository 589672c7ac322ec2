import { expect, test } from "vitest";
import type { Answer } from "../../../../src/core/rpc/incoming-requests.js";
import { FakeServer } from "../../../support/wire/fake-server.js";
import { peerWith } from "../../../support/wire/peer-with.js";

const turnOfLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("an idle connection does not hold the host", () => {
  const server = new FakeServer();
  peerWith(server);
  expect(server.isHeld).toBe(false);
});

test("calls hold the host until the last has ended, however each ends", async () => {
  const server = new FakeServer();
  const peer = peerWith(server);
  const controller = new AbortController();
  const calls = [
    peer.request("answered", {}),
    peer.request("refused", {}),
    peer.request("aborted", {}, { signal: controller.signal }),
  ].map((call) => call.catch(() => undefined));
  expect(server.isHeld).toBe(true);
  server.send({ id: 1, result: 1 });
  server.send({ id: 2, error: { code: -32600, message: "no" } });
  await Promise.all(calls.slice(0, 2));
  expect(server.isHeld).toBe(true);
  controller.abort();
  await calls[2];
  expect(server.isHeld).toBe(false);
});

test("a call that is refused before sending does not hold the host", async () => {
  const server = new FakeServer();
  const peer = peerWith(server);
  const refused = [
    peer.request("a", 1n),
    peer.request("a", {}, { timeoutMs: 0 }),
    peer.request("a", {}, { signal: AbortSignal.abort() }),
    peer.notify("a", 1n),
  ];
  await Promise.allSettled(refused);
  expect(server.isHeld).toBe(false);
});

test("a notification holds the host until the transport has accepted it", async () => {
  const server = new FakeServer();
  const peer = peerWith(server);
  server.stall();
  const told = peer.notify("a", {});
  expect(server.isHeld).toBe(true);
  server.resume();
  await told;
  expect(server.isHeld).toBe(false);
});

test("a question holds the host while its answer is looked for", async () => {
  const server = new FakeServer();
  let answer = (_: Answer): void => undefined;
  peerWith(server, {
    respond: () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  });
  server.send({ method: "ask", id: 0 });
  await turnOfLoop();
  expect(server.isHeld).toBe(true);
  answer({ result: 1 });
  await turnOfLoop();
  expect(server.isHeld).toBe(false);
});

test("a hold taken by hand counts once, however often it is released", () => {
  const server = new FakeServer();
  const peer = peerWith(server);
  const [first, second] = [peer.keepAlive(), peer.keepAlive()];
  first();
  first();
  expect(server.isHeld).toBe(true);
  second();
  expect(server.isHeld).toBe(false);
});

test("closing holds the host until the transport has closed", async () => {
  let release = (): void => undefined;
  const closing = new Promise<void>((resolve) => {
    release = resolve;
  });
  const server = new FakeServer({ onClose: () => closing });
  const peer = peerWith(server);
  const closed = peer.close();
  await turnOfLoop();
  expect(server.isHeld).toBe(true);
  release();
  await closed;
  expect(server.isHeld).toBe(false);
});

test("a transport that cannot be held is fine", async () => {
  const server = new FakeServer();
  const { input, closed } = server;
  const bare = { input, closed, write: server.write.bind(server), close: server.close.bind(server) };
  const peer = peerWith(bare);
  const call = peer.request("a", {});
  server.send({ id: 1, result: 1 });
  expect(await call).toBe(1);
  await peer.close();
});
