import { describe, expect, test } from "vitest";
import { onlyEvent, ownEvent } from "../../../../src/core/events/own-event.js";
import { delta, event } from "../../../support/client/events.js";

describe("ownEvent", () => {
  test.each([
    ["a delta", delta("Hel")],
    ["a delta with more", event("item/agentMessage/delta", { delta: "Hel", more: { list: [1] } }, 7)],
    ["an item", event("item/started", { item: { id: "m", changes: [{ path: "/a" }] } })],
    ["a method of a newer server", event("newer/method", { nested: { list: [1] } })],
  ])("copies %s, which then shares nothing with it", (_, original) => {
    const before = structuredClone(original);
    const own = ownEvent(original);
    expect(own).toStrictEqual(before);
    (own.params as Record<string, unknown>).delta = "changed";
    ((own.params as { more?: { list: number[] } }).more?.list ?? []).push(2);
    expect(original).toStrictEqual(before);
  });

  test.each([[undefined], [null], ["text"], [5], [[1]]])(
    "leaves parameters of another kind as they came: %j",
    (params) => {
      const original = event("item/agentMessage/delta", params as never);
      expect(ownEvent(original)).toStrictEqual(original);
    },
  );
});

describe("onlyEvent", () => {
  test("gives a text delta itself, and a copy of everything else", () => {
    const [text, item] = [delta("Hel"), event("item/started", { item: {} })];
    expect(onlyEvent(text)).toBe(text);
    expect(onlyEvent(item)).toStrictEqual(item);
    expect(onlyEvent(item).params).not.toBe(item.params);
  });
});
