import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  command,
  customToolCall,
  delay,
  events,
  fail,
  type ModelStep,
  message,
  patch,
  reasoning,
  ScriptedModel,
  toolCall,
} from "../../../src/testing/index.js";
import { ask, askForEvents } from "./ask.js";

let model: ScriptedModel;
beforeAll(async () => {
  model = await ScriptedModel.start();
});
afterAll(() => model.close());

/** The events that the steps make between the first and the last one of the response. */
async function played(...steps: ModelStep[]) {
  model.reply(...steps);
  return (await askForEvents(model)).slice(1, -1);
}

async function lastEvent(...steps: ModelStep[]) {
  model.reply(...steps);
  return (await askForEvents(model)).at(-1);
}

describe("message", () => {
  const deltasOf = async (step: ModelStep) =>
    (await played(step))
      .filter((event) => event.type === "response.output_text.delta")
      .map(({ delta }) => delta);

  test("is cut into pieces of equal length, and never through a character", async () => {
    expect(await deltasOf(message("abcdefg", { deltas: 3 }))).toEqual(["abc", "def", "g"]);
    expect(await deltasOf(message("a😀b", { deltas: 9 }))).toEqual(["a", "😀", "b"]);
    expect(await deltasOf(message("ab"))).toEqual(["ab"]);
    expect(await deltasOf(message(""))).toEqual([]);
  });

  test("without deltas is only the finished item", async () => {
    const list = await played(message("whole", { deltas: 0, phase: "commentary" }));
    expect(list).toMatchObject([
      { type: "response.output_item.done", item: { phase: "commentary", content: [{ text: "whole" }] } },
    ]);
  });

  test("left open is never finished", async () => {
    expect((await played(message("par", { open: true }))).map((event) => event.type)).toEqual([
      "response.output_item.added",
      "response.output_text.delta",
    ]);
  });

  test("streams the pieces given, from iterables of both kinds, with pauses between them", async () => {
    const later = async function* () {
      yield "a";
      yield delay(1);
      yield "b";
    };
    expect(await deltasOf(message("other", { deltas: ["x", delay(1), "y"] }))).toEqual(["x", "y"]);
    expect(await deltasOf(message("other", { deltas: later() }))).toEqual(["a", "b"]);
  });
});

describe("ids", () => {
  test("are different for every item and response unless named", async () => {
    const ids = async () =>
      (
        await played(
          message("a", { deltas: 0 }),
          message("b", { deltas: 0 }),
          command("ls"),
          reasoning("r", { deltas: 0 }),
        )
      )
        .map(({ item }) => item as { id?: string; call_id?: string })
        .map((item) => item.id ?? item.call_id);
    const all = [...(await ids()), ...(await ids())];
    expect(new Set(all).size).toBe(8);
    const named = await played(message("a", { id: "m1", deltas: 0 }), message("b", { id: "m1", deltas: 0 }));
    expect(named).toMatchObject([{ item: { id: "m1" } }, { item: { id: "m1" } }]);
  });
});

test("reasoning streams every part of its summary, then its content", async () => {
  const list = await played(reasoning(["ab", "c"], { id: "rs", content: "raw", deltas: 2 }));
  const part = (summary_index: number) => ({ item_id: "rs", summary_index });
  expect(list).toEqual([
    { type: "response.output_item.added", item: { type: "reasoning", id: "rs", summary: [] } },
    { type: "response.reasoning_summary_part.added", ...part(0) },
    { type: "response.reasoning_summary_text.delta", ...part(0), delta: "a" },
    { type: "response.reasoning_summary_text.delta", ...part(0), delta: "b" },
    { type: "response.reasoning_summary_part.added", ...part(1) },
    { type: "response.reasoning_summary_text.delta", ...part(1), delta: "c" },
    { type: "response.reasoning_text.delta", item_id: "rs", content_index: 0, delta: "raw" },
    {
      type: "response.output_item.done",
      item: {
        type: "reasoning",
        id: "rs",
        summary: [
          { type: "summary_text", text: "ab" },
          { type: "summary_text", text: "c" },
        ],
        content: [{ type: "reasoning_text", text: "raw" }],
        encrypted_content: "scripted",
      },
    },
  ]);
});

