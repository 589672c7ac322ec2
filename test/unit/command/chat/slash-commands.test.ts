import { describe, expect, it } from "vitest";
import { helpLines, isSlashCommand, readSlashCommand } from "../../../../src/command/chat/slash-commands.js";
import { meantThread } from "../../../../src/command/chat/thread-list.js";
import { threadRecord } from "../../../../src/testing/index.js";

describe("slash commands", () => {
  it.each<[string, boolean]>([
    ["/help", true],
    ["/", true],
    [" /model gpt-5.5 high ", true],
    ["/usr/bin/env fails", false],
    ["/help\nmore", false],
    ["help", false],
  ])("%j is one: %j", (text, is) => {
    expect(isSlashCommand(text)).toBe(is);
  });

  it.each<[string, object]>([
    ["/model", { name: "model" }],
    ["/model gpt-5.5 high", { name: "model", model: "gpt-5.5", effort: "high" }],
    ["/sandbox readOnly", { name: "sandbox", value: "readOnly" }],
    ["/review", { name: "review", target: { type: "uncommittedChanges" } }],
    ["/review base main", { name: "review", target: { type: "baseBranch", branch: "main" } }],
    ["/review commit abc", { name: "review", target: { type: "commit", sha: "abc" } }],
    [
      "/review the error messages",
      { name: "review", target: { type: "custom", instructions: "the error messages" } },
    ],
    ["/output 3", { name: "output", number: 3 }],
    ["/QUIT".toLowerCase(), { name: "exit" }],
  ])("%j is read", (text, command) => {
    expect(readSlashCommand(text)).toEqual(command);
  });

  it.each(["/nothing", "/output x"])("%j is explained", (text) => {
    expect(readSlashCommand(text)).toEqual(expect.any(String));
  });

  it("are all in the help", () => {
    const help = helpLines()
      .map(({ text }) => text)
      .join("\n");
    for (const name of [
      "model",
      "sandbox",
      "approvals",
      "compact",
      "review",
      "threads",
      "resume",
      "new",
      "output",
      "exit",
    ])
      expect(help).toContain(`/${name}`);
  });
});

describe("meantThread", () => {
  const threads = ["01ab", "01cd", "02ef"].map((id) => threadRecord(id));

  it.each<[string, object]>([
    ["2", { id: "01cd" }],
    ["02", { id: "01cd" }],
    ["01c", { id: "01cd" }],
    ["another-id", { id: "another-id" }],
    ["9", { fault: expect.stringContaining("9") }],
    ["01ab", { id: "01ab" }],
  ])("%j", (meant, found) => {
    expect(meantThread(threads, meant)).toEqual(found);
  });

  it("does not guess between two", () => {
    expect(meantThread(threads, "01")).toEqual({ id: "01ab" });
    expect(meantThread([...threads, threadRecord("0abc"), threadRecord("0abd")], "0ab")).toHaveProperty(
      "fault",
    );
  });
});
