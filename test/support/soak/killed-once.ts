/**
 * Kills servers at random moments around the start of a turn that `runOnce` has asked for, and asks again. Exits 1 when a key
 * got two turns or two side effects, or no result.
 *
 *     npm run soak:once -- [ROUNDS] [SEED]
 */
import { killedOnce } from "../codex/killed-once.js";

const [rounds = 100, seed = Date.now() % 1_000_000] = process.argv.slice(2).map(Number);
console.log(`seed ${seed}: ${rounds} servers are killed`);
const report = await killedOnce({ rounds, seed });
console.log(report);
process.exitCode = report.twice.length + report.lost.length > 0 ? 1 : 0;
