import { expect, test } from "vitest";
import { type Thread, type Turn, UsageError } from "../../../src/index.js";
import { type Gate, hold, message } from "../../../src/testing/index.js";
import { collect, deltasOf, rejection } from "../../support/codex/collect.js";
import { inMemory } from "../../support/codex/in-memory.js";
import { sharedCodex } from "../../support/codex/live-codex.js";

const live = sharedCodex();

/** A thread with a turn that has said "one" and stands at the gate. */
async function busyThread(gate: Gate): Promise<{ readonly thread: Thread; readonly turn: Turn }> {
  const { codex, model, log } = live();
  const thread = await codex.threadStart(inMemory);
  model.reply(message("one", { deltas: ["one", gate], open: true }));
  const turn = await thread.turn("first");
  await log.until(
    ({ method, params }) => method === "item/agentMessage/delta" && params?.threadId === thread.id,
  );
  return { thread, turn };
}

test("run and turn on a busy thread are refused, with what can be done instead, and nothing is sent", async () => {
  const { thread, turn } = await busyThread(hold());
  const { log } = live();
  const from = log.length;
  for (const start of [() => thread.run("more"), () => thread.turn("more"), () => thread.compact()]) {
    const error = await rejection(start());
    expect(error).toBeInstanceOf(UsageError);
    for (const part of [turn.id, "turn.steer", "turn.interrupt", "whenBusy"])
      expect(error.message).toContain(part);
    expect(error.stack).toContain("busy.test.ts");
  }
  expect(log.since(from)).toEqual([]);
  await turn.interrupt();
  await turn.run();
});

test("a review keeps its thread busy under the id that its handle has", async () => {
  const { codex, model, log } = live();
  const gate = hold();
  model.reply(message("Looks good.", { deltas: [gate, "Looks good."] }));
  const thread = await codex.threadStart(inMemory);
  const from = log.length;
  const turn = await thread.review({ target: { type: "custom", instructions: "look" } });
  await gate.reached;
  const inner = log.turnsStarted(from);
  const { message: reason } = await rejection(thread.run("more"));
  gate.release();
  expect((await turn.run()).status).toBe("completed");
  expect(inner).not.toContain(turn.id);
  expect(reason).toContain(turn.id);
});

test("a thread whose turn is only being asked for is busy too", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart(inMemory);
  model.reply(message("ok"));
  const first = thread.run("first");
  expect(await rejection(thread.run("second"))).toBeInstanceOf(UsageError);
  expect((await first).status).toBe("completed");
  model.reply(message("ok"));
  expect((await thread.run("third")).status).toBe("completed");
});

test('whenBusy: "steer" joins the running turn: one turn, one result, streamed from the join on', async () => {
  const { thread, turn } = await busyThread(hold());
  const { model } = live();
  model.reply(message("two", { deltas: 1 }));
  const joined = await thread.turn("second", { whenBusy: "steer" });
  expect(joined).toMatchObject({ id: turn.id, joined: true });
  expect(turn.joined).toBe(false);
  const [told, text, result] = await Promise.all([
    collect(joined.stream()),
    collect(joined.text()),
    turn.run(),
  ]);
  expect(deltasOf(told)).toEqual(["two"]);
  expect(text.join("")).toBe("two");
  expect(await joined.run()).toBe(result);
  expect(result).toMatchObject({ status: "completed", finalResponse: "two" });
  expect(model.requests.at(-1)?.userTexts).toEqual(expect.arrayContaining(["first", "second"]));
  expect(deltasOf(await collect(turn.stream()))).toEqual(["one", "two"]);
});

test("what a steered turn had begun to say stays open and is never called complete", async () => {
  const { thread, turn } = await busyThread(hold());
  live().model.reply(message("two"));
  await thread.run("second", { whenBusy: "steer" });
  const { items, openItems } = await turn.run();
  expect(openItems).toMatchObject([{ type: "agentMessage" }]);
  expect(items.filter(({ type }) => type === "agentMessage")).toMatchObject([{ text: "two" }]);
});

test("joining takes no settings", async () => {
  const { thread, turn } = await busyThread(hold());
  const from = live().log.length;
  const error = await rejection(thread.turn("more", { whenBusy: "steer", model: "gpt-5.4", effort: "low" }));
  expect(error).toBeInstanceOf(UsageError);
  expect(error.message).toContain("model, effort");
  expect(error.stack).toContain("busy.test.ts");
  expect(live().log.since(from)).toEqual([]);
  await turn.interrupt();
  await turn.run();
});

test('whenBusy: "steer" on an idle thread starts a turn of its own', async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart(inMemory);
  model.reply(message("ok"));
  const turn = await thread.turn("hi", { whenBusy: "steer", effort: "low" });
  expect(turn.joined).toBe(false);
  expect((await turn.run()).finalResponse).toBe("ok");
});

test("a turn that something else on this client has started is known too", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart(inMemory);
  const gate = hold();
  model.reply(message("one", { deltas: ["one", gate] }));
  const { turn } = await codex.client.turnStart({
    threadId: thread.id,
    input: [{ type: "text", text: "raw" }],
  });
  await gate.reached;
  expect(await rejection(thread.run("more"))).toBeInstanceOf(UsageError);
  model.reply(message("two"));
  const joined = await thread.turn("more", { whenBusy: "steer" });
  expect(joined).toMatchObject({ id: turn.id, joined: true });
  expect((await joined.run()).finalResponse).toBe("two");
});

test("steer adds to the running turn", async () => {
  const { turn } = await busyThread(hold());
  const { model, log } = live();
  const from = log.length;
  model.reply(message("two"));
  await turn.steer("and this");
  expect((await turn.run()).finalResponse).toBe("two");
  expect(model.requests.at(-1)?.lastUserText).toBe("and this");
  expect(log.sent("turn/steer", from)[0]?.params).toMatchObject({ expectedTurnId: turn.id });
});

test("steer of nothing is refused before it is sent, steer of an ended turn by the server", async () => {
  const { codex, model, log } = live();
  const thread = await codex.threadStart(inMemory);
  model.reply(message("ok"));
  const turn = await thread.turn("hi");
  const from = log.length;
  expect(await rejection(turn.steer([]))).toBeInstanceOf(UsageError);
  expect(log.sent("turn/steer", from)).toEqual([]);
  await turn.run();
  const error = await rejection(turn.steer("late"));
  expect(error.message).toContain("no active turn to steer");
  expect(error.stack).toContain("busy.test.ts");
});

test("interrupt stops the turn, is quiet when it has ended, and leaves the thread usable", async () => {
  const { thread, turn } = await busyThread(hold());
  await turn.interrupt();
  const result = await turn.run();
  expect(result).toMatchObject({ status: "interrupted", error: null, finalResponse: null });
  expect(result.openItems).toMatchObject([{ type: "agentMessage" }]);
  await turn.interrupt();
  live().model.reply(message("next"));
  expect((await thread.run("again")).finalResponse).toBe("next");
});
