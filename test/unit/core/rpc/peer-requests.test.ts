import fc from "fast-check";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { Answer } from "../../../../src/core/rpc/incoming-requests.js";
import type { RequestMessage } from "../../../../src/core/rpc/message.js";
import type { PeerOptions } from "../../../../src/core/rpc/peer-options.js";
import { FakeServer, type Sent } from "../../../support/wire/fake-server.js";
import { peerWith } from "../../../support/wire/peer-with.js";

/** A peer that answers a question with its parameters, and the lines that it writes as they are. */
function written(options: Partial<PeerOptions> = {}) {
  const server = new FakeServer();
  const texts: string[] = [];
  const write = server.write.bind(server);
  server.write = (bytes) => {
    texts.push(...Buffer.from(bytes).toString("utf8").trimEnd().split("\n"));
    return write(bytes);
  };
  const respond: PeerOptions["respond"] = async ({ params = null }) => ({ result: params });
  const peer = peerWith(server, { respond, ...options });
  /** The first lines, as soon as there are so many. */
  const lines = async (count: number): Promise<string[]> => {
    await server.message(count - 1);
    return texts;
  };
  return { server, peer, lines };
}

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

describe("an integer id beyond 2^53", () => {
  test.each([
    "9007199254740992",
    "9007199254740993",
    "-9007199254740993",
    "9223372036854775807",
    "-9223372036854775808",
    "18446744073709551615",
  ])("is echoed digit by digit: %s", async (id) => {
    const { server, lines } = written();
    server.sendText(`{"method":"ask","id":${id},"params":{"id":1,"text":"\\"id\\":7"}}\n`);
    expect(await lines(1)).toEqual([`{"id":${id},"result":{"id":1,"text":"\\"id\\":7"}}`]);
  });

  test("is found among the lines of a block, broken and blank ones included", async () => {
    const { server, lines } = written();
    const ids = ["1", "9007199254740993", '"9007199254740995"', "9007199254740997"];
    const requests = ids.map(
      (id) => `{ "params":{"a":[{"id":9007199254740999}]}, "id" : ${id}, "method":"ask" }`,
    );
    server.sendText(
      `${requests.slice(0, 2).join('\n\nbroken "id":9007199254740991\n{\n')}\n${requests.slice(2).join("\r\n")}\n`,
    );
    expect((await lines(4)).map((line) => /^{"id":([^,]*),"result"/.exec(line)?.[1])).toEqual(ids);
  });

  test("distinguishes two requests that JSON.parse reads as the same", async () => {
    const { server, lines } = written();
    server.sendText('{"method":"ask","id":9007199254740992}\n{"method":"ask","id":9007199254740993}\n');
    expect(await lines(2)).toEqual([
      '{"id":9007199254740992,"result":null}',
      '{"id":9007199254740993,"result":null}',
    ]);
  });

  test("is echoed whatever else stands in the message", async () => {
    const key = fc.oneof(fc.string(), fc.constantFrom("id", "method", '"id"', '\\"id', "__proto__"));
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 3 },
        fc.string(),
        fc.constantFrom('"id":1', 9007199254740994),
        tie("list"),
        tie("map"),
      ),
      list: fc.array(tie("any"), { maxLength: 3 }),
      map: fc.dictionary(key, tie("any"), { maxKeys: 3 }),
    })).map;
    const id = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(id, value, fc.boolean()), { minLength: 1, maxLength: 5 }),
        async (requests) => {
          const distinct = [...new Map(requests.map((request) => [request[0], request])).values()];
          const { server, lines } = written();
          const sent = distinct.map(([id, params, first]) => {
            const rest = `"method":"ask","params":${JSON.stringify(params)}`;
            return first ? `{"id":${id},${rest}}\n` : `{${rest}, "id": ${id} }\n`;
          });
          server.sendText(sent.join(""));
          const echoed = (await lines(distinct.length)).map(
            (line) => /^{"id":([^,]*),"result"/.exec(line)?.[1],
          );
          expect(echoed).toEqual(distinct.map(([id]) => String(id)));
        },
      ),
    );
  });
});

