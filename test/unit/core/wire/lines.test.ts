import fc from "fast-check";
import { expect, test } from "vitest";
import { LineBlocks, LineTooLong } from "../../../../src/core/wire/lines.js";

/** What comes out for the chunks: the lines, and whether a line was too long. */
function cut(chunks: readonly Uint8Array[], maxLineBytes = 1000): { lines: string[]; tooLong: boolean } {
  const lines: string[] = [];
  const blocks = new LineBlocks(maxLineBytes, (block) => {
    const whole = Buffer.concat(block);
    expect(whole.length).toBeLessThanOrEqual(maxLineBytes);
    expect(block.slice(0, -1).some((part) => part.includes(0x0a))).toBe(false);
    lines.push(...whole.toString("utf8").split("\n"));
  });
  try {
    for (const chunk of chunks) blocks.push(chunk);
    blocks.end();
    return { lines, tooLong: false };
  } catch (error) {
    expect(error).toBeInstanceOf(LineTooLong);
    return { lines, tooLong: true };
  }
}

const bytes = (text: string): Uint8Array => Buffer.from(text, "utf8");

/** The bytes cut at the given places, empty chunks included. */
function chunked(whole: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [0, ...cuts.map((cut) => cut % (whole.length + 1)).sort((a, b) => a - b), whole.length];
  return places.slice(1).map((end, index) => whole.subarray(places[index], end));
}

test("lines are handed on when their newline arrives", () => {
  const lines: string[] = [];
  const blocks = new LineBlocks(100, (block) => lines.push(Buffer.concat(block).toString()));
  blocks.push(bytes("a"));
  blocks.push(bytes("b\nc\nd"));
  expect(lines).toEqual(["ab\nc"]);
  blocks.push(bytes("\n"));
  expect(lines).toEqual(["ab\nc", "d"]);
});

test("the last line counts without a newline", () => {
  expect(cut([bytes("a\nb")]).lines).toEqual(["a", "b"]);
});

test("a stream without a byte, or ending in a newline, has no further line", () => {
  expect(cut([]).lines).toEqual([]);
  expect(cut([new Uint8Array(0)]).lines).toEqual([]);
  expect(cut([bytes("a\n")]).lines).toEqual(["a"]);
});

test.each([1, 2, 3, 7])("characters of several bytes survive chunks of %i bytes", (size) => {
  const text = "ä€😀\n😀€ä";
  const whole = bytes(text);
  const chunks = Array.from({ length: Math.ceil(whole.length / size) }, (_, index) =>
    whole.subarray(index * size, (index + 1) * size),
  );
  expect(cut(chunks).lines).toEqual(text.split("\n"));
});

test("the limit counts a line's bytes without its newline, to the byte", () => {
  expect(cut([bytes("ää\n")], 4)).toEqual({ lines: ["ää"], tooLong: false });
  expect(cut([bytes("äää\n")], 5)).toEqual({ lines: [], tooLong: true });
});

test("a line that is too long is noticed before its end has arrived", () => {
  const blocks = new LineBlocks(3, () => undefined);
  blocks.push(bytes("abc"));
  expect(() => blocks.push(bytes("d"))).toThrow(
    "a line of the server is longer than maxLineBytes (3); raise maxLineBytes to accept it",
  );
});

test("many short lines in one chunk are no long line, however large the chunk", () => {
  const whole = bytes("abc\n".repeat(1000));
  expect(cut([whole], 3)).toEqual({ lines: Array(1000).fill("abc"), tooLong: false });
});

test("what an unfinished line leaves of the limit bounds only that line", () => {
  const chunks = [bytes("abc"), bytes("d\n12345\n12345\n1\n")];
  expect(cut(chunks, 5)).toEqual({ lines: ["abcd", "12345", "12345", "1"], tooLong: false });
});

test("small and large chunks together make up a line, in their order", () => {
  const sizes = fc.array(fc.constantFrom(1, 60, 4095, 4096, 5000, 65_536), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 300_000 }), (lengths, lineLength) => {
      const total = lengths.reduce((sum, length) => sum + length, 0);
      const whole = Buffer.from(Array.from({ length: total }, (_, at) => 0x61 + (at % 25)));
      for (let at = lineLength; at < total; at += lineLength + 1) whole[at] = 0x0a;
      let end = 0;
      const chunks = lengths.map((length) => {
        end += length;
        return whole.subarray(end - length, end);
      });
      const expected = whole.toString().split("\n");
      if (expected.at(-1) === "") expected.pop();
      expect(cut(chunks, total).lines).toEqual(expected);
    }),
    { numRuns: 30 },
  );
});

const stream = fc
  .array(fc.oneof(fc.string({ unit: "grapheme", maxLength: 12 }), fc.constant("")), { maxLength: 12 })
  .map((lines) => lines.map((line) => line.replaceAll("\n", " ")).join("\n"));
const cuts = fc.array(fc.nat(), { maxLength: 12 });

test("however a stream is chunked, the same lines come out", () => {
  fc.assert(
    fc.property(stream, cuts, (text, places) => {
      const expected = text.split("\n");
      if (expected.at(-1) === "") expected.pop();
      expect(cut(chunked(bytes(text), places))).toEqual({ lines: expected, tooLong: false });
    }),
  );
});

test("however a stream is chunked, the lines before the first too long one come out, and no other", () => {
  fc.assert(
    fc.property(stream, cuts, fc.integer({ min: 1, max: 8 }), (text, places, limit) => {
      const all = text.split("\n");
      if (all.at(-1) === "") all.pop();
      const long = all.findIndex((line) => bytes(line).length > limit);
      expect(cut(chunked(bytes(text), places), limit)).toEqual({
        lines: long < 0 ? all : all.slice(0, long),
        tooLong: long >= 0,
      });
    }),
  );
});
