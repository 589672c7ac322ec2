import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, onTestFinished, test } from "vitest";
import { Codex } from "../../../src/index.js";

const standIn = fileURLToPath(new URL("../../../bench/programs/stand-in.mjs", import.meta.url));
const TEXT = "a dozen char";
const DELTAS = 300_000;
/** Of one message of the stand-in. */
const MESSAGE_DELTAS = 10_000;
/** Up to here events wait one by one. */
const BACKLOG = 1024;
/** Characters of one merged event. */
const MERGED = 64 * 1024;

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

function heapBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

test("a reader that stalls loses nothing, holds up nobody and costs memory by its text", async () => {
  const codex = await Codex.start({ launchArgs: [process.execPath, standIn] });
  onTestFinished(() => codex.close());
  const [stalled, other] = await Promise.all([codex.threadStart(), codex.threadStart()]);

  const before = heapBytes();
  const turn = await stalled.turn(JSON.stringify({ deltas: DELTAS }));
  const ended = turn.run();
  const order: string[] = [];
  await Promise.all([
    other.run(JSON.stringify({ deltas: 100 })).then(({ status }) => order.push(`the other turn ${status}`)),
    codex.client.modelList({}).then(() => order.push("the call answered")),
    ended.then(({ status }) => order.push(`the stalled turn ${status}`)),
  ]);
  expect(order.slice(0, 2).sort()).toEqual(["the call answered", "the other turn completed"]);
  expect(order.at(2)).toBe("the stalled turn completed");

  const textBytes = DELTAS * TEXT.length;
  expect(heapBytes() - before).toBeLessThan(5 * textBytes);

  let events = 0;
  let text = "";
  for await (const { method, params } of turn.stream()) {
    events++;
    if (method === "item/agentMessage/delta") text += params.delta;
  }
  expect(text === TEXT.repeat(DELTAS)).toBe(true);
  // Of a message, its beginning, its text in merged events, and its end; of the turn, both ends.
  const perMessage = 2 + Math.ceil((MESSAGE_DELTAS * TEXT.length) / MERGED);
  expect(events).toBeLessThanOrEqual(BACKLOG + (DELTAS / MESSAGE_DELTAS) * perMessage + 4);
});
