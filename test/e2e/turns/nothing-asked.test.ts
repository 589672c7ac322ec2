import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { command, message, toolCall } from "../../../src/testing/index.js";
import { inMemory } from "../../support/codex/in-memory.js";
import { sharedCodex } from "../../support/codex/live-codex.js";
import { mcpConfig } from "../../support/e2e/mcp-config.js";

const live = sharedCodex({
  config: { features: { request_permissions_tool: true }, extraToml: mcpConfig },
  complaints: /bubblewrap|user namespaces|approval policy is Never|root thread/,
});

/** A thread with a turn, whose commands need an approval and whose handlers approve everything. */
async function askingThread(asked: string[]) {
  const { codex, model } = live();
  model.reply(message("first"));
  const thread = await codex.threadStart({
    ...inMemory,
    approvalPolicy: "untrusted",
    onApproval: (request) => {
      asked.push(request.kind);
      return request.approve();
    },
    onQuestion: (question) => {
      asked.push(question.kind);
      return question.cancel();
    },
  });
  await thread.run("hi");
  return thread;
}

describe("a review", () => {
  test("asks for nothing, whatever its thread's settings", async () => {
    const { model, home } = live();
    const asked: string[] = [];
    const thread = await askingThread(asked);
    const path = join(home.workspace, "escalated");
    const questions = [{ id: "a", header: "h", question: "q", options: [{ label: "a", description: "b" }] }];
    model
      .reply(command(`touch ${path}`, { escalate: true }))
      .reply(toolCall("ask", {}, { namespace: "mcp__test" }))
      .reply(toolCall("request_user_input", { questions }))
      .reply(message("Fine."));
    const turn = await thread.review({ target: { type: "custom", instructions: "Look." } });
    expect((await turn.run()).status).toBe("completed");
    expect(asked).toEqual([]);
    expect(existsSync(path)).toBe(false);
    const outputs = model.requests.at(-1)?.toolOutputs.map(({ output }) => output) ?? [];
    expect(outputs).toEqual([
      expect.stringContaining("approval policy is Never"),
      expect.stringContaining("decline"),
      expect.stringContaining("root thread"),
    ]);
  });
});

describe("a compaction", () => {
  test("offers the model no tools, so that nothing is asked", async () => {
    const { model } = live();
    const asked: string[] = [];
    const thread = await askingThread(asked);
    model.reply(message("Summary."));
    expect((await (await thread.compact()).run()).status).toBe("completed");
    expect(model.requests.at(-1)?.body.tools ?? []).toEqual([]);
    expect(asked).toEqual([]);
  });
});
