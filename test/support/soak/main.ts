/**
 * Uses the package for long and in every way, then looks for what was left behind. Exits 1 when anything was.
 *
 *     node --expose-gc --import tsx test/support/soak/main.ts [CYCLES] [TURNS] [REAL_TURNS]
 *
 * SOAK_SEED repeats a run.
 */
import { getEventListeners } from "node:events";
import { fileURLToPath } from "node:url";
import { Codex } from "../../../src/index.js";
import { hermeticHome, message, ScriptedModel } from "../../../src/testing/index.js";
import { processesWith } from "../process/processes.js";
import { Chance } from "./random.js";
import { Settled } from "./settled.js";
import { traces } from "./traces.js";
import { anyTurn } from "./turns.js";

const [cycles = 200, turns = 5000, realTurns = 100] = process.argv.slice(2).map(Number);
const seed = Number(process.env.SOAK_SEED ?? Date.now() % 1_000_000);
console.log(`SOAK_SEED=${seed}: ${cycles} cycles, ${turns} turns on the stand-in, ${realTurns} on codex`);

const chance = new Chance(seed);
const settled = new Settled();
const shared = new AbortController();
const marker = `SOAK_RUN_${process.pid}_${seed}`;
const standIn = fileURLToPath(new URL("../../../bench/programs/stand-in.mjs", import.meta.url));
const input = (): string => JSON.stringify({ deltas: chance.below(200) });

const startStandIn = (): Promise<Codex> =>
  Codex.start({ launchArgs: [process.execPath, standIn], env: { [marker]: "1" } });

/** Opens, uses and ends one server: in order, by killing it, or while it starts. */
async function cycle(): Promise<void> {
  const end = chance.pick(["close", "close", "kill", "abandon"]);
  if (end === "abandon") {
    const signal = AbortSignal.timeout(1 + chance.below(30));
    const codex = await settled.track(
      Codex.start({ launchArgs: [process.execPath, standIn], env: { [marker]: "1" }, signal }),
    );
    await codex?.close();
    return;
  }
  const codex = await startStandIn();
  const thread = await codex.threadStart();
  const turn = anyTurn(thread, input(), chance, settled, shared.signal).catch(() => undefined);
  if (end === "kill") for (const pid of processesWith(marker)) process.kill(pid, "SIGKILL");
  else if (chance.below(2) === 0) await turn;
  await codex.close();
  await turn;
  await codex.closed;
}

async function manyTurns(codex: Codex, count: number, says: () => string, together: number): Promise<void> {
  const threads = await Promise.all(Array.from({ length: together }, () => codex.threadStart()));
  let left = count;
  await Promise.all(
    threads.map(async (thread) => {
      while (left-- > 0) await anyTurn(thread, says(), chance, settled, shared.signal).catch(() => undefined);
    }),
  );
}

async function onStandIn(count: number): Promise<void> {
  const codex = await startStandIn();
  await manyTurns(codex, count, input, 20);
  await codex.close();
}

async function onCodex(count: number): Promise<void> {
  const model = await ScriptedModel.start();
  model.replyTo(({ lastUserText }) => [message(`echo ${lastUserText}`, { deltas: 5 })]);
  const home = await hermeticHome({ modelUrl: model.url, env: { [marker]: "1" } });
  const codex = await Codex.start({ env: home.env, inheritEnv: false, cwd: home.workspace });
  await manyTurns(codex, count, () => `number ${chance.below(1000)}`, 4);
  await codex.close();
  await model.close();
  await home.remove();
}

const now = () => traces(marker, getEventListeners(shared.signal, "abort").length);

/** A first small round loads what is loaded once. */
for (let count = 0; count < 5; count++) await cycle();
await onStandIn(50);
await onCodex(Math.min(realTurns, 5));
const before = now();

for (let count = 0; count < cycles; count++) await cycle();
await onStandIn(turns);
await onCodex(realTurns);
await new Promise((resolve) => setImmediate(resolve));
const after = now();

const faults = [
  after.descriptors > before.descriptors ? `${after.descriptors - before.descriptors} descriptors more` : "",
  after.processes > 0 ? `${after.processes} processes are left` : "",
  after.resources.join() === before.resources.join() ? "" : `open at the end: ${after.resources.join(", ")}`,
  after.abortListeners > 0 ? `${after.abortListeners} abort listeners are left` : "",
  after.heapMb > before.heapMb + 20
    ? `the heap grew from ${before.heapMb.toFixed(1)} to ${after.heapMb.toFixed(1)} MB`
    : "",
  settled.settled === settled.made
    ? ""
    : `${settled.made - settled.settled} of ${settled.made} promises never settled`,
].filter((fault) => fault !== "");
console.log(
  `${settled.made} promises settled; heap ${before.heapMb.toFixed(1)} → ${after.heapMb.toFixed(1)} MB`,
);
for (const fault of faults) console.error(`left behind: ${fault}`);
process.exitCode = faults.length === 0 ? 0 : 1;
