/**
 * The command in a process of its own, with a home that codex has used, or what it is compared with:
 * `node command.mjs methods|doctor|node|bare-doctor`.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { hermeticHome } from "codex-app-server-sdk/testing";
import { tsImport } from "tsx/esm/api";
import { reportTime } from "./report.mjs";

const fileOf = (path) => fileURLToPath(new URL(path, import.meta.url));
const { resolveRuntime } = await tsImport("../../src/core/process/runtime.ts", import.meta.url);
const home = await hermeticHome({ modelUrl: "http://127.0.0.1:9/v1" });
const contender = process.argv[2];
const args = {
  node: ["-e", "0"],
  "bare-doctor": [fileOf("bare-doctor.mjs"), resolveRuntime().executable],
}[contender] ?? [fileOf("../../dist/src/command/main.js"), contender];
const run = () => {
  const { status, stderr } = spawnSync(process.execPath, args, { env: home.env, cwd: home.workspace });
  if (status !== 0) throw new Error(`${args.join(" ")} failed: ${stderr}`);
};
// The first start makes the databases of a new home.
run();
await reportTime(async () => run());
await home.remove();
