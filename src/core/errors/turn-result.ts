import type { ThreadItem, TokenUsageBreakdown, TurnError } from "../../../generated/types.js";

/** Tokens, as the server counts them. */
export interface TurnUsage {
  /** This turn alone: the thread's total after it less the total before it. */
  readonly turn: TokenUsageBreakdown;
  /** The last model call that came with counts, of whichever turn. Its `totalTokens` fill the context window. */
  readonly last: TokenUsageBreakdown;
  /** The whole thread so far, all turns together. */
  readonly total: TokenUsageBreakdown;
  /** Size of the model's context window, `null` when unknown. */
  readonly modelContextWindow: number | null;
}

interface TurnOutcome {
  readonly threadId: string;
  readonly turnId: string;
  /**
   * The answer: the last message with phase `final_answer`, else the last without a phase; commentary never counts.
   * `null` when there is none, `""` when it is empty.
   */
  readonly finalResponse: string | null;
  /** Completed items, in the order of their completion. */
  readonly items: readonly ThreadItem[];
  /** Items that were started and never completed, as they were at their start. */
  readonly openItems: readonly ThreadItem[];
  /** `null` when the server reported none for this turn. */
  readonly usage: TurnUsage | null;
  /** Unix seconds, `null` when the server did not say. */
  readonly startedAt: number | null;
  /** Unix seconds, `null` when the server did not say. */
  readonly completedAt: number | null;
  readonly durationMs: number | null;
  /** The completion was never received and was read from the thread's history instead. */
  readonly reconciled: boolean;
}

/** The turn ran to its end. */
export interface CompletedTurn<T = undefined> extends TurnOutcome {
  readonly status: "completed";
  readonly error: null;
  /** The answer parsed by the turn's `outputSchema`; `undefined` without one. */
  readonly output: T;
}

/** The turn was stopped by an interrupt. */
export interface InterruptedTurn extends TurnOutcome {
  readonly status: "interrupted";
  readonly error: null;
}

/** The turn failed; `error` says why. */
export interface FailedTurn extends TurnOutcome {
  readonly status: "failed";
  readonly error: TurnError;
}

/** How a turn ended. Look at `status` before using anything else: a failed turn is returned, not thrown. */
export type TurnResult<T = undefined> = CompletedTurn<T> | InterruptedTurn | FailedTurn;
