import { describe, expect, test } from "vitest";
import type { ThreadStatus } from "../../../../src/protocol.js";
import { scriptedThread, threadInfo, threadRecord, turnRecord } from "../../../../src/testing/index.js";
import { rejection } from "../../../support/codex/collect.js";
import { scriptedCodex } from "../../../support/codex/scripted-codex.js";

/** A thread of which the test emits what it likes, and on which turn `v` can be run. */
async function scripted() {
  const { codex, far } = await scriptedCodex();
  const thread = scriptedThread(far);
  far.on("turn/start", () => {
    queueMicrotask(() => thread.whole("v", "ran"));
    return { turn: turnRecord("v") };
  });
  far.on("thread/resume", threadInfo("t"));
  far.on("thread/unsubscribe", { status: "unsubscribed" });
  /** Resolves when the client has received everything so far. */
  const settle = (): Promise<unknown> => codex.client.request("thread/unsubscribe", { threadId: "other" });
  const expectFree = async (): Promise<void> => {
    await settle();
    expect(await codex.thread("t").run("hi")).toMatchObject({ turnId: "v", finalResponse: "ran" });
  };
  const expectBusy = async (turnId = "u"): Promise<void> => {
    await settle();
    expect((await rejection(codex.thread("t").run("hi"))).message).toContain(`turn ${turnId} is running`);
  };
  return { codex, far, thread, expectFree, expectBusy };
}

describe("a thread of which the server has started a turn", () => {
  test("is busy until the turn completes", async () => {
    const { thread, expectFree, expectBusy } = await scripted();
    thread.started("u");
    await expectBusy();
    thread.completed("u");
    await expectFree();
  });

  test.each(["idle", "systemError", "notLoaded"] as const)(
    "is free when its status is %s, though no completion came",
    async (status) => {
      const { thread, expectFree, expectBusy } = await scripted();
      thread.started("u");
      await expectBusy();
      thread.status(status);
      await expectFree();
    },
  );

  test("stays busy with a status that this version does not know", async () => {
    const { far, thread, expectBusy } = await scripted();
    thread.started("u");
    far.send({
      method: "thread/status/changed",
      params: { threadId: "t", status: { type: "hibernating" } },
    });
    await expectBusy();
  });

  test("is free after it was unsubscribed in mid-turn, turned idle and was resumed as idle", async () => {
    const { codex, thread, expectFree } = await scripted();
    thread.started("u");
    await codex.client.threadUnsubscribe({ threadId: "t" });
    thread.status("idle");
    await codex.threadResume("t");
    await expectFree();
  });

  test("is free when a resume answers that it is idle, whatever was received before", async () => {
    const { codex, thread, expectFree, expectBusy } = await scripted();
    thread.started("u");
    await expectBusy();
    await codex.threadResume("t");
    await expectFree();
  });

  test("is busy with the turn that a resume answers as running", async () => {
    const { codex, far, thread, expectBusy } = await scripted();
    const status: ThreadStatus = { type: "active", activeFlags: [] };
    far.on("thread/resume", {
      ...threadInfo("t"),
      thread: threadRecord("t", { status, turns: [turnRecord("u", "completed"), turnRecord("w")] }),
    });
    thread.started("u");
    await expectBusy("u");
    await codex.threadResume("t", { excludeTurns: false });
    await expectBusy("w");
  });

  test("is busy with a turn that began while a resume was on its way, though that answers idle", async () => {
    const { codex, far, thread, expectBusy } = await scripted();
    far.on("thread/resume", () => undefined);
    const resuming = codex.threadResume("t");
    const call = await far.call("thread/resume");
    thread.started("u");
    call.answer(threadInfo("t"));
    await resuming;
    await expectBusy();
  });
});

describe("turn/started", () => {
  test.each([
    ["that this client has followed", true],
    ["of another client", false],
  ])("after the completion of a turn %s makes nothing busy", async (_, isOwn) => {
    const { codex, far, thread, expectFree } = await scripted();
    if (isOwn) {
      far.on("turn/start", { turn: turnRecord("u") });
      const turn = await codex.thread("t").turn("hi");
      thread.completed("u");
      await turn.run();
      far.on("turn/start", () => {
        queueMicrotask(() => thread.whole("v", "ran"));
        return { turn: turnRecord("v") };
      });
    } else thread.completed("u");
    thread.started("u");
    await expectFree();
  });

  test("of a review's inner turn after the review's completion makes nothing busy", async () => {
    const { codex, far, thread, expectFree } = await scripted();
    far.on("review/start", { turn: turnRecord("r"), reviewThreadId: "t" });
    const review = await codex.thread("t").review({ target: { type: "uncommittedChanges" } });
    thread.completed("r");
    await review.run();
    thread.started("inner", { rootTurnId: "r" });
    await expectFree();
  });

  test("of a sub-agent after the end of its parent's turn still counts on its own thread", async () => {
    const { thread, far, expectBusy } = await scripted();
    const parent = scriptedThread(far, "parent");
    parent.started("p");
    parent.completed("p");
    thread.started("u", { rootTurnId: "p" });
    await expectBusy();
  });
});

describe("an idle status", () => {
  test("that is older than the turn does not end it", async () => {
    const { codex, far, thread, expectBusy } = await scripted();
    far.on("turn/start", { turn: turnRecord("u") });
    const turn = await codex.thread("t").turn("hi");
    thread.status("idle");
    await expectBusy();
    thread.started("u");
    thread.completed("u");
    expect((await turn.run()).status).toBe("completed");
  });
});
