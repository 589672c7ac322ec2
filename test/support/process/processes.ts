import { readdirSync, readFileSync } from "node:fs";
import { expect, vi } from "vitest";

/** Whether a process runs; one that has ended and waits for its parent to notice does not. */
export function isRunning(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return !/^[ZX]/.test(stat.slice(stat.lastIndexOf(")") + 2));
  } catch {
    return false;
  }
}

/** All running processes whose environment or command line holds the text. */
export function processesWith(text: string): number[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => pid !== process.pid && isRunning(pid) && mentions(pid, text));
}

/** The arguments of a process, each with a zero byte after it; empty when it is gone. */
export function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "latin1");
  } catch {
    return "";
  }
}

function mentions(pid: number, text: string): boolean {
  try {
    return ["environ", "cmdline"].some((file) =>
      readFileSync(`/proc/${pid}/${file}`, "latin1").includes(text),
    );
  } catch {
    return false;
  }
}

/** Resolves when none of the processes runs any more; fails after 10 s. */
export async function allGone(pids: () => readonly number[]): Promise<void> {
  await vi.waitFor(() => expect(pids().filter((pid) => isRunning(pid))).toEqual([]), {
    timeout: 10_000,
    interval: 20,
  });
}
