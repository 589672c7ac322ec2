/**
 * How fast two neighbours deliver the same number of deltas to their user, for comparison.
 *
 *     node neighbours.mjs vscode-jsonrpc|codex-sdk DELTAS
 *
 * vscode-jsonrpc gets a reader and a writer for lines, since it knows only frames with headers. The codex-sdk runs
 * `codex exec` and reads that command's own events, which are made as long as the notifications of the app server.
 */
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { reportTime } from "./report.mjs";
import { standIn } from "./stand-in-command.mjs";

const [neighbour, deltas] = process.argv.slice(2);
let seen = 0;

const neighbours = {
  async "vscode-jsonrpc"() {
    const rpc = await import("vscode-jsonrpc/node");
    const child = spawn(standIn[0], standIn.slice(1), { stdio: ["pipe", "pipe", "inherit"] });
    class LineReader extends rpc.AbstractMessageReader {
      listen(callback) {
        return createInterface({ input: child.stdout }).on("line", (line) => callback(JSON.parse(line)));
      }
    }
    class LineWriter extends rpc.AbstractMessageWriter {
      async write(message) {
        child.stdin.write(`${JSON.stringify(message)}\n`);
      }
      end() {}
    }
    const connection = rpc.createMessageConnection(new LineReader(), new LineWriter());
    const completed = new Promise((resolve) => {
      connection.onNotification((method) => {
        if (method === "item/agentMessage/delta") seen++;
        else if (method === "turn/completed") resolve();
      });
    });
    connection.listen();
    const { thread } = await connection.sendRequest("thread/start", {});
    const input = [{ type: "text", text: JSON.stringify({ deltas: Number(deltas) }) }];
    await reportTime(async () => {
      await connection.sendRequest("turn/start", { threadId: thread.id, input });
      await completed;
    });
    connection.dispose();
    child.stdin.end();
  },

  async "codex-sdk"() {
    const { Codex } = await import("@openai/codex-sdk");
    const folder = mkdtempSync(join(tmpdir(), "bench-neighbours-"));
    try {
      const thread = new Codex({ codexPathOverride: execStandIn(folder) }).startThread({
        skipGitRepoCheck: true,
      });
      await reportTime(async () => {
        const { events } = await thread.runStreamed("say it");
        for await (const { type } of events) if (type === "item.updated") seen++;
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

/** A program in the place of `codex exec` that prints prepared events. */
function execStandIn(folder) {
  const item = { id: "item_1", type: "agent_message", text: "a dozen char".padEnd(150) };
  const program = join(folder, "codex.mjs");
  const line = (event) => JSON.stringify(`${JSON.stringify(event)}\n`);
  writeFileSync(
    program,
    `#!${process.execPath}
process.stdout.write(${line({ type: "thread.started", thread_id: "thread" })} + ${line({ type: "turn.started" })});
const pieces = Buffer.from(${line({ type: "item.updated", item })}.repeat(1000));
let written = 0;
const next = () => {
  if (written++ < ${Number(deltas) / 1000}) process.stdout.write(pieces, () => setImmediate(next));
  else process.stdout.write(${line({ type: "turn.completed", usage: {} })});
};
next();
`,
  );
  chmodSync(program, 0o755);
  return program;
}

await neighbours[neighbour]();
if (seen !== Number(deltas)) throw new Error(`${neighbour} saw ${seen} of ${deltas} deltas`);
