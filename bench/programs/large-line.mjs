/**
 * One line of items, read by the package's own framing and decoding, against JSON.parse of its text.
 *
 *     node large-line.mjs MEGABYTES
 */
import { tsImport } from "tsx/esm/api";
import { report } from "./report.mjs";

const { decodeLines } = await tsImport("../../src/wire/decode.ts", import.meta.url);
const { LineBlocks } = await tsImport("../../src/wire/lines.ts", import.meta.url);

const CHUNK_BYTES = 64 * 1024;
const item = {
  type: "commandExecution",
  id: "call_1",
  command: "ls -l",
  aggregatedOutput: "a line of output\n".repeat(50),
};
const size = Number(process.argv[2]) * 1_000_000;
const items = Array.from({ length: Math.ceil(size / JSON.stringify(item).length) }, (_, at) => ({
  ...item,
  id: `call_${at}`,
}));
const text = JSON.stringify({ id: 1, result: { items } });
const bytes = Buffer.from(`${text}\n`);

let count = 0;
const frame = () => {
  const blocks = new LineBlocks(2 * bytes.length, (block) => {
    for (const message of decodeLines(block, () => undefined)) count += message.result.items.length;
  });
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) blocks.push(bytes.subarray(at, at + CHUNK_BYTES));
};
const parse = () => {
  count += JSON.parse(text).result.items.length;
};
// Each once before it counts: the heap grows for whoever comes first.
const rounds = [frame, parse, frame, parse].map(time);
if (count !== rounds.length * items.length)
  throw new Error(`${count} of ${rounds.length * items.length} items`);
report({ ms: rounds[2], parseMs: rounds[3] });

function time(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}
