import { beforeEach, expect, test } from "vitest";
import {
  Codex,
  ExperimentalApiError,
  type HandlerFault,
  type StandardSchema,
  type ToolContext,
  type ToolNamespace,
  tool,
  UsageError,
} from "../../../src/index.js";
import type { DynamicToolCallResponse } from "../../../src/protocol.js";
import { hold, message, toolCall } from "../../../src/testing/index.js";
import { rejection } from "../../support/codex/collect.js";
import { inMemory } from "../../support/codex/in-memory.js";
import { type LiveCodex, liveCodex, sharedCodex } from "../../support/codex/live-codex.js";

/** A schema as a library would make it: takes `{ n: number }`, gives the number. */
const standard: StandardSchema<number> = {
  "~standard": {
    version: 1,
    vendor: "test",
    validate: async (value) => {
      const { n } = value as { n?: unknown };
      return typeof n === "number"
        ? { value: n }
        : { issues: [{ message: "must be a number", path: ["n"] }] };
    },
    jsonSchema: { input: () => inputSchema },
  },
};
const inputSchema = { type: "object", properties: { n: { type: "number" } }, required: ["n"] };

const calls: [unknown, ToolContext][] = [];
beforeEach(() => void calls.splice(0));

const double = tool({
  name: "double",
  description: "Doubles a number.",
  input: standard,
  run: (n, context) => {
    calls.push([n, context]);
    return `twice is ${n * 2}`;
  },
});
const broken = tool({
  name: "broken",
  description: "Fails.",
  input: { type: "object" },
  run: () => {
    throw new Error("no luck");
  },
});
const plain = tool({
  name: "plain",
  description: "Gives back what it is given.",
  input: { type: "object" },
  run: (args) => ({ args }),
});
const picture = tool({
  name: "picture",
  description: "Shows a picture.",
  input: { type: "object" },
  run: async () => [
    { type: "inputText", text: "look" },
    { type: "inputImage", imageUrl: "data:image/png;base64,AAAA" },
  ],
});

const live = sharedCodex({
  experimentalApi: true,
  tools: [double, broken, plain, picture],
  complaints: /codex_core::tools::router/,
});

/** Runs a turn in which the model calls a tool, and gives what it was told and how the call's item ended. */
async function called(name: string, args: object, thread?: { id: string }) {
  const { codex, model } = live();
  model.reply(toolCall(name, args, { callId: "call" })).reply(message("done"));
  const { id } = thread ?? (await codex.threadStart(inMemory));
  const { items, turnId } = await codex.thread(id).run("hi");
  return {
    threadId: id,
    turnId,
    told: model.requests.at(-1)?.toolOutputs.at(-1)?.output,
    item: items.find((item) => item.type === "dynamicToolCall"),
  };
}

test("the model is offered the tools of the Codex, and what one gives reaches the model", async () => {
  const { threadId, turnId, told, item } = await called("double", { n: 21 });
  const offered = live()
    .model.requests.at(-1)
    ?.tools.find(({ name }) => name === "double");
  expect(offered).toMatchObject({ description: "Doubles a number.", parameters: inputSchema });
  expect(calls).toEqual([[21, { threadId, turnId, callId: "call", signal: expect.any(AbortSignal) }]]);
  expect(told).toBe("twice is 42");
  expect(item).toMatchObject({ status: "completed", success: true });
});

test("arguments that break the schema are reported to the model, and run is not called", async () => {
  const { codex } = live();
  const faults: HandlerFault[] = [];
  const unsubscribe = codex.on("handlerError", (fault) => faults.push(fault));
  const { told, item } = await called("double", { n: "x" });
  unsubscribe();
  expect(told).toContain("n: must be a number");
  expect(item).toMatchObject({ status: "failed", success: false });
  expect(calls).toEqual([]);
  expect(faults).toEqual([]);
});

test("a tool that throws fails its call with the message, and the error surfaces", async () => {
  const { codex } = live();
  const faults: HandlerFault[] = [];
  const unsubscribe = codex.on("handlerError", (fault) => faults.push(fault));
  const { told, item } = await called("broken", {});
  unsubscribe();
  expect(told).toContain("no luck");
  expect(item).toMatchObject({ status: "failed", success: false });
  expect(faults).toEqual([{ method: "item/tool/call", error: new Error("no luck") }]);
});

