/** A goal: the agent goes on, turn after turn, until it says that the objective is reached. */
import { Codex } from "codex-app-server-sdk";

const codex = await Codex.start();
try {
  const thread = await codex.threadStart({ sandbox: "readOnly" });
  const unsubscribe = codex.on("turn/started", ({ threadId }) => {
    if (threadId === thread.id) console.log("a turn begins");
  });
  const result = await thread.runGoal("Find out what this folder is for.", {
    tokenBudget: 200_000,
    timeoutMs: 600_000,
  });
  unsubscribe();
  console.log(result.status, result.finalResponse);
  const goal = await thread.goal();
  console.log("goal:", goal?.status, "tokens used:", goal?.tokensUsed);
} finally {
  await codex.close();
}
