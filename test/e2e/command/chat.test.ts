import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  command,
  type HermeticHome,
  hold,
  message,
  patch,
  ScriptedModel,
  toolCall,
} from "../../../src/testing/index.js";
import { commandOnTerminal } from "../../support/command/command-on-terminal.js";
import type { TestTerminal } from "../../support/command/test-terminal.js";
import { testHome } from "../../support/home/test-home.js";
import { killQuietly } from "../../support/process/kill-quietly.js";
import { allGone, processesWith } from "../../support/process/processes.js";

let model: ScriptedModel;
let home: HermeticHome;
/** One chat for most tests: each begins a thread of its own in it. */
let chat: TestTerminal;

const open = (...args: string[]): TestTerminal => commandOnTerminal(home, ["chat", ...args]);

beforeAll(async () => {
  model = await ScriptedModel.start();
  home = await testHome({
    modelUrl: model.url,
    sandboxMode: "read-only",
    features: { default_mode_request_user_input: true },
  });
  chat = open();
  await chat.shows("/help");
});

afterAll(async () => {
  chat.kill();
  await chat.exitCode;
  expect(model.unexpected).toEqual([]);
  await model.close();
  await home.remove();
});

/** Begins a new thread in the shared chat, and looks at nothing that came before. */
async function fresh(): Promise<TestTerminal> {
  chat.turnPage();
  chat.enter("\u0015/new");
  await chat.shows("/help");
  chat.turnPage();
  return chat;
}

const escalated = (text: string) => command(text, { escalate: true });
const usage = "tokens in";
/** A text without the ends of its lines. */
const bare = (text: string): string => text.replace(/\s+/g, " ");

