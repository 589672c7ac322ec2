import { expect, test, vi } from "vitest";
import { UsageError } from "../../../../src/core/errors/errors.js";
import { MethodNotFoundError, ServerBusyError } from "../../../../src/core/errors/json-rpc.js";
import type { NotificationMessage } from "../../../../src/core/rpc/message.js";
import type { WireEvent } from "../../../../src/core/rpc/peer-options.js";
import { FakeServer } from "../../../support/wire/fake-server.js";
import { peerWith } from "../../../support/wire/peer-with.js";

test("a request is a line with an id of its own, and its answer is its result", async () => {
  const server = new FakeServer();
  const peer = peerWith(server);
  const results = [peer.request("a", { x: 1 }), peer.request("b", undefined)];
  expect([await server.message(0), await server.message(1)]).toEqual([
    { id: 1, method: "a", params: { x: 1 } },
    { id: 2, method: "b" },
  ]);
  server.send({ id: 2, result: "second" });
  server.send({ id: 1, result: null });
  expect(await Promise.all(results)).toEqual([null, "second"]);
});

test("an error of the server is of its class and names the caller's line", async () => {
  const server = new FakeServer();
  const peer = peerWith(server);
  const result = (function theCaller() {
    return peer.request("a", {});
  })();
  server.send({ error: { code: -32601, message: "list_turns is not supported yet", data: { x: 1 } }, id: 1 });
  const error = (await result.catch((reason: unknown) => reason)) as MethodNotFoundError;
  expect(error).toBeInstanceOf(MethodNotFoundError);
  expect(error).toMatchObject({ method: "a", rpcCode: -32601, data: { x: 1 } });
  expect(error.stack).toMatch(
    /^MethodNotFoundError: a: list_turns is not supported yet \(-32601\)\n +at theCaller/,
  );
});

test.each([
  [{ code: -32001 }, -32001],
  ["broken", -32000],
  [{ message: 5 }, -32000],
])("an error that is not whole is still an error: %o", async (error, rpcCode) => {
  const server = new FakeServer();
  const result = peerWith(server).request("a", {});
  server.send({ id: 1, error });
  await expect(result).rejects.toMatchObject({
    rpcCode,
    message: `a: the server answered an error without a message (${rpcCode})`,
  });
});

test("an error of null is none", async () => {
  const server = new FakeServer();
  const result = peerWith(server).request("a", {});
  server.send({ id: 1, result: 5, error: null });
  expect(await result).toBe(5);
});

test("answers that are late, double, unknown or of the wrong kind of id are ignored", async () => {
  const server = new FakeServer();
  const peer = peerWith(server);
  const first = peer.request("a", {});
  for (const id of ["1", 0, -1, 77, 1.5, null, true, {}]) server.send({ id, result: "wrong" });
  server.send({ id: 1, result: "right" });
  server.send({ id: 1, result: "twice" });
  server.send({ id: 1, error: { code: -32600, message: "thrice" } });
  expect(await first).toBe("right");
  const second = peer.request("b", {});
  server.send({ id: 1, result: "again" });
  server.send({ id: 2, result: "second" });
  expect(await second).toBe("second");
});

test("only the first of several answers counts, for whoever sees the result before the promise too", async () => {
  const server = new FakeServer();
  const peer = peerWith(server);
  const results: unknown[] = [];
  const first = peer.request("a", {}, { onResult: (result) => results.push(result) });
  server.sendText('{"id":1,"result":"right"}\n{"id":1,"result":"twice"}\n');
  await first;
  const second = peer.request("b", {});
  server.sendText('{"id":1,"result":"thrice"}\n{"id":2,"result":"second"}\n');
  await second;
  expect(results).toEqual(["right"]);
});

test("what is no message is ignored", async () => {
  const server = new FakeServer();
  const result = peerWith(server).request("a", {});
  for (const value of [null, 1, "x", [], {}, { method: 5 }, { params: {} }]) server.send(value);
  server.send({ id: 1, result: "right" });
  expect(await result).toBe("right");
});

test("notifications come in order, with every key that they have", async () => {
  const server = new FakeServer();
  const seen: NotificationMessage[] = [];
  const peer = peerWith(server, { onNotification: (message) => seen.push(message) });
  server.sendText(
    '{"method":"a","params":{"n":1},"emittedAtMs":7}\n{"method":"b"}\n\nnot json\r\n{"method":"c"}\r\n',
  );
  server.send({ id: 1, result: null });
  await peer.request("sync", {});
  expect(seen).toEqual([{ method: "a", params: { n: 1 }, emittedAtMs: 7 }, { method: "b" }, { method: "c" }]);
});

