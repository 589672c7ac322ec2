/**
 * One turn of many deltas over a unix socket, read to its end.
 *
 *     node socket.mjs sdk|bare DELTAS
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { reportTime } from "./report.mjs";

const [contender, deltas] = process.argv.slice(2);
const input = JSON.stringify({ deltas: Number(deltas) });
const folder = mkdtempSync(join(tmpdir(), "bench-socket-"));
const path = join(folder, "app.sock");
const program = fileURLToPath(new URL("socket-stand-in.mjs", import.meta.url));
const server = spawn(process.execPath, [program, path], { stdio: ["ignore", "pipe", "inherit"] });
await once(server.stdout, "data");
let seen = 0;

const contenders = {
  async sdk() {
    const { Codex } = await import("codex-app-server-sdk");
    const codex = await Codex.connect(`unix://${path}`, { reconnect: false });
    const thread = await codex.threadStart();
    await reportTime(async () => {
      const turn = await thread.turn(input);
      for await (const { method } of turn.stream()) if (method === "item/agentMessage/delta") seen++;
    });
    await codex.close();
  },

  /** The least that a client must do: ws, and JSON.parse of each message. */
  async bare() {
    const { WebSocket } = await import("ws");
    const socket = new WebSocket(`ws+unix:${path}:/`, { perMessageDeflate: false });
    await once(socket, "open");
    const pending = new Map();
    let finish;
    const finished = new Promise((resolve) => {
      finish = resolve;
    });
    socket.on("message", (data) => {
      const { id, method, result } = JSON.parse(data.toString());
      if (id !== undefined) pending.get(id)(result);
      else if (method === "item/agentMessage/delta") seen++;
      else if (method === "turn/completed") finish();
    });
    const request = (method, params) =>
      new Promise((resolve) => {
        pending.set(pending.size, resolve);
        socket.send(JSON.stringify({ id: pending.size - 1, method, params }));
      });
    const { thread } = await request("thread/start", {});
    await reportTime(async () => {
      await request("turn/start", { threadId: thread.id, input: [{ type: "text", text: input }] });
      await finished;
    });
    socket.close();
  },
};

await contenders[contender]();
rmSync(folder, { recursive: true });
if (seen !== Number(deltas)) throw new Error(`${contender} saw ${seen} of ${deltas} deltas`);
