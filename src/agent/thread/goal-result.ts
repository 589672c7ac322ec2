import type { TurnError } from "../../../generated/types.js";
import type { TurnResult } from "../../core/errors/turn-result.js";
import { UsageError } from "../../core/errors/usage.js";
import { finalResponse } from "../turn/final-response.js";
import { plus } from "../turn/usage.js";

const MAX_OBJECTIVE_CHARS = 4000;

/** A goal's objective as the server takes it. */
export function checkObjective(objective: string): string {
  const text = typeof objective === "string" ? objective.trim() : "";
  if (text !== "" && text.length <= MAX_OBJECTIVE_CHARS) return text;
  throw new UsageError(`a goal's objective must be a string of 1 to ${MAX_OBJECTIVE_CHARS} characters`);
}

/**
 * The turns that the server took towards a goal, as one: known by the first one's id, ended as the last one did, failed
 * where any of them did, or where the goal itself ended in a way that is not known as an end.
 * @param failure - the latter
 */
export function logicalResult(
  first: TurnResult<unknown>,
  rest: readonly TurnResult<unknown>[],
  failure: TurnError | undefined,
): TurnResult {
  const results = [first, ...rest];
  const last = rest.at(-1) ?? first;
  const items = results.flatMap((result) => result.items);
  const outcome = {
    threadId: first.threadId,
    turnId: first.turnId,
    finalResponse: finalResponse(items),
    items,
    openItems: results.flatMap((result) => result.openItems),
    usage: usageOf(results),
    startedAt: first.startedAt,
    completedAt: last.completedAt,
    durationMs: durationOf(results),
    reconciled: results.some(({ reconciled }) => reconciled),
  };
  const failed = results.findLast((result) => result.status === "failed");
  const error = failed?.error ?? failure;
  if (error !== undefined) return { ...outcome, status: "failed", error };
  if (last.status === "interrupted") return { ...outcome, status: "interrupted", error: null };
  return { ...outcome, status: "completed", error: null, output: undefined };
}

function usageOf(results: readonly TurnResult<unknown>[]): TurnResult["usage"] {
  const usages = results.flatMap(({ usage }) => (usage === null ? [] : [usage]));
  const newest = usages.at(-1);
  return newest === undefined ? null : { ...newest, turn: usages.map(({ turn }) => turn).reduce(plus) };
}

function durationOf(results: readonly TurnResult<unknown>[]): number | null {
  const durations = results.flatMap(({ durationMs }) => durationMs ?? []);
  return durations.length === 0 ? null : durations.reduce((sum, each) => sum + each);
}
