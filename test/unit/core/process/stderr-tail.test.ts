import fc from "fast-check";
import { describe, expect, it, test, vi } from "vitest";
import { StderrTail } from "../../../../src/core/process/stderr-tail.js";
import { Secrets } from "../../../../src/core/secrets/secrets.js";
import { SECRETS, SHAPES, shownPiece } from "../../../support/secret-shapes.js";

/** What comes of the chunks: the tail, and the lines that a listener got. */
function feed(...chunks: (string | Uint8Array)[]): { tail: string; lines: string[] } {
  const lines: string[] = [];
  const tail = new StderrTail((line) => lines.push(line));
  for (const chunk of chunks) tail.push(Buffer.from(chunk));
  tail.end();
  return { tail: String(tail), lines };
}

test("lines come whole, however they arrive, and the last one without its newline", () => {
  expect(feed("on", "e\r", "\ntwo\n\nthr", "ee")).toEqual({
    tail: "one\ntwo\n\nthree",
    lines: ["one", "two", "", "three"],
  });
  const euro = Buffer.from("€");
  expect(feed(euro.subarray(0, 1), euro.subarray(1), "\n").lines).toEqual(["€"]);
});

test("an unfinished line is part of the tail already", () => {
  const tail = new StderrTail(undefined);
  tail.push(Buffer.from("panicked at"));
  expect(String(tail)).toBe("panicked at");
});

test("the tail holds the last 40 lines", () => {
  const { tail, lines } = feed(...Array.from({ length: 1000 }, (_, index) => `line ${index}\n`));
  expect(tail.split("\n")).toEqual(Array.from({ length: 40 }, (_, index) => `line ${index + 960}`));
  expect(lines).toHaveLength(1000);
});

test("the tail holds at most 4,000 characters, the last ones", () => {
  const { tail } = feed(...Array.from({ length: 40 }, (_, index) => `${"x".repeat(300)} ${index}\n`));
  expect(tail).toHaveLength(4000);
  expect(tail.endsWith(" 39")).toBe(true);
});

test("a line without end fills no memory: it comes in pieces", () => {
  const { tail, lines } = feed(...Array<string>(50).fill("x".repeat(10_000)));
  expect(tail.length).toBeLessThanOrEqual(4000);
  expect(lines.join("")).toHaveLength(500_000);
  expect(Math.max(...lines.map(({ length }) => length))).toBe(64 * 1024);
});

test("however much is written, little is kept", () => {
  const tail = new StderrTail(undefined);
  const line = Buffer.from(`${"x".repeat(4000)}\n`);
  const before = process.memoryUsage().heapUsed;
  for (let count = 0; count < 20_000; count++) tail.push(line);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(40_000_000);
  expect(String(tail)).toHaveLength(4000);
});

test("the tail is clean, the listener gets what was written", () => {
  const line = "a\u0000b\tc\u009b2Kd\u007f \u001b[31mERROR\u001b[0m key sk-proj-abcdefghijklmnop\u0007";
  const { tail, lines } = feed(`${line}\n`);
  expect(tail).toBe("ab\tcd ERROR key ***");
  expect(lines).toEqual([line]);
});

