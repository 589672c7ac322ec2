import { describe, expect, it } from "vitest";
import { LineEditor } from "../../../../src/command/terminal/line-editor.js";

/** Presses keys by their names; `^x` is Ctrl, `!x` is Alt, other text is typed. */
function press(editor: LineEditor, ...keys: string[]): LineEditor {
  for (const key of keys) {
    const named = /^[\^!]?(?:left|right|up|down|home|end|backspace|delete|return|enter|[a-z])$/.test(key);
    const name = key.replace(/^[\^!]/, "");
    if (named && (key.length > 1 || name.length > 1))
      editor.press(undefined, { name, ctrl: key.startsWith("^"), meta: key.startsWith("!") });
    else for (const character of key) editor.press(character, { sequence: character });
  }
  return editor;
}

/** The text with a bar where the cursor is. */
const shown = (editor: LineEditor): string => `${editor.before}|${editor.text.slice(editor.before.length)}`;

describe("LineEditor", () => {
  it.each<[string[], string]>([
    [["hello"], "hello|"],
    [["a😀b", "left", "backspace"], "a|b"],
    [["ab", "left", "delete"], "a|"],
    [["ab", "home", "x"], "x|ab"],
    [["ab", "^a", "^e", "c"], "abc|"],
    [["one two", "^w"], "one |"],
    [["one two", "^left", "^k"], "one |"],
    [["one two", "!b", "!b", "!f"], "one| two"],
    [["one", "^u", "x"], "x|"],
    [["one", "!return", "two"], "one\ntwo|"],
    [["one", "^j", "tw", "up"], "on|e\ntw"],
    [["one", "^j", "two", "up", "down"], "one\ntwo|"],
    [["two lines", "home", "^j", "up", "one"], "one|\ntwo lines"],
  ])("edits by %j to %j", (keys, text) => {
    expect(shown(press(new LineEditor(), ...keys))).toBe(text);
  });

  it("puts a paste in as it is, joined to what is there", () => {
    const editor = press(new LineEditor(), "ab", "left");
    editor.insert("x\ny");
    expect(shown(editor)).toBe("ax\ny|b");
  });

  it("brings back what was typed, and the new text after it", () => {
    const editor = new LineEditor();
    for (const text of ["one", "two", "two"]) editor.remember(text);
    press(editor, "new", "up");
    expect(shown(editor)).toBe("two|");
    press(editor, "up", "up", "up");
    expect(shown(editor)).toBe("one|");
    press(editor, "down", "down", "down");
    expect(shown(editor)).toBe("new|");
  });

  it("says what is not about the text", () => {
    const editor = new LineEditor();
    expect(editor.press("\r", { name: "return" })).toBe("submit");
    expect(editor.press(undefined, { name: "c", ctrl: true })).toBe("interrupt");
    expect(editor.press(undefined, { name: "d", ctrl: true })).toBe("end");
    editor.insert("x");
    expect(editor.press(undefined, { name: "d", ctrl: true })).toBeUndefined();
    expect(editor.press("\u0007", { sequence: "\u0007" })).toBeUndefined();
    expect(editor.take()).toBe("x");
    expect(editor.text).toBe("");
  });
});
