import { describe, expect, test } from "vitest";
import {
  type HandlerFault,
  type StandardSchema,
  type Tool,
  tool,
  UsageError,
} from "../../../../src/index.js";
import { FarQuestions } from "../../../support/codex/questions.js";
import { scriptedCodex } from "../../../support/codex/scripted-codex.js";

const input = { type: "object" };

/** What a tool that gives `output` answers to one call. */
async function answerOf(made: Tool, rest: object = {}) {
  const { codex, far } = await scriptedCodex({ experimentalApi: true, tools: [made] });
  const faults: HandlerFault[] = [];
  codex.on("handlerError", (fault) => faults.push(fault));
  const params = { threadId: "t", turnId: "u", callId: "c", tool: made.name, arguments: {}, ...rest };
  return { answer: await new FarQuestions(far).ask("item/tool/call", params), faults };
}

const giving = (output: unknown): Tool =>
  tool({ name: "give", description: "Gives.", input, run: () => output as object });

describe("what run gives is sent", () => {
  test.each<[string, unknown, object[]]>([
    ["a string", "hi", [{ type: "inputText", text: "hi" }]],
    ["an empty string", "", [{ type: "inputText", text: "" }]],
    ["an object", { a: [1] }, [{ type: "inputText", text: '{"a":[1]}' }]],
    ["a list", [1, 2], [{ type: "inputText", text: "[1,2]" }]],
    ["an empty list", [], [{ type: "inputText", text: "[]" }]],
    [
      "content items",
      [{ type: "inputImage", imageUrl: "data:" }],
      [{ type: "inputImage", imageUrl: "data:" }],
    ],
    [
      "a list of which only some are",
      [{ type: "inputText" }, 1],
      [{ type: "inputText", text: '[{"type":"inputText"},1]' }],
    ],
  ])("%s", async (_, output, contentItems) => {
    const { answer, faults } = await answerOf(giving(output));
    expect(answer).toEqual({ success: true, contentItems });
    expect(faults).toEqual([]);
  });

  test.each([undefined, null, 1, () => 1])("but not %s, which is a failure", async (output) => {
    const { answer, faults } = await answerOf(giving(output));
    expect(answer).toMatchObject({ success: false });
    expect(faults).toMatchObject([{ method: "item/tool/call", error: { code: "USAGE" } }]);
  });
});

test("what is thrown is reported, an error or not", async () => {
  const throwing = (error: unknown) =>
    tool({ name: "fail", description: "Fails.", input, run: () => Promise.reject(error) });
  for (const error of [new Error("no luck"), "no luck"]) {
    const { answer, faults } = await answerOf(throwing(error));
    expect(answer).toEqual({ success: false, contentItems: [{ type: "inputText", text: "no luck" }] });
    expect(faults).toEqual([{ method: "item/tool/call", error }]);
  }
});

test("a tool of a namespace is another one", async () => {
  const { answer } = await answerOf(giving("hi"), { namespace: "other" });
  expect(answer).toMatchObject({ success: false });
});

test("issues are reported with their paths", async () => {
  const schema: StandardSchema<never> = {
    "~standard": {
      version: 1,
      vendor: "test",
      validate: () => ({
        issues: [{ message: "wrong" }, { message: "too long", path: ["list", { key: 0 }] }],
      }),
      jsonSchema: { input: () => input },
    },
  };
  const made = tool({ name: "strict", description: "", input: schema, run: () => expect.unreachable() });
  const { answer } = await answerOf(made);
  expect(answer).toEqual({
    success: false,
    contentItems: [
      { type: "inputText", text: "The arguments do not fit the tool's input: wrong; list.0: too long" },
    ],
  });
});

test("its JSON Schema is of what the schema takes in, as the library gives it", () => {
  const schema = {
    "~standard": {
      version: 1,
      vendor: "test",
      validate: () => ({ value: 1 }),
      jsonSchema: { input: () => input },
    },
  } as const;
  expect(tool({ name: "a", description: "", input: schema, run: () => "" }).inputSchema).toEqual(input);
  expect(tool({ name: "a", description: "", input, run: () => "" }).inputSchema).toBe(input);
});

