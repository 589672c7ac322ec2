import { describe, expect, it } from "vitest";
import { linesOf, oneLine, shortened } from "../../../../src/command/conversation/line.js";

const lines = (count: number) => Array.from({ length: count }, (_, at) => ({ text: `${at + 1}` }));

describe("linesOf", () => {
  it("makes each line harmless and keeps an empty one, but not after the last newline", () => {
    expect(linesOf("a\u001b[2J\n\nb\u202e\r\n", "red", "  ")).toEqual([
      { text: "  a\\u001b[2J", style: "red" },
      { text: "  ", style: "red" },
      { text: "  b\\u202e", style: "red" },
    ]);
    expect(linesOf("")).toEqual([]);
  });
});

describe("oneLine", () => {
  it("joins lines and cuts between characters", () => {
    expect(oneLine(" a\n\tb \u0007")).toBe("a b \\u0007");
    expect(oneLine("abcdef", 4)).toBe("abc…");
    expect(oneLine("ab😀def", 4)).toBe("ab…");
  });
});

describe("shortened", () => {
  it("leaves out the middle and says how much and how to see it", () => {
    expect(shortened(lines(5), 5, "all")).toEqual({ lines: lines(5), isCut: false });
    const { lines: shown, isCut } = shortened(lines(9), 5, "--full");
    expect(shown.map(({ text }) => text)).toEqual(["1", "2", "  … 5 more lines (--full)", "8", "9"]);
    expect(isCut).toBe(true);
  });

  it("cuts a line that is very long", () => {
    const { lines: shown, isCut } = shortened([{ text: "x".repeat(5000) }], 5, "all");
    expect(shown[0]?.text).toBe(`${"x".repeat(2000)}… (all)`);
    expect(isCut).toBe(true);
  });
});