test("onResult runs before any later message is dispatched", async () => {
  const server = new FakeServer();
  const order: unknown[] = [];
  const peer = peerWith(server, { onNotification: ({ method }) => order.push(method) });
  const result = peer.request("a", {}, { onResult: (value) => order.push(value) });
  server.sendText('{"method":"before"}\n{"id":1,"result":"answer"}\n{"method":"after"}\n');
  await result;
  expect(order).toEqual(["before", "answer", "after"]);
});

test("everything on the wire can be watched, also what cannot be read", async () => {
  const server = new FakeServer();
  const events: WireEvent[] = [];
  const peer = peerWith(server, { wireListener: () => (event) => events.push(event) });
  const result = peer.request("a", {});
  server.sendText('oops\n{"id":1,"result":2}\n');
  await result;
  await peer.notify("b", { c: 1 });
  expect(events).toEqual([
    { direction: "sent", message: { id: 1, method: "a", params: {} } },
    { direction: "unreadable", line: "oops", error: expect.any(SyntaxError) },
    { direction: "received", message: { id: 1, result: 2 } },
    { direction: "sent", message: { method: "b", params: { c: 1 } } },
  ]);
});

test("what cannot be written fails its own call, at the caller's line, and no other", async () => {
  const server = new FakeServer();
  const peer = peerWith(server);
  const refused = (function theCaller() {
    return peer.request("a", { n: 1n });
  })();
  const error = await refused.catch((reason: unknown) => reason as UsageError);
  expect(error).toBeInstanceOf(UsageError);
  expect((error as UsageError).stack).toMatch(/\n +at theCaller/);
  await expect(peer.notify("b", { n: 1n })).rejects.toBeInstanceOf(UsageError);
  const accepted = peer.request("c", { text: "\ud800", "\udc00": 1 });
  expect((await server.message(0)).params).toEqual({ text: "\ufffd", "\ufffd": 1 });
  server.send({ id: (await server.message(0)).id, result: "fine" });
  expect(await accepted).toBe("fine");
});

test("an answer to overload fails its call as busy, and proves nothing of the others", async () => {
  const server = new FakeServer();
  const peer = peerWith(server, { maxInFlight: 2 });
  const calls = ["a", "b", "c", "d"].map((method) =>
    peer.request(method, {}).catch((error: unknown) => error),
  );
  server.send({ id: 2, error: { code: -32001, message: "Server overloaded; retry later." } });
  expect(await calls[1]).toBeInstanceOf(ServerBusyError);
  await server.message(2);
  await new Promise(setImmediate);
  expect(server.sent.map(({ method }) => method)).toEqual(["a", "b", "c"]);
  for (const id of [1, 3, 4]) server.send({ id, result: id });
  expect(await Promise.all([calls[0], calls[2], calls[3]])).toEqual([1, 3, 4]);
});

test("calls that wait go out after a probe was answered, though the calls before them last", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const server = new FakeServer();
  const peer = peerWith(server, { maxInFlight: 2, probe: { method: "probe", params: { limit: 1 } } });
  const calls = ["a", "b", "c"].map((method) => peer.request(method, {}));
  await server.message(1);
  vi.advanceTimersByTime(25);
  vi.useRealTimers();
  expect(await server.message(2)).toEqual({ id: 4, method: "probe", params: { limit: 1 } });
  server.send({ id: 4, result: {} });
  expect(await server.message(3)).toMatchObject({ id: 3, method: "c" });
  for (const id of [1, 2, 3]) server.send({ id, result: id });
  expect(await Promise.all(calls)).toEqual([1, 2, 3]);
});

test("an urgent call does not wait behind others", async () => {
  const server = new FakeServer();
  const peer = peerWith(server, {
    maxInFlight: 1,
    policy: (method) => ({ timeoutMs: Number.POSITIVE_INFINITY, urgent: method === "end" }),
  });
  const calls = ["long", "waiting", "end"].map((method) => peer.request(method, {}));
  expect((await server.message(1)).method).toBe("end");
  server.send({ id: 3, result: "ended" });
  expect((await server.message(2)).method).toBe("waiting");
  server.send({ id: 1, result: "long" });
  server.send({ id: 2, result: "waited" });
  expect(await Promise.all(calls)).toEqual(["long", "waited", "ended"]);
});
