/**
 * One line of items, read by the package's own framing and decoding, against JSON.parse of its text.
 *
 *     node large-line.mjs MEGABYTES
 */
import { tsImport } from "tsx/esm/api";
import { report } from "./report.mjs";

const { decodeBlock } = await tsImport("../../src/core/wire/decode.ts", import.meta.url);
const { LineBlocks } = await tsImport("../../src/core/wire/lines.ts", import.meta.url);

const CHUNK_BYTES = 64 * 1024;
const item = {
  type: "commandExecution",
  id: "call_1",
  command: "ls -l",
  aggregatedOutput: "a line of output\n".repeat(50),
};
const megabytes = Number(process.argv[2]);
const size = megabytes * 1_000_000;
/** An odd number, so many that the heap and the allocator settle: the first ten or so of 20 MB each still make them grow. */
const ROUNDS = 2 * Math.round(600 / megabytes) + 1;
const items = Math.ceil(size / JSON.stringify(item).length);
const itemTexts = Array.from({ length: items }, (_, at) => JSON.stringify({ ...item, id: `call_${at}` }));
const text = `{"id":1,"result":{"items":[${itemTexts.splice(0).join()}]}}`;
const bytes = Buffer.from(`${text}\n`);

let count = 0;
const frame = () => {
  const blocks = new LineBlocks(2 * bytes.length, (block) => {
    for (const message of decodeBlock(block, () => undefined)) count += message.result.items.length;
  });
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) blocks.push(bytes.subarray(at, at + CHUNK_BYTES));
};
const parse = () => {
  count += JSON.parse(text).result.items.length;
};
// Each goes first in every other round, since the garbage of one is collected during the other.
const orders = [
  [frame, parse],
  [parse, frame],
];
const rounds = Array.from({ length: ROUNDS + 1 }, (_, round) =>
  Object.fromEntries(orders[round % 2].map((work) => [work.name, time(work)])),
).slice(1);
if (count !== 2 * (ROUNDS + 1) * items) throw new Error(`${count} items`);
report({ ms: median("frame"), parseMs: median("parse") });

function time(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function median(contender) {
  const sorted = rounds.map((round) => round[contender]).sort((a, b) => a - b);
  return sorted[ROUNDS >> 1];
}
