import { describe, expect, it } from "vitest";
import { Codex } from "../../../../src/index.js";
import {
  agentMessage,
  refuse,
  scriptedThread,
  scriptedTransport,
  threadInfo,
  turnRecord,
} from "../../../../src/testing/index.js";
import { rejection } from "../../../support/codex/collect.js";

const page = (id: string, nextCursor: string | null) => ({
  data: [turnRecord(id, "completed", { items: [agentMessage(`${id}-m`, id)] })],
  nextCursor,
});

async function opened(options = {}) {
  const transport = scriptedTransport();
  transport
    .on("thread/resume", threadInfo("t"))
    .on("thread/goal/get", { goal: null })
    .on("thread/turns/list", page("b", "older"));
  const codex = await Codex.start({ transport });
  const transcript = await codex.thread("t").transcript(options);
  return { transport, codex, transcript, thread: scriptedThread(transport) };
}

describe("a thread's transcript", () => {
  it("survives a page that fails: it rejects, is found in faults, and can be read again", async () => {
    const { transport, transcript, codex } = await opened({ limit: 1 });
    transport.on("thread/turns/list", refuse("disk on fire"));
    const before = transcript.snapshot();
    expect((await rejection(transcript.loadOlder())).message).toContain("disk on fire");
    expect(transcript.snapshot()).toBe(before);
    expect(transcript.faults).toMatchObject([
      { method: "thread/turns/list", error: { message: expect.stringContaining("disk on fire") } },
    ]);
    transport.on("thread/turns/list", page("a", null));
    expect(await transcript.loadOlder()).toBe(false);
    expect(transcript.snapshot().turns.map(({ id }) => id)).toEqual(["a", "b"]);
    await codex.close();
  });

  it("rejects where the first page fails, and leaves nothing behind", async () => {
    const transport = scriptedTransport();
    transport.on("thread/resume", threadInfo("t")).on("thread/turns/list", refuse("disk on fire"));
    const codex = await Codex.start({ transport });
    expect((await rejection(codex.thread("t").transcript({ answer: true }))).message).toContain(
      "disk on fire",
    );
    await codex.close();
  });

  it("does without what a server does not give beside the turns", async () => {
    const { codex, transcript, transport } = await opened();
    expect(transcript.faults).toEqual([]);
    transport.on("thread/goal/get", refuse("no goals here"));
    const second = await codex.thread("t").transcript();
    expect(second.snapshot().turns).toHaveLength(1);
    expect(second.faults).toMatchObject([{ method: "thread/goal/get" }]);
    await codex.close();
  });

  it("reports a listener that throws, like any other code of the caller", async () => {
    const { codex, transcript } = await opened();
    const faults: unknown[] = [];
    codex.on("handlerError", ({ method, error }) => faults.push([method, (error as Error).message]));
    transcript.subscribe(() => {
      throw new Error("mine");
    });
    expect(faults).toEqual([["transcript.subscribe", "mine"]]);
    await codex.close();
  });

  it("says so when the connection is closed, and is not changed after its own close", async () => {
    const { codex, transcript, thread } = await opened();
    const other = await codex.thread("t").transcript();
    other.close();
    const before = other.snapshot();
    thread.whole("c", "late");
    await new Promise<void>((resolve) => {
      transcript.subscribe(({ turns }) => {
        if (turns.at(-1)?.id === "c") resolve();
      });
    });
    await codex.close();
    expect(transcript.snapshot()).toMatchObject({ connection: "closed", live: false });
    expect(transcript.snapshot().turns.at(-1)?.id).toBe("c");
    expect(other.snapshot()).toBe(before);
  });

  it("names the call that the approval of an MCP tool is about", async () => {
    const { transport, codex, transcript, thread } = await opened({ answer: true });
    const tool = { server: "docs", tool: "write", arguments: { a: 1 } };
    thread.started("u");
    thread.itemStarted("u", { type: "mcpToolCall", id: "call", status: "inProgress", ...tool });
    const asked = transport.ask("mcpServer/elicitation/request", {
      threadId: "t",
      turnId: "u",
      serverName: "docs",
      mode: "form",
      message: "May it?",
      requestedSchema: { type: "object", properties: {} },
      _meta: { codex_approval_kind: "mcp_tool_call", tool_name: "write", tool_params: { a: 1 } },
    });
    await new Promise<void>((resolve) => {
      transcript.subscribe(({ questions: [question] }) => {
        if (question?.answer === undefined) return;
        expect(question).toMatchObject({ kind: "mcpTool", turnId: "u", itemId: "call" });
        question.answer("decline");
        resolve();
      });
    });
    expect(await asked).toMatchObject({ action: "decline" });
    await codex.close();
  });

  it("refuses a limit that is none", async () => {
    const transport = scriptedTransport();
    const codex = await Codex.start({ transport });
    for (const limit of [0, -1, Number.NaN, "5" as never])
      expect((await rejection(codex.thread("t").transcript({ limit }))).name).toBe("UsageError");
    await codex.close();
  });
});
