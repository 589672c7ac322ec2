import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  type ApprovalRequest,
  type FormQuestion,
  type Notification,
  type Question,
  UsageError,
} from "../../../src/index.js";
import { command, hold, message, toolCall } from "../../../src/testing/index.js";
import { collect, deltasOf, rejection } from "../../support/codex/collect.js";
import { sharedCodex } from "../../support/codex/live-codex.js";
import { mcpConfig } from "../../support/e2e/mcp-config.js";

// A model that the server does not know is driven with the tools of the first multi-agent version.
const live = sharedCodex({ config: { model: "some-model", extraToml: mcpConfig } });

test("a sub-agent's thread neither ends its parent's turn nor leaks into it", async () => {
  const { codex, model } = live();
  const child = hold();
  const namespace = "multi_agent_v1";
  const asking = new Set<string | null>();
  model.replyTo(async ({ lastUserText, threadId, toolOutputs }) => {
    asking.add(threadId);
    if (lastUserText === "be a child") return message("child speaks", { deltas: 2 });
    const spawned = toolOutputs[0];
    if (spawned === undefined) return toolCall("spawn_agent", { message: "be a child" }, { namespace });
    if (toolOutputs.length === 1) {
      const { agent_id: id } = JSON.parse(spawned.output) as { agent_id: string };
      return toolCall("wait_agent", { targets: [id], timeout_ms: 10_000 }, { namespace });
    }
    await child.arrive();
    return message("parent speaks", { deltas: 2 });
  });
  const all: Notification[] = [];
  const unsubscribe = codex.client.onNotification((notification) => all.push(notification));
  const thread = await codex.threadStart();
  const turn = await thread.turn("be a parent");
  const streamed = collect(turn.stream());
  const text = collect(turn.text());
  await child.reached;
  // The child is over: its completion was told, and the parent's turn goes on.
  const completions = () =>
    all.flatMap((event) => (event.method === "turn/completed" ? [event.params.threadId] : []));
  expect(completions()).toHaveLength(1);
  expect(completions()).not.toContain(thread.id);
  child.release();

  const result = await turn.run();
  const told = new Set(all.map(({ params }) => (params as { threadId?: string }).threadId));
  expect(asking.size).toBe(2);
  expect([...asking].every((id) => told.has(id ?? ""))).toBe(true);
  const listed = (await codex.threadList()).data.map(({ id }) => id);
  expect([...asking].filter((id) => listed.includes(id ?? ""))).toEqual([thread.id]);
  expect(result).toMatchObject({ threadId: thread.id, status: "completed", finalResponse: "parent speaks" });
  expect(result.items.every((item) => item.type !== "agentMessage" || item.text === "parent speaks")).toBe(
    true,
  );
  expect(deltasOf(await streamed).join("")).toBe("parent speaks");
  expect((await text).join("")).toBe("parent speaks");
  expect(
    (await streamed).every(({ params }) => (params as { threadId: string }).threadId === thread.id),
  ).toBe(true);
  expect(deltasOf(all).join("")).toContain("child speaks");
  unsubscribe();
});

test("a sub-agent's MCP tools are approved and its questions answered by the handlers of its parent's turn", async () => {
  const { codex, model } = live();
  const [namespace, mcp] = ["multi_agent_v1", "mcp__test"];
  const outputs: string[] = [];
  model.replyTo(({ lastUserText, toolOutputs }) => {
    if (lastUserText === "be a child") {
      outputs.splice(0, outputs.length, ...toolOutputs.map(({ output }) => output));
      if (toolOutputs.length === 2) return message("child is done");
      return toolCall(toolOutputs.length === 0 ? "write" : "ask", {}, { namespace: mcp });
    }
    const spawned = toolOutputs[0];
    if (spawned === undefined) return toolCall("spawn_agent", { message: "be a child" }, { namespace });
    if (toolOutputs.length > 1) return message("done");
    const { agent_id: id } = JSON.parse(spawned.output) as { agent_id: string };
    return toolCall("wait_agent", { targets: [id], timeout_ms: 10_000 }, { namespace });
  });
  const asked: (ApprovalRequest | Question)[] = [];
  const thread = await codex.threadStart({
    onApproval: (request) => request.decline(),
    onQuestion: (question) => question.decline(),
  });
  const result = await thread.run("be a parent", {
    onApproval: (request) => {
      asked.push(request);
      return request.approve();
    },
    onQuestion: (question) => {
      asked.push(question);
      return (question as FormQuestion).submit({ colour: "red" });
    },
  });
  expect(result.status).toBe("completed");
  expect(asked).toMatchObject([
    { kind: "mcpTool", toolName: "write" },
    { kind: "form", from: { server: "test" } },
  ]);
  expect(asked.map(({ threadId }) => threadId)).not.toContain(thread.id);
  expect(outputs[1]).toContain("red");
});

describe("a sub-agent of an earlier turn", () => {
  const namespace = "multi_agent_v1";
  const strict = { sandbox: "readOnly", approvalMode: "denyAll" } as const;

  /** A thread with a sub-agent that waits to be woken, and writes a file of the name then. */
  async function withAgent(name: string) {
    const { codex, model, home } = live();
    const path = join(home.workspace, name);
    let id = "";
    model.replyTo(({ input, lastUserText, toolOutputs, threadId }) => {
      if (threadId !== thread.id) {
        const isAsked = lastUserText === "wake up" && input.at(-1)?.type === "message";
        return isAsked ? command(`touch ${path}; true`) : message("done");
      }
      const last = toolOutputs.at(-1)?.output ?? "";
      if (last.includes("agent_id")) id = (JSON.parse(last) as { agent_id: string }).agent_id;
      const isFresh = input.at(-1)?.type === "message";
      const wait = toolCall("wait_agent", { targets: [id], timeout_ms: 10_000 }, { namespace });
      if (lastUserText === "spawn" && isFresh)
        return toolCall("spawn_agent", { message: "sleep" }, { namespace });
      if (lastUserText === "wake" && isFresh)
        return toolCall("send_input", { target: id, message: "wake up" }, { namespace });
      if (last.includes("submission_id") || (last.includes("agent_id") && isFresh === false)) return wait;
      return message("ok");
    });
    const thread = await codex.threadStart();
    await thread.run("spawn");
    return { thread, wrote: () => existsSync(path) };
  }

  test("is not woken by a turn with stricter settings, which is refused", async () => {
    const { thread, wrote } = await withAgent("refused");
    const from = live().log.length;
    const error = await rejection(thread.run("wake", strict));
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toContain("allowOlderAgents");
    expect(live().log.sent("turn/start", from)).toEqual([]);
    expect(wrote()).toBe(false);
  });

  test("keeps its own settings where the turn allows that", async () => {
    const { thread, wrote } = await withAgent("allowed");
    await thread.run("wake", { ...strict, allowOlderAgents: true });
    expect(wrote()).toBe(true);
  });

  test("is not woken by the turn after a resume with stricter settings", async () => {
    const { thread, wrote } = await withAgent("resumed");
    const { codex } = live();
    await codex.client.threadUnsubscribe({ threadId: thread.id });
    await codex.threadResume(thread.id, strict);
    expect((await rejection(thread.run("wake"))).message).toContain("allowOlderAgents");
    expect(wrote()).toBe(false);
  });
});
