import { tracingChannel } from "node:diagnostics_channel";
import { context, createTraceState, SpanStatusCode, TraceFlags, trace } from "@opentelemetry/api";
import { BasicTracerProvider } from "@opentelemetry/sdk-trace-base";
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { ThreadItem } from "../../../src/protocol.js";
import { instrument, type TelemetryOptions } from "../../../src/telemetry/index.js";
import { agentMessage, refuse, scriptedThread, turnRecord } from "../../../src/testing/index.js";
import { rejection } from "../../support/codex/collect.js";
import { scriptedCodex, settled } from "../../support/codex/scripted-codex.js";
import { tokens } from "../../support/codex/wire-records.js";
import { Recorded } from "../../support/telemetry/recorded.js";

let recorded: Recorded;
beforeAll(() => {
  recorded = new Recorded();
});
afterEach(async () => {
  recorded.reset();
  await recorded.measured();
});
afterAll(() => recorded.shutdown());

async function instrumented(options: TelemetryOptions = {}) {
  const { codex, far } = await scriptedCodex();
  const { tracerProvider, meterProvider } = recorded;
  const telemetry = instrument(codex, { tracerProvider, meterProvider, ...options });
  onTestFinished(() => telemetry.stop());
  far.on("turn/start", () => ({ turn: turnRecord("u") }));
  return { codex, far, telemetry, thread: scriptedThread(far) };
}

const turnSpan = () => recorded.named("invoke_agent codex");
const place = { threadId: "t", turnId: "u", itemId: "i" };
const secret = "sk-proj-0123456789abcdefghijklmnop";
const command: Extract<ThreadItem, { type: "commandExecution" }> = {
  type: "commandExecution",
  id: "i",
  command: `echo ${secret}`,
  commandActions: [],
  cwd: "/",
  status: "inProgress",
};

describe("instrument", () => {
  test("refuses a Codex that is instrumented, until that is stopped", async () => {
    const { codex, telemetry } = await instrumented();
    expect(() => instrument(codex)).toThrow(/instrumented already/);
    telemetry.stop();
    instrument(codex)[Symbol.dispose]();
    instrument(codex).stop();
  });

  test("refuses an unknown option with the nearest name", async () => {
    const { codex } = await scriptedCodex();
    expect(() => instrument(codex, { captureContents: true } as never)).toThrow(/captureContent/);
  });

  test("leaves no subscriber behind when the Codex has closed", async () => {
    const { codex } = await instrumented();
    const requests = tracingChannel("codex-app-server-sdk:request");
    expect(requests.start.hasSubscribers).toBe(true);
    await codex.close();
    expect(requests.start.hasSubscribers).toBe(false);
  });

  test("records nothing of another Codex", async () => {
    await instrumented();
    const { codex, far } = await scriptedCodex();
    scriptedThread(far).reply("ok");
    await codex.thread("t").run("hi");
    expect(recorded.spans).toEqual([]);
  });
});

