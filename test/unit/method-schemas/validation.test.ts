import { Ajv, type ValidateFunction } from "ajv";
import { describe, expect, it } from "vitest";
import { readProtocol } from "../../../src/method-schemas/read-protocol.js";
import { faultsOf } from "../../../src/method-schemas/validation.js";
import type { RawSchema } from "../../support/protocol/raw-bundle.js";
import { samplesOf } from "../../support/protocol/samples.js";

const protocol = readProtocol();
const schemaOf = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const faults = (name: string, value: unknown) => faultsOf(schemaOf(name), value, protocol, { closed: true });

describe("faults in parameters have a path and a reason", () => {
  it.each([
    ["ModelListParams", { limit: "x" }, "/limit: must be integer or null"],
    ["ModelListParams", { limit: -1 }, "/limit: must be >= 0"],
    ["ModelListParams", [], "the whole: must be object"],
    ["ModelListParams", { limt: 1 }, '/limt: is not known; did you mean "limit"?'],
    ["TurnInterruptParams", { threadId: "x" }, "/turnId: is missing"],
    [
      "ThreadStartParams",
      { sandbox: "readonly" },
      '/sandbox: must be one of "read-only", "workspace-write", "danger-full-access"',
    ],
    [
      "ThreadStartParams",
      { approvalPolicy: "nope" },
      '/approvalPolicy: must be one of "untrusted", "on-request", "never"',
    ],
    [
      "ThreadStartParams",
      { approvalPolicy: { granular: { rules: true, mcp_elicitations: true } } },
      "/approvalPolicy/granular/sandbox_approval: is missing",
    ],
    ["LoginAccountParams", { type: "apiKey" }, "/apiKey: is missing"],
    ["LoginAccountParams", { type: "apiKey", apiKey: 1 }, "/apiKey: must be string"],
    ["TurnStartParams", { threadId: "x", input: [{ type: "text" }] }, "/input/0/text: is missing"],
    [
      "TurnStartParams",
      { threadId: "x", input: [{ type: "text", text: "a", txt: "b" }] },
      '/input/0/txt: is not known; did you mean "text"?',
    ],
    ["TurnStartParams", { threadId: "x", input: "hi" }, "/input: must be array"],
    [
      "TurnStartParams",
      { threadId: "x", input: [], sandboxPolicy: { type: "readonly" } },
      '/sandboxPolicy/type: must be one of "dangerFullAccess", "readOnly", "externalSandbox", "workspaceWrite"',
    ],
  ])("%s %j: %s", async (name, value, fault) => {
    expect(await faults(name, value)).toEqual([fault]);
  });

  it("names the words that a tag may have where it has none of them", async () => {
    const [first, ...others] = await faults("LoginAccountParams", { type: "apikey", apiKey: "x" });
    expect(first).toMatch(/^\/type: must be one of "apiKey", "chatgpt", /);
    expect(others).toEqual([]);
  });
});

it.each([
  ["ModelListParams", {}],
  ["ThreadStartParams", { approvalPolicy: "never", sandbox: null, config: { anything: [1] } }],
  [
    "TurnStartParams",
    {
      threadId: "x",
      input: [
        { type: "image", url: "data:" },
        { type: "text", text: "a" },
      ],
    },
  ],
  ["LoginAccountParams", { type: "chatgpt" }],
])("%s %j fits", async (name, value) => {
  expect(await faults(name, value)).toEqual([]);
});

it("lets a result have properties that the schema does not name", async () => {
  const value = { data: [], nextCursor: null, newer: 1 };
  expect(await faultsOf(schemaOf("ModelListResponse"), value, protocol, { closed: false })).toEqual([]);
  expect(await faultsOf(schemaOf("ModelListResponse"), { data: 1 }, protocol, { closed: false })).toEqual([
    "/data: must be array",
  ]);
});

describe("narrowing changes no verdict", () => {
  const definitions = new Map(Object.entries(protocol.components.schemas)) as ReadonlyMap<string, RawSchema>;
  const ajv = new Ajv({ strict: false, validateFormats: false, validateSchema: false });
  ajv.addSchema({ components: protocol.components }, "protocol");
  const names = [
    "TurnStartParams",
    "LoginAccountParams",
    "ThreadStartParams",
    "ConfigBatchWriteParams",
    "CommandExecParams",
  ];

  it.each(names)(
    "on samples of %s, and on what they become without a property or with another value",
    async (name) => {
      const isGood = ajv.getSchema(`protocol#/components/schemas/${name}`) as ValidateFunction;
      for (const sample of samplesOf(definitions, name) as Record<string, unknown>[]) {
        const [key = ""] = Object.keys(sample);
        const { [key]: _, ...without } = sample;
        for (const value of [sample, without, { ...sample, [key]: { type: 1 } }]) {
          const found = await faultsOf(schemaOf(name), value, protocol, { closed: false });
          expect(found.length === 0, JSON.stringify({ value, found })).toBe(isGood(value));
        }
      }
    },
  );
});
