import { describe, expect, test } from "vitest";
import type {
  Codex,
  FormQuestion,
  HandlerFault,
  InputQuestion,
  OnQuestion,
  Question,
  QuestionAnswer,
  TurnResult,
} from "../../../src/index.js";
import { UsageError } from "../../../src/index.js";
import { hold, type ModelStep, message, toolCall } from "../../../src/testing/index.js";
import { inMemory } from "../../support/codex/in-memory.js";
import { sharedCodex } from "../../support/codex/live-codex.js";
import { mcpConfig } from "../../support/e2e/mcp-config.js";

const get = sharedCodex({
  config: { extraToml: mcpConfig, features: { default_mode_request_user_input: true } },
});

const elicit = (params: object): ModelStep => toolCall("elicit", params, { namespace: "mcp__test" });
const requestedSchema = {
  type: "object",
  properties: { size: { type: "integer", maximum: 9 }, colour: { type: "string", enum: ["red", "blue"] } },
  required: ["colour"],
};
const form = elicit({ message: "Which one?", requestedSchema });
const page = elicit({ mode: "url", message: "Log in.", url: "https://example.com/in", elicitationId: "e" });
const input = toolCall("request_user_input", {
  questions: [
    {
      id: "colour",
      header: "Colour",
      question: "Which?",
      options: ["Red", "Blue"].map((label) => ({ label, description: label })),
    },
  ],
});

interface Asked {
  readonly result: TurnResult;
  readonly questions: readonly Question[];
  /** The output of the tool that asked, as the model got it. */
  readonly output: string;
  readonly faults: readonly HandlerFault[];
}

/** Runs a turn in which a question is asked. */
async function asked(step: ModelStep, answer: (question: Question) => QuestionAnswer): Promise<Asked> {
  const { codex, model } = get();
  const questions: Question[] = [];
  const faults: HandlerFault[] = [];
  const stop = codex.on("handlerError", (fault) => faults.push(fault));
  const onQuestion: OnQuestion = (question) => {
    questions.push(question);
    return answer(question);
  };
  model.reply(step).reply(message("done"));
  const result = await (await codex.threadStart({ ...inMemory, onQuestion })).run("hi");
  stop();
  const output = model.requests.at(-1)?.toolOutputs.at(-1)?.output ?? "";
  return { result, questions, output: output.replaceAll('\\"', '"').replaceAll('\\"', '"'), faults };
}

describe("a question of an MCP server", () => {
  test("is asked with the fields of its form", async () => {
    const { result, questions } = await asked(form, (question) => question.decline());
    const { threadId, turnId } = result;
    expect(questions).toMatchObject([
      {
        kind: "form",
        threadId,
        turnId,
        from: { server: "test" },
        title: "Which one?",
        fields: [
          { name: "colour", type: "choice", choices: [{ value: "red" }, { value: "blue" }], required: true },
          { name: "size", type: "integer", maximum: 9, required: false },
        ],
      },
    ]);
  });

  test.each<[string, ModelStep, (question: Question) => QuestionAnswer, object]>([
    [
      "values",
      form,
      (q) => (q as FormQuestion).submit({ colour: "red" }),
      { action: "accept", content: { colour: "red" } },
    ],
    [
      "consent to a page",
      page,
      (q) => (q.kind === "url" ? q.submit() : q.decline()),
      { action: "accept", content: {} },
    ],
    ["a refusal", form, (q) => q.decline(), { action: "decline" }],
    ["a dismissal", form, (q) => q.cancel(), { action: "cancel" }],
    ["a refusal of a page", page, (q) => q.decline(), { action: "decline" }],
    ["a dismissal of a page", page, (q) => q.cancel(), { action: "cancel" }],
  ])("is answered with %s, which the MCP server gets", async (_, step, answer, got) => {
    const { result, output } = await asked(step, answer);
    expect(output).toContain(JSON.stringify(got));
    expect(result.status).toBe("completed");
  });

  test("refuses values that do not fit, stays open, and takes better ones", async () => {
    const { output, faults } = await asked(form, (question) => {
      const { submit } = question as FormQuestion;
      for (const values of [{}, { colour: "green" }, { colour: "red", size: 10 }, { colour: "red", more: 1 }])
        expect(() => submit(values as never)).toThrow(UsageError);
      return submit({ colour: "blue", size: 9 });
    });
    expect(output).toContain('{"action":"accept","content":{"colour":"blue","size":9}}');
    expect(faults).toEqual([]);
  });

  test("is declined when its handler lets the error of wrong values pass, which is reported", async () => {
    const { output, faults } = await asked(form, (question) => (question as FormQuestion).submit({}));
    expect(output).toContain('{"action":"decline"}');
    expect(faults.map(({ error }) => error)).toEqual([expect.any(UsageError)]);
  });

  test("with _meta of its own is answered without any", async () => {
    const _meta = {
      codex_approval_kind: "mcp_tool_call",
      persist: ["always"],
      tool_name: "write",
      tool_params: {},
    };
    const empty = { type: "object", properties: {} };
    const { questions, output } = await asked(
      elicit({ message: "?", requestedSchema: empty, _meta }),
      (question) => (question as FormQuestion).submit({}),
    );
    expect(questions).toMatchObject([{ kind: "form", from: { server: "test" }, title: "?", fields: [] }]);
    expect(output).toContain('{"action":"accept","content":{}}');
  });

  test("for a page that is none of the web is declined and reported", async () => {
    const { questions, output, faults } = await asked(
      elicit({ mode: "url", message: "Look.", url: "file:///etc/passwd", elicitationId: "e" }),
      (question) => question.cancel(),
    );
    expect(questions).toEqual([]);
    expect(output).toContain('{"action":"decline"}');
    expect(faults).toMatchObject([{ error: { code: "INVALID_RESPONSE", path: "url" } }]);
  });
});

