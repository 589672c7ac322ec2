import type { ThreadTokenUsage, TokenUsageBreakdown } from "../../generated/types.js";
import type { TranscriptUsage } from "./snapshot.js";

/**
 * The use of one turn, from the running totals of its thread. `before` is the thread's total when the turn began, where it is
 * known; else that before the first report.
 */
export class TurnUsageState {
  readonly #base: TokenUsageBreakdown;
  readonly value: TranscriptUsage;

  constructor(reported: ThreadTokenUsage, before: TokenUsageBreakdown | undefined) {
    const { last, total, modelContextWindow = null } = reported;
    this.#base = before ?? minus(total, last);
    const isKnown = modelContextWindow !== null && modelContextWindow > 0;
    this.value = {
      turn: minus(total, this.#base),
      last,
      total,
      contextWindow: modelContextWindow,
      contextUsed: isKnown ? Math.min(1, last.totalTokens / modelContextWindow) : null,
    };
  }

  /** After a later report of the same turn. */
  next(reported: ThreadTokenUsage): TurnUsageState {
    return new TurnUsageState(reported, this.#base);
  }
}

function minus(a: TokenUsageBreakdown, b: TokenUsageBreakdown): TokenUsageBreakdown {
  return {
    totalTokens: a.totalTokens - b.totalTokens,
    inputTokens: a.inputTokens - b.inputTokens,
    cachedInputTokens: a.cachedInputTokens - b.cachedInputTokens,
    cacheWriteInputTokens: (a.cacheWriteInputTokens ?? 0) - (b.cacheWriteInputTokens ?? 0),
    outputTokens: a.outputTokens - b.outputTokens,
    reasoningOutputTokens: a.reasoningOutputTokens - b.reasoningOutputTokens,
  };
}