test("the signal of a tool fires when its turn is over, and nothing is sent then", async () => {
  const { codex, model, log } = await liveCodex({
    experimentalApi: true,
    complaints: /dynamic tool call was cancelled/,
  });
  const reached = hold();
  let signal: AbortSignal | undefined;
  const slow = tool({
    name: "slow",
    description: "Takes its time.",
    input: { type: "object" },
    run: async (_args, context) => {
      ({ signal } = context);
      await reached.arrive();
      return "late";
    },
  });
  const thread = await codex.threadStart({ ...inMemory, tools: [slow] });
  model.reply(toolCall("slow", {}));
  const from = log.length;
  const turn = await thread.turn("hi");
  await reached.reached;
  await turn.interrupt();
  expect((await turn.run()).status).toBe("interrupted");
  expect(signal?.aborted).toBe(true);
  reached.release();
  await codex.client.threadLoadedList({});
  expect(log.received("serverRequest/resolved", from)).toEqual([]);
  expect(log.since(from).filter(({ sent, method }) => sent && method === undefined)).toEqual([]);
});

test("an object is sent as JSON, and content items as they are", async () => {
  expect((await called("plain", { a: 1 })).told).toBe('{"args":{"a":1}}');
  const { item } = await called("picture", {});
  expect(item).toMatchObject({
    success: true,
    contentItems: [{ type: "inputText", text: "look" }, { type: "inputImage" }],
  });
});

test("a thread has its own tools beside those of the Codex, and a fork of it too", async () => {
  const { codex, model } = live();
  const own = (who: string) =>
    tool({ name: "who", description: "Tells who.", input: { type: "object" }, run: () => who });
  const [one, two] = await Promise.all([
    codex.threadStart({ tools: [own("one")] }),
    codex.threadStart({ tools: [own("two")] }),
  ]);
  expect((await called("who", {}, one)).told).toBe("one");
  expect((await called("who", {}, two)).told).toBe("two");
  expect((await called("who", {}, await one.fork())).told).toBe("one");
  expect((await called("double", { n: 1 }, one)).told).toBe("twice is 2");
  await called("plain", {});
  expect(model.requests.at(-1)?.tools.map(({ name }) => name)).not.toContain("who");
});

test("handlers of a turn come before the tools, and handlers of the Codex after them", async () => {
  const { codex, model } = live();
  const answer = (text: string) => (): DynamicToolCallResponse => ({
    success: true,
    contentItems: [{ type: "inputText", text }],
  });
  const other = { type: "function", name: "other", description: "Other.", inputSchema: {} } as const;
  const handlers = { "item/tool/call": answer("turn") };
  const remove = codex.client.onRequest("item/tool/call", answer("codex"));
  const thread = await codex.threadStart({ ...inMemory, dynamicTools: [other] });
  expect((await called("double", { n: 1 }, thread)).told).toBe("twice is 2");
  expect((await called("other", {}, thread)).told).toBe("codex");
  remove();
  model.reply(toolCall("double", { n: 1 })).reply(message("done"));
  await thread.run("hi", { handlers });
  expect(model.requests.at(-1)?.toolOutputs.at(-1)?.output).toBe("turn");
});

test("a thread that was started with a tool is served when another client resumes it", async () => {
  const first = await liveCodex({ experimentalApi: true, tools: [double] });
  first.model.reply(message("done"));
  const thread = await first.codex.threadStart();
  await thread.run("hi");
  await first.codex.close();
  const second = await liveCodex({ beside: first, experimentalApi: true, tools: [double] });
  second.model.reply(toolCall("double", { n: 4 })).reply(message("done"));
  await (await second.codex.threadResume(thread.id)).run("hi");
  expect(second.model.requests.at(-1)?.toolOutputs.at(-1)?.output).toBe("twice is 8");
});

test("without experimentalApi they are refused before anything is sent", async () => {
  const { codex, log } = await liveCodex();
  const from = log.length;
  const error = await rejection(codex.threadStart({ ...inMemory, tools: [double] }));
  expect(error).toBeInstanceOf(ExperimentalApiError);
  expect(error.stack).toContain("tools.test.ts");
  expect(log.since(from)).toEqual([]);
  expect(await rejection(Codex.start({ tools: [double] }))).toBeInstanceOf(ExperimentalApiError);
});

test("two of one name are refused before anything is sent", async () => {
  const { codex, log } = live();
  const from = log.length;
  for (const tools of [[double], [plain, plain]]) {
    const error = await rejection(codex.threadStart({ ...inMemory, tools }));
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toContain("two with the name");
  }
  expect(log.since(from)).toEqual([]);
});

