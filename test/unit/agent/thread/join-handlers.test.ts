import { describe, expect, test } from "vitest";
import type { Handlers, OutputSchema, TurnOptions } from "../../../../src/index.js";
import { UsageError } from "../../../../src/index.js";
import { refuse, scriptedThread, threadInfo, turnRecord } from "../../../../src/testing/index.js";
import { rejection } from "../../../support/codex/collect.js";
import { FarQuestions } from "../../../support/codex/questions.js";
import { scriptedCodex, settled } from "../../../support/codex/scripted-codex.js";

type Decision = "accept" | "decline" | "acceptForSession";

const handlers = (decision: Decision): Handlers => ({
  "item/commandExecution/requestApproval": () => ({ decision }),
});
const strict = handlers("decline");
const wide = handlers("accept");

/** A Codex that allows everything, on a server whose `turn/start` the test answers. */
async function farEnd() {
  const { codex, far } = await scriptedCodex({ handlers: handlers("acceptForSession") });
  far.on("turn/start", () => undefined);
  far.on("thread/resume", threadInfo("t"));
  return { codex, far, questions: new FarQuestions(far), thread: scriptedThread(far) };
}

describe("a turn that is joined", () => {
  test.each<[string, TurnOptions<OutputSchema | undefined>]>([
    ["handlers", { handlers: strict }],
    ["onApproval", { onApproval: (request) => request.decline() }],
    ["onQuestion", { onQuestion: (question) => question.decline() }],
    ["sandbox", { sandbox: "readOnly" }],
    ["outputSchema", { outputSchema: { type: "object" } }],
  ])("takes no %s while its start is still being sent", async (name, options) => {
    const { codex, far, questions, thread } = await farEnd();
    const first = codex.thread("t").turn("first", { handlers: wide });
    const error = await rejection(codex.thread("t").turn("second", { ...options, whenBusy: "steer" }));
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toContain(`takes no settings (${name === "sandbox" ? "sandboxPolicy" : name})`);
    const call = await far.call("turn/start");
    call.answer({ turn: turnRecord("u") });
    await first;
    expect(far.callsOf("turn/start")).toHaveLength(1);
    thread.started("u");
    expect(await questions.command("u")).toEqual({ decision: "accept" });
  });

  test("takes no handlers while a goal is worked on, between its turns too", async () => {
    const { codex, far, thread } = await farEnd();
    far.on("thread/read", () => ({ thread: { id: "t", status: { type: "idle" } } }));
    far.on("thread/goal/clear", () => ({ cleared: true }));
    far.on("thread/goal/set", () => ({ goal: { threadId: "t" } }));
    const running = codex.thread("t").runGoal("x", { handlers: strict });
    await far.call("thread/goal/set");
    const error = await rejection(codex.thread("t").run("more", { handlers: wide, whenBusy: "steer" }));
    expect(error.message).toContain("takes no settings (handlers)");
    expect(far.callsOf("turn/start")).toEqual([]);
    thread.started("a");
    thread.completed("a");
    far.notify("thread/goal/updated", { threadId: "t", goal: { threadId: "t", status: "complete" } });
    await running;
  });

  test.each(["starter", "joiner"])(
    "keeps the starter's handlers when the %s is answered first",
    async (who) => {
      const { codex, far, questions, thread } = await farEnd();
      const starting = codex.thread("t").turn("first", { handlers: strict });
      const joining = codex.thread("t").turn("second", { whenBusy: "steer" });
      const calls = [await far.call("turn/start", 1), await far.call("turn/start", 2)];
      if (who === "joiner") calls.reverse();
      const [first, second] = calls;
      first?.answer({ turn: turnRecord("u") });
      thread.started("u");
      const early = questions.command("u");
      second?.answer({ turn: turnRecord("u") });
      await Promise.all([starting, joining]);
      expect([await early, await questions.command("u")]).toEqual([
        { decision: "decline" },
        { decision: "decline" },
      ]);
    },
  );

  test("keeps the handlers of a goal when a joiner's answer names its turn before it has started", async () => {
    const { codex, far, questions, thread } = await farEnd();
    far.on("thread/read", () => ({ thread: { id: "t", status: { type: "idle" } } }));
    far.on("thread/goal/clear", () => ({ cleared: true }));
    far.on("thread/goal/set", () => ({ goal: { threadId: "t" } }));
    const running = codex.thread("t").runGoal("x", { handlers: strict });
    await far.call("thread/goal/set");
    const joining = codex.thread("t").turn("more", { whenBusy: "steer" });
    (await far.call("turn/start")).answer({ turn: turnRecord("u") });
    await joining;
    thread.started("u");
    expect(await questions.command("u")).toEqual({ decision: "decline" });
    far.notify("thread/goal/updated", { threadId: "t", goal: { threadId: "t", status: "complete" } });
    thread.completed("u");
    await running;
  });
});

describe("a turn/start that the server adds to a turn of another call", () => {
  test.each<[string, Handlers | undefined, Handlers | undefined, Handlers, Decision]>([
    ["the turn's", strict, undefined, wide, "decline"],
    ["its own", wide, undefined, strict, "decline"],
    ["both", wide, undefined, wide, "accept"],
    ["the thread's", undefined, strict, wide, "decline"],
    ["its own, before the thread's,", undefined, wide, strict, "decline"],
  ])("is answered by the strictest handlers: %s", async (_, ofTurn, ofThread, own, decision) => {
    const { codex, far, questions, thread } = await farEnd();
    await codex.threadResume("t", { handlers: ofThread });
    const first = codex.thread("t").turn("first", { handlers: ofTurn });
    (await far.call("turn/start")).answer({ turn: turnRecord("u") });
    await first;
    thread.started("u");
    // The client takes the thread for idle, and the server goes on with the turn all the same.
    thread.status("notLoaded");
    await settled(far);
    const second = codex.thread("t").turn("second", { handlers: own });
    (await far.call("turn/start", 2)).answer({ turn: turnRecord("u") });
    await second;
    expect(await questions.command("u")).toEqual({ decision });
  });

  test("leaves the other call's handlers alone when it is refused", async () => {
    const { codex, far, questions, thread } = await farEnd();
    const first = codex.thread("t").turn("first", { handlers: strict });
    (await far.call("turn/start")).answer({ turn: turnRecord("u") });
    await first;
    thread.started("u");
    thread.status("notLoaded");
    await settled(far);
    const second = codex.thread("t").turn("second", { handlers: wide });
    (await far.call("turn/start", 2)).answer(refuse("no"));
    await rejection(second);
    expect(await questions.command("u")).toEqual({ decision: "decline" });
  });
});
