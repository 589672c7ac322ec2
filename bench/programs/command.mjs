/** The command in a process of its own, with a home that codex has used: `node command.mjs methods|doctor|node`. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { hermeticHome } from "codex-app-server-sdk/testing";
import { reportTime } from "./report.mjs";

const script = fileURLToPath(new URL("../../dist/src/command/main.js", import.meta.url));
const home = await hermeticHome({ modelUrl: "http://127.0.0.1:9/v1" });
const args = process.argv[2] === "node" ? ["-e", "0"] : [script, process.argv[2]];
const run = () => {
  const { status, stderr } = spawnSync(process.execPath, args, { env: home.env, cwd: home.workspace });
  if (status !== 0) throw new Error(`${args.join(" ")} failed: ${stderr}`);
};
// The first start makes the databases of a new home.
run();
await reportTime(async () => run());
await home.remove();
