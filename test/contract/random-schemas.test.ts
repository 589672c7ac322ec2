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

interface Case {
  readonly file: string;
  readonly name: string;
  readonly value: Json;
}

/** Generates from the definitions in both dialects; compares types with schemas, and schemas with samples. */
async function generated(definitions: ReadonlyMap<string, Json>) {
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
  return { raw, types, validators };
}

const said = (isValid: boolean, { name, value }: Case): string =>
  `${name} ${isValid ? "accepts" : "refuses"} ${JSON.stringify(value)}`;

test("random schemas become types that say the same in both dialects and accept the values that validators accept", async () => {
  const samples = fc.sample(randomDefinitions, { numRuns: 3, seed: 20_251_122 });
  const all = await Promise.all(samples.map(generated));
  const cases = all.map(({ raw }, index) =>
    [...raw.keys()].flatMap((name) =>
      candidates.map((value): Case => ({ file: `${index}/candidates.ts`, name, value })),
    ),
  );
  const files = all.flatMap(({ raw, types }, index) => {
    const constants = cases[index]?.map(
      ({ name, value }, at) => `export const c${at}: Types.${name} = ${JSON.stringify(value)};`,
    );
    return [
      [`${index}/types.ts`, types],
      [`${index}/samples.ts`, sampleConstants(raw)],
      [
        `${index}/candidates.ts`,
        ['import type * as Types from "./types.js";', ...(constants ?? [])].join("\n"),
      ],
    ];
  });
  // One program for all: most of its time goes to the library files of the compiler.
  const problems = typeCheck(Object.fromEntries(files));
  expect(problems.filter(({ file }) => !file.endsWith("/candidates.ts"))).toEqual([]);
  const refused = new Set(problems.map(({ file, line }) => `${file}:${line - 2}`));
  for (const [index, { validators }] of all.entries()) {
    const own = cases[index] ?? [];
    for (const of of validators)
      expect(own.map((one, at) => said(!refused.has(`${one.file}:${at}`), one))).toEqual(
        own.map((one) => said(of(one.name)(one.value), one)),
      );
  }
});
