import { readFileSync } from "node:fs";
import * as original from "@openai/codex-sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as ours from "../../src/codex-sdk/index.js";
import { ProgramRunner, recordingOf } from "../support/codex-sdk/outcome.js";
import { programs } from "../support/codex-sdk/programs.js";

// The first writes the recordings with `--update`, the second is compared with what stands there then.
describe.each([
  ["@openai/codex-sdk", original],
  ["codex-app-server-sdk/codex-sdk", ours],
])("with %s", (_name, sdk) => {
  let runner: ProgramRunner;
  beforeAll(async () => {
    runner = await ProgramRunner.start(sdk);
  });
  afterAll(() => runner.close());

  test.each(Object.entries(programs))("%s: all is as recorded", async (name, program) => {
    const outcome = await runner.run(program);
    if (sdk === original) await expect(outcome).toMatchFileSnapshot(recordingOf(name));
    else expect(outcome).toBe(readFileSync(recordingOf(name), "utf8"));
  });
});
