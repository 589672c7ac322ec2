import { expect, test } from "vitest";
import { closed } from "../../../../src/agent/schemas/schema.js";
import { outputJsonSchema } from "../../../../src/agent/turn/output.js";
import { UsageError } from "../../../../src/index.js";

test("objects that do not say are closed, at every depth and however they are reached", () => {
  const open = { type: "object", properties: { a: { type: "string" } } };
  const shut = { ...open, additionalProperties: false };
  const schema = {
    ...open,
    properties: { list: { type: "array", items: open }, either: { anyOf: [open, { type: "null" }] } },
    $defs: { One: open },
  };
  expect(closed(schema)).toEqual({
    type: "object",
    properties: { list: { type: "array", items: shut }, either: { anyOf: [shut, { type: "null" }] } },
    $defs: { One: shut },
    additionalProperties: false,
  });
});

test("what says whether it is open stays as it is, and so does what is no schema", () => {
  const said = { type: "object", properties: {}, additionalProperties: { type: "string" } };
  const map = { type: "object", additionalProperties: true };
  const literal = { const: { properties: {} }, default: { properties: {} }, enum: [{ properties: {} }] };
  const named = {
    type: "object",
    properties: { properties: { type: "string" } },
    additionalProperties: false,
  };
  for (const schema of [said, map, literal, named, true, "x"]) expect(closed(schema)).toEqual(schema);
});

test("plain JSON Schema goes out as it is", () => {
  const schema = { type: "object", properties: {} };
  expect(outputJsonSchema(schema)).toBe(schema);
});

test("a Standard Schema is asked for what it takes in, else for what it gives", () => {
  const spec = { version: 1, vendor: "test", validate: (value: unknown) => ({ value }) } as const;
  const asked: string[] = [];
  const converter =
    (name: string) =>
    ({ target }: { target: string }) => {
      asked.push(`${name} ${target}`);
      return { type: "string" };
    };
  const jsonSchema = { input: converter("input"), output: converter("output") };
  expect(outputJsonSchema({ "~standard": { ...spec, jsonSchema } })).toEqual({ type: "string" });
  outputJsonSchema({ "~standard": { ...spec, jsonSchema: { output: jsonSchema.output } } });
  expect(asked).toEqual(["input draft-07", "output draft-07"]);
  expect(() => outputJsonSchema({ "~standard": spec })).toThrow(UsageError);
  // Some libraries make their schemas functions.
  const callable = Object.assign(() => undefined, { "~standard": { ...spec, jsonSchema } });
  expect(outputJsonSchema(callable as never)).toEqual({ type: "string" });
});
