import { SpanKind, SpanStatusCode } from "@opentelemetry/api";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type ThreadStartOptions, tool } from "../../../src/index.js";
import { instrument } from "../../../src/telemetry/index.js";
import { command, fail, hold, message, toolCall } from "../../../src/testing/index.js";
import { rejection } from "../../support/codex/collect.js";
import { inMemory } from "../../support/codex/in-memory.js";
import { sharedCodex } from "../../support/codex/live-codex.js";
import { Collector } from "../../support/telemetry/collector.js";
import { Recorded } from "../../support/telemetry/recorded.js";

const collector = await Collector.start();
const live = sharedCodex({
  complaints: /rejected by user/,
  experimentalApi: true,
  config: { extraToml: collector.toml },
});
let recorded: Recorded;

beforeAll(() => {
  recorded = new Recorded();
  const { tracerProvider, meterProvider } = recorded;
  instrument(live().codex, { tracerProvider, meterProvider });
});
afterEach(async () => {
  recorded.reset();
  await recorded.measured();
});
afterAll(async () => {
  await recorded.shutdown();
  await collector.close();
});

/** What the GenAI conventions say of every turn here. */
const agent = {
  "gen_ai.operation.name": "invoke_agent",
  "gen_ai.provider.name": "scripted",
  "gen_ai.request.model": "gpt-5.5",
  "gen_ai.agent.name": "codex",
};

async function started(options: ThreadStartOptions = {}) {
  return live().codex.threadStart({ ...inMemory, ...options });
}

const turnSpan = () => recorded.named("invoke_agent codex");

describe("a turn with two commands, a tool and an approval", () => {
  const lookUp = tool({
    name: "look_up",
    description: "Looks up.",
    input: { type: "object" },
    run: () => {
      recorded.tracer.startSpan("within the tool").end();
      return "found";
    },
  });

  test("is a tree of spans below the active one, without content", async () => {
    const thread = await started({
      tools: [lookUp],
      approvalPolicy: "untrusted",
      onApproval: (request) => {
        recorded.tracer.startSpan("within the approval").end();
        return request.approve();
      },
    });
    const { model } = live();
    model.reply(command("echo first")).reply(command("exit 3"));
    model.reply(toolCall("look_up", { key: "secret" })).reply(message("All done."));
    await recorded.tracer.startActiveSpan("program", async (span) => {
      await thread.run("Look it up.");
      span.end();
    });
    expect(recorded.tree("program")).toEqual([
      "invoke_agent codex",
      "  execute_tool commandExecution",
      "    approval command",
      "      within the approval",
      "  execute_tool commandExecution",
      "    approval command",
      "      within the approval",
      "  execute_tool look_up",
      "    within the tool",
    ]);
    expect(JSON.stringify(recorded.spans.map(({ attributes }) => attributes))).not.toMatch(
      /echo first|secret|found|Look it up|All done/,
    );
  });
});

test("a turn has the attributes and measurements of the GenAI conventions", async () => {
  const thread = await started();
  live().model.reply(command("echo one")).reply(message("Done."));
  const result = await thread.run("hi");
  const span = turnSpan();
  expect(span.kind).toBe(SpanKind.CLIENT);
  expect(span.status).toEqual({ code: SpanStatusCode.UNSET });
  expect(span.attributes).toEqual({
    ...agent,
    "gen_ai.agent.version": live().codex.metadata.serverVersion,
    "gen_ai.conversation.id": thread.id,
    "gen_ai.usage.input_tokens": result.usage?.turn.inputTokens,
    "gen_ai.usage.output_tokens": result.usage?.turn.outputTokens,
    "gen_ai.usage.cache_read.input_tokens": result.usage?.turn.cachedInputTokens,
    "gen_ai.usage.cache_creation.input_tokens": result.usage?.turn.cacheWriteInputTokens,
    "gen_ai.usage.reasoning.output_tokens": result.usage?.turn.reasoningOutputTokens,
    "codex.call": "thread.run",
    "codex.turn.id": result.turnId,
    "codex.turn.status": "completed",
  });
  expect(recorded.named("execute_tool commandExecution").attributes).toMatchObject({
    "gen_ai.operation.name": "execute_tool",
    "gen_ai.tool.name": "commandExecution",
    "gen_ai.tool.call.id": result.items.find(({ type }) => type === "commandExecution")?.id,
    "codex.item.status": "completed",
    "process.exit.code": 0,
  });
  const { "gen_ai.agent.name": _, ...measured } = agent;
  expect(await recorded.measured()).toEqual({
    "gen_ai.client.operation.duration": [[measured, 1]],
    "gen_ai.execute_tool.duration": [[{ "gen_ai.tool.name": "commandExecution" }, 1]],
    "gen_ai.client.token.usage": [
      [{ ...measured, "gen_ai.token.type": "input" }, 1],
      [{ ...measured, "gen_ai.token.type": "output" }, 1],
    ],
  });
});

