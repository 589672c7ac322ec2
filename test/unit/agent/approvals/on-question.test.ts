import { describe, expect, test } from "vitest";
import {
  type FormQuestion,
  type HandlerFault,
  type InputQuestion,
  InvalidResponseError,
  type OnQuestion,
  type Question,
  type QuestionAnswer,
  type QuestionValues,
  UsageError,
} from "../../../../src/index.js";
import { scriptedThread } from "../../../../src/testing/index.js";
import { FarQuestions } from "../../../support/codex/questions.js";
import { scriptedCodex, settled } from "../../../support/codex/scripted-codex.js";

const ELICITATION = "mcpServer/elicitation/request";
const USER_INPUT = "item/tool/requestUserInput";
const declined = { action: "decline", content: null, _meta: null };
const place = { threadId: "t", turnId: "u" };
const unanswered = { answers: {} };

async function asking(answer: (question: Question) => unknown = (question) => question.decline()) {
  const asked: Question[] = [];
  const onQuestion = ((question) => {
    asked.push(question);
    return answer(question);
  }) as OnQuestion;
  const { codex, far } = await scriptedCodex({ onQuestion });
  const faults: HandlerFault[] = [];
  codex.on("handlerError", (fault) => faults.push(fault));
  return { codex, far, questions: new FarQuestions(far), thread: scriptedThread(far), faults, asked };
}

const form = (properties: object, required: readonly string[] = [], rest: object = {}) => ({
  ...place,
  serverName: "docs",
  mode: "form",
  message: "Say it.",
  requestedSchema: { type: "object", properties, required },
  _meta: null,
  ...rest,
});

/** Submits values to a form; the content that goes out, or the error of `submit`. */
async function submitted(properties: object, required: readonly string[], values: unknown): Promise<unknown> {
  let thrown: unknown;
  const { questions } = await asking((question) => {
    try {
      return (question as FormQuestion).submit(values as QuestionValues);
    } catch (error) {
      thrown = error;
      return question.decline();
    }
  });
  const result = (await questions.ask(ELICITATION, form(properties, required))) as { content: unknown };
  return thrown ?? result.content;
}

