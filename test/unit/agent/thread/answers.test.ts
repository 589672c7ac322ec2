import { describe, expect, test } from "vitest";
import {
  type AnswerOptions,
  type Handlers,
  type Thread,
  TimeoutError,
  UsageError,
} from "../../../../src/index.js";
import { refuse, scriptedThread, turnRecord } from "../../../../src/testing/index.js";
import { connectionOf } from "../../../support/client/connection-of.js";
import { rejection } from "../../../support/codex/collect.js";
import { FarQuestions } from "../../../support/codex/questions.js";
import { scriptedCodex } from "../../../support/codex/scripted-codex.js";

const handlers: Handlers = {
  "item/commandExecution/requestApproval": () => ({ decision: "accept" }),
};
const accepted = { decision: "accept" };
const declined = { decision: "decline" };

async function farEnd() {
  const { codex, far } = await scriptedCodex();
  const { scopes } = connectionOf(codex).handlers;
  return { codex, far, questions: new FarQuestions(far), thread: scriptedThread(far), scopes };
}

test("a question that comes before the answer to turn/start is answered by the turn's handlers", async () => {
  const { codex, far, questions, thread, scopes } = await farEnd();
  let answer: Promise<unknown> | undefined;
  far.on("turn/start", (_params, call) => {
    thread.started("u");
    answer = questions.command("u");
    call.answer({ turn: turnRecord("u") });
    return undefined;
  });
  const turn = await codex.thread("t").turn("hi", { handlers });
  expect(far.callsOf("turn/start")[0]?.params).not.toHaveProperty("handlers");
  expect(await answer).toEqual(accepted);
  thread.completed("u");
  await turn.run();
  expect(await questions.command("u")).toEqual(declined);
  expect(scopes.size).toBe(0);
});

test("a turn that nobody follows any more is answered by its handlers until the server has ended it", async () => {
  const { codex, far } = await scriptedCodex({ interruptGraceMs: 1, handlers });
  const questions = new FarQuestions(far);
  const thread = scriptedThread(far);
  far.on("turn/start", () => ({ turn: turnRecord("u") })).on("turn/interrupt", {});
  const strict: Handlers = { "item/commandExecution/requestApproval": () => ({ decision: "decline" }) };
  const error = await rejection(codex.thread("t").run("hi", { handlers: strict, timeoutMs: 1 }));
  expect(error).toBeInstanceOf(TimeoutError);
  thread.started("u");
  expect(await questions.command("u")).toEqual(declined);
  thread.completed("u");
  expect(await questions.command("u")).toEqual(accepted);
});

test("a turn that is refused leaves no handlers", async () => {
  const { codex, far, scopes } = await farEnd();
  far.on("turn/start", () => refuse("no"));
  await rejection(codex.thread("t").run("hi", { handlers }));
  expect(scopes.size).toBe(0);
});

describe("a call in which the server asks for nothing", () => {
  const target = { type: "uncommittedChanges" } as const;
  const calls: Readonly<Record<string, (thread: Thread, answers: object) => Promise<unknown>>> = {
    "thread.review": (thread, answers) => thread.review({ target, ...answers }),
    "thread.compact": (thread, answers) => thread.compact(answers),
  };
  const answers: Readonly<Required<AnswerOptions>> = {
    handlers,
    onApproval: (request) => request.approve(),
    onQuestion: (question) => question.decline(),
  };
  const rows = Object.keys(calls).flatMap((call) =>
    Object.entries(answers).map(([name, value]) => [call, name, value] as const),
  );

  test.each(rows)("refuses at %s the option %s, and sends nothing", async (name, option, value) => {
    const { codex, far, scopes } = await farEnd();
    const sent = far.calls.length;
    const error = await rejection(calls[name]?.(codex.thread("t"), { [option]: value }) as Promise<unknown>);
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toBe(`${name} takes no ${option}: the server asks for nothing there`);
    expect(error.stack).toContain("answers.test.ts");
    expect(far.calls.length).toBe(sent);
    expect(scopes.size).toBe(0);
  });

  test("takes options that are undefined, and leaves the handlers of its thread", async () => {
    const { codex, far, questions, thread } = await farEnd();
    far.on("thread/start", () => ({ thread: { id: "t" } }));
    far.on("review/start", () => ({ turn: turnRecord("r"), reviewThreadId: "t" }));
    const started = await codex.threadStart({ handlers });
    const none = { handlers: undefined, onApproval: undefined, onQuestion: undefined };
    const turn = await started.review({ target, ...none });
    expect(JSON.parse(JSON.stringify(far.callsOf("review/start")[0]?.params))).toEqual({
      target,
      threadId: "t",
    });
    expect(await questions.command("r")).toEqual(accepted);
    thread.completed("r");
    await turn.run();
  });
});

