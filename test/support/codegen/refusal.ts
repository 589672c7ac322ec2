import { expect } from "vitest";
import { generate } from "./generate.js";

/** What a refused run must say: where, and what is wrong there. */
export interface Refusal {
  readonly place: string | RegExp;
  readonly problem: string | RegExp;
}

/**
 * Expects that the generator refuses a schema folder: quickly, with one message that names the place, the problem
 * and the repair, and with nothing written.
 */
export async function expectRefusal(schemaFolder: string, { place, problem }: Refusal): Promise<void> {
  const run = await generate(schemaFolder);
  expect(run.code, run.stderr).toBe(1);
  expect(run.stderr).toMatch(place);
  expect(run.stderr).toMatch(problem);
  expect(run.stderr.match(/\brepair: /g)).toHaveLength(1);
  expect(run.stderr).not.toMatch(/^\s+at /m);
  expect(run.stderr.trim().split("\n").length).toBeLessThanOrEqual(3);
  expect(run.files).toEqual({});
  expect(run.durationMs).toBeLessThan(5_000);
}