describe("a form of an MCP server", () => {
  const properties = {
    size: { type: "integer", minimum: 1, maximum: 9, default: 3 },
    name: { type: "string", title: "Name", description: "Yours.", minLength: 2, maxLength: 5, default: "x" },
    mail: { type: "string", format: "email" },
    sure: { type: "boolean", default: true },
    ratio: { type: "number" },
    colour: { type: "string", enum: ["r", "g"], enumNames: ["Red"], default: "r" },
    shape: { type: "string", oneOf: [{ const: "o", title: "Circle" }], default: "none" },
    days: {
      type: "array",
      items: { enum: ["mo", "tu"], type: "string" },
      minItems: 1,
      maxItems: 2,
      default: ["mo"],
    },
    hours: { type: "array", items: { anyOf: [{ const: "9", title: "Nine" }] } },
  };

  test("is asked with its fields, sorted by name", async () => {
    const { questions, asked } = await asking();
    const params = form(properties, ["name"]);
    expect(await questions.ask(ELICITATION, params)).toEqual(declined);
    const rest = { description: null, required: false, secret: false };
    const choice = (value: string, title: string) => ({ value, title });
    expect(asked).toMatchObject([
      { kind: "form", ...place, from: { server: "docs" }, title: "Say it.", params },
    ]);
    expect(asked[0]?.fields).toEqual([
      {
        ...rest,
        name: "colour",
        title: "colour",
        type: "choice",
        choices: [choice("r", "Red"), choice("g", "g")],
        default: "r",
      },
      {
        ...rest,
        name: "days",
        title: "days",
        type: "choices",
        choices: [choice("mo", "mo"), choice("tu", "tu")],
        minItems: 1,
        maxItems: 2,
        default: ["mo"],
      },
      { ...rest, name: "hours", title: "hours", type: "choices", choices: [choice("9", "Nine")] },
      { ...rest, name: "mail", title: "mail", type: "string", format: "email" },
      {
        ...rest,
        name: "name",
        title: "Name",
        description: "Yours.",
        required: true,
        type: "string",
        minLength: 2,
        maxLength: 5,
      },
      { ...rest, name: "ratio", title: "ratio", type: "number" },
      { ...rest, name: "shape", title: "shape", type: "choice", choices: [choice("o", "Circle")] },
      { ...rest, name: "size", title: "size", type: "integer", minimum: 1, maximum: 9, default: 3 },
      { ...rest, name: "sure", title: "sure", type: "boolean", default: true },
    ]);
  });

  test("is answered with the values as given, without defaults and without _meta", async () => {
    const { questions } = await asking((question) =>
      (question as FormQuestion).submit({ name: "Ada", ratio: undefined }),
    );
    const params = form(properties, ["name"], { _meta: { persist: "always", any: 1 } });
    expect(await questions.ask(ELICITATION, params)).toEqual({
      action: "accept",
      content: { name: "Ada" },
      _meta: null,
    });
  });

  test.each<[string, object, unknown]>([
    [
      "a value of each type",
      properties,
      {
        colour: "g",
        days: ["tu", "mo"],
        hours: [],
        mail: "a@b.c",
        name: "🙂🙂🙂🙂🙂",
        ratio: -0.5,
        shape: "o",
        size: 9,
        sure: false,
      },
    ],
    ["no value", properties, {}],
    ["an empty string", { a: { type: "string" } }, { a: "" }],
    [
      "a date and a time",
      { a: { type: "string", format: "date" }, b: { type: "string", format: "date-time" } },
      { a: "2028-02-29", b: "2026-01-31T23:59:60.5+02:00" },
    ],
    ["a URI", { a: { type: "string", format: "uri" } }, { a: "urn:isbn:0451450523" }],
    [
      "fields named as what every object has",
      JSON.parse('{"__proto__": {"type": "string"}, "constructor": {"type": "string"}}'),
      JSON.parse('{"__proto__": "a", "constructor": "b"}'),
    ],
  ])("takes %s", async (_, fields, values) => {
    const content = await submitted(fields, [], values);
    expect(JSON.parse(JSON.stringify(content))).toEqual(values);
  });

  test.each<[string, object, unknown, string]>([
    ["no object", {}, null, "needs an object"],
    ["a list", {}, [], "needs an object"],
    ["a required value left out", { a: { type: "string" } }, {}, '"a" is required'],
    [
      "a required value that only the prototype has",
      { toString: { type: "string" } },
      {},
      '"toString" is required',
    ],
    ["an unknown name", { a: { type: "string" } }, { a: "x", b: 1 }, '"b" is no field'],
    ["null", { a: { type: "string" } }, { a: null }, "must be a string"],
    ["a number for a string", { a: { type: "string" } }, { a: 1 }, "must be a string"],
    ["too short a string", { a: { type: "string", minLength: 2 } }, { a: "🙂" }, "at least 2 characters"],
    ["too long a string", { a: { type: "string", maxLength: 2 } }, { a: "abc" }, "at most 2 characters"],
    ["no email", { a: { type: "string", format: "email" } }, { a: "a b@c" }, "the format email"],
    ["no URI", { a: { type: "string", format: "uri" } }, { a: "example.com" }, "the format uri"],
    [
      "a day that no calendar has",
      { a: { type: "string", format: "date" } },
      { a: "2027-02-29" },
      "the format date",
    ],
    [
      "a time without its zone",
      { a: { type: "string", format: "date-time" } },
      { a: "2026-01-01T10:00:00" },
      "the format date-time",
    ],
    ["a string for a number", { a: { type: "number" } }, { a: "1" }, "must be a number"],
    ["no finite number", { a: { type: "number" } }, { a: Number.NaN }, "must be a number"],
    ["a fraction for an integer", { a: { type: "integer" } }, { a: 1.5 }, "must be an integer"],
    ["too small a number", { a: { type: "number", minimum: 1 } }, { a: 0 }, "at least 1"],
    ["too large a number", { a: { type: "integer", maximum: 1 } }, { a: 2 }, "at most 1"],
    ["a word for a boolean", { a: { type: "boolean" } }, { a: "true" }, "true or false"],
    ["no choice", { a: { type: "string", enum: ["r"] } }, { a: "Red" }, 'one of "r"'],
    [
      "a title for a choice",
      { a: { type: "string", oneOf: [{ const: "o", title: "Circle" }] } },
      { a: "Circle" },
      'one of "o"',
    ],
    ["one choice for a list", { a: { type: "array", items: { enum: ["x"] } } }, { a: "x" }, "a list of"],
    [
      "a list with no choice",
      { a: { type: "array", items: { enum: ["x"] } } },
      { a: ["y"] },
      "must hold only",
    ],
    [
      "a choice twice",
      { a: { type: "array", items: { enum: ["x"] } } },
      { a: ["x", "x"] },
      "each choice once",
    ],
    [
      "too few choices",
      { a: { type: "array", items: { enum: ["x"] }, minItems: 1 } },
      { a: [] },
      "at least 1",
    ],
    [
      "too many choices",
      { a: { type: "array", items: { enum: ["x", "y"] }, maxItems: 1 } },
      { a: ["x", "y"] },
      "at most 1",
    ],
  ])("refuses %s, and nothing is sent", async (_, fields, values, message) => {
    const error = await submitted(fields, Object.keys(fields).slice(0, 1), values);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as Error).message).toContain(message);
  });

  test("stays open after values that do not fit, and takes others", async () => {
    const { questions } = await asking((question) => {
      expect(() => (question as FormQuestion).submit({ a: 1 })).toThrow(UsageError);
      return (question as FormQuestion).submit({ a: "x" });
    });
    expect(await questions.ask(ELICITATION, form({ a: { type: "string" } }))).toMatchObject({
      content: { a: "x" },
    });
  });

  test("names every fault at once and quotes no value", async () => {
    const fields = { a: { type: "integer" }, pin: { type: "string", maxLength: 3 } };
    const error = (await submitted(fields, [], { a: "hunter2hunter2", pin: "s3cr3t-value" })) as Error;
    expect(error.message).toMatch(/"a" must be a number; "pin" must have at most 3 characters/);
    expect(error.message).not.toMatch(/hunter2|s3cr3t/);
  });

  test("reads no getter twice, and refuses one that throws", async () => {
    const values = {
      get a() {
        throw new Error("no");
      },
    };
    expect(await submitted({ a: { type: "string" } }, [], values)).toBeInstanceOf(UsageError);
  });

  test.each<[string, unknown]>([
    ["no schema", null],
    ["no object", { type: "array", properties: {} }],
    ["no properties", { type: "object" }],
    ["a property that is no schema", { type: "object", properties: { a: "string" } }],
    ["a nested object", { type: "object", properties: { a: { type: "object", properties: {} } } }],
    [
      "a list of free text",
      { type: "object", properties: { a: { type: "array", items: { type: "string" } } } },
    ],
    ["an unknown format", { type: "object", properties: { a: { type: "string", format: "iban" } } }],
    ["a bound that is no number", { type: "object", properties: { a: { type: "string", minLength: "2" } } }],
    ["choices that are no strings", { type: "object", properties: { a: { type: "string", enum: [1] } } }],
    [
      "constants without a value",
      { type: "object", properties: { a: { type: "string", oneOf: [{ title: "x" }] } } },
    ],
    ["a requirement of what is not there", { type: "object", properties: {}, required: ["a"] }],
  ])("that cannot be read (%s) is declined without asking, and reported", async (_, requestedSchema) => {
    const { questions, asked, faults } = await asking();
    expect(await questions.ask(ELICITATION, form({}, [], { requestedSchema }))).toEqual(declined);
    expect(asked).toEqual([]);
    const error = { code: "INVALID_RESPONSE", message: expect.stringContaining("in the server's request") };
    expect(faults).toMatchObject([{ method: ELICITATION, error }]);
  });
});

