/**
 * Steers turns of the real server at random moments around their end. Exits 1 when an input did not reach the model once.
 *
 *     npm run soak:steer -- [ROUNDS] [SEED]
 */
import { startTestCodex } from "../../../src/testing/index.js";
import { steeredAtRandom } from "../codex/steered.js";
import { Chance } from "./random.js";

const [rounds = 200, seed = Date.now() % 1_000_000] = process.argv.slice(2).map(Number);
console.log(`seed ${seed}: ${rounds} turns are steered`);
const live = await startTestCodex();
const report = await steeredAtRandom(live, rounds, new Chance(seed)).finally(() => live.close());
console.log(report);
process.exitCode = report.faults.length > 0 ? 1 : 0;
