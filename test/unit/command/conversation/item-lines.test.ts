import { describe, expect, it } from "vitest";
import { itemLines, shortCommand } from "../../../../src/command/conversation/item-lines.js";
import type { ThreadItem } from "../../../../src/protocol.js";
import { commandItem, Events, itemsOf, transcriptOf } from "../../../support/transcript/events.js";

/** How an item is printed once it has completed. */
function printed(item: ThreadItem, isKnown = false): string[] {
  const e = new Events();
  const [shown] = itemsOf(transcriptOf(e.started("u"), e.itemStarted("u", item), e.itemCompleted("u", item)));
  if (shown === undefined) throw new Error("the item is not there");
  const { begin, body, end } = itemLines(shown, isKnown) ?? { begin: [], body: [], end: [] };
  return [...begin, ...body, ...end].map(({ text, style }) =>
    style === undefined ? text : `${style}: ${text}`,
  );
}

const fileChange = (diff: string, kind: object, status = "completed"): ThreadItem =>
  ({ type: "fileChange", id: "f", status, changes: [{ path: "/w/a.ts", diff, kind }] }) as ThreadItem;

describe("the lines of an item", () => {
  it("show a command without its shell, its output and how it failed", () => {
    const item = commandItem("c", {
      command: "/bin/bash -lc 'npm test'",
      aggregatedOutput: "one\ntwo\n",
      status: "failed",
      exitCode: 3,
      durationMs: 1234,
    });
    expect(printed(item)).toEqual([
      "cyan: $ npm test",
      "dim:   one",
      "dim:   two",
      "red:   exit code 3 after 1.2 s",
    ]);
  });

  it("show a command that was declined, and what deceives in it as escapes", () => {
    expect(printed(commandItem("c", { command: "ls \u202e\u001b[8m", status: "declined" }))).toEqual([
      "cyan: $ ls \\u202e\\u001b[8m",
      "yellow:   declined",
    ]);
  });

  it("show a change of a file as a coloured diff", () => {
    const diff = "@@ -1,2 +1,2 @@\n a\n-b\n+c\n";
    expect(printed(fileChange(diff, { type: "update" }))).toEqual([
      "bold: changed /w/a.ts (+1 -1)",
      "cyan:   @@ -1,2 +1,2 @@",
      "dim:    a",
      "red:   -b",
      "green:   +c",
    ]);
  });

  it("show a change of a file that the person has approved as one line", () => {
    expect(printed(fileChange("x\n", { type: "add" }), true)).toEqual(["bold: added /w/a.ts (+1 -0)"]);
  });

  it.each([
    [{ type: "add" }, "added /w/a.ts (+1 -0)"],
    [{ type: "delete" }, "deleted /w/a.ts (+0 -1)"],
    [{ type: "update", move_path: "/w/b.ts" }, "moved /w/a.ts to /w/b.ts (+0 -0)"],
  ])("name a file that is %j", (kind, head) => {
    expect(printed(fileChange("x\n", kind))[0]).toBe(`bold: ${head}`);
  });

  it("say that a change was declined", () => {
    expect(printed(fileChange("x\n", { type: "add" }, "declined")).at(-1)).toBe("yellow:   declined");
  });

  it("show a tool call with its arguments, its texts and its failure", () => {
    const call = {
      type: "mcpToolCall",
      id: "m",
      server: "files",
      tool: "read",
      arguments: { path: "a\u202e" },
    } as const;
    const result = { content: [{ type: "text", text: "hello" }, { type: "image" }] };
    expect(printed({ ...call, status: "completed", result })).toEqual([
      'cyan: tool files: read {"path":"a\\u202e"}',
      "dim:   hello",
    ]);
    expect(printed({ ...call, status: "failed", error: { message: "no" } }).at(-1)).toBe("red:   no");
  });

  it("say nothing of an item that this version does not know", () => {
    expect(printed({ type: "later", id: "x" } as never)).toEqual([]);
  });
});

describe("shortCommand", () => {
  it("leaves a command alone that it cannot take apart", () => {
    expect(shortCommand("bash -lc 'a b'")).toBe("a b");
    for (const command of ["bash -lc 'it'\\''s'", "ls", 'bash -lc "a"'])
      expect(shortCommand(command)).toBe(command);
  });
});