describe("chat", () => {
  test("streams text above the input line, and shows what the turn used", async () => {
    const terminal = await fresh();
    const gate = hold();
    model.reply(message("It is a test project.", { deltas: ["It is ", gate, "a test project."] }));
    terminal.enter("What is this?");
    await terminal.matches(/› What is this\?\n\nIt is\nwriting · Ctrl-C interrupts\n›$/);
    gate.release();
    await terminal.shows(usage);
    expect(terminal.text).toMatch(/\n\nIt is a test project\.\n.* tokens in/);
  });

  test("shows a command that deceives as it is, runs it when it is approved, and shows long output short", async () => {
    const terminal = await fresh();
    model.reply(escalated("seq 1 50; echo '\u001b[2J\u202e'")).reply(message("Counted."));
    terminal.enter("Count.");
    await terminal.shows("y/r/n/c ›");
    expect(bare(terminal.text)).toContain(
      "May this command run? │ /bin/bash -lc \"seq 1 50; echo '\\u001b[2J\\u202e'\"",
    );
    terminal.enter("maybe");
    await terminal.shows("answer with one of y, r, n, c");
    terminal.enter("y");
    await terminal.shows("Counted.");
    expect(terminal.text).toContain("✔ approved");
    expect(terminal.text).toMatch(/ {2}12\n {2}… \d+ more lines \(\/output \d prints all\)\n/);
    expect(terminal.text).toContain("  \\u001b[2J\\u202e\n");
    expect(terminal.text).not.toContain("\n  25\n");
    terminal.enter("/output");
    await terminal.shows("\n  25\n");
    expect(terminal.raw).not.toContain("\u001b[2J");
    expect(terminal.raw).not.toContain("\u202e");
  });

  test("declines a command, and the turn goes on", async () => {
    const terminal = await fresh();
    model.reply(escalated("touch never")).reply(message("Then not."));
    terminal.enter("Do it.");
    await terminal.shows("n/c ›");
    terminal.enter("n");
    await terminal.shows("Then not.");
    expect(terminal.text).toContain("✘ declined");
    expect(existsSync(join(home.workspace, "never"))).toBe(false);
  });

  test("shows the diff of a change before it is approved, and asks once where it is approved for the session", async () => {
    const terminal = await fresh();
    const change = (from: string, to: string) =>
      patch(`*** Begin Patch\n*** Update File: a.txt\n-${from}\n+${to}\n*** End Patch`);
    model
      .reply(patch("*** Begin Patch\n*** Add File: a.txt\n+one\n*** End Patch"))
      .reply(change("one", "two"))
      .reply(message("Changed."));
    terminal.enter("Change it.");
    await terminal.shows("y/s/n/c ›");
    expect(terminal.text).toMatch(
      /May these files be changed\?\nadded \S*a\.txt \(\+1 -0\)\n.*\n {2}\+one\n/,
    );
    terminal.enter("s");
    await terminal.shows("Changed.");
    expect(terminal.text).toContain("✔ approved for this session");
    expect(terminal.text).toMatch(/changed \S*a\.txt \(\+1 -1\)\n.*\n {2}-one\n {2}\+two\n/);
    expect(terminal.text.split("May these files").length).toBe(2);
    expect(readFileSync(join(home.workspace, "a.txt"), "utf8")).toBe("two\n");
  });

  test("asks a question with choices, and goes back to what was being typed", async () => {
    const terminal = await fresh();
    const options = ["Red", "Blue"].map((label) => ({ label, description: `${label} it is` }));
    const questions = [{ id: "colour", header: "Colour", question: "Which colour?", options }];
    const gate = hold();
    model.reply(gate, toolCall("request_user_input", { questions })).reply(message("Painted."));
    terminal.enter("Paint it.");
    await gate.reached;
    terminal.type("a draft");
    await terminal.shows("› a draft");
    gate.release();
    await terminal.shows("1-2");
    expect(terminal.text).toMatch(
      /The agent asks:\n {2}Colour\n {2}Which colour\?\n {2}1 {2}Red – Red it is\n {2}2 {2}Blue – Blue it is\n/,
    );
    terminal.enter(" of 1");
    await terminal.shows("(your message is kept for later: answer this first)");
    terminal.enter("2");
    await terminal.shows("Painted.");
    expect(model.requests.at(-1)?.toolOutputs.at(-1)?.output).toContain("Blue");
    await terminal.shows("› a draft of 1");
  });

  test("gives what is said meanwhile to the turn that runs", async () => {
    const terminal = await fresh();
    const [gate, end] = [hold(), hold()];
    model
      .reply(message("Working on it.", { deltas: ["Working ", gate, "on it."] }))
      .reply(message("Blue then.", { deltas: ["Blue ", end, "then."] }));
    terminal.enter("Paint it red.");
    await terminal.shows("Working");
    terminal.enter("No, blue.");
    // The server takes it at once and leaves what the model was saying, or takes it after that.
    await terminal.matches(/your messages waits|› No, blue\.\n/);
    gate.release();
    await terminal.matches(/Working[^›]*\n\n› No, blue\.\n\nBlue\nwriting/);
    end.release();
    await terminal.shows(usage);
    expect(terminal.text).toContain("Blue then.");
  });

  test("Ctrl-C interrupts the turn, and the conversation goes on", async () => {
    const terminal = await fresh();
    const gate = hold();
    model.reply(message("Never ending", { deltas: ["Never ", gate, "ending"] })).reply(message("Here I am."));
    terminal.enter("Begin.");
    await terminal.shows("Never");
    terminal.type("\u0003");
    await terminal.shows("interrupted");
    terminal.enter("Still there?");
    await terminal.shows("Here I am.");
    gate.release();
  });

  test("takes a paste of many lines as one input", async () => {
    const terminal = await fresh();
    model.reply(message("Read."));
    terminal.type("Look: ");
    terminal.paste("one\ntwo\n\tthree");
    await terminal.shows("  three");
    expect(terminal.text).toMatch(/› Look: one\n {2}two\n {6}three$/);
    terminal.enter("");
    await terminal.shows("Read.");
    expect(JSON.stringify(model.requests.at(-1)?.body)).toContain("Look: one\\ntwo\\n\\tthree");
  });

  test("changes settings for the next turn, compacts, reviews, and explains what it does not know", async () => {
    const terminal = await fresh();
    terminal.enter("/nothing");
    await terminal.shows("there is no /nothing");
    terminal.enter("/sandbox workspaceWrite");
    await terminal.shows("sandbox workspaceWrite, from the next turn on");
    terminal.enter("/approvals nobody");
    await terminal.shows("/approvals takes one of ask, autoReview, denyAll");
    terminal.enter("/model gpt-5.4 low");
    await terminal.shows("model gpt-5.4, effort low");
    terminal.enter("/review");
    await terminal.shows("a review takes no settings");
    model.reply(message("Set.")).reply(message("A summary.")).reply(message('{"findings": []}'));
    terminal.enter("Go.");
    await terminal.shows(usage);
    expect(model.requests.at(-1)?.body).toMatchObject({ model: "gpt-5.4", reasoning: { effort: "low" } });
    expect(JSON.stringify(model.requests.at(-1)?.body)).toContain("workspace-write");
    terminal.enter("/compact");
    await terminal.shows("summarised");
    await terminal.shows(usage, 2);
    terminal.enter("/review the names");
    await terminal.until(
      (text) => /review: the names[\s\S]*"findings"[\s\S]*\d s\n›$/.test(text),
      "the review",
    );
    expect(terminal.text.split("findings")).toHaveLength(2);
    await fresh();
    model.reply(message("Kept."));
    terminal.enter("And in a new thread?");
    await terminal.shows(usage);
    expect(model.requests.at(-1)?.body).toMatchObject({ model: "gpt-5.4" });
    expect(JSON.stringify(model.requests.at(-1)?.body)).toContain("workspace-write");
  });

  test("survives being resized while text streams and a line is typed", async () => {
    const terminal = await fresh();
    const [first, second] = [hold(), hold()];
    const words = "many words that fill the line ".repeat(6);
    model.reply(message(`${words}${words}the end`, { deltas: [words, first, words, second, "the end"] }));
    terminal.enter("Talk.");
    // A terminal that becomes narrower breaks rows where it must.
    const dense = (text: string): string => text.replace(/\s+/g, "");
    const says = (text: string) => terminal.until((all) => dense(all).includes(dense(text)), text);
    await says(words);
    terminal.type("a line that is typed meanwhile and is a bit longer than the narrow terminal");
    await says("narrow terminal");
    terminal.resize(48, 16);
    first.release();
    await says(words + words);
    terminal.resize(100, 30);
    second.release();
    await says("the end");
    terminal.type("\u0015");
    await terminal.shows(usage);
    await terminal.matches(/\n›$/);
    expect(dense(terminal.text)).toContain(dense(`› Talk. ${words}${words}the end 100 tokens`));
  });

  test("lists threads and goes on with one of them", async () => {
    const terminal = await fresh();
    model.reply(message("Remember the cucumber."));
    terminal.enter("A thread to find again.");
    await terminal.shows(usage);
    await fresh();
    terminal.enter("/threads");
    await terminal.shows("A thread to find again.");
    const [, number = ""] = /^\s*(\d+) .*A thread to find again\./m.exec(terminal.text) ?? [];
    terminal.enter(`/resume ${number}`);
    await terminal.shows("Remember the cucumber.");
  });

  test("ends by Ctrl-D with the terminal as it was, and is resumed by the next chat, which two Ctrl-C end", async () => {
    const terminal = await fresh();
    model.reply(message("The first half."));
    terminal.enter("Half.");
    await terminal.shows(usage);
    terminal.type("\u0004");
    expect(await terminal.exitCode).toBe(0);
    const [, id = ""] = /To go on: codex-app-server-sdk chat ([0-9a-f-]+)$/.exec(terminal.text) ?? [];
    expect(terminal.raw.lastIndexOf("\u001b[?2004l")).toBeGreaterThan(
      terminal.raw.lastIndexOf("\u001b[?2004h"),
    );

    const next = open(id);
    await next.shows("The first half.");
    model.reply(message("The second half."));
    next.enter("And the rest?");
    await next.shows("The second half.");
    await next.shows("tokens in");
    next.type("\u0003");
    await next.shows("Ctrl-C again or Ctrl-D ends");
    next.type("\u0003");
    expect(await next.exitCode).toBe(130);
    expect(processesWith(home.home)).toEqual([]);
  });

  test("ends with its terminal, and with its server, and leaves nothing behind", async () => {
    const others = processesWith(home.home);
    const started = (): number[] => processesWith(home.home).filter((pid) => !others.includes(pid));
    const hungUp = open();
    await hungUp.shows("/help");
    // Ctrl-Z, with no shell to go on from.
    hungUp.type("a\u001ab");
    await hungUp.shows("› ab");
    hungUp.hangUp();
    await allGone(started);

    const orphaned = open();
    await orphaned.shows("/help");
    for (const pid of started()) if (pid !== orphaned.pid) killQuietly(pid);
    await orphaned.shows("codex app-server was ended by SIGKILL");
    expect(await orphaned.exitCode).toBe(1);
    await allGone(started);
  });
});
