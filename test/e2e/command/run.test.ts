import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import {
  command,
  fail,
  type HermeticHome,
  hold,
  message,
  patch,
  ScriptedModel,
  toolCall,
} from "../../../src/testing/index.js";
import { commandOnTerminal, pipedOnTerminal } from "../../support/command/command-on-terminal.js";
import { type CommandEnd, spawnedCommand } from "../../support/command/spawned-command.js";
import type { TestTerminal } from "../../support/command/test-terminal.js";
import { consoleExamples } from "../../support/docs/console-blocks.js";
import { testHome } from "../../support/home/test-home.js";
import { allGone, processesWith } from "../../support/process/processes.js";

let model: ScriptedModel;
let home: HermeticHome;

beforeAll(async () => {
  model = await ScriptedModel.start();
  home = await testHome({
    modelUrl: model.url,
    sandboxMode: "read-only",
    extraToml: "[tools.update_plan]\nenabled = true\n",
  });
});

afterEach(async () => {
  await allGone(() => processesWith(home.home));
  expect(model.remaining).toBe(0);
});

afterAll(async () => {
  await model.close();
  await home.remove();
});

const escalated = (text: string) => command(text, { escalate: true });
const run = (...args: string[]): Promise<CommandEnd> => spawnedCommand(home, ["run", ...args]);

/** Ends the program with its test. */
function ending(terminal: TestTerminal): TestTerminal {
  onTestFinished(() => terminal.kill());
  return terminal;
}

describe("run on a terminal", () => {
  test("asks there although the prompt is piped in, and prints text, output, plan, diff and usage", async () => {
    model
      .reply(message("I count.", { phase: "commentary" }), escalated("echo '\u202e\u001b[8mcounted'"))
      .reply(toolCall("update_plan", { plan: [{ step: "Write it down", status: "in_progress" }] }))
      .reply(patch("*** Begin Patch\n*** Add File: n.txt\n+one\n*** End Patch"))
      .reply(message("One."));
    const terminal = ending(pipedOnTerminal(home, "Count.", ["run", "-"]));
    await terminal.shows("y/r/n/c ›");
    expect(terminal.text).toContain("echo '\\u202e\\u001b[8mcounted'");
    terminal.enter("y");
    await terminal.shows("y/s/n/c ›");
    terminal.enter("y");
    expect(await terminal.exitCode).toBe(0);
    const { text } = terminal;
    expect(text).toMatch(/✔ approved\n {2}\\u202e\\u001b\[8mcounted\n/);
    expect(text).toMatch(
      /\n {2}@@.*\n {2}\+one\n[^✔]*✔ approved\n\nadded \S*n\.txt \(\+1 -0\)\n\nOne\.\n.* tokens in/,
    );
    expect(terminal.raw).toContain("\u001b[32m  +one");
    expect(terminal.raw).not.toContain("\u202e");
    expect(terminal.raw).not.toContain("\u001b[8m");
    expect(JSON.stringify(model.requests[0]?.body)).toContain("Count.");
  });

  test("is interrupted by Ctrl-C, also while it asks", async () => {
    model.reply(escalated("true"));
    const terminal = ending(commandOnTerminal(home, ["run", "Go."]));
    await terminal.shows("n/c ›");
    terminal.type("\u0003");
    expect(await terminal.exitCode).toBe(130);
    expect(terminal.text).toContain("interrupting… (Ctrl-C again ends at once)");
  });

  test("is ended by a second Ctrl-C where the server does not answer", async () => {
    const gate = hold();
    model.reply(message("ab", { deltas: ["a ", gate, "b"] }));
    const terminal = ending(commandOnTerminal(home, ["run", "Go."]));
    await terminal.shows("a");
    const servers = processesWith(home.home).filter((pid) => pid !== terminal.pid);
    for (const pid of servers) process.kill(pid, "SIGSTOP");
    terminal.type("\u0003");
    await terminal.shows("interrupting");
    terminal.type("\u0003");
    expect(await terminal.exitCode).toBe(130);
    for (const pid of servers) process.kill(pid, "SIGCONT");
    gate.release();
  });
});

describe("run without a terminal", () => {
  test("declines what is asked, says so on stderr, and goes on", async () => {
    model.reply(escalated("touch \u202enever")).reply(message("Then not."));
    const { code, stdout, stderr } = await run("Do it.");
    expect(code).toBe(0);
    expect(stdout).toMatch(/\$ touch \\u202enever\n {2}declined\n\nThen not\.\n$/);
    expect(stderr).toMatch(
      /declined, since there is no terminal to ask at: the command .*touch \\u202enever/,
    );
    expect(stderr).toContain("tokens in");
  });

  test("prints what docs/command.md shows", async () => {
    const [example] = consoleExamples().filter(({ args }) => args[0] === "run");
    const [, prompt = ""] = example?.args ?? [];
    writeFileSync(join(home.workspace, "notes.txt"), "buy flour\n");
    model.reply(command("cat notes.txt")).reply(message("You want to buy flour."));
    const { stdout, stderr } = await run("--sandbox", "fullAccess", prompt);
    expect(stdout + stderr).toMatch(example?.output ?? "");
  });

  test("--json prints the notifications as exact lines of JSON", async () => {
    model.reply(message("a\u202eb\u0085"));
    const { code, stdout } = await run("--json", "Hi.");
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/[^\n\x20-\x7e]/);
    const events = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const methods = events.map(({ method }) => method);
    expect(methods[0]).toBe("thread/started");
    expect(methods.at(-1)).toBe("turn/completed");
    expect(events.find(({ method }) => method === "item/agentMessage/delta").params.delta).toBe(
      "a\u202eb\u0085",
    );
  });

  test("--output-schema prints the output alone", async () => {
    const file = join(home.workspace, "schema.json");
    const schema = {
      type: "object",
      properties: { n: { type: "number" } },
      required: ["n"],
      additionalProperties: false,
    };
    writeFileSync(file, JSON.stringify(schema));
    model.reply(message('{"n":1}'));
    const { code, stdout } = await run("--output-schema", file, "A number.");
    expect({ code, output: JSON.parse(stdout) }).toEqual({ code: 0, output: { n: 1 } });
    expect(JSON.stringify(model.requests.at(-1)?.body)).toContain('"required":["n"]');
  });

  test("ends with 1 where the turn failed", async () => {
    model.reply(fail({ status: 400, message: "no such\u0007 thing" }));
    const { code, stderr } = await run("Hi.");
    expect(code).toBe(1);
    expect(stderr).toMatch(/failed: .*no such\\u0007 thing/);
  });

  test("says how to log in", async () => {
    const config = "model_providers.scripted.requires_openai_auth=true";
    const { code, stdout, stderr } = await run("-c", config, "Hi.");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^error: nobody is logged in: log in with `codex login`/);
  });
});
