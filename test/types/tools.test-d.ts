import { expectTypeOf } from "vitest";
import {
  type Codex,
  type CodexOptions,
  type StandardSchema,
  type Tool,
  type ToolContext,
  tool,
} from "../../src/index.js";

declare const codex: Codex;
declare const schema: StandardSchema<{ id: number }>;

// The arguments have the type that the schema gives.
const typed = tool({
  name: "look_up",
  description: "Looks up.",
  input: schema,
  run: (args, context) => {
    expectTypeOf(args).toEqualTypeOf<{ id: number }>();
    expectTypeOf(context).toEqualTypeOf<ToolContext>();
    return `number ${args.id}`;
  },
});
expectTypeOf(typed).toEqualTypeOf<Tool>();

// Plain JSON Schema checks nothing, so nothing is known.
const untyped = tool({
  name: "plain",
  description: "Plain.",
  input: { type: "object" },
  run: async (args, { signal, threadId, turnId, callId }) => {
    expectTypeOf(args).toEqualTypeOf<unknown>();
    expectTypeOf(signal).toEqualTypeOf<AbortSignal>();
    expectTypeOf([threadId, turnId, callId]).toEqualTypeOf<string[]>();
    return { args };
  },
});

// A run may need less than it gets.
void tool({ name: "none", description: "", input: schema, run: () => [{ type: "inputText", text: "a" }] });

expectTypeOf<{ tools: Tool[] }>().toExtend<CodexOptions>();
void codex.threadStart({ tools: [typed, untyped] });
// @ts-expect-error tools are made by tool()
void codex.threadStart({ tools: [{ name: "a", description: "", input: {}, run: () => "" }] });
// @ts-expect-error the server takes tools where a thread starts
void codex.threadResume("id", { tools: [typed] });

// @ts-expect-error a number is nothing to tell
void tool({ name: "a", description: "", input: schema, run: () => 1 });
// @ts-expect-error nothing is neither
void tool({ name: "a", description: "", input: schema, run: () => undefined });
// @ts-expect-error the schema gives an id
void tool({ name: "a", description: "", input: schema, run: (args) => args.name });
// @ts-expect-error a tool says what it takes
void tool({ name: "a", description: "", run: () => "" });