describe("StderrTail and secrets", () => {
  /** What is given to the server: plain words, which nothing but their value gives away. */
  const given = "open-the-door-please";
  const secrets = new Secrets({ APP_PASSWORD: given });

  function tailOf(chunks: Iterable<Uint8Array>): StderrTail {
    const tail = new StderrTail(undefined, secrets);
    for (const chunk of chunks) tail.push(chunk);
    return tail;
  }

  function* cutAt(text: string, cuts: readonly number[]): Generator<Uint8Array> {
    const bytes = Buffer.from(text);
    const ends = [...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
    let from = 0;
    for (const end of ends) {
      yield bytes.subarray(from, end);
      from = end;
    }
  }

  it.each(Object.keys(SHAPES))("masks a secret in %s, wherever the chunks are cut", (shape) => {
    const text = `before\n${SHAPES[shape]?.(SECRETS.random)}\nafter ${given}!\n`;
    for (let at = 0; at <= Buffer.byteLength(text); at++) {
      const tail = tailOf(cutAt(text, [at]));
      tail.end();
      expect(shownPiece(String(tail), SECRETS.random)).toBeUndefined();
      expect(String(tail)).toMatch(/^before\n.*after \*\*\*!$/s);
    }
  });

  it.each(Object.keys(SHAPES))(
    "shows no half of a secret in %s that was never written to its end",
    (shape) => {
      const text = Buffer.from(SHAPES[shape]?.(SECRETS.random) ?? "");
      for (let length = 0; length <= text.length; length++) {
        const tail = tailOf([text.subarray(0, length)]);
        const open = String(tail);
        tail.end();
        // Here the name comes only behind the secret.
        if (/behind|an escape/.test(shape) && length < text.length) continue;
        expect([shownPiece(open, SECRETS.random), shownPiece(String(tail), SECRETS.random)]).toEqual([
          undefined,
          undefined,
        ]);
      }
    },
  );

  it("shows no beginning of a given secret whose writer died", () => {
    for (let length = 4; length <= given.length; length++) {
      const tail = tailOf([Buffer.from(`it is ${given.slice(0, length)}`)]);
      expect(String(tail)).toBe("it is ***");
      tail.end();
      expect(String(tail)).toBe("it is ***");
    }
  });

  it("shows no part of a secret at a limit of the line or of the tail", () => {
    for (const limit of [4000, 64 * 1024]) {
      for (const secret of [given, SECRETS.random, SECRETS.letters]) {
        for (let shift = -40; shift <= 40; shift += 8) {
          const before = "word ".repeat(limit / 5 + 5).slice(0, limit - 20 + shift);
          const behind = before.slice(0, 4100);
          const tail = tailOf([Buffer.from(`first\n${before} token=${secret} ${behind}\nlast\n`)]);
          expect(String(tail)).toMatch(/last$/);
          expect(shownPiece(String(tail), secret)).toBeUndefined();
        }
      }
    }
  });

  it("shows no part of a secret that masking moves to the front of a long line", () => {
    const many = `${SECRETS.random} `.repeat(3000);
    for (let shift = 0; shift < 24; shift++)
      expect(
        shownPiece(String(tailOf([Buffer.from(`key ${"-".repeat(shift)} ${many}\n`)])), SECRETS.random),
      ).toBeUndefined();
  });

  it("masks the lines of a PEM block whose beginning has left the tail, and goes on behind it", () => {
    const body = Array.from({ length: 150 }, (_, index) => `${SECRETS.random}${index}`);
    const lines = ["-----BEGIN PRIVATE KEY-----", ...body];
    const open = tailOf([Buffer.from(`${lines.join("\n")}\n`)]);
    expect(shownPiece(String(open), SECRETS.random)).toBeUndefined();
    open.push(Buffer.from("-----END PRIVATE KEY-----\nplain\nwords\n"));
    expect(String(open)).toBe("***\nplain\nwords");
  });

  it("masks a random secret on a line that names one, whatever the chunks", () => {
    const name = fc.constantFrom("token", "apiKey", "API_KEY", "client-secret", "PASSWORDS", "Credential");
    const join = fc.constantFrom(" ", "=", ": ", '": "', '=Some("', " is ", "[", '\\": \\"');
    const words = fc.array(fc.stringMatching(/^[a-z]{2,9}$/), { maxLength: 5 });
    const secret = fc
      .uint8Array({ minLength: 18, maxLength: 60 })
      .filter((bytes) => new Set(bytes).size > 12)
      .map((bytes) => `${Buffer.from(bytes).toString("base64").replaceAll(/[+/=]/g, "x")}7`);
    const cuts = fc.array(fc.nat(500), { maxLength: 10 });
    fc.assert(
      fc.property(words, name, join, secret, words, cuts, (before, named, sign, random, behind, at) => {
        const line = `${before.join(" ")} ${named}${sign}${random} ${behind.join(" ")}\n`;
        expect(shownPiece(String(tailOf(cutAt(line, at))), random)).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });
});

test("a listener that throws harms nothing", () => {
  const warn = vi.spyOn(process, "emitWarning").mockReturnValue();
  const tail = new StderrTail(() => {
    throw new Error("from the caller's code");
  });
  tail.push(Buffer.from("one\ntwo\n"));
  expect(String(tail)).toBe("one\ntwo");
  expect(warn).toHaveBeenCalledTimes(2);
  warn.mockRestore();
});
