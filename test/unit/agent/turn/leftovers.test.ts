import { getEventListeners } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Thread, TurnOptions } from "../../../../src/index.js";
import { refuse, type ScriptedTransport, scriptedThread, turnRecord } from "../../../../src/testing/index.js";
import { connectionOf } from "../../../support/client/connection-of.js";
import { collect } from "../../../support/codex/collect.js";
import { scriptedCodex } from "../../../support/codex/scripted-codex.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const quietly = (promise: Promise<unknown>): Promise<unknown> => promise.catch(() => undefined);

/** Ways that a turn goes; each ends with the turn over. */
const ways: Record<
  string,
  (thread: Thread, far: ScriptedTransport, options: TurnOptions) => Promise<unknown>
> = {
  "run to the end": (thread, _far, options) => thread.run("hi", options),
  "started and never looked at": async (thread, _far, options) => {
    const turn = await thread.turn("hi", options);
    await turn.run();
  },
  "streamed and read": async (thread, _far, options) => {
    const turn = await thread.turn("hi", options);
    await Promise.all([collect(turn.stream(options)), collect(turn.text(options)), turn.run(options)]);
  },
  "a stream that is left": async (thread, _far, options) => {
    const turn = await thread.turn("hi", options);
    for await (const _ of turn.stream(options)) break;
    for await (const _ of turn.text(options)) break;
    await turn.run();
  },
  refused: (thread, far, options) => {
    far.on("turn/start", () => refuse("no"));
    return quietly(thread.run("hi", options));
  },
  "refused by the thread's absence": (thread, far, options) => {
    far.on("turn/start", () => refuse("thread not found: t"));
    far.on("thread/resume", () => refuse("no rollout found for thread id t"));
    return quietly(thread.run("hi", options));
  },
  "compaction that is refused": (thread, far, options) => {
    far.on("thread/compact/start", () => refuse("no"));
    return quietly(thread.compact(options));
  },
  "goal that is refused": (thread, far, options) => {
    far.on("thread/read", () => ({ thread: { id: "t", status: { type: "idle" } } }));
    far.on("thread/goal/clear", () => refuse("no"));
    return quietly(thread.runGoal("x", { signal: options.signal, timeoutMs: options.timeoutMs }));
  },
  "settled without its completion": async (thread, far, options) => {
    far.on("turn/start", () => ({ turn: turnRecord("u") }));
    far.on("thread/turns/list", () => ({ data: [turnRecord("u", "completed")] }));
    const running = thread.run("hi", options);
    await vi.advanceTimersByTimeAsync(0);
    scriptedThread(far).status("idle");
    await vi.advanceTimersByTimeAsync(1000);
    await running;
  },
};

test.each(Object.entries(ways))("%s leaves no timer, listener or channel", async (_name, go) => {
  const { codex, far } = await scriptedCodex();
  const thread = scriptedThread(far);
  far.on("turn/start", () => {
    thread.status("active");
    thread.whole("u");
    thread.status("idle");
    return { turn: turnRecord("u") };
  });
  const { signal } = new AbortController();
  const options = { signal, timeoutMs: 60_000, idleTimeoutMs: 60_000 };
  for (let round = 0; round < 3; round++) await go(codex.thread("t"), far, options);
  await vi.advanceTimersByTimeAsync(0);
  expect(vi.getTimerCount()).toBe(0);
  expect(getEventListeners(signal, "abort")).toEqual([]);
  expect(connectionOf(codex).router.size).toBe(0);
});
