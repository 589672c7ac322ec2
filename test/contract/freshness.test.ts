import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { copyOf, generatedDir, schemaDir } from "../support/codegen/folders.js";
import { filesBelow, GENERATED_FILES, generate } from "../support/codegen/generate.js";
import { runInProcess } from "../support/codegen/run-in-process.js";
import { bundleFileName } from "../support/protocol/raw-bundle.js";
import { output, type Run, run } from "../support/run-program.js";
import { basicProtocol } from "../support/schemas/basic-protocol.js";
import { schemaFolder } from "../support/schemas/schema-folder.js";
import { tempDir } from "../support/temp-dir.js";

const root = join(import.meta.dirname, "../..");

/** `make test` runs these tests; a make started here must not take itself for a part of that one. */
const OUTSIDE_MAKE = { ...process.env, MAKEFLAGS: undefined, MAKELEVEL: undefined };

const IDENTITY = ["-c", "user.name=test", "-c", "user.email=test@localhost"];

const check = (schema: string, out: string): Promise<Run> => runInProcess({ check: true, schema, out });

function append(path: string, text: string): void {
  writeFileSync(path, readFileSync(path, "utf8") + text);
}

describe("make, in a clone of a commit with a stale generated file", () => {
  const clone = cloneOf((origin) => append(join(origin, "generated/types.ts"), " "));

  test("stops at it, names the repair and changes nothing", async () => {
    const { code, stderr, stdout } = await run("make", ["test"], { cwd: clone, env: OUTSIDE_MAKE });
    expect(code).toBe(2);
    expect(stderr).toContain("generated/types.ts is stale; repair: npm run generate-types\n");
    expect(stdout).toBe("");
    expect(await output("git", ["status", "--porcelain"], { cwd: clone })).toBe("");
  });
});

describe("make", () => {
  /** The commands that targets would run if every file were older than what it is made of. */
  const commandsOf = async (...targets: string[]): Promise<readonly string[]> => {
    const options = { cwd: root, env: OUTSIDE_MAKE };
    const all = await output("make", ["--dry-run", "--always-make", ...targets], options);
    return all.split("\n").filter((line) => line.startsWith("npm run"));
  };
  const check = "npm run --silent generate-types -- --check";

  test.each(["test", "check"])("%s begins with the check", async (target) => {
    expect((await commandsOf(target))[0]).toBe(check);
  });

  test("never regenerates, whatever the target and the file times", async () => {
    const targets = readFileSync(join(root, "Makefile"), "utf8").match(/^[a-z]+(?=:)/gm) ?? [];
    const runs = (await commandsOf(...targets)).filter((line) => line.includes("generate-types"));
    expect(new Set(runs)).toEqual(new Set([check]));
  });
});

describe("a generated folder that is no longer what the schema gives", () => {
  /** The path before it is relative or absolute, whichever is shorter from where the tests run. */
  const complaint = (folder: string, file: string, state: string) =>
    expect.stringMatching(
      new RegExp(
        `${basename(folder)}/${file} is ${state}; repair: npm run generate-types -- --schema ${schema} --out ${folder}$`,
      ),
    );

  const schema = schemaFolder({ stable: basicProtocol().bundle() });

  test("every edit and every stray is named, and nothing is written", async () => {
    const folder = (await generate(schema)).out;
    append(join(folder, "types.ts"), "export type Mine = 1;\n");
    append(join(folder, "registry.ts"), " ");
    edit(join(folder, "methods.ts"));
    edit(join(folder, "CHANGES.md"));
    writeFileSync(join(folder, "old.ts"), "");
    mkdirSync(join(folder, "older"));
    const before = filesBelow(folder);
    const run = await check(schema, folder);
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
    const run = await check(schema, folder);
    expect(run.code).toBe(1);
    expect(run.stderr.trim().split("\n").sort()).toEqual(
      [...GENERATED_FILES].sort().map((file) => complaint(folder, file, "missing")),
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

/** Clones a commit of what `make` needs to judge generated/, after `edit` has changed it. The modules are this repository's. */
function cloneOf(edit: (origin: string) => void): string {
  const origin = tempDir();
  for (const name of ["Makefile", "package.json", "package-lock.json", "schema", "generated", "codegen"])
    cpSync(join(root, name), join(origin, name), { recursive: true });
  writeFileSync(join(origin, ".gitignore"), "node_modules\n");
  edit(origin);
  const git = (...args: string[]) => execFileSync("git", [...IDENTITY, ...args], { cwd: origin });
  git("init", "--quiet");
  git("add", "--all");
  git("commit", "--quiet", "--message", "Stale");
  const clone = join(tempDir(), "clone");
  git("clone", "--quiet", origin, clone);
  symlinkSync(join(root, "node_modules"), join(clone, "node_modules"), "junction");
  // Older than the installed modules, which make would otherwise install again.
  utimesSync(join(clone, "package-lock.json"), 0, 0);
  return clone;
}
