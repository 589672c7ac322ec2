import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import {
  AbortError,
  type Codex,
  InvalidRequestError,
  JsonRpcError,
  TimeoutError,
} from "../../../src/index.js";
import { message } from "../../../src/testing/index.js";
import { rejection } from "../../support/codex/collect.js";
import { liveCodex, sharedCodex } from "../../support/codex/live-codex.js";

const live = sharedCodex();

test("an API key is used for model calls from then on, until logout", async () => {
  const { codex, model } = await liveCodex({ config: { requiresAuth: true } });
  model.replyTo(() => message("ok"));
  expect(await codex.account()).toMatchObject({ account: null, requiresOpenaiAuth: true });
  const thread = await codex.threadStart();
  expect(await codex.loginApiKey("sk-test-key")).toBeUndefined();
  expect(await codex.account()).toMatchObject({ account: { type: "apiKey" } });
  expect((await thread.run("hi")).status).toBe("completed");
  expect(model.requests.at(-1)?.headers.authorization).toBe("Bearer sk-test-key");
  expect(await codex.logout()).toBeUndefined();
  expect(await codex.account()).toMatchObject({ account: null });
  await thread.run("hi");
  expect(model.requests.at(-1)?.headers).not.toHaveProperty("authorization");
});

test("who is logged in is not said where the model provider needs no login", async () => {
  const { codex } = live();
  await codex.loginApiKey("sk-test-key");
  expect(await codex.account()).toMatchObject({ account: null, requiresOpenaiAuth: false });
  await codex.logout();
});

test("a key never shows in an error", async () => {
  const { codex } = await liveCodex();
  await codex.close();
  const error = await rejection(codex.loginApiKey("sk-secret-key"));
  expect(JSON.stringify([error, error.message, error.stack, error.cause])).not.toContain("sk-secret-key");
});

test("what a ChatGPT login is needed for says so", async () => {
  const error = await rejection(live().codex.rateLimits());
  expect(error).toBeInstanceOf(InvalidRequestError);
  expect(error.message).toContain("authentication required");
  expect(error.stack).toContain("account.test.ts");
});

test("a browser login: where to go, and cancel, after which wait says that it failed", async () => {
  const { codex } = live();
  const login = await codex.loginChatgpt();
  expect(login.authUrl).toMatch(/^https:/);
  expect(login.loginId).not.toBe("");
  const waiting = login.wait();
  expect(await login.cancel()).toEqual({ status: "canceled" });
  expect(await waiting).toMatchObject({ loginId: login.loginId, success: false });
  expect(await login.wait()).toMatchObject({ success: false });
  expect(await login.cancel()).toEqual({ status: "notFound" });
});

test("an attempt that another one replaces ends, and each handle waits for its own", async () => {
  const { codex } = live();
  const first = await codex.loginChatgpt();
  const second = await codex.loginChatgpt();
  expect(await first.wait()).toMatchObject({ loginId: first.loginId, success: false });
  const waiting = second.wait();
  await second.cancel();
  expect(await waiting).toMatchObject({ loginId: second.loginId });
});

test.each<[string, (codex: Codex) => Promise<void>]>([
  ["loginApiKey", (codex) => codex.loginApiKey("sk-test-key")],
  ["logout", (codex) => codex.logout()],
])("an attempt is ended by %s", async (_name, end) => {
  const { codex } = live();
  const login = await codex.loginChatgpt();
  await end(codex);
  expect(await login.wait()).toMatchObject({ loginId: login.loginId, success: false });
  await codex.logout();
});

test("a wait is ended by its signal or deadline, the attempt goes on", async () => {
  const { codex } = live();
  const login = await codex.loginChatgpt();
  const controller = new AbortController();
  const waiting = rejection(login.wait({ signal: controller.signal }));
  controller.abort("enough");
  const error = await waiting;
  expect(error).toBeInstanceOf(AbortError);
  expect(error.cause).toBe("enough");
  expect(error.stack).toContain("account.test.ts");
  expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  expect(await rejection(login.wait({ signal: AbortSignal.abort("early") }))).toBeInstanceOf(AbortError);
  expect(await rejection(login.wait({ timeoutMs: 5 }))).toBeInstanceOf(TimeoutError);
  await login.cancel();
  const completion = await login.wait();
  expect(completion).toMatchObject({ loginId: login.loginId, success: false });
  expect(await login.wait({ signal: AbortSignal.abort() })).toBe(completion);
});

test("a login that starts in vain rejects", async () => {
  // Without a network there is nobody to ask for a code.
  expect(await rejection(live().codex.loginDeviceCode())).toBeInstanceOf(JsonRpcError);
});
