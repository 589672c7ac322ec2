/** A conversation at the terminal: answers as they are written, the tokens of each turn; `/exit` or Ctrl-D ends it. */
import { createInterface } from "node:readline/promises";
import { Codex, visible } from "codex-app-server-sdk";

const terminal = createInterface({ input: process.stdin, output: process.stdout });
const ended = new AbortController();
terminal.once("close", () => ended.abort());
const codex = await Codex.start();
try {
  const thread = await codex.threadStart({ sandbox: "readOnly" });
  for (;;) {
    const input = await terminal.question("you: ", { signal: ended.signal }).catch(() => "/exit");
    if (input === "/exit") break;
    if (input.trim() === "") continue;
    const turn = await thread.turn(input);
    process.stdout.write("codex: ");
    for await (const piece of turn.text()) process.stdout.write(visible(piece));
    const { usage } = await turn.run();
    console.log(`\n(${usage?.turn.totalTokens} tokens, ${usage?.total.totalTokens} in all)`);
  }
} finally {
  terminal.close();
  await codex.close();
}
