import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { McpServer, RequestPermissionResponse } from "@agentclientprotocol/sdk";
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from "vitest";
import {
  command,
  fail,
  type HermeticHome,
  hold,
  message,
  patch,
  reasoning,
  ScriptedModel,
  toolCall,
} from "../../../src/testing/index.js";
import { AcpEditor, shown } from "../../support/examples/acp-editor.js";
import { testHome } from "../../support/home/test-home.js";
import { allGone, processesWith } from "../../support/process/processes.js";

const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const mcpServer: McpServer = {
  name: "test",
  command: process.execPath,
  args: [join(import.meta.dirname, "../../support/e2e/mcp-server.mjs")],
  env: [],
};

const choose = (optionId: string): RequestPermissionResponse => ({
  outcome: { outcome: "selected", optionId },
});

let model: ScriptedModel;
let home: HermeticHome;
let editor: AcpEditor;

beforeAll(async () => {
  model = await ScriptedModel.start();
  home = await testHome({ modelUrl: model.url, extraToml: "[tools.update_plan]\nenabled = true\n" });
  editor = new AcpEditor(home);
});

afterEach(() => {
  editor.asked.length = 0;
  expect({ remaining: model.remaining, unexpected: model.unexpected }).toEqual({
    remaining: 0,
    unexpected: [],
  });
});

afterAll(async () => {
  await editor.end();
  await Promise.all([model.close(), home.remove()]);
});

async function newSession(...mcpServers: McpServer[]): Promise<string> {
  const { sessionId } = await editor.agent.request("session/new", { cwd: home.workspace, mcpServers });
  return sessionId;
}

const prompt = (sessionId: string, text: string) =>
  editor.agent.request("session/prompt", { sessionId, prompt: [{ type: "text", text }] });

const inWorkspace = (name: string): string => join(home.workspace, name);

test("says what it can do and how to log in", async () => {
  expect(await editor.initialize()).toMatchObject({
    protocolVersion: 1,
    agentInfo: { name: "codex" },
    agentCapabilities: { loadSession: true, promptCapabilities: { image: true, embeddedContext: true } },
    authMethods: [{ id: "codex-login", description: expect.stringContaining("npx codex login") }],
  });
  await editor.agent.request("authenticate", { methodId: "codex-login" });
});

test("takes text, links, embedded text and images, and shows thoughts, text, commands, plan and usage", async () => {
  writeFileSync(inWorkspace("poem.txt"), "roses\nviolets\n");
  const sessionId = await newSession();
  model
    .reply(
      reasoning("I look first.", { deltas: 2 }),
      message("Let me see.", { deltas: 3 }),
      command("cat poem.txt"),
    )
    .reply(toolCall("update_plan", { plan: [{ step: "Read it", status: "in_progress" }] }))
    .reply(message("A poem."));
  const answer = await editor.agent.request("session/prompt", {
    sessionId,
    prompt: [
      { type: "text", text: "What is this?" },
      { type: "resource_link", name: "poem.txt", uri: pathToFileURL(inWorkspace("poem.txt")).href },
      { type: "resource", resource: { uri: "file:///style.md", text: "Be brief." } },
      { type: "image", mimeType: "image/png", data: PIXEL },
    ],
  });
  expect(answer).toEqual({ stopReason: "end_turn" });

  const request = model.requests.at(-1);
  const asked = request?.userTexts.join("\n");
  for (const text of ["What is this?", inWorkspace("poem.txt"), "Be brief."]) expect(asked).toContain(text);
  expect(request?.imageUrls).toEqual([`data:image/png;base64,${PIXEL}`]);

  const updates = editor.updatesOf(sessionId);
  expect(shown(updates)).toMatchObject([
    { type: "agent_thought_chunk", text: "I look first." },
    { type: "agent_message_chunk", text: "Let me see." },
    {
      kind: "read",
      title: expect.stringContaining("cat poem.txt"),
      status: "completed",
      content: [{ type: "content", content: { text: "```\nroses\nviolets\n```" } }],
      rawOutput: { exitCode: 0 },
    },
    { type: "agent_message_chunk", text: "A poem." },
  ]);
  expect(updates).toContainEqual({
    sessionUpdate: "plan",
    entries: [{ content: "Read it", priority: "medium", status: "in_progress" }],
  });
  expect(updates).toContainEqual({ sessionUpdate: "usage_update", used: 120, size: expect.any(Number) });
});

