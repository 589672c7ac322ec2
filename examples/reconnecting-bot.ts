/** A bot that outlives its connection: it answers lines of its input on one thread, and says when the server is away. */
import { createInterface } from "node:readline/promises";
import { Codex, ConnectionLostError } from "codex-app-server-sdk";

const [url = "unix://", tokenName] = process.argv.slice(2);

const codex = await Codex.connect(url, {
  // Asked again for each connection.
  token: tokenName === undefined ? undefined : () => process.env[tokenName] ?? "",
  maxElapsedMs: Number.POSITIVE_INFINITY,
});
codex.on("connection", (state, { reason }) =>
  console.log(`connection: ${state}${reason ? ` (${reason})` : ""}`),
);
const lines = createInterface({ input: process.stdin });
try {
  const thread = await codex.threadStart({ sandbox: "readOnly" });
  console.log("ready");
  for await (const line of lines) {
    try {
      // A turn goes on while the connection is away; its result comes with the next one.
      const { finalResponse } = await thread.run(line, { whenBusy: "wait" });
      console.log(`bot: ${finalResponse}`);
    } catch (error) {
      if (!(error instanceof ConnectionLostError)) throw error;
      console.log(`bot: not known whether that was taken (${error.taken}); say it again`);
    }
  }
} finally {
  await codex.close();
}
