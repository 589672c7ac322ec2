import { expect, test } from "vitest";
import {
  AbortError,
  InvalidResponseError,
  TimeoutError,
  TransportClosedError,
} from "../../../../src/index.js";
import { rejection } from "../../../support/codex/collect.js";
import { scriptedCodex } from "../../../support/codex/scripted-codex.js";

const started = { type: "chatgpt", loginId: "mine", authUrl: "https://login" } as const;
const ended = (loginId: string | null, success = true) => ({ loginId, success, error: null });

test("a wait ends with its own attempt, not with that of another", async () => {
  const { codex, far } = await scriptedCodex();
  far.on("account/login/start", () => started);
  const login = await codex.loginChatgpt();
  const waiting = login.wait();
  far.notify("account/login/completed", ended("other", false));
  far.notify("account/login/completed", ended(null));
  far.notify("account/login/completed", ended("mine"));
  expect(await waiting).toMatchObject({ loginId: "mine", success: true });
  expect(await login.wait()).toMatchObject({ loginId: "mine" });
});

test("an end that is received before the answer is kept", async () => {
  const { codex, far } = await scriptedCodex();
  far.on("account/login/start", () => {
    far.notify("account/login/completed", ended("mine"));
    return started;
  });
  expect(await (await codex.loginChatgpt()).wait()).toMatchObject({ loginId: "mine", success: true });
});

test("a device code: where to go and what to enter", async () => {
  const { codex, far } = await scriptedCodex();
  far.on("account/login/start", () => ({
    type: "chatgptDeviceCode",
    loginId: "mine",
    verificationUrl: "https://device",
    userCode: "ABCD",
  }));
  const login = await codex.loginDeviceCode();
  expect(login).toMatchObject({ loginId: "mine", verificationUrl: "https://device", userCode: "ABCD" });
  expect(far.callsOf("account/login/start")).toMatchObject([{ params: { type: "chatgptDeviceCode" } }]);
});

test("an answer of another kind is an error", async () => {
  const { codex, far } = await scriptedCodex();
  far.on("account/login/start", () => ({ type: "apiKey" }));
  for (const login of [() => codex.loginChatgpt(), () => codex.loginDeviceCode()]) {
    const error = await rejection(login());
    expect(error).toBeInstanceOf(InvalidResponseError);
    expect(error.message).toContain('type in the server\'s answer is "apiKey" instead of "chatgpt');
    expect(error.stack).toContain("login.test.ts");
  }
});

test("when the connection breaks, a wait fails, and so does a later one", async () => {
  const { codex, far } = await scriptedCodex();
  far.on("account/login/start", () => started);
  const login = await codex.loginChatgpt();
  const waiting = rejection(login.wait());
  far.end();
  expect(await waiting).toBeInstanceOf(TransportClosedError);
  const error = await rejection(login.wait());
  expect(error).toBeInstanceOf(TransportClosedError);
  expect(error.stack).toContain("login.test.ts");
});

test("an attempt that was abandoned while it was being started is cancelled", async () => {
  const { codex, far } = await scriptedCodex();
  far.on("account/login/start", () => undefined).on("account/login/cancel", () => ({ status: "canceled" }));
  const controller = new AbortController();
  const starting = rejection(codex.loginChatgpt({ signal: controller.signal }));
  const call = await far.call("account/login/start");
  controller.abort();
  expect(await starting).toBeInstanceOf(AbortError);
  call.answer(started);
  expect((await far.call("account/login/cancel")).params).toEqual({ loginId: "mine" });
});

test("abandons the oldest of more than 64 attempts that never complete", async () => {
  const { codex, far } = await scriptedCodex();
  let logins = 0;
  far.on("account/login/start", () => ({ ...started, loginId: `login ${logins++}` }));
  const first = await codex.loginChatgpt();
  const second = await codex.loginChatgpt();
  const waiting = rejection(first.wait());
  for (let index = 2; index < 65; index++) await codex.loginChatgpt();
  expect(await waiting).toBeInstanceOf(TimeoutError);
  far.notify("account/login/completed", ended("login 1"));
  expect(await second.wait()).toMatchObject({ loginId: "login 1", success: true });
});
