import { expect, test } from "vitest";
import type { ServerRequestMethod } from "../../../src/index.js";
import type { ThreadStartParams } from "../../../src/protocol.js";
import { type ModelStep, message, patch, toolCall } from "../../../src/testing/index.js";
import { inMemory } from "../../support/codex/in-memory.js";
import type { LiveServer } from "../../support/e2e/live-server.js";
import { mcpConfig } from "../../support/e2e/mcp-config.js";
import { answersTo } from "../../support/e2e/messages.js";
import { sharedLiveServer } from "../../support/e2e/shared-live-server.js";
import { runTurn } from "../../support/e2e/turns.js";

/** How the real server is made to ask one of its questions. */
interface Question {
  readonly method: ServerRequestMethod;
  readonly experimentalApi?: boolean;
  readonly thread?: ThreadStartParams;
  readonly model: ModelStep;
}

const fileChange: Question = {
  method: "item/fileChange/requestApproval",
  thread: { approvalPolicy: "untrusted" },
  model: patch("*** Begin Patch\n*** Add File: a.txt\n+hi\n*** End Patch"),
};
const permissions: Question = {
  method: "item/permissions/requestApproval",
  model: toolCall("request_permissions", { reason: "why", permissions: { network: { enabled: true } } }),
};
const options = ["Red", "Blue"].map((label) => ({ label, description: label }));
const userInput: Question = {
  method: "item/tool/requestUserInput",
  model: toolCall("request_user_input", {
    questions: [{ id: "colour", header: "Colour", question: "Which?", options }],
  }),
};
const elicitation: Question = {
  method: "mcpServer/elicitation/request",
  model: toolCall("ask", {}, { namespace: "mcp__test" }),
};
const dynamicTool: Question = {
  method: "item/tool/call",
  experimentalApi: true,
  thread: {
    dynamicTools: [
      { type: "function", name: "look", description: "Looks.", inputSchema: { type: "object" } },
    ],
  },
  model: toolCall("look", { at: "it" }),
};
const clock: Question = {
  method: "currentTime/read",
  experimentalApi: true,
  model: message("unused"),
};

const connect = sharedLiveServer({
  complaints: /patch rejected by user/,
  features: { request_permissions_tool: true, default_mode_request_user_input: true },
  extraToml: mcpConfig,
});
const connectToClock = sharedLiveServer({
  extraToml: 'features.current_time_reminder = { enabled = true, clock_source = "external" }',
});

/** Runs a turn in which the server asks the question, and gives what the model was told in the end. */
async function ask(
  { method, experimentalApi, thread = {}, model }: Question,
  prepare: (live: LiveServer) => void = () => {},
): Promise<LiveServer & { readonly toolOutput: string | undefined; readonly items: readonly object[] }> {
  const live = await (method === clock.method ? connectToClock : connect)({ experimentalApi });
  prepare(live);
  live.model.reply(model);
  if (method !== clock.method) live.model.reply(message("done"));
  const { thread: started } = await live.client.threadStart({ ...inMemory, ...thread });
  const { turn, items } = await runTurn(live.client, started.id, "hi");
  expect(turn).toMatchObject({ status: "completed", error: null });
  return { ...live, items, toolOutput: live.model.requests.at(-1)?.toolOutputs[0]?.output };
}

// The server logs an answer that it cannot read, and a live server that has logged anything fails its test.

test.each<[Question, object, string | RegExp]>([
  [fileChange, { decision: "decline" }, "patch rejected by user"],
  [permissions, { permissions: {} }, '{"permissions":{"network":null,"file_system":null},"scope":"turn"}'],
  [userInput, { answers: {} }, '{"answers":{}}'],
  [elicitation, { action: "decline", content: null, _meta: null }, /\\"action\\":\\"decline\\"/],
  [
    dynamicTool,
    {
      success: false,
      contentItems: [{ type: "inputText", text: "This client does not provide the tool look." }],
    },
    "This client does not provide the tool look.",
  ],
])("$method is refused by default, in a shape that the server accepts", async (question, answer, told) => {
  const live = await ask(question);
  expect(answersTo(live.wire, question.method)).toMatchObject([{ result: answer }]);
  expect(live.toolOutput).toMatch(told);
});

test("currentTime/read gets the clock by default", async () => {
  const before = Math.floor(Date.now() / 1000);
  const live = await ask(clock);
  const answers = answersTo(live.wire, "currentTime/read");
  expect(answers.length).toBeGreaterThan(0);
  for (const { result } of answers) {
    const { currentTimeAt } = result as { currentTimeAt: number };
    expect(currentTimeAt).toBeGreaterThanOrEqual(before);
    expect(currentTimeAt).toBeLessThanOrEqual(Date.now() / 1000);
  }
});

test("a handler approves a file change", async () => {
  const { items } = await ask(fileChange, ({ client }) =>
    client.onRequest("item/fileChange/requestApproval", () => ({ decision: "accept" })),
  );
  expect(items).toContainEqual(expect.objectContaining({ type: "fileChange", status: "completed" }));
});

test("a handler grants a part of the permissions", async () => {
  const { toolOutput } = await ask(permissions, ({ client }) =>
    client.onRequest("item/permissions/requestApproval", () => ({
      permissions: { network: { enabled: true } },
      scope: "session",
    })),
  );
  expect(toolOutput).toBe(
    '{"permissions":{"network":{"enabled":true},"file_system":null},"scope":"session"}',
  );
});

test("a handler answers the user's questions", async () => {
  const { toolOutput } = await ask(userInput, ({ client }) =>
    client.onRequest("item/tool/requestUserInput", ({ questions }) => ({
      answers: Object.fromEntries(questions.map(({ id }) => [id, { answers: ["Red"] }])),
    })),
  );
  expect(toolOutput).toBe('{"answers":{"colour":{"answers":["Red"]}}}');
});

test("a handler fills in the form of an MCP server", async () => {
  const { toolOutput } = await ask(elicitation, ({ client }) =>
    client.onRequest("mcpServer/elicitation/request", () => ({
      action: "accept",
      content: { colour: "red" },
      _meta: null,
    })),
  );
  expect(toolOutput).toContain('\\"colour\\":\\"red\\"');
});

test("a handler runs a dynamic tool", async () => {
  const { toolOutput, items } = await ask(dynamicTool, ({ client }) =>
    client.onRequest("item/tool/call", ({ tool, arguments: given }) => ({
      success: true,
      contentItems: [{ type: "inputText", text: `${tool} ${JSON.stringify(given)}` }],
    })),
  );
  expect(toolOutput).toBe('look {"at":"it"}');
  expect(items).toContainEqual(expect.objectContaining({ type: "dynamicToolCall", status: "completed" }));
});
