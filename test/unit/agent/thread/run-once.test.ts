import { describe, expect, test } from "vitest";
import { AbortError, ThreadInUseError, ThreadNotFoundError, UsageError } from "../../../../src/index.js";
import type { ThreadItem, Turn } from "../../../../src/protocol.js";
import {
  agentMessage,
  refuse,
  scriptedThread,
  threadInfo,
  threadRecord,
  turnRecord,
} from "../../../../src/testing/index.js";
import { rejection } from "../../../support/codex/collect.js";
import { scriptedCodex } from "../../../support/codex/scripted-codex.js";

const KEY = "issue-123";

const userMessage = (clientId: string | null): ThreadItem =>
  ({ type: "userMessage", id: `u-${clientId}`, clientId, content: [] }) as unknown as ThreadItem;

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

/** A stored turn with messages of these keys. */
const stored = (
  id: string,
  status: Turn["status"],
  keys: (string | null)[],
  startedAt: number | null = null,
): Turn =>
  turnRecord(id, status, {
    items: [...keys.map(userMessage), agentMessage(`${id}-m`, `answer of ${id}`)],
    startedAt,
  });

/** A server with a history, newest turn first, that completes each new turn at once. */
async function storingServer(history: Turn[] = []) {
  const { codex, far } = await scriptedCodex();
  const server = scriptedThread(far);
  far.on("thread/resume", threadInfo("t"));
  far.on("thread/turns/list", ({ cursor, limit }) => {
    const from = Number(cursor ?? 0);
    const size = limit ?? 25;
    const nextCursor = from + size < history.length ? String(from + size) : null;
    return { data: history.slice(from, from + size), nextCursor };
  });
  far.on("turn/start", ({ clientUserMessageId = null }) => {
    const id = `new-${history.length}`;
    history.unshift(stored(id, "completed", [clientUserMessageId]));
    queueMicrotask(() => server.whole(id, "fresh"));
    return { turn: turnRecord(id) };
  });
  return { codex, far, server, thread: codex.thread("t"), history };
}

