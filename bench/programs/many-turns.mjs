/**
 * Many turns at once over one client, each on a thread of its own: run to its result, or read event by event.
 *
 *     node many-turns.mjs run|stream|bare TURNS DELTAS
 */
import { reportTime } from "./report.mjs";

const [contender, ...counts] = process.argv.slice(2);
const [turns, deltas] = counts.map(Number);
const input = JSON.stringify({ deltas, together: turns });
const each = (work) => Promise.all(Array.from({ length: turns }, work));
let seen = 0;

/** Has `work` done with each of many threads of one client at once. */
async function onThreads(work) {
  const { startCodex } = await import("./sdk.mjs");
  const codex = await startCodex();
  const threads = await each(() => codex.threadStart());
  await reportTime(() => each((_, at) => work(threads[at])));
  await codex.close();
}

const contenders = {
  run: () =>
    onThreads(async (thread) => {
      const { status, finalResponse } = await thread.run(input);
      if (status === "completed") seen += (finalResponse ?? "").length / "a dozen char".length;
    }),

  stream: () =>
    onThreads(async (thread) => {
      const turn = await thread.turn(input);
      for await (const { method } of turn.stream()) if (method === "item/agentMessage/delta") seen++;
    }),

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
