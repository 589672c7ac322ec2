import { describe, expect, test } from "vitest";
import { kindOf, summaryOf, threadIdOf, type WireEntry } from "../../../src/inspector/page/model/message.js";
import { beginningOf, shapeOf } from "../../../src/inspector/page/model/schema-shape.js";
import { ThreadTable } from "../../../src/inspector/page/model/thread-table.js";
import { TimeLine } from "../../../src/inspector/page/model/time-line.js";
import { kindOf as kindOfMethod } from "../../../src/method-schemas/protocol-document.js";
import { readProtocol } from "../../../src/method-schemas/read-protocol.js";

const protocol = readProtocol();
const schema = (name: string) => ({ $ref: `#/components/schemas/${name}` });

describe("a form", () => {
  test("has a shape for the parameters of every method, however they refer to each other", () => {
    const shapes = protocol.methods
      .filter((method) => kindOfMethod(method) === "client request" && method["x-params"] !== undefined)
      .map((method) => [method.name, shapeOf(method["x-params"] ?? {}, protocol).kind]);
    expect(shapes.length).toBeGreaterThan(100);
    expect(shapes).toContainEqual(["turn/start", "object"]);
    expect(shapes).toContainEqual(["account/login/start", "union"]);
    const others = protocol.methods.filter(({ name, params }) =>
      shapes.some(([shaped, kind]) => shaped === name && kind === "json" && params.length > 0),
    );
    expect(others).toEqual([]);
    for (const method of protocol.methods) beginningOf(method["x-params"] ?? {}, protocol);
  });

  test("shows words as words, unions by what distinguishes their arms, and null not at all", () => {
    expect(shapeOf({ type: ["string", "null"] }, protocol)).toEqual({ kind: "text" });
    expect(shapeOf({ anyOf: [{ enum: ["a", "b"] }, { type: "null" }] }, protocol)).toEqual({
      kind: "words",
      words: ["a", "b"],
    });
    const input = shapeOf(schema("UserInput"), protocol);
    const labels = input.kind === "union" ? input.arms.map(({ label }) => label) : [];
    expect(labels).toEqual(expect.arrayContaining(["text", "image", "localImage", "skill"]));
    expect(shapeOf({}, protocol)).toEqual({ kind: "json" });
  });

  test("begins with what is no choice", () => {
    const input = shapeOf(schema("UserInput"), protocol);
    const [text] = input.kind === "union" ? input.arms : [];
    expect(beginningOf(text?.schema ?? {}, protocol)).toEqual({ type: "text" });
    expect(beginningOf(schema("TurnStartParams"), protocol)).toEqual({});
  });
});

describe("a message", () => {
  const received = (message: object): WireEntry => ({ direction: "received", message });
  const sent = (message: object): WireEntry => ({ direction: "sent", message });

  test.each([
    [sent({ id: 0, method: "a" }), "call"],
    [received({ id: 0, result: {} }), "result"],
    [received({ id: 0, method: "a" }), "question"],
    [sent({ id: "x", result: {} }), "answer"],
    [received({ method: "a" }), "notification"],
    [sent({ method: "a" }), "sent notification"],
    [received({}), "result"],
  ])("%j is a %s", (entry, kind) => {
    expect(kindOf(entry)).toBe(kind);
  });

  test("names its thread, and itself in a few words", () => {
    expect(threadIdOf(received({ method: "a", params: { threadId: "t" } }))).toBe("t");
    expect(threadIdOf(received({ id: 1, result: { thread: { id: "t" } } }))).toBe("t");
    expect(threadIdOf(received({ method: "a", params: [] }))).toBeUndefined();
    expect(summaryOf(received({ id: 1, error: { message: "no" } }))).toBe("no");
    expect(
      summaryOf(received({ method: "a", params: { threadId: "t", item: { type: "plan", text: "x" } } })),
    ).toBe("plan  x");
    expect(summaryOf(received({ method: "a", params: { threadId: "t", n: 1 } }))).toBe('{"n":1}');
  });
});

test("the time line has calls of the model, what they write, tools, and waits for a person", () => {
  const line = new TimeLine();
  const turn = { id: "u" };
  const item = (type: string) => ({ turnId: "u", item: { id: type, type } });
  line.add("turn/started", { turn }, 0);
  line.add("item/started", item("agentMessage"), 10);
  line.add("item/completed", item("agentMessage"), 20);
  line.add("item/started", item("commandExecution"), 30);
  line.ask(1, { turnId: "u", itemId: "commandExecution" }, "may it?", 35);
  line.answer(1, 40);
  line.add("item/completed", item("commandExecution"), 50);
  line.add("thread/tokenUsage/updated", { turnId: "u" }, 55);
  line.add("item/started", item("reasoning"), 60);
  line.add("thread/tokenUsage/updated", { turnId: "u" }, 70);
  line.add("turn/completed", { turn }, 80);
  const spans = line.of("u")?.spans.map(({ lane, fromMs, toMs }) => [lane, fromMs, toMs]);
  expect(spans).toEqual([
    ["text", 10, 20],
    ["model", 0, 30],
    ["tool", 30, 50],
    ["wait", 35, 40],
    ["text", 60, 80],
    ["model", 55, 70],
  ]);
  expect(line.of("u")).toMatchObject({ fromMs: 0, toMs: 80 });
});

test("the list of threads knows names, states and whose events come, from the wire alone", () => {
  const table = new ThreadTable();
  const add = (method: string, message: object, threadId = "t", atMs = 1) =>
    table.add({ direction: "received", message }, method, threadId, atMs);
  add(
    "thread/list",
    { result: { data: [{ id: "old", preview: "Before", updatedAt: 5, status: { type: "notLoaded" } }] } },
    "",
  );
  add("thread/start", { result: { thread: { id: "t", preview: "", status: { type: "idle" } } } });
  add("turn/start", { params: { threadId: "t", input: [{ type: "text", text: "Hello" }] } }, "t", 9_000);
  add("thread/status/changed", { params: { threadId: "t", status: { type: "active" } } }, "t", 9_001);
  expect(table.rows).toMatchObject([
    { id: "t", name: "Hello", status: "active", events: 3, isFollowed: true },
    { id: "old", name: "Before", status: "notLoaded", events: 0, isFollowed: false },
  ]);
  add("thread/name/updated", { params: { threadId: "t", threadName: "Named" } });
  expect(table.get("t")?.name).toBe("Named");
  add("thread/deleted", { params: { threadId: "t" } });
  expect(table.get("t")).toBeUndefined();
});
