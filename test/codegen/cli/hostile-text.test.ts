import { beforeAll, describe, expect, test } from "vitest";
import { type Generated, generate } from "../../support/codegen/generate.js";
import { codeContaining, outline, tagCount, tagsIn } from "../../support/codegen/outline.js";
import { runInProcess } from "../../support/codegen/run-in-process.js";
import { typeCheck } from "../../support/codegen/type-check.js";
import { definitionsOf, type RawBundle } from "../../support/protocol/raw-bundle.js";
import { schemaShape } from "../../support/protocol/schema-shape.js";
import { printShape } from "../../support/protocol/shape.js";
import { typeShapes } from "../../support/protocol/type-shape.js";
import { basicProtocol } from "../../support/schemas/basic-protocol.js";
import { harmless, protocolSaying } from "../../support/schemas/hostile-protocol.js";
import { hostileTexts, marker } from "../../support/schemas/hostile-text.js";
import { oddPropertyNames } from "../../support/schemas/property-names.js";
import { schemaFolder } from "../../support/schemas/schema-folder.js";

const hostile = protocolSaying(hostileTexts, oddPropertyNames).bundle();
const benign = protocolSaying(harmless(hostileTexts), harmless(oddPropertyNames)).bundle();
const codeFiles = ["types.ts", "registry.ts", "methods.ts"] as const;

const hostileFolder = schemaFolder({ stable: hostile });
let generated: Generated;
let plain: Generated;

beforeAll(async () => {
  generated = await generate(hostileFolder);
  plain = await generate(schemaFolder({ stable: benign }));
});

describe("hostile text that is legal", () => {
  test("is generated", () => {
    expect(generated.code, generated.stderr).toBe(0);
  });

  test.each(codeFiles)("adds no statement to %s", (file) => {
    expect(outline(generated.files[file] ?? "")).toEqual(outline(plain.files[file] ?? ""));
    expect(outline(generated.files[file] ?? "").length).toBeGreaterThan(5);
  });

  test.each(codeFiles)("becomes no code in %s", (file) => {
    expect(codeContaining(generated.files[file] ?? "", marker)).toEqual([]);
  });

  test.each(codeFiles)("poses as no tag in %s", (file) => {
    const tags = [...tagsIn(generated.files[file] ?? "")].filter((tag) => tag !== "deprecated");
    const expected = file === "types.ts" ? ["example", "readonly", "writeonly"] : [];
    expect(tags.sort()).toEqual(expected);
  });

  test("type-checks strictly", () => {
    const code = codeFiles.map((file) => [file, generated.files[file] ?? ""]);
    expect(typeCheck(Object.fromEntries(code))).toEqual([]);
  });

  test("adds no tag beside those that harmless text in the same schema has", () => {
    const count = ({ files }: Generated) => ({ ...tagCount(files["types.ts"] ?? ""), deprecated: 0 });
    expect(count(generated)).toEqual(count(plain));
  });

  test("is kept to the letter in types", () => {
    const schemas = definitionsOf(hostile as unknown as RawBundle);
    const shapes = typeShapes(generated.files["types.ts"] ?? "");
    const names = [...schemas.keys()].filter((name) =>
      /^(Words|Properties|Tagged|(Constant|Tuple|Map|Open)\d+)$/.test(name),
    );
    expect(names.length).toBe(3 + 4 * hostileTexts.length);
    for (const name of names)
      expect(printShape(shapes.get(name) ?? []), name).toBe(
        printShape(schemaShape(schemas.get(name) ?? false)),
      );
  });

  test("is what --check finds again", async () => {
    const run = await runInProcess({ check: true, schema: hostileFolder, out: generated.out });
    expect(run.code, run.stderr).toBe(0);
  });

  test("does not reach the summary or the changes as control characters", () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to keep out
    const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/;
    expect(generated.stdout + generated.stderr).not.toMatch(control);
    expect(generated.files["CHANGES.md"]).not.toMatch(control);
  });
});

test("half of a character, in prose or in a value, is written as a text that --check finds again", async () => {
  const half = "\ud800 */";
  const protocol = basicProtocol()
    .define("Half", { description: half, type: "string", enum: [half], examples: [half, { [half]: half }] })
    .define("Constant", { const: { [half]: half } })
    .message("ClientNotification", "half", undefined, half);
  const schema = schemaFolder({ stable: protocol.bundle() });
  const { code, out, files, stderr } = await generate(schema);
  expect(code, stderr).toBe(0);
  expect(files["types.ts"]).toContain('export type Half = "\\ud800 */";');
  const check = await runInProcess({ check: true, schema, out });
  expect(check.code, check.stderr).toBe(0);
});
