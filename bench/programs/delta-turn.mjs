/** One turn of many deltas, read to its end: with the SDK, and by the least that a client must do. */
import { reportTime } from "./report.mjs";

const inputOf = (deltas) => JSON.stringify({ deltas: Number(deltas) });

/** Returns how many deltas `turn.stream()` gave. */
export async function streamedTurn(codex, deltas) {
  const thread = await codex.threadStart();
  let seen = 0;
  await reportTime(async () => {
    const turn = await thread.turn(inputOf(deltas));
    for await (const { method } of turn.stream()) if (method === "item/agentMessage/delta") seen++;
  });
  return seen;
}

/** A turn of a bare client: it is to be shown each notification, and run with the client's requests. */
export function bareTurn() {
  let seen = 0;
  let finish;
  const finished = new Promise((resolve) => {
    finish = resolve;
  });
  return {
    see({ method }) {
      if (method === "item/agentMessage/delta") seen++;
      else if (method === "turn/completed") finish();
    },
    /** Returns how many deltas were seen. */
    async run(request, deltas) {
      const { thread } = await request("thread/start", {});
      await reportTime(async () => {
        const input = [{ type: "text", text: inputOf(deltas) }];
        await request("turn/start", { threadId: thread.id, input });
        await finished;
      });
      return seen;
    },
  };
}
