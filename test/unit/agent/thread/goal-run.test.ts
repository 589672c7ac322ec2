import { afterEach, expect, test, vi } from "vitest";
import { AbortError, TimeoutError, TransportClosedError, UsageError } from "../../../../src/index.js";
import type { ThreadGoalStatus } from "../../../../src/protocol.js";
import { refuse, scriptedThread, turnRecord } from "../../../../src/testing/index.js";
import { rejection } from "../../../support/codex/collect.js";
import { scriptedCodex } from "../../../support/codex/scripted-codex.js";
import { tokens } from "../../../support/codex/wire-records.js";

afterEach(() => {
  vi.useRealTimers();
});

/** A far end that takes goals and leaves the turns to the test. */
async function goalEnd() {
  const { codex, far } = await scriptedCodex();
  const thread = scriptedThread(far);
  const tellGoal = (status: ThreadGoalStatus): void =>
    far.notify("thread/goal/updated", { threadId: "t", turnId: null, goal: { threadId: "t", status } });
  far.on("thread/read", () => ({ thread: { id: "t", status: { type: "idle" } } }));
  far.on("thread/goal/clear", () => {
    far.notify("thread/goal/cleared", { threadId: "t" });
    return { cleared: true };
  });
  far.on("thread/goal/set", ({ status }) => {
    tellGoal(status ?? "active");
    return { goal: { threadId: "t", status: status ?? "active" } };
  });
  return { codex, far, thread, tellGoal };
}

test("many turns are one: ids, items, times and use are joined, a failure is remembered", async () => {
  const { codex, far, thread, tellGoal } = await goalEnd();
  const running = codex.thread("t").runGoal("x", { tokenBudget: 50 });
  expect((await far.call("thread/goal/set")).params).toEqual({
    threadId: "t",
    objective: "x",
    status: "active",
    tokenBudget: 50,
  });
  const error = { message: "a failure", codexErrorInfo: null, additionalDetails: null };
  thread.started("a");
  thread.usage("a", tokens(10, 10));
  thread.completed("a", "failed", { error, startedAt: 100, completedAt: 101, durationMs: 1000 });
  thread.started("b");
  thread.usage("b", tokens(20, 30));
  tellGoal("complete");
  thread.completed("b", "completed", { startedAt: 105, completedAt: 107, durationMs: 2000 });
  expect(await running).toMatchObject({
    turnId: "a",
    status: "failed",
    error,
    startedAt: 100,
    completedAt: 107,
    durationMs: 3000,
    usage: { turn: { inputTokens: 30 }, last: { inputTokens: 20 }, total: { inputTokens: 30 } },
  });
});

test("it ends when the goal is over and no turn runs, in whichever order that is received", async () => {
  for (const order of ["goal first", "turn first"]) {
    const { codex, far, thread, tellGoal } = await goalEnd();
    const running = codex.thread("t").runGoal("x");
    await far.call("thread/goal/set");
    thread.started("a");
    if (order === "goal first") tellGoal("blocked");
    thread.completed("a");
    if (order === "turn first") tellGoal("usageLimited");
    expect((await running).status).toBe("completed");
  }
});

test("a goal that somebody clears ends it too", async () => {
  const { codex, far, thread } = await goalEnd();
  const running = codex.thread("t").runGoal("x");
  await far.call("thread/goal/set");
  thread.whole("a");
  far.notify("thread/goal/cleared", { threadId: "t" });
  expect((await running).status).toBe("completed");
});

test("where the server does not start on it, it is paused and the call ends with TimeoutError", async () => {
  vi.useFakeTimers();
  const { codex, far } = await goalEnd();
  const running = rejection(codex.thread("t").runGoal("x"));
  await vi.advanceTimersByTimeAsync(30_001);
  const error = await running;
  expect(error).toBeInstanceOf(TimeoutError);
  expect(error.message).toContain("30000 ms");
  expect(error.stack).toContain("goal-run.test.ts");
  expect(far.callsOf("thread/goal/set").at(-1)?.params).toEqual({ threadId: "t", status: "paused" });
  await vi.advanceTimersByTimeAsync(0);
  expect(vi.getTimerCount()).toBe(0);
  far.on("turn/start", () => refuse("no"));
  expect((await rejection(codex.thread("t").run("hi"))).message).toContain("no");
});

