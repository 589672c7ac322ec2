import { describe, expect, test } from "vitest";
import { runHostile } from "../../support/soak/hostile/run.js";

const STEPS = 1500;

describe("hostile traffic", () => {
  test("hangs nothing, falsifies nothing and is granted nothing, and is the same for the same seed", async () => {
    const play = () => runHostile({ seed: 1, onStep: ({ step }) => step < STEPS });
    const { step, counts, faults } = await play();
    expect(faults).toEqual([]);
    expect(step).toBe(STEPS);
    for (const seen of ["turns ended", "server requests refused", "run: resolved", "honest run: resolved"])
      expect(counts.get(seen), seen).toBeGreaterThan(0);
    expect((await play()).counts).toEqual(counts);
  });
});
