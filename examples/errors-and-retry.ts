/** What can go wrong, and what is worth another try: only an overload of the server. */
import {
  AppServerError,
  Codex,
  retryOnOverload,
  ThreadNotFoundError,
  UsageError,
} from "codex-app-server-sdk";

const codex = await Codex.start();
try {
  // The server did not take the request: it is sent again after a while, three times at most.
  const thread = await retryOnOverload(() => codex.threadStart({ sandbox: "readOnly" }), {
    maxAttempts: 3,
    initialDelayMs: 250,
  });

  // A failed turn is returned, not thrown. It may have run commands: decide before you repeat it.
  const failing = await codex.threadStart({ sandbox: "readOnly", model: "no-such-model" });
  const result = await failing.run("Say hello.");
  if (result.status === "failed") console.log("failed:", result.error.message);

  // An error of the server, by its class.
  try {
    await codex.threadResume("01900000-0000-7000-8000-000000000000");
  } catch (error) {
    if (!(error instanceof ThreadNotFoundError)) throw error;
    console.log(error.code, error.method, error.rpcCode);
  }

  // The caller's mistake, found before anything is sent.
  try {
    await thread.run("Clean up.", { approvalMode: "denyAll", sandbox: "fullAccess" });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.log(error.code, error.message);
  }
} catch (error) {
  // Every error of this package: with a code, and a message that says what to do.
  if (error instanceof AppServerError) console.error(error.code, error.message);
  else throw error;
} finally {
  await codex.close();
}