describe("is refused", () => {
  const good = { name: "good", description: "Good.", input, run: () => "" };
  const inCrm = (description: string, name = "good"): Tool =>
    tool({ ...good, name, namespace: { name: "crm", description } });
  const bare = { "~standard": { version: 1, vendor: "test", validate: () => ({ value: 1 }) } };

  test.each<[string, object, string]>([
    ["an empty name", { name: "" }, "name must be"],
    ["a name that the server would refuse", { name: "look up" }, "name must be"],
    ["a name that is too long", { name: "x".repeat(129) }, "name must be"],
    ["no name", { name: undefined }, "name must be"],
    ["a name of codex's own", { name: "exec_command" }, "codex has a tool exec_command of its own"],
    ["a reserved name", { name: "mcp__a__b" }, "reserved"],
    [
      "a reserved name in a namespace",
      { name: "mcp", namespace: { name: "a", description: "" } },
      "reserved",
    ],
    ["a namespace that is a string", { namespace: "crm" }, "tool good: namespace must be"],
    ["a namespace of null", { namespace: null }, "tool good: namespace must be"],
    ["a namespace without a name", { namespace: { description: "" } }, "namespace.name must be"],
    ["a namespace without a description", { namespace: { name: "crm" } }, "namespace.description must be"],
    [
      "a namespace whose name is too long",
      { namespace: { name: "x".repeat(65), description: "" } },
      "namespace.name must be 1 to 64",
    ],
    ["a reserved namespace", { namespace: { name: "functions", description: "" } }, "reserved"],
    ["no description", { description: undefined }, "tool good: description"],
    ["no run", { run: undefined }, "tool good: run"],
    ["no input", { input: undefined }, "tool good: input must be"],
    ["null as input", { input: null }, "tool good: input must be"],
    [
      "a schema that cannot be converted to JSON Schema",
      { input: bare },
      "tool good: input: this test schema",
    ],
  ])("%s", (_, wrong, message) => {
    expect(() => tool({ ...good, ...wrong } as never)).toThrow(UsageError);
    expect(() => tool({ ...good, ...wrong } as never)).toThrow(message);
  });

  test.each<[unknown, string]>([
    [[good], "tools[0] must be made by tool()"],
    [tool(good), "tools must be a list"],
    [[tool(good), tool(good)], 'two with the name "good"'],
    [[inCrm("Customers."), inCrm("Customers.")], 'two with the name "crm/good"'],
  ])("as tools: %j", async (tools, message) => {
    await expect(scriptedCodex({ experimentalApi: true, tools: tools as Tool[] })).rejects.toThrow(message);
  });
});

test("a namespace with two descriptions, or that the caller declares too, is refused", async () => {
  const made = (name: string, description: string): Tool =>
    tool({ name, namespace: { name: "crm", description }, description: "", input, run: () => "" });
  const { codex } = await scriptedCodex({ experimentalApi: true });
  await expect(codex.threadStart({ tools: [made("a", "One."), made("b", "Two.")] })).rejects.toThrow(
    'namespace "crm" is given with two descriptions',
  );
  const inner = { type: "function", name: "c", description: "", inputSchema: {} } as const;
  const own = { type: "namespace", name: "crm", description: "One.", tools: [inner] } as const;
  await expect(
    codex.threadStart({ tools: [made("a", "One.")], dynamicTools: [structuredClone(own) as never] }),
  ).rejects.toThrow('two with the namespace "crm"');
});

test("a call of a tool that nobody has is answered with its name", async () => {
  const { answer } = await answerOf(giving("hi"), { tool: "other", namespace: "crm" });
  expect(answer).toMatchObject({
    success: false,
    contentItems: [{ text: "This client does not provide the tool crm/other." }],
  });
});

test("tools are declared beside those that the caller declares, and nothing where there are none", async () => {
  const made = giving("hi");
  const { codex, far } = await scriptedCodex({ experimentalApi: true, tools: [made] });
  far.on("thread/start", () => ({ thread: { id: "t" } }));
  const own = { type: "function", name: "own", description: "", inputSchema: {} } as const;
  await codex.threadStart({ dynamicTools: [own] });
  const declared = { type: "function", name: "give", description: "Gives.", inputSchema: input };
  expect(far.callsOf("thread/start")[0]?.params).toEqual({ dynamicTools: [own, declared] });

  const other = await scriptedCodex();
  other.far.on("thread/start", () => ({ thread: { id: "t" } }));
  await other.codex.threadStart({ tools: [] });
  await other.codex.threadStart({ dynamicTools: null });
  expect(other.far.callsOf("thread/start").map(({ params }) => params)).toEqual([{}, { dynamicTools: null }]);
});
