import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { copyOf, generatedDir, schemaDir } from "../support/codegen/folders.js";
import { filesBelow, type Generated, generate } from "../support/codegen/generate.js";
import { bundleFileName, type Surface } from "../support/protocol/raw-bundle.js";
import type { JsonObject } from "../support/schemas/json.js";
import { inNewerDialect } from "../support/schemas/newer-dialect.js";

/** The pinned schema in 2020-12, on both surfaces. */
function translatedSchema(): string {
  const folder = copyOf(schemaDir);
  for (const surface of ["stable", "experimental"] satisfies Surface[]) {
    const path = join(folder, surface, bundleFileName);
    const bundle = JSON.parse(readFileSync(path, "utf8")) as JsonObject;
    writeFileSync(path, JSON.stringify(inNewerDialect(bundle)));
  }
  return folder;
}

/** The hash of the schema's own text is all that may differ. */
function withoutHash(registry: string | undefined): string | undefined {
  return registry?.replace(/(SCHEMA_SHA256: string = )"[0-9a-f]{64}"/, '$1"…"');
}

describe("the pinned schema in the other dialect", () => {
  let run: Generated;
  const committed = filesBelow(generatedDir);

  beforeAll(async () => {
    run = await generate(translatedSchema());
    expect(run.code, run.stderr).toBe(0);
  });

  test("is another text", () => {
    const text = readFileSync(join(translatedSchema(), "stable", bundleFileName), "utf8");
    expect(text).toContain("https://json-schema.org/draft/2020-12/schema");
    expect(text).toMatch(/"\$ref":"#\/\$defs\/v2\/\w+","description"|"description":"[^"]*","\$ref"/);
    expect(text).toContain('"const":"thread/start"');
    expect(text).not.toMatch(/draft-07|"definitions"|#\/definitions/);
  });

  test("gives the committed types and stubs, byte for byte", () => {
    expect(run.files["types.ts"]).toBe(committed["types.ts"]);
    expect(run.files["methods.ts"]).toBe(committed["methods.ts"]);
  });

  test("gives the committed registry, but for the hash of the schema", () => {
    expect(withoutHash(run.files["registry.ts"])).toBe(withoutHash(committed["registry.ts"]));
    expect(run.files["registry.ts"]).not.toBe(committed["registry.ts"]);
  });
});
