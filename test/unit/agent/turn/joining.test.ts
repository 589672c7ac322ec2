import { describe, expect, test, vi } from "vitest";
import { TimeoutError, UsageError } from "../../../../src/index.js";
import { agentMessage, scriptedThread, turnRecord } from "../../../../src/testing/index.js";
import { connectionOf } from "../../../support/client/connection-of.js";
import { collect, rejection } from "../../../support/codex/collect.js";
import { scriptedCodex } from "../../../support/codex/scripted-codex.js";

test("a joined turn knows what was under way at the join: commentary stays out of its text", async () => {
  const { codex, far } = await scriptedCodex();
  const thread = scriptedThread(far);
  far.on("turn/start", () => ({ turn: turnRecord("u") }));
  const first = await codex.thread("t").turn("first");
  thread.started("u");
  thread.itemStarted("u", agentMessage("aside", "", "commentary"));
  const told = first.stream();
  while ((await told.next()).value?.method !== "item/started");
  const joined = await codex.thread("t").turn("second", { whenBusy: "steer" });
  expect(joined).toMatchObject({ id: "u", joined: true });
  thread.delta("u", "aside", "hm");
  thread.itemCompleted("u", agentMessage("aside", "hm", "commentary"));
  thread.itemCompleted("u", agentMessage("answer", "Yes."));
  thread.completed("u");
  expect((await collect(joined.text())).join("")).toBe("Yes.");
});

test("a thread stays busy as long as anybody asks for a turn of it", async () => {
  const { codex, far } = await scriptedCodex();
  far.on("turn/start", () => undefined);
  const thread = codex.thread("t");
  const first = thread.turn("first", { whenBusy: "steer" });
  const second = thread.turn("second", { whenBusy: "steer" });
  const one = await far.call("turn/start", 1);
  const two = await far.call("turn/start", 2);
  far.send({ id: one.id, error: { code: -32603, message: "failed" } });
  expect((await rejection(first)).message).toContain("failed");
  expect(await rejection(thread.run("third"))).toBeInstanceOf(UsageError);
  two.answer({ turn: turnRecord("u") });
  expect(await second).toMatchObject({ id: "u", joined: false });
});

test("two that ask at once and get one turn share it; whoever came second has joined", async () => {
  const { codex, far } = await scriptedCodex();
  const thread = scriptedThread(far);
  far.on("turn/start", () => ({ turn: turnRecord("u") }));
  const [first, second] = await Promise.all([
    codex.thread("t").turn("first"),
    codex.thread("t").turn("second", { whenBusy: "steer" }),
  ]);
  thread.started("u");
  thread.itemCompleted("u", agentMessage("m", "Yes."));
  thread.completed("u");
  expect([first.joined, second.joined]).toEqual([false, true]);
  const result = await first.run();
  expect(await second.run()).toBe(result);
  // Told once to the turn, though two have asked for it.
  expect(result.items).toHaveLength(1);
});

describe("a call that shares a running turn", () => {
  test.each([
    ["join", null],
    ["steer", "more"],
  ] as const)(
    "leaves no subscription and no timer when its deadline ends it (%s)",
    async (whenBusy, input) => {
      const { codex, far } = await scriptedCodex({ interruptGraceMs: 0 });
      far.on("turn/start", () => ({ turn: turnRecord("u") }));
      const { router } = connectionOf(codex);
      const subscribe = router.subscribe.bind(router);
      let subscriptions = 0;
      router.subscribe = (...subscription) => {
        const unsubscribe = subscribe(...subscription);
        subscriptions++;
        return () => {
          subscriptions--;
          unsubscribe();
        };
      };
      await codex.thread("t").turn("first");
      vi.useFakeTimers();
      try {
        const before = { subscriptions, timers: vi.getTimerCount() };
        for (let round = 0; round < 3; round++) {
          const options = { whenBusy, timeoutMs: 10, idleTimeoutMs: 60_000 };
          const sharing = rejection(codex.thread("t").run(input, options));
          await vi.advanceTimersByTimeAsync(20);
          expect(await sharing).toBeInstanceOf(TimeoutError);
        }
        expect({ subscriptions, timers: vi.getTimerCount() }).toEqual(before);
      } finally {
        vi.useRealTimers();
      }
    },
  );
});
