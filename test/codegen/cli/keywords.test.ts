import { beforeAll, describe, expect, test } from "vitest";
import { type Generated, generate } from "../../support/codegen/generate.js";
import { typeCheck } from "../../support/codegen/type-check.js";
import { basicProtocol } from "../../support/schemas/basic-protocol.js";
import type { Json, JsonObject } from "../../support/schemas/json.js";
import { keywordRows } from "../../support/schemas/keyword-rows.js";
import { inNewerDialect } from "../../support/schemas/newer-dialect.js";
import { words } from "../../support/schemas/nodes.js";
import { schemaFolder } from "../../support/schemas/schema-folder.js";

const nameOf = (index: number): string => `Thing${index}X`;

/** A protocol with one definition for each row; a row that refers to `Thing` refers to itself. */
function bundleOf(schemas: readonly Json[]): JsonObject {
  const protocol = basicProtocol().define("Words", words("known", "other"));
  for (const [index, schema] of schemas.entries())
    protocol.define(
      nameOf(index),
      JSON.parse(JSON.stringify(schema).replaceAll('v2/Thing"', `v2/${nameOf(index)}"`)),
    );
  return protocol.bundle();
}

const bundles = {
  "draft-07": bundleOf(keywordRows.map(({ draft07 }) => draft07)),
  "2020-12": inNewerDialect(bundleOf(keywordRows.map(({ draft07, draft2020 = draft07 }) => draft2020))),
};
const dialects = Object.keys(bundles) as (keyof typeof bundles)[];
const runs = new Map<string, Generated>();

/** The declaration of a row's definition, with its comment, under the name `Thing`. */
function declaration(dialect: string, index: number): string | undefined {
  const name = nameOf(index);
  const blocks = runs.get(dialect)?.files["types.ts"]?.trimEnd().split("\n\n") ?? [];
  const block = blocks.find((text) => new RegExp(`^export (type|interface) ${name}\\b`, "m").test(text));
  return block?.replaceAll(name, "Thing");
}

beforeAll(async () => {
  for (const dialect of dialects) {
    const run = await generate(schemaFolder({ stable: bundles[dialect] }));
    expect(run.code, run.stderr).toBe(0);
    runs.set(dialect, run);
  }
});

describe.each(dialects)("a schema of %s with", (dialect) => {
  test.each(keywordRows.map((row, index) => ({ ...row, index })))("$keyword", (row) => {
    expect(declaration(dialect, row.index)).toBe(row.declaration);
  });
});

describe("the same protocol in two dialects", () => {
  test("gives the same bytes", () => {
    const [older, newer] = dialects.map((dialect) => runs.get(dialect)?.files ?? {});
    expect(newer?.["types.ts"]).toBe(older?.["types.ts"]);
    expect(newer?.["methods.ts"]).toBe(older?.["methods.ts"]);
  });

  test("type-checks strictly", () => {
    const { "types.ts": types = "", "registry.ts": registry = "" } = runs.get("2020-12")?.files ?? {};
    expect(typeCheck({ "types.ts": types, "registry.ts": registry })).toEqual([]);
  });
});
