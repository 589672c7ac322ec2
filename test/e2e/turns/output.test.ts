import { expect, test } from "vitest";
import { OutputError, type StandardSchema, UsageError } from "../../../src/index.js";
import { fail, hold, message } from "../../../src/testing/index.js";
import { collect, rejection } from "../../support/codex/collect.js";
import { inMemory } from "../../support/codex/in-memory.js";
import { sharedCodex } from "../../support/codex/live-codex.js";

const live = sharedCodex();

const jsonSchema = {
  type: "object",
  properties: { n: { type: "number" } },
  required: ["n"],
  additionalProperties: false,
};

/** A schema as a library would make it: takes `{ n: number }`, gives the number as text. */
const standard: StandardSchema<string> = {
  "~standard": {
    version: 1,
    vendor: "test",
    validate: async (value) => {
      const { n } = value as { n?: unknown };
      if (typeof n === "number") return { value: String(n) };
      return { issues: [{ message: "n must be a number", path: ["n"] }] };
    },
    jsonSchema: { input: () => ({ type: "object", properties: { n: { type: "number" } }, required: ["n"] }) },
  },
};

test("a plain JSON Schema reaches the model as it is, and the answer comes back parsed", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart(inMemory);
  model.reply(message('{"n":1}'));
  const result = await thread.run("hi", { outputSchema: jsonSchema });
  expect(model.requests.at(-1)?.textFormat).toMatchObject({ type: "json_schema", schema: jsonSchema });
  expect(result).toMatchObject({ status: "completed", output: { n: 1 }, finalResponse: '{"n":1}' });
});

test("it holds for its turn only", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart(inMemory);
  model.reply(message('{"n":1}')).reply(message("text"));
  await thread.run("hi", { outputSchema: jsonSchema });
  const result = await thread.run("again");
  expect(model.requests.at(-1)?.textFormat).toBeNull();
  expect(result).toMatchObject({ output: undefined, finalResponse: "text" });
});

test("a Standard Schema shows the model what it takes in, closed, and gives what it makes of it", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart(inMemory);
  model.reply(message('{"n":42}'));
  const turn = await thread.turn("hi", { outputSchema: standard });
  const result = await turn.run();
  expect(model.requests.at(-1)?.textFormat).toMatchObject({ schema: jsonSchema });
  expect(result.status === "completed" && result.output).toBe("42");
  expect(await turn.run()).toBe(result);
});

test("an answer that breaks the schema throws OutputError with the result and the issues", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart(inMemory);
  model.reply(message('{"n":"x"}'));
  const turn = await thread.turn("hi", { outputSchema: standard });
  const told = await collect(turn.stream());
  expect(told.at(-1)?.method).toBe("turn/completed");
  const error = await rejection<OutputError>(turn.run());
  expect(error).toBeInstanceOf(OutputError);
  expect(error).toMatchObject({
    code: "OUTPUT",
    issues: [{ message: "n must be a number", path: ["n"] }],
    result: { status: "completed", finalResponse: '{"n":"x"}' },
  });
  expect(error.message).toContain("n must be a number");
  expect(error.stack).toContain("output.test.ts");
});

test("so does one that is no JSON, and none at all", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart(inMemory);
  model.reply(message("Sure: {}")).reply();
  const error = await rejection<OutputError>(thread.run("hi", { outputSchema: jsonSchema }));
  expect(error).toBeInstanceOf(OutputError);
  expect(error.cause).toBeInstanceOf(SyntaxError);
  expect(error.stack).toContain("output.test.ts");
  const missing = await rejection<OutputError>(thread.run("hi", { outputSchema: jsonSchema }));
  expect(missing.issues).toEqual([{ message: "there is no answer" }]);
});

test("a turn that failed or was interrupted has no output to judge", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart(inMemory);
  model.reply(fail({ status: 500 }));
  expect(await thread.run("hi", { outputSchema: standard })).toMatchObject({ status: "failed" });
  model.replyTo(() => message("{", { deltas: ["{", hold()], open: true }));
  const turn = await thread.turn("hi", { outputSchema: standard });
  await turn.interrupt();
  expect((await turn.run()).status).toBe("interrupted");
});

test("a schema that cannot be converted to JSON Schema is refused before anything is sent", async () => {
  const { codex, log } = live();
  const thread = await codex.threadStart(inMemory);
  const from = log.length;
  const { jsonSchema: _, ...bare } = standard["~standard"];
  const broken = () => {
    throw new Error("transforms cannot be told");
  };
  for (const spec of [bare, { ...bare, jsonSchema: { input: broken } }]) {
    const error = await rejection(thread.run("hi", { outputSchema: { "~standard": spec } }));
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toContain("outputSchema: this test schema");
  }
  expect(log.since(from)).toEqual([]);
});
