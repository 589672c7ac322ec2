import { expect, test } from "vitest";
import { Subscriptions } from "../../../src/client/subscriptions.js";

test("a thread is left from its unsubscribe to its resume or its end", () => {
  const subject = new Subscriptions();
  const at = { threadId: "t" };
  expect(subject.hasLeft("t")).toBe(false);
  subject.note("thread/unsubscribe", at);
  expect([subject.hasLeft("t"), subject.hasLeft("other")]).toEqual([true, false]);
  subject.note("thread/read", at);
  subject.note("model/list", {});
  expect(subject.hasLeft("t")).toBe(true);
  subject.note("thread/resume", at);
  expect(subject.hasLeft("t")).toBe(false);
  subject.note("thread/unsubscribe", at);
  subject.note("thread/delete", at);
  expect(subject.hasLeft("t")).toBe(false);
});
