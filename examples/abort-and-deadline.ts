/** Ctrl-C and a deadline end a turn properly: it is interrupted, its end awaited, and what was done is in the result. */
import { AbortError, Codex, TimeoutError } from "codex-app-server-sdk";

const ctrlC = new AbortController();
process.once("SIGINT", () => ctrlC.abort());

const codex = await Codex.start({ signal: ctrlC.signal });
try {
  const thread = await codex.threadStart({ sandbox: "readOnly" });
  const result = await thread.run("Count from 1 to 100000, one number a line.", {
    signal: ctrlC.signal,
    timeoutMs: Number(process.argv[2] ?? 10_000),
    idleTimeoutMs: 120_000,
  });
  console.log("in time:", result.status);
} catch (error) {
  if (error instanceof TimeoutError) console.log("too late:", error.result?.status);
  else if (error instanceof AbortError) console.log("stopped:", error.result?.status);
  else throw error;
} finally {
  await codex.close();
}
