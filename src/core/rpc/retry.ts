import { JsonRpcError, ServerBusyError, saysOverloaded } from "../errors/json-rpc.js";
import { readOptions } from "../errors/read-options.js";
import { isInstance } from "../util/guarded.js";
import { pause } from "./back-off.js";
import { abortError, checkLimit, checkNotNegative } from "./call.js";

/** How {@link retryOnOverload} tries again. */
export interface RetryOptions {
  /** Attempts in all, the first one included. Default 3. */
  readonly maxAttempts?: number | undefined;
  /** Wait before the second attempt; doubled for each further one. Default 250. */
  readonly initialDelayMs?: number | undefined;
  /** Longest wait between two attempts. Default 2,000. */
  readonly maxDelayMs?: number | undefined;
  /** How far a wait may differ from its nominal length, as a part of it. Default 0.2. */
  readonly jitterRatio?: number | undefined;
  /** Ends the waiting, and further attempts, with {@link AbortError}. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Whether the same call may succeed a moment later: the server was overloaded and did not take it. False for a turn that
 * failed: running it again would repeat its input.
 */
export function isRetryableError(error: unknown): boolean {
  return (
    isInstance(error, ServerBusyError) || (isInstance(error, JsonRpcError) && saysOverloaded(error.data))
  );
}

/**
 * Runs `op`, and again after a growing, jittered wait while the server says that it is overloaded. Every other error, and
 * the last attempt's, is passed on as it is.
 *
 * @example
 * ```ts
 * const models = await retryOnOverload(() => codex.client.modelList({}));
 * ```
 */
export async function retryOnOverload<T>(
  op: () => T | PromiseLike<T>,
  options: RetryOptions = {},
): Promise<T> {
  const {
    maxAttempts = 3,
    initialDelayMs = 250,
    maxDelayMs = 2000,
    jitterRatio = 0.2,
    signal,
  } = readOptions(options);
  checkLimit("maxAttempts", maxAttempts);
  checkNotNegative("initialDelayMs", initialDelayMs);
  checkNotNegative("maxDelayMs", maxDelayMs);
  checkNotNegative("jitterRatio", jitterRatio);
  for (let attempt = 1, delayMs = initialDelayMs; ; attempt++, delayMs *= 2) {
    if (signal?.aborted) throw abortError("retryOnOverload", signal);
    try {
      return await op();
    } catch (error) {
      if (attempt >= maxAttempts || !isRetryableError(error)) throw error;
    }
    const jitter = 1 + jitterRatio * (2 * Math.random() - 1);
    await pause(Math.min(maxDelayMs, Math.min(maxDelayMs, delayMs) * jitter), signal);
  }
}
