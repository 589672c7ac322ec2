/** A turn as it happens: its events, typed by their method, then its result. */
import { Codex, visible } from "codex-app-server-sdk";

const codex = await Codex.start();
try {
  const thread = await codex.threadStart({ sandbox: "readOnly" });
  const turn = await thread.turn("List the files in this folder, and say which one matters most.");
  let count = 0;
  for await (const { method, params } of turn.stream()) {
    count++;
    switch (method) {
      case "turn/started":
        console.log("started");
        break;
      case "item/agentMessage/delta":
        process.stdout.write(visible(params.delta));
        break;
      case "item/completed":
        if (params.item.type === "agentMessage") console.log();
        else console.log("completed:", params.item.type);
        break;
      case "turn/completed":
        console.log("ended as", params.turn.status);
        break;
      default: // There are many more, and a newer codex may send others.
    }
  }
  const { usage } = await turn.run();
  console.log(`${count} events, ${usage?.turn.outputTokens} output tokens`);
} finally {
  await codex.close();
}
