import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { ClientRequests } from "../../../../src/protocol.js";
import { connected } from "../../../support/client/connected.js";
import { turnStarted } from "../../../support/client/events.js";

type Method = keyof ClientRequests;

const thrownBy = (call: Promise<unknown>): Promise<unknown> => call.catch((error: unknown) => error);

/** Makes a call, abandons it once it was sent, and answers it then; resolves with what the client has sent after that. */
async function abandoned(method: Method, params: object, answer: object): Promise<object[]> {
  const { client, server, settled } = connected({ experimentalApi: true });
  const controller = new AbortController();
  const call = thrownBy(client.request(method, params as never, { signal: controller.signal }));
  const { id } = await server.message(0);
  controller.abort();
  expect(await call).toMatchObject({ code: "ABORTED" });
  server.send({ id, ...answer });
  await settled();
  return server.sent
    .slice(1)
    .flatMap(({ method: sent, params: given }) =>
      sent === undefined ? [] : [{ method: sent, params: given }],
    );
}

describe("work that a late answer has created is undone", () => {
  const thread = { thread: { id: "new" } };
  test.each<[Method, object, object, { method: Method; params: object }]>([
    ["thread/start", {}, thread, { method: "thread/unsubscribe", params: { threadId: "new" } }],
    ["thread/fork", { threadId: "t" }, thread, { method: "thread/unsubscribe", params: { threadId: "new" } }],
    [
      "turn/start",
      { threadId: "t" },
      { turn: { id: "u" } },
      { method: "turn/interrupt", params: { threadId: "t", turnId: "u" } },
    ],
    [
      "review/start",
      { threadId: "t" },
      { turn: { id: "u" } },
      { method: "turn/interrupt", params: { threadId: "t", turnId: "u" } },
    ],
    ["fs/watch", { watchId: "w", path: "/" }, {}, { method: "fs/unwatch", params: { watchId: "w" } }],
    ["process/spawn", { processHandle: "p" }, {}, { method: "process/kill", params: { processHandle: "p" } }],
    [
      "account/login/start",
      { type: "chatgpt" },
      { type: "chatgpt", loginId: "l", authUrl: "https://login" },
      { method: "account/login/cancel", params: { loginId: "l" } },
    ],
  ])("%s", async (method, params, result, undo) => {
    expect(await abandoned(method, params, { result })).toEqual([undo]);
  });
});

test.each<[string, Method, object]>([
  ["that created nothing", "account/login/start", { result: { type: "apiKey" } }],
  ["that created nothing of its own", "thread/resume", { result: { thread: { id: "t" } } }],
  ["that is an error", "thread/start", { error: { code: -32603, message: "no" } }],
])("a late answer %s is ignored", async (_, method, answer) => {
  expect(await abandoned(method, {}, answer)).toEqual([]);
});

test.each<[Method, object]>([
  ["turn/start", { turn: {} }],
  ["review/start", { turn: { id: 5 } }],
  ["thread/start", { thread: { id: "" } }],
  ["account/login/start", { type: "chatgpt", loginId: null }],
])(
  "a late answer to %s that does not name its work is warned of, and undoes nothing",
  async (method, result) => {
    const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
    onTestFinished(() => warn.mockRestore());
    expect(await abandoned(method, { threadId: "t", type: "chatgpt" }, { result })).toEqual([]);
    const warnings = warn.mock.calls.map(([warning]) => String(warning));
    expect(warnings).toEqual([expect.stringContaining(`${method}: `)]);
  },
);

test("a turn that has not begun when it is interrupted is interrupted again when it begins", async () => {
  const { client, server, settled } = connected();
  const controller = new AbortController();
  const call = thrownBy(client.turnStart({ threadId: "thread", input: [] }, { signal: controller.signal }));
  const { id } = await server.message(0);
  controller.abort();
  await call;
  server.send({ id, result: { turn: { id: "turn" } } });
  const { id: first } = await server.message(1);
  server.send({ id: first, error: { code: -32600, message: "no active turn to interrupt" } });
  server.send(turnStarted());
  await settled();
  expect(server.sent.filter(({ method }) => method === "turn/interrupt")).toHaveLength(2);
});

test("a turn that was joined is not interrupted", async () => {
  const { client, server, settled } = connected();
  server.send(turnStarted());
  await settled();
  const controller = new AbortController();
  const call = thrownBy(client.turnStart({ threadId: "thread", input: [] }, { signal: controller.signal }));
  const { id } = await server.message(1);
  controller.abort();
  await call;
  server.send({ id, result: { turn: { id: "turn" } } });
  await settled();
  expect(server.sent.some(({ method }) => method === "turn/interrupt")).toBe(false);
});

describe("a command", () => {
  test("has an id of its own, so that giving it up ends it", async () => {
    const { client, server } = connected();
    const controller = new AbortController();
    const calls = [1, 2].map(() =>
      thrownBy(client.commandExec({ command: ["x"] }, { signal: controller.signal })),
    );
    const ids = [await server.message(0), await server.message(1)].map(
      ({ params }) => (params as { processId?: string }).processId,
    );
    expect(new Set(ids).size).toBe(2);
    controller.abort();
    await Promise.all(calls);
    expect(await server.message(3)).toBeDefined();
    expect(server.sent.slice(2)).toMatchObject(
      ids.map((processId) => ({ method: "command/exec/terminate", params: { processId } })),
    );
  });

  test("keeps the id that it was given, and is ended by a deadline too", async () => {
    const { client, server } = connected();
    const call = thrownBy(client.commandExec({ command: ["x"], processId: "mine" }, { timeoutMs: 1 }));
    expect(await server.message(0)).toMatchObject({ params: { command: ["x"], processId: "mine" } });
    expect(await call).toMatchObject({ code: "TIMEOUT" });
    expect(await server.message(1)).toMatchObject({
      method: "command/exec/terminate",
      params: { processId: "mine" },
    });
  });
});
