// The entry of a bundle: starts codex, and runs a turn unless told only to start. Prints what came of it.
import { RuntimeNotFoundError } from "codex-app-server-sdk";
import { message, startTestCodex } from "codex-app-server-sdk/testing";

async function main() {
  const { codex, model, close } = await startTestCodex();
  try {
    if (process.argv[2] === "start") return codex.metadata.serverVersion;
    model.reply(message("Hello from the bundle."));
    const thread = await codex.threadStart();
    return (await thread.run("Hello.")).finalResponse;
  } finally {
    await close();
  }
}

main().then(
  (text) => console.log(text),
  (error) => {
    if (!(error instanceof RuntimeNotFoundError)) throw error;
    console.log(error.message);
  },
);
