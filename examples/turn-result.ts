/** What the result of a turn says: how it ended, the answer, the items, the tokens and the time. */
import { Codex } from "codex-app-server-sdk";

const codex = await Codex.start();
try {
  const thread = await codex.threadStart({ sandbox: "readOnly" });
  const turn = await thread.turn("List the files in this folder, then count them.");
  const result = await turn.run();

  console.log("same turn:", result.threadId === thread.id && result.turnId === turn.id);
  console.log("status:", result.status);
  if (result.status === "failed") console.log("error:", result.error.message);
  console.log("final response:", result.finalResponse);
  for (const item of result.items) {
    if (item.type === "commandExecution") console.log("command:", item.command, "exit code", item.exitCode);
    else console.log("item:", item.type);
  }
  console.log("never completed:", result.openItems.length);
  console.log("tokens of this turn:", result.usage?.turn.totalTokens);
  console.log(
    "tokens in the context:",
    result.usage?.last.totalTokens,
    "of",
    result.usage?.modelContextWindow,
  );
  console.log("tokens of the thread:", result.usage?.total.totalTokens);
  console.log("started:", new Date((result.startedAt ?? 0) * 1000).toISOString());
  console.log("milliseconds:", result.durationMs);
} finally {
  await codex.close();
}
