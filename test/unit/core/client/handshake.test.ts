import { expect, test } from "vitest";
import { VERSION } from "../../../../src/core/client/version.js";
import {
  AbortError,
  InvalidRequestError,
  LaunchError,
  TimeoutError,
  TransportClosedError,
} from "../../../../src/index.js";
import { connected } from "../../../support/client/connected.js";

const thrownBy = (call: Promise<unknown>): Promise<unknown> => call.catch((error: unknown) => error);
const answer = { userAgent: "p/0.169.0", codexHome: "/home", platformFamily: "unix", platformOs: "linux" };

test("is `initialize`, its answer, `initialized`; once, however often it is asked for", async () => {
  const { client, server } = connected();
  const [first, second] = [client.initialize(), client.initialize()];
  const { id, ...request } = await server.message(0);
  expect(request).toEqual({
    method: "initialize",
    params: {
      clientInfo: { name: "codex-app-server-sdk", version: VERSION },
      capabilities: { experimentalApi: false },
    },
  });
  server.send({ id, result: answer });
  expect(await first).toEqual(answer);
  expect(await second).toBe(await first);
  expect(await client.initialize()).toBe(await first);
  expect(server.sent.slice(1)).toEqual([{ method: "initialized" }]);
});

test("says what the options say", async () => {
  const clientInfo = { name: "my app", title: "My App", version: "3" };
  const { client, server } = connected({
    clientInfo,
    experimentalApi: true,
    optOutNotifications: ["turn/diff/updated"],
  });
  client.initialize().catch(() => undefined);
  expect((await server.message(0)).params).toEqual({
    clientInfo,
    capabilities: { experimentalApi: true, optOutNotificationMethods: ["turn/diff/updated"] },
  });
});

test("that the server refuses is a LaunchError with its words", async () => {
  const { client, server } = connected();
  const error = thrownBy(client.initialize());
  const { id } = await server.message(0);
  server.send({ id, error: { code: -32600, message: "Invalid clientInfo.name" } });
  expect(await error).toBeInstanceOf(LaunchError);
  expect(await error).toMatchObject({ code: "LAUNCH", cause: expect.any(InvalidRequestError) });
  expect(String(await error)).toContain("Invalid clientInfo.name");
  expect(((await error) as Error).stack).toContain("handshake.test.ts");
});

test("that the server does not live to answer is a LaunchError with its last words", async () => {
  const { client, server } = connected();
  const error = thrownBy(client.initialize());
  await server.message(0);
  server.end();
  server.tellClosed({
    reason: "codex app-server exited with code 1",
    exitCode: 1,
    signal: null,
    stderrTail: "bad config",
  });
  expect(await error).toBeInstanceOf(LaunchError);
  expect(await error).toMatchObject({ exitCode: 1, signal: null, stderrTail: "bad config" });
  expect(((await error) as Error).cause).toBeInstanceOf(TransportClosedError);
});

test("ends by the caller's signal or deadline like any call", async () => {
  const controller = new AbortController();
  const aborted = thrownBy(connected().client.initialize({ signal: controller.signal }));
  controller.abort();
  expect(await aborted).toBeInstanceOf(AbortError);
  expect(await thrownBy(connected().client.initialize({ timeoutMs: 1 }))).toBeInstanceOf(TimeoutError);
});
