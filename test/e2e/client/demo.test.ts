import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { REPOSITORY } from "../../../codegen/paths.js";
import { bundled } from "../../support/process/bundled.js";
import { tempDir } from "../../support/temp-dir.js";

interface DemoRun {
  readonly process: ChildProcessWithoutNullStreams;
  /** Where the demo puts its temporary folders. */
  readonly folder: string;
  readonly ended: Promise<{ readonly exitCode: number | null; readonly stderr: string }>;
}

/** The demo, on what was built. */
function demo(folder = tempDir()): DemoRun {
  const child = spawn(process.execPath, [bundled(join(REPOSITORY, "examples/demo.ts"))], {
    cwd: REPOSITORY,
    env: { ...process.env, TMPDIR: folder },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = Promise.all([once(child, "close"), text(child.stderr)]).then(([[exitCode], stderr]) => ({
    exitCode: exitCode as number | null,
    stderr,
  }));
  return { process: child, folder, ended };
}

test("the demo shows a turn from the question to the end", async () => {
  const { process: child, folder, ended } = demo();
  const shown = await text(child.stdout);
  expect(await ended).toEqual({ exitCode: 0, stderr: "" });
  const order = [
    "codex app-server",
    "› What can I cook",
    "? may I run",
    "✓ approved",
    "500 g flour",
    "Pancakes: ",
    "✓ turn completed",
    "code 0",
  ];
  expect(
    order.map((words) => shown.indexOf(words)).every((at, index, all) => at > (all[index - 1] ?? -1)),
  ).toBe(true);
  expect(shown).not.toContain("\u001b");
  expect(readdirSync(folder)).toEqual([]);
});

test("the demo goes on when nobody reads it any more", async () => {
  const { process: child, folder, ended } = demo();
  await once(child.stdout, "data");
  child.stdout.destroy();
  expect(await ended).toEqual({ exitCode: 0, stderr: "" });
  expect(readdirSync(folder)).toEqual([]);
});

test("Ctrl-C ends the demo and what it has started", async () => {
  const { process: child, folder, ended } = demo();
  await once(child.stdout, "data");
  child.kill("SIGINT");
  child.stdout.resume();
  expect(await ended).toEqual({ exitCode: 130, stderr: "" });
  expect(readdirSync(folder)).toEqual([]);
});

test("a demo that fails says why", async () => {
  const { process: child, ended } = demo(join(tempDir(), "none"));
  child.stdout.resume();
  expect(await ended).toEqual({
    exitCode: 1,
    stderr: expect.stringMatching(/^\nThe demo failed: ENOENT.*none/),
  });
});
