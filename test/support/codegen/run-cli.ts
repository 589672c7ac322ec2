import { type Run, run } from "../run-program.js";
import { cliPath } from "./folders.js";

/** Runs the generator's command line in a process of its own, as the npm scripts do. */
export function runCli(...args: readonly string[]): Promise<Run> {
  return run(process.execPath, ["--import", "tsx", cliPath, ...args], { longestRunMs: 30_000 });
}