describe("a page that an MCP server wants opened", () => {
  const page = (url: unknown) =>
    form({}, [], { mode: "url", url, elicitationId: "e", requestedSchema: undefined });

  test("is accepted without content", async () => {
    const { questions, asked } = await asking((question) => {
      if (question.kind !== "url") return question.decline();
      return question.submit();
    });
    expect(await questions.ask(ELICITATION, page("https://example.com/x"))).toEqual({
      ...declined,
      action: "accept",
    });
    expect(asked).toMatchObject([
      { kind: "url", url: "https://example.com/x", title: "Say it.", fields: [], from: { server: "docs" } },
    ]);
  });

  test.each([
    "file:///etc/passwd",
    "javascript:alert(1)",
    "vscode://x",
    "http:/example.com",
    "https://exa mple.com",
    "https://exam\nple.com",
    "https://example.com/\u202egpj",
    "//example.com",
    "https://",
    "",
    null,
    undefined,
  ])("is declined and reported when its URL is %j", async (url) => {
    const { questions, asked, faults } = await asking();
    expect(await questions.ask(ELICITATION, page(url))).toEqual(declined);
    expect(asked).toEqual([]);
    expect(faults.map(({ error }) => error)).toEqual([expect.any(InvalidResponseError)]);
  });
});

describe("a question of the agent", () => {
  const options = [
    { label: "Red", description: "Warm." },
    { label: "Blue", description: "Cold." },
  ];
  const ask = (...given: object[]) => ({
    ...place,
    itemId: "i",
    isBlocking: false,
    questions: given.map((question, at) => ({
      id: `q${at}`,
      header: `H${at}`,
      question: `Q${at}?`,
      options,
      ...question,
    })),
  });

  test("is asked with one field for each question, in their order", async () => {
    const { questions, asked } = await asking();
    const params = ask({ id: "z", isOther: true }, { id: "a", options: null, isSecret: true });
    expect(await questions.ask(USER_INPUT, params)).toEqual(unanswered);
    expect(asked).toMatchObject([
      { kind: "input", ...place, from: { agent: true }, title: "H0, H1", params },
    ]);
    expect(asked[0]?.fields).toEqual([
      {
        name: "z",
        type: "choice",
        title: "H0",
        description: "Q0?",
        choices: options.map(({ label, description }) => ({ value: label, title: label, description })),
        allowsOther: true,
        required: false,
        secret: false,
      },
      { name: "a", type: "string", title: "H1", description: "Q1?", required: false, secret: true },
    ]);
  });

  test.each<[string, object, unknown, object]>([
    ["the label of a choice", {}, { q0: "Red" }, { q0: { answers: ["Red"] } }],
    ["free text where it is allowed", { isOther: true }, { q0: "Mauve" }, { q0: { answers: ["Mauve"] } }],
    [
      "free text where there is no choice",
      { options: null },
      { q0: "Mauve" },
      { q0: { answers: ["Mauve"] } },
    ],
    ["a list of these", {}, { q0: ["Red", "Blue"] }, { q0: { answers: ["Red", "Blue"] } }],
    ["nothing", {}, {}, {}],
    [
      "a name that every object has",
      { id: "__proto__" },
      JSON.parse('{"__proto__": "Red"}'),
      JSON.parse('{"__proto__": {"answers": ["Red"]}}'),
    ],
  ])("takes %s", async (_, question, values, answers) => {
    const { questions, faults } = await asking((given) =>
      (given as InputQuestion).submit(values as QuestionValues),
    );
    const result = await questions.ask(USER_INPUT, ask(question));
    expect(JSON.stringify(result)).toBe(JSON.stringify({ answers }));
    expect(faults).toEqual([]);
  });

  test.each<[string, object, unknown]>([
    ["another label", {}, { q0: "Mauve" }],
    ["an unknown id", {}, { q1: "Red" }],
    ["a number", { isOther: true }, { q0: 1 }],
    ["a list with another label", {}, { q0: ["Red", "Mauve"] }],
  ])("refuses %s", async (_, question, values) => {
    const { questions, faults } = await asking((given) =>
      (given as InputQuestion).submit(values as QuestionValues),
    );
    expect(await questions.ask(USER_INPUT, ask(question))).toEqual(unanswered);
    expect(faults.map(({ error }) => error)).toEqual([expect.any(UsageError)]);
  });

  test.each<[string, object]>([
    ["no questions", ask()],
    ["questions that are no list", { ...ask(), questions: {} }],
    ["a question without an id", ask({ id: undefined })],
    ["two questions of one id", ask({ id: "a" }, { id: "a" })],
    ["options that are no list", ask({ options: "Red" })],
  ])("that cannot be read (%s) is not asked", async (_, params) => {
    const { questions, asked, faults } = await asking();
    expect(await questions.ask(USER_INPUT, params)).toEqual(unanswered);
    expect(asked).toEqual([]);
    expect(faults).toHaveLength(1);
  });
});

