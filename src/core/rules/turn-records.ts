import type { Turn, TurnStartResponse } from "../../../generated/types.js";
import { MethodNotFoundError, ThreadNotFoundError } from "../errors/json-rpc.js";
import { isInstance } from "../util/guarded.js";

/** A turn that is just ending stands in the history as interrupted for a moment: that is looked at again, so often and after such a time. */
export const MAX_DOUBTS = 3;
export const DOUBT_MS = 100;

/** Answers that were made of history, of inputs that were found in turns which had begun without them. */
const steered = new WeakSet<TurnStartResponse>();

/** Whether a turn of the history has ended. */
export function isEnded({ status }: Turn): boolean {
  return status === "completed" || status === "interrupted" || status === "failed";
}

/** Whether a thread cannot be loaded because it has no turn yet. */
export function saysNoTurnToLoad(error: unknown): boolean {
  if (isInstance(error, MethodNotFoundError)) return true;
  return isInstance(error, ThreadNotFoundError) && /no rollout found/.test(error.message);
}

/** Notes that an answer is of an input that was found in a turn that had begun without it. */
export function noteSteered(answer: TurnStartResponse): void {
  steered.add(answer);
}

/** Whether an answer is of an input that was found in a turn that had begun without it. */
export function hasSteered(answer: TurnStartResponse): boolean {
  return steered.has(answer);
}
