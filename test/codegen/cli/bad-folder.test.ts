import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { generate } from "../../support/codegen/generate.js";
import { expectRefusal } from "../../support/codegen/refusal.js";
import { runArgs } from "../../support/codegen/run-in-process.js";
import { bundleFileName } from "../../support/protocol/raw-bundle.js";
import { basicProtocol } from "../../support/schemas/basic-protocol.js";
import { schemaFolder } from "../../support/schemas/schema-folder.js";
import { tempDir } from "../../support/temp-dir.js";

const good = basicProtocol().bundle();

describe("a schema folder that cannot be read", () => {
  test("there is none", async () => {
    const missing = join(tempDir(), "missing");
    await expectRefusal(missing, { place: missing, problem: "no such schema folder" });
  });

  test("it is a file", async () => {
    const file = join(tempDir(), "file");
    writeFileSync(file, "{}");
    await expectRefusal(file, { place: file, problem: "not a folder" });
  });

  test("it holds neither surface", async () => {
    const empty = tempDir();
    await expectRefusal(empty, { place: empty, problem: /stable.*experimental/ });
  });

  test("a folder stands where the bundle should", async () => {
    const folder = tempDir();
    mkdirSync(join(folder, "stable", bundleFileName), { recursive: true });
    await expectRefusal(folder, { place: /stable/, problem: "cannot be read" });
  });
});

describe("a bundle that is damaged", () => {
  test.each([
    ["not JSON", "<html>502 Bad Gateway</html>"],
    ["empty", ""],
    ["cut off", JSON.stringify(good).slice(0, 700)],
  ])("%s", async (_, text) => {
    const folder = schemaFolder({ stable: good, experimental: text });
    await expectRefusal(folder, { place: join("experimental", bundleFileName), problem: "not valid JSON" });
  });

  test.each([
    ["a list", []],
    ["null", null],
    ["an object without definitions", { title: "CodexAppServerProtocol" }],
    ["definitions that are a list", { definitions: [] }],
    ["a level that is a list", { definitions: { v2: [] } }],
  ])("%s", async (_, json) => {
    await expectRefusal(schemaFolder({ stable: json }), { place: /stable/, problem: "definitions" });
  });

  test("the same key twice", async () => {
    const text = JSON.stringify(good).replace('"v2":{', '"v2":{"Thread":{"type":"string"},');
    await expectRefusal(schemaFolder({ stable: text }), { place: /stable/, problem: /"Thread".*twice/ });
  });

  test.each([
    ["lists", "[".repeat(100_000), "]".repeat(100_000)],
    ["objects", '{"items":'.repeat(100_000), "1".padEnd(100_001, "}")],
  ])("%s nested without end", async (_, open, close) => {
    const bundle = basicProtocol().define("Deep", { type: "string", default: "DEEP" }).bundle();
    const text = JSON.stringify(bundle).replace('"DEEP"', open + close);
    await expectRefusal(schemaFolder({ stable: text }), { place: /stable/, problem: /nest/ });
  });

  test("no message unions", async () => {
    const folder = schemaFolder({ stable: { definitions: { v2: {} } } });
    await expectRefusal(folder, { place: /ClientRequest/, problem: /./ });
  });
});

test("an earlier generation survives a refused one", async () => {
  const folder = schemaFolder({ stable: good });
  const first = await generate(folder);
  expect(first.code, first.stderr).toBe(0);
  writeFileSync(join(folder, "stable", bundleFileName), "{");
  const out = first.out;
  const second = await generate(folder, out);
  expect(second.code).toBe(1);
  expect(second.files).toEqual(first.files);
  expect(readFileSync(join(out, "types.ts"), "utf8")).toContain("export");
});

test("a refused command line is exit code 1 and one message on stderr", async () => {
  const out = join(tempDir(), "out");
  const schema = schemaFolder({ stable: basicProtocol().define("../../x", {}).bundle() });
  const run = await runArgs("generate-types", "--schema", schema, "--out", out);
  expect(run.code).toBe(1);
  expect(run.stdout).toBe("");
  expect(run.stderr).toMatch(
    /^error: .*stable.*"\.\.\/\.\.\/x".*\n {2}repair: .*npm run refresh-schema.*\n$/,
  );
  expect(existsSync(out)).toBe(false);
});
