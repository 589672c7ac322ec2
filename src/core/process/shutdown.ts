import { type ChildProcess, execFile } from "node:child_process";
import { join } from "node:path";
import { within } from "../util/within.js";
import { descendantsOf, killGroups, type ProcessRecord } from "./descendants.js";

const EOF_GRACE_MS = 2000;
const TERM_GRACE_MS = 2000;

/**
 * Ends a server process: end of stdin, which it answers by ending its commands and exiting; then SIGTERM; then SIGKILL. A server
 * that needed a signal loses what is then left of what it had started. Windows has no SIGTERM to offer: there the tree is
 * killed after the first grace. Resolves after the process has exited.
 */
export async function endProcess(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  child.stdin?.end();
  if (await within(EOF_GRACE_MS, exited)) return;
  child.stdin?.destroy();
  if (process.platform === "win32") {
    await killTree(child);
    await exited;
    return;
  }
  const descendants = listAndSignal(child, "SIGTERM");
  if (!(await within(TERM_GRACE_MS, exited))) {
    descendants.push(...listAndSignal(child, "SIGKILL"));
    await exited;
  }
  killGroups(descendants);
}

/**
 * Sends a signal to a server, and lists what it has started until then. It is stopped meanwhile, so that it starts nothing
 * more, and exists until then: the children of a process that has ended cannot be recognised any more.
 */
function listAndSignal(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): ProcessRecord[] {
  if (child.pid === undefined || !child.kill("SIGSTOP")) return [];
  try {
    return descendantsOf(child.pid);
  } finally {
    child.kill(signal);
    child.kill("SIGCONT");
  }
}

function killTree(child: ChildProcess): Promise<void> {
  const taskkill = join(process.env.SystemRoot ?? "C:\\Windows", "System32", "taskkill.exe");
  return new Promise((resolve) => {
    execFile(taskkill, ["/T", "/F", "/PID", String(child.pid)], { windowsHide: true }, () => resolve());
  });
}
