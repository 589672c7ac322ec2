import { describe, expect, test } from "vitest";
import { OpenItems } from "../../../../src/agent/approvals/open-items.js";
import type { Notification } from "../../../../src/core/events/notification.js";

const changes = [{ path: "a.txt", diff: "+a", kind: { type: "add" } }];

function watched(): {
  readonly items: OpenItems;
  readonly notify: (method: string, params: object) => void;
} {
  let emit: (notification: Notification) => void = () => undefined;
  const notifications = {
    read: (listener: typeof emit) => {
      emit = listener;
      return () => undefined;
    },
  };
  const items = new OpenItems(notifications);
  items.watch();
  return { items, notify: (method, params) => emit({ method, params } as Notification) };
}

const started = (threadId: string, id: string) => ({ threadId, item: { type: "fileChange", id, changes } });

describe("OpenItems", () => {
  test.each<[string, object]>([
    ["item/completed", started("t", "f")],
    ["turn/completed", { threadId: "t", turn: { id: "u" } }],
    ["thread/status/changed", { threadId: "t", status: { type: "idle" } }],
    ["thread/closed", { threadId: "t" }],
  ])("forgets the file changes of a thread at %s, and no others", (method, params) => {
    const { items, notify } = watched();
    notify("item/started", started("t", "f"));
    notify("item/started", started("other", "f"));
    expect(items.changesOf("t", "f")).toEqual(changes);
    notify(method, params);
    expect(items.changesOf("t", "f")).toBeUndefined();
    expect(items.changesOf("other", "f")).toEqual(changes);
  });

  test("keeps the newest 1,024 of those that never complete", () => {
    const { items, notify } = watched();
    for (let index = 0; index < 1025; index++) notify("item/started", started("t", `f${index}`));
    expect(items.changesOf("t", "f0")).toBeUndefined();
    expect(items.changesOf("t", "f1")).toEqual(changes);
    expect(items.changesOf("t", "f1024")).toEqual(changes);
  });
});
