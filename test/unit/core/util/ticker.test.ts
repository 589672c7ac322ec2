import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Ticker } from "../../../../src/core/util/timers.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("calls all listeners by one timer, which runs while there are any", () => {
  const ticker = new Ticker(1000);
  expect(vi.getTimerCount()).toBe(0);
  const calls: string[] = [];
  const removeFirst = ticker.add(() => calls.push("first"));
  const removeSecond = ticker.add(() => calls.push("second"));
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(2000);
  expect(calls).toEqual(["first", "second", "first", "second"]);
  removeFirst();
  vi.advanceTimersByTime(1000);
  expect(calls.slice(4)).toEqual(["second"]);
  removeSecond();
  expect(vi.getTimerCount()).toBe(0);
  ticker.add(() => undefined)();
  expect(vi.getTimerCount()).toBe(0);
});

test("a listener that is added twice is called twice, and taken back one at a time", () => {
  const ticker = new Ticker(10);
  const listener = vi.fn();
  const remove = ticker.add(listener);
  const removeOther = ticker.add(listener);
  vi.advanceTimersByTime(10);
  expect(listener).toHaveBeenCalledTimes(2);
  remove();
  remove();
  vi.advanceTimersByTime(10);
  expect(listener).toHaveBeenCalledTimes(3);
  removeOther();
  expect(vi.getTimerCount()).toBe(0);
});
