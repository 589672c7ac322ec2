import { expect, test } from "vitest";
import { threadIdOf, turnIdOf } from "../../../../src/core/events/routes.js";
import { notificationRoutes, serverNotificationMethods } from "../../../../src/protocol.js";
import { delta, event, turnStarted } from "../../../support/client/events.js";

test("a notification says where it belongs, at the place of its method", () => {
  const at = { threadId: "t", turnId: "u" };
  expect([threadIdOf(delta("a", at)), turnIdOf(delta("a", at))]).toEqual(["t", "u"]);
  expect([threadIdOf(turnStarted(at)), turnIdOf(turnStarted(at))]).toEqual(["t", "u"]);
  const started = event("thread/started", { thread: { id: "t" } });
  expect([threadIdOf(started), turnIdOf(started)]).toEqual(["t", undefined]);
});

test("every place of the registry is read", () => {
  const nest = (path: readonly string[] | undefined, id: string): object =>
    path === undefined ? {} : (path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), id) as object);
  for (const [method, route] of notificationRoutes) {
    const one = event(method, { ...nest(route.threadId, "t"), ...nest(route.turnId, "u") });
    expect(threadIdOf(one), method).toBe(route.threadId && "t");
    expect(turnIdOf(one), method).toBe(route.turnId && "u");
  }
});

test("what concerns the connection belongs to no thread", () => {
  const global = [...serverNotificationMethods].filter((method) => !notificationRoutes.has(method));
  expect(global).toEqual(expect.arrayContaining(["account/updated", "configWarning", "fs/changed"]));
  for (const method of global) expect(threadIdOf(event(method))).toBeUndefined();
});

test.each([
  [{ threadId: "t", turnId: "u" }, "t", "u"],
  [{ thread: { id: "t" }, turn: { id: "u" } }, "t", "u"],
  [{ thread: {} }, undefined, undefined],
])("a method that nobody knows is read by its shape: %j", (params, threadId, turnId) => {
  const one = event("thread/brandNew", params);
  expect([threadIdOf(one), turnIdOf(one)]).toEqual([threadId, turnId]);
});

test.each(["item/completed", "turn/started", "thread/started", "error", "thread/brandNew"])(
  "broken parameters of %s belong nowhere",
  (method) => {
    for (const params of [
      undefined,
      null,
      [],
      1,
      "x",
      { threadId: 1, turnId: null },
      { turn: null },
      { thread: [] },
    ]) {
      const one = event(method, params as object);
      expect([threadIdOf(one), turnIdOf(one)]).toEqual([undefined, undefined]);
    }
  },
);
