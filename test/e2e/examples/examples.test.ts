import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { REPOSITORY } from "../../../codegen/paths.js";
import { patternOf } from "../../support/docs/console-blocks.js";
import { pinnedVersion } from "../../support/e2e/pinned-version.js";
import { type Example, type ExampleRuns, runExamples } from "../../support/examples/run-examples.js";

/** What each example prints. "…" stands for any text of a line. */
const examples: readonly (Example & { readonly prints: readonly string[] })[] = [
  { name: "quickstart", prints: [`codex ${pinnedVersion} on …`, "Done.", "2 items"] },
  {
    name: "turn-result",
    prints: [
      "same turn: true",
      "status: completed",
      "final response: One file.",
      "item: userMessage",
      "command: … ls exit code 0",
      "item: agentMessage",
      "never completed: 0",
      "tokens of this turn: 240",
      "tokens in the context: 120 of …",
      "tokens of the thread: 240",
      "started: 20…Z",
      "milliseconds: …",
    ],
  },
  {
    name: "stream-events",
    prints: [
      "started",
      "completed: userMessage",
      "completed: reasoning",
      "The notes.",
      "ended as completed",
      "… events, 20 output tokens",
    ],
  },
  {
    name: "models",
    prints: [
      `version: ${pinnedVersion}`,
      `user agent: codex-app-server-sdk/${pinnedVersion} …`,
      "home: …/home",
      "platform: …",
      "first page: 2 more: true",
      "* …: low, …",
      "…",
      "  gpt-5.5: low, medium, high, xhigh",
    ],
  },
  { name: "existing-thread", prints: ["first: Done.", "second: 7", "2 turns in the thread"] },
  {
    name: "thread-lifecycle",
    prints: [
      "read: greeting, 1 turn",
      "listed: true",
      "turns of the fork: 2",
      "compacted: completed",
      "archived: true listed: false",
      "after unarchive: completed",
    ],
  },
  { name: "image", prints: ["bytes: 1 image", "data URL: 2 images"] },
  { name: "local-image", prints: ["A data:image/png."] },
  { name: "await-using", prints: ["closed, exit code 0", "Done."] },
  {
    name: "errors-and-retry",
    prints: [
      "failed: …there is no such model…",
      "THREAD_NOT_FOUND thread/resume -32600",
      'USAGE approvalMode "denyAll" denies nothing with full access…',
    ],
  },
  {
    name: "chat",
    types: ["Hello.", "", "Again.", "/exit"],
    prints: [
      "you: codex: Done.",
      "(120 tokens, 120 in all)",
      "you: you: codex: Done.",
      "(120 tokens, 240 in all)",
      "you:",
    ],
  },
  { name: "turn-options", prints: ["summary: Two steps.", "- test", "- tag", "reasoning: Small steps."] },
  {
    name: "pick-model",
    prints: ["gpt-…: low, …, ultra", 'ultra: 25 {"effort":"xhigh",…}', 'low: 4 {"effort":"low",…}'],
  },
  { name: "steer-and-interrupt", prints: ["steered", "completed Light over the sea.", "interrupted"] },
  {
    name: "login",
    types: [""],
    prints: [
      "open this address: https://auth.openai.com/oauth/authorize?…",
      "or press Enter to cancel",
      "not logged in: …not completed",
    ],
  },
  {
    name: "goal",
    prints: ["a turn begins", "a turn begins", "completed For notes.", "goal: complete tokens used: …"],
  },
  {
    name: "approvals",
    types: ["y", "n"],
    prints: [
      "run …'echo one > one.txt'",
      "Approve? [y/N] run …'echo two > two.txt'",
      "Approve? [y/N] Created one of them.",
    ],
  },
  { name: "tool", prints: ["called: 5 × apple", 'It says {"total":2}'] },
  { name: "structured-output", prints: ["bad", "main.ts:3 never closed"] },
  { name: "abort-and-deadline", args: ["300"], prints: ["too late: interrupted"] },
  {
    name: "many-turns",
    prints: ["names", "errors", "tests", "documents", "dependencies", "speed"].map(
      (each) => `${each}: Done.`,
    ),
  },
  { name: "mcp-server", prints: ["clock today completed", "Today."] },
  {
    name: "telemetry",
    prints: [
      "thread/start",
      "count the files",
      "  invoke_agent codex, 40 output tokens",
      "    execute_tool commandExecution",
    ],
  },
];

let runs: ExampleRuns;

beforeAll(async () => {
  runs = await runExamples(examples);
}, 120_000);

test.each(examples)("$name prints what it promises", ({ name, prints }) => {
  expect(`${runs.printed.get(name)?.trimEnd()}\n`).toMatch(patternOf(prints));
});

test("the examples complain of nothing, ask the model nothing unexpected, and end well", () => {
  const { stderr, unexpected, exitCode } = runs;
  expect({ stderr, unexpected, exitCode }).toEqual({ stderr: "", unexpected: [], exitCode: 0 });
});

/** Programs with tests of their own. */
const tested = ["acp-agent", "demo", "fleet", "react", "reconnecting-bot", "ssh", "two-clients"];

test("examples/README.md has a row for each example, and each is run", () => {
  const folder = join(REPOSITORY, "examples");
  const files = readdirSync(folder).filter((name) => name.endsWith(".ts"));
  const rows = [
    ...readFileSync(join(folder, "README.md"), "utf8").matchAll(/^\|[^|]*\[([\w-]+\.ts)\]\(\1\)/gm),
  ];
  expect(rows.map(([, name]) => name).sort()).toEqual(files.sort());
  expect([...tested, ...examples.map(({ name }) => name)].map((name) => `${name}.ts`).sort()).toEqual(
    files.sort(),
  );
});
