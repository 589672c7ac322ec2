import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { copyOf, generatedDir, schemaDir } from "../support/codegen/folders.js";
import { filesBelow } from "../support/codegen/generate.js";
import { runCli } from "../support/codegen/run-cli.js";
import { runInProcess } from "../support/codegen/run-in-process.js";
import { bundleFileName } from "../support/protocol/raw-bundle.js";
import type { Run } from "../support/run-program.js";
import { tempDir } from "../support/temp-dir.js";

const check = (schema: string, out: string): Promise<Run> => runInProcess({ check: true, schema, out });

function append(path: string, text: string): void {
  writeFileSync(path, readFileSync(path, "utf8") + text);
}

describe("in a process of its own", () => {
  test("what is committed is what the schema gives", async () => {
    const run = await runCli("generate-types", "--check");
    expect(run.code, run.stderr).toBe(0);
  });

  test("an edited copy ends with exit code 1 and the repair on stderr", async () => {
    const folder = copyOf(generatedDir);
    append(join(folder, "types.ts"), " ");
    const run = await runCli("generate-types", "--check", "--out", folder);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain("types.ts is stale; repair: npm run generate-types");
  });
});

describe("a generated folder that is no longer what the schema gives", () => {
  /** The path before it is relative or absolute, whichever is shorter from where the tests run. */
  const complaint = (folder: string, file: string, state: string) =>
    expect.stringMatching(
      new RegExp(
        `${basename(folder)}/${file} is ${state}; repair: npm run generate-types -- --out ${folder}$`,
      ),
    );

  test("every edit and every stray is named, and nothing is written", async () => {
    const folder = copyOf(generatedDir);
    append(join(folder, "types.ts"), "export type Mine = 1;\n");
    append(join(folder, "registry.ts"), " ");
    edit(join(folder, "methods.ts"));
    edit(join(folder, "CHANGES.md"));
    writeFileSync(join(folder, "old.ts"), "");
    mkdirSync(join(folder, "older"));
    const before = filesBelow(folder);
    const run = await check(schemaDir, folder);
    expect(run.code).toBe(1);
    expect(run.stdout).toBe("");
    expect(run.stderr.trim().split("\n").sort()).toEqual([
      complaint(folder, "CHANGES.md", "stale"),
      complaint(folder, "methods.ts", "stale"),
      expect.stringMatching(/old\.ts is not written .*; repair: rm -r .*\/old\.ts$/),
      expect.stringMatching(/older\/ is not written .*; repair: rm -r .*\/older\/$/),
      complaint(folder, "registry.ts", "stale"),
      complaint(folder, "types.ts", "stale"),
    ]);
    expect(filesBelow(folder)).toEqual(before);
  });

  test("every missing file is named", async () => {
    const folder = tempDir();
    const run = await check(schemaDir, folder);
    expect(run.code).toBe(1);
    expect(run.stderr.trim().split("\n").sort()).toEqual(
      ["CHANGES.md", "methods.ts", "registry.ts", "types.ts"].map((file) =>
        complaint(folder, file, "missing"),
      ),
    );
    expect(filesBelow(folder)).toEqual({});
  });
});

test("a schema whose bytes are no longer those of the manifest is named, though its meaning is the same", async () => {
  const folder = copyOf(schemaDir);
  append(join(folder, "stable", bundleFileName), "\n");
  append(join(folder, "experimental", bundleFileName), " ");
  const run = await check(folder, generatedDir);
  expect(run.code).toBe(1);
  expect(run.stderr.trim().split("\n").sort()).toEqual(
    ["experimental", "stable"].map((surface) =>
      expect.stringMatching(
        new RegExp(`${surface}/${bundleFileName} is not .*; repair: npm run refresh-schema`),
      ),
    ),
  );
});

/** Puts a word into the middle of the text, away from the seal. */
function edit(path: string): void {
  const text = readFileSync(path, "utf8");
  const middle = text.indexOf("\n") + 1;
  writeFileSync(path, `${text.slice(0, middle)}mine\n${text.slice(middle)}`);
}
