import { afterAll, beforeAll, expect, test } from "vitest";
import { ExperimentalApiError, UsageError } from "../../../src/core/errors/errors.js";
import {
  InvalidParamsError,
  InvalidRequestError,
  MethodNotFoundError,
  ThreadNotFoundError,
} from "../../../src/core/errors/json-rpc.js";
import { stdioTransport } from "../../../src/core/process/stdio-transport.js";
import type { Peer } from "../../../src/core/rpc/peer.js";
import type { HermeticHome } from "../../../src/testing/hermetic-home.js";
import { testHome } from "../../support/home/test-home.js";
import { startRealServer } from "../../support/process/real-server.js";
import { peerWith } from "../../support/wire/peer-with.js";

let home: HermeticHome;
let peer: Peer;
beforeAll(async () => {
  home = await testHome({ modelUrl: "http://127.0.0.1:9/v1" });
  peer = await startRealServer(home);
});
afterAll(async () => {
  await peer.close();
  await home.remove();
});

const stored = "01993c2b-0000-7000-8000-000000000000";

test.each([
  ["nope/x", {}, MethodNotFoundError],
  ["model/list", undefined, InvalidParamsError],
  ["model/list", { limit: "x" }, InvalidParamsError],
  ["thread/start", { sandbox: "nope" }, InvalidParamsError],
  ["thread/start", ["a"], InvalidParamsError],
  ["thread/queue/list", { threadId: stored }, ExperimentalApiError],
  ["thread/start", { dynamicTools: [] }, ExperimentalApiError],
  ["turn/start", { threadId: stored, input: [] }, ThreadNotFoundError],
  ["thread/resume", { threadId: stored }, ThreadNotFoundError],
  ["thread/read", { threadId: stored }, ThreadNotFoundError],
  ["thread/resume", { threadId: "zzz" }, InvalidRequestError],
  ["thread/start", { modelProvider: "nope" }, InvalidRequestError],
  ["thread/start", { config: { model_context_window: "x" } }, InvalidRequestError],
  ["initialize", { clientInfo: { name: "p", version: "0" } }, InvalidRequestError],
])("%s with %o is refused with the class for it", async (method, params, errorClass) => {
  const error = await peer.request(method, params).catch((reason: unknown) => reason);
  expect((error as Error).constructor).toBe(errorClass);
  expect((error as Error).message.length).toBeLessThan(300);
  expect((error as Error).stack).toContain("real-wire.test.ts");
});

test("a text with lone surrogates, on which the server would stay silent, is answered", async () => {
  const params = { command: ["printf", "%s", "a\ud83db"], env: { "X\udc00": "y" } };
  expect(await peer.request("command/exec", params)).toMatchObject({ exitCode: 0, stdout: "a\ufffdb" });
});

/** Parameters of a valid call that nest to a number of levels, the message's own included. */
function nesting(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels - 3; level++) value = [value];
  return { threadId: stored, schema: { value } };
}

test("the deepest nesting that the server reads is sent, and one level more is refused", async () => {
  const call = (levels: number): Promise<unknown> =>
    peer.request("thread/read", nesting(levels)).catch((error: unknown) => error);
  expect(await call(127)).toBeInstanceOf(ThreadNotFoundError);
  expect(await call(128)).toBeInstanceOf(UsageError);
});

test("the server never answers what nests one level deeper, nor a lone surrogate", async () => {
  const transport = await stdioTransport({ env: home.env, inheritEnv: false });
  const answered: unknown[] = [];
  const fresh = peerWith(transport, {
    wireListener: () => (event) =>
      event.direction === "received" && answered.push((event.message as { id?: number }).id),
  });
  const requests = [
    { id: 900, method: "thread/read", params: nesting(127) },
    { id: 901, method: "thread/read", params: nesting(128) },
    { id: 902, method: "thread/read", params: { threadId: "\ud800" } },
  ];
  await transport.write(Buffer.from(requests.map((request) => `${JSON.stringify(request)}\n`).join("")));
  await fresh.request("initialize", { clientInfo: { name: "p", version: "0" } });
  await fresh.close();
  expect(answered.filter((id) => id !== undefined)).toEqual([900, 1]);
});

test("the server's stderr tail comes with an exit that its own configuration causes", async () => {
  const transport = await stdioTransport({
    env: { ...home.env, CODEX_HOME: `${home.home}/missing` },
    inheritEnv: false,
  });
  const broken = peerWith(transport);
  const error = await broken.request("initialize", {}).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: "TRANSPORT_CLOSED", exitCode: 1 });
  expect((error as Error).message).toMatch(/exited with code 1\n--- stderr ---\n(.|\n)*CODEX_HOME/);
  await broken.close();
});

test("a request of 20 MB is answered", async () => {
  const text = "x".repeat(20_000_000);
  const error = await peer
    .request("thread/read", { threadId: stored, text })
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ThreadNotFoundError);
});