test("asks for what its mode does not allow, with the diff shown before, and does what is allowed", async () => {
  const sessionId = await newSession();
  await editor.agent.request("session/set_mode", { sessionId, modeId: "read-only" });
  writeFileSync(inWorkspace("song.txt"), "one\ntwo\nthree\n");
  model
    .reply(
      patch(
        "*** Begin Patch\n*** Update File: song.txt\n@@\n one\n-two\n+2\n three\n*** Add File: new.txt\n+hello\n*** End Patch",
      ),
    )
    .reply(message("Changed."));
  let shownBefore: unknown[] = [];
  editor.onPermission = () => {
    shownBefore = shown(editor.updatesOf(sessionId));
    return choose("approve");
  };
  expect(await prompt(sessionId, "Change it.")).toEqual({ stopReason: "end_turn" });
  const [request] = editor.asked;
  expect(request?.options.map(({ optionId, kind }) => `${optionId}: ${kind}`)).toEqual([
    "approve: allow_once",
    "approveForSession: allow_always",
    "decline: reject_once",
    "cancel: reject_once",
  ]);
  expect(shownBefore).toMatchObject([
    {
      toolCallId: request?.toolCall.toolCallId,
      kind: "edit",
      status: "in_progress",
      content: [
        { type: "diff", path: inWorkspace("new.txt"), oldText: null, newText: "hello\n" },
        {
          type: "diff",
          path: inWorkspace("song.txt"),
          oldText: "one\ntwo\nthree\n",
          newText: "one\n2\nthree\n",
        },
      ],
    },
  ]);
  expect(readFileSync(inWorkspace("song.txt"), "utf8")).toBe("one\n2\nthree\n");
});

test("does not do what is rejected, and goes on where the rejection does not stop the turn", async () => {
  const sessionId = await newSession();
  await editor.agent.request("session/set_mode", { sessionId, modeId: "read-only" });
  model
    .reply(patch("*** Begin Patch\n*** Add File: bad.txt\n+bad\n*** End Patch"))
    .reply(message("Then not."));
  editor.onPermission = () => choose("decline");
  expect(await prompt(sessionId, "Add it.")).toEqual({ stopReason: "end_turn" });
  model.reply(command("touch bad.txt", { escalate: true }));
  editor.onPermission = () => choose("cancel");
  expect(await prompt(sessionId, "Try a command.")).toEqual({ stopReason: "cancelled" });
  expect(existsSync(inWorkspace("bad.txt"))).toBe(false);
  expect(editor.asked).toHaveLength(2);
});

test("runs the MCP servers of the editor, and puts their questions to the person", async () => {
  const sessionId = await newSession(mcpServer);
  model.reply(toolCall("ask", {}, { namespace: "mcp__test" })).reply(message("Red."));
  editor.onForm = (form) => {
    expect(form).toMatchObject({ message: "Which colour?", requestedSchema: { required: ["colour"] } });
    return { action: "accept", content: { colour: "red" } };
  };
  expect(await prompt(sessionId, "Ask.")).toEqual({ stopReason: "end_turn" });
  expect(shown(editor.updatesOf(sessionId))).toMatchObject([
    {
      title: "test: ask",
      status: "completed",
      content: [{ content: { text: expect.stringContaining("red") } }],
    },
    { type: "agent_message_chunk", text: "Red." },
  ]);
});

