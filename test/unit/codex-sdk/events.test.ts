import { describe, expect, it } from "vitest";
import { TurnEvents } from "../../../src/codex-sdk/events.js";
import { printedItem } from "../../../src/codex-sdk/items.js";
import type { Notification } from "../../../src/index.js";
import type { ThreadItem } from "../../../src/protocol.js";

const notification = (method: string, params: object) => ({ method, params }) as unknown as Notification;

const change = (status: string) => ({
  type: "fileChange",
  id: "call",
  changes: [{ path: "/a.txt", kind: { type: "update", move_path: null }, diff: "" }],
  status,
});

const printed = (status: string) => ({
  id: "item_0",
  type: "file_change",
  changes: [{ path: "/a.txt", kind: "update" }],
  status,
});

describe("the events of a turn", () => {
  it("update a file change while its patch is written, under one id", () => {
    const events = new TurnEvents();
    const { id: itemId, changes } = change("");
    expect(events.of(notification("item/started", { item: change("inProgress") }))).toEqual([
      { type: "item.started", item: printed("in_progress") },
    ]);
    expect(events.of(notification("item/fileChange/patchUpdated", { itemId, changes }))).toEqual([
      { type: "item.updated", item: printed("in_progress") },
    ]);
    expect(events.of(notification("item/started", { item: change("inProgress") }))).toEqual([
      { type: "item.updated", item: printed("in_progress") },
    ]);
    expect(events.of(notification("item/completed", { item: change("declined") }))).toEqual([
      { type: "item.completed", item: printed("failed") },
    ]);
  });

  it("have an item of its own for a change of the model", () => {
    const params = { fromModel: "a", toModel: "b", reason: "overloaded" };
    expect(new TurnEvents().of(notification("model/rerouted", params))).toEqual([
      {
        type: "item.completed",
        item: { id: "item_0", type: "error", message: "model rerouted: a -> b (overloaded)" },
      },
    ]);
  });

  it("leave out what codex exec does not print", () => {
    const events = new TurnEvents();
    const reasoning = { type: "reasoning", id: "r", summary: [" "], content: [] };
    for (const item of [reasoning, { type: "userMessage", id: "u", content: [] }, { type: "later", id: "l" }])
      for (const method of ["item/started", "item/completed"])
        expect(events.of(notification(method, { item }))).toEqual([]);
    expect(events.of(notification("turn/diff/updated", { diff: "" }))).toEqual([]);
  });

  it("leave out a notification that is not of its method's shape", () => {
    const events = new TurnEvents();
    const faulty = [{}, { item: null }, { item: { ...change("completed"), changes: null } }];
    for (const params of faulty) expect(events.of(notification("item/completed", params))).toEqual([]);
    expect(events.of(notification("turn/plan/updated", { plan: 1 }))).toEqual([]);
    expect(events.of(notification("error", {}))).toEqual([]);
  });

  it("count no tokens where the server counted none", () => {
    const [event] = new TurnEvents().end({ status: "completed", usage: null } as never);
    expect(event).toEqual({
      type: "turn.completed",
      usage: {
        input_tokens: 0,
        cached_input_tokens: 0,
        cache_write_input_tokens: 0,
        output_tokens: 0,
        reasoning_output_tokens: 0,
      },
    });
  });
});

describe("a printed item", () => {
  it("has the error of an MCP call, or its result with what the server added to it", () => {
    const call = { type: "mcpToolCall", id: "m", server: "s", tool: "t", arguments: {} };
    const failed = { ...call, status: "failed", error: { message: "no" } } as unknown as ThreadItem;
    expect(printedItem(failed)).toMatchObject({ status: "failed", result: null, error: { message: "no" } });
    const result = { content: [], structuredContent: { a: 1 }, _meta: { b: 2 } };
    const completed = { ...call, status: "completed", result } as unknown as ThreadItem;
    expect(printedItem(completed)).toMatchObject({
      result: { content: [], structured_content: { a: 1 }, _meta: { b: 2 } },
      error: null,
    });
  });
});
