import fc from "fast-check";
import { expect, test } from "vitest";
import { UsageError } from "../../../../src/core/errors/errors.js";
import { encodeLine } from "../../../../src/core/wire/encode.js";

const HIGH = "\ud83d";
const LOW = "\ude00";

test("a message is one line of JSON, without what is undefined and with what is null", () => {
  expect(encodeLine({ id: 1, method: "x", params: { a: undefined, b: null, c: "1\n2" } })).toBe(
    '{"id":1,"method":"x","params":{"b":null,"c":"1\\n2"}}\n',
  );
});

test.each([
  [`a${HIGH}b`, "a\ufffdb"],
  [`${LOW}${HIGH}`, "\ufffd\ufffd"],
  [`${HIGH}${LOW}`, `${HIGH}${LOW}`],
  [`\\${HIGH}`, "\\\ufffd"],
  ["\\ud83d", "\\ud83d"],
  ["\\\\ud83d", "\\\\ud83d"],
  [`\\\\${LOW}\\ud800`, "\\\\\ufffd\\ud800"],
])(
  "lone surrogates become replacement characters in values and keys, and nothing else changes: %o",
  (text, safe) => {
    expect(JSON.parse(encodeLine({ text, [text]: 1 }))).toEqual({ text: safe, [safe]: 1 });
  },
);

test("every string reaches the far end well-formed", () => {
  const unit = fc.oneof(fc.nat(0x7f), fc.constant(0x5c), fc.integer({ min: 0xd7ff, max: 0xe000 }));
  fc.assert(
    fc.property(fc.array(unit), (units) => {
      const text = String.fromCharCode(...units);
      const wellFormed = Buffer.from(text, "utf8").toString("utf8");
      const line = encodeLine({ [text]: [text] });
      expect(JSON.parse(line)).toEqual({ [wellFormed]: [wellFormed] });
      expect(JSON.parse(Buffer.from(line, "utf8").toString("utf8"))).toEqual(JSON.parse(line));
    }),
  );
});

const nested = (depth: number): unknown =>
  depth === 0 ? 1 : depth % 2 === 0 ? [nested(depth - 1)] : { a: nested(depth - 1) };

test("127 levels pass, 128 are refused before sending", () => {
  expect(encodeLine({ method: "m", params: nested(126) })).toContain('"a"');
  expect(() => encodeLine({ method: "m", params: nested(127) })).toThrow(
    new UsageError("m: the parameters nest deeper than 127 levels, which the server cannot read"),
  );
});

test("brackets side by side, and brackets in strings, are no depth", () => {
  const wide = {
    a: Array.from({ length: 500 }, () => [{}]),
    b: '[{"'.repeat(500),
    c: "\\".repeat(301),
    d: '\\"[',
  };
  expect(JSON.parse(encodeLine(wide))).toEqual(wide);
  const brackets = "[".repeat(300);
  const tricky = { [`${brackets}\\`]: `\\"${brackets}`, after: nested(100) };
  expect(JSON.parse(encodeLine(tricky))).toEqual(tricky);
});

test("depth is judged as a parser judges it", () => {
  const depthOf = (value: unknown): number =>
    typeof value === "object" && value !== null
      ? 1 + Math.max(0, ...Object.values(value).map((inner) => depthOf(inner)))
      : 0;
  const accepted = (value: object): boolean => {
    try {
      encodeLine(value);
      return true;
    } catch {
      return false;
    }
  };
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer({ min: 110, max: 130 }), (inner, levels) => {
      let value: object = { inner };
      for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value, "[[{"] : { '"': value };
      expect(accepted(value)).toBe(depthOf(value) <= 127);
    }),
  );
});

const circular: Record<string, unknown> = {};
circular.self = circular;
let bottomless: unknown = 1;
for (let level = 0; level < 100_000; level++) bottomless = [bottomless];

test.each([
  ["a cycle", circular, /circular structure/i],
  ["a bigint", { n: 1n }, /BigInt/],
  [
    "a throwing getter",
    {
      get x(): never {
        throw new Error("no such thing");
      },
    },
    /no such thing/,
  ],
  [
    "a throwing toJSON",
    {
      toJSON(): never {
        throw "a string";
      },
    },
    /a string/,
  ],
  ["bottomless nesting", bottomless, /call stack|deeper/],
])("%s is refused with the method and the cause", (_, params, cause) => {
  const attempt = (): string => encodeLine({ id: 1, method: "turn/start", params });
  expect(attempt).toThrow(UsageError);
  expect(attempt).toThrow(/^turn\/start: the parameters [^\n]+$/);
  expect(attempt).toThrow(cause);
});

test("an answer that cannot be written is called one", () => {
  expect(() => encodeLine({ id: 1, result: 1n })).toThrow(/^answer: /);
});
