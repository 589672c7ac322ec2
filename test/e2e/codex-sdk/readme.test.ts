import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readmePrograms } from "../../support/codex-sdk/readme-programs.js";
import { ReadmeRunner } from "../../support/codex-sdk/readme-runner.js";

/** What the model is told at the end, how many images it gets, and what the program prints. */
const expected: Readonly<Record<string, readonly [said: string, images: number, printed: RegExp]>> = {
  Quickstart: ["Implement the fix", 0, /^Done\.\n\[.*type: 'agent_message', text: 'Done\.'.*\]\n$/s],
  "Streaming responses": ["Diagnose the test failure and propose a fix", 0, /^item \{.*\}\nusage \{.*\}\n$/s],
  "Structured output": ["Summarize repository status", 0, /^\{"status":"ok"\}\n$/],
  "Attaching images": ["Describe these screenshots", 2, /^$/],
  "Resuming an existing thread": ["Implement the fix", 0, /^$/],
};

describe("a program of the README of @openai/codex-sdk", () => {
  let runner: ReadmeRunner;
  beforeAll(async () => {
    runner = await ReadmeRunner.start();
  });
  afterAll(() => runner.close());

  test.each(readmePrograms("codex-app-server-sdk/codex-sdk"))(
    "%s runs unchanged but for its import, and ends by itself",
    async (name, code) => {
      const { stdout, stderr, code: exitCode } = await runner.run(code);
      const [said, images, printed] = expected[name] ?? expect.fail(`no row for ${name}`);
      expect({ stderr, exitCode }).toEqual({ stderr: "", exitCode: 0 });
      expect(stdout).toMatch(printed);
      const request = runner.model.requests.at(-1);
      expect(request).toMatchObject({ lastUserText: said });
      expect(request?.imageUrls).toHaveLength(images);
    },
  );

  test("the thread that was resumed is the one of the Quickstart", () => {
    const { requests } = runner.model;
    expect(requests.at(-1)?.threadId).toBe(requests[0]?.threadId);
    expect(requests).toHaveLength(6);
  });
});
