/**
 * One turn of many deltas, read to its end.
 *
 *     node stream.mjs sdk|bare DELTAS
 */
import { reportTime } from "./report.mjs";

const [contender, deltas] = process.argv.slice(2);
const input = JSON.stringify({ deltas: Number(deltas) });
let seen = 0;

const contenders = {
  async sdk() {
    const { startCodex } = await import("./sdk.mjs");
    const codex = await startCodex();
    const thread = await codex.threadStart();
    await reportTime(async () => {
      const turn = await thread.turn(input);
      for await (const { method } of turn.stream()) if (method === "item/agentMessage/delta") seen++;
    });
    await codex.close();
  },

  async bare() {
    const { bareCalls } = await import("./bare-loop.mjs");
    const { standIn } = await import("./stand-in-command.mjs");
    let finish;
    const finished = new Promise((resolve) => {
      finish = resolve;
    });
    const server = bareCalls(standIn, ({ method }) => {
      if (method === "item/agentMessage/delta") seen++;
      else if (method === "turn/completed") finish();
    });
    const { thread } = await server.request("thread/start", {});
    await reportTime(async () => {
      await server.request("turn/start", { threadId: thread.id, input: [{ type: "text", text: input }] });
      await finished;
    });
    server.close();
  },
};

await contenders[contender]();
if (seen !== Number(deltas)) throw new Error(`${contender} saw ${seen} of ${deltas} deltas`);
