import { applyPatch, parsePatch } from "diff";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FileUpdateChange } from "../../../src/protocol.js";
import { patchOf } from "../../../src/transcript/index.js";

const add = (path: string, diff: string): FileUpdateChange => ({ path, kind: { type: "add" }, diff });
const remove = (path: string, diff: string): FileUpdateChange => ({ path, kind: { type: "delete" }, diff });
const update = (path: string, diff: string, move_path: string | null = null): FileUpdateChange => ({
  path,
  kind: { type: "update", move_path },
  diff,
});

/** The one file of a patch, as the `diff` package reads it. */
function parsed(change: FileUpdateChange) {
  const files = parsePatch(patchOf(change));
  expect(files).toHaveLength(1);
  return files[0] as NonNullable<(typeof files)[0]>;
}

describe("patchOf", () => {
  it.each([
    ["an addition", add("/w/a.txt", "one\ntwo\n"), "/dev/null", "b/w/a.txt", "", "one\ntwo\n"],
    ["an addition without a newline at the end", add("a", "one\ntwo"), "/dev/null", "b/a", "", "one\ntwo"],
    ["an addition of one empty line", add("a", "\n"), "/dev/null", "b/a", "", "\n"],
    ["an empty addition", add("a", ""), "/dev/null", "b/a", "", ""],
    ["a deletion", remove("/w/a", "x\r\ny\r\n"), "a/w/a", "/dev/null", "x\r\ny\r\n", ""],
    ["a deletion without a newline at the end", remove("a", "x"), "a/a", "/dev/null", "x", ""],
    [
      "an update",
      update("/w/a", "@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n"),
      "a/w/a",
      "b/w/a",
      "a\nb\nc\n",
      "a\nB\nc\n",
    ],
    [
      "an update that adds the newline at the end",
      update("a", "@@ -1,2 +1,2 @@\n x\n-y\n\\ No newline at end of file\n+z\n"),
      "a/a",
      "b/a",
      "x\ny",
      "x\nz\n",
    ],
    [
      "a move with a change",
      update("/w/a", "@@ -1,2 +1,2 @@\n-m\n+M\n n\n\n\nMoved to: /w/sub/b", "/w/sub/b"),
      "a/w/a",
      "b/w/sub/b",
      "m\nn\n",
      "M\nn\n",
    ],
    ["a bare move", update("/w/a", "\n\nMoved to: /w/b", "/w/b"), "a/w/a", "b/w/b", "m\n", "m\n"],
    ["names with odd characters", add('/w/a "b"\n\tc', "x\n"), "/dev/null", 'b/w/a "b"\n\tc', "", "x\n"],
  ])("makes a complete patch of %s", (_, change, oldName, newName, before, after) => {
    const file = parsed(change);
    expect([file.oldFileName, file.newFileName]).toEqual([oldName, newName]);
    expect(applyPatch(before, file)).toBe(after);
  });

  it("names no hunk of content that is binary", () => {
    const patch = patchOf(remove("/w/a.bin", "a\0b\n"));
    expect(patch).toBe(
      "diff --git a/w/a.bin b/w/a.bin\ndeleted file mode 100644\nBinary files a/w/a.bin and /dev/null differ\n",
    );
    expect(parsePatch(patch).flatMap(({ hunks }) => hunks)).toEqual([]);
  });

  it("applies to any content that is added or deleted", () => {
    const content = fc
      .array(fc.constantFrom("a", "+", "-", " ", "\n", "\r\n", "@@ -1 +1 @@", "\\ No newline"), {
        maxLength: 20,
      })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(content, (text) => {
        expect(applyPatch("", parsed(add("a", text)))).toBe(text);
        expect(applyPatch(text, parsed(remove("a", text)))).toBe("");
      }),
    );
  });

  it("keeps several files of one text apart", () => {
    const changes = [
      add("a", "x"),
      remove("b", "y\n"),
      update("c", "@@ -1 +1 @@\n-a\n+b"),
      update("d", "\n\nMoved to: e", "e"),
      add("f", ""),
    ];
    expect(parsePatch(changes.map(patchOf).join(""))).toHaveLength(5);
  });
});