test("a call outside of a turn is a span, with its failure", async () => {
  const { codex } = live();
  await codex.models();
  await rejection(codex.thread("01a222ca-d53c-7702-96b5-00f2e8479cf3").read());
  expect(recorded.named("model/list")).toMatchObject({
    kind: SpanKind.CLIENT,
    attributes: { "rpc.system.name": "jsonrpc", "rpc.method": "model/list" },
    status: { code: SpanStatusCode.UNSET },
  });
  expect(recorded.named("thread/read")).toMatchObject({
    attributes: { "rpc.response.status_code": "-32600", "error.type": "THREAD_NOT_FOUND" },
    status: { code: SpanStatusCode.ERROR },
  });
});

test("a failed turn has the type of its error", async () => {
  live().model.reply(fail({ status: 400, message: "no such model" }));
  const { error } = await (await started()).run("hi");
  expect(turnSpan()).toMatchObject({
    attributes: { "codex.turn.status": "failed", "error.type": error?.codexErrorInfo },
    status: { code: SpanStatusCode.ERROR, message: error?.message },
  });
  expect((await recorded.measured())["gen_ai.client.operation.duration"]).toEqual([
    [expect.objectContaining({ "error.type": error?.codexErrorInfo }), 1],
  ]);
});

test("an interrupted turn ends with the tools that were under way", async () => {
  const { codex, model } = live();
  const running = new Promise<void>((resolve) => {
    const unsubscribe = codex.on("item/started", ({ item }) => {
      if (item.type !== "commandExecution") return;
      unsubscribe();
      resolve();
    });
  });
  model.reply(command("sleep 60"));
  const turn = await (await started()).turn("hi");
  await running;
  await turn.interrupt();
  await turn.run();
  expect(turnSpan()).toMatchObject({
    attributes: { "codex.turn.status": "interrupted" },
    status: { code: SpanStatusCode.UNSET },
  });
  expect(recorded.tree("invoke_agent codex")).toEqual(["execute_tool commandExecution"]);
});

test("a turn that its caller aborts has the error of the call", async () => {
  const reached = hold();
  live().model.reply(reached);
  const controller = new AbortController();
  const error = rejection((await started()).run("hi", { signal: controller.signal }));
  await reached.reached;
  controller.abort();
  await error;
  expect(turnSpan()).toMatchObject({
    attributes: { "codex.turn.status": "interrupted", "error.type": "ABORTED" },
    status: { code: SpanStatusCode.ERROR },
  });
});

test("a declined approval says so, and its time is measured", async () => {
  const thread = await started({ approvalPolicy: "untrusted", onApproval: (request) => request.decline() });
  live().model.reply(command("echo no")).reply(message("Then not."));
  await thread.run("hi");
  const decision = { "codex.approval.kind": "command", "codex.approval.decision": "decline" };
  expect(recorded.named("approval command").attributes).toEqual(decision);
  expect(recorded.named("execute_tool commandExecution").attributes).toMatchObject({
    "codex.item.status": "declined",
  });
  expect((await recorded.measured())["codex.approval.duration"]).toEqual([[decision, 1]]);
});

test("the server's own spans stand below those of the calls", async () => {
  const { codex, model } = live();
  const unsampled = { traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00" };
  model.reply(message("Done."));
  await (await started()).run("hi");
  await codex.models({ trace: unsampled });
  const [call, turn] = [recorded.named("thread/start"), turnSpan()].map((span) => span.spanContext());
  await codex.close();
  const below = (parent = call) => {
    const spans = collector.below(parent?.spanId ?? "");
    expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([parent?.traceId]));
    return spans.map(({ name }) => name);
  };
  expect(below(call)).toEqual(expect.arrayContaining(["thread/start", "session_init"]));
  expect(below(turn)).toEqual(expect.arrayContaining(["turn/start", "session_task.turn"]));
  expect(below(turn).length).toBeGreaterThan(100);
  expect(collector.spans.filter(({ traceId }) => unsampled.traceparent.includes(traceId))).toEqual([]);
});
