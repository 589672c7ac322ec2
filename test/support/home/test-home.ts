import { cp } from "node:fs/promises";
import { inject } from "vitest";
import { type HermeticHome, type HermeticHomeOptions, hermeticHome } from "../../../src/testing/index.js";

/** A hermetic home in which a server starts in half of the processor time that it needs in an empty one. */
export async function testHome(options: HermeticHomeOptions): Promise<HermeticHome> {
  const home = await hermeticHome(options);
  await cp(inject("usedHome"), home.home, { recursive: true });
  return home;
}
