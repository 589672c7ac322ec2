import { afterEach, expect, it, vi } from "vitest";
import { startCommand } from "../../support/command/built-command.js";
import { builtHome } from "../../support/command/built-home.js";
import { runCommand } from "../../support/command/run-command.js";
import { consoleExamples } from "../../support/docs/console-blocks.js";

const home = builtHome();

afterEach(() => {
  vi.unstubAllEnvs();
});

/**
 * `generate` takes seconds: the tests of the package run it. `run` needs a model, `worker` and `jobs` a database: their own tests give
 * it to them.
 */
const elsewhere = ["generate", "run", "worker", "jobs"];
const examples = consoleExamples().filter(({ args: [name = ""] }) => !elsewhere.includes(name));

it.each(examples)("docs/command.md: $args", async ({ args, output }) => {
  const { env, workspace } = home();
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  // It has the process's own stdin and stdout.
  const isOwnProcess = args[0] === "record";
  const run = await (isOwnProcess ? startCommand(args, { env, cwd: workspace }).ended : runCommand(...args));
  expect(run.stdout + run.stderr).toMatch(output);
});
