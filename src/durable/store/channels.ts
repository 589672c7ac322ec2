import { createHash } from "node:crypto";

/** Says that something about a job has changed; the payload is its id. */
export const JOBS_CHANNEL = "codex_fleet_jobs";

/** Says to the worker of a host that somebody wants something of one of its jobs. */
export function hostChannel(host: string): string {
  return `codex_fleet_${createHash("sha256").update(host).digest("hex").slice(0, 32)}`;
}
