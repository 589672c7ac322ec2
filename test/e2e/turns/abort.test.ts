import { getEventListeners } from "node:events";
import { describe, expect, test } from "vitest";
import { AbortError, type Thread, TimeoutError, type Turn, type TurnResult } from "../../../src/index.js";
import { command, hold, message } from "../../../src/testing/index.js";
import { collect, rejection } from "../../support/codex/collect.js";
import { inMemory } from "../../support/codex/in-memory.js";
import { sharedCodex } from "../../support/codex/live-codex.js";

const live = sharedCodex({ experimentalApi: true });

/** A thread whose turns say a word and then nothing more. */
async function heldThread(): Promise<Thread> {
  live().model.replyTo(() => message("Hel", { deltas: ["Hel", hold()], open: true }));
  return live().codex.threadStart(inMemory);
}

/** Resolves when a turn of the thread has said a word since the position. */
async function untilSpoken(thread: Thread, position = 0): Promise<void> {
  await live().log.until(
    ({ method, params }) => method === "item/agentMessage/delta" && params?.threadId === thread.id,
    position,
  );
}

/** A turn that has said a word and says nothing more. */
async function heldTurn(): Promise<Turn> {
  const thread = await heldThread();
  const turn = await thread.turn("hi");
  await untilSpoken(thread);
  return turn;
}

function expectAborted(error: AbortError, reason: unknown, result: object | undefined): void {
  expect(error).toBeInstanceOf(AbortError);
  expect(error.cause).toBe(reason);
  if (result === undefined) expect(error.result).toBeUndefined();
  else expect(error.result).toMatchObject(result);
  expect(error.stack).toContain("abort.test.ts");
}

/** The ways to wait for a turn that is under way, each with a signal or deadline of its own. */
const waits: Record<
  string,
  (turn: Turn, options: { signal?: AbortSignal; timeoutMs?: number }) => Promise<unknown>
> = {
  "turn.run": (turn, options) => turn.run(options),
  "turn.stream": (turn, options) => collect(turn.stream(options)),
  "turn.text": (turn, options) => collect(turn.text(options)),
};

/** The ways to start a turn. */
const starts: Record<
  string,
  (thread: Thread, options: { signal?: AbortSignal; timeoutMs?: number }) => Promise<unknown>
> = {
  "thread.run": (thread, options) => thread.run("hi", options),
  "thread.turn": async (thread, options) => (await thread.turn("hi", options)).run(),
};

describe.each(Object.entries(waits))("%s", (_name, wait) => {
  test("a signal interrupts the turn and the error carries its result", async () => {
    const turn = await heldTurn();
    const controller = new AbortController();
    const waiting = rejection<AbortError>(wait(turn, { signal: controller.signal }));
    controller.abort("enough");
    expectAborted(await waiting, "enough", { turnId: turn.id, status: "interrupted" });
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
    expect((await turn.run()).status).toBe("interrupted");
  });

  test("a deadline does the same", async () => {
    const turn = await heldTurn();
    const error = await rejection<AbortError>(wait(turn, { timeoutMs: 5 }));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error.result).toMatchObject({ turnId: turn.id, status: "interrupted" });
    expect(error.message).toContain("5 ms");
  });

  test("a signal that has fired already interrupts too", async () => {
    const turn = await heldTurn();
    expectAborted(await rejection<AbortError>(wait(turn, { signal: AbortSignal.abort("early") })), "early", {
      status: "interrupted",
    });
  });

  test("after the turn's end a signal has no say", async () => {
    const thread = await live().codex.threadStart(inMemory);
    live().model.reply(message("done"));
    const turn = await thread.turn("hi");
    await turn.run();
    const controller = new AbortController();
    await wait(turn, { signal: controller.signal, timeoutMs: 60_000 });
    controller.abort();
    expect((await turn.run({ signal: controller.signal })).status).toBe("completed");
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  });
});

