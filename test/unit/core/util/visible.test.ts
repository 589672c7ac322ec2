import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { warnOf } from "../../../../src/core/util/guarded.js";
import { JsonRpcError, UsageError, visible } from "../../../../src/index.js";

const HARMFUL = /(?![\t\n])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

describe("visible", () => {
  test.each([
    ["an escape sequence", "a\u001b[31mred", "a\\u001b[31mred"],
    ["an escape sequence of one character", "\u009b2K", "\\u009b2K"],
    ["a carriage return", "rm -rf /\rls", "rm -rf /\\u000dls"],
    ["a backspace, a bell and a NUL", "\b\u0007\0", "\\u0008\\u0007\\u0000"],
    ["an override of the direction", "txt\u202egpj.sh", "txt\\u202egpj.sh"],
    ["an isolate and its end", "\u2066x\u2069", "\\u2066x\\u2069"],
    ["direction marks", "\u200e\u200f\u061c", "\\u200e\\u200f\\u061c"],
    ["invisible characters", "a\u200bb\u2060c\ufeffd\u00ade", "a\\u200bb\\u2060c\\ufeffd\\u00ade"],
    ["fillers that look like nothing", "\u3164\u115f\uffa0\u2800", "\\u3164\\u115f\\uffa0\\u2800"],
    ["text hidden in tags", "hi\u{e0068}\u{e0069}", "hi\\u{e0068}\\u{e0069}"],
    ["data hidden in variation selectors", "a\ufe00\u{e0101}", "a\\ufe00\\u{e0101}"],
    ["a joiner outside of an emoji", "a\u200db", "a\\u200db"],
    ["line separators", "a\u2028b\u2029", "a\\u2028b\\u2029"],
    ["half of a pair", "a\ud83d!", "a\\ud83d!"],
  ])("shows %s", (_, text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  test.each([
    ["plain text", "npm test -- 'a b'"],
    ["other scripts", "é ü 日本 עברית العربية हिन्दी"],
    ["line breaks and tabs", "a\n\tb\r\nc"],
    ["emoji", "🙂 ⚠️ 1️⃣ 👩🏽‍🚀 👨‍👩‍👧 ❤️‍🔥 🏃‍♀️"],
    ["escapes that are spelled out", "C:\\u001b \\u202e"],
    ["nothing", ""],
  ])("leaves %s as it is", (_, text) => {
    expect(visible(text)).toBe(text);
  });

  test("leaves nothing harmful in any text, and changes no text twice", () => {
    const texts = fc.string({
      unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    });
    fc.assert(
      fc.property(texts, (text) => {
        const shown = visible(text);
        expect(shown.replaceAll("\r\n", "")).not.toMatch(HARMFUL);
        expect(visible(shown)).toBe(shown);
      }),
    );
  });

  test("takes time that grows with the length alone", () => {
    expect(visible("\u001b".repeat(100_000))).toHaveLength(600_000);
    expect(visible("\u200d🙂\ufe0f".repeat(20_000)).length).toBeGreaterThan(80_000);
  });
});

describe("text that is printed", () => {
  const hostile = "cat\u001b[2K\u202etxt\u200b";
  const shown = "cat\\u001b[2K\\u202etxt\\u200b";

  test("is visible in the messages and stacks of errors, whoever wrote it", () => {
    const ours = new UsageError(`unknown option ${hostile}`);
    expect(ours.message).toBe(`unknown option ${shown}`);
    expect(ours.stack).toContain(shown);
    const theirs = new JsonRpcError("m", { code: 1, message: hostile, data: hostile });
    expect(theirs.message).toContain(shown);
    expect(theirs.message).not.toContain(hostile);
    expect(theirs.data).toBe(hostile);
  });

  test("is visible in process warnings", async () => {
    const warned = new Promise<Error>((resolve) => process.once("warning", resolve));
    warnOf(new Error(hostile));
    expect((await warned).message).toContain(shown);
  });
});
