import { afterEach, describe, expect, test, vi } from "vitest";
import { TurnFailedError } from "../../../../src/index.js";
import { scriptedThread, turnRecord } from "../../../../src/testing/index.js";
import { collect, rejection } from "../../../support/codex/collect.js";
import { scriptedCodex } from "../../../support/codex/scripted-codex.js";

afterEach(() => {
  vi.useRealTimers();
});

/** Statuses of `turn/completed` that are not an end of a turn as this version knows it. */
const unknownStatuses: readonly (readonly [shown: string, status: unknown])[] = [
  ["'cancelled'", "cancelled"],
  ["'COMPLETED'", "COMPLETED"],
  ["without a status", undefined],
  ["null", null],
  ["5", 5],
  ["true", true],
  ["[ 'completed' ]", ["completed"]],
  ["[Object]", { type: { completed: true } }],
];

async function runningTurn() {
  const { codex, far } = await scriptedCodex();
  const thread = scriptedThread(far);
  far.on("turn/start", () => ({ turn: turnRecord("u") }));
  const turn = await codex.thread("t").turn("hi");
  thread.started("u");
  const complete = (status: unknown): void =>
    far.send({ method: "turn/completed", params: { threadId: "t", turn: { ...turnRecord("u"), status } } });
  return { codex, far, thread, turn, complete };
}

describe("turn/completed", () => {
  test.each(unknownStatuses)("%s counts as failed, and its error shows what came", async (shown, status) => {
    const { turn, complete } = await runningTurn();
    const text = rejection(collect(turn.text()));
    const thrown = rejection(turn.run({ throwOnFailure: true }));
    complete(status);
    const result = await turn.run();
    expect(result).toMatchObject({ status: "failed", turnId: "u" });
    expect(result.error?.message).toContain(shown);
    expect(await text).toBeInstanceOf(TurnFailedError);
    expect(await thrown).toBeInstanceOf(TurnFailedError);
  });

  test("keeps the error short, however long the status is", async () => {
    const { turn, complete } = await runningTurn();
    complete("x".repeat(1_000_000));
    expect((await turn.run()).error?.message.length).toBeLessThan(200);
  });

  test.each([
    ["completed", null],
    ["interrupted", null],
    ["failed", { message: "no", codexErrorInfo: null, additionalDetails: null }],
  ] as const)("%s is what it says", async (status, error) => {
    const { thread, turn } = await runningTurn();
    thread.completed("u", status, { error });
    expect(await turn.run()).toMatchObject({ status, error });
  });

  test("that says inProgress ends nothing: the thread's history decides, or the real completion", async () => {
    vi.useFakeTimers();
    const { codex, far, thread, turn, complete } = await runningTurn();
    far.on("thread/turns/list", { data: [turnRecord("u", "inProgress")] });
    far.on("turn/start", { turn: turnRecord("v") });
    complete("inProgress");
    await vi.advanceTimersByTimeAsync(1000);
    expect(far.callsOf("thread/turns/list")).toHaveLength(1);
    expect((await rejection(codex.thread("t").run("more"))).message).toContain("turn u is running");
    far.on("thread/turns/list", { data: [turnRecord("u", "interrupted")] });
    complete("inProgress");
    await vi.advanceTimersByTimeAsync(1300);
    expect(await turn.run()).toMatchObject({ status: "interrupted", reconciled: true });
    const next = codex.thread("t").run("more");
    await vi.advanceTimersByTimeAsync(0);
    thread.whole("v");
    expect((await next).status).toBe("completed");
  });

  test("that says inProgress leaves the turn's server requests open", async () => {
    const { codex, far, thread, complete } = await runningTurn();
    const requested = new Promise<(answer: { decision: "decline" }) => void>((report) => {
      codex.client.onRequest("item/commandExecution/requestApproval", () => new Promise(report));
    });
    const params = { threadId: "t", turnId: "u", itemId: "c" };
    const answer = far.ask("item/commandExecution/requestApproval", params);
    const decide = await requested;
    complete("inProgress");
    thread.delta("u", "m", "goes on");
    await codex.client.request("thread/unsubscribe", { threadId: "other" }).catch(() => undefined);
    decide({ decision: "decline" });
    expect(await answer).toEqual({ decision: "decline" });
  });
});

describe("thread/goal/updated", () => {
  test.each(["cancelled", undefined, 5])(
    "with status %j ends the run of a goal as failed",
    async (status) => {
      const { codex, far } = await scriptedCodex();
      const thread = scriptedThread(far);
      far.on("thread/read", { thread: { id: "t", status: { type: "idle" } } });
      far.on("thread/goal/clear", { cleared: true });
      far.on("thread/goal/set", { goal: { threadId: "t", status: "active" } });
      const running = codex.thread("t").runGoal("x");
      await far.call("thread/goal/set");
      thread.whole("a");
      far.send({ method: "thread/goal/updated", params: { threadId: "t", goal: { threadId: "t", status } } });
      const result = await running;
      expect(result.status).toBe("failed");
      expect(result.error?.message).toContain("the server ended the goal");
    },
  );
});
