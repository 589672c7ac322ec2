/** From nothing to the answer of the handshake, on the real codex: `node start.mjs sdk|bare`. */
import { Codex } from "codex-app-server-sdk";
import { hermeticHome } from "codex-app-server-sdk/testing";
import { tsImport } from "tsx/esm/api";
import { bareCalls } from "./bare-loop.mjs";
import { reportTime } from "./report.mjs";

const home = await hermeticHome({ modelUrl: "http://127.0.0.1:9/v1" });
const { resolveRuntime } = await tsImport("../../src/core/process/runtime.ts", import.meta.url);
const { executable } = resolveRuntime();
const clientInfo = { name: "bench", version: "0" };
const contenders = {
  async sdk() {
    const codex = await Codex.start({ clientInfo, env: home.env, inheritEnv: false });
    return () => codex.close();
  },
  async bare() {
    const server = bareCalls([executable, "app-server"], () => undefined, { env: home.env });
    await server.request("initialize", { clientInfo });
    return async () => server.close();
  },
};
const start = contenders[process.argv[2]];
// The first start makes the databases of a new home.
await (await start())();
let close;
await reportTime(async () => {
  close = await start();
});
await close();
await home.remove();
