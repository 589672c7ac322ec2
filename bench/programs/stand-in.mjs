/**
 * A server that answers at once and streams prepared bytes, so that the client is what is measured. What a turn tells is
 * said in its input, as JSON: `deltas` pieces of text, begun when `together` turns have been started, and then told in
 * turns, one piece of each after the other.
 *
 *     node stand-in.mjs
 */
import { createInterface } from "node:readline";

/** Lines that are written at once, about as many as the real server's pipe takes. */
const LINES_PER_WRITE = 1000;
/** The whole text comes again in `item/completed`; a single line of many megabytes is measured by itself. */
const REPEATED_DELTAS = 1000;

const counted = (prefix, count) => `${prefix}-7021-929c-${String(count).padStart(12, "0")}`;
const line = (message) => `${JSON.stringify(message)}\n`;
const answer = (id, result) => process.stdout.write(line({ id, result }));
const told = (method, params) => line({ method, params, emittedAtMs: 1795342197806 });
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
      setImmediate(tell, prepare(waiting));
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

/** The bytes of turns that run at once: how they begin, one piece of each, how they end. */
function prepare(running) {
  const { deltas } = running[0];
  const piecesPerWrite = Math.min(deltas, Math.max(1, Math.floor(LINES_PER_WRITE / running.length)));
  return {
    begin: Buffer.from(running.map(beginning).join("")),
    pieces: Buffer.from(Array.from({ length: piecesPerWrite }, () => running.map(piece).join("")).join("")),
    writes: deltas === 0 ? 0 : Math.round(deltas / piecesPerWrite),
    end: Buffer.from(running.map(ending).join("")),
  };
}

/** Lets the input be read between writes, which block while the client does not read. */
function tell({ begin, pieces, writes, end }) {
  process.stdout.write(begin);
  let written = 0;
  const next = () => {
    if (written++ < writes) process.stdout.write(pieces, () => setImmediate(next));
    else process.stdout.write(end);
  };
  next();
}

const TEXT = "a dozen char";
const message = (text) => ({ type: "agentMessage", id: "msg_1", text, phase: null });
const status = (threadId, type) =>
  told("thread/status/changed", { threadId, status: { type, activeFlags: [] } });

function beginning({ threadId, turnId }) {
  return (
    status(threadId, "active") +
    told("turn/started", { threadId, turn: turnRecord(turnId, "inProgress") }) +
    told("item/started", { item: message(""), threadId, turnId, startedAtMs: 1795342197806 })
  );
}

function piece({ threadId, turnId }) {
  return told("item/agentMessage/delta", { threadId, turnId, itemId: "msg_1", delta: TEXT });
}

function ending({ threadId, turnId, deltas }) {
  const item = message(TEXT.repeat(Math.min(deltas, REPEATED_DELTAS)));
  return (
    told("item/completed", { item, threadId, turnId, completedAtMs: 1795342197806 }) +
    status(threadId, "idle") +
    told("turn/completed", { threadId, turn: turnRecord(turnId, "completed") })
  );
}
