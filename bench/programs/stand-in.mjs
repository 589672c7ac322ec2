/**
 * A server that answers at once and streams prepared bytes, so that the client is what is measured. What a turn tells is
 * said in its input, as JSON: `deltas` pieces of text in messages of 10,000, begun when `together` turns have been started,
 * and then told in turns, one piece of each after the other.
 *
 *     node stand-in.mjs
 */
import { createInterface } from "node:readline";

/** Lines that are written at once, about as many as the real server's pipe takes. */
const LINES_PER_WRITE = 1000;
/** About as long as models ever talk in one message. */
const MESSAGE_DELTAS = 10_000;

const counted = (prefix, count) => `${prefix}-7021-929c-${String(count).padStart(12, "0")}`;
const line = (message) => `${JSON.stringify(message)}\n`;
const answer = (id, result) => process.stdout.write(line({ id, result }));
const told = (method, params) => line({ method, params, emittedAtMs: EMITTED_AT_MS });
const turnRecord = (id, status) => ({
  id,
  rootTurnId: id,
  items: [],
  itemsView: "notLoaded",
  status,
  error: null,
});

let threads = 0;
let turns = 0;
let waiting = [];

const methods = {
  initialize: () => ({
    userAgent: "codex-app-server-sdk/0.169.0 (stand-in)",
    codexHome: "/",
    platformFamily: "unix",
    platformOs: "linux",
  }),
  "thread/start": () => ({ thread: { id: counted("01a203b0-1010", ++threads) } }),
  "turn/start": ({ threadId, input }) => {
    const { deltas = 0, together = 1 } = JSON.parse(input[0].text);
    const turn = { threadId, turnId: counted("01a203b0-1024", ++turns), deltas };
    waiting.push(turn);
    if (waiting.length === together) {
      setImmediate(tell, writes(waiting));
      waiting = [];
    }
    return { turn: turnRecord(turn.turnId, "inProgress") };
  },
};

createInterface({ input: process.stdin })
  .on("line", (text) => {
    const { id, method, params } = JSON.parse(text);
    if (id !== undefined) answer(id, methods[method]?.(params) ?? { data: [], nextCursor: null });
  })
  .on("close", () => process.exit(0));

/** What turns that run at once tell, one write after the other. */
function* writes(running) {
  const { deltas } = running[0];
  yield running.map(beginning).join("");
  for (let told = 0; told < deltas; told += MESSAGE_DELTAS) {
    const itemId = `msg_${1 + told / MESSAGE_DELTAS}`;
    yield* message(running, itemId, Math.min(MESSAGE_DELTAS, deltas - told));
  }
  yield running.map(ending).join("");
}

/** A message of each of the turns, one piece of each in turns. */
function* message(running, itemId, deltas) {
  const linesOfAll = (line) => running.map((turn) => line(turn, itemId, deltas)).join("");
  const piecesPerWrite = Math.min(deltas, Math.max(1, Math.floor(LINES_PER_WRITE / running.length)));
  const pieces = Buffer.from(linesOfAll(piece).repeat(piecesPerWrite));
  yield linesOfAll(messageBeginning);
  for (let left = deltas; left > 0; left -= piecesPerWrite)
    yield pieces.subarray(0, (pieces.length / piecesPerWrite) * Math.min(left, piecesPerWrite));
  yield linesOfAll(messageEnding);
}

/** Lets the input be read between writes, which block while the client does not read. */
function tell(all) {
  const { value, done } = all.next();
  if (!done) process.stdout.write(value, () => setImmediate(tell, all));
}

const TEXT = "a dozen char";
const EMITTED_AT_MS = 1795342197806;
const agentMessage = (id, text) => ({ type: "agentMessage", id, text, phase: null });
const status = (threadId, type) =>
  told("thread/status/changed", { threadId, status: { type, activeFlags: [] } });

function beginning({ threadId, turnId }) {
  return (
    status(threadId, "active") + told("turn/started", { threadId, turn: turnRecord(turnId, "inProgress") })
  );
}

function messageBeginning({ threadId, turnId }, itemId) {
  const item = agentMessage(itemId, "");
  return told("item/started", { item, threadId, turnId, startedAtMs: EMITTED_AT_MS });
}

function piece({ threadId, turnId }, itemId) {
  return told("item/agentMessage/delta", { threadId, turnId, itemId, delta: TEXT });
}

function messageEnding({ threadId, turnId }, itemId, deltas) {
  const item = agentMessage(itemId, TEXT.repeat(deltas));
  return told("item/completed", { item, threadId, turnId, completedAtMs: EMITTED_AT_MS });
}

function ending({ threadId, turnId }) {
  return (
    status(threadId, "idle") + told("turn/completed", { threadId, turn: turnRecord(turnId, "completed") })
  );
}
