import { expect, test, vi } from "vitest";
import { StderrTail } from "../../../src/process/stderr-tail.js";

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
  for (let count = 0; count < 60_000; count++) tail.push(line);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(100_000_000);
  expect(String(tail)).toHaveLength(4000);
});

test("the tail is clean, the listener gets what was written", () => {
  const line = "\u001b[31mERROR\u001b[0m key sk-proj-abcdefghijklmnop\u0007";
  const { tail, lines } = feed(`${line}\n`);
  expect(tail).toBe("ERROR key sk-***");
  expect(lines).toEqual([line]);
});

test("a secret that is cut by the limits of a line stays masked", () => {
  const { tail } = feed(`${"x".repeat(3980)} token=abcdefghijklmnopqrstuvwxyz\n`);
  expect(tail).not.toMatch(/abcdefgh/);
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