describe.each(Object.entries(starts))("%s", (_name, start) => {
  test("before the start nothing is sent", async () => {
    const { codex, log } = live();
    const thread = await codex.threadStart(inMemory);
    const from = log.length;
    expectAborted(
      await rejection<AbortError>(start(thread, { signal: AbortSignal.abort("no") })),
      "no",
      undefined,
    );
    expect(log.since(from)).toEqual([]);
  });

  test("while the answer is awaited the turn is interrupted as soon as it is known", async () => {
    const { log } = live();
    const thread = await heldThread();
    const from = log.length;
    const controller = new AbortController();
    const starting = rejection<AbortError>(start(thread, { signal: controller.signal }));
    await log.until(({ sent, method }) => sent && method === "turn/start", from);
    controller.abort("stop");
    expectAborted(await starting, "stop", { threadId: thread.id, status: "interrupted" });
    // The script's answer is used up by the turn, or was never asked for.
    if (live().model.remaining > 0)
      await (await thread.turn("again", { timeoutMs: 50 })).run().catch(() => undefined);
  });

  test("while the turn runs", async () => {
    const thread = await heldThread();
    const controller = new AbortController();
    const running = rejection<AbortError>(start(thread, { signal: controller.signal }));
    await untilSpoken(thread);
    controller.abort("stop");
    const error = await running;
    expectAborted(error, "stop", { status: "interrupted" });
    expect((error.result as TurnResult).openItems).toMatchObject([{ type: "agentMessage" }]);
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  });

  test("while a tool runs", async () => {
    const { codex, model, log } = live();
    const thread = await codex.threadStart(inMemory);
    model.reply(command("sleep 60", { yieldTimeMs: 30_000 }));
    const from = log.length;
    const controller = new AbortController();
    const running = rejection<AbortError>(start(thread, { signal: controller.signal }));
    await log.until(
      ({ sent, method, params }) =>
        !sent && method === "item/started" && JSON.stringify(params?.item).includes("commandExecution"),
      from,
    );
    controller.abort("stop");
    const { result } = await running;
    expect(result).toMatchObject({ status: "interrupted", openItems: [{ type: "commandExecution" }] });
    await codex.client.threadBackgroundTerminalsClean({ threadId: thread.id });
  });

  test("a signal that outlives many turns keeps no listener of theirs", async () => {
    const { codex, model } = live();
    const { signal } = new AbortController();
    const thread = await codex.threadStart(inMemory);
    for (let round = 0; round < 3; round++) {
      model.reply(message("ok"));
      await start(thread, { signal, timeoutMs: 60_000 });
    }
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});

test("a turn is interrupted while a question of its is open", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart({ ...inMemory, approvalPolicy: "untrusted" });
  model.reply(command("touch x"));
  const controller = new AbortController();
  let asked: AbortSignal | undefined;
  const unsubscribe = codex.client.onRequest(
    "item/commandExecution/requestApproval",
    (_params, { signal }) => {
      asked = signal;
      controller.abort("stop");
      return new Promise(() => undefined);
    },
  );
  const error = await rejection<AbortError>(thread.run("hi", { signal: controller.signal }));
  unsubscribe();
  expectAborted(error, "stop", { status: "interrupted" });
  expect(asked?.aborted).toBe(true);
});

test("a deadline counts from the call and covers the whole turn", async () => {
  const thread = await heldThread();
  const error = await rejection<AbortError>(thread.run("hi", { timeoutMs: 300 }));
  expect(error).toBeInstanceOf(TimeoutError);
  expect(error.result).toMatchObject({ status: "interrupted" });
});

const review = { target: { type: "custom", instructions: "look" } } as const;

test("compaction and review that are aborted before their start send nothing", async () => {
  const { codex, log } = live();
  const thread = await codex.threadStart(inMemory);
  const from = log.length;
  const signal = AbortSignal.abort("no");
  expectAborted(await rejection<AbortError>(thread.compact({ signal })), "no", undefined);
  expectAborted(await rejection<AbortError>(thread.review({ ...review, signal })), "no", undefined);
  expect(log.since(from)).toEqual([]);
});

test("a compaction is interrupted as a turn is", async () => {
  const { codex, model, log } = live();
  model.replyTo(() => message("first"));
  const thread = await codex.threadStart(inMemory);
  await thread.run("hi");
  const gate = hold();
  model.replyTo(() => gate);
  const from = log.length;
  const controller = new AbortController();
  const turn = await thread.compact({ signal: controller.signal });
  await gate.reached;
  controller.abort("stop");
  expectAborted(await rejection<AbortError>(turn.run()), "stop", { turnId: turn.id, status: "interrupted" });
  expect(log.sent("turn/interrupt", from)).toHaveLength(1);
});

test("a review is interrupted as a turn is", async () => {
  const { codex, model } = live();
  const gate = hold();
  model.replyTo(() => gate);
  const thread = await codex.threadStart(inMemory);
  const controller = new AbortController();
  const turn = await thread.review({ ...review, signal: controller.signal });
  await gate.reached;
  controller.abort("stop");
  expectAborted(await rejection<AbortError>(turn.run()), "stop", { turnId: turn.id, status: "interrupted" });
});

test("what has only just been asked for is interrupted as it begins", async () => {
  const thread = await heldThread();
  for (const start of [() => thread.turn("hi"), () => thread.review(review)]) {
    const turn = await start();
    await turn.interrupt();
    expect((await turn.run()).status).toBe("interrupted");
  }
});
