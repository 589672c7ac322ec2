import type {
  ThreadTokenUsage,
  ThreadTokenUsageUpdatedNotification,
  TokenUsageBreakdown,
} from "../../../generated/types.js";
import type { TurnUsage } from "../../core/errors/turn-result.js";
import { BoundedMap } from "../../core/util/bounded-map.js";

/** Threads whose totals are remembered; the longest unused are forgotten first. */
const REMEMBERED_THREADS = 10_000;

interface ThreadTotals {
  turnId: string;
  /** Total of the thread before that turn. */
  base: TokenUsageBreakdown;
  total: TokenUsageBreakdown;
}

/**
 * The running totals of threads, from which a turn's own use is the difference. A resume repeats the total under the old
 * turn's id, which makes it the base of the next turn.
 */
export class UsageTotals {
  readonly #threads = new BoundedMap<string, ThreadTotals>(REMEMBERED_THREADS);

  note({ threadId, turnId, tokenUsage: { total, last } }: ThreadTokenUsageUpdatedNotification): void {
    const known = this.#threads.get(threadId);
    const base =
      known === undefined ? minus(total, last) : known.turnId === turnId ? known.base : known.total;
    this.#threads.set(threadId, { turnId, base, total });
  }

  /** The use of a turn, given what was last reported for it. */
  of(
    threadId: string,
    turnId: string,
    { total, last, modelContextWindow = null }: ThreadTokenUsage,
  ): TurnUsage {
    const known = this.#threads.get(threadId);
    const base =
      known === undefined ? minus(total, last) : known.turnId === turnId ? known.base : known.total;
    return { turn: minus(total, base), last, total, modelContextWindow };
  }
}

const minus = (a: TokenUsageBreakdown, b: TokenUsageBreakdown): TokenUsageBreakdown => combine(a, b, -1);

/** The sum of two counts. */
export const plus = (a: TokenUsageBreakdown, b: TokenUsageBreakdown): TokenUsageBreakdown => combine(a, b, 1);

function combine(a: TokenUsageBreakdown, b: TokenUsageBreakdown, sign: 1 | -1): TokenUsageBreakdown {
  return {
    totalTokens: a.totalTokens + sign * b.totalTokens,
    inputTokens: a.inputTokens + sign * b.inputTokens,
    cachedInputTokens: a.cachedInputTokens + sign * b.cachedInputTokens,
    cacheWriteInputTokens: (a.cacheWriteInputTokens ?? 0) + sign * (b.cacheWriteInputTokens ?? 0),
    outputTokens: a.outputTokens + sign * b.outputTokens,
    reasoningOutputTokens: a.reasoningOutputTokens + sign * b.reasoningOutputTokens,
  };
}
