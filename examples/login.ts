/** Logs in with a ChatGPT account in the browser, unless somebody is logged in; Enter cancels. */
import { createInterface } from "node:readline/promises";
import { Codex } from "codex-app-server-sdk";

const codex = await Codex.start();
try {
  const { account = null } = await codex.account();
  if (account !== null) console.log("logged in already:", account.type);
  else {
    const login = await codex.loginChatgpt();
    console.log("open this address:", login.authUrl);
    const terminal = createInterface({ input: process.stdin, output: process.stdout });
    const done = new AbortController();
    const cancelled = terminal.question("or press Enter to cancel\n", { signal: done.signal });
    cancelled.then(() => login.cancel()).catch(() => {});
    const { success, error } = await login.wait({ timeoutMs: 300_000 });
    done.abort();
    terminal.close();
    console.log(success ? "logged in" : `not logged in: ${error}`);
    if (success) console.log((await codex.account()).account);
  }
} finally {
  await codex.close();
}
