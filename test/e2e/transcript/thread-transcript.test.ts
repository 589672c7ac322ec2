import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ThreadTranscript } from "../../../src/index.js";
import { command, hold, message, patch, toolCall } from "../../../src/testing/index.js";
import { rejection } from "../../support/codex/collect.js";
import { liveCodex, sharedCodex } from "../../support/codex/live-codex.js";
import { mcpConfig } from "../../support/e2e/mcp-config.js";
import { loadedOf, storedOf } from "../../support/transcript/compare.js";
import { linesOf } from "../../support/transcript/events.js";
import { idle, until } from "../../support/transcript/until.js";

const live = sharedCodex({
  experimentalApi: true,
  complaints: /rejected by user/,
  config: { features: { default_mode_request_user_input: true }, extraToml: mcpConfig },
});

const asked = (transcript: ThreadTranscript) => until(transcript, ({ questions }) => questions.length > 0);

describe("thread.transcript", () => {
  test("shows a thread from its first turn on, whoever starts it", async () => {
    const { codex, model } = live();
    const thread = await codex.threadStart();
    using transcript = await thread.transcript();
    expect(transcript.snapshot()).toMatchObject({ live: true, turns: [], hasOlder: false, model: "gpt-5.5" });
    model.reply(message("one", { deltas: 3 }));
    await codex.client.turnStart({ threadId: thread.id, input: [{ type: "text", text: "hi" }] });
    await until(transcript, ({ turns }) => turns.at(-1)?.status === "completed");
    await thread.setName("N");
    const snapshot = await until(transcript, ({ name }) => name === "N");
    expect(snapshot).toMatchObject({ usage: { turn: { totalTokens: 120 } }, pending: [] });
    expect(snapshot.usage?.contextUsed).toBeCloseTo(120 / 258_400);
    expect(storedOf(snapshot)).toEqual(storedOf((await loadedOf(thread)).snapshot()));
    expect(transcript.faults).toEqual([]);
  });

  test("joins a turn that runs: history, what streams, and each text once", async () => {
    const { codex, model, log } = live();
    const thread = await codex.threadStart();
    model.reply(message("before"));
    await thread.run("first");
    const [early, late] = [hold(), hold()];
    model
      .reply(message("done"), command("true"))
      .reply(message("half way", { deltas: ["half", early, " way", late] }));
    const turn = await thread.turn("second");
    await log.until(({ method, params }) => method === "item/agentMessage/delta" && params?.delta === "half");
    using transcript = await thread.transcript();
    early.release();
    await late.reached;
    const joined = await until(
      transcript,
      ({ turns }) => turns.at(-1)?.items.at(-1)?.type === "agentMessage",
    );
    expect(joined.turns.at(-1)?.items.at(-1)).toMatchObject({ state: "running", partial: true, text: "" });
    late.release();
    await turn.run();
    const end = await idle(transcript);
    expect(storedOf(end)).toEqual(storedOf((await loadedOf(thread)).snapshot()));
    expect(linesOf(transcript).at(-1)).toMatch(/completed half way$/);
  });

  test("pages back at the cost of the page, and follows on meanwhile", async () => {
    const { codex, model, log } = live();
    const thread = await codex.threadStart();
    for (const text of ["1", "2", "3", "4", "5"]) {
      model.reply(message(text));
      await thread.run(text);
    }
    using transcript = await thread.transcript({ limit: 2 });
    const texts = (): readonly string[] =>
      linesOf(transcript)
        .filter((_, index) => index % 2 === 1)
        .map((line) => line.slice(-1));
    expect(texts()).toEqual(["4", "5"]);
    expect(transcript.snapshot().hasOlder).toBe(true);
    const from = log.length;
    const newest = transcript.snapshot().turns.at(-1);
    expect(await Promise.all([transcript.loadOlder(), transcript.loadOlder()])).toEqual([true, true]);
    expect(log.sent("thread/turns/list", from)).toHaveLength(1);
    model.reply(message("6"));
    await thread.run("6");
    await idle(transcript);
    expect(await transcript.loadOlder()).toBe(false);
    expect(texts()).toEqual(["1", "2", "3", "4", "5", "6"]);
    expect(transcript.snapshot().turns.at(-2)).toBe(newest);
    expect(await transcript.loadOlder()).toBe(false);
  });

  test("cuts items on request and loads the rest of one", async () => {
    const { codex, model } = live();
    const thread = await codex.threadStart();
    const text = "x".repeat(5000);
    model.reply(message(text));
    await thread.run("long");
    using transcript = await thread.transcript({ maxTextLength: 1000 });
    const turn = transcript.snapshot().turns[0];
    expect(turn?.items[1]).toMatchObject({ text: "x".repeat(1000), cut: true });
    await transcript.loadItem(turn?.id ?? "", turn?.items[1]?.id ?? "");
    expect(transcript.snapshot().turns[0]?.items[1]).toMatchObject({ text, cut: false });
  });

  test("loads the rest of an item of a review, which history has in a turn of its own", async () => {
    const { codex, model } = live();
    const thread = await codex.threadStart();
    model.reply(command("seq 1000")).reply(message("looked"));
    await (await thread.review({ target: { type: "custom", instructions: "look" } })).run();
    using transcript = await thread.transcript({ maxTextLength: 1000 });
    const [turn] = transcript.snapshot().turns;
    const cut = turn?.items.find((item) => item.cut);
    await transcript.loadItem(turn?.id ?? "", cut?.id ?? "");
    const whole = transcript.snapshot().turns[0]?.items.find(({ id }) => id === cut?.id);
    expect(whole).toMatchObject({ aggregatedOutput: expect.stringMatching(/^1\n.*\n1000\n$/s), cut: false });
  });

  test("drops the turns that a revert has dropped", async () => {
    const { codex, model } = live();
    const thread = await codex.threadStart();
    for (const text of ["keep", "drop"]) {
      model.reply(message(text));
      await thread.run(text);
    }
    using transcript = await thread.transcript();
    const [, dropped] = transcript.snapshot().turns;
    await codex.client.threadRevert({ threadId: thread.id, beforeTurnId: dropped?.id ?? "" });
    const after = await until(transcript, ({ turns }) => turns.length === 1);
    expect(after.turns[0]?.items[1]).toMatchObject({ text: "keep" });
  });

  test("reads the history of a thread that another process has, and of one that is not to be followed", async () => {
    const { codex, model } = live();
    const thread = await codex.threadStart();
    model.reply(message("here"));
    await thread.run("hi");
    const other = await liveCodex({ beside: live(), complaints: /already has an active writer/ });
    using elsewhere = await other.codex.thread(thread.id).transcript();
    using still = await thread.transcript({ live: false });
    for (const transcript of [elsewhere, still]) {
      expect(transcript.snapshot()).toMatchObject({ live: false, turns: [{ status: "completed" }] });
      expect(linesOf(transcript)[1]).toMatch(/completed here$/);
    }
    model.reply(message("more"));
    await thread.run("again");
    expect(still.snapshot().turns).toHaveLength(1);
  });

  test("rejects for a thread that is not there, and for an aborted signal", async () => {
    const { codex } = live();
    const id = "01a220d1-3f95-7993-b9d3-e3ddcc2a0fe7";
    expect((await rejection(codex.thread(id).transcript())).name).toBe("ThreadNotFoundError");
    const thread = await codex.threadStart();
    expect((await rejection(thread.transcript({ signal: AbortSignal.abort() }))).name).toBe("AbortError");
  });

  test("shows inputs until they are items, and what waits on the server", async () => {
    const { codex, model } = live();
    const thread = await codex.threadStart();
    using transcript = await thread.transcript();
    const gate = hold();
    model.reply(message("x", { deltas: ["x", gate] }));
    const seen: number[] = [];
    transcript.subscribe(({ pending }) => seen.push(pending.length));
    const turn = await thread.turn("hi");
    await gate.reached;
    await until(transcript, ({ pending, turns }) => pending.length === 0 && turns.length === 1);
    await codex.client.threadQueueAdd({
      threadId: thread.id,
      clientUserMessageId: "q",
      input: [{ type: "text", text: "later" }],
    });
    await until(transcript, ({ queued }) => queued[0]?.clientUserMessageId === "q");
    model.reply(message("y"));
    gate.release();
    await turn.run();
    await until(
      transcript,
      ({ queued, turns }) =>
        queued.length === 0 && turns.at(-1)?.status === "completed" && turns.length === 2,
    );
    await rejection(
      codex.client.turnSteer({
        threadId: thread.id,
        expectedTurnId: turn.id,
        input: [{ type: "text", text: "late" }],
      }),
    );
    const { pending } = transcript.snapshot();
    expect(pending).toMatchObject([
      { input: [{ text: "late" }], error: expect.stringContaining("no active turn") },
    ]);
    transcript.dismiss(pending[0]?.key ?? 0);
    expect(transcript.snapshot().pending).toEqual([]);
  });
});

