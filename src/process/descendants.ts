import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** One process as it stood at the snapshot; `started` tells it from a later one with the same pid. */
export interface ProcessRecord {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly started: string;
}

/** All processes below `root`, which must be stopped so that none is missed. POSIX only. */
export function descendantsOf(root: number): ProcessRecord[] {
  const children = new Map<number, ProcessRecord[]>();
  for (const record of snapshot()) {
    const siblings = children.get(record.parent);
    if (siblings === undefined) children.set(record.parent, [record]);
    else siblings.push(record);
  }
  const found: ProcessRecord[] = [];
  const visit = (pid: number): void => {
    for (const record of children.get(pid) ?? []) {
      found.push(record);
      visit(record.pid);
    }
  };
  visit(root);
  return found;
}

/** Kills the groups of the processes that are still the ones of the snapshot, but never the host's own group. */
export function killGroups(records: readonly ProcessRecord[]): void {
  const now = new Map(snapshot().map((record) => [record.pid, record]));
  const own = now.get(process.pid)?.group;
  for (const record of records) {
    if (now.get(record.pid)?.started !== record.started) continue;
    signalQuietly(record.group > 1 && record.group !== own ? -record.group : record.pid);
  }
}

function signalQuietly(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended meanwhile.
  }
}

function snapshot(): ProcessRecord[] {
  return process.platform === "linux" ? fromProc() : fromPs();
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
