import { describe, expect, test } from "vitest";
import {
  type ApprovalRequest,
  type HandlerFault,
  type McpToolApproval,
  type OnApproval,
  UsageError,
} from "../../../../src/index.js";
import { type ScriptedThread, scriptedThread } from "../../../../src/testing/index.js";
import { FarQuestions } from "../../../support/codex/questions.js";
import { scriptedCodex } from "../../../support/codex/scripted-codex.js";

const ELICITATION = "mcpServer/elicitation/request";
const USER_INPUT = "item/tool/requestUserInput";
const declined = { action: "decline", content: null, _meta: null };
const accepted = { action: "accept", content: null, _meta: null };

const call = {
  type: "mcpToolCall",
  id: "i",
  server: "docs",
  tool: "write",
  arguments: { path: "/a", deep: [{ b: 1, c: null }] },
  status: "inProgress",
  readOnlyHint: null,
};
const meta = {
  codex_approval_kind: "mcp_tool_call",
  persist: ["session", "always"],
  tool_name: "write",
  tool_description: "Writes.",
  tool_params: { deep: [{ c: null, b: 1 }], path: "/a" },
};
const asked = {
  threadId: "t",
  turnId: "u",
  serverName: "docs",
  mode: "form",
  message: 'Allow the docs MCP server to run tool "write"?',
  requestedSchema: { type: "object", properties: {} },
  _meta: meta,
};

async function asking(decide: (request: McpToolApproval) => unknown = (request) => request.approve()) {
  const requests: ApprovalRequest[] = [];
  const { codex, far } = await scriptedCodex({
    onApproval: ((request) => {
      requests.push(request);
      return decide(request as McpToolApproval);
    }) as OnApproval,
  });
  const faults: HandlerFault[] = [];
  codex.on("handlerError", (fault) => faults.push(fault));
  return { codex, far, questions: new FarQuestions(far), thread: scriptedThread(far), faults, requests };
}

const start = (thread: ScriptedThread, item: object = {}): void =>
  thread.itemStarted("u", { ...call, ...item } as never);

describe("the approval of an MCP tool", () => {
  test("is asked for with the call that is in progress", async () => {
    const { questions, thread, requests } = await asking();
    start(thread);
    expect(await questions.ask(ELICITATION, asked)).toEqual(accepted);
    expect(requests).toMatchObject([
      {
        kind: "mcpTool",
        threadId: "t",
        turnId: "u",
        itemId: "i",
        serverName: "docs",
        toolName: "write",
        arguments: call.arguments,
        description: "Writes.",
        annotations: {},
        message: asked.message,
        reason: asked.message,
        offered: ["approve", "approveForSession", "approveAlways", "decline", "cancel"],
        params: asked,
      },
    ]);
  });

  test.each<[keyof McpToolApproval & string, object]>([
    ["approve", accepted],
    ["approveForSession", { ...accepted, _meta: { persist: "session" } }],
    ["approveAlways", { ...accepted, _meta: { persist: "always" } }],
    ["decline", declined],
    ["cancel", { ...declined, action: "cancel" }],
  ])("is answered by %s() in the form of the wire", async (name, result) => {
    const { questions, thread } = await asking((request) => (request[name] as () => unknown)());
    start(thread);
    expect(await questions.ask(ELICITATION, asked)).toEqual(result);
  });

  test.each<[unknown, readonly string[]]>([
    [["session"], ["approveForSession"]],
    ["always", ["approveAlways"]],
    [["never", 1, null], []],
    [undefined, []],
    [{ session: true }, []],
  ])("offers what lasts only where the server names it: %j", async (persist, lasting) => {
    const { questions, thread, requests, faults } = await asking((request) => {
      const missing = (["approveForSession", "approveAlways"] as const).find(
        (name) => !lasting.includes(name),
      );
      return missing === undefined ? request.approve() : request[missing]();
    });
    start(thread);
    expect(await questions.ask(ELICITATION, { ...asked, _meta: { ...meta, persist } })).toEqual(declined);
    expect(requests[0]?.offered).toEqual(["approve", ...lasting, "decline", "cancel"]);
    expect(faults[0]?.error).toBeInstanceOf(UsageError);
  });

  test("shows whether the tool is read-only as its item does, and other claims of the right type only", async () => {
    const { questions, thread, requests } = await asking();
    start(thread, { readOnlyHint: false });
    const annotations = {
      readOnlyHint: false,
      title: "T",
      destructiveHint: "yes",
      openWorldHint: true,
      more: 1,
    };
    await questions.ask(ELICITATION, { ...asked, _meta: { ...meta, tool_annotations: annotations } });
    expect(requests[0]).toMatchObject({
      annotations: { readOnlyHint: false, openWorldHint: true },
    });
    expect(Object.keys((requests[0] as McpToolApproval).annotations)).toHaveLength(2);
  });

  test("without arguments belongs to a call without arguments", async () => {
    const { questions, thread, requests } = await asking();
    start(thread, { arguments: null });
    const { tool_params: _, ...rest } = meta;
    expect(await questions.ask(ELICITATION, { ...asked, _meta: rest })).toEqual(accepted);
    expect(requests).toMatchObject([{ arguments: null }]);
  });

  test("is found beside other calls, each once", async () => {
    const { questions, thread, requests } = await asking();
    for (const id of ["1", "2"]) start(thread, { id });
    start(thread, { id: "3", tool: "read" });
    for (let count = 0; count < 3; count++) await questions.ask(ELICITATION, asked);
    expect(requests).toMatchObject([{ itemId: "1" }, { itemId: "2" }]);
  });
});

