import { expect, onTestFinished, test } from "vitest";
import {
  Codex,
  InternalRpcError,
  InvalidRequestError,
  MethodNotFoundError,
  ThreadNotFoundError,
  TransportClosedError,
  UsageError,
  type WireEvent,
} from "../../../src/index.js";
import {
  clientRequestMethods,
  PROTOCOL_VERSION,
  type ToolRequestUserInputParams,
} from "../../../src/protocol.js";
import {
  refuse,
  type ScriptedTransport,
  type ScriptedTransportOptions,
  scriptedTransport,
} from "../../../src/testing/index.js";
import { rejection } from "../../support/codex/collect.js";

async function connected(
  options: ScriptedTransportOptions = {},
  handlers: Parameters<typeof Codex.start>[0] = {},
): Promise<{ readonly codex: Codex; readonly transport: ScriptedTransport }> {
  const transport = scriptedTransport(options);
  const codex = await Codex.start({ ...handlers, transport });
  onTestFinished(() => codex.close());
  return { codex, transport };
}

test("the handshake is answered by itself, in the client's own name and the version asked for", async () => {
  const { codex, transport } = await connected();
  expect(codex.metadata).toMatchObject({ serverVersion: PROTOCOL_VERSION, platformOs: "linux" });
  expect(transport.sent.map(({ method }) => method)).toEqual(["initialize", "initialized"]);
  const named = scriptedTransport({ serverVersion: PROTOCOL_VERSION });
  const own = await Codex.start({ transport: named, clientInfo: { name: "mine", version: "1" } });
  expect(own.metadata.userAgent).toMatch(/^mine\//);
  await own.close();
});

test("a method is answered by a value, by a function of its parameters, or by one that takes its time", async () => {
  const { codex, transport } = await connected({ answers: { "model/list": { data: [{ id: "one" }] } } });
  transport
    .on("thread/read", ({ threadId }) => ({ thread: { id: threadId, preview: "p" } }))
    .on("thread/list", async () => ({ data: [] }));
  expect((await codex.models()).data).toEqual([{ id: "one" }]);
  expect((await codex.client.threadRead({ threadId: "T" })).thread).toEqual({ id: "T", preview: "p" });
  expect((await codex.threadList()).data).toEqual([]);
  transport.on("model/list", { data: [{ id: "two" }] });
  expect((await codex.models()).data).toEqual([{ id: "two" }]);
  expect(transport.callsOf("thread/read").map(({ params }) => params)).toEqual([{ threadId: "T" }]);
  expect(transport.unexpected).toEqual([]);
});

test("a call that is left open is answered later, and only once", async () => {
  const { codex, transport } = await connected({ answers: { "model/list": () => undefined } });
  const models = codex.models().then(({ data }) => data);
  const call = await transport.call("model/list");
  call.answer({ data: [] });
  expect(await models).toEqual([]);
  expect(() => call.answer({ data: [] })).toThrow(UsageError);
});

test("what is sent before the answer arrives before it, what is sent after call.answer after it", async () => {
  const received: unknown[] = [];
  const onWire = (event: WireEvent): void => {
    if (event.direction === "received") received.push(event.message);
  };
  const { codex, transport } = await connected({}, { onWire });
  transport.on("thread/archive", ({ threadId }, call) => {
    transport.notify("thread/archived", { threadId });
    call.answer({});
    transport.notify("thread/closed", { threadId });
  });
  transport.on("model/list", { data: [] });
  await codex.threadArchive("t");
  await codex.models();
  expect(received.slice(1)).toEqual([
    { method: "thread/archived", params: { threadId: "t" }, emittedAtMs: expect.any(Number) },
    { id: expect.any(Number), result: {} },
    { method: "thread/closed", params: { threadId: "t" }, emittedAtMs: expect.any(Number) },
    { id: expect.any(Number), result: { data: [] } },
  ]);
});

test("refusals reach the client in their own class", async () => {
  const { codex, transport } = await connected({
    answers: {
      "thread/resume": refuse("no rollout found for thread id 7"),
      "model/list": refuse("boom", -32603, { a: 1 }),
    },
  });
  expect(await rejection(codex.threadResume("7"))).toBeInstanceOf(ThreadNotFoundError);
  expect(await rejection(codex.models().then(String))).toMatchObject({ rpcCode: -32603, data: { a: 1 } });
  expect(transport.unexpected).toEqual([]);
});

test("an unknown method is refused in the real server's words, one without an answer says how to give it", async () => {
  const { codex, transport } = await connected();
  const unknown = await rejection(codex.client.request("model/guess" as "model/list", {}));
  expect(unknown).toBeInstanceOf(MethodNotFoundError);
  const missing = await rejection(codex.threadStart());
  expect(missing).toBeInstanceOf(InvalidRequestError);
  expect(missing.message).toContain('on("thread/start", …)');
  expect(transport.unexpected).toEqual([
    {
      request: "model/guess",
      reason: expect.stringMatching(/^Invalid request: unknown variant `model\/guess`, expected one of `/),
    },
    { request: "thread/start", reason: expect.stringContaining("no answer for thread/start") },
  ]);
  for (const method of clientRequestMethods)
    expect(transport.unexpected[0]?.reason).toContain(`\`${method}\``);
});

test("an answer function that fails is reported in the call's error and in `unexpected`", async () => {
  const { codex, transport } = await connected();
  transport
    .on("model/list", () => {
      throw new Error("wrong place");
    })
    .on("thread/list", async () => {
      throw new Error("wrong time");
    })
    .on("account/read", (_params, call) => {
      call.answer({ account: null });
      return { account: null };
    });
  const thrown = await rejection(codex.models().then(String));
  expect(thrown).toBeInstanceOf(InternalRpcError);
  expect(thrown.message).toContain("wrong place");
  expect((await rejection(codex.threadList().then(String))).message).toContain("wrong time");
  expect((await codex.account()).account).toBeNull();
  expect(transport.unexpected.map(({ request }) => request)).toEqual([
    "model/list",
    "thread/list",
    "account/read",
  ]);
});

test("the client is asked, and its answer comes back", async () => {
  const asked: unknown[] = [];
  const { transport } = await connected(
    {},
    {
      handlers: {
        "item/commandExecution/requestApproval": async ({ command }) => {
          asked.push(command);
          return { decision: "accept" };
        },
      },
    },
  );
  const first = await transport.ask("item/commandExecution/requestApproval", {
    threadId: "t",
    command: "ls",
  });
  expect([first, asked]).toEqual([{ decision: "accept" }, ["ls"]]);
  // Nobody handles this one: the client's default answers.
  const params = {
    threadId: "t",
    turnId: "u",
    itemId: "i",
    questions: [],
  } satisfies Partial<ToolRequestUserInputParams>;
  expect(await transport.ask("item/tool/requestUserInput", params)).toEqual({ answers: {} });
  const error = await rejection(transport.ask("attestation/generate", {}));
  expect(error).toBeInstanceOf(MethodNotFoundError);
  expect(error.stack).toContain("scripted-transport.test.ts");
  expect(transport.sent.slice(2)).toMatchObject([
    { id: 0, result: { decision: "accept" } },
    { id: 1, result: { answers: {} } },
    { id: 2, error: { code: -32601 } },
  ]);
});

test("when the server goes away, everything that waits fails with how it ended", async () => {
  const { codex, transport } = await connected(
    { answers: { "model/list": () => undefined } },
    { handlers: { "item/tool/requestUserInput": () => new Promise(() => undefined) } },
  );
  const waits = [
    rejection<TransportClosedError>(codex.models().then(String)),
    rejection<TransportClosedError>(transport.ask("item/tool/requestUserInput", {})),
    rejection<TransportClosedError>(transport.call("thread/start")),
  ];
  transport.end({ reason: "it crashed", exitCode: 101 });
  for (const error of await Promise.all(waits)) {
    expect(error).toBeInstanceOf(TransportClosedError);
    expect(error.stack).toContain("scripted-transport.test.ts");
  }
  expect(await codex.closed).toMatchObject({ reason: "it crashed", exitCode: 101 });
  expect((await rejection(transport.call("thread/start"))).message).toContain(
    "call 1 of thread/start never came: it crashed",
  );
  await expect(transport.write(new Uint8Array())).rejects.toThrow("closed");
});

test("closing from the client's side ends it too", async () => {
  const { codex, transport } = await connected();
  await codex.close();
  expect((await transport.closed).reason).toContain("closed");
  transport.notify("thread/archived", { threadId: "t" });
  transport.end({ reason: "too late" });
  expect((await transport.closed).reason).not.toContain("too late");
});
