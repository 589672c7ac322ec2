import { cp } from "node:fs/promises";
import { delimiter } from "node:path";
import { inject } from "vitest";
import { type HermeticHome, type HermeticHomeOptions, hermeticHome } from "../../../src/testing/index.js";

/** A hermetic home in which a server starts in half of the processor time that it needs in an empty one. */
export async function testHome(options: HermeticHomeOptions): Promise<HermeticHome> {
  const home = await hermeticHome(options);
  await cp(inject("usedHome"), home.home, { recursive: true });
  const PATH = [inject("firstPrograms"), home.env.PATH].join(delimiter);
  return { ...home, env: { ...home.env, PATH } };
}
