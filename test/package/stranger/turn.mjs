// One turn on the installed codex with a scripted model.
import { message, startTestCodex } from "codex-app-server-sdk/testing";

const { codex, model, close } = await startTestCodex();
try {
  model.reply(message("Hello, stranger.", { deltas: 2 }));
  const thread = await codex.threadStart();
  const { status, finalResponse } = await thread.run("Hello.");
  console.log(JSON.stringify({ status, finalResponse, serverVersion: codex.metadata.serverVersion }));
} finally {
  await close();
}
