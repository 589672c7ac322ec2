import { describe, expect, test } from "vitest";
import { isMergeable, MergedDelta } from "../../../../src/core/events/event-queue.js";
import type { Notification } from "../../../../src/core/events/notification.js";
import { serverNotificationMethods } from "../../../../src/protocol.js";
import { delta, event } from "../../../support/client/events.js";

test("only deltas of plain text can be joined", () => {
  const mergeable = [...serverNotificationMethods].filter((method) =>
    isMergeable(event(method, { delta: "" })),
  );
  expect(mergeable.sort()).toEqual([
    "item/agentMessage/delta",
    "item/commandExecution/outputDelta",
    "item/plan/delta",
    "item/reasoning/summaryTextDelta",
    "item/reasoning/textDelta",
  ]);
});

describe("a run of deltas", () => {
  test("becomes a new event, as the first one was but with the text of all", () => {
    const first = event("item/plan/delta", { threadId: "t", turnId: "u", itemId: "i", delta: "one " }, 111);
    const merged = new MergedDelta(first);
    expect(
      merged.join(event("item/plan/delta", { threadId: "t", turnId: "u", itemId: "i", delta: "two" }, 222)),
    ).toBe(true);
    const joined = merged.take();
    expect(joined).toEqual({
      method: "item/plan/delta",
      params: { threadId: "t", turnId: "u", itemId: "i", delta: "one two" },
      emittedAtMs: 111,
    });
    expect(joined).not.toBe(first);
    expect(first.params).toMatchObject({ delta: "one " });
  });

  const first = event("item/reasoning/textDelta", {
    threadId: "t",
    turnId: "u",
    itemId: "i",
    contentIndex: 0,
    delta: "a",
  });
  const with_ = (params: object): Notification =>
    event("item/reasoning/textDelta", {
      threadId: "t",
      turnId: "u",
      itemId: "i",
      contentIndex: 0,
      delta: "b",
      ...params,
    });

  test.each<[string, Notification]>([
    [
      "another method",
      event("item/plan/delta", { threadId: "t", turnId: "u", itemId: "i", contentIndex: 0, delta: "b" }),
    ],
    ["another thread", with_({ threadId: "other" })],
    ["another turn", with_({ turnId: "other" })],
    ["another item", with_({ itemId: "other" })],
    ["another index", with_({ contentIndex: 1 })],
    ["a parameter more", with_({ extra: true })],
  ])("does not take in a delta with %s", (_, next) => {
    expect(new MergedDelta(first).join(next)).toBe(false);
    expect(new MergedDelta(next).join(first)).toBe(false);
  });

  test("takes in no more after it was given out", () => {
    const merged = new MergedDelta(delta("a"));
    merged.take();
    expect(merged.join(delta("b"))).toBe(false);
  });

  test("ends at 64 Ki characters", () => {
    const merged = new MergedDelta(delta("x".repeat(1000)));
    let joined = 1;
    while (joined < 100 && merged.join(delta("x".repeat(1000)))) joined++;
    expect(joined).toBe(66);
    expect((merged.take().params as { delta: string }).delta).toHaveLength(66_000);
  });
});
