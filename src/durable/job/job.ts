import { type OutputSchema, withOutput } from "../../agent/turn/output.js";
import { AbortError, UsageError } from "../../core/errors/errors.js";
import type { TurnResult } from "../../core/errors/turn-result.js";
import { JobCancelledError, JobInterruptedError, JobNotFoundError, revive, stored } from "../errors.js";
import type { JobRow } from "../store/jobs.js";
import type { FleetContext } from "./fleet-context.js";
import { type FleetQuestion, questionOf } from "./fleet-question.js";
import type { JobEvent } from "./job-event.js";
import { readEvents, readText } from "./job-reader.js";

/**
 * Where a job is. `queued`: it has no place yet; `blocked`: an earlier job of its conversation is parked; `asking`: it waits for a
 * person; `parked`: its turn was cut off, and it waits for a decision. Then how it ended: `completed`, `failed` and `interrupted` with
 * a result, `cancelled` and `error` without.
 */
export type JobStatus =
  | "queued"
  | "blocked"
  | "running"
  | "asking"
  | "parked"
  | "completed"
  | "failed"
  | "interrupted"
  | "cancelled"
  | "error";

/** How the turn of a job ended, and where. */
export type JobResult<T = undefined> = TurnResult<T> & {
  /** Name of the host that has the thread. */
  readonly host: string;
  /** Attempts that it took: more than one where a turn was cut off and the job went on. */
  readonly attempts: number;
};

/** A job at one moment. */
export interface JobInfo {
  readonly id: string;
  /** The key that it was asked for with, or a random one. */
  readonly key: string;
  readonly status: JobStatus;
  /** `null` until the input stands in the thread. */
  readonly threadId: string | null;
  /** `null` until a host has taken it. */
  readonly host: string | null;
  /** Attempts begun. */
  readonly attempts: number;
  /** The text of its input. */
  readonly input: string;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  /** Why it ended without a result, else `null`. */
  readonly error: { readonly code: string; readonly message: string } | null;
}

/** Options of the calls that wait for a job. */
export interface JobWaitOptions {
  /** Ends the wait with `AbortError`; the job goes on. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * One turn that the fleet runs. A handle is cheap, and any process can have one for the same job.
 *
 * @example
 * ```ts
 * const job = await fleet.run("Fix the build.", { key: "issue-123" });
 * for await (const piece of job.text()) process.stdout.write(piece);
 * const { threadId, host } = await job.result();
 * ```
 */
export class Job<T = undefined> {
  readonly id: string;
  readonly #context: FleetContext;
  readonly #schema: OutputSchema | undefined;

  /** @internal */
  constructor(context: FleetContext, id: string, schema?: OutputSchema | undefined) {
    this.#context = context;
    this.id = id;
    this.#schema = schema;
  }

  /** Where the job is now. @throws {@link JobNotFoundError} */
  get status(): Promise<JobStatus> {
    return this.#row().then(statusOf);
  }

  /** What is known of the job now. @throws {@link JobNotFoundError} */
  async info(): Promise<JobInfo> {
    return infoOf(await this.#row());
  }

  /**
   * Waits for the end of the job, as long as it takes: while it is parked, too. A failed turn is returned.
   * @throws {@link JobCancelledError}, {@link JobInterruptedError}, {@link HostLostError}, {@link NotAllowedError},
   *   {@link JobFailedError} where it ended without a result
   * @throws `OutputError` for an answer that does not fit the `outputSchema`
   */
  async result({ signal }: JobWaitOptions = {}): Promise<JobResult<T>> {
    const { watch } = this.#context;
    const following = watch.follow(this.id, false);
    try {
      for (;;) {
        const row = await this.#row();
        if (row.error !== null && row.state === "ended") throw revive(row.error);
        if (row.result !== null) return await this.#read(row, row.result);
        await following.changed(signal);
        if (signal?.aborted === true)
          throw new AbortError(`the wait for job ${this.id} was ended; the job goes on`, {
            cause: signal.reason,
          });
      }
    } finally {
      watch.leave(following);
    }
  }

  /**
   * What the agent says, from the beginning, as it says it; ends with the job. After an attempt that was cut off it goes on with what
   * the next one says: {@link events} distinguishes the two.
   */
  text(options: JobWaitOptions = {}): AsyncIterableIterator<string> {
    return readText(this.#context, this.id, options.signal);
  }

  /** What happens in the job, from the beginning; ends with the job. */
  events(options: JobWaitOptions = {}): AsyncIterableIterator<JobEvent> {
    return readEvents(this.#context, this.id, options.signal);
  }

  /** What the job asks a person now. */
  async questions(): Promise<FleetQuestion[]> {
    return (await this.#context.questions.open(this.id)).map((row) => questionOf(this.#context, row));
  }

  /** Ends the job: a turn that runs is interrupted and its end awaited by the worker. Resolves when the wish is recorded. */
  async cancel(): Promise<void> {
    await this.#context.jobs.cancel(
      this.id,
      stored(new JobCancelledError("the job was cancelled before it began")),
    );
    await this.#row();
  }

  /** Lets a parked job go on: its input is given again, as a new attempt. @throws `UsageError` where it is not parked */
  async resume(): Promise<void> {
    if (!(await this.#context.jobs.resume(this.id))) throw await this.#notParked("resumed");
  }

  /** Ends a parked job with {@link JobInterruptedError}. @throws `UsageError` where it is not parked */
  async fail(reason = "it was abandoned after its turn was cut off"): Promise<void> {
    const error = stored(new JobInterruptedError(`job ${this.id}: ${reason}`));
    if (!(await this.#context.jobs.fail(this.id, error))) throw await this.#notParked("failed");
  }

  async #row(): Promise<JobRow> {
    const row = await this.#context.jobs.get(this.id);
    if (row !== undefined) return row;
    throw new JobNotFoundError(
      `there is no job ${this.id}: it was never asked for, or has been forgotten after keepDays`,
    );
  }

  async #notParked(what: string): Promise<UsageError> {
    return new UsageError(`job ${this.id} is ${await this.status}: only a parked job can be ${what}`);
  }

  async #read({ host, attempt, spec }: JobRow, result: TurnResult<unknown>): Promise<JobResult<T>> {
    const schema = this.#schema ?? (spec.turn.outputSchema as OutputSchema | undefined);
    const read = (await withOutput(result, schema)) as TurnResult<T>;
    return { ...read, host: host ?? "", attempts: attempt };
  }
}

/** A row as it is shown. */
export function infoOf(row: JobRow): JobInfo {
  const { id, threadId, host, attempt, spec, createdAt, startedAt, endedAt, error } = row;
  const input = spec.input.flatMap((item) => (item.type === "text" ? [item.text] : [])).join("\n");
  const known = { id, key: id.slice("codex:".length), threadId, host, attempts: attempt, input };
  const end = row.state === "ended" && error !== null ? { code: error.code, message: error.message } : null;
  return { ...known, status: statusOf(row), createdAt, startedAt, endedAt, error: end };
}

function statusOf({ state, blocked, result, error }: JobRow): JobStatus {
  if (state === "ended") {
    if (result !== null) return result.status;
    return error?.code === "JOB_CANCELLED" ? "cancelled" : "error";
  }
  if (blocked) return "blocked";
  return state === "placed" ? "queued" : state;
}
