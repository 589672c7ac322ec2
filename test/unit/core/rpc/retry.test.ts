import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AbortError, UsageError } from "../../../../src/core/errors/errors.js";
import { errorFromWire, RetryLimitExceededError } from "../../../../src/core/errors/json-rpc.js";
import { isRetryableError, type RetryOptions, retryOnOverload } from "../../../../src/core/rpc/retry.js";

const busy = errorFromWire("model/list", { code: -32001, message: "Server overloaded; retry later." });
const broken = errorFromWire("model/list", { code: -32600, message: "no" });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** An operation that fails with each error in turn and then succeeds; notes when it ran. */
function operation(...errors: unknown[]) {
  const start = Date.now();
  const times: number[] = [];
  const run = async (): Promise<string> => {
    times.push(Date.now() - start);
    const error = errors[times.length - 1];
    if (error !== undefined) throw error;
    return "done";
  };
  return { run, times };
}

/** The times at which each attempt ran, with the jitter at a fixed place between -1 and 1. */
async function attemptTimes(failures: number, jitter: number, options: RetryOptions = {}): Promise<number[]> {
  vi.spyOn(Math, "random").mockReturnValue((jitter + 1) / 2);
  const { run, times } = operation(...Array<unknown>(failures).fill(busy));
  const result = retryOnOverload(run, options).catch((error: unknown) => error);
  await vi.runAllTimersAsync();
  await result;
  return times;
}

test("the server's answer to overload is retried, and the result comes through", async () => {
  const { run, times } = operation(busy);
  const result = retryOnOverload(run);
  await vi.runAllTimersAsync();
  expect(await result).toBe("done");
  expect(times).toHaveLength(2);
});

test("by default there are 3 attempts, 250 and 500 ms apart", async () => {
  expect(await attemptTimes(9, 0)).toEqual([0, 250, 750]);
});

test("a wait differs from its length by up to a fifth either way", async () => {
  expect(await attemptTimes(9, -1)).toEqual([0, 200, 600]);
  expect(await attemptTimes(9, 0.999999)).toEqual([0, 299, 898]);
});

test("waits double up to 2,000 ms and never exceed it", async () => {
  const options = { maxAttempts: 7 };
  expect(await attemptTimes(9, 0, options)).toEqual([0, 250, 750, 1750, 3750, 5750, 7750]);
  expect((await attemptTimes(9, 1, options)).at(-1)).toBe(300 + 600 + 1200 + 2000 * 3);
});

test("all numbers can be set", async () => {
  const options = { maxAttempts: 4, initialDelayMs: 10, maxDelayMs: 15, jitterRatio: 0 };
  expect(await attemptTimes(9, 1, options)).toEqual([0, 10, 25, 40]);
});

test("the last attempt's error comes as it is", async () => {
  const { run } = operation(busy, busy, busy);
  const result = retryOnOverload(run).catch((error: unknown) => error);
  await vi.runAllTimersAsync();
  expect(await result).toBe(busy);
});

test("any other error comes at once", async () => {
  const { run, times } = operation(broken);
  await expect(retryOnOverload(run)).rejects.toBe(broken);
  expect(times).toHaveLength(1);
});

test("an operation that throws instead of rejecting is treated alike", async () => {
  const thrown = new Error("thrown");
  const throwing = (): Promise<never> => {
    throw thrown;
  };
  await expect(retryOnOverload(throwing)).rejects.toBe(thrown);
});

test("a signal that has fired lets nothing run", async () => {
  const { run, times } = operation();
  const reason = new Error("left");
  const result = retryOnOverload(run, { signal: AbortSignal.abort(reason) });
  await expect(result).rejects.toMatchObject({ name: "AbortError", cause: reason });
  expect(times).toEqual([]);
});

test("a signal ends the wait at once and leaves neither timer nor listener", async () => {
  const controller = new AbortController();
  const removed = vi.spyOn(controller.signal, "removeEventListener");
  const { run, times } = operation(busy, busy);
  const result = retryOnOverload(run, { signal: controller.signal });
  const rejection = expect(result).rejects.toBeInstanceOf(AbortError);
  await vi.advanceTimersByTimeAsync(100);
  controller.abort();
  await rejection;
  expect(times).toHaveLength(1);
  expect(vi.getTimerCount()).toBe(0);
  expect(removed).toHaveBeenCalledOnce();
});

test("a signal that fires while the operation runs prevents the next attempt", async () => {
  const controller = new AbortController();
  let attempts = 0;
  const result = retryOnOverload(
    async () => {
      attempts++;
      controller.abort();
      throw busy;
    },
    { signal: controller.signal },
  );
  await expect(result).rejects.toBeInstanceOf(AbortError);
  expect(attempts).toBe(1);
  expect(vi.getTimerCount()).toBe(0);
});

test.each([
  { maxAttempts: 0 },
  { maxAttempts: Number.NaN },
  { initialDelayMs: -1 },
  { maxDelayMs: Number.NaN },
  { jitterRatio: -0.1 },
])("%o is refused", async (options) => {
  const { run, times } = operation();
  await expect(retryOnOverload(run, options)).rejects.toBeInstanceOf(UsageError);
  expect(times).toEqual([]);
});

test.each([
  [busy, true],
  [new RetryLimitExceededError("m", { code: -32001, message: "retry limit" }), true],
  [errorFromWire("m", { code: -32603, message: "x", data: "serverOverloaded" }), true],
  [errorFromWire("m", { code: -32600, message: "x", data: { errorInfo: "server_overloaded" } }), true],
  [broken, false],
  [Object.assign(new Error("turn failed"), { codexErrorInfo: "serverOverloaded" }), false],
  [undefined, false],
])("whether %s can be retried: %s", (error, expected) => {
  expect(isRetryableError(error)).toBe(expected);
});
