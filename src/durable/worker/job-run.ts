import { AbortError, AppServerError } from "../../core/errors/errors.js";
import { messageOf } from "../../core/util/guarded.js";
import type { TurnResult } from "../../index.js";
import { JobCancelledError, JobFailedError, JobInterruptedError, stored } from "../errors.js";
import type { JobRow } from "../store/jobs.js";
import { judge, judgeInput } from "./allow.js";
import { type AttemptParts, attempt, endOf, type Giving } from "./attempt.js";
import type { Host } from "./host.js";
import type { Place } from "./places.js";
import { Seat } from "./seat.js";

/** Where a job goes on: with which attempt, and whether its input is given. */
interface Step {
  readonly attempt: number;
  readonly giving: Giving;
}

/**
 * One job on its host, from its first attempt to its end, or from wherever a worker that was killed has left it. What was done is
 * read from the job's row and the thread's history: nothing is remembered by the process.
 */
export class JobRun {
  readonly #host: Host;
  readonly #id: string;
  /** Interrupts the turn, and ends every wait. */
  readonly #stop = new AbortController();
  readonly #seat: Seat;
  /** Wakes the job while it is parked. */
  #wake: () => void = () => undefined;

  constructor(host: Host, id: string) {
    this.#host = host;
    this.#id = id;
    this.#seat = new Seat(host.places, this.#stop.signal, (isWaiting) =>
      host.jobs.move(id, isWaiting ? "asking" : "running"),
    );
  }

  /** Resolves when the job has ended, or the worker closes. */
  async run(reserved?: Place): Promise<void> {
    const { wishes, jobs, closing } = this.#host;
    const unwatch = wishes.watch(this.#id, ({ state, wish }) => {
      if (state === "ended" || wish === "cancel") this.#stop.abort();
      if (state !== "parked" || wish !== null) this.#wake();
    });
    const close = (): void => {
      this.#stop.abort();
      this.#wake();
    };
    closing.addEventListener("abort", close);
    try {
      if (reserved !== undefined) await this.#seat.take(reserved);
      await this.#toEnd();
    } catch (error) {
      if (closing.aborted) return;
      const failure = error instanceof AppServerError ? error : new JobFailedError(messageOf(error));
      await jobs.end(this.#id, { error: stored(failure) });
    } finally {
      this.#seat.leave();
      unwatch();
      closing.removeEventListener("abort", close);
    }
  }

  async #toEnd(): Promise<void> {
    const { jobs, boot, closing } = this.#host;
    for (;;) {
      const job = await jobs.get(this.#id);
      if (closing.aborted || !isOpen(job)) return;
      if (job.wish === "cancel") return await this.#stopped(job);
      const step = stepOf(job, boot);
      if (step === undefined) await this.#parked();
      else if (await this.#take(job, step)) return;
    }
  }

  /** One attempt, or what is left of it; whether the job has ended. */
  async #take(job: OpenJob, { attempt: number, giving }: Step): Promise<boolean> {
    const { jobs, limits, closing } = this.#host;
    await judgeInput(job.spec, limits);
    await judge(job.spec.turn, limits);
    try {
      await this.#seat.take();
    } catch (error) {
      if (error instanceof AbortError) return false;
      throw error;
    }
    const signal = this.#stop.signal;
    const parts = { host: this.#host, job: { ...job, attempt: number }, seat: this.#seat, signal };
    const outcome = await attempt(parts, giving);
    if (closing.aborted) return true;
    if (outcome === "lost") return false;
    if (outcome === "cut") return await this.#cutOff(parts.job);
    if (signal.aborted) await this.#cancelled(outcome);
    else await jobs.end(this.#id, { result: outcome });
    return true;
  }

  /** A turn was cut off; whether the job ends with it. */
  async #cutOff({ attempt: number, spec }: OpenJob): Promise<boolean> {
    const { jobs } = this.#host;
    const { onInterrupted, maxAttempts } = spec;
    const text = `attempt ${number} was cut off by the end of its server, its worker or its host`;
    if (onInterrupted === "park") {
      this.#seat.leave();
      await jobs.park(this.#id);
      return false;
    }
    if (onInterrupted === "continue" && number < maxAttempts) {
      await jobs.park(this.#id, "resume");
      return false;
    }
    const why = onInterrupted === "fail" ? text : `${text}, and maxAttempts is ${maxAttempts}`;
    await jobs.end(this.#id, { error: stored(new JobInterruptedError(why)) });
    return true;
  }

  /** A job that was cancelled while its turn ran here, or before this worker began: ends when the turn has. */
  async #stopped(job: OpenJob): Promise<void> {
    // Whatever the server says against it, nothing of the turn goes on: the wish is kept.
    const result = await endOf({ host: this.#host, job }).catch(() => null);
    if (!this.#host.closing.aborted) await this.#cancelled(result);
  }

  async #cancelled(result: TurnResult<unknown> | null): Promise<void> {
    const error = new JobCancelledError("the job was cancelled", result);
    await this.#host.jobs.end(this.#id, { error: stored(error) });
  }

  /** Resolves when somebody wants something of the parked job. */
  async #parked(): Promise<void> {
    this.#seat.leave();
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      this.#host.wishes.call();
    });
  }
}

type OpenJob = AttemptParts["job"];

function isOpen(job: JobRow | undefined): job is OpenJob {
  return job !== undefined && job.state !== "ended" && job.conversation !== null;
}

/** Where a job goes on; `undefined` where it waits for somebody to say so. */
function stepOf({ state, wish, attempt, boot }: JobRow, currentBoot: string): Step | undefined {
  if (state === "parked") return wish === "resume" ? { attempt: attempt + 1, giving: "now" } : undefined;
  if (attempt === 0) return { attempt: 1, giving: "now" };
  // An input without a trace was not given, unless what was written went with an earlier start of the machine.
  return { attempt, giving: boot === currentBoot ? "once" : "never" };
}
