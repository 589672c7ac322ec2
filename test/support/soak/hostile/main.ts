/**
 * Runs a server that sends whatever harms against a program that uses the package in every way, on one connection, and
 * checks all along that nothing hangs, no result is wrong and nothing is approved by the wrong handler. Exits 1 otherwise.
 *
 *     npm run soak:hostile -- [--minutes 1] [--runs 1] [--seed NUMBER] [--steps NUMBER] [--trace]
 *
 * Time is virtual, so that a seed repeats a run step by step.
 */
import { Command } from "commander";
import type { WireEvent } from "../../../../src/index.js";
import { heapBytes } from "../heap.js";
import { wholeNumber } from "../options.js";
import type { Ledger } from "./ledger.js";
import { type HostileRun, runHostile } from "./run.js";

const SAMPLE_STEPS = 20_000;
/** Samples in which what the connection may keep is filled. */
const WARM_SAMPLES = 5;
const MAX_GROWTH_BYTES = 10_000_000;
const SHOWN_CHARS = 300;

const options = new Command("soak:hostile")
  .description("runs a server that sends whatever harms against a program that uses the package in every way")
  .option("--minutes <number>", "duration of each run", wholeNumber, 1)
  .option("--runs <number>", "number of runs, each with the next seed", wholeNumber, 1)
  .option("--seed <number>", "seed of the first run", wholeNumber, Date.now() % 1_000_000)
  .option("--steps <number>", "most steps of a run", wholeNumber, Number.MAX_SAFE_INTEGER)
  .option("--trace", "print what goes over the wire", false)
  .parse()
  .opts<{ minutes: number; runs: number; seed: number; steps: number; trace: boolean }>();

function textOf(event: WireEvent): string {
  if (event.direction === "unreadable") return event.line;
  try {
    return JSON.stringify(event.message);
  } catch {
    return "a message that nests too deep to be shown";
  }
}

/** Must not throw: the run with a trace is the same as without. */
const print: HostileRun["onWire"] = (event, nowMs) => {
  const text = textOf(event);
  console.log(`${nowMs} ms ${event.direction} ${text.slice(0, SHOWN_CHARS)}`);
};

/** Bytes by which the heap has grown since what the connection may keep was filled. */
function growthOf(samples: readonly number[]): number {
  const [first, ...later] = samples.slice(WARM_SAMPLES);
  return first === undefined ? 0 : (later.at(-1) ?? first) - first;
}

async function run(seed: number): Promise<boolean> {
  const endsAt = Date.now() + options.minutes * 60_000;
  const samples: number[] = [];
  console.log(`seed ${seed}: hostile traffic for ${options.minutes} min`);
  const onStep = async ({ step }: Ledger): Promise<boolean> => {
    if (step % SAMPLE_STEPS === 0) samples.push(await heapBytes());
    return step < options.steps && Date.now() < endsAt;
  };
  const { step, counts, faults } = await runHostile({
    seed,
    onStep,
    onWire: options.trace ? print : undefined,
  });
  for (const [name, count] of [...counts].sort()) console.log(`${String(count).padStart(9)}  ${name}`);
  console.log(`${step} steps; heap in MB: ${samples.map((bytes) => (bytes / 1e6).toFixed(1)).join(" ")}`);
  const growth = growthOf(samples);
  if (growth > MAX_GROWTH_BYTES) faults.push(`the heap has grown by ${(growth / 1e6).toFixed(1)} MB`);
  for (const fault of faults) console.error(`seed ${seed}, ${fault}`);
  return faults.length === 0;
}

let failed = 0;
for (let index = 0; index < options.runs; index++) if (!(await run(options.seed + index))) failed++;
if (options.runs > 1) console.log(`${options.runs - failed} of ${options.runs} runs without a fault`);
process.exit(failed === 0 ? 0 : 1);
