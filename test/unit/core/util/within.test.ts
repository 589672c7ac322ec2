import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { within } from "../../../../src/core/util/timers.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

test("an event in time counts, also one that failed, and leaves no timer", async () => {
  expect(await within(50, Promise.resolve())).toBe(true);
  expect(await within(50, Promise.reject(new Error("failed")))).toBe(true);
});

test("time that is over counts", async () => {
  const came = within(50, new Promise(() => undefined));
  vi.advanceTimersByTime(50);
  expect(await came).toBe(false);
});

test("what is there after one more turn of the event loop counts", async () => {
  let happen = (): void => undefined;
  const came = within(
    50,
    new Promise<void>((resolve) => {
      happen = resolve;
    }),
  );
  vi.advanceTimersByTime(50);
  happen();
  expect(await came).toBe(true);
});