describe("the spans of a turn", () => {
  test("end when the instrumentation is stopped, and are not made again", async () => {
    const { codex, far, telemetry, thread } = await instrumented();
    const turn = await codex.thread("t").turn("hi");
    const asked = new Promise<void>((resolve) => {
      codex.client.onRequest("item/commandExecution/requestApproval", () => {
        resolve();
        return new Promise<never>(() => undefined);
      });
    });
    thread.itemStarted("u", command);
    far.ask("item/commandExecution/requestApproval", place).catch(() => undefined);
    await asked;
    telemetry.stop();
    const tree = ["execute_tool commandExecution", "  approval command"];
    expect(recorded.tree("invoke_agent codex")).toEqual(tree);
    thread.completed("u");
    await turn.run();
    expect(recorded.spans).toHaveLength(3);
  });

  test("end with the connection, and say why", async () => {
    const { codex, far, thread } = await instrumented();
    const failed = rejection(codex.thread("t").run("hi"));
    await far.call("turn/start");
    thread.itemStarted("u", command);
    await settled(far);
    await codex.close();
    await failed;
    expect(recorded.tree("invoke_agent codex")).toEqual(["execute_tool commandExecution"]);
    expect(turnSpan()).toMatchObject({
      attributes: { "error.type": "TRANSPORT_CLOSED" },
      status: { code: SpanStatusCode.ERROR },
    });
  });

  test("end where the server refuses the turn", async () => {
    const { codex, far } = await instrumented();
    far.on("turn/start", refuse("no"));
    await rejection(codex.thread("t").run("hi"));
    expect(turnSpan().attributes).toMatchObject({ "error.type": "INVALID_REQUEST" });
  });

  test("end for a turn that was started by the method of the client", async () => {
    const { codex, far, thread } = await instrumented();
    await codex.client.turnStart({ threadId: "t", input: [] });
    thread.usage("u", tokens(10, 10));
    thread.usage("u", tokens(20, 30));
    thread.completed("u", "failed", {
      error: { message: "why", codexErrorInfo: { httpConnectionFailed: {} } },
    });
    await settled(far);
    expect(turnSpan().attributes).toMatchObject({
      "codex.call": "turn/start",
      "codex.turn.status": "failed",
      "gen_ai.usage.input_tokens": 30,
      "error.type": "httpConnectionFailed",
    });
  });

  test("have the first items of a turn whose id is not answered yet", async () => {
    const { codex, far, thread } = await instrumented();
    far.on("turn/start", () => undefined);
    const running = codex.thread("t").run("hi");
    const call = await far.call("turn/start");
    thread.started("u");
    thread.itemStarted("u", command);
    call.answer({ turn: turnRecord("u") });
    thread.completed("u");
    await running;
    expect(recorded.tree("invoke_agent codex")).toEqual(["execute_tool commandExecution"]);
  });

  test("have no items of a turn that the call waits for", async () => {
    const { codex, far, thread } = await instrumented();
    await codex.client.turnStart({ threadId: "t", input: [] });
    const waiting = codex.thread("t").run("hi", { whenBusy: "wait" });
    thread.itemStarted("u", command);
    await settled(far);
    far.on("turn/start", () => ({ turn: turnRecord("v") }));
    thread.completed("u");
    await far.call("turn/start", 2);
    thread.completed("v");
    await waiting;
    const tools = recorded.named("execute_tool commandExecution");
    const parent = recorded.spans.find(({ attributes }) => attributes["codex.turn.id"] === "u");
    expect(tools.parentSpanContext?.spanId).toBe(parent?.spanContext().spanId);
  });

  test("of a call that joins a turn say so, and the turn is measured once", async () => {
    const { codex, thread } = await instrumented();
    const turn = await codex.thread("t").turn("hi");
    const joined = codex.thread("t").run(null, { whenBusy: "join" });
    thread.usage("u", tokens(10, 10));
    thread.completed("u");
    await Promise.all([turn.run(), joined]);
    const attributes = recorded.spans.map((span) => span.attributes);
    expect(attributes.map((each) => each["codex.turn.joined"])).toEqual([undefined, true]);
    expect(attributes.map((each) => each["gen_ai.usage.input_tokens"])).toEqual([10, undefined]);
    const measured = await recorded.measured();
    expect(measured["gen_ai.client.operation.duration"]).toMatchObject([[{}, 1]]);
  });

  test("of a goal are one, with the tools of all its turns", async () => {
    const { codex, far, thread } = await instrumented();
    const goal = (status: "active" | "complete") => ({ threadId: "t", status });
    far.on("thread/read", { thread: { id: "t", status: { type: "idle" } } });
    far.on("thread/goal/clear", { cleared: true });
    far.on("thread/goal/set", () => ({ goal: goal("active") }));
    const running = codex.thread("t").runGoal("x");
    await far.call("thread/goal/set");
    for (const turnId of ["a", "b"]) {
      thread.started(turnId);
      thread.itemStarted(turnId, { ...command, id: turnId });
      if (turnId === "b") far.notify("thread/goal/updated", { threadId: "t", goal: goal("complete") });
      thread.completed(turnId);
    }
    await running;
    const tool = "execute_tool commandExecution";
    expect(recorded.tree("invoke_agent codex")).toEqual([tool, tool]);
    expect(turnSpan().attributes).toMatchObject({ "codex.call": "thread.runGoal" });
  });

  test("of a review are one, though its turn starts under another id", async () => {
    const { codex, far, thread } = await instrumented();
    far.on("review/start", () => ({ turn: turnRecord("u"), reviewThreadId: "t" }));
    const turn = await codex.thread("t").review({ target: { type: "uncommittedChanges" } });
    thread.started("inner", { rootTurnId: "u" });
    thread.itemStarted("u", command);
    thread.completed("u");
    await turn.run();
    expect(recorded.tree("invoke_agent codex")).toEqual(["execute_tool commandExecution"]);
  });

  test("of a sub-agent end where its thread has another turn, and at the end of the connection", async () => {
    const { codex, far } = await instrumented();
    await codex.thread("t").turn("hi");
    const child = scriptedThread(far, "child");
    child.started("c", { rootTurnId: "u" });
    child.started("d", { rootTurnId: "u" });
    await settled(far);
    expect(recorded.spans.map(({ attributes }) => attributes["codex.turn.id"])).toEqual(["c"]);
    await codex.close();
    expect(recorded.spans.map(({ attributes }) => attributes["codex.turn.id"])).toEqual(["c", "u", "d"]);
  });

  test("of a sub-agent stand below those of the turn that it works for", async () => {
    const { codex, far, thread } = await instrumented();
    const turn = await codex.thread("t").turn("hi");
    const child = scriptedThread(far, "child");
    child.started("c", { rootTurnId: "u" });
    child.itemStarted("c", command);
    child.itemCompleted("c", { ...command, status: "failed", exitCode: 3 });
    child.completed("c");
    thread.completed("u");
    await turn.run();
    const tree = recorded.spans.map(({ name, attributes }) => [name, attributes["codex.turn.id"]]);
    expect(tree).toEqual([
      ["execute_tool commandExecution", undefined],
      ["invoke_agent codex", "c"],
      ["invoke_agent codex", "u"],
    ]);
    const [tool, inner, outer] = recorded.spans;
    expect(tool?.attributes).toMatchObject({ "error.type": "failed", "process.exit.code": 3 });
    expect(tool?.parentSpanContext?.spanId).toBe(inner?.spanContext().spanId);
    expect(inner?.parentSpanContext?.spanId).toBe(outer?.spanContext().spanId);
  });
});

