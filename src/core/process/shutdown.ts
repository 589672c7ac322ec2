import { type ChildProcess, execFile, execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { within } from "../util/timers.js";

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

/** One process as it stood at the snapshot; `started` distinguishes it from a later one with the same pid. */
export interface ProcessRecord {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly started: string;
}

/**
 * All processes below `root`, and those in its group whose parent has left them there. `root` must be stopped, so that none is
 * missed. POSIX only.
 */
export function descendantsOf(root: number): ProcessRecord[] {
  const all = snapshot();
  const nearest = all.filter(({ pid, parent, group }) => parent === root || (group === root && pid !== root));
  return withDescendants(nearest, all);
}

/**
 * Kills the groups of the processes that are still the ones of the snapshot, and of what these have started since, but never the
 * host's own group.
 */
export function killGroups(records: readonly ProcessRecord[]): void {
  if (records.length === 0) return;
  const all = snapshot();
  const own = all.find(({ pid }) => pid === process.pid)?.group;
  const known = new Map(records.map(({ pid, started }) => [pid, started]));
  const left = all.filter(({ pid, started }) => known.get(pid) === started);
  for (const { pid, group } of withDescendants(left, all)) {
    const isApart = own !== undefined && group > 1 && group !== own;
    if (isApart) signalQuietly(-group);
    // It may have left its group since the snapshot.
    signalQuietly(pid);
  }
}

function withDescendants(
  processes: readonly ProcessRecord[],
  all: readonly ProcessRecord[],
): ProcessRecord[] {
  const children = new Map<number, ProcessRecord[]>();
  for (const record of all) {
    const siblings = children.get(record.parent);
    if (siblings === undefined) children.set(record.parent, [record]);
    else siblings.push(record);
  }
  const found = new Set(processes);
  // The loop also visits what is added in it.
  for (const { pid } of found) for (const child of children.get(pid) ?? []) found.add(child);
  return [...found];
}

function signalQuietly(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended meanwhile.
  }
}

/** Empty where processes cannot be listed: a server is ended there without what it started. */
function snapshot(): ProcessRecord[] {
  try {
    return process.platform === "linux" ? fromProc() : fromPs();
  } catch {
    return [];
  }
}

function fromProc(): ProcessRecord[] {
  const records: ProcessRecord[] = [];
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      // The command name stands in parentheses and may hold anything; the fields follow its last one.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      records.push({
        pid: Number(name),
        parent: Number(fields[1]),
        group: Number(fields[2]),
        started: fields[19] ?? "",
      });
    } catch {
      // It ended while we looked.
    }
  }
  return records;
}

function fromPs(): ProcessRecord[] {
  const listing = execFileSync("/bin/ps", ["-axo", "pid=,ppid=,pgid=,lstart="], { encoding: "utf8" });
  return listing.split("\n").flatMap((line) => {
    const [, pid, parent, group, started] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.+?)\s*$/.exec(line) ?? [];
    return started === undefined
      ? []
      : [{ pid: Number(pid), parent: Number(parent), group: Number(group), started }];
  });
}
