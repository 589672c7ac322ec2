import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inject, vi } from "vitest";
import type { Made } from "./setup.js";

/** What was made for the tests of the package, once it is there: each file of them waits for that before it begins. */
const made = await vi.waitFor(
  () => JSON.parse(readFileSync(join(inject("scratch"), "made.json"), "utf8")) as Made,
  { timeout: 300_000, interval: 100 },
);
if (made.error !== undefined) throw new Error(`the package could not be made: ${made.error}`);

export const { libraries } = made;
