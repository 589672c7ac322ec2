/**
 * A reader that does not read while its turn tells everything: `node stalled-reader.mjs DELTAS`. Meanwhile another turn and
 * a call go on unhindered; then the reader reads, and nothing is missing.
 */
import { report } from "./report.mjs";
import { startCodex } from "./sdk.mjs";

const deltas = Number(process.argv[2]);
const codex = await startCodex();
const [stalled, other] = await Promise.all([codex.threadStart(), codex.threadStart()]);
const before = process.memoryUsage().rss;
let peak = before;
const turn = await stalled.turn(JSON.stringify({ deltas }));
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, 20);
const beside = await other.run(JSON.stringify({ deltas: 1000 }));
await codex.client.modelList({});
if (beside.status !== "completed") throw new Error("the turn beside did not complete");
await turn.run();
clearInterval(watch);
peak = Math.max(peak, process.memoryUsage().rss);
let chars = 0;
for await (const event of turn.stream())
  if (event.method === "item/agentMessage/delta") chars += event.params.delta.length;
const expected = deltas * "a dozen char".length;
if (chars !== expected) throw new Error(`${chars} of ${expected} characters`);
report({ ms: 0, textMb: chars / 1e6, peakMb: (peak - before) / 1e6 });
await codex.close();
