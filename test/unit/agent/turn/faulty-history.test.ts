import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { agentMessage, refuse, scriptedThread, turnRecord } from "../../../../src/testing/index.js";
import { scriptedCodex } from "../../../support/codex/scripted-codex.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

/** Time without a notification after which the turn's record is read again. */
const SILENCE_MS = 31_000;

const completed = turnRecord("u", "completed", { items: [agentMessage("m", "Hello")] });
const ephemeral = refuse("ephemeral threads do not support thread/turns/list");

/** A turn that has ended on the server, whose completion never comes. */
async function lostTurn() {
  const { codex, far } = await scriptedCodex();
  const thread = scriptedThread(far);
  far.on("turn/start", { turn: turnRecord("u") });
  const turn = await codex.thread("t").turn("hi");
  const ending = turn.run();
  thread.started("u");
  thread.itemCompleted("u", agentMessage("m", "Hello"));
  return { codex, far, thread, ending };
}

describe("reconciling a turn", () => {
  test.each<[string, unknown]>([
    ["null", null],
    ["a number", 5],
    ["no list", { data: {} }],
    ["a turn that is null", { data: [null, completed] }],
    ["a turn without a status", { data: [{ ...completed, status: undefined }] }],
    ["items that are no list", { data: [{ ...completed, items: 5 }] }],
    ["an item that is null", { data: [{ ...completed, items: [null] }] }],
    ["an item without a type", { data: [{ ...completed, items: [{ id: "m" }] }] }],
  ])("reads the history again after an answer with %s", async (_, faulty) => {
    const { codex, far, thread, ending } = await lostTurn();
    far.on("thread/turns/list", (_params, { answer }) => answer(faulty as never) as undefined);
    thread.status("idle");
    await vi.advanceTimersByTimeAsync(1000);
    expect(far.callsOf("thread/turns/list")).toHaveLength(1);
    far.on("thread/turns/list", { data: [completed] }).on("model/list", { data: [] });
    expect((await codex.models()).data).toEqual([]);
    await vi.advanceTimersByTimeAsync(SILENCE_MS);
    expect(await ending).toMatchObject({ status: "completed", finalResponse: "Hello", reconciled: true });
  });

  test.each<[string, unknown]>([
    ["null", null],
    ["no thread", {}],
    ["no status", { thread: { id: "t" } }],
    ["a status without a type", { thread: { id: "t", status: {} } }],
  ])("reads the status of an ephemeral thread again after an answer with %s", async (_, faulty) => {
    const { far, thread, ending } = await lostTurn();
    far.on("thread/turns/list", ephemeral);
    far.on("thread/read", (_params, { answer }) => answer(faulty as never) as undefined);
    thread.status("idle");
    await vi.advanceTimersByTimeAsync(1000);
    expect(far.callsOf("thread/read")).toHaveLength(1);
    far.on("thread/read", { thread: { id: "t", status: { type: "idle" } } });
    await vi.advanceTimersByTimeAsync(SILENCE_MS);
    expect(await ending).toMatchObject({ status: "completed", finalResponse: "Hello", reconciled: true });
  });
});
