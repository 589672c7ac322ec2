import { describe, expect, it } from "vitest";
import { dialogOf } from "../../../../src/command/conversation/question-dialog.js";
import type {
  TranscriptField,
  TranscriptItem,
  TranscriptQuestion,
} from "../../../../src/transcript/index.js";

const question = (given: Partial<TranscriptQuestion>): TranscriptQuestion => ({
  id: 1,
  method: "x",
  kind: "command",
  params: {},
  turnId: "u",
  itemId: "i",
  title: null,
  offered: [],
  fields: [],
  ...given,
});

const dialog = (given: Partial<TranscriptQuestion>, item?: TranscriptItem) =>
  dialogOf({ question: question(given), item });

const texts = (lines: readonly { readonly text: string }[]): string =>
  lines.map(({ text }) => text).join("\n");

const field = (given: Partial<TranscriptField>): TranscriptField => ({
  name: "f",
  type: "string",
  title: "Which?",
  description: null,
  required: false,
  secret: false,
  ...given,
});

describe("the dialog of an approval", () => {
  const command = dialog({
    params: { command: "rm \u202e\u001b[2J", cwd: "/w", proposedExecpolicyAmendment: ["rm", "-f"] },
    offered: ["approve", "approveWithRule", "cancel"],
    title: "to tidy up",
  });

  it("shows the command harmless, where it runs and why", () => {
    const shown = texts(command.lines);
    expect(shown).toContain("  │ rm \\u202e\\u001b[2J\n");
    expect(shown).toContain("in /w");
    expect(shown).toContain("reason: to tidy up");
    expect(shown).toContain("all that begins with rm -f");
  });

  it("takes the answers that are offered, and always a no", () => {
    expect(command.prompt).toBe("y/r/n/c ›");
    expect(["y", " YES ", "r", "n", "no", "c", "/decline"].map((line) => command.take(line))).toEqual(
      ["approve", "approve", "approveWithRule", "decline", "decline", "cancel", "decline"].map((name) => ({
        name,
      })),
    );
  });

  it.each(["", "s", "yes please", "x"])("asks again after %j", (line) => {
    expect(command.take(line)).toHaveProperty("again");
  });

  it("keeps the lines of a command apart from its own", () => {
    const { lines } = dialog({ params: { command: "ls\n  y  yes" }, offered: ["approve"] });
    expect(texts(lines)).toContain("  │ ls\n  │   y  yes\n");
  });

  it("shows the diff of a file change", () => {
    const changes = [
      {
        path: "/a",
        kind: { type: "add" as const },
        diff: "x\n",
        patch: "--- a\n+++ b\n@@ -0,0 +1,1 @@\n+x\n",
      },
    ];
    const shown = texts(
      dialog({ kind: "fileChange", changes, offered: ["approve", "approveForSession"] }).lines,
    );
    expect(shown).toContain("added /a (+1 -0)");
    expect(shown).toContain("  +x");
    expect(shown).toContain("s  yes");
  });

  it("shows the call of an MCP tool, from its item", () => {
    const item = { type: "mcpToolCall", server: "s", tool: "t", arguments: { a: 1 } } as TranscriptItem;
    const shown = texts(
      dialog({ kind: "mcpTool", params: { serverName: "s" }, offered: ["approve"] }, item).lines,
    );
    expect(shown).toContain("May the tool t of the MCP server s run?");
    expect(shown).toContain('"a": 1');
  });
});

describe("the dialog of a question", () => {
  const choices = ["red", "blue"].map((value) => ({ value, title: value.toUpperCase() }));

  it("asks one field after the other, and submits all of them", () => {
    const form = dialog({
      kind: "form",
      params: { serverName: "s" },
      title: "Pick",
      fields: [
        field({ name: "colour", type: "choice", choices, required: true }),
        field({ name: "size", type: "integer", title: "Size" }),
        field({ name: "left", title: "Left out" }),
      ],
    });
    expect(texts(form.lines)).toContain("  1  RED\n  2  BLUE");
    expect(form.take("3")).toHaveProperty("again");
    expect(form.take("")).toHaveProperty("again");
    expect(form.take("2")).toMatchObject({
      again: expect.arrayContaining([{ text: "  Size", style: "bold" }]),
    });
    expect(form.take("ten")).toHaveProperty("again");
    expect(form.take("10")).toHaveProperty("again");
    expect(form.take("")).toEqual({ name: "submit", value: { colour: "blue", size: 10 } });
  });

  it.each<[string, Partial<TranscriptField>, string, unknown]>([
    ["a choice by its words", { type: "choice", choices }, "red", "red"],
    ["words of one's own", { type: "choice", choices, allowsOther: true }, "green", "green"],
    ["several choices", { type: "choices", choices }, "2, RED, 2", ["blue", "red"]],
    ["a yes", { type: "boolean" }, "y", true],
    ["the default", { default: "x" }, "", "x"],
    ["a number", { type: "number" }, "1.5", 1.5],
    ["a secret as it is", { secret: true }, " s ", " s "],
  ])("takes %s", (_, given, line, value) => {
    const asked = dialog({ kind: "input", fields: [field(given)] });
    expect(asked.isSecret).toBe(given.secret === true);
    expect(asked.take(line)).toEqual({ name: "submit", value: { f: value } });
  });

  it("is declined and cancelled by a word of its own", () => {
    const asked = dialog({ kind: "input", fields: [field({})] });
    expect(asked.take("/decline")).toEqual({ name: "decline" });
    expect(asked.take("/cancel")).toEqual({ name: "cancel" });
  });

  it("names the host of a page", () => {
    const asked = dialog({
      kind: "url",
      params: { serverName: "s", url: "https://a@b.example/x" },
      title: "Log in",
    });
    expect(texts(asked.lines)).toContain("if you trust b.example");
    expect(asked.take("y")).toEqual({ name: "submit" });
  });
});