test("cancels a turn that streams, while it refuses a second prompt", async () => {
  const sessionId = await newSession();
  const gate = hold();
  model.reply(message("One two", { deltas: ["One", gate, " two"] }));
  const running = prompt(sessionId, "Count.");
  await gate.reached;
  await expect(prompt(sessionId, "More.")).rejects.toThrow("answers another prompt");
  await editor.agent.notify("session/cancel", { sessionId });
  expect(await running).toEqual({ stopReason: "cancelled" });
});

test("cancels a turn whose permission waits, whatever the editor answers then", async () => {
  const sessionId = await newSession();
  model.reply(command("touch never.txt", { escalate: true }));
  editor.onPermission = async () => {
    await editor.agent.notify("session/cancel", { sessionId });
    return { outcome: { outcome: "cancelled" } };
  };
  expect(await prompt(sessionId, "Do it.")).toEqual({ stopReason: "cancelled" });
  model.reply(command("touch never.txt", { escalate: true }));
  const never = new Promise<RequestPermissionResponse>(() => {});
  editor.onPermission = async () => {
    await editor.agent.notify("session/cancel", { sessionId });
    return never;
  };
  expect(await prompt(sessionId, "Do it again.")).toEqual({ stopReason: "cancelled" });
  expect(existsSync(inWorkspace("never.txt"))).toBe(false);
});

test("answers a prompt with the error of the model, and takes the next one", async () => {
  const sessionId = await newSession();
  model
    .reply(fail({ status: 429, code: "usage_limit_reached", message: "too much" }))
    .reply(message("Better."));
  await expect(prompt(sessionId, "First.")).rejects.toMatchObject({
    message: expect.stringMatching(/limit|too much/),
  });
  expect(await prompt(sessionId, "Second.")).toEqual({ stopReason: "end_turn" });
});

test("ends with its editor and leaves nothing running; the next one lists and loads the same", async () => {
  const sessionId = await newSession();
  model
    .reply(reasoning("Hm."), message("I write.", { phase: "commentary" }), command("echo 'a `tick`'"))
    .reply(patch("*** Begin Patch\n*** Add File: last.txt\n+last\n*** End Patch"))
    .reply(message("Written.", { phase: "final_answer" }));
  await prompt(sessionId, "Write.");
  const before = shown(editor.updatesOf(sessionId));
  expect(before).toHaveLength(5);

  const gate = hold();
  model.reply(message("x", { deltas: ["x", gate] }));
  const cutOff = prompt(sessionId, "Never ends.").catch(() => "gone");
  await gate.reached;
  editor.leave();
  expect(await editor.ended).toEqual({ exitCode: 0, stderr: "" });
  await allGone(() => processesWith(home.home));
  expect(await cutOff).toBe("gone");

  editor = new AcpEditor(home);
  await editor.initialize();
  const { sessions } = await editor.agent.request("session/list", { cwd: home.workspace });
  expect(sessions[0]).toMatchObject({ sessionId, title: "Write." });
  await editor.agent.request("session/load", { sessionId, cwd: home.workspace, mcpServers: [] });
  expect(shown(editor.updatesOf(sessionId))).toEqual([
    { type: "user_message_chunk", text: "Write." },
    ...before,
    { type: "user_message_chunk", text: "Never ends." },
  ]);
  model.reply(message("I am back."));
  expect(await prompt(sessionId, "Go on.")).toEqual({ stopReason: "end_turn" });
  await expect(prompt("no-such-session", "Hello.")).rejects.toThrow(/not found/i);
});

test("begins no session where nobody is logged in, and says how to", async () => {
  const loggedOut = await testHome({ modelUrl: model.url, requiresAuth: true });
  const other = new AcpEditor(loggedOut);
  onTestFinished(async () => {
    await other.end();
    await loggedOut.remove();
  });
  await other.initialize();
  const asked = other.agent.request("session/new", { cwd: loggedOut.workspace, mcpServers: [] });
  await expect(asked).rejects.toMatchObject({
    code: -32000,
    message: expect.stringContaining("codex login"),
  });
});
