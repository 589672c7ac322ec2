import { expect, test } from "vitest";
import { agentMessage, scriptedThread, turnRecord } from "../../../../src/testing/index.js";
import { collect, deltasOf } from "../../../support/codex/collect.js";
import { scriptedCodex } from "../../../support/codex/scripted-codex.js";
import { tokens } from "../../../support/codex/wire-records.js";

test("what is received of a turn before the answer to turn/start belongs to it", async () => {
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

test("the token count that a resume reports is where the next turn starts from, whenever it comes", async () => {
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
