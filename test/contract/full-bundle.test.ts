import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { copyOf, generatedDir, schemaDir } from "../support/codegen/folders.js";
import { filesBelow, type Generated, generate } from "../support/codegen/generate.js";
import { outline } from "../support/codegen/outline.js";
import { type TypeProblem, typeCheck } from "../support/codegen/type-check.js";
import { bundleFileName, definitionsOf, readBundle, type Surface } from "../support/protocol/raw-bundle.js";
import { schemaFolder } from "../support/schemas/schema-folder.js";

const textOf = (surface: Surface): string => readFileSync(join(schemaDir, surface, bundleFileName), "utf8");

/** A bundle whose references all name the level where their target does not lie, as 0.107 had some. */
function swapLevels(text: string): string {
  return text.replaceAll(
    /"#\/definitions\/(v2\/)?/g,
    (_, v2) => `"#/definitions/${v2 === undefined ? "v2/" : ""}`,
  );
}

test("references to the other level mean the same", async () => {
  const folder = copyOf(schemaDir);
  for (const surface of ["stable", "experimental"] as const) {
    expect(swapLevels(textOf(surface))).not.toBe(textOf(surface));
    writeFileSync(join(folder, surface, bundleFileName), swapLevels(textOf(surface)));
  }
  const run = await generate(folder);
  expect(run.code, run.stderr).toBe(0);
  const committed = filesBelow(generatedDir);
  expect(run.files["types.ts"]).toBe(committed["types.ts"]);
  expect(run.files["methods.ts"]).toBe(committed["methods.ts"]);
});

describe("one surface alone", () => {
  const surfaces = ["stable", "experimental"] as const;
  const runs = new Map<Surface, Generated>();
  let problems: readonly TypeProblem[];

  beforeAll(async () => {
    const program: Record<string, string> = {};
    for (const surface of surfaces) {
      const run = await generate(schemaFolder({ [surface]: textOf(surface) }));
      runs.set(surface, run);
      for (const [file, text] of Object.entries(run.files)) {
        if (file.endsWith(".ts")) program[`${surface}/${file}`] = text;
      }
    }
    problems = typeCheck(program);
  });

  test.each(surfaces)("%s is generated and type-checks strictly", (surface) => {
    expect(runs.get(surface)?.code, runs.get(surface)?.stderr).toBe(0);
    expect(problems.filter(({ file }) => file.startsWith(surface))).toEqual([]);
  });

  test.each(surfaces)("%s exports every definition once", (surface) => {
    const names = outline(runs.get(surface)?.files["types.ts"] ?? "").map((line) => line.split(" ")[1]);
    expect(names).toEqual([...definitionsOf(readBundle(schemaDir, surface)).keys()].sort());
  });
});
