import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { generatedDir, schemaDir } from "../support/codegen/folders.js";
import { typeCheck } from "../support/codegen/type-check.js";
import { corrected } from "../support/protocol/corrections.js";
import { definitionsOf, readBundle } from "../support/protocol/raw-bundle.js";
import { sampleConstants } from "../support/protocol/sample-constants.js";
import { samplesOf } from "../support/protocol/samples.js";
import { validatorsOf } from "../support/protocol/validators.js";

const bundle = readBundle(schemaDir, "experimental");
const definitions = definitionsOf(bundle);
const validatorOf = validatorsOf(bundle);
const names = [...definitions.keys()];

describe("every definition", () => {
  let refused: string[];
  let accepted: string[];

  beforeAll(() => {
    refused = [];
    accepted = [];
    for (const name of names) {
      const validate = validatorOf(name);
      for (const sample of samplesOf(definitions, name)) {
        if (!validate(sample)) refused.push(`${name}: ${JSON.stringify(validate.errors?.[0])}`);
        else accepted.push(name);
      }
    }
  });

  test("compiles in ajv and accepts its samples", () => {
    expect(refused).toEqual([]);
    expect(new Set(accepted).size).toBe(939);
  });

  test("refuses a sample that lacks a required property", () => {
    const tolerant: string[] = [];
    for (const [name, { type, required = [] }] of definitions) {
      if (type !== "object") continue;
      const [sample] = samplesOf(definitions, name) as [Record<string, unknown>];
      for (const property of required) {
        const { [property]: _, ...rest } = sample;
        if (validatorOf(name)(rest)) tolerant.push(`${name}.${property}`);
      }
    }
    expect(tolerant).toEqual([]);
  });
});

test("every sample is a value of its generated type", () => {
  const problems = typeCheck({
    "types.ts": readFileSync(join(generatedDir, "types.ts"), "utf8"),
    "samples.ts": sampleConstants(corrected(definitions)),
  });
  expect(problems).toEqual([]);
});
