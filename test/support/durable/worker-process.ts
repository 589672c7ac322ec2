// The worker of a host as a process of its own. Says "ready" on stdout; ends when its stdin does. A line on stdin names a moment at which
// it kills itself, which ends its server, too.
import fs, { writeSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { startWorker, type WorkerOptions } from "../../../src/durable/index.js";
import type { WireEvent } from "../../../src/index.js";
import { killQuietly } from "../process/kill-quietly.js";

/** Where a worker kills itself. */
export type CrashPoint = "thread/start" | "turn/start" | "in the turn" | "after its end" | "while cancelling";

/** What a worker process does, as JSON in its first argument. */
export interface WorkerTask {
  readonly options: WorkerOptions;
  /** What Linux is to say of the start of the machine. Default: the truth. */
  readonly bootId?: string | undefined;
}

type Message = Readonly<Record<"id" | "method", unknown>>;

const { options, bootId } = JSON.parse(process.argv[2] ?? "") as WorkerTask;
const asked = new Map<unknown, unknown>();
let crashAt: string | undefined;

/** The moment that an event is, of those at which workers kill themselves. */
function momentOf(event: WireEvent): CrashPoint | undefined {
  if (event.direction === "unreadable") return undefined;
  const { id, method } = event.message as Message;
  if (event.direction === "sent") {
    if (id !== undefined) asked.set(id, method);
    return method === "turn/interrupt" ? "while cancelling" : undefined;
  }
  if (method === "turn/completed") return "after its end";
  if (method === "item/agentMessage/delta") return "in the turn";
  const answered = method === undefined ? asked.get(id) : undefined;
  return answered === "thread/start" || answered === "turn/start" ? answered : undefined;
}

if (bootId !== undefined) {
  const { readFileSync } = fs;
  const read = (file: unknown, ...more: never[]): unknown =>
    String(file).endsWith("/boot_id") ? bootId : readFileSync(file as string, ...more);
  Object.assign(fs, { readFileSync: read });
  syncBuiltinESMExports();
}
const worker = await startWorker({
  ...options,
  codex: {
    ...options.codex,
    onWire: (event) => {
      if (crashAt !== undefined && momentOf(event) === crashAt) killQuietly(process.pid);
    },
  },
});
process.stdin.setEncoding("utf8");
process.stdin.on("data", (line) => {
  crashAt = String(line).trim();
  writeSync(1, "armed\n");
});
process.stdin.on("end", () => {
  void worker.close();
});
writeSync(1, "ready\n");
const { error } = await worker.closed;
if (error !== null) console.error(error);
process.exit(error === null ? 0 : 1);