describe("a question of the agent", () => {
  test.each<[string, (question: InputQuestion) => QuestionAnswer, object]>([
    ["a choice", (q) => q.submit({ colour: "Red" }), { colour: { answers: ["Red"] } }],
    ["other text", (q) => q.submit({ colour: "Mauve" }), { colour: { answers: ["Mauve"] } }],
    ["nothing", (q) => q.submit({}), {}],
    ["a refusal", (q) => q.decline(), {}],
    ["a dismissal", (q) => q.cancel(), {}],
  ])("is answered with %s, which the model gets", async (_, answer, answers) => {
    const { result, questions, output } = await asked(input, (question) => answer(question as InputQuestion));
    expect(questions).toMatchObject([
      {
        kind: "input",
        from: { agent: true },
        title: "Colour",
        fields: [{ name: "colour", type: "choice", description: "Which?", allowsOther: true }],
      },
    ]);
    expect(output).toBe(JSON.stringify({ answers }));
    expect(result.status).toBe("completed");
  });
});

/** An `onQuestion` that reports its question and waits until it is released. */
function pausing(): {
  readonly onQuestion: OnQuestion;
  readonly question: Promise<FormQuestion>;
  release(): void;
  signal: AbortSignal | undefined;
} {
  const gate = hold();
  let take = (_: FormQuestion): void => undefined;
  const paused = {
    question: new Promise<FormQuestion>((resolve) => {
      take = resolve;
    }),
    signal: undefined as AbortSignal | undefined,
    release: () => gate.release(),
    onQuestion: (async (question, { signal }) => {
      paused.signal = signal;
      take(question as FormQuestion);
      await gate.arrive();
      return (question as FormQuestion).submit({ colour: "red" });
    }) as OnQuestion,
  };
  return paused;
}

/** The answers to elicitations that were sent from a point of the log on. */
const answersSince = (from: number): unknown[] =>
  get()
    .log.since(from)
    .flatMap((message) => (message.sent && message.method === undefined ? [message] : []));

describe("a question that is open", () => {
  test("is withdrawn when its turn is interrupted: an answer throws, and nothing is sent", async () => {
    const { codex, model, log } = get();
    const paused = pausing();
    model.reply(form);
    const turn = await (await codex.threadStart({ ...inMemory, onQuestion: paused.onQuestion })).turn("hi");
    const question = await paused.question;
    const from = log.length;
    await turn.interrupt();
    expect((await turn.run()).status).toBe("interrupted");
    expect(paused.signal?.aborted).toBe(true);
    for (const answer of [() => question.submit({ colour: "red" }), () => question.decline()])
      expect(answer).toThrow(UsageError);
    paused.release();
    await codex.client.threadLoadedList({});
    expect(answersSince(from)).toEqual([]);
  });

  test("is still answered after its thread was unsubscribed", async () => {
    const { codex, model } = get();
    const paused = pausing();
    const answered = hold();
    model.reply(form).reply(message("done", { deltas: [answered] }));
    const thread = await codex.threadStart({ onQuestion: paused.onQuestion });
    const turn = await thread.turn("hi");
    await paused.question;
    await codex.client.threadUnsubscribe({ threadId: thread.id });
    expect(paused.signal?.aborted).toBe(false);
    paused.release();
    await answered.reached;
    expect(model.requests.at(-1)?.toolOutputs.at(-1)?.output).toContain("accept");
    await codex.threadResume(thread.id);
    answered.release();
    expect((await turn.run()).status).toBe("completed");
  });
});

describe("a question outside of a turn", () => {
  const ask = (codex: Codex, threadId: string) =>
    codex.client.mcpServerToolCall({ threadId, server: "test", tool: "ask", arguments: {} });

  test("is answered by the thread's onQuestion", async () => {
    const { codex } = get();
    const questions: Question[] = [];
    const { id } = await codex.threadStart({
      ...inMemory,
      onQuestion: (question) => {
        questions.push(question);
        return (question as FormQuestion).submit({ colour: "red" });
      },
    });
    expect(JSON.stringify(await ask(codex, id))).toContain('\\"colour\\":\\"red\\"');
    expect(questions).toMatchObject([{ kind: "form", threadId: id, turnId: null }]);
  });

  test("is withdrawn by a turn that starts", async () => {
    const { codex, model } = get();
    const paused = pausing();
    const thread = await codex.threadStart({ ...inMemory, onQuestion: paused.onQuestion });
    const call = ask(codex, thread.id);
    const question = await paused.question;
    model.reply(message("done"));
    expect((await thread.run("hi")).status).toBe("completed");
    expect(JSON.stringify(await call)).toContain("cancel");
    expect(paused.signal?.aborted).toBe(true);
    expect(() => question.decline()).toThrow(UsageError);
    paused.release();
  });
});
