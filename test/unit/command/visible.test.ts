import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { VisibleStream, visibleJson } from "../../../src/command/visible.js";
import { visible } from "../../../src/index.js";

/** Texts of characters that matter to `visible`, and a few others. */
const texts = fc.string({
  unit: fc.constantFrom(
    ...["a", "7", "\n", "\r", "\t", "\u001b", "\u202e", "\u200b", "\u200d", "\ufe0f", "\u20e3"],
    ...["❤", "🏽", "👩", "🚀", "\ud83d", "\udc69", "\u{e0041}"],
  ),
  maxLength: 30,
});

describe("VisibleStream", () => {
  it("shows pieces as the whole text, wherever it is cut", () => {
    fc.assert(
      fc.property(texts, fc.array(fc.nat(30)), (text, cuts) => {
        const ends = [...cuts.filter((cut) => cut < text.length), text.length].sort((a, b) => a - b);
        const stream = new VisibleStream();
        const shown = ends.map((end, at) => stream.push(text.slice(ends[at - 1] ?? 0, end))).join("");
        expect(shown + stream.end()).toBe(visible(text));
      }),
      { numRuns: 3000 },
    );
  });

  it("keeps back nothing but a character that the next one decides", () => {
    const stream = new VisibleStream();
    expect(stream.push("ls\r")).toBe("ls");
    expect(stream.push("\nrm\u001b[")).toBe("\r\nrm\\u001b[");
    expect(stream.push("\r")).toBe("");
    expect(stream.end()).toBe("\\u000d");
  });
});

describe("visibleJson", () => {
  it("is exact, and holds no character that could deceive", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const json = visibleJson({ [text]: [text] });
        expect(JSON.parse(json)).toEqual({ [text]: [text] });
        expect(visible(json)).toBe(json);
      }),
    );
  });

  it("writes hidden characters as escapes of JSON", () => {
    expect(visibleJson("\u007f\u202e\u{e0041}é\n")).toBe(String.raw`"\u007f\u202e\udb40\udc41é\n"`);
  });
});