describe("the questions of thread.transcript", () => {
  test("are shown for reading while another handler decides", async () => {
    const { codex, model } = live();
    let decide = (): void => undefined;
    const thread = await codex.threadStart({
      sandbox: "readOnly",
      onApproval: async (request) => {
        await new Promise<void>((resolve) => {
          decide = resolve;
        });
        return request.decline();
      },
    });
    using transcript = await thread.transcript();
    model.reply(command("touch x", { escalate: true })).reply(message("refused"));
    const turn = await thread.turn("hi");
    const { questions } = await asked(transcript);
    expect(questions).toMatchObject([
      { kind: "command", params: { command: expect.stringContaining("touch x") } },
    ]);
    expect(questions[0]?.answer).toBeUndefined();
    // One that comes later sees it too.
    using second = await thread.transcript({ answer: true });
    expect(second.snapshot().questions).toHaveLength(1);
    decide();
    await turn.run();
    expect((await idle(transcript)).questions).toEqual([]);
    expect(second.snapshot().questions).toEqual([]);
  });

  test("are answered by name with `answer: true`, before earlier handlers of the thread", async () => {
    const { codex, model, home } = live();
    const thread = await codex.threadStart({
      sandbox: "readOnly",
      onApproval: (request) => request.decline(),
    });
    using transcript = await thread.transcript({ answer: true });
    writeFileSync(join(home.workspace, "asked.txt"), "a\n");
    model.reply(patch("*** Begin Patch\n*** Update File: asked.txt\n@@\n-a\n+b\n*** End Patch"));
    model.reply(toolCall("ask", {}, { namespace: "mcp__test" }));
    model.reply(message("done"));
    const turn = await thread.turn("hi");
    const [approval] = (await asked(transcript)).questions;
    expect(approval).toMatchObject({
      kind: "fileChange",
      changes: [{ patch: expect.stringContaining("-a\n+b\n") }],
    });
    expect(approval?.offered).toContain("approve");
    expect(() => approval?.answer?.("constructor")).toThrow("takes no answer");
    approval?.answer?.("approve");
    const [form] = (await until(transcript, ({ questions }) => questions[0]?.kind === "form")).questions;
    expect(form).toMatchObject({
      title: "Which colour?",
      fields: [{ name: "colour" }],
      offered: ["submit", "decline", "cancel"],
    });
    expect(() => form?.answer?.("submit", { colour: 7 })).toThrow();
    form?.answer?.("submit", { colour: "red" });
    await turn.run();
    const end = await idle(transcript);
    expect(end.questions).toEqual([]);
    expect(end.turns[0]?.items.map((item) => ("status" in item ? item.status : item.type))).toEqual([
      "userMessage",
      "completed",
      "completed",
      "agentMessage",
    ]);
    expect(model.requests.at(-1)?.toolOutputs.at(-1)?.output).toContain("red");
  });

  test("are declined when the transcript is closed, and later ones go to the handlers before it", async () => {
    const { codex, model } = live();
    const thread = await codex.threadStart({
      sandbox: "readOnly",
      onApproval: (request) => request.approve(),
    });
    const transcript = await thread.transcript({ answer: true });
    model.reply(command("touch declined", { escalate: true })).reply(message("no"));
    const turn = await thread.turn("hi");
    await asked(transcript);
    transcript.close();
    const { items } = await turn.run();
    expect(items.find(({ type }) => type === "commandExecution")).toMatchObject({ status: "declined" });
    model.reply(command("true", { escalate: true })).reply(message("yes"));
    const next = await thread.run("again");
    expect(next.items.find(({ type }) => type === "commandExecution")).toMatchObject({ status: "completed" });
  });
});
