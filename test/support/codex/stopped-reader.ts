/**
 * A client that stops: it runs a turn on the server at the address that is its argument, says so when the turn has begun, and
 * then holds its event loop until a line comes from its parent. Prints what it had of the turn as JSON.
 */
import { readSync } from "node:fs";
import { Codex } from "../../../src/index.js";

/** What a stopped client had of its turn after it went on. */
export interface StoppedReport {
  /** The states of the connection, with their reasons. */
  readonly states: readonly string[];
  readonly status: string;
  readonly text: string;
  readonly finalResponse: string | null;
  /** Events but deltas, by how often each came. */
  readonly events: Readonly<Record<string, number>>;
  readonly deltas: number;
  readonly after: string | null;
}

const states: string[] = [];
const codex = await Codex.connect(process.argv[2] ?? "", { initialDelayMs: 10 });
codex.on("connection", (state, { reason }) => void states.push(`${state} ${reason ?? ""}`.trim()));
const thread = await codex.threadStart();
console.log(thread.id);
const turn = await thread.turn("go");
const events: Record<string, number> = {};
let deltas = 0;
const reading = (async () => {
  for await (const { method } of turn.stream()) {
    if (method === "item/agentMessage/delta") deltas++;
    else if (/^(?:turn|item)\//.test(method)) events[method] = (events[method] ?? 0) + 1;
  }
})();
let text = "";
for await (const piece of turn.text()) {
  if (text === "") {
    process.stdout.write("stopped\n");
    readSync(0, Buffer.alloc(1));
  }
  text += piece;
}
const { status, finalResponse } = await turn.run();
await reading;
const after = (await thread.run("again")).finalResponse;
const report: StoppedReport = { states, status, text, finalResponse, events, deltas, after };
console.log(JSON.stringify(report));
await codex.close();