describe("runOnce", () => {
  test.each([
    ["cannot list turns", refuse("list_turns is not supported yet", -32601)],
    [
      "has no turn yet",
      refuse("thread t is not materialized yet; thread/turns/list is unavailable before first user message"),
    ],
  ])("begins a turn on a thread whose server %s", async (_, answer) => {
    const { far, thread } = await storingServer();
    far.on("thread/turns/list", answer);
    expect(await thread.runOnce(KEY, "hi")).toMatchObject({ attached: false, finalResponse: "fresh" });
  });

  test("begins no turn where the history cannot be read for another reason", async () => {
    const { far, thread, history } = await storingServer();
    far.on("thread/turns/list", refuse("disk full"));
    expect((await rejection(thread.runOnce(KEY, "hi"))).message).toContain("disk full");
    expect(history).toEqual([]);
  });

  test.each([["the same cursor"], ["an earlier cursor"]])(
    "fails without a turn when the server repeats %s",
    async (which) => {
      const { far, thread } = await storingServer();
      const cursors = which === "the same cursor" ? ["a", "a"] : ["a", "b", "a"];
      let pages = 0;
      far.on("thread/turns/list", () => ({ data: [], nextCursor: cursors[pages++ % cursors.length] ?? "" }));
      const error = await rejection(thread.runOnce(KEY, "hi"));
      expect(error).toMatchObject({
        code: "INTERNAL_RPC",
        message: expect.stringContaining('repeated the cursor "a"'),
      });
      expect(far.callsOf("turn/start")).toEqual([]);
    },
  );

  test("gives the input with the key as the id of its message when no turn has the key", async () => {
    const { far, thread } = await storingServer([stored("old", "completed", ["another", null])]);
    const result = await thread.runOnce(KEY, "hi");
    expect(result).toMatchObject({ attached: false, status: "completed", finalResponse: "fresh" });
    expect(far.callsOf("turn/start")).toMatchObject([{ params: { clientUserMessageId: KEY } }]);
    expect(far.callsOf("thread/turns/list")).toMatchObject([{ params: { itemsView: "full", limit: 100 } }]);
  });

  test("shows the turn that it has started, and none that it has found", async () => {
    const { thread } = await storingServer();
    const shown: string[] = [];
    const texts: Promise<string>[] = [];
    const onTurn = (turn: { id: string; text(): AsyncIterable<string> }) => {
      shown.push(turn.id);
      texts.push(textOf(turn.text()));
    };
    const { turnId } = await thread.runOnce(KEY, "hi", { onTurn });
    await thread.runOnce(KEY, "hi", { onTurn });
    expect(shown).toEqual([turnId]);
    expect(await Promise.all(texts)).toEqual(["fresh"]);
  });

  test.each([
    ["completed", [KEY]],
    ["failed", [KEY]],
    ["interrupted", [KEY]],
    ["completed", [null, "another", KEY]],
  ] as const)("gives the result of a %s turn with messages %j, and sends nothing", async (status, keys) => {
    const { far, thread } = await storingServer([
      stored("newer", "completed", [null]),
      stored("old", status, [...keys]),
    ]);
    const result = await thread.runOnce(KEY, "hi");
    expect(result).toMatchObject({ attached: true, turnId: "old", status, usage: null });
    expect(result.finalResponse).toBe("answer of old");
    expect(far.callsOf("turn/start")).toEqual([]);
  });

  test("takes the newest turn with the key", async () => {
    const { thread } = await storingServer([
      stored("second", "completed", [KEY]),
      stored("first", "failed", [KEY]),
    ]);
    expect(await thread.runOnce(KEY, "hi")).toMatchObject({ turnId: "second", attached: true });
  });

  test('gives the input again for an interrupted turn with ifInterrupted: "rerun"', async () => {
    const { thread } = await storingServer([stored("old", "interrupted", [KEY])]);
    expect(await thread.runOnce(KEY, "hi", { ifInterrupted: "rerun" })).toMatchObject({
      attached: false,
      finalResponse: "fresh",
    });
  });

  test("shares one run between calls of one thread and key, and keeps other keys apart", async () => {
    const { far, thread, codex } = await storingServer();
    const results = await Promise.all([
      thread.runOnce(KEY, "hi"),
      thread.runOnce(KEY, "hi"),
      codex.thread("t").runOnce(KEY, "hi"),
      thread.runOnce("other", "hi"),
    ]);
    expect(results.map(({ attached }) => attached)).toEqual([false, true, true, false]);
    expect(new Set(results.map(({ turnId }) => turnId)).size).toBe(2);
    expect(far.callsOf("turn/start")).toHaveLength(2);
  });

  test("is led by the next call where the one that led it was aborted before anything ran", async () => {
    const { far, thread } = await storingServer();
    far.on("thread/resume", () => undefined);
    const controller = new AbortController();
    const first = rejection(thread.runOnce(KEY, "hi", { signal: controller.signal }));
    const second = thread.runOnce(KEY, "hi");
    await far.call("thread/resume");
    far.on("thread/resume", threadInfo("t"));
    controller.abort();
    expect(await first).toBeInstanceOf(AbortError);
    expect(await second).toMatchObject({ attached: false, finalResponse: "fresh" });
    expect(far.callsOf("turn/start")).toHaveLength(1);
  });

  test("lets a call that shares a run go by its own signal", async () => {
    const { far, server, thread } = await storingServer();
    far.on("turn/start", { turn: turnRecord("slow") });
    const first = thread.runOnce(KEY, "hi");
    await far.call("turn/start");
    const shared = rejection(thread.runOnce(KEY, "hi", { signal: AbortSignal.timeout(10) }));
    expect(await shared).toBeInstanceOf(AbortError);
    expect(far.callsOf("turn/interrupt")).toEqual([]);
    server.whole("slow");
    expect((await first).status).toBe("completed");
  });

  test("waits until no turn runs on the thread, then searches", async () => {
    const { far, server, thread, history } = await storingServer([stored("running", "inProgress", [KEY])]);
    const active = threadRecord("t", { status: { type: "active", activeFlags: [] } });
    far.on("thread/resume", { ...threadInfo("t"), thread: active });
    const running = thread.runOnce(KEY, "hi");
    await far.call("thread/resume");
    far.on("thread/resume", threadInfo("t"));
    history[0] = stored("running", "completed", [KEY]);
    server.status("idle");
    expect(await running).toMatchObject({ attached: true, turnId: "running", status: "completed" });
    expect(far.callsOf("turn/start")).toEqual([]);
  });

  test("runs on a thread without a turn only where this client has started it", async () => {
    const { codex, far, thread } = await storingServer();
    far.on("thread/start", threadInfo("t"));
    far.on("thread/resume", () => refuse("no rollout found for thread id t"));
    expect(await rejection(thread.runOnce(KEY, "hi"))).toBeInstanceOf(ThreadNotFoundError);
    const own = await codex.threadStart();
    expect(await own.runOnce(KEY, "hi")).toMatchObject({ attached: false, finalResponse: "fresh" });
  });

  test("rejects at once where another process has the thread", async () => {
    const { far, thread } = await storingServer();
    far.on("thread/resume", () => refuse("thread t already has an active writer"));
    expect(await rejection(thread.runOnce(KEY, "hi"))).toBeInstanceOf(ThreadInUseError);
    expect(far.callsOf("turn/start")).toEqual([]);
  });

  test("rejects where the history cannot be read: that is no absence", async () => {
    const { far, thread } = await storingServer();
    far.on("thread/turns/list", () => refuse("disk on fire", -32603));
    expect((await rejection(thread.runOnce(KEY, "hi"))).message).toContain("disk on fire");
    expect(far.callsOf("turn/start")).toEqual([]);
  });

  test("reads one page of 2,000 turns for a fresh key with since, and all of them without", async () => {
    const history = Array.from({ length: 2000 }, (_, at) =>
      stored(`h${at}`, "completed", [`k${at}`], 10_000 - at),
    );
    const { far, thread } = await storingServer(history);
    await thread.runOnce("fresh-1", "hi", { since: new Date(9_990_500) });
    expect(far.callsOf("thread/turns/list")).toHaveLength(1);
    expect(await thread.runOnce("k1999", "hi")).toMatchObject({ attached: true, turnId: "h1999" });
  });

  test("cuts since to the second, so that a turn of that second still counts", async () => {
    const { thread } = await storingServer([stored("old", "completed", [KEY], 100)]);
    expect(await thread.runOnce(KEY, "hi", { since: new Date(100_999) })).toMatchObject({ attached: true });
  });

  test.each(["", "\ud800", 5, null, undefined])("refuses %j as a key, and nothing is sent", async (key) => {
    const { far, thread } = await storingServer();
    expect(await rejection(thread.runOnce(key as string, "hi"))).toBeInstanceOf(UsageError);
    expect(far.callsOf("thread/resume")).toEqual([]);
  });

  test.each([new Date(Number.NaN), "2026-01-01", 5, null])("refuses %s as since", async (since) => {
    const { far, thread } = await storingServer();
    const error = await rejection(thread.runOnce(KEY, "hi", { since: since as Date }));
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toContain("since");
    expect(far.callsOf("thread/resume")).toEqual([]);
  });

  test("reads the output of a stored turn by the schema", async () => {
    const turn = turnRecord("old", "completed", { items: [userMessage(KEY), agentMessage("m", '{"a":1}')] });
    const { thread } = await storingServer([turn]);
    const result = await thread.runOnce(KEY, "hi", { outputSchema: { type: "object" } });
    expect(result).toMatchObject({ attached: true, output: { a: 1 } });
  });
});
