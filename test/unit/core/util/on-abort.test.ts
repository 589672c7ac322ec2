import { expect, test, vi } from "vitest";
import { onAbort } from "../../../../src/core/util/abort.js";

/** A signal that shows how many listeners it has. */
function countedSignal() {
  const controller = new AbortController();
  const { signal } = controller;
  const add = vi.spyOn(signal, "addEventListener");
  const remove = vi.spyOn(signal, "removeEventListener");
  return { controller, signal, listeners: () => add.mock.calls.length - remove.mock.calls.length };
}

test("all callbacks of a signal share one listener, and each is called once", () => {
  const { controller, signal, listeners } = countedSignal();
  const callbacks = [vi.fn(), vi.fn(), vi.fn()];
  for (const callback of callbacks) onAbort(signal, callback);
  expect(listeners()).toBe(1);
  controller.abort();
  for (const callback of callbacks) expect(callback).toHaveBeenCalledOnce();
});

test("one function may follow a signal twice", () => {
  const { controller, signal } = countedSignal();
  const callback = vi.fn();
  const unfollow = onAbort(signal, callback);
  onAbort(signal, callback);
  unfollow();
  unfollow();
  controller.abort();
  expect(callback).toHaveBeenCalledOnce();
});

test("the last one to leave takes the listener with it, and others may come later", () => {
  const { controller, signal, listeners } = countedSignal();
  const left = vi.fn();
  const ends = [onAbort(signal, left), onAbort(signal, left)];
  for (const end of ends) end();
  expect(listeners()).toBe(0);
  const later = vi.fn();
  onAbort(signal, later);
  ends[0]?.();
  controller.abort();
  expect(left).not.toHaveBeenCalled();
  expect(later).toHaveBeenCalledOnce();
});

test("a callback may take others back while the signal fires", () => {
  const { controller, signal } = countedSignal();
  const second = vi.fn();
  onAbort(signal, () => end());
  const end = onAbort(signal, second);
  controller.abort();
  expect(second).not.toHaveBeenCalled();
});