describe("a request that only looks like the approval of an MCP tool is never approved", () => {
  test.each<
    [string, { request?: object; meta?: object; item?: object; before?: (thread: ScriptedThread) => void }]
  >([
    ["no call in progress", { item: { type: "commandExecution" } }],
    ["another server", { item: { server: "other" } }],
    ["another tool", { item: { tool: "read" } }],
    ["other arguments", { item: { arguments: { path: "/b" } } }],
    ["more arguments", { item: { arguments: { ...call.arguments, more: 1 } } }],
    ["arguments left out", { meta: { tool_params: undefined } }],
    ["another turn", { request: { turnId: "v" } }],
    ["no turn", { request: { turnId: null } }],
    ["another thread", { request: { threadId: "other" } }],
    [
      "a form with a field",
      { request: { requestedSchema: { type: "object", properties: { a: { type: "string" } } } } },
    ],
    ["no form", { request: { requestedSchema: null } }],
    ["the url mode", { request: { mode: "url", url: "https://example.com", elicitationId: "e" } }],
    ["another kind of approval", { meta: { codex_approval_kind: "tool_suggestion" } }],
    ["a claim to be read-only", { meta: { tool_annotations: { readOnlyHint: true } } }],
    ["a call that is over", { before: (thread) => thread.itemCompleted("u", call as never) }],
    ["a turn that is over", { before: (thread) => thread.completed("u") }],
    ["a thread on which nothing runs", { before: (thread) => thread.status("idle") }],
  ])("%s", async (_, { request, meta: given, item, before }) => {
    const { questions, thread, requests } = await asking();
    start(thread, item);
    before?.(thread);
    const forged = { ...asked, ...request, _meta: { ...meta, ...given } };
    expect(await questions.ask(ELICITATION, forged)).toEqual(declined);
    expect(requests).toEqual([]);
  });

  test.each([null, "mcp_tool_call", [], { persist: "always" }])("with the _meta %j", async (given) => {
    const { questions, thread, requests } = await asking();
    start(thread);
    expect(await questions.ask(ELICITATION, { ...asked, _meta: given })).toEqual(declined);
    expect(requests).toEqual([]);
  });

  test("words of the MCP server's own about a tool that runs unasked because it calls itself read-only", async () => {
    const { questions, thread, requests } = await asking();
    start(thread, { readOnlyHint: true });
    const ofReader = { ...asked, _meta: { ...meta, tool_annotations: { readOnlyHint: true } } };
    expect(await questions.ask(ELICITATION, { ...ofReader, message: "Delete everything?" })).toEqual(
      declined,
    );
    expect(requests).toEqual([]);
    expect(await questions.ask(ELICITATION, ofReader)).toEqual(accepted);
  });
});

describe("the approval that comes as a question", () => {
  const labels = ["Allow", "Allow for this session", "Allow and don't ask me again", "Cancel"];
  const question = {
    id: "mcp_tool_call_approval_i",
    header: "Approve app tool call?",
    question: asked.message,
    options: labels.map((label) => ({ label, description: "" })),
  };
  const input = { threadId: "t", turnId: "u", itemId: "i", questions: [question], isBlocking: true };

  test.each<[keyof McpToolApproval & string, string | undefined]>([
    ["approve", "Allow"],
    ["approveForSession", "Allow for this session"],
    ["approveAlways", "Allow and don't ask me again"],
    ["decline", undefined],
    ["cancel", undefined],
  ])("is answered by %s()", async (name, label) => {
    const { questions, thread, requests } = await asking((request) => (request[name] as () => unknown)());
    start(thread);
    const answers = label === undefined ? {} : { [question.id]: { answers: [label] } };
    expect(await questions.ask(USER_INPUT, input)).toEqual({ answers });
    expect(requests).toMatchObject([
      {
        kind: "mcpTool",
        serverName: "docs",
        toolName: "write",
        arguments: call.arguments,
        message: asked.message,
      },
    ]);
  });

  test("offers what its options name", async () => {
    const { questions, thread, requests } = await asking((request) => request.approveAlways());
    start(thread);
    const options = question.options.slice(0, 1);
    expect(await questions.ask(USER_INPUT, { ...input, questions: [{ ...question, options }] })).toEqual({
      answers: {},
    });
    expect(requests[0]?.offered).toEqual(["approve", "decline", "cancel"]);
  });

  test.each<[string, object]>([
    ["another id", { questions: [{ ...question, id: "colour" }] }],
    ["a second question", { questions: [question, question] }],
    ["no questions", { questions: null }],
    [
      "an item that is no call",
      { itemId: "j", questions: [{ ...question, id: "mcp_tool_call_approval_j" }] },
    ],
    ["options of its own", { questions: [{ ...question, options: [{ label: "Yes" }] }] }],
    ["no options", { questions: [{ ...question, options: null }] }],
  ])("is none with %s", async (_, given) => {
    const { questions, thread, requests } = await asking();
    start(thread);
    expect(await questions.ask(USER_INPUT, { ...input, ...given })).toEqual({ answers: {} });
    expect(requests).toEqual([]);
  });
});

describe("handlers of several calls that may all be responsible", () => {
  test.each([
    ["approve", "approve", accepted],
    ["approve", "decline", declined],
    ["cancel", "approve", { ...declined, action: "cancel" }],
    ["approve", "approveForSession", declined],
  ] as const)("answer %s and %s with the strictest", async (first, second, result) => {
    const { codex, far, questions, thread } = await asking();
    const decide =
      (name: "approve" | "decline" | "cancel" | "approveForSession"): OnApproval =>
      (request) =>
        (request as McpToolApproval)[name]();
    far.on("thread/resume", () => ({ thread: { id: "t" } }) as never);
    const resumed = [first, second].map((name) => codex.threadResume("t", { onApproval: decide(name) }));
    await Promise.all(resumed);
    start(thread);
    expect(await questions.ask(ELICITATION, asked)).toEqual(result);
  });
});
