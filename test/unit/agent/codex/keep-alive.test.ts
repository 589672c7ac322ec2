import { expect, test } from "vitest";
import { Codex } from "../../../../src/index.js";
import { scriptedThread, scriptedTransport, turnRecord } from "../../../../src/testing/index.js";

/** A Codex whose transport tells whether the host process is kept alive for it. */
async function heldCodex() {
  const far = scriptedTransport();
  let held = false;
  const ref = (): void => {
    held = true;
  };
  const unref = (): void => {
    held = false;
  };
  const codex = await Codex.start({ transport: Object.assign(far, { ref, unref }) });
  return { codex, far, held: () => held };
}

test("an idle client, a listener and an awaited end hold nothing", async () => {
  const { codex, held } = await heldCodex();
  codex.on("turn/completed", () => undefined);
  void codex.closed;
  expect(held()).toBe(false);
});

test("ref and unref, any number of times", async () => {
  const { codex, held } = await heldCodex();
  codex.ref();
  codex.ref();
  expect(held()).toBe(true);
  codex.unref();
  expect(held()).toBe(false);
  codex.unref();
  codex.ref();
  expect(held()).toBe(true);
});

test("a pending call and a turn that runs hold, until they are over", async () => {
  const { codex, far, held } = await heldCodex();
  const thread = scriptedThread(far);
  far.on("turn/start", () => undefined);
  const starting = codex.thread("t").turn("hi");
  const call = await far.call("turn/start");
  expect(held()).toBe(true);
  call.answer({ turn: turnRecord("u") });
  const turn = await starting;
  expect(held()).toBe(true);
  thread.completed("u");
  await turn.run();
  expect(held()).toBe(false);
});

test("a turn of the client alone holds until it is over, or its thread is left and says that nothing runs", async () => {
  const { codex, far, held } = await heldCodex();
  const thread = scriptedThread(far);
  far.on("turn/start", () => ({ turn: turnRecord("u") }));
  far.on("thread/unsubscribe", () => ({ status: "unsubscribed" })).on("model/list", () => ({ data: [] }));
  const input = [{ type: "text" as const, text: "hi" }];
  await codex.client.turnStart({ threadId: "t", input });
  thread.status("idle");
  await codex.models();
  // Before the turn has begun, an idle thread says nothing about it.
  expect(held()).toBe(true);
  thread.whole("u");
  await codex.models();
  expect(held()).toBe(false);

  far.on("turn/start", () => ({ turn: turnRecord("another") }));
  await codex.client.turnStart({ threadId: "t", input });
  await codex.client.threadUnsubscribe({ threadId: "t" });
  expect(held()).toBe(true);
  thread.status("idle");
  await codex.models();
  expect(held()).toBe(false);
});

test("a turn of the client alone that was over before its answer holds nothing", async () => {
  const { codex, far, held } = await heldCodex();
  const thread = scriptedThread(far);
  far.on("turn/start", () => {
    thread.whole("u");
    return { turn: turnRecord("u") };
  });
  await codex.client.turnStart({ threadId: "t", input: [{ type: "text", text: "hi" }] });
  expect(held()).toBe(false);
});

test("an open iterator of events holds, until it is left or ended", async () => {
  const { codex, held } = await heldCodex();
  const left = codex.events();
  expect(held()).toBe(true);
  await left.return?.();
  expect(held()).toBe(false);
  const controller = new AbortController();
  void codex.events({ signal: controller.signal });
  expect(held()).toBe(true);
  controller.abort();
  expect(held()).toBe(false);
});

test("a wait for a login holds, the handle does not", async () => {
  const { codex, far, held } = await heldCodex();
  far.on("account/login/start", () => ({ type: "chatgpt", loginId: "mine", authUrl: "https://login" }));
  const login = await codex.loginChatgpt();
  expect(held()).toBe(false);
  const waiting = login.wait();
  expect(held()).toBe(true);
  far.notify("account/login/completed", { loginId: "mine", success: true, error: null });
  await waiting;
  expect(held()).toBe(false);
});
