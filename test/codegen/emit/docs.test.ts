import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bullet, type DocParts, docText } from "../../../codegen/emit/docs.js";
import type { Json } from "../../../codegen/schema/json.js";

const doc = (description: string, experimental = false) => docText({ description, experimental });

describe("docText", () => {
  it.each([
    ["Reads a thing.", "Reads a thing."],
    ["@deprecated Use `b`.", "@deprecated Use `b`."],
    ["Deprecated: use `b`.\n\nMore about it.", "More about it.\n\n@deprecated use `b`."],
    ["Deprecated field, ignored.", "Deprecated field, ignored.\n\n@deprecated"],
    ["NEW APIs Sent when asked.", "Sent when asked."],
    ["NEW APIs", undefined],
    ["", undefined],
    ["Line\r\nbreak\u2028here", "Line\nbreak\nhere"],
    ["Half \ud800 and whole \u{1f600}", "Half \ufffd and whole \u{1f600}"],
    ["See @param x and mail a@b.c", "See \\@param x and mail a@b.c"],
  ])("makes of %j the text %j", (description, text) => {
    expect(doc(description)).toBe(text);
  });

  it("puts tags last", () => {
    expect(doc("Deprecated: gone.\n\nWords.", true)).toBe("Words.\n\n@experimental\n@deprecated gone.");
  });

  it.each<[DocParts, string]>([
    [{ deprecated: true }, "@deprecated"],
    [{ description: "Deprecated: use b.", deprecated: true }, "@deprecated use b."],
    [{ description: "Deprecated since 1.", deprecated: true }, "Deprecated since 1.\n\n@deprecated"],
    [
      { readOnly: true, writeOnly: true, deprecated: true, experimental: true },
      "@experimental\n@deprecated\n@readonly\n@writeonly",
    ],
    [{ description: "A.", uniqueItems: true, bullets: ["- b"] }, "A.\n\nNo item occurs twice.\n\n- b"],
    [
      { contentEncoding: "base64", contentMediaType: "a\n@b */" },
      "Content encoding: `base64`.\nMedia type: `a \\@b *\\/`.",
    ],
    [
      { examples: ["*/", "a @b \u2028", { c: 1 }] },
      '@example "*\\/"\n@example "a \\u0040b \\u2028"\n@example {"c":1}',
    ],
  ])("makes of %j the text %j", (parts, text) => {
    expect(docText(parts)).toBe(text);
  });

  it("writes an example as JSON on one line that means the same", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const example = JSON.parse(JSON.stringify(value)) as Json;
        const text = docText({ examples: [example] }) ?? "";
        expect(text).toMatch(/^@example [^\n]*$/);
        expect(text).not.toContain("*/");
        expect(JSON.parse(text.slice("@example ".length))).toEqual(example);
      }),
    );
  });

  it("never ends the comment, nor lets in control characters or tags of its own", () => {
    const evil = fc.array(
      fc.constantFrom("*/", "*", "/", "@x", "\n", "\r", "\u2028", "\u0000", "a", " ", "\\", "`"),
    );
    fc.assert(
      fc.property(evil, fc.boolean(), (parts, experimental) => {
        const text = doc(parts.join(""), experimental) ?? "";
        expect(text).not.toContain("*/");
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to keep out
        expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u2028\u2029]/);
        expect(text.replace("@experimental", "")).not.toMatch(/(^|\s)@[A-Za-z]/);
      }),
    );
  });
});

describe("bullet", () => {
  it("is one line", () => {
    expect(bullet('"a"', "First.\nSecond.", true)).toBe('- `"a"` (experimental): First. Second.');
    expect(bullet('"a"', undefined, false)).toBe('- `"a"`');
    expect(bullet('"a"', "Why.", true, true)).toBe('- `"a"` (experimental, deprecated): Why.');
  });

  it("keeps its label within one pair of backticks", () => {
    expect(bullet('"a`b"', "Why.", false)).toBe('- `"a\'b"`: Why.');
  });
});
