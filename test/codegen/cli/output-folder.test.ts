import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { GENERATED_FILES, generate } from "../../support/codegen/generate.js";
import { basicProtocol } from "../../support/schemas/basic-protocol.js";
import { schemaFolder } from "../../support/schemas/schema-folder.js";
import { tempDir } from "../../support/temp-dir.js";

const schema = schemaFolder({ stable: basicProtocol().bundle() });

describe("an output folder that cannot be written", () => {
  test("it is a file", async () => {
    const file = join(tempDir(), "taken");
    writeFileSync(file, "mine");
    const run = await generate(schema, file);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain(file);
    expect(run.stderr).toContain("--out");
    expect(run.stderr).not.toMatch(/^\s+at /m);
    expect(readFileSync(file, "utf8")).toBe("mine");
  });

  test("it lies below a file", async () => {
    const file = join(tempDir(), "taken");
    writeFileSync(file, "mine");
    const run = await generate(schema, join(file, "below"));
    expect(run.code).toBe(1);
    expect(run.stderr).toContain(file);
    expect(run.stderr).toContain("--out");
    expect(run.stderr).not.toMatch(/^\s+at /m);
  });

  test("no folder may be made there", async () => {
    const run = await generate(schema, "/proc/none/out");
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(/^error: \/proc\/none\/out: cannot be written .*\n {2}repair: .*--out/);
    expect(run.durationMs).toBeLessThan(5_000);
  });

  test("it is a link to nowhere", async () => {
    const link = join(tempDir(), "link");
    symlinkSync("/nowhere/at/all", link);
    const run = await generate(schema, link);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain(link);
    expect(run.stderr).not.toMatch(/^\s+at /m);
  });

  test("a folder stands where a file should: no other file is written", async () => {
    const out = tempDir();
    mkdirSync(join(out, "methods.ts"));
    const run = await generate(schema, out);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain("methods.ts");
    expect(run.stderr).not.toMatch(/^\s+at /m);
    expect(run.files).toEqual({});
  });
});

describe("an output folder with other files", () => {
  test("they are reported and left alone", async () => {
    const out = tempDir();
    writeFileSync(join(out, "notes.txt"), "mine");
    const run = await generate(schema, out);
    expect(run.stdout + run.stderr).toContain("notes.txt");
    expect(run.files["notes.txt"]).toBe("mine");
    expect(Object.keys(run.files).sort()).toEqual([...GENERATED_FILES, "notes.txt"].sort());
  });

  test("nothing but the generated files is written", async () => {
    const run = await generate(schema);
    expect(run.code, run.stderr).toBe(0);
    expect(Object.keys(run.files).sort()).toEqual([...GENERATED_FILES].sort());
  });
});
