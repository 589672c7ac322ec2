import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ThreadNotFoundError } from "../../../../src/index.js";
import type { Turn } from "../../../../src/protocol.js";
import {
  agentMessage,
  refuse,
  type ScriptedResult,
  type ScriptedTransport,
  scriptedThread,
  turnRecord,
} from "../../../../src/testing/index.js";
import { connectionOf } from "../../../support/client/connection-of.js";
import { rejection } from "../../../support/codex/collect.js";
import { scriptedCodex } from "../../../support/codex/scripted-codex.js";
import { commandItem, tokens } from "../../../support/codex/wire-records.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const page = (...turns: Turn[]) => ({ data: turns, nextCursor: null });
const notYet = () => refuse("list_turns is not supported yet", -32601);

type History = ScriptedResult<"thread/turns/list">;

/** A turn whose completion never comes. */
async function lostTurn(historyMakes: (far: ScriptedTransport) => History | Promise<History>) {
  const { codex, far } = await scriptedCodex();
  const thread = scriptedThread(far);
  far.on("turn/start", () => ({ turn: turnRecord("u") }));
  far.on("thread/turns/list", () => historyMakes(far));
  const turn = await codex.thread("t").turn("hi");
  thread.started("u");
  await vi.advanceTimersByTimeAsync(0);
  const asked = (): number => far.callsOf("thread/turns/list").length;
  return { codex, far, thread, turn, asked };
}

test("a thread that turns idle without the completion is asked for the turn after a second", async () => {
  const items = [agentMessage("m", "Hello")];
  const { far, thread, turn, asked } = await lostTurn(() =>
    page(turnRecord("u", "completed", { items, startedAt: 1, completedAt: 3, durationMs: 2000 })),
  );
  thread.itemStarted("u", agentMessage("m", ""));
  thread.itemStarted("u", commandItem("c"));
  thread.usage("u", tokens(5, 5));
  thread.status("idle");
  await vi.advanceTimersByTimeAsync(999);
  expect(asked()).toBe(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(far.callsOf("thread/turns/list")).toMatchObject([{ params: { threadId: "t", itemsView: "full" } }]);
  expect(await turn.run()).toMatchObject({
    status: "completed",
    items,
    openItems: [{ id: "c" }],
    finalResponse: "Hello",
    usage: { turn: { inputTokens: 5 } },
    startedAt: 1,
    completedAt: 3,
    durationMs: 2000,
    reconciled: true,
  });
});

test("a completion that comes within the second needs no question", async () => {
  const { thread, turn, asked } = await lostTurn(() => page());
  thread.status("idle");
  await vi.advanceTimersByTimeAsync(500);
  thread.completed("u");
  expect(await turn.run()).toMatchObject({ status: "completed", reconciled: false });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked()).toBe(0);
});

test.each(["systemError", "notLoaded"] as const)("%s is asked after like idle", async (status) => {
  const error = { message: "it failed", codexErrorInfo: null, additionalDetails: null };
  const { thread, turn } = await lostTurn(() => page(turnRecord("u", "failed", { error })));
  thread.status(status);
  await vi.advanceTimersByTimeAsync(1000);
  expect(await turn.run()).toMatchObject({ status: "failed", error, reconciled: true });
});

test("silence of half a minute is asked after, and each further one", async () => {
  const { thread, turn, asked } = await lostTurn(() => page(turnRecord("u")));
  await vi.advanceTimersByTimeAsync(25_000);
  thread.delta("u", "m", "still here");
  await vi.advanceTimersByTimeAsync(29_000);
  expect(asked()).toBe(0);
  await vi.advanceTimersByTimeAsync(3000);
  expect(asked()).toBe(1);
  await vi.advanceTimersByTimeAsync(31_000);
  expect(asked()).toBe(2);
  thread.completed("u");
  expect((await turn.run()).reconciled).toBe(false);
});

test("only a terminal status settles: not yet, unknown, running, or no answer do not", async () => {
  const answers = [
    notYet(),
    page(),
    page(turnRecord("u"), turnRecord("other", "completed")),
    refuse("overloaded", -32001),
    page(turnRecord("inner", "interrupted"), turnRecord("u", "completed")),
  ];
  const { turn, thread, asked } = await lostTurn(() => answers.shift() ?? notYet());
  let ended = false;
  void turn.run().then(() => {
    ended = true;
  });
  for (let round = 1; round <= 4; round++) {
    thread.status("idle");
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked()).toBe(round);
    expect(ended).toBe(false);
  }
  thread.status("idle");
  await vi.advanceTimersByTimeAsync(1000);
  // A review's inner turn stands beside the real one; the id decides.
  expect(await turn.run()).toMatchObject({ turnId: "u", status: "completed", reconciled: true });
});

test("a turn that is just ending, and stands as interrupted meanwhile, ends as it does", async () => {
  const answers = [turnRecord("u", "interrupted"), turnRecord("u", "completed")];
  const { turn, thread, asked } = await lostTurn(() => page(answers.shift() as Turn));
  thread.status("idle");
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked()).toBe(1);
  await vi.advanceTimersByTimeAsync(100);
  expect(await turn.run()).toMatchObject({ status: "completed", reconciled: true });
  expect(asked()).toBe(2);
});

test("an interrupted turn whose end comes after all needs no further question", async () => {
  const { turn, thread, asked } = await lostTurn(() => page(turnRecord("u", "interrupted")));
  thread.status("idle");
  await vi.advanceTimersByTimeAsync(1000);
  thread.completed("u");
  expect(await turn.run()).toMatchObject({ status: "completed", reconciled: false });
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked()).toBe(1);
});

