import { describe, expect, it } from "vitest";
import { cutTo, widthOf, wrapped } from "../../../../src/command/terminal/width.js";

describe("widthOf", () => {
  it.each<[string, number]>([
    ["plain", 5],
    ["e\u0301", 1],
    ["日本", 4],
    ["🎉", 2],
    ["👩‍👩‍👧", 2],
    ["❤️", 2],
    ["·›│", 3],
    ["\u0301", 0],
  ])("%j takes %i columns", (text, columns) => {
    expect(widthOf(text)).toBe(columns);
  });
});

describe("wrapped", () => {
  it.each<[string, string[]]>([
    ["", [""]],
    ["one two", ["one two"]],
    ["one two three", ["one two", "three"]],
    ["one twothree four", ["one", "twothree", "four"]],
    ["abcdefghijk", ["abcdefgh", "ijk"]],
    ["  abcdefghijk", ["  abcdef", "ghijk"]],
    ["日本語日本語", ["日本語日", "本語"]],
    ["one two ", ["one two "]],
  ])("breaks %j into rows of 8", (text, rows) => {
    expect(wrapped(text, 8)).toEqual(rows);
  });
});

describe("cutTo", () => {
  it("says that there was more", () => {
    expect(cutTo("one two", 7)).toBe("one two");
    expect(cutTo("one two", 6)).toBe("one t…");
    expect(cutTo("日本語", 4)).toBe("日…");
  });
});
