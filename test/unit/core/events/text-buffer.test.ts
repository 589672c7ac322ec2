import fc from "fast-check";
import { expect, test } from "vitest";
import { TextBuffer } from "../../../../src/core/events/text-buffer.js";

const piece = fc.string({ maxLength: 5 });

test("holds what was appended, whenever it is read", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.constant(null)), { maxLength: 1000, size: "max" }), (steps) => {
      const buffer = new TextBuffer();
      let expected = "";
      for (const step of steps) {
        if (step === null) expect(String(buffer)).toBe(expected);
        else {
          buffer.append(step);
          expected += step;
        }
        expect(buffer.length).toBe(expected.length);
      }
      expect(String(buffer)).toBe(expected);
    }),
    { numRuns: 50 },
  );
});

test("gives what was not taken yet, once, however takes fall between pieces", () => {
  const step = fc.oneof(
    { weight: 5, arbitrary: piece },
    fc.constantFrom("take", "forward", "rewind", "settle").map((act) => ({ act })),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 1000, size: "max" }), (steps) => {
      const buffer = new TextBuffer();
      let whole = "";
      let taken = 0;
      for (const one of steps) {
        if (typeof one === "string") {
          buffer.append(one);
          whole += one;
        } else if (one.act === "take") {
          expect(buffer.take(Number.POSITIVE_INFINITY)).toBe(whole.slice(taken));
          taken = whole.length;
        } else if (one.act === "forward") {
          buffer.forward();
          taken = whole.length;
        } else if (one.act === "settle") buffer.settle(whole);
        else {
          buffer.rewind();
          taken = 0;
        }
      }
      expect(buffer.isTaken).toBe(taken === whole.length);
      let rest = "";
      for (let piece = buffer.take(3); piece !== ""; piece = buffer.take(3)) rest += piece;
      expect(rest).toBe(whole.slice(taken));
      expect(String(buffer)).toBe(whole);
    }),
    { numRuns: 50 },
  );
});
