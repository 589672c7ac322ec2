import { expect, test } from "vitest";
import { scriptedThread } from "../../../../src/testing/index.js";
import { collect, deltasOf } from "../../../support/codex/collect.js";
import { scriptedCodex } from "../../../support/codex/scripted-codex.js";

test("past the backlog deltas of one item are joined within their turn, however turns interleave", async () => {
  const { codex, far } = await scriptedCodex();
  const [one, two] = [scriptedThread(far, "one"), scriptedThread(far, "two")];
  const reading = codex.events();
  for (let at = 0; at < 3000; at++) {
    one.delta("u", "m", "a");
    two.delta("u", "m", "b");
  }
  two.completed("u");
  one.completed("u");
  far.end();
  await codex.closed;
  const told = await collect(reading);
  const text = (threadId: string) =>
    deltasOf(told.filter(({ params }) => (params as { threadId: string }).threadId === threadId)).join("");
  expect(text("one")).toBe("a".repeat(3000));
  expect(text("two")).toBe("b".repeat(3000));
  expect(told.length).toBeLessThan(1500);
  expect(told.slice(-2).map(({ method }) => method)).toEqual(["turn/completed", "turn/completed"]);
});

test("an iterator that is left gets nothing more, and ends", async () => {
  const { codex, far } = await scriptedCodex();
  const events = codex.events();
  const thread = scriptedThread(far);
  thread.started("u");
  expect((await events.next()).value?.method).toBe("turn/started");
  await events.return?.();
  thread.completed("u");
  expect(await events.next()).toEqual({ value: undefined, done: true });
});

test("listeners of a connection that many iterators have left are gone", async () => {
  const { codex, far } = await scriptedCodex();
  const controller = new AbortController();
  for (let at = 0; at < 100; at++) {
    const events = codex.events({ signal: controller.signal });
    await events.return?.();
  }
  controller.abort();
  far.end();
  expect(await collect(codex.events())).toEqual([]);
});
