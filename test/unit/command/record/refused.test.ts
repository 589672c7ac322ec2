import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runCommand } from "../../../support/command/run-command.js";
import { tempDir } from "../../../support/temp-dir.js";

it("writes over nothing, and starts nothing then", async () => {
  const [file, mark] = [join(tempDir(), "kept"), join(tempDir(), "mark")];
  writeFileSync(file, "kept");
  const { code, stdout, stderr } = await runCommand("record", file, "--codex-bin", "/bin/touch", "--", mark);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toBe(
    `error: ${file} exists, and a recording replaces nothing: name another file, or remove it\n`,
  );
  expect(readFileSync(file, "utf8")).toBe("kept");
  expect(existsSync(mark)).toBe(false);
});

it("needs a file", async () => {
  expect(await runCommand("record")).toMatchObject({ code: 2, stderr: expect.stringContaining("'FILE'") });
});

it("says which codex cannot be run", async () => {
  const missing = join(tempDir(), "codex");
  const run = await runCommand("record", join(tempDir(), "wire.jsonl"), "--codex-bin", missing);
  expect(run).toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringContaining(`${missing} does not exist`),
  });
});