describe("content", () => {
  const turnWithContent = async (options: TelemetryOptions) => {
    const { codex, thread } = await instrumented(options);
    const turn = await codex.thread("t").turn("Do it.");
    thread.itemStarted("u", command);
    thread.itemCompleted("u", { ...command, status: "completed", aggregatedOutput: "an output" });
    thread.itemCompleted("u", agentMessage("m", "It is done."));
    thread.completed("u");
    await turn.run();
    return recorded.spans.map(({ attributes }) => attributes);
  };

  test("is in the spans where it was asked for, without secrets", async () => {
    const [tool, turn] = await turnWithContent({ captureContent: true });
    const said = (role: string, content: string) =>
      JSON.stringify([{ role, parts: [{ type: "text", content }] }]);
    expect(turn).toMatchObject({
      "gen_ai.input.messages": said("user", "Do it."),
      "gen_ai.output.messages": said("assistant", "It is done."),
    });
    expect(tool?.["gen_ai.tool.call.result"]).toBe("an output");
    expect(tool?.["gen_ai.tool.call.arguments"]).toContain("echo ");
    expect(JSON.stringify(tool)).not.toContain(secret);
  });

  test("is in no span where it was not", async () => {
    const attributes = JSON.stringify(await turnWithContent({}));
    expect(attributes).not.toMatch(/Do it|an output|It is done|echo/);
  });

  test("is cut where it is long", async () => {
    const { codex, thread } = await instrumented({ captureContent: true });
    const turn = await codex.thread("t").turn("x".repeat(100_000));
    thread.completed("u");
    await turn.run();
    expect(turnSpan().attributes["gen_ai.input.messages"]).toHaveLength(16_385);
  });
});

describe("the trace of a request", () => {
  test("is the span of its call, with the state and the decision of its trace", async () => {
    const { codex, far, thread } = await instrumented();
    const state = trace.wrapSpanContext({
      traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
      spanId: "00f067aa0ba902b7",
      traceFlags: TraceFlags.NONE,
      traceState: createTraceState("a=1"),
    });
    const turn = await context.with(trace.setSpan(context.active(), state), () =>
      codex.thread("t").turn("hi"),
    );
    thread.completed("u");
    await turn.run();
    const sent = far.sent.find(({ method }) => method === "turn/start");
    expect(sent).toMatchObject({
      trace: {
        traceparent: expect.stringMatching(/^00-4bf92f3577b34da6a3ce929d0e0e4736-[\da-f]{16}-00$/),
        tracestate: "a=1",
      },
    });
  });

  test("is left out where no trace is made", async () => {
    const { codex, far } = await scriptedCodex();
    const telemetry = instrument(codex);
    far.on("model/list", { data: [] });
    await codex.models();
    telemetry.stop();
    expect(far.sent.at(-1)).not.toHaveProperty("trace");
  });
});

test("a processor of spans that throws disturbs nothing, and is reported", async () => {
  const fault = new Error("no disk");
  const broken = {
    onStart: () => {
      throw fault;
    },
    onEnd: () => undefined,
    forceFlush: async () => undefined,
    shutdown: async () => undefined,
  };
  const tracerProvider = new BasicTracerProvider({ spanProcessors: [broken] });
  const warnings: Error[] = [];
  const listen = (warning: Error) => void warnings.push(warning);
  process.on("warning", listen);
  onTestFinished(() => void process.off("warning", listen));
  const { codex, far } = await instrumented({ tracerProvider });
  far.on("model/list", { data: [] });
  expect((await codex.models()).data).toEqual([]);
  expect((await codex.models()).data).toEqual([]);
  await new Promise((resolve) => setImmediate(resolve));
  expect(warnings).toMatchObject([
    { name: "CodexTelemetryWarning", message: expect.stringContaining("no disk") },
  ]);
});
