import { describe, expect, test } from "vitest";
import { UsageError } from "../../../../src/index.js";
import type { ClientRequests } from "../../../../src/protocol.js";
import { connected } from "../../../support/client/connected.js";
import { scriptedCodex } from "../../../support/codex/scripted-codex.js";

type Method = keyof ClientRequests;

const throws = (error: unknown) => (): never => {
  throw error;
};
const cyclic: { self?: unknown } = {};
cyclic.self = cyclic;
let deep: unknown = [];
for (let depth = 0; depth < 200; depth++) deep = [deep];

/** What makes parameters impossible to write, under the field that the SDK reads of the method and beside it. */
const unsendable: readonly (readonly [string, (field: string) => object])[] = [
  ["a BigInt", (field) => ({ [field]: 1n })],
  ["a cycle", (field) => ({ [field]: "x", more: cyclic })],
  ["nesting beyond what the server reads", (field) => ({ [field]: "x", more: deep })],
  [
    "a getter that throws",
    (field) => Object.defineProperty({}, field, { enumerable: true, get: throws(new Error("no")) }),
  ],
  [
    "a getter that throws no error",
    (field) => Object.defineProperty({}, field, { enumerable: true, get: throws(Object.create(null)) }),
  ],
  ["a toJSON that throws", (field) => ({ [field]: "x", toJSON: throws(new Error("no")) })],
  [
    "a proxy that throws",
    () => new Proxy({}, { get: throws(new Error("no")), ownKeys: throws(new Error("no")) }),
  ],
];

/** Methods of whose parameters the SDK reads something, and one of whose it reads nothing. */
const read: readonly (readonly [Method, string])[] = [
  ["turn/start", "threadId"],
  ["review/start", "threadId"],
  ["thread/resume", "threadId"],
  ["thread/unsubscribe", "threadId"],
  ["thread/delete", "threadId"],
  ["command/exec", "processId"],
  ["fs/watch", "watchId"],
  ["process/spawn", "processHandle"],
  ["model/list", "limit"],
];

describe("parameters that cannot be sent", () => {
  const cases = read.flatMap(([method, field]) =>
    unsendable.map(([what, params]) => ({ method, what, params: params(field) })),
  );
  test.each(cases)("reject the call: $method with $what", async ({ method, params }) => {
    const { client, server, settled } = connected({ experimentalApi: true });
    let call: Promise<unknown> | undefined;
    expect(() => {
      call = (function theCaller() {
        return client.request(method, params as never);
      })();
    }).not.toThrow();
    const error = await (call as Promise<unknown>).catch((reason: unknown) => reason as UsageError);
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({ message: expect.stringContaining(`${method}: the parameters`) as string });
    expect((error as UsageError).stack).toContain("theCaller");
    await settled();
    expect(server.sent.filter((sent) => sent.method !== undefined)).toEqual([]);
    expect(server.isHeld).toBe(false);
  });

  test.each(read.map(([method]) => method))(
    "are the server's to refuse where they are missing: %s",
    async (method) => {
      const { client, server, settled } = connected({ experimentalApi: true });
      const calls = [undefined, null, 5].map((params) => client.request(method, params as never));
      for (const [index, call] of calls.entries()) {
        const { id, method: sent } = await server.message(index);
        expect(sent).toBe(method);
        server.send({ id, error: { code: -32600, message: "missing field `threadId`" } });
        await expect(call).rejects.toMatchObject({ code: "INVALID_PARAMS" });
      }
      await settled();
      expect(server.isHeld).toBe(false);
    },
  );

  test("reject by stub as by name", async () => {
    const { client } = connected();
    const call = client.threadRead({ threadId: 1n } as never);
    await expect(call).rejects.toBeInstanceOf(UsageError);
  });
});

test("options that cannot be read reject the call before it is sent", async () => {
  const { client, server, settled } = connected();
  const options = Object.defineProperty({}, "signal", { enumerable: true, get: throws(new Error("no")) });
  const call = (function theCaller() {
    return client.modelList({}, options);
  })();
  const error = await call.catch((reason: unknown) => reason as UsageError);
  expect(error).toBeInstanceOf(UsageError);
  expect((error as UsageError).stack).toContain("theCaller");
  await settled();
  expect(server.sent.filter(({ method }) => method !== undefined)).toEqual([]);
});

test("a call of an object rejects, too, where its options cannot be read", async () => {
  const { codex, far } = await scriptedCodex();
  const options = Object.defineProperty({}, "timeoutMs", { enumerable: true, get: throws(new Error("no")) });
  const thread = codex.thread("t");
  const calls: readonly (() => Promise<unknown>)[] = [
    () => codex.account(options),
    () => codex.rateLimits(options),
    () => codex.loginApiKey("key", options),
    () => codex.loginChatgpt(options),
    () => codex.loginDeviceCode(options),
    () => codex.logout(options),
    () => codex.threadStart(options),
    () => codex.threadResume("t", options),
    () => codex.threadFork("t", options),
    () => codex.threadUnarchive("t", options),
    () => codex.threadArchive("t", options),
    () => codex.threadDelete("t", options),
    () => thread.run("x", options),
    () => thread.turn("x", options),
    () => thread.compact(options),
    () => thread.read(options),
    () => thread.setName("x", options),
    () => thread.goal(options),
    () => thread.runGoal("x", options),
  ];
  for (const call of calls) {
    await expect(call()).rejects.toThrow("no");
  }
  expect(far.calls.map(({ method }) => method)).toEqual(["initialize"]);
});
