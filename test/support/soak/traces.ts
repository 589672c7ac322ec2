import { readdirSync } from "node:fs";
import { processesWith } from "../process/processes.js";

/** What a run may leave behind. */
export interface Traces {
  readonly descriptors: number;
  readonly processes: number;
  /** Timers, sockets, pipes and processes that the event loop waits for. */
  readonly resources: readonly string[];
  readonly abortListeners: number;
  readonly heapMb: number;
}

/** Counts what is open now. Needs `--expose-gc`. `marker` stands in the environment of every server of the run. */
export function traces(marker: string, abortListeners: number): Traces {
  globalThis.gc?.();
  return {
    descriptors: readdirSync("/proc/self/fd").length,
    processes: processesWith(marker).length,
    resources: process
      .getActiveResourcesInfo()
      .filter((name) => !name.startsWith("FSReq"))
      .sort(),
    abortListeners,
    heapMb: process.memoryUsage().heapUsed / 1e6,
  };
}
