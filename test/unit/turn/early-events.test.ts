import { expect, onTestFinished, test, vi } from "vitest";
import { agentMessage, scriptedThread, turnRecord } from "../../../src/testing/index.js";
import { collect, deltasOf } from "../../support/codex/collect.js";
import { scriptedCodex } from "../../support/codex/scripted-codex.js";
import { tokens } from "../../support/codex/wire-records.js";

test("what a turn tells before the answer to turn/start belongs to it", async () => {
  const { codex, far } = await scriptedCodex();
  const thread = scriptedThread(far);
  far.on("turn/start", (_params, call) => {
    thread.started("u");
    thread.itemStarted("u", agentMessage("m", ""));
    thread.delta("u", "m", "Hel");
    call.answer({ turn: turnRecord("u") });
    thread.delta("u", "m", "lo");
    thread.itemCompleted("u", agentMessage("m", "Hello"));
    thread.completed("u");
    return undefined;
  });
  const turn = await codex.thread("t").turn("hi");
  const told = await collect(turn.stream());
  expect(told.map(({ method }) => method)).toEqual([
    "turn/started",
    "item/started",
    "item/agentMessage/delta",
    "item/agentMessage/delta",
    "item/completed",
    "turn/completed",
  ]);
  expect((await collect(turn.text())).join("")).toBe("Hello");
  expect(await turn.run()).toMatchObject({ status: "completed", finalResponse: "Hello" });
});

test("even the whole turn, and the thread is free again", async () => {
  const { codex, far } = await scriptedCodex();
  const thread = scriptedThread(far);
  far.on("turn/start", ({ input }) => {
    const id = (input as { text: string }[])[0]?.text ?? "";
    thread.whole(id);
    return { turn: turnRecord(id) };
  });
  expect((await codex.thread("t").run("u1")).turnId).toBe("u1");
  expect((await codex.thread("t").run("u2")).turnId).toBe("u2");
});

test("other turns of the thread, and turns of other threads, neither leak in nor end it", async () => {
  const { codex, far } = await scriptedCodex();
  const [own, child] = [scriptedThread(far), scriptedThread(far, "child")];
  far.on("turn/start", () => {
    child.whole("u");
    own.completed("before");
    return { turn: turnRecord("u") };
  });
  const turn = await codex.thread("t").turn("hi");
  const told = collect(turn.stream());
  child.started("c", { rootTurnId: "u" });
  child.delta("c", "m", "child");
  child.completed("c");
  own.delta("other", "m", "other");
  own.completed("other");
  own.started("u");
  // Ids of turns are unique only within their thread, as far as a client may assume.
  child.delta("u", "m", "child");
  child.completed("u");
  own.delta("u", "m", "own");
  own.completed("u");
  expect(deltasOf(await told)).toEqual(["own"]);
  expect((await told).map(({ method }) => method)).toEqual([
    "turn/started",
    "item/agentMessage/delta",
    "turn/completed",
  ]);
});

test("the token count that a resume tells is where the next turn starts from, whenever it comes", async () => {
  const { codex, far } = await scriptedCodex();
  const thread = scriptedThread(far);
  far.on("turn/start", () => {
    thread.usage("old", tokens(10, 500));
    thread.started("u");
    thread.usage("u", tokens(10, 500));
    thread.completed("u");
    return { turn: turnRecord("u") };
  });
  // Without that base, the repeated count would look like a model call of this turn.
  expect((await codex.thread("t").run("hi")).usage).toMatchObject({
    turn: { inputTokens: 0 },
    total: { inputTokens: 500 },
  });
});

test("a notification of another shape than its method's harms neither the connection nor the turn", async () => {
  const warned = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
  onTestFinished(() => warned.mockRestore());
  const { codex, far } = await scriptedCodex();
  const thread = scriptedThread(far);
  const seen: string[] = [];
  codex.client.onNotification(({ method }) => seen.push(method));
  far.on("turn/start", () => ({ turn: turnRecord("u") }));
  const turn = await codex.thread("t").turn("hi");
  far.tell("item/started", { threadId: "t", turnId: "u" });
  far.tell("item/completed", { threadId: "t", turnId: "u", item: null as never });
  far.tell("thread/status/changed", { threadId: "t" });
  far.tell("turn/started", { threadId: "t", turn: null as never });
  far.tell("error", { threadId: "t", turnId: "u" });
  far.send({ method: "something/new", params: 7 }, { method: "something/newer" });
  thread.completed("u");
  expect((await turn.run()).status).toBe("completed");
  const told = await collect(turn.stream());
  expect(told.map(({ method }) => method)).toEqual([
    "item/started",
    "item/completed",
    "error",
    "turn/completed",
  ]);
  expect(seen).toEqual(expect.arrayContaining(["thread/status/changed", "something/new", "something/newer"]));
  expect(warned).toHaveBeenCalledWith(expect.stringContaining("TypeError"), "CodexProtocolWarning");
});
