import { expect, test } from "vitest";
import { Subscriptions } from "../../../../src/core/client/subscriptions.js";

test("a thread is left from its unsubscribe to its resume or its end", () => {
  const subject = new Subscriptions();
  expect(subject.hasLeft("t")).toBe(false);
  subject.note("thread/unsubscribe", "t");
  expect([subject.hasLeft("t"), subject.hasLeft("other")]).toEqual([true, false]);
  subject.note("thread/read", "t");
  subject.note("model/list", "t");
  expect(subject.hasLeft("t")).toBe(true);
  subject.note("thread/resume", "t");
  expect(subject.hasLeft("t")).toBe(false);
  subject.note("thread/unsubscribe", "t");
  subject.note("thread/delete", "t");
  expect(subject.hasLeft("t")).toBe(false);
});