test("a goal that takes long is not abandoned once its first turn has begun", async () => {
  vi.useFakeTimers();
  const { codex, far, thread, tellGoal } = await goalEnd();
  far.on("thread/turns/list", () => ({ data: [] }));
  const running = codex.thread("t").runGoal("x");
  await vi.advanceTimersByTimeAsync(0);
  thread.started("a");
  await vi.advanceTimersByTimeAsync(100_000);
  tellGoal("complete");
  thread.completed("a");
  expect((await running).status).toBe("completed");
});

test("aborted between two turns it pauses the goal and stops whatever has just begun", async () => {
  const { codex, far, thread } = await goalEnd();
  const controller = new AbortController();
  const running = rejection<AbortError>(codex.thread("t").runGoal("x", { signal: controller.signal }));
  await far.call("thread/goal/set");
  thread.whole("a");
  const seen = codex.events();
  await seen.next();
  far.on("turn/interrupt", ({ turnId }) => {
    expect(turnId).toBe("");
    return {};
  });
  while ((await seen.next()).value?.method !== "turn/completed");
  await seen.return?.();
  controller.abort("enough");
  const error = await running;
  expect(error).toBeInstanceOf(AbortError);
  expect(error).toMatchObject({ cause: "enough", result: { turnId: "a", status: "completed" } });
  expect(far.calls.slice(-2)).toMatchObject([
    { method: "thread/goal/set", params: { status: "paused" } },
    { method: "turn/interrupt" },
  ]);
});

test("aborted while the goal is being set, it is paused once it is", async () => {
  const { codex, far } = await goalEnd();
  far.on("turn/interrupt", () => ({}));
  far.on("thread/goal/set", ({ status }) => (status === "paused" ? { goal: { status } } : undefined));
  const controller = new AbortController();
  const running = rejection<AbortError>(codex.thread("t").runGoal("x", { signal: controller.signal }));
  const call = await far.call("thread/goal/set");
  controller.abort();
  call.answer({ goal: { status: "active" } });
  const error = await running;
  expect(error).toBeInstanceOf(AbortError);
  expect(error.result).toBeUndefined();
  expect(far.callsOf("thread/goal/set").at(-1)?.params).toMatchObject({ status: "paused" });
});

test("aborted before the goal is set, it is not", async () => {
  const { codex, far } = await goalEnd();
  far.on("thread/goal/clear", () => undefined);
  const controller = new AbortController();
  const running = rejection(codex.thread("t").runGoal("x", { signal: controller.signal }));
  const call = await far.call("thread/goal/clear");
  controller.abort();
  call.answer({ cleared: false });
  expect(await running).toBeInstanceOf(AbortError);
  expect(far.callsOf("thread/goal/set")).toEqual([]);
});

test("a pause that cannot be had ends the call all the same", async () => {
  const { codex, far, thread } = await goalEnd();
  far.on("thread/goal/set", ({ status }) =>
    status === "active" ? { goal: { status } } : refuse("no", -32603),
  );
  const controller = new AbortController();
  const running = rejection<AbortError>(codex.thread("t").runGoal("x", { signal: controller.signal }));
  await far.call("thread/goal/set");
  thread.started("a");
  controller.abort();
  const error = await running;
  expect(error).toBeInstanceOf(AbortError);
  expect(error.result).toBeUndefined();
});

test("two at once on one thread: the second is refused, and the thread is free after the first", async () => {
  const { codex, far, thread, tellGoal } = await goalEnd();
  const first = codex.thread("t").runGoal("x");
  expect(await rejection(codex.thread("t").runGoal("y"))).toBeInstanceOf(UsageError);
  await far.call("thread/goal/set");
  thread.whole("a");
  const error = await rejection(codex.thread("t").run("between two turns"));
  expect(error.message).toContain("a goal is being worked on");
  thread.started("b");
  tellGoal("complete");
  thread.completed("b");
  await first;
  far.on("turn/start", () => {
    thread.whole("c");
    return { turn: turnRecord("c") };
  });
  expect((await codex.thread("t").run("after")).turnId).toBe("c");
});

test("when the connection breaks it fails, wherever it stands", async () => {
  for (const stands of ["waiting for a turn", "in a turn"]) {
    const { codex, far, thread } = await goalEnd();
    const running = rejection(codex.thread("t").runGoal("x"));
    await far.call("thread/goal/set");
    if (stands === "in a turn") thread.started("a");
    far.end();
    const error = await running;
    expect(error).toBeInstanceOf(TransportClosedError);
    expect(error.stack).toContain("goal-run.test.ts");
  }
});
