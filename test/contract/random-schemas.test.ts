import fc from "fast-check";
import { expect, test } from "vitest";
import { generate } from "../support/codegen/generate.js";
import { typeCheck } from "../support/codegen/type-check.js";
import type { RawSchema } from "../support/protocol/raw-bundle.js";
import { sampleConstants } from "../support/protocol/sample-constants.js";
import { schemaShape } from "../support/protocol/schema-shape.js";
import { printShape } from "../support/protocol/shape.js";
import { typeShapes } from "../support/protocol/type-shape.js";
import { basicProtocol } from "../support/schemas/basic-protocol.js";
import type { Json } from "../support/schemas/json.js";
import { randomDefinitions } from "../support/schemas/random-definitions.js";
import { schemaFolder } from "../support/schemas/schema-folder.js";

async function expectFaithful(definitions: ReadonlyMap<string, Json>): Promise<void> {
  const protocol = basicProtocol();
  for (const [name, schema] of definitions) protocol.define(name, schema);
  const run = await generate(schemaFolder({ experimental: protocol.bundle() }));
  expect(run.code, run.stderr).toBe(0);
  const raw = definitions as ReadonlyMap<string, RawSchema>;
  const shapes = typeShapes(run.files["types.ts"] ?? "");
  for (const [name, schema] of raw) {
    expect(printShape(shapes.get(name) ?? []), name).toBe(printShape(schemaShape(schema)));
  }
  const problems = typeCheck({ "types.ts": run.files["types.ts"] ?? "", "samples.ts": sampleConstants(raw) });
  expect(problems).toEqual([]);
}

test("schemas nobody thought of become types that say the same and accept their values", async () => {
  await fc.assert(fc.asyncProperty(randomDefinitions, expectFaithful), {
    numRuns: 3,
    seed: 20_251_122,
    endOnFailure: true,
  });
});
