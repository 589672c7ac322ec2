import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { cliPath } from "../../support/codegen/folders.js";
import { runCli } from "../../support/codegen/run-cli.js";
import { runArgs } from "../../support/codegen/run-in-process.js";
import type { Run } from "../../support/run-program.js";

const commands: readonly (readonly [command: string, words: readonly string[]])[] = [
  ["build", ["--out"]],
  ["bump-runtime", ["VERSION"]],
  ["docs", ["dist/reference", "llms.txt"]],
  ["generate-types", ["--check", "--schema", "--out"]],
  ["protocol-diff", ["OLD", "NEW", "--json", "Exit codes: 0 the same, 3 changed but compatible, 4 breaking"]],
  ["refresh-schema", ["--codex-bin"]],
  ["stage-runtime", ["DIR", "CODEX", "--runtime-version", "--target", "--dry-run"]],
  ["stage-sdk", ["DIR", "--runtime-version", "--sdk-version", "--runtime-name", "--dry-run"]],
];

describe.each([
  ["no command", []],
  ["an unknown command", ["generate-typos"]],
  ["an unknown option", ["generate-types", "--chekc"]],
  ["an option without its value", ["generate-types", "--schema"]],
  ["an empty folder to write to", ["generate-types", "--out", ""]],
  ["an empty folder to read from", ["protocol-diff", "schema", ""]],
  ["an argument too many", ["generate-types", "schema"]],
  ["an argument too few", ["protocol-diff", "schema"]],
  ["an unknown option of refresh-schema", ["refresh-schema", "--codex", "x"]],
])("%s", (_, args) => {
  let run: Run;

  beforeAll(async () => {
    run = await runArgs(...args);
  });

  test("is wrong usage: exit 2, on stderr, with the way to the help", () => {
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(/--help|Usage:/);
    expect(run.stderr).not.toMatch(/^\s+at /m);
  });
});

test("--help says what there is, with examples and the exit codes", async () => {
  const run = await runArgs("--help");
  expect(run.code).toBe(0);
  expect(run.stderr).toBe("");
  for (const [command] of commands) expect(run.stdout).toContain(command);
  expect(run.stdout).toMatch(/Examples:\n {2}npm run generate-types /);
  expect(run.stdout).toContain("Exit codes: 0 good, 1 stale or failed, 2 wrong usage.");
});

describe.each(commands)("%s --help", (command, words) => {
  test("says what there is and gives examples", async () => {
    const run = await runArgs(command, "--help");
    expect(run.code).toBe(0);
    expect(run.stderr).toBe("");
    for (const word of words) expect(run.stdout).toContain(word);
    expect(run.stdout.split("Examples:\n")[1]).toMatch(new RegExp(`^  npm run ${command}( |$)`, "m"));
  });
});

test("a process of its own ends with the exit code and prints to stderr", async () => {
  expect(await runCli("generate-typos")).toMatchObject({ code: 2, stdout: "" });
});

test("every command is an npm script of its name", () => {
  const { scripts } = JSON.parse(readFileSync(join(cliPath, "../../package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const started = Object.entries(scripts).filter(([, script]) => script.includes("codegen/cli.ts"));
  for (const [command] of commands)
    expect(scripts[command]).toMatch(new RegExp(` codegen/cli.ts ${command}$`));
  expect(started.map(([name]) => name).sort()).toEqual(commands.map(([command]) => command));
});
