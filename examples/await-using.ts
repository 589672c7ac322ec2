/** A client that closes itself at the end of its scope, also when something throws: Node 24, or a compiler. */
import { Codex } from "codex-app-server-sdk";

async function answer(question: string): Promise<string | null> {
  await using codex = await Codex.start();
  void codex.closed.then(({ exitCode }) => console.log(`closed, exit code ${exitCode}`));
  const thread = await codex.threadStart({ sandbox: "readOnly", ephemeral: true });
  const { finalResponse } = await thread.run(question, { throwOnFailure: true });
  return finalResponse;
}

console.log(await answer("What is an app server? Answer in one sentence."));
