/**
 * Many cheap calls at once with long commands between, on the real codex: `node flood.mjs CALLS COMMANDS`.
 */
import { Codex, ServerBusyError } from "codex-app-server-sdk";
import { hermeticHome } from "codex-app-server-sdk/testing";
import { report } from "./report.mjs";

const [calls, commands] = process.argv.slice(2).map(Number);
const home = await hermeticHome({ modelUrl: "http://127.0.0.1:9/v1" });
const codex = await Codex.start({ env: home.env, inheritEnv: false, cwd: home.workspace });
let refused = 0;
let answered = 0;
let last = performance.now();
let longestGapMs = 0;
const count = (call) =>
  call.then(
    () => answered++,
    (error) => {
      if (error instanceof ServerBusyError) refused++;
    },
  );
const cheap = () =>
  count(codex.client.threadLoadedList({ limit: 1 })).then(() => {
    const now = performance.now();
    longestGapMs = Math.max(longestGapMs, now - last);
    last = now;
  });
const start = performance.now();
const long = [];
const short = [];
for (let at = 0; at < calls; at++) {
  short.push(cheap());
  if (at % Math.floor(calls / commands) === 0 && long.length < commands) {
    long.push(
      count(
        codex.client.commandExec({
          command: ["/bin/sleep", "5"],
          sandboxPolicy: { type: "dangerFullAccess" },
        }),
      ),
    );
  }
}
await Promise.all(short);
const cheapMs = performance.now() - start;
await Promise.all(long);
report({ ms: performance.now() - start, cheapMs, longestGapMs, asked: calls + commands, answered, refused });
await codex.close();
await home.remove();
