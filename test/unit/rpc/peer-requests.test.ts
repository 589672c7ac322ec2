import { expect, test, vi } from "vitest";
import type { Answer } from "../../../src/rpc/incoming-requests.js";
import type { RequestMessage } from "../../../src/rpc/message.js";
import { FakeServer, type Sent } from "../../support/wire/fake-server.js";
import { peerWith } from "../../support/wire/peer-with.js";

/** A peer whose answers the test decides on, one question at a time. */
function asked() {
  const server = new FakeServer();
  const questions: { request: RequestMessage; signal: AbortSignal; answer: (answer: Answer) => void }[] = [];
  const peer = peerWith(server, {
    maxInFlight: 1,
    respond: (request, signal) => new Promise((answer) => questions.push({ request, signal, answer })),
  });
  /** Resolves when all that was sent so far has been dispatched, and what followed from it was written. */
  const settled = async (): Promise<Sent[]> => {
    await new Promise(setImmediate);
    return server.sent;
  };
  return { server, questions, peer, settled };
}

test.each([0, 7, "", "13", "a-1"])("a question with the id %o is answered with that very id", async (id) => {
  const server = new FakeServer();
  peerWith(server);
  server.send({ method: "ask", id, params: { x: 1 } });
  expect(await server.message(0)).toEqual({ id, result: { x: 1 } });
});

test("questions do not wait for each other, nor their answers for calls that wait", async () => {
  const { server, questions, peer, settled } = asked();
  const calls = Promise.all([peer.request("long", {}), peer.request("waiting", {})]);
  for (const id of [0, 1]) server.send({ method: "ask", id });
  await settled();
  questions[1]?.answer({ result: "second" });
  questions[0]?.answer({ error: { code: -32601, message: "no" } });
  expect((await settled()).slice(1)).toEqual([
    { id: 1, result: "second" },
    { id: 0, error: { code: -32601, message: "no" } },
  ]);
  server.send({ id: 1, result: 1 });
  server.send({ id: 2, result: 2 });
  await calls;
});

test("a question's id and one of ours may be the same", async () => {
  const { server, questions, peer, settled } = asked();
  const call = peer.request("a", {});
  server.send({ method: "ask", id: 1 });
  server.send({ id: 1, result: "ours" });
  expect(await call).toBe("ours");
  questions[0]?.answer({ result: "theirs" });
  expect((await settled()).at(-1)).toEqual({ id: 1, result: "theirs" });
});

test("a question that is asked again while it is open is the same; after its answer it is a new one", async () => {
  const { server, questions, settled } = asked();
  server.send({ method: "ask", id: 0 });
  server.send({ method: "ask", id: 0 });
  server.send({ method: "ask", id: "0" });
  await settled();
  expect(questions.map(({ request }) => request.id)).toEqual([0, "0"]);
  questions[0]?.answer({ result: 1 });
  expect(await settled()).toEqual([{ id: 0, result: 1 }]);
  server.send({ method: "ask", id: 0 });
  await settled();
  expect(questions).toHaveLength(3);
});

test("a withdrawn question's signal fires, and nothing is sent for it", async () => {
  const { server, questions, peer, settled } = asked();
  for (const threadId of ["a", "b"]) server.send({ method: "ask", id: threadId, params: { threadId } });
  await settled();
  const reason = new Error("resolved");
  peer.withdrawRequests(
    ({ id }) => id === "a",
    () => reason,
  );
  expect(questions.map(({ signal }) => [signal.aborted, signal.reason as unknown])).toEqual([
    [true, reason],
    [false, undefined],
  ]);
  for (const { answer } of questions) answer({ result: 1 });
  expect(await settled()).toEqual([{ id: "b", result: 1 }]);
});

test("a late answer to a withdrawn question does not answer the one that took its id", async () => {
  const { server, questions, peer, settled } = asked();
  server.send({ method: "ask", id: 0 });
  await settled();
  peer.withdrawRequests(
    () => true,
    () => "resolved",
  );
  server.send({ method: "ask", id: 0 });
  await settled();
  questions[0]?.answer({ result: "old" });
  expect(await settled()).toEqual([]);
  questions[1]?.answer({ result: "new" });
  expect(await settled()).toEqual([{ id: 0, result: "new" }]);
});

test("an open question can be looked for", async () => {
  const { server, questions, peer, settled } = asked();
  server.send({ method: "ask", id: 0, params: { x: 1 } });
  await settled();
  expect([peer.hasRequest(({ method }) => method === "ask"), peer.hasRequest(() => false)]).toEqual([
    true,
    false,
  ]);
  questions[0]?.answer({ result: 1 });
  await settled();
  expect(peer.hasRequest(() => true)).toBe(false);
});

test.each([
  ["rejects", async () => Promise.reject(new Error("broken")), "broken"],
  [
    "throws",
    () => {
      throw "a string";
    },
    "a string",
  ],
  ["cannot be written", async () => ({ result: 1n }), "answer: the parameters cannot be written as JSON"],
])("an answer that %s is an internal error, so that no question stays open", async (_, respond, message) => {
  const server = new FakeServer();
  peerWith(server, { respond });
  server.send({ method: "ask", id: 0 });
  expect(await server.message(0)).toEqual({
    id: 0,
    error: { code: -32603, message: expect.stringContaining(message) as string },
  });
});

test("after the end nothing is answered", async () => {
  const { server, questions, peer, settled } = asked();
  server.send({ method: "ask", id: 0 });
  await settled();
  await peer.close();
  questions[0]?.answer({ result: 1 });
  server.send({ method: "ask", id: 1 });
  expect(await settled()).toEqual([]);
  expect(questions).toHaveLength(1);
});

test("a question without a usable id is a notification", async () => {
  const server = new FakeServer();
  const onNotification = vi.fn();
  const peer = peerWith(server, { onNotification });
  server.send({ method: "odd", id: null });
  server.send({ id: 1, result: 1 });
  await peer.request("sync", {});
  expect(onNotification).toHaveBeenCalledWith({ method: "odd", id: null });
});
