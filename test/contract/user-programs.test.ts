import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generatedDir, schemaDir } from "../support/codegen/folders.js";
import { typeCheck } from "../support/codegen/type-check.js";
import { definitionsOf, readBundle } from "../support/protocol/raw-bundle.js";

const generated = Object.fromEntries(
  ["types.ts", "registry.ts", "methods.ts"].map((file) => [
    file,
    readFileSync(join(generatedDir, file), "utf8"),
  ]),
);

const header = [
  'import type { ProtocolMethods } from "./methods.js";',
  'import type { ServerNotification, ThreadItem, Thread, TurnStartResponse } from "./types.js";',
  'import type { ClientRequests } from "./registry.js";',
  "declare const client: ProtocolMethods<{ timeoutMs?: number | undefined }>;",
  "declare const n: ServerNotification;",
  "declare const item: ThreadItem;",
  "",
].join("\n");

const itemTypes = (definitionsOf(readBundle(schemaDir, "experimental")).get("ThreadItem")?.oneOf ?? []).map(
  (arm) => {
    const tag = arm.properties?.type;
    return JSON.stringify(typeof tag === "object" ? tag.enum?.[0] : undefined);
  },
);

const programs: Readonly<Record<string, string>> = {
  "calls.ts": `
    export const started: Promise<{ thread: Thread }> = client.threadStart({ model: "m" }, { timeoutMs: 5 });
    export const turn: Promise<TurnStartResponse> = client.turnStart({ threadId: "t", input: [] });
    export const result: ClientRequests["turn/start"]["result"] = await turn;
  `,
  "misspelled-property.ts": 'void client.threadStart({ modle: "x" });',
  "unknown-method.ts": "void client.threadStrat({});",
  "wrong-type.ts": "void client.turnStart({ threadId: 7, input: [] });",
  "missing-property.ts": "void client.turnStart({ input: [] });",
  "no-initialize.ts": "void client.initialize;",
  "unknown-options.ts": "void client.threadStart({}, { timeout: 5 });",
  "narrowing.ts": `
    switch (n.method) {
      case "item/agentMessage/delta": { const text: string = n.params.delta; void text; break; }
      case "turn/completed": { const id: string = n.params.turn.id; void id; break; }
      default:
    }
  `,
  "narrowing-wrong-property.ts": 'if (n.method === "turn/completed") void n.params.delta;',
  "unknown-notification.ts": 'if (n.method === "turn/complete") void n;',
  "exhaustive.ts": `
    export function name(): string {
      switch (item.type) {
        ${itemTypes.map((type) => `case ${type}: return item.id;`).join("\n")}
        default: { const never: never = item; return never; }
      }
    }
  `,
  "not-exhaustive.ts": `
    export function name(): string {
      switch (item.type) {
        ${itemTypes
          .slice(1)
          .map((type) => `case ${type}: return item.id;`)
          .join("\n")}
        default: { const never: never = item; return never; }
      }
    }
  `,
};

const refused = [
  "misspelled-property.ts",
  "missing-property.ts",
  "narrowing-wrong-property.ts",
  "no-initialize.ts",
  "not-exhaustive.ts",
  "unknown-method.ts",
  "unknown-notification.ts",
  "unknown-options.ts",
  "wrong-type.ts",
];

const problems = typeCheck({
  ...generated,
  ...Object.fromEntries(Object.entries(programs).map(([file, body]) => [file, header + body])),
});

test("the generated files alone have no problems", () => {
  expect(problems.filter(({ file }) => file in generated)).toEqual([]);
});

test.each(Object.keys(programs).filter((file) => !refused.includes(file)))("%s compiles", (file) => {
  expect(problems.filter((problem) => problem.file === file)).toEqual([]);
});

test.each(refused)("%s does not compile", (file) => {
  expect(problems.filter((problem) => problem.file === file)).toHaveLength(1);
});

test("a wrong property is named in the message", () => {
  expect(problems.find(({ file }) => file === "misspelled-property.ts")?.message).toContain("'modle'");
});
