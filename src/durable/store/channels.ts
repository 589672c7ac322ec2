import { createHash } from "node:crypto";
import { hostQueue } from "./queues.js";

/** Says that something about a job has changed; the payload is its id. */
export const JOBS_CHANNEL = "codex_fleet_jobs";

/** Says that a job was put into a queue. */
export function queueChannel(queue: string): string {
  return `codex_fleet_${createHash("sha256").update(queue).digest("hex").slice(0, 32)}`;
}

/** The same of the queue of a host. With an id as its payload it says that somebody wants something of that job or question. */
export const hostChannel = (host: string): string => queueChannel(hostQueue(host));
