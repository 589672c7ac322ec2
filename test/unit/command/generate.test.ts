import { join } from "node:path";
import { expect, it } from "vitest";
import { runCommand } from "../../support/command/run-command.js";
import { tempDir } from "../../support/temp-dir.js";

it("needs a folder", async () => {
  const { code, stderr } = await runCommand("generate");
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: expect.stringContaining("'--out <DIR>' not specified"),
  });
});

it("says which codex cannot be run", async () => {
  const missing = join(tempDir(), "codex");
  const run = await runCommand("generate", "--out", tempDir(), "--codex-bin", missing);
  expect(run).toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringContaining(`${missing} does not exist`),
  });
});
