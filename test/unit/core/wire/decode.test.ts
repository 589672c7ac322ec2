import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeBlock } from "../../../../src/core/wire/decode.js";

function decode(text: string | Uint8Array): { values: unknown[]; unreadable: string[] } {
  const unreadable: string[] = [];
  const block = typeof text === "string" ? Buffer.from(text, "utf8") : text;
  const values = decodeBlock([block], (line, error) => {
    expect(error).toBeInstanceOf(SyntaxError);
    unreadable.push(line);
  });
  return { values, unreadable };
}

test("each line is an object", () => {
  expect(decode('{"a":1}\n{}')).toEqual({ values: [{ a: 1 }, {}], unreadable: [] });
});

test.each(["[2]", '"three"', "4", "null", "true"])("a line %s is no message", (line) => {
  expect(decode(line)).toEqual({ values: [], unreadable: [line] });
  expect(decode(`{"a":1}\n${line}\n{"b":2}`)).toEqual({ values: [{ a: 1 }, { b: 2 }], unreadable: [line] });
});

test("lines that are broken in ways that make up for each other are the messages they spell", () => {
  expect(decode('{"a":[1\n2]},{"b":3}').values).toEqual([{ a: [1, 2] }, { b: 3 }]);
  expect(decode('[{"a":1}\n{"b":2}],{"c":3}').values).toEqual([]);
});

test("CRLF and blanks around a value are fine, blank lines are nothing", () => {
  expect(decode('\r\n {"a":1} \r\n\n\t\n{"b":2}\r')).toEqual({
    values: [{ a: 1 }, { b: 2 }],
    unreadable: [],
  });
  expect(decode("")).toEqual({ values: [], unreadable: [] });
});

test("lines that are not JSON are reported and skipped, and cost no other line", () => {
  expect(decode('{"a":1}\nWARNING: odd\n{"b":2}\n{"c":\n{"d":4}')).toEqual({
    values: [{ a: 1 }, { b: 2 }, { d: 4 }],
    unreadable: ["WARNING: odd", '{"c":'],
  });
});

test.each([
  ['{"a":1},{"b":2}'],
  ['{"a":1}\n{"b":2},{"c":3}'],
  ['{"a":\n1}'],
  ["[1\n2]"],
  ['"x\ny"'],
  ["1\n,\n2"],
])("%o is not read as more or fewer values than it has lines", (text) => {
  const { values, unreadable } = decode(text);
  expect(values.length + unreadable.length).toBe(text.split("\n").length);
  expect(unreadable.length).toBeGreaterThan(0);
});

test("bytes that are no UTF-8 become replacement characters", () => {
  expect(decode(Buffer.from('{"a":"\xff"}', "latin1")).values).toEqual([{ a: "\ufffd" }]);
});

test("only the part of its memory that the block covers is read", () => {
  const memory = Buffer.from("garbage{}garbage");
  expect(decode(memory.subarray(7, 9)).values).toEqual([{}]);
});

test("the first line may come in parts, cut anywhere", () => {
  const text = Buffer.from('{"a":"ä€😀"}\n{"b":2}');
  const end = text.indexOf("\n");
  for (let cut = 0; cut <= end; cut++) {
    const parts = [text.subarray(0, cut), text.subarray(cut)];
    expect(decodeBlock(parts, expect.fail)).toEqual([{ a: "ä€😀" }, { b: 2 }]);
  }
  const broken: string[] = [];
  const parts = [Buffer.from("WARN"), Buffer.from("ING\n{}\n")];
  expect(decodeBlock(parts, (line) => broken.push(line))).toEqual([{}]);
  expect(broken).toEqual(["WARNING"]);
});

test("deep nesting and prototype keys are plain data", () => {
  const deep = `{"deep":${"[".repeat(50_000)}${"]".repeat(50_000)}}`;
  const { values } = decode(`${deep}\n{"__proto__":{"x":1}}`);
  expect(values).toHaveLength(2);
  expect(Object.keys(values[1] as object)).toEqual(["__proto__"]);
  expect((values[1] as { x?: unknown }).x).toBeUndefined();
});

const garbage = fc
  .constantFrom("", "[1]", "null", " ", "\r", "warning: x", '{"a":', "}", "undefined", "\ufeff{}", "a,b")
  .map((line) => ({ line, value: undefined }));
const json = fc
  .dictionary(fc.string(), fc.jsonValue())
  .map((value) => ({ line: JSON.stringify(value), value }));

test("a block reads as its lines read one by one", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 4, arbitrary: json }, garbage), { minLength: 1 }), (lines) => {
      const { values, unreadable } = decode(lines.map(({ line }) => line).join("\n"));
      const readable = lines.filter(({ value }) => value !== undefined);
      expect(values).toEqual(readable.map(({ line }) => JSON.parse(line) as unknown));
      expect(unreadable).toEqual(
        lines.filter(({ line, value }) => value === undefined && line.trim() !== "").map(({ line }) => line),
      );
    }),
  );
});
