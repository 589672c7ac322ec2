import { describe, expect, test, vi } from "vitest";
import { untilAborted } from "../../../../src/core/util/abort.js";

/** A promise that is settled by the test, and how many reactions it was given. */
function counted<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  const spy = vi.spyOn(promise, "then");
  return { promise, resolve, reject, reactions: () => spy.mock.calls.length };
}

describe("untilAborted", () => {
  test("resolves with the value when the promise resolves first", async () => {
    const { promise, resolve } = counted<number>();
    const controller = new AbortController();
    const waiting = untilAborted(promise, controller.signal);
    resolve(1);
    expect(await waiting).toBe(1);
    controller.abort();
  });

  test("rejects with the error when the promise rejects first", async () => {
    const { promise, reject } = counted();
    const waiting = untilAborted(promise, new AbortController().signal);
    reject("no");
    await expect(waiting).rejects.toBe("no");
  });

  test("resolves with undefined when the signal fires first, whatever the promise does then", async () => {
    const { promise, reject } = counted();
    const controller = new AbortController();
    const waiting = untilAborted(promise, controller.signal);
    controller.abort();
    expect(await waiting).toBeUndefined();
    reject("late");
  });

  test.each([
    ["a promise that has resolved", Promise.resolve("value"), "value"],
    ["a promise that is pending", new Promise(() => undefined), undefined],
  ])("with a signal that has fired already prefers %s", async (_name, promise, outcome) => {
    expect(await untilAborted(promise, AbortSignal.abort())).toBe(outcome);
  });

  test("adds one reaction to a promise that is waited for again and again", async () => {
    const { promise, resolve, reactions } = counted<string>();
    for (let round = 0; round < 100; round++) {
      const controller = new AbortController();
      const waiting = untilAborted(promise, controller.signal);
      controller.abort();
      await waiting;
    }
    expect(reactions()).toBe(1);
    const last = untilAborted(promise, new AbortController().signal);
    resolve("end");
    expect(await last).toBe("end");
    expect(reactions()).toBe(1);
  });

  test("settles every waiter of one promise", async () => {
    const { promise, resolve } = counted<string>();
    const { signal } = new AbortController();
    const waiting = [untilAborted(promise, signal), untilAborted(promise, signal)];
    resolve("end");
    expect(await Promise.all(waiting)).toEqual(["end", "end"]);
    expect(await untilAborted(promise, signal)).toBe("end");
  });
});