test("tool calls of every kind", async () => {
  const list = await played(
    command("ls", { callId: "c1" }),
    command("rm x", { callId: "c2", escalate: true, workdir: "/w", tty: true, yieldTimeMs: 300 }),
    patch("*** Begin Patch\n*** End Patch", { callId: "c3" }),
    toolCall("echo", { a: 1 }, { callId: "c4", namespace: "mcp__s" }),
    toolCall("echo", "{broken", { callId: "c5" }),
    customToolCall("exec", "text(1)", { callId: "c6", namespace: "functions" }),
  );
  const call = (call_id: string, item: object) => ({
    type: "response.output_item.done",
    item: { type: "function_call", call_id, ...item },
  });
  const escalated =
    '{"cmd":"rm x","workdir":"/w","tty":true,"yield_time_ms":300,"sandbox_permissions":"require_escalated","justification":"scripted"}';
  expect(list).toEqual([
    call("c1", { name: "exec_command", arguments: '{"cmd":"ls"}' }),
    call("c2", { name: "exec_command", arguments: escalated }),
    call("c3", { type: "custom_tool_call", name: "apply_patch", input: "*** Begin Patch\n*** End Patch" }),
    call("c4", { name: "echo", namespace: "mcp__s", arguments: '{"a":1}' }),
    call("c5", { name: "echo", arguments: "{broken" }),
    call("c6", { type: "custom_tool_call", name: "exec", namespace: "functions", input: "text(1)" }),
  ]);
});

describe("usage", () => {
  test("of the last step that names it ends the response", async () => {
    const last = await lastEvent(message("a", { usage: { inputTokens: 7, outputTokens: 3 } }), message("b"));
    expect(last).toMatchObject({
      response: { usage: { input_tokens: 7, output_tokens: 3, total_tokens: 10 } },
    });
  });

  test("null leaves it out", async () => {
    expect(JSON.stringify(await lastEvent(message("a", { usage: null })))).not.toContain("usage");
  });
});

describe("events", () => {
  test("that open and end the response stand alone", async () => {
    const whole = [
      { type: "response.created", response: { id: "mine" } },
      { type: "response.completed", response: { id: "mine" } },
    ];
    model.reply(events(whole));
    expect(await askForEvents(model)).toEqual(whole);
  });

  test("that do not are completed", async () => {
    model.reply(events([{ type: "custom" }]));
    expect((await askForEvents(model)).map((event) => event.type)).toEqual([
      "response.created",
      "custom",
      "response.completed",
    ]);
  });

  test("may be many, with pauses, without a listener for each pause", async () => {
    const many = Array.from({ length: 40 }, () => [delay(0), { type: "tick" }]).flat();
    const warnings: unknown[] = [];
    const note = (warning: unknown) => warnings.push(warning);
    process.on("warning", note);
    expect(await played(events(many))).toHaveLength(40);
    process.off("warning", note);
    expect(warnings).toEqual([]);
  });
});

describe("fail", () => {
  test.each([
    [{ status: 500 }, 500, '{"error":{"message":"scripted failure","type":null,"code":null}}'],
    [
      { status: 429, code: "slow_down", message: "m" },
      429,
      '{"error":{"message":"m","type":"slow_down","code":"slow_down"}}',
    ],
    [{ status: 400, body: { detail: 1 } }, 400, '{"detail":1}'],
    [{ status: 200, body: "not a stream" }, 200, "not a stream"],
  ])("%o answers over HTTP", async (failure, status, body) => {
    model.reply(delay(0), fail(failure));
    const answer = await ask(model);
    expect(answer.status).toBe(status);
    expect(await answer.text()).toBe(body);
  });

  test("an HTTP failure carries its headers", async () => {
    model.reply(fail({ status: 429, headers: { "retry-after": "1" } }));
    expect((await ask(model)).headers.get("retry-after")).toBe("1");
  });

  test("a code alone ends the stream with response.failed", async () => {
    expect(await lastEvent(message("a"), fail({ code: "cyber_policy", message: "m" }))).toMatchObject({
      type: "response.failed",
      response: { error: { code: "cyber_policy", message: "m" } },
    });
  });

  test("incomplete ends the stream with response.incomplete", async () => {
    expect(await lastEvent(fail({ incomplete: "max_output_tokens" }))).toMatchObject({
      type: "response.incomplete",
      response: { incomplete_details: { reason: "max_output_tokens" } },
    });
  });

  test("eof ends the answer properly without a last event", async () => {
    expect(await lastEvent(message("par", { open: true }), fail({ cut: "eof" }))).toMatchObject({
      delta: "par",
    });
    model.reply(fail({ cut: "eof" }));
    expect(await (await ask(model)).text()).toBe("");
  });

  test("reset hangs up after what was sent", async () => {
    model.reply(message("par", { open: true }), fail({ cut: "reset" }));
    const answer = await ask(model);
    const reader = answer.body?.getReader();
    const first = await reader?.read();
    expect(new TextDecoder().decode(first?.value)).toContain('"delta":"par"');
    await expect(reader?.read()).rejects.toThrow();
  });

  test("reset before anything was sent gives no answer at all", async () => {
    model.reply(fail({ cut: "reset" }));
    await expect(ask(model)).rejects.toThrow("fetch failed");
  });
});
