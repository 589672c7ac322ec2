import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished, vi } from "vitest";
import { resolveRuntime } from "../../../src/core/process/runtime.js";
import { Codex } from "../../../src/index.js";
import { type HermeticHomeOptions, ScriptedModel } from "../../../src/testing/index.js";
import { testHome } from "../home/test-home.js";
import { bundled } from "../process/bundled.js";

const bridge = fileURLToPath(new URL("../process/socket-bridge.ts", import.meta.url));

/** One real server for the running test, and as many clients of it as are asked for. */
export async function sharedServer(
  config: Omit<HermeticHomeOptions, "modelUrl"> = {},
): Promise<{ model: ScriptedModel; connect: () => Promise<Codex> }> {
  const model = await ScriptedModel.start();
  const home = await testHome({ ...config, modelUrl: model.url });
  const socket = join(home.home, "app.sock");
  const server = spawn(resolveRuntime().executable, ["app-server", "--listen", `unix://${socket}`], {
    env: home.env,
    cwd: home.workspace,
    stdio: "ignore",
  });
  const ended = once(server, "exit");
  const clients: Codex[] = [];
  onTestFinished(async () => {
    await Promise.all(clients.map((codex) => codex.close()));
    server.kill("SIGTERM");
    await ended;
    await Promise.all([model.close(), home.remove()]);
  });
  await vi.waitFor(() => {
    if (!existsSync(socket)) throw new Error("the server does not listen yet");
  }, 10_000);
  const connect = async (): Promise<Codex> => {
    const codex = await Codex.start({ launchArgs: [process.execPath, bundled(bridge), socket] });
    clients.push(codex);
    return codex;
  };
  return { model, connect };
}
