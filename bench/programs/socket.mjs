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
import { bareTurn, streamedTurn } from "./delta-turn.mjs";

const [contender, deltas] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "bench-socket-"));
const path = join(folder, "app.sock");
const program = fileURLToPath(new URL("socket-stand-in.mjs", import.meta.url));
const server = spawn(process.execPath, [program, path], { stdio: ["ignore", "pipe", "inherit"] });
await once(server.stdout, "data");

const contenders = {
  async sdk() {
    const { Codex } = await import("codex-app-server-sdk");
    const codex = await Codex.connect(`unix://${path}`, { reconnect: false });
    const seen = await streamedTurn(codex, deltas);
    await codex.close();
    return seen;
  },

  /** The least that a client must do: ws, and JSON.parse of each message. */
  async bare() {
    const { WebSocket } = await import("ws");
    const socket = new WebSocket(`ws+unix:${path}:/`, { perMessageDeflate: false });
    await once(socket, "open");
    const turn = bareTurn();
    const pending = new Map();
    socket.on("message", (data) => {
      const parsed = JSON.parse(data.toString());
      if (parsed.id !== undefined) pending.get(parsed.id)(parsed.result);
      else turn.see(parsed);
    });
    const request = (method, params) =>
      new Promise((resolve) => {
        pending.set(pending.size, resolve);
        socket.send(JSON.stringify({ id: pending.size - 1, method, params }));
      });
    const seen = await turn.run(request, deltas);
    socket.close();
    return seen;
  },
};

const seen = await contenders[contender]();
rmSync(folder, { recursive: true });
if (seen !== Number(deltas)) throw new Error(`${contender} saw ${seen} of ${deltas} deltas`);
