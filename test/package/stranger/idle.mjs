// Starts codex and comes to its end without closing it.
import { Codex } from "codex-app-server-sdk";
import { hermeticHome } from "codex-app-server-sdk/testing";

const { env, workspace } = await hermeticHome({ modelUrl: "http://127.0.0.1:9/v1" });
const codex = await Codex.start({ env, inheritEnv: false, cwd: workspace });
const call = codex.client.commandExec({ command: ["sleep", "1000"], timeoutMs: 200 });
void call.then(({ exitCode }) => console.log(`answered ${exitCode}`));
