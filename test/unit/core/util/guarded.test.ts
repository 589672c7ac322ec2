import { describe, expect, test } from "vitest";
import { callGuarded, guarded } from "../../../../src/core/util/guarded.js";
import {
  idle,
  oddValues,
  processFaults,
  processWarnings,
  waysToFail,
} from "../../../support/client/odd-values.js";

describe("a guarded call", () => {
  test.each(Object.keys(waysToFail))("reports the fault once, and nothing else happens: %s", async (way) => {
    const wild = processFaults();
    for (const [name, value] of Object.entries(oddValues)) {
      const faults: unknown[] = [];
      callGuarded(
        () => waysToFail[way]?.(value),
        undefined,
        (error) => faults.push(error),
      );
      await idle();
      expect({ name, faults: faults.length, isTheValue: Object.is(faults[0], value) }).toEqual({
        name,
        faults: 1,
        isTheValue: true,
      });
    }
    expect(wild).toEqual([]);
  });

  test("reports nothing where the callback succeeds, whatever it gives", async () => {
    const faults: unknown[] = [];
    for (const given of [undefined, null, 5, {}, Promise.resolve(), new Map(), () => undefined])
      callGuarded(
        () => given,
        undefined,
        (error) => faults.push(error),
      );
    await idle();
    expect(faults).toEqual([]);
  });

  test("becomes a process warning where nobody takes the fault", () => {
    const warnings = processWarnings();
    const seen: number[] = [];
    guarded((value: number) => {
      seen.push(value);
      throw new Error("from the caller's code");
    })(5);
    expect(seen).toEqual([5]);
    expect(warnings).toEqual([expect.stringContaining("from the caller's code")]);
  });
});
