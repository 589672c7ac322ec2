import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { AbortError, type Thread, TimeoutError, TurnFailedError, UsageError } from "../../../src/index.js";
import { fail, hold, message, toolCall } from "../../../src/testing/index.js";
import { rejection } from "../../support/codex/collect.js";
import { liveCodex, sharedCodex } from "../../support/codex/live-codex.js";

const live = sharedCodex();

const done = () => toolCall("update_goal", { status: "complete" });

/** A thread whose goal takes two turns of the server. */
async function goalThread(): Promise<Thread> {
  const { codex, model } = live();
  model.reply(message("working", { usage: { inputTokens: 10, outputTokens: 1 } }));
  model.reply({ ...done(), usage: { inputTokens: 20, outputTokens: 2 } });
  model.reply(message("reached", { usage: { inputTokens: 30, outputTokens: 3 } }));
  return codex.threadStart();
}

test("runGoal is one result over all turns that the server takes", async () => {
  const { model, log } = live();
  const thread = await goalThread();
  const from = log.length;
  const result = await thread.runGoal("  build the thing  ");
  const started = log.turnsStarted(from);
  expect(started).toHaveLength(2);
  expect(result).toMatchObject({
    threadId: thread.id,
    turnId: started[0],
    status: "completed",
    error: null,
    finalResponse: "reached",
    openItems: [],
    usage: { turn: { totalTokens: 66 }, last: { totalTokens: 33 }, total: { totalTokens: 66 } },
    startedAt: expect.any(Number),
    completedAt: expect.any(Number),
    durationMs: expect.any(Number),
  });
  expect(result.items.flatMap((item) => (item.type === "agentMessage" ? [item.text] : []))).toEqual([
    "working",
    "reached",
  ]);
  expect(JSON.stringify(model.requests.at(-1)?.input)).toContain("build the thing");
  expect((await thread.goal())?.status).toBe("complete");
});

test("a goal replaces the one before, and the thread is usable afterwards", async () => {
  const { model } = live();
  const thread = await goalThread();
  await thread.setGoal({ objective: "an old one", status: "paused" });
  expect((await thread.runGoal("a new one")).status).toBe("completed");
  expect((await thread.goal())?.objective).toBe("a new one");
  model.reply(message("ok"));
  expect((await thread.run("hi")).finalResponse).toBe("ok");
});

test("set, get and clear", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart();
  model.reply(message("ok"));
  await thread.run("hi");
  expect(await thread.goal()).toBeNull();
  const goal = await thread.setGoal({ objective: "later", status: "paused", tokenBudget: 1000 });
  expect(goal).toMatchObject({ objective: "later", status: "paused", tokenBudget: 1000 });
  expect(await thread.goal()).toMatchObject({ objective: "later" });
  expect(await thread.clearGoal()).toBeUndefined();
  expect(await thread.goal()).toBeNull();
});

test("a signal pauses the goal and stops the turn that runs; the thread stays usable", async () => {
  const { codex, model, log } = live();
  const gate = hold();
  model.replyTo(() => message("x", { deltas: ["x", gate] }));
  const thread = await codex.threadStart();
  const from = log.length;
  const controller = new AbortController();
  const running = rejection<AbortError>(thread.runGoal("endless", { signal: controller.signal }));
  await gate.reached;
  controller.abort("enough");
  const error = await running;
  expect(error).toBeInstanceOf(AbortError);
  expect(error.cause).toBe("enough");
  expect(error.result).toMatchObject({ threadId: thread.id, status: "interrupted" });
  expect(error.stack).toContain("goals.test.ts");
  expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  expect((await thread.goal())?.status).toBe("paused");
  gate.release();
  model.replyTo(() => message("ok"));
  expect((await thread.run("hi")).finalResponse).toBe("ok");
  expect(log.received("turn/started", from)).toHaveLength(2);
});

test("a deadline does the same, and an abort before the start sends nothing", async () => {
  const { codex, model, log } = live();
  model.replyTo(() => message("x", { deltas: ["x", hold()] }));
  const thread = await codex.threadStart();
  const from = log.length;
  expect(await rejection(thread.runGoal("x", { signal: AbortSignal.abort() }))).toBeInstanceOf(AbortError);
  expect(log.since(from)).toEqual([]);
  const error = await rejection<TimeoutError>(thread.runGoal("endless", { timeoutMs: 400 }));
  expect(error).toBeInstanceOf(TimeoutError);
  expect((await thread.goal())?.status).toBe("paused");
});

