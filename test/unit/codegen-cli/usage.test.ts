import { beforeAll, describe, expect, test } from "vitest";
import { type CliRun, runCli } from "../../support/codegen/run-cli.js";

describe.each([
  ["no command", []],
  ["an unknown command", ["generate-typos"]],
  ["an unknown option", ["generate-types", "--chekc"]],
  ["an option without its value", ["generate-types", "--schema"]],
  ["an argument too many", ["generate-types", "schema"]],
  ["an unknown option of refresh-schema", ["refresh-schema", "--codex", "x"]],
])("%s", (_, args) => {
  let run: CliRun;

  beforeAll(async () => {
    run = await runCli(...args);
  });

  test("is wrong usage: exit 2, on stderr, with the way to the help", () => {
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(/--help|Usage:/);
    expect(run.stderr).not.toMatch(/^\s+at /m);
  });
});

describe.each([
  [[], ["generate-types", "refresh-schema"]],
  [["generate-types"], ["--check", "--schema", "--out"]],
  [["refresh-schema"], ["--codex-bin"]],
  [["build"], ["--out"]],
])("%j --help", (command, words) => {
  test("says what there is and gives examples", async () => {
    const run = await runCli(...command, "--help");
    expect(run.code).toBe(0);
    expect(run.stderr).toBe("");
    for (const word of words) expect(run.stdout).toContain(word);
    expect(run.stdout).toMatch(/Examples?:[\s\S]*npm run (generate-types|refresh-schema|build)/);
  });
});