describe("an id that is neither a string nor an integer", () => {
  test.each(["null", "true", "false", "1.5", "1e400", "[]", "[1]", "{}", '{"a":{"id":1}}'])(
    "is refused at once and echoed: %s",
    async (id) => {
      const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
      onTestFinished(() => void warn.mockRestore());
      const onNotification = vi.fn();
      const respond = vi.fn();
      const { server, lines } = written({ onNotification, respond });
      server.sendText(`{"method":"item/fileChange/requestApproval","id":${id},"params":{}}\n`.repeat(3));
      const refusal = `{"id":${id},"error":{"code":-32600,"message":"the id of a request must be a string or an integer"}}`;
      expect(await lines(3)).toEqual([refusal, refusal, refusal]);
      expect([onNotification, respond].map(({ mock }) => mock.calls)).toEqual([[], []]);
      expect(warn.mock.calls).toEqual([
        [expect.stringContaining("item/fileChange/requestApproval"), "CodexProtocolWarning"],
      ]);
    },
  );

  test("is answered with null where it nests too deep to be written", async () => {
    vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
    const { server, peer, lines } = written();
    const depth = 100_000;
    server.sendText(`{"method":"ask","id":${"[".repeat(depth)}${"]".repeat(depth)}}\n`);
    expect((await lines(1))[0]).toMatch(/^{"id":null,"error"/);
    const call = peer.request("next", {});
    server.sendText('{"id":1,"result":"alive"}\n');
    expect(await call).toBe("alive");
    vi.restoreAllMocks();
  });
});

test.each([
  ["is a function", () => undefined],
  ["is nothing", undefined],
  ["makes nothing of itself", { toJSON: () => undefined }],
])("an answer that %s in JSON is an internal error", async (_, result) => {
  const { server, lines } = written({ respond: async () => ({ result }) });
  server.sendText('{"method":"ask","id":0}\n');
  expect(await lines(1)).toEqual([
    '{"id":0,"error":{"code":-32603,"message":"answer: the result cannot be written as JSON"}}',
  ]);
});

test("a handler that changes its parameters changes nothing of what its request is found by", async () => {
  const { server, questions, peer, settled } = asked();
  server.send({ method: "ask", id: 0, params: { threadId: "a" } });
  await settled();
  (questions[0]?.request.params as { threadId: string }).threadId = "b";
  const reason = new Error("over");
  peer.withdrawRequests(
    ({ params }) => (params as { threadId: string }).threadId === "a",
    () => reason,
  );
  expect(questions[0]?.signal.reason).toBe(reason);
});

describe("a server that sends requests without end", () => {
  const sendRequests = (server: FakeServer, from: number, to: number): void => {
    for (let id = from; id < to; id++) server.send({ method: "ask", id });
  };

  test("gets an overload error for those beyond 4,096 open ones, until one is answered", async () => {
    const { server, questions, settled } = asked();
    sendRequests(server, 0, 4097);
    const overloaded = { id: 4096, error: { code: -32001, message: "4096 requests are open already" } };
    expect(await settled()).toEqual([overloaded]);
    questions[0]?.answer({ result: null });
    await settled();
    server.send({ method: "ask", id: 4097 });
    expect(await settled()).toEqual([overloaded, { id: 0, result: null }]);
    expect(questions.at(-1)?.request.id).toBe(4097);
  });

  test("loses the connection when it reads none of 10,000 answers", async () => {
    const server = new FakeServer();
    const peer = peerWith(server);
    server.write = () => new Promise(() => undefined);
    for (let from = 0; from < 9000; from += 1000) sendRequests(server, from, from + 1000);
    await new Promise(setImmediate);
    const call = peer.request("call", {}).catch((error: unknown) => error);
    await new Promise(setImmediate);
    sendRequests(server, 9000, 10_002);
    expect(await call).toMatchObject({
      code: "TRANSPORT_CLOSED",
      message: "call: the server reads no answers: 10000 are waiting",
    });
  });
});
