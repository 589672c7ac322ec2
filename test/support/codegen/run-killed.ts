import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";
import { type Run, run } from "../run-program.js";
import { tempDir } from "../temp-dir.js";

const killer = new URL("kill-at.mjs", import.meta.url).href;

/**
 * The program `writes.ts` as one script, which starts ten times as fast as by a loader.
 * @returns its path
 */
export async function writesProgram(): Promise<string> {
  const file = join(tempDir(), "writes.mjs");
  const input = fileURLToPath(new URL("writes.ts", import.meta.url));
  await build({ input, platform: "node", output: { file }, logLevel: "silent" });
  return file;
}

/**
 * Runs a program that is killed at the `step`-th change (from 1) that it makes to files below `folder`, or ends by itself
 * where it makes fewer.
 */
export async function runKilled(
  step: number,
  folder: string,
  ...program: readonly string[]
): Promise<"killed" | "ended"> {
  const env = { ...process.env, KILL_AT: String(step), KILL_BELOW: folder };
  const { code, stderr }: Run = await run(process.execPath, ["--import", killer, ...program], { env });
  if (code === null) return "killed";
  if (code === 0) return "ended";
  throw new Error(stderr);
}
