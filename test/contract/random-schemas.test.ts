import fc from "fast-check";
import { expect, test } from "vitest";
import { generate } from "../support/codegen/generate.js";
import { typeCheck } from "../support/codegen/type-check.js";
import type { RawBundle, RawSchema } from "../support/protocol/raw-bundle.js";
import { sampleConstants } from "../support/protocol/sample-constants.js";
import { samplesOf } from "../support/protocol/samples.js";
import { schemaShape } from "../support/protocol/schema-shape.js";
import { printShape } from "../support/protocol/shape.js";
import { typeShapes } from "../support/protocol/type-shape.js";
import { type NewerBundle, validatorsOf } from "../support/protocol/validators.js";
import { basicProtocol } from "../support/schemas/basic-protocol.js";
import type { Json, JsonObject } from "../support/schemas/json.js";
import { inNewerDialect } from "../support/schemas/newer-dialect.js";
import { randomDefinitions } from "../support/schemas/random-definitions.js";
import { schemaFolder } from "../support/schemas/schema-folder.js";

/** Values of which a type can tell whether they are its own: no object with properties, of which it may know too few. */
const candidates: readonly Json[] = [
  null,
  true,
  5,
  7,
  "only",
  "known",
  "text",
  [],
  ["text"],
  ["only", { a: null }],
  [5, 7],
  [null, "known", 5, true],
  {},
];

async function typesOf(bundle: JsonObject): Promise<string> {
  const run = await generate(schemaFolder({ experimental: bundle }));
  expect(run.code, run.stderr).toBe(0);
  return run.files["types.ts"] ?? "";
}

async function expectFaithful(definitions: ReadonlyMap<string, Json>): Promise<void> {
  const protocol = basicProtocol();
  for (const [name, schema] of definitions) protocol.define(name, schema);
  const [older, newer] = [protocol.bundle(), inNewerDialect(protocol.bundle())];
  const types = await typesOf(older);
  expect(await typesOf(newer)).toBe(types);

  const raw = definitions as ReadonlyMap<string, RawSchema>;
  const shapes = typeShapes(types);
  for (const [name, schema] of raw) {
    expect(printShape(shapes.get(name) ?? []), name).toBe(printShape(schemaShape(schema)));
  }

  const validators = [
    validatorsOf(older as unknown as RawBundle),
    validatorsOf(newer as unknown as NewerBundle),
  ];
  for (const name of raw.keys()) {
    for (const validate of validators.map((of) => of(name))) {
      for (const sample of samplesOf(raw, name))
        expect(validate(sample), `${name}: ${JSON.stringify(validate.errors?.[0])}`).toBe(true);
    }
  }
  const cases = [...raw.keys()].flatMap((name) => candidates.map((value) => ({ name, value })));
  const constants = cases.map(
    ({ name, value }, index) => `export const c${index}: Types.${name} = ${JSON.stringify(value)};`,
  );
  const problems = typeCheck({
    "types.ts": types,
    "samples.ts": sampleConstants(raw),
    "candidates.ts": ['import type * as Types from "./types.js";', ...constants].join("\n"),
  });
  expect(problems.filter(({ file }) => file !== "candidates.ts")).toEqual([]);
  const refused = new Set(problems.map(({ line }) => line - 2));
  const said = (isValid: boolean, { name, value }: (typeof cases)[number]): string =>
    `${name} ${isValid ? "accepts" : "refuses"} ${JSON.stringify(value)}`;
  for (const of of validators)
    expect(cases.map((one, index) => said(!refused.has(index), one))).toEqual(
      cases.map((one) => said(of(one.name)(one.value), one)),
    );
}

test("random schemas become types that say the same in both dialects and accept the values that validators accept", async () => {
  await fc.assert(fc.asyncProperty(randomDefinitions, expectFaithful), {
    numRuns: 3,
    seed: 20_251_122,
    endOnFailure: true,
  });
});
