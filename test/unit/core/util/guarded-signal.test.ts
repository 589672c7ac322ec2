import { describe, expect, test } from "vitest";
import { guardListeners } from "../../../../src/core/util/abort.js";
import { idle, oddValues, processFaults, waysToFail } from "../../../support/client/odd-values.js";

function guardedSignal() {
  const controller = new AbortController();
  const faults: unknown[] = [];
  guardListeners(controller.signal, (error) => faults.push(error));
  return { signal: controller.signal, abort: () => controller.abort(), faults };
}

describe("a listener of a guarded signal", () => {
  test.each(Object.keys(waysToFail))("that fails is reported and ends nothing: it %s", async (way) => {
    const wild = processFaults();
    for (const value of Object.values(oddValues)) {
      const { signal, abort, faults } = guardedSignal();
      const calls: string[] = [];
      const fail = (): unknown => waysToFail[way]?.(value);
      signal.addEventListener("abort", fail);
      signal.addEventListener("abort", { handleEvent: fail });
      signal.onabort = fail;
      signal.addEventListener("abort", () => calls.push("another"), { once: true });
      abort();
      await idle();
      expect(faults.map((fault) => Object.is(fault, value))).toEqual([true, true, true]);
      expect(calls).toEqual(["another"]);
    }
    expect(wild).toEqual([]);
  });

  test("is called once with the event, and can be removed", () => {
    const { signal, abort } = guardedSignal();
    const calls: unknown[] = [];
    const listener = function (this: unknown, event: Event): void {
      calls.push([this === signal, event.type]);
    };
    const removed = (): unknown => calls.push("removed");
    signal.addEventListener("abort", listener);
    signal.addEventListener("abort", listener);
    signal.addEventListener("abort", removed);
    signal.removeEventListener("abort", removed);
    signal.onabort = removed;
    expect(signal.onabort).toBe(removed);
    signal.onabort = null;
    expect(signal.onabort).toBe(null);
    abort();
    expect(calls).toEqual([[true, "abort"]]);
  });
});
