import { describe, expect, test } from "vitest";
import type { Notification } from "../../../../src/core/events/notification.js";
import { expiredBy } from "../../../../src/core/requests/request-expiry.js";
import type { RequestMessage } from "../../../../src/core/rpc/message.js";
import { delta, event, statusChanged, turnCompleted, turnStarted } from "../../../support/client/events.js";

const question = (id: number | string, params?: unknown): RequestMessage => ({
  id,
  method: "item/tool/call",
  params,
});

/** Names of the questions that a notification takes away. */
function takenBy(notification: Notification): string[] {
  const questions = {
    ofTurn: question(0, { threadId: "thread", turnId: "turn" }),
    asText: question("0", { threadId: "thread", turnId: "turn" }),
    ofOtherTurn: question(1, { threadId: "thread", turnId: "other" }),
    ofNoTurn: question(2, { threadId: "thread", turnId: null }),
    ofOtherThread: question(0, { threadId: "other", turnId: "turn" }),
    ofNoThread: question(4, {}),
    without: question(5),
  };
  const matches = expiredBy(notification) ?? (() => false);
  return Object.entries(questions).flatMap(([name, one]) => (matches(one) ? [name] : []));
}

describe("an open question is taken away", () => {
  test("when it was resolved, by its thread and its id in the same type", () => {
    expect(takenBy(event("serverRequest/resolved", { threadId: "thread", requestId: 0 }))).toEqual([
      "ofTurn",
    ]);
    expect(takenBy(event("serverRequest/resolved", { threadId: "thread", requestId: "0" }))).toEqual([
      "asText",
    ]);
  });

  test("when its turn is over", () => {
    expect(takenBy(turnCompleted())).toEqual(["ofTurn", "asText"]);
    expect(takenBy(turnCompleted({ turnId: "other" }))).toEqual(["ofOtherTurn"]);
  });

  test.each([
    event("thread/archived", { threadId: "thread" }),
    event("thread/closed", { threadId: "thread" }),
    event("thread/deleted", { threadId: "thread" }),
    statusChanged("notLoaded"),
  ])("when its thread is gone: $method", (notification) => {
    expect(takenBy(notification)).toEqual(["ofTurn", "asText", "ofOtherTurn", "ofNoTurn"]);
  });
});

test.each([
  delta("a"),
  turnStarted(),
  statusChanged("idle"),
  statusChanged("active"),
  event("thread/status/changed", { threadId: "thread" }),
  event("thread/unarchived", { threadId: "thread" }),
  event("account/updated", {}),
])("$method leaves open questions alone", (notification) => {
  expect(takenBy(notification)).toEqual([]);
});
