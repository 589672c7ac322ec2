/**
 * A transcript against the least that has to be done anyway.
 *
 *     node transcript.mjs fold|bare DELTAS         a stream of deltas, with a subscriber that looks at each snapshot
 *     node transcript.mjs load ITEMS               a history: milliseconds to load it, and JSON.parse of its text
 *     node transcript.mjs snapshot ITEMS   microseconds of a snapshot after one delta
 *     node transcript.mjs memory MEGABYTES  bytes kept for each byte of text
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Transcript } from "codex-app-server-sdk/transcript";
import { reportTime } from "./report.mjs";

setFlagsFromString("--expose-gc");
const gc = runInNewContext("gc");
const [mode, given] = process.argv.slice(2);
const size = Number(given);
const threadId = "01a203b0-1010-7021-929c-000000000001";

const message = (id, text) => ({
  type: "agentMessage",
  id,
  text,
  phase: null,
  memoryCitation: null,
  startedAtMs: 1_795_846_914_374,
  completedAtMs: 1_795_846_914_380,
});

/** Turns of 20 items with as much text as models usually say. */
function history(items) {
  const turns = Math.ceil(items / 20);
  return Array.from({ length: turns }, (_, turn) => ({
    id: `01a203b0-1024-7021-929c-${String(turn).padStart(12, "0")}`,
    rootTurnId: null,
    itemsView: "full",
    status: "completed",
    error: null,
    startedAt: 1_795_846_913 + turn,
    completedAt: 1_795_846_914 + turn,
    durationMs: 1000,
    items: Array.from({ length: Math.min(20, items - turn * 20) }, (_, item) =>
      message(`msg_${turn}_${item}`, `${turn} ${item} ${"Some words of an answer. ".repeat(20)}`),
    ),
  }));
}

const event = (method, params) => ({
  method,
  params: { threadId, turnId: "now", ...params },
  emittedAtMs: 1_795_846_914_374,
});
const started = () => event("item/started", { item: message("live", ""), startedAtMs: 1_795_846_914_374 });
const delta = (text) => event("item/agentMessage/delta", { itemId: "live", delta: text });

/** What the whole process keeps, in bytes. */
function kept() {
  gc();
  gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function stream(onMessage) {
  const { bareCalls } = await import("./bare-loop.mjs");
  const { standIn } = await import("./stand-in-command.mjs");
  let finish;
  const finished = new Promise((resolve) => {
    finish = resolve;
  });
  let seen = 0;
  const server = bareCalls(standIn, (notification) => {
    onMessage(notification);
    if (notification.method === "item/agentMessage/delta") seen++;
    else if (notification.method === "turn/completed") finish();
  });
  const { thread } = await server.request("thread/start", {});
  await reportTime(async () => {
    await server.request("turn/start", {
      threadId: thread.id,
      input: [{ type: "text", text: JSON.stringify({ deltas: size }) }],
    });
    await finished;
  });
  server.close();
  if (seen !== size) throw new Error(`saw ${seen} of ${size} deltas`);
}

const modes = {
  bare: () => stream(() => undefined),

  async fold() {
    const transcript = new Transcript(threadId);
    let looks = 0;
    transcript.subscribe(({ turns }) => {
      looks += turns.at(-1)?.items.at(-1)?.text.length ?? 0;
    });
    await stream((notification) => transcript.apply(notification));
    const length = transcript.snapshot().turns[0].items.reduce((sum, { text = "" }) => sum + text.length, 0);
    if (length === 0 || looks === 0) throw new Error("nothing was folded");
  },

  load() {
    const text = JSON.stringify(history(size));
    const times = { parse: [], load: [] };
    for (let run = 0; run < 7; run += 1) {
      const start = performance.now();
      const turns = JSON.parse(text);
      const parsed = performance.now();
      const transcript = new Transcript(threadId);
      transcript.load(turns);
      transcript.snapshot();
      times.load.push(performance.now() - parsed);
      times.parse.push(parsed - start);
    }
    const best = (list) => Math.min(...list);
    console.log(JSON.stringify({ ms: best(times.load), parseMs: best(times.parse) }));
  },

  snapshot() {
    const transcript = new Transcript(threadId);
    transcript.load(history(size - 1));
    transcript.apply(started());
    const rounds = 20_000;
    let best = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 5; run += 1) {
      const start = performance.now();
      for (let round = 0; round < rounds; round += 1) {
        transcript.apply(delta("x"));
        transcript.snapshot();
      }
      best = Math.min(best, performance.now() - start);
    }
    console.log(JSON.stringify({ ms: best / rounds }));
  },

  memory() {
    const transcript = new Transcript(threadId);
    const before = kept();
    const text = "Some words of an answer. ";
    const count = Math.ceil((size * 1024 * 1024) / text.length);
    transcript.apply(started());
    // Each piece is a string of its own, as those of parsed lines are.
    for (let at = 0; at < count; at += 1) transcript.apply(JSON.parse(JSON.stringify(delta(text))));
    transcript.snapshot();
    console.log(JSON.stringify({ ms: 0, ratio: (kept() - before) / (count * text.length) }));
    if (transcript.snapshot().turns[0].items[0].text.length !== count * text.length)
      throw new Error("text was lost");
  },
};

await modes[mode]();