test("tools of a namespace are offered in it and found by it, though names repeat", async () => {
  const { codex, model } = live();
  const crm = { name: "crm", description: "Customers." };
  const erp = { name: "erp", description: "Orders." };
  const get = (who: string, namespace?: ToolNamespace) =>
    tool({ name: "get", namespace, description: "Gets.", input: { type: "object" }, run: () => who });
  const put = tool({
    name: "exec_command",
    namespace: crm,
    description: "A name of codex.",
    input: { type: "object" },
    run: () => "ran",
  });
  const thread = await codex.threadStart({
    ...inMemory,
    tools: [get("alone"), get("customer", crm), get("order", erp), put],
  });
  const answered = async (name: string, namespace?: string) => {
    model.reply(toolCall(name, {}, { namespace })).reply(message("done"));
    await thread.run("hi");
    return model.requests.at(-1)?.toolOutputs.at(-1)?.output;
  };
  expect(await answered("get")).toBe("alone");
  expect(await answered("get", "crm")).toBe("customer");
  expect(await answered("get", "erp")).toBe("order");
  expect(await answered("exec_command", "crm")).toBe("ran");
  const group = model.requests.at(-1)?.tools.find(({ name }) => name === "crm");
  expect(group).toMatchObject({ type: "namespace", description: "Customers." });
});

test("a fork and a resume in another process serve the tools of a namespace", async () => {
  const namespace = { name: "crm", description: "Customers." };
  const get = tool({
    name: "get",
    namespace,
    description: "Gets.",
    input: { type: "object" },
    run: () => "found",
  });
  const first = await liveCodex({ experimentalApi: true, tools: [get] });
  const call = (codex: LiveCodex) =>
    codex.model.reply(toolCall("get", {}, { namespace: "crm" })).reply(message("done"));
  const thread = await first.codex.threadStart();
  call(first);
  await thread.run("hi");
  call(first);
  await (await thread.fork()).run("hi");
  expect(first.model.requests.at(-1)?.toolOutputs.at(-1)?.output).toBe("found");
  await first.codex.close();
  const second = await liveCodex({ beside: first, experimentalApi: true, tools: [get] });
  call(second);
  await (await second.codex.threadResume(thread.id)).run("hi");
  expect(second.model.requests.at(-1)?.toolOutputs.at(-1)?.output).toBe("found");
});

/** Under these names codex calls tools of its own, in this configuration; refused by `tool()` with others that need another one. */
test.each(["exec_command", "get_goal", "write_stdin", "view_image", "request_user_input"])(
  "a tool with the name %s would never be called",
  async (name) => {
    const { codex, model } = live();
    const shadowed = { type: "function", name, description: "Mine.", inputSchema: {} } as const;
    const thread = await codex.threadStart({ ...inMemory, dynamicTools: [shadowed] });
    model.reply(toolCall(name, {})).reply(message("done"));
    const handlers = { "item/tool/call": () => expect.unreachable() };
    expect((await thread.run("hi", { handlers })).status).toBe("completed");
    expect(() => tool({ name, description: "Mine.", input: {}, run: () => "" })).toThrow(/namespace/);
  },
);

test("in a namespace a tool may have a name that codex uses itself", async () => {
  const { codex, model } = live();
  const namespace = { name: "mine", description: "Mine." };
  const own = tool({ name: "exec_command", namespace, description: "Mine.", input: {}, run: () => "mine" });
  const thread = await codex.threadStart({ ...inMemory, tools: [own] });
  model.reply(toolCall("exec_command", {}, { namespace: "mine" })).reply(message("done"));
  await thread.run("hi");
  expect(model.requests.at(-1)?.toolOutputs).toMatchObject([{ output: "mine" }]);
});

test.each(["functions", "mcp", "mcp__x"])(
  "the server refuses a namespace %s, as tool() does",
  async (name) => {
    const { codex } = live();
    const inner = { type: "function", name: "a", description: "", inputSchema: {} } as const;
    const specs = [{ type: "namespace", name, description: "", tools: [inner] }] as const;
    await expect(
      codex.threadStart({ ...inMemory, dynamicTools: structuredClone(specs) as never }),
    ).rejects.toThrow(/reserved/);
    const namespace = { name, description: "" };
    expect(() => tool({ name: "a", namespace, description: "", input: {}, run: () => "" })).toThrow(
      /reserved/,
    );
  },
);
