import { AbortError } from "../../core/errors/errors.js";
import { JobNotFoundError } from "../errors.js";
import type { Batch } from "../store/events.js";
import type { FleetContext } from "./fleet-context.js";
import type { JobEvent } from "./job-event.js";

/** The batches of a job in order, until its end. A run that a later one replaces is left where it is. */
async function* batches(
  { events, watch, jobs }: FleetContext,
  id: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Batch<JobEvent>, undefined> {
  let at = { run: 0, seq: 0 };
  const following = watch.follow(id, true);
  try {
    for (;;) {
      const job = await jobs.get(id);
      if (job === undefined) throw new JobNotFoundError(`there is no job ${id}`);
      const found = await events.after(id, at);
      for (const batch of found) {
        if (signal?.aborted === true) break;
        at = batch;
        yield batch;
      }
      if (found.length > 0) continue;
      if (job.state === "ended") return;
      await following.changed(signal);
      if (signal?.aborted === true)
        throw new AbortError(`reading job ${id} was ended; the job goes on`, { cause: signal.reason });
    }
  } finally {
    watch.leave(following);
  }
}

/** What happens in a job, from the beginning.. */
export async function* readEvents(
  context: FleetContext,
  id: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<JobEvent, undefined> {
  for await (const { events } of batches(context, id, signal)) yield* events;
}

/** The text of a job: where a run of the same attempt is replaced, what was given of it is not given again. */
export async function* readText(
  context: FleetContext,
  id: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<string, undefined> {
  let [run, attempt] = [0, 0];
  /** Characters of this attempt that were given, and those of this run that were read. */
  let [given, read] = [0, 0];
  for await (const batch of batches(context, id, signal)) {
    if (batch.attempt !== attempt) given = 0;
    if (batch.run !== run) read = 0;
    run = batch.run;
    attempt = batch.attempt;
    for (const event of batch.events) {
      if (event.type !== "text") continue;
      const fresh = event.text.slice(Math.max(0, given - read));
      read += event.text.length;
      given = Math.max(given, read);
      if (fresh !== "") yield fresh;
    }
  }
}
