/**
 * Many turns at once over one client, each on a thread of its own and read to its end.
 *
 *     node many-turns.mjs sdk|bare TURNS DELTAS
 */
import { reportTime } from "./report.mjs";

const [contender, ...counts] = process.argv.slice(2);
const [turns, deltas] = counts.map(Number);
const input = JSON.stringify({ deltas, together: turns });
const each = (work) => Promise.all(Array.from({ length: turns }, work));
let seen = 0;

const contenders = {
  async sdk() {
    const { startCodex } = await import("./sdk.mjs");
    const codex = await startCodex();
    const threads = await each(() => codex.threadStart());
    await reportTime(() =>
      each(async (_, at) => {
        const turn = await threads[at].turn(input);
        for await (const { method } of turn.stream()) if (method === "item/agentMessage/delta") seen++;
      }),
    );
    await codex.close();
  },

  async bare() {
    const { bareCalls } = await import("./bare-loop.mjs");
    const { standIn } = await import("./stand-in-command.mjs");
    const readers = new Map();
    const server = bareCalls(standIn, (message) => readers.get(message.params.threadId)?.(message));
    const threads = await each(() => server.request("thread/start", {}));
    await reportTime(() =>
      each(async (_, at) => {
        const threadId = threads[at].thread.id;
        const ended = new Promise((resolve) => {
          readers.set(threadId, ({ method }) => {
            if (method === "item/agentMessage/delta") seen++;
            else if (method === "turn/completed") resolve();
          });
        });
        await server.request("turn/start", { threadId, input: [{ type: "text", text: input }] });
        await ended;
      }),
    );
    server.close();
  },
};

await contenders[contender]();
if (seen !== turns * deltas) throw new Error(`${contender} saw ${seen} of ${turns * deltas} deltas`);