test("an abort while the goal is being set leaves neither a running goal nor a turn", async () => {
  const { codex, model, log } = live();
  model.replyTo(() => message("x", { deltas: ["x", hold()] }));
  const thread = await codex.threadStart();
  const from = log.length;
  const controller = new AbortController();
  const running = rejection(thread.runGoal("endless", { signal: controller.signal }));
  await log.until(({ sent, method }) => sent && method === "thread/goal/set", from);
  controller.abort();
  expect(await running).toBeInstanceOf(AbortError);
  expect((await thread.goal())?.status).toBe("paused");
  expect((await thread.read()).status.type).toBe("idle");
});

test("a failed turn is remembered and reported at the end", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart();
  model.replyTo(() => fail({ code: "cyber_policy" }));
  const failed = await thread.runGoal("in vain");
  expect(failed).toMatchObject({ status: "failed", error: { codexErrorInfo: "cyberPolicy" } });
  const error = await rejection(thread.runGoal("in vain", { throwOnFailure: true }));
  expect(error).toBeInstanceOf(TurnFailedError);
});

test("an interrupt from elsewhere ends it as interrupted", async () => {
  const { codex, model, log } = live();
  const gate = hold();
  model.replyTo(() => message("x", { deltas: ["x", gate] }));
  const thread = await codex.threadStart();
  const from = log.length;
  const running = thread.runGoal("endless");
  await gate.reached;
  await log.until(({ method, params }) => method === "turn/started" && params?.threadId === thread.id, from);
  const [turnId = ""] = log.turnsStarted(from);
  await codex.client.turnInterrupt({ threadId: thread.id, turnId });
  expect((await running).status).toBe("interrupted");
  await thread.clearGoal();
});

test("while it runs the thread is busy, for turns and for a second goal; it may be joined", async () => {
  const { codex, model } = live();
  const gate = hold();
  model.reply(message("x", { deltas: ["x", gate], open: true }));
  const thread = await codex.threadStart();
  const running = thread.runGoal("the first");
  const early = await rejection(thread.runGoal("the second"));
  expect(early).toBeInstanceOf(UsageError);
  await gate.reached;
  for (const call of [() => thread.run("hi"), () => thread.runGoal("the second"), () => thread.compact()])
    expect(await rejection(call())).toBeInstanceOf(UsageError);
  model.reply(done()).reply(message("reached"));
  const joined = await thread.turn("one more thing", { whenBusy: "steer" });
  expect(joined.joined).toBe(true);
  expect((await running).status).toBe("completed");
  expect((await joined.run()).status).toBe("completed");
});

test("runGoal on a busy thread is refused, and leaves the turn alone", async () => {
  const { codex, model } = live();
  const gate = hold();
  model.reply(message("ok", { deltas: ["o", gate, "k"] }));
  const thread = await codex.threadStart();
  const turn = await thread.turn("hi");
  expect(await rejection(thread.runGoal("a goal"))).toBeInstanceOf(UsageError);
  gate.release();
  expect((await turn.run()).finalResponse).toBe("ok");
  expect(await thread.goal()).toBeNull();
});

test("a token budget ends it", async () => {
  const { codex, model } = live();
  model.replyTo(() =>
    message("working", { usage: { inputTokens: 600, cachedInputTokens: 0, outputTokens: 10 } }),
  );
  const thread = await codex.threadStart();
  const result = await thread.runGoal("costly", { tokenBudget: 1000 });
  expect(result.status).toBe("completed");
  expect((await thread.goal())?.status).toBe("budgetLimited");
});

test("an objective that the server would not take is refused before anything is sent", async () => {
  const { codex, log } = live();
  const thread = await codex.threadStart();
  const from = log.length;
  for (const objective of ["", "  ", "x".repeat(4001), 7 as never]) {
    const error = await rejection(thread.runGoal(objective));
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toContain("1 to 4000 characters");
  }
  expect(await rejection(thread.runGoal("x", { tokenBudget: 0 }))).toBeInstanceOf(UsageError);
  expect(log.since(from)).toEqual([]);
});

test("a goal that cannot be set leaves the thread free", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart({ ephemeral: true });
  expect((await rejection(thread.runGoal("x"))).message).toContain("ephemeral");
  model.reply(message("ok"));
  expect((await thread.run("hi")).status).toBe("completed");
});

test("a bound thread is loaded first, since the server would only keep the goal", async () => {
  const first = await liveCodex();
  first.model.reply(message("ok"));
  const { id } = await first.codex.threadStart();
  await first.codex.thread(id).run("hi");
  await first.codex.close();
  const { codex, model } = await liveCodex({ beside: first });
  model.reply(done()).reply(message("reached"));
  expect(await codex.thread(id).runGoal("go on")).toMatchObject({
    status: "completed",
    finalResponse: "reached",
  });
});
