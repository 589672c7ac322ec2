import { UsageError } from "../errors/usage.js";
import { serverRequestRule } from "../rules/server-request-rules.js";
import { isInstance } from "../util/thrown.js";
import { isRefusal } from "./default-answers.js";
import type { AnyHandler } from "./handler-level.js";

type Result = Awaited<ReturnType<AnyHandler>>;

/**
 * Joins handlers of which any may be responsible: nothing is granted that one of them refuses. All are called at once; the
 * first refusal is the answer, and the signals of the others fire. Without a refusal all answers must be the same.
 * @param handlers - most recent first; at least one
 */
export function strictest(handlers: readonly AnyHandler[]): AnyHandler {
  const [newest, ...others] = handlers as [AnyHandler, ...AnyHandler[]];
  if (others.length === 0) return newest;
  return async (params, context) => {
    if (serverRequestRule(context.method).callsOnce) return newest(params, context);
    const decided = new AbortController();
    const signal = AbortSignal.any([context.signal, decided.signal]);
    const called = handlers.map(async (handler) => {
      const result = await handler(params, { ...context, signal });
      if (isRefusal(context.method, result)) throw new Refused(result);
      return result;
    });
    try {
      return agreed(context.method, await Promise.all(called));
    } catch (error) {
      if (isInstance(error, Refused)) return error.result;
      throw error;
    } finally {
      decided.abort();
    }
  };
}

/** Ends the wait for the other handlers. */
class Refused {
  constructor(readonly result: Result) {}
}

function agreed(method: string, results: readonly Result[]): Result {
  const [first, ...rest] = results as [Result, ...Result[]];
  const text = JSON.stringify(first);
  if (rest.every((result) => JSON.stringify(result) === text)) return first;
  throw new UsageError(
    `two calls that overlapped gave handlers of ${method} and these answered differently; the request was declined`,
  );
}
