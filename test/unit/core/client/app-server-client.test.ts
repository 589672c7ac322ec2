import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { MAX_LINE_BYTES } from "../../../../src/core/wire/lines.js";
import {
  AppServerClient,
  type ClientOptions,
  ExperimentalApiError,
  type HandlerFault,
  type Notification,
  TimeoutError,
  UsageError,
  type WireEvent,
} from "../../../../src/index.js";
import { connected } from "../../../support/client/connected.js";
import { FakeServer } from "../../../support/wire/fake-server.js";

const APPROVAL = "item/fileChange/requestApproval";
const question = (id: number | string) => ({
  id,
  method: APPROVAL,
  params: { threadId: "t", turnId: "u", itemId: "i" },
});
const thrownBy = (call: Promise<unknown>): Promise<unknown> => call.catch((error: unknown) => error);

let warnings: string[];
beforeEach(() => {
  warnings = [];
  vi.spyOn(process, "emitWarning").mockImplementation((warning) => void warnings.push(String(warning)));
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe("a call", () => {
  test("goes out under its wire method, by stub or by name, and resolves with the result", async () => {
    const { client, server } = connected();
    const calls = [client.threadRead({ threadId: "t" }), client.request("thread/read", { threadId: "t" })];
    for (const index of [0, 1]) {
      const { id, ...request } = await server.message(index);
      expect(request).toEqual({ method: "thread/read", params: { threadId: "t" } });
      server.send({ id, result: { number: index } });
    }
    expect(await Promise.all(calls)).toEqual([{ number: 0 }, { number: 1 }]);
  });

  test("of an experimental method is not sent without the opt-in", async () => {
    const { client, server, settled } = connected();
    const error = await thrownBy(client.threadQueueList({ threadId: "t" }));
    expect(error).toBeInstanceOf(ExperimentalApiError);
    expect((error as Error).message).toContain("experimentalApi: true");
    expect((error as Error).stack).toContain("app-server-client.test.ts");
    await settled();
    expect(server.sent).toMatchObject([{ error: { code: -32601 } }]);
  });

  test("fails at the line of its caller, whether the server refuses it or the client does", async () => {
    const { client, server } = connected();
    const calls = (function theCaller() {
      const params = { threadId: "t" };
      return [client.request("thread/read", params), client.request("thread/queue/list", params)];
    })();
    const failures = calls.map(thrownBy);
    const { id } = await server.message(0);
    server.send({ id, error: { code: -32600, message: "no" } });
    for (const error of await Promise.all(failures))
      expect((error as Error).stack).toMatch(/^\w+: .+\n +at theCaller/);
  });

  test("of an experimental method is sent with the opt-in", async () => {
    const { client, server } = connected({ experimentalApi: true });
    void client.threadQueueList({ threadId: "t" });
    expect(await server.message(0)).toMatchObject({ method: "thread/queue/list" });
  });
});

describe("notifications", () => {
  test("reach every listener as they are and in order, known or not", async () => {
    const { client, server, settled } = connected();
    const seen: Notification[] = [];
    const unsubscribe = client.onNotification((notification) => seen.push(notification));
    const sent = [
      { method: "warning", params: { message: "a" }, emittedAtMs: 1 },
      { method: "thread/brandNew", params: { threadId: "t" }, emittedAtMs: 2 },
      { method: "no/params" },
    ];
    for (const notification of sent) server.send(notification);
    await settled();
    expect(seen).toEqual(sent);
    unsubscribe();
    server.send({ method: "warning", params: {} });
    await settled();
    expect(seen).toHaveLength(3);
  });

  test.each([
    "serverRequest/resolved",
    "turn/started",
    "turn/completed",
    "thread/status/changed",
    "thread/closed",
    "item/agentMessage/delta",
    "error",
  ])("of %s with broken parameters reach listeners as they came, and cost one warning", async (method) => {
    const { client, server, settled } = connected();
    const seen: Notification[] = [];
    client.onNotification((notification) => seen.push(notification));
    const broken = [
      null,
      1,
      "x",
      [],
      {},
      { threadId: "t" },
      { threadId: "t", turn: {} },
      { threadId: "t", turn: { id: "u" } },
    ];
    for (const params of broken) server.send({ method, params });
    server.send({ method });
    await settled();
    expect(seen).toEqual([...broken.map((params) => ({ method, params })), { method }]);
    expect(warnings).toEqual([expect.stringContaining(`malformed ${method} notification`)]);
  });

  test("a listener that throws is reported, and harms nothing", async () => {
    const { client, server, settled } = connected();
    const seen: string[] = [];
    client.onNotification(() => {
      throw new Error("thrown");
    });
    client.onNotification(({ method }) => seen.push(method));
    server.send({ method: "warning", params: {} });
    await settled();
    expect(warnings).toEqual([expect.stringContaining("Error: thrown")]);

    const faults: HandlerFault[] = [];
    client.onHandlerError((fault) => faults.push(fault));
    server.send({ method: "warning", params: {} });
    await settled();
    expect(faults).toEqual([{ method: "onNotification", error: new Error("thrown") }]);
    expect(warnings).toHaveLength(1);
    expect(seen).toEqual(["warning", "warning"]);
  });
});

describe("a question of the server", () => {
  test.each([0, 7, "7", ""])("with the id %j is answered under the very id", async (id) => {
    const { client, server } = connected();
    client.onRequest(APPROVAL, () => ({ decision: "accept" }));
    server.send(question(id));
    expect(await server.message(0)).toEqual({ id, result: { decision: "accept" } });
  });

  test("that no handler is set for is declined", async () => {
    const { server } = connected();
    server.send(question(0));
    expect(await server.message(0)).toEqual({ id: 0, result: { decision: "decline" } });
  });

  test("is not put to its handler again while it is open", async () => {
    const { client, server, settled } = connected();
    let answer: () => void = () => undefined;
    let calls = 0;
    client.onRequest(APPROVAL, async () => {
      calls++;
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return { decision: "accept" };
    });
    server.send(question(0));
    server.send(question(0));
    await settled();
    answer();
    await settled();
    expect(calls).toBe(1);
    expect(server.sent.filter(({ result }) => result !== undefined)).toEqual([
      { id: 0, result: { decision: "accept" } },
    ]);
  });

  test.each([
    { method: "serverRequest/resolved", params: { threadId: "t", requestId: 0 } },
    { method: "turn/completed", params: { threadId: "t", turn: { id: "u" } } },
    { method: "thread/archived", params: { threadId: "t" } },
    { method: "thread/status/changed", params: { threadId: "t", status: { type: "notLoaded" } } },
  ])("is not answered any more after $method", async (notification) => {
    const { client, server, settled } = connected();
    const faults: HandlerFault[] = [];
    client.onHandlerError((fault) => faults.push(fault));
    let reason: unknown;
    client.onRequest(APPROVAL, async (_, { signal }) => {
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      reason = signal.reason;
      return { decision: "accept" };
    });
    server.send(question(0));
    server.send(notification);
    await settled();
    expect(reason).toMatchObject({ code: "ABORTED" });
    expect(server.sent.filter(({ result }) => result !== undefined)).toEqual([]);
    expect(faults).toEqual([]);
  });
});

test("what watches the wire sees both ways, and its own faults harm nothing", async () => {
  const seen: WireEvent[] = [];
  const { client, server } = connected({
    onWire: (event) => {
      seen.push(event);
      throw new Error("thrown");
    },
  });
  const call = client.modelList({});
  const { id } = await server.message(0);
  server.sendText("not json\n");
  server.send({ id, result: { data: [] } });
  expect(await call).toEqual({ data: [] });
  expect(seen).toMatchObject([
    { direction: "sent", message: { id, method: "model/list", params: {} } },
    { direction: "unreadable", line: "not json" },
    { direction: "received", message: { id, result: { data: [] } } },
  ]);
  expect(warnings).toHaveLength(3);
});

test("what ends something running does not wait for a place, as other calls do", async () => {
  const { client, server, settled } = connected({ maxInFlight: 1 });
  const calls = [
    client.turnStart({ threadId: "t", input: [] }),
    client.modelList({}),
    client.turnInterrupt({ threadId: "t", turnId: "u" }),
  ];
  await settled();
  const requests = server.sent.filter(({ method }) => method !== undefined);
  expect(requests.map(({ method }) => method)).toEqual(["turn/start", "turn/interrupt"]);
  await client.close();
  expect(await Promise.allSettled(calls)).toMatchObject(Array(3).fill({ status: "rejected" }));
});

test("a call that is not answered within requestTimeoutMs is abandoned", async () => {
  const { client } = connected({ requestTimeoutMs: 5 });
  expect(await thrownBy(client.modelList({}))).toBeInstanceOf(TimeoutError);
});

test("a line as long as maxLineBytes is taken, one byte more ends the connection", async () => {
  const line = JSON.stringify({ id: 1, result: { data: ["ä"] } });
  const maxLineBytes = Buffer.byteLength(line);
  const fits = connected({ maxLineBytes });
  const call = fits.client.modelList({});
  fits.server.sendText(`${line}\n`);
  expect(await call).toEqual({ data: ["ä"] });
  fits.server.sendText(`${line} \n`);
  expect((await fits.client.closed).reason).toContain(`maxLineBytes (${maxLineBytes})`);
});

test("no limit is the limit of the engine: what no string can hold ends the connection", async () => {
  const { client, server } = connected({ maxLineBytes: Number.POSITIVE_INFINITY });
  // One block again and again: so much fresh memory would take seconds.
  const block = new Uint8Array(16 * 1024 * 1024);
  for (let sent = 0; sent <= MAX_LINE_BYTES; sent += block.length) server.sendBytes(block);
  expect((await client.closed).reason).toContain(`maxLineBytes (${MAX_LINE_BYTES})`);
});

test.each<ClientOptions>([
  { maxInFlight: 0 },
  { maxInFlight: Number.NaN },
  { maxLineBytes: -1 },
  { requestTimeoutMs: 0 },
  { requestTimeoutMs: "10" as never },
])("limits that are none are refused: %o", (options) => {
  expect(() => AppServerClient.connect(new FakeServer(), options)).toThrow(UsageError);
});
