import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { bundled } from "./bundled.js";
import type { HostTask } from "./host.js";

const program = fileURLToPath(new URL("host.ts", import.meta.url));

/** A host program that was started. */
export interface RunningHost {
  /** Its id, and that of its group, which stands for the terminal's foreground group. */
  readonly pid: number;
  /** Resolves when the host has come to the end of what it was told, or has ended before. */
  readonly ready: Promise<void>;
  /** How it ended, and all that it said. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; said: string[] }>;
}

/** Runs a host program until the test is over at the latest, as the leader of a process group of its own. */
export function runHost(task: HostTask): RunningHost {
  const host = spawn(process.execPath, [bundled(program), JSON.stringify(task)], {
    stdio: ["ignore", "pipe", "ignore"],
    detached: true,
  });
  onTestFinished(() => void host.kill("SIGKILL"));
  const said: string[] = [];
  const lines = createInterface({ input: host.stdout });
  lines.on("line", (line) => said.push(line));
  return {
    pid: host.pid ?? 0,
    ready: Promise.race([once(lines, "line"), once(host, "exit")]).then(() => undefined),
    ended: once(host, "close").then(([code, signal]) => ({
      code: code as number | null,
      signal: signal as NodeJS.Signals | null,
      said,
    })),
  };
}
