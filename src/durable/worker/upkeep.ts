import { type Database, pause } from "../database/database.js";
import type { Dispatch } from "../engine/dispatch.js";
import { APPLICATION_NAME } from "../engine/engine.js";
import type { Jobs } from "../store/jobs.js";
import { placementId } from "../store/queues.js";

/** Milliseconds between two looks at workflows that nobody runs, and at jobs to be forgotten. */
const LOOK_MS = 5000;
const FORGET_MS = 3_600_000;
/** Jobs that are forgotten at once. */
const BATCH = 500;

/** What is kept up. */
export interface UpkeepParts {
  readonly database: Database;
  readonly dispatch: Dispatch;
  readonly jobs: Jobs;
  readonly host: string;
  readonly keepDays: number;
  readonly closing: AbortSignal;
}

/** Does now and then what nobody asks for. */
export async function keepUp(parts: UpkeepParts): Promise<void> {
  const { closing } = parts;
  let seen = new Set<string>();
  let forgottenAt = Number.NEGATIVE_INFINITY;
  while (!closing.aborted) {
    try {
      seen = await resumeForgotten(parts, seen);
      if (performance.now() - forgottenAt > FORGET_MS) {
        forgottenAt = performance.now();
        await forget(parts);
      }
    } catch {
      // The database is away: the next look repeats it.
    }
    await pause(LOOK_MS, closing);
  }
}

/**
 * DBOS marks a workflow as taken and then runs it. Where the connection is lost between the two, nobody runs it until the next launch:
 * those that were seen like that twice are put back into their queues.
 */
async function resumeForgotten(
  { database, dispatch, host }: UpkeepParts,
  before: ReadonlySet<string>,
): Promise<Set<string>> {
  const pending = await database.client.listWorkflows({
    executorId: host,
    status: "PENDING",
    applicationName: APPLICATION_NAME,
    loadInput: false,
    loadOutput: false,
  });
  const idle = pending.filter(({ workflowID }) => !dispatch.running.has(workflowID));
  for (const { workflowID, queueName } of idle)
    if (before.has(workflowID) && queueName !== undefined)
      await database.client.resumeWorkflow(workflowID, { queueName });
  return new Set(idle.map(({ workflowID }) => workflowID));
}

/** Forgets jobs that ended long ago, with their keys and their workflows. */
async function forget({ database, jobs, keepDays, closing }: UpkeepParts): Promise<void> {
  for (;;) {
    const ids = await jobs.endedBefore(keepDays, BATCH);
    if (ids.length === 0 || closing.aborted) return;
    await database.client.deleteWorkflows(ids.flatMap((id) => [id, placementId(id, 0)]));
    await jobs.forget(ids);
  }
}