test("the handlers of a goal answer in every turn of it", async () => {
  const { codex, far, questions, thread, scopes } = await farEnd();
  far.on("thread/read", () => ({ thread: { id: "t", status: { type: "idle" } } }));
  far.on("thread/goal/clear", () => ({ cleared: true }));
  far.on("thread/goal/set", () => ({ goal: { threadId: "t" } }));
  const running = codex.thread("t").runGoal("x", { handlers });
  expect((await far.call("thread/goal/set")).params).toEqual({
    threadId: "t",
    objective: "x",
    status: "active",
  });
  for (const turnId of ["a", "b"]) {
    thread.started(turnId);
    expect(await questions.command(turnId)).toEqual(accepted);
    if (turnId === "a") thread.completed(turnId);
  }
  far.notify("thread/goal/updated", { threadId: "t", goal: { threadId: "t", status: "complete" } });
  thread.completed("b");
  await running;
  expect(scopes.size).toBe(0);
});

test("a request that arrives while a resume is in flight waits for its outcome, which decides whose handlers answer", async () => {
  const { codex, far, questions } = await farEnd();
  const given: Promise<unknown>[] = [];
  far.on("thread/resume", () => {
    given.push(questions.command("u"));
    return given.length === 1 ? { thread: { id: "t" } } : refuse("not now");
  });
  await codex.threadResume("t", { handlers });
  const other: Handlers = { "item/commandExecution/requestApproval": () => ({ decision: "cancel" }) };
  await rejection(codex.threadResume("t", { handlers: other }));
  expect(await Promise.all(given)).toEqual([accepted, accepted]);
  expect(await questions.command("u")).toEqual(accepted);
});

test("a thread that is deleted takes its handlers and tools along", async () => {
  const { codex, far, questions, scopes } = await farEnd();
  far.on("thread/start", () => ({ thread: { id: "t" } }));
  await codex.threadStart({ handlers });
  expect(far.callsOf("thread/start")[0]?.params).toEqual({});
  expect(await questions.command("u")).toEqual(accepted);
  far.notify("thread/deleted", { threadId: "t" });
  expect(await questions.command("u")).toEqual(declined);
  expect(scopes.size).toBe(0);
});

test("what cannot be called is refused before anything is sent", async () => {
  const { codex, far } = await farEnd();
  const sent = far.calls.length;
  const thread = codex.thread("t");
  const wrong = { "item/tool/call": "yes" } as never;
  for (const options of [{ handlers: wrong }, { onApproval: true as never }, { onQuestion: 1 as never }]) {
    const calls = [
      codex.threadStart(options),
      codex.threadResume("t", options),
      thread.fork(options),
      thread.run("hi", options),
      thread.turn("hi", options),
      thread.runGoal("x", options),
    ];
    for (const call of calls) {
      const error = await rejection(call);
      expect(error).toBeInstanceOf(UsageError);
      expect(error.message).toMatch(
        /^(handlers\["item\/tool\/call"\]|onApproval|onQuestion) must be a function/,
      );
    }
  }
  expect(far.calls.length).toBe(sent);
});