describe("onQuestion", () => {
  test.each<[string, (question: Question) => unknown]>([
    ["nothing", () => undefined],
    ["a word", () => "accept"],
    ["an answer of the wire", () => ({ action: "accept" })],
    ["a method", (question) => question.decline],
  ])("that returns %s declines, and the fault is reported", async (_, answer) => {
    const { questions, faults } = await asking(answer);
    expect(await questions.ask(ELICITATION, form({}))).toEqual(declined);
    expect(faults.map(({ error }) => error)).toEqual([expect.any(UsageError)]);
  });

  test("cannot answer one question with the answer to another", async () => {
    let earlier: QuestionAnswer | undefined;
    const { questions } = await asking((question) => {
      earlier ??= (question as FormQuestion).submit({});
      return earlier;
    });
    expect(await questions.ask(ELICITATION, form({}))).toMatchObject({ action: "accept" });
    expect(await questions.ask(ELICITATION, form({}))).toEqual(declined);
  });

  test.each(["openai/form", "openaiForm", "openai/userVerification", "new", undefined])(
    "is not asked in the mode %j, but a handler of the wire method is",
    async (mode) => {
      const { codex, questions, asked } = await asking();
      expect(await questions.ask(ELICITATION, form({}, [], { mode }))).toEqual(declined);
      codex.client.onRequest(ELICITATION, () => ({ action: "cancel" }));
      expect(await questions.ask(ELICITATION, form({}, [], { mode }))).toEqual({ action: "cancel" });
      expect(asked).toEqual([]);
    },
  );

  test("throws for an answer to a question that was withdrawn, and nothing is sent", async () => {
    let ask = (_: Question): void => undefined;
    const asked = new Promise<Question>((resolve) => {
      ask = resolve;
    });
    const { far, questions, thread } = await asking((question) => {
      ask(question);
      return new Promise(() => undefined);
    });
    const answered = questions.ask(ELICITATION, form({}));
    const question = (await asked) as FormQuestion;
    thread.completed("u");
    await settled(far);
    for (const answer of [() => question.submit({}), () => question.decline(), () => question.cancel()])
      expect(answer).toThrow(/no longer waits/);
    expect(await Promise.race([answered, "nothing"])).toBe("nothing");
  });

  test("of a turn comes before that of its thread, and that before the one of the Codex", async () => {
    const { codex, far, questions, asked } = await asking((question) => question.cancel());
    far.on("thread/resume", () => ({ thread: { id: "t" } }) as never);
    far.on("turn/start", () => ({ turn: { id: "u" } }) as never);
    const submit: OnQuestion = (question) => (question as FormQuestion).submit({});
    const ask = async (turnId: string | null, threadId = "t") =>
      ((await questions.ask(ELICITATION, form({}, [], { threadId, turnId }))) as { action: string }).action;
    const thread = await codex.threadResume("t", { onQuestion: (question) => question.decline() });
    await thread.turn("hi", { onQuestion: submit });
    expect([await ask("u"), await ask("other"), await ask(null), await ask("u", "other")]).toEqual([
      "accept",
      "decline",
      "decline",
      "cancel",
    ]);
    expect(asked).toHaveLength(1);
    expect(far.callsOf("turn/start")[0]?.params).not.toHaveProperty("onQuestion");
    expect(far.callsOf("thread/resume")[0]?.params).not.toHaveProperty("onQuestion");
  });

  test.each<[string, OnQuestion, OnQuestion, object]>([
    [
      "the same",
      (q) => (q as FormQuestion).submit({}),
      (q) => (q as FormQuestion).submit({}),
      { action: "accept", content: {}, _meta: null },
    ],
    ["a refusal and an answer", (q) => q.decline(), (q) => (q as FormQuestion).submit({}), declined],
    [
      "an answer and a dismissal",
      (q) => (q as FormQuestion).submit({}),
      (q) => q.cancel(),
      { ...declined, action: "cancel" },
    ],
    [
      "different answers",
      (q) => (q as FormQuestion).submit({}),
      (q) => (q as FormQuestion).submit({ a: "x" }),
      declined,
    ],
  ])(
    "of calls that overlapped are all asked, and the strictest counts: %s",
    async (_, first, second, result) => {
      const { codex, far, questions } = await asking();
      far.on("thread/resume", () => ({ thread: { id: "t" } }) as never);
      await Promise.all([first, second].map((onQuestion) => codex.threadResume("t", { onQuestion })));
      expect(await questions.ask(ELICITATION, form({ a: { type: "string" } }))).toEqual(result);
    },
  );

  test.each([1, "ask", {}, null])("must be a function, not %j", async (onQuestion) => {
    await expect(scriptedCodex({ onQuestion: onQuestion as never })).rejects.toThrow(UsageError);
  });
});
