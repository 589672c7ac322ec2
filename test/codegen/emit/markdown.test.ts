import { describe, expect, it } from "vitest";
import { anchor, code, markdown } from "../../../codegen/emit/markdown.js";

describe("markdown", () => {
  it.each([
    ["a | b", "a \\| b"],
    ["first\r\n\r\nsecond\u2028third", "first second third"],
    ["<img src=x onerror=evil()>", "\\<img src=x onerror=evil()\\>"],
    ["[click](javascript:evil)", "\\[click\\](javascript:evil)"],
    ["*bold* _it_ ~~gone~~ &lt;", "\\*bold\\* \\_it\\_ \\~\\~gone\\~\\~ &amp;lt;"],
    ["snake_case_name", "snake_case_name"],
    ["use `thread/<id>|x` here", "use `thread/<id>\\|x` here"],
    ["an open ` backtick", "an open \\` backtick"],
    ["\u0000\u001b[31mred\ud800", "\\[31mred\ufffd"],
  ])("shows %j as text on one line", (text, expected) => {
    expect(markdown(text)).toBe(expected);
  });
});

describe("code", () => {
  it("keeps a name inside its backticks and its cell", () => {
    expect(code("a`|b\nc")).toBe("`a'\\|b c`");
  });
});

describe("anchor", () => {
  it("is the one that a heading gets", () => {
    expect(anchor("thread/inject_items")).toBe("#threadinject_items");
  });
});
