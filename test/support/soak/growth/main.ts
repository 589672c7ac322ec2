/**
 * Does many things 100,000 times each on one connection, then looks at the heap. Exits 1 when it has not come back.
 *
 *     npm run soak:growth -- [--count 100000] [--only PART_OF_A_NAME]
 *
 * What the connection may keep of a kind is filled first, so that a small count shows growth, too. Measures dist/: run
 * `make build` before.
 */
import { Codex } from "codex-app-server-sdk";
import { Command } from "commander";
import { heapBytes } from "../heap.js";
import { wholeNumber } from "../options.js";
import { callKinds } from "./calls.js";
import { InstantServer } from "./instant-server.js";
import { KEPT, type Kind } from "./kind.js";
import { requestKinds } from "./requests.js";
import { threadKinds } from "./threads.js";
import { turnKinds } from "./turns.js";

/** Most bytes by which the heap may grow over all that is done. */
const MAX_GROWTH_BYTES = 10_000_000;
/** Most bytes for each entry beyond what is kept: what the engine itself adds in a short run. */
const MAX_ENTRY_BYTES = 100;
const WARM_UP = 100;
const TOGETHER = 50;

const { count, only } = new Command("soak:growth")
  .description("does many things again and again on one connection, then looks at the heap")
  .option("--count <number>", "how often each thing is done", wholeNumber, 100_000)
  .option("--only <text>", "only what has this text in its name", "")
  .parse()
  .opts<{ count: number; only: string }>();

async function repeat(once: (index: number) => unknown, from: number, to: number): Promise<void> {
  for (let index = from; index < to; index += TOGETHER) {
    const size = Math.min(TOGETHER, to - index);
    await Promise.all(Array.from({ length: size }, (_, at) => once(index + at)));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

interface Growth {
  /** Bytes by which the heap has grown over everything. */
  readonly bytes: number;
  /** Bytes for each entry beyond what may be kept. */
  readonly perEntry: number;
}

async function measure({ kept = KEPT, options, start }: Kind): Promise<Growth> {
  const server = new InstantServer();
  const codex = await Codex.start({ ...options, transport: server.transport });
  const once = start({ codex, server, shared: new AbortController().signal });
  const filled = WARM_UP + kept + TOGETHER;
  await repeat(once, 0, WARM_UP);
  const before = await heapBytes();
  await repeat(once, WARM_UP, filled);
  const full = await heapBytes();
  await repeat(once, filled, filled + count);
  const after = await heapBytes();
  await codex.close();
  return { bytes: after - before, perEntry: (after - full) / count };
}

const row = (growth: string, perEntry: string, name: string): string =>
  `${growth.padStart(9)}  ${perEntry.padStart(12)}  ${name}`;

let exitCode = 0;
console.log(`${count.toLocaleString("en")} times each, heap after garbage collection:`);
console.log(row("growth", "bytes each", ""));
for (const kind of [...threadKinds, ...turnKinds, ...callKinds, ...requestKinds]) {
  if (!kind.name.includes(only)) continue;
  const { bytes, perEntry } = await measure(kind);
  const isGrowing = bytes > MAX_GROWTH_BYTES || perEntry > MAX_ENTRY_BYTES;
  const mark = isGrowing ? " GROWS" : "";
  console.log(row(`${(bytes / 1e6).toFixed(2)} MB`, perEntry.toFixed(0), `${kind.name}${mark}`));
  if (isGrowing) exitCode = 1;
}
process.exit(exitCode);
