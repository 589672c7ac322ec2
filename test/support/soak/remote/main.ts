/**
 * Cuts the connections between clients and the real server at random while turns run. Exits 1 when a turn got lost, an input
 * or an answer was given twice, a text was not complete, or something was left behind.
 *
 *     npm run soak:remote -- [--seed N] [--cuts 1000] [--turns 500] [--starts 1000] [--clients 16]
 */
import { Command } from "commander";
import { hermeticHome, ScriptedModel } from "../../../../src/testing/index.js";
import { ListeningServer } from "../../codex/listening-server.js";
import { cutAtRandom, scriptCuts } from "../../codex/random-cuts.js";
import { cutStarts } from "../../codex/start-cuts.js";
import { wholeNumber } from "../options.js";
import { Chance } from "../random.js";

interface Options {
  readonly seed: number;
  readonly cuts: number;
  readonly turns: number;
  readonly starts: number;
  readonly clients: number;
}

const { seed, cuts, turns, starts, clients } = new Command("soak:remote")
  .option("--seed <N>", "repeats the choices of an earlier run", wholeNumber, Date.now() % 1_000_000)
  .option("--cuts <N>", "connections to cut", wholeNumber, 1000)
  .option("--turns <N>", "turns to run", wholeNumber, 500)
  .option("--starts <N>", "inputs whose connection is cut as they go out", wholeNumber, 1000)
  .option("--clients <N>", "clients that run them", wholeNumber, 16)
  .parse()
  .opts<Options>();

/** What keeps the event loop going. */
const resources = (): string[] =>
  process
    .getActiveResourcesInfo()
    .filter((name) => !/^(?:FSReq|TTYWrap|PipeWrap|Immediate)/.test(name))
    .sort();

console.log(`seed ${seed}: ${turns} turns of ${clients} clients, ${cuts} cuts; ${starts} inputs cut off`);
const chance = new Chance(seed);
const model = await ScriptedModel.start();
const home = await hermeticHome({ modelUrl: model.url });
const server = await ListeningServer.start(home);
scriptCuts(model);
const before = resources();
const start = performance.now();
const report = await cutAtRandom({ turns, cuts, clients }, chance, server, model, home);
const startReport = await cutStarts({ starts, clients }, chance, server, model);
await new Promise((resolve) => setTimeout(resolve, 3000));
const left = resources().filter((name) => !before.includes(name));
console.log({
  turns: report,
  starts: startReport,
  left,
  seconds: Math.round((performance.now() - start) / 1000),
});
await server.stop();
await model.close();
await home.remove();
process.exitCode = report.faults.length + startReport.faults.length + left.length > 0 ? 1 : 0;
