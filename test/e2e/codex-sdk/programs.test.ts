import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as ours from "../../../src/codex-sdk/index.js";
import { message } from "../../../src/testing/index.js";
import { ProgramRunner, recordingOf } from "../../support/codex-sdk/outcome.js";
import { programs } from "../../support/codex-sdk/programs.js";
import { allGone, processesWith } from "../../support/process/processes.js";

/** Run by `make full` alone. */
const rare = [
  "a turn with a warning, that nobody approves of",
  "a turn left early",
  "what cannot run",
  "a sub-agent",
];

describe("a program of @openai/codex-sdk", () => {
  let runner: ProgramRunner;
  beforeAll(async () => {
    runner = await ProgramRunner.start(ours);
  });
  afterAll(() => runner.close());

  /** Servers, and what they have started. */
  const noProcess = () => allGone(() => processesWith(`CODEX_HOME=${runner.home.home}\0`));

  test.each(Object.entries(programs).filter(([name]) => !rare.includes(name)))(
    "sees and does the same, and leaves no process: %s",
    async (name, program) => {
      expect(await runner.run(program)).toBe(readFileSync(recordingOf(name), "utf8"));
      await noProcess();
    },
  );

  test("leaves no process where it does not read the events of a turn to their end", async () => {
    await runner.run(async ({ sdk, model, env, folder }) => {
      model.reply(message("Done."));
      const thread = new sdk.Codex({ env }).startThread({ workingDirectory: folder, skipGitRepoCheck: true });
      const { events } = await thread.runStreamed("Go.");
      await events.next();
      await noProcess();
    });
  });

  test("does not have the key stored that it gives", () => {
    expect(existsSync(join(runner.home.home, "auth.json"))).toBe(false);
  });
});
