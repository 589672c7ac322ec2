import { expect, test } from "vitest";
import { TurnFailedError, type TurnResult } from "../../../src/index.js";
import { command, fail, message, reasoning } from "../../../src/testing/index.js";
import { inMemory } from "../../support/codex/in-memory.js";
import { sharedCodex } from "../../support/codex/live-codex.js";

const live = sharedCodex();

test("thread.run: input and settings reach the model, text, items, usage and times come back", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart({ ...inMemory, model: "gpt-5.4" });
  const before = Date.now() / 1000;
  model.reply(
    message("Hello.", {
      usage: { inputTokens: 123, cachedInputTokens: 45, outputTokens: 67, reasoningOutputTokens: 8 },
    }),
  );
  const result = await thread.run("hi");
  const request = model.requests.at(-1);
  expect(request).toMatchObject({ model: "gpt-5.4", lastUserText: "hi", threadId: thread.id });
  expect(request?.body.stream).toBe(true);
  expect(result).toMatchObject({
    threadId: thread.id,
    turnId: request?.turnId,
    status: "completed",
    error: null,
    output: undefined,
    finalResponse: "Hello.",
    items: [{ type: "userMessage" }, { type: "agentMessage", text: "Hello." }],
    openItems: [],
    reconciled: false,
  });
  const count = {
    totalTokens: 190,
    inputTokens: 123,
    cachedInputTokens: 45,
    cacheWriteInputTokens: 0,
    outputTokens: 67,
    reasoningOutputTokens: 8,
  };
  expect(result.usage).toEqual({
    turn: count,
    last: count,
    total: count,
    modelContextWindow: expect.any(Number),
  });
  expect(result.startedAt).toBeGreaterThanOrEqual(Math.floor(before));
  expect(result.completedAt).toBeGreaterThanOrEqual(result.startedAt ?? Number.POSITIVE_INFINITY);
  expect(result.durationMs).toBeGreaterThanOrEqual(0);
  expect(Object.keys(result).sort()).toEqual(
    [
      "completedAt",
      "durationMs",
      "error",
      "finalResponse",
      "items",
      "openItems",
      "output",
      "reconciled",
      "startedAt",
      "status",
      "threadId",
      "turnId",
      "usage",
    ].sort(),
  );
});

test("usage: of the turn, of the last model call, of the thread", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart(inMemory);
  model.reply(message("one", { usage: { inputTokens: 100, outputTokens: 10 } }));
  await thread.run("first");
  model.reply(command("true", { usage: { inputTokens: 200, outputTokens: 20 } }));
  model.reply(message("two", { usage: { inputTokens: 300, outputTokens: 30 } }));
  const { usage } = await thread.run("second");
  expect(usage).toMatchObject({
    turn: { inputTokens: 500, outputTokens: 50, totalTokens: 550 },
    last: { inputTokens: 300, outputTokens: 30, totalTokens: 330 },
    total: { inputTokens: 600, outputTokens: 60, totalTokens: 660 },
  });
});

test("usage: a model call without counts repeats the last ones and counts as nothing", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart(inMemory);
  model.reply(message("one", { usage: { inputTokens: 100, outputTokens: 10 } }));
  await thread.run("first");
  model.reply(message("two", { usage: null }));
  const { usage } = await thread.run("second");
  expect(usage).toMatchObject({
    turn: { totalTokens: 0 },
    last: { totalTokens: 110 },
    total: { totalTokens: 110 },
  });
});

test("usage: null where the server reported none, as for a turn that failed at once", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart(inMemory);
  model.reply(fail({ status: 500 }));
  expect((await thread.run("hi")).usage).toBeNull();
});

test("usage: a fork starts from its parent's total", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart();
  model.reply(message("one", { usage: { inputTokens: 100, outputTokens: 10 } }));
  await thread.run("first");
  const fork = await thread.fork();
  model.reply(message("two", { usage: { inputTokens: 50, outputTokens: 5 } }));
  const { usage } = await fork.run("second");
  expect(usage).toMatchObject({
    turn: { totalTokens: 55 },
    last: { totalTokens: 55 },
    total: { totalTokens: 165 },
  });
});

const answers: [string, Parameters<typeof message>[], string | null][] = [
  ["the last message without a phase", [["first"], ["second"]], "second"],
  ["the empty last message", [["first"], [""]], ""],
  [
    "the final answer over a later message without a phase",
    [["answer", { phase: "final_answer" }], ["later"]],
    "answer",
  ],
  [
    "the final answer over later commentary",
    [
      ["answer", { phase: "final_answer" }],
      ["aside", { phase: "commentary" }],
    ],
    "answer",
  ],
  ["null when there was only commentary", [["aside", { phase: "commentary" }]], null],
  ["null when there was nothing", [], null],
];

test.each(answers)("finalResponse: %s", async (_rule, messages, expected) => {
  const { codex, model } = live();
  const thread = await codex.threadStart(inMemory);
  model.reply(...messages.map(([text, options]) => message(text, options)));
  expect((await thread.run("hi")).finalResponse).toBe(expected);
});

test("items come in the order of their completion, of every kind", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart(inMemory);
  model.reply(reasoning("thinking"), command("echo hi"));
  model.reply(message("done"));
  const { items } = await thread.run("hi");
  expect(items.map(({ type }) => type)).toEqual([
    "userMessage",
    "reasoning",
    "commandExecution",
    "agentMessage",
  ]);
  expect(items[2]).toMatchObject({ aggregatedOutput: "hi\n", exitCode: 0, status: "completed" });
});

test("a failed turn is returned, or thrown with its result where that was asked for", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart(inMemory);
  model.replyTo(() => fail({ status: 400, body: "scripted refusal" }));
  const failed = await thread.run("hi");
  expect(failed).toMatchObject({
    status: "failed",
    error: { message: expect.stringContaining("scripted refusal") },
  });
  const error: TurnFailedError = await thread.run("hi", { throwOnFailure: true }).then(
    () => expect.fail("it did not throw"),
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(TurnFailedError);
  expect(error).toMatchObject({ code: "TURN_FAILED", codexErrorInfo: "other", result: { status: "failed" } });
  expect(error.message).toContain("scripted refusal");
  expect(error.stack).toContain("run.test.ts");
});

test("turn.run gives the same result any number of times, before, during and after", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart(inMemory);
  model.reply(message("Hello.", { deltas: 3 }));
  const turn = await thread.turn("hi");
  const early: Promise<TurnResult> = turn.run();
  const during: Promise<TurnResult>[] = [];
  for await (const _ of turn.stream()) during.push(turn.run());
  const results = await Promise.all([early, ...during, turn.run()]);
  expect(results.length).toBeGreaterThan(4);
  for (const result of results) expect(result).toBe(results[0]);
  expect(results[0]).toMatchObject({ turnId: turn.id, threadId: thread.id, finalResponse: "Hello." });
});
