import { expect, test } from "vitest";
import { UsageTotals } from "../../../../src/agent/turn/usage.js";
import type { TokenUsageBreakdown } from "../../../../src/protocol.js";
import { tokens } from "../../../support/codex/wire-records.js";

function told(...counts: [threadId: string, turnId: string, last: number, total: number][]) {
  const totals = new UsageTotals();
  for (const [threadId, turnId, last, total] of counts)
    totals.note({ threadId, turnId, tokenUsage: tokens(last, total) });
  const [threadId = "", turnId = "", last = 0, total = 0] = counts.at(-1) ?? [];
  return totals.of(threadId, turnId, tokens(last, total));
}

const turn = (usage: { turn: TokenUsageBreakdown }) => usage.turn.inputTokens;

test("a turn's own use is the difference of the thread's totals", () => {
  expect(turn(told(["t", "a", 10, 10]))).toBe(10);
  expect(turn(told(["t", "a", 10, 10], ["t", "b", 20, 30]))).toBe(20);
  expect(turn(told(["t", "a", 10, 10], ["t", "b", 20, 30], ["t", "b", 5, 35]))).toBe(25);
});

test("a repeated count adds nothing", () => {
  expect(turn(told(["t", "a", 10, 10], ["t", "b", 10, 10]))).toBe(0);
  expect(turn(told(["t", "a", 10, 10], ["t", "a", 10, 10]))).toBe(10);
});

test("a thread seen in the middle counts from before its first count", () => {
  expect(turn(told(["t", "a", 10, 500]))).toBe(10);
  expect(turn(told(["t", "a", 10, 500], ["t", "a", 20, 520]))).toBe(30);
});

test("threads do not mix", () => {
  expect(turn(told(["t", "a", 10, 10], ["child", "c", 500, 500], ["t", "b", 7, 17]))).toBe(7);
});

test("last, total and the window are as received, the window null where it is not", () => {
  const totals = new UsageTotals();
  const { modelContextWindow: _, ...tokenUsage } = tokens(10, 500);
  totals.note({ threadId: "t", turnId: "a", tokenUsage });
  expect(totals.of("t", "a", tokenUsage)).toMatchObject({
    last: { inputTokens: 10 },
    total: { inputTokens: 500 },
    modelContextWindow: null,
  });
});

test("of many threads the longest unused are forgotten", () => {
  const totals = new UsageTotals();
  for (let at = 0; at < 10_001; at++)
    totals.note({ threadId: `t${at}`, turnId: "a", tokenUsage: tokens(10, 100) });
  // Forgotten: counts from the first count again. Remembered: from its last total.
  expect(turn(totals.of("t0", "b", tokens(10, 110)))).toBe(10);
  expect(turn(totals.of("t10000", "b", tokens(1, 115)))).toBe(15);
});