test("a failure that the history does not explain is the last error after which there was no retry", async () => {
  const { turn, thread } = await lostTurn(() => page(turnRecord("u", "failed")));
  thread.error("u", "trying again", true);
  thread.error("u", "no more retries", false);
  thread.status("idle");
  await vi.advanceTimersByTimeAsync(1000);
  expect(await turn.run()).toMatchObject({ status: "failed", error: { message: "no more retries" } });
});

test("while one question is open, no second one is asked", async () => {
  let answer: (turns: History) => void = () => undefined;
  const history = new Promise<History>((resolve) => {
    answer = resolve;
  });
  const { turn, thread, asked } = await lostTurn(() => history);
  for (let round = 0; round < 2; round++) {
    thread.status("idle");
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(asked()).toBe(1);
  answer(page(turnRecord("u", "completed")));
  expect((await turn.run()).status).toBe("completed");
});

test("a thread that is gone for good fails the turn instead of leaving it for ever", async () => {
  const { far, turn, thread } = await lostTurn(() => refuse("thread not loaded: t"));
  far.notify("thread/deleted", { threadId: "t" });
  await vi.advanceTimersByTimeAsync(1000);
  expect(await rejection(turn.run())).toBeInstanceOf(ThreadNotFoundError);
  thread.completed("u");
});

test("a settled thread takes the next turn", async () => {
  const { codex, far, thread, turn } = await lostTurn(() => page(turnRecord("u", "completed")));
  thread.status("idle");
  await vi.advanceTimersByTimeAsync(1000);
  await turn.run();
  far.on("turn/start", () => ({ turn: turnRecord("u2") }));
  const next = codex.thread("t").run("again");
  await vi.advanceTimersByTimeAsync(0);
  thread.completed("u2");
  expect((await next).turnId).toBe("u2");
});

/** A lost turn of an ephemeral thread, which has only a status. */
async function ephemeralTurn(status: "idle" | "systemError") {
  const lost = await lostTurn(() => refuse("ephemeral threads do not support thread/turns/list"));
  lost.far.on("thread/read", () => ({ thread: { id: "t", status: { type: status } } }));
  return lost;
}

test.each([
  ["its last item is a completed message and none is open", false, "completed"],
  ["an item is open", true, "interrupted"],
] as const)("ephemeral: idle settles it; when %s as %s", async (_when, open, expected) => {
  const { thread, turn } = await ephemeralTurn("idle");
  if (open) thread.itemStarted("u", commandItem("c"));
  thread.itemCompleted("u", agentMessage("m", "Hello"));
  thread.status("idle");
  await vi.advanceTimersByTimeAsync(1000);
  expect(await turn.run()).toMatchObject({ status: expected, reconciled: true });
});

test("ephemeral: a turn without an answer was interrupted", async () => {
  const { thread, turn } = await ephemeralTurn("idle");
  thread.itemCompleted("u", commandItem("c", "completed"));
  thread.status("idle");
  await vi.advanceTimersByTimeAsync(1000);
  expect((await turn.run()).status).toBe("interrupted");
});

test("ephemeral: systemError is the last error after which there was no retry", async () => {
  const { thread, turn } = await ephemeralTurn("systemError");
  thread.error("u", "trying again", true);
  thread.error("u", "no more retries", false);
  thread.status("systemError");
  await vi.advanceTimersByTimeAsync(1000);
  expect(await turn.run()).toMatchObject({
    status: "failed",
    error: { message: "no more retries" },
    reconciled: true,
  });
});

test("ephemeral: idle proves nothing before the turn has begun, nor does a thread at work", async () => {
  const { codex, far } = await scriptedCodex();
  const thread = scriptedThread(far);
  far.on("turn/start", () => ({ turn: turnRecord("u") }));
  far.on("thread/turns/list", () => refuse("ephemeral threads do not support thread/turns/list"));
  let status: "idle" | "active" = "idle";
  far.on("thread/read", () => ({ thread: { id: "t", status: { type: status } } }));
  const turn = await codex.thread("t").turn("hi");
  thread.status("idle");
  await vi.advanceTimersByTimeAsync(1000);
  expect(far.callsOf("thread/read")).toHaveLength(1);
  status = "active";
  thread.started("u");
  thread.status("idle");
  await vi.advanceTimersByTimeAsync(1000);
  expect(far.callsOf("thread/read")).toHaveLength(2);
  thread.completed("u");
  expect((await turn.run()).reconciled).toBe(false);
});

test("a call whose answer names a turn that has completed reads its record and ignores a second completion", async () => {
  const items = [agentMessage("m", "Hello")];
  const { codex, far } = await scriptedCodex();
  const server = scriptedThread(far);
  far.on("turn/start", () => undefined);
  far.on("thread/turns/list", () => page(turnRecord("u", "interrupted", { items })));
  const thread = codex.thread("t");
  const calls = [thread.run("first"), thread.run("second", { whenBusy: "steer" })] as const;
  const [first, second] = [await far.call("turn/start", 1), await far.call("turn/start", 2)];
  first.answer({ turn: turnRecord("u") });
  server.started("u");
  server.itemCompleted("u", agentMessage("m", "Hello"));
  server.completed("u", "interrupted");
  server.completed("u", "failed");
  expect(await calls[0]).toMatchObject({ status: "interrupted", items });
  second.answer({ turn: turnRecord("u") });
  await vi.advanceTimersByTimeAsync(1300);
  expect(await calls[1]).toMatchObject({ status: "interrupted", items, reconciled: true });
  expect(connectionOf(codex).router.size).toBe(0);
});
