/** The shortest whole program: start codex, give it one input, print the answer, close. */
import { Codex } from "codex-app-server-sdk";

const codex = await Codex.start();
try {
  console.log(`codex ${codex.metadata.serverVersion} on ${codex.metadata.platformOs}`);
  const thread = await codex.threadStart({ sandbox: "readOnly" });
  const result = await thread.run("Say hello in one sentence.");
  if (result.status === "completed") console.log(result.finalResponse);
  else console.error(result.status, result.error?.message);
  console.log(`${result.items.length} items`);
} finally {
  await codex.close();
}
