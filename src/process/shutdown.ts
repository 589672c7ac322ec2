import { type ChildProcess, execFile } from "node:child_process";
import { join } from "node:path";
import { within } from "../util/within.js";
import { descendantsOf, killGroups, type ProcessRecord } from "./descendants.js";

const EOF_GRACE_MS = 2000;
const TERM_GRACE_MS = 2000;

/**
 * Ends a server process: end of stdin, which it answers by ending its commands and exiting; then SIGTERM; then SIGKILL for
 * it and for what it had started. Windows has no SIGTERM to offer: there the tree is killed after the first grace.
 * Resolves after the process has exited.
 */
export async function endProcess(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  child.stdin?.end();
  if (await within(EOF_GRACE_MS, exited)) return;
  child.stdin?.destroy();
  if (process.platform === "win32") await killTree(child);
  else {
    child.kill("SIGTERM");
    if (await within(TERM_GRACE_MS, exited)) return;
    killWithDescendants(child);
  }
  await exited;
}

/** A killed server cannot end its commands, so they are listed while it stands still and killed after it. */
function killWithDescendants(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  child.kill("SIGSTOP");
  let descendants: ProcessRecord[];
  try {
    descendants = descendantsOf(pid);
  } finally {
    child.kill("SIGKILL");
  }
  killGroups(descendants);
}

function killTree(child: ChildProcess): Promise<void> {
  const taskkill = join(process.env.SystemRoot ?? "C:\\Windows", "System32", "taskkill.exe");
  return new Promise((resolve) => {
    execFile(taskkill, ["/T", "/F", "/PID", String(child.pid)], { windowsHide: true }, () => resolve());
  });
}
