import { onAbort } from "../../core/util/abort.js";
import { type Database, pause } from "../database/database.js";
import { JOBS_CHANNEL } from "../store/channels.js";
import type { Hosts } from "../store/hosts.js";
import type { Jobs } from "../store/jobs.js";

/** Milliseconds between two looks at the jobs that somebody waits for. */
const LOOK_MS = 40;
/** Milliseconds between two looks for hosts that are gone. */
const HOSTS_MS = 1000;

interface Waiter {
  readonly mark: string | undefined;
  readonly wake: () => void;
}

/** Wakes who waits for changes of jobs: one look for all of them, while somebody waits. */
export class Watch {
  readonly #database: Database;
  readonly #jobs: Jobs;
  readonly #hosts: Hosts;
  readonly #waiters = new Map<string, Set<Waiter>>();
  #isRunning = false;
  #hostsAt = 0;

  constructor(database: Database, jobs: Jobs, hosts: Hosts) {
    this.#database = database;
    this.#jobs = jobs;
    this.#hosts = hosts;
    database.listen(JOBS_CHANNEL, (job) => {
      for (const { wake } of this.#waiters.get(job) ?? []) wake();
    });
  }

  /** Resolves when the mark of a job is another one, or the signal fires. */
  async changed(job: string, mark: string | undefined, signal: AbortSignal | undefined): Promise<void> {
    if (signal?.aborted === true) return;
    const waiters = this.#waiters.get(job) ?? new Set();
    this.#waiters.set(job, waiters);
    await new Promise<void>((resolve) => {
      let stop = (): void => undefined;
      const waiter: Waiter = {
        mark,
        wake: () => {
          stop();
          waiters.delete(waiter);
          if (waiters.size === 0) this.#waiters.delete(job);
          resolve();
        },
      };
      waiters.add(waiter);
      if (signal !== undefined) stop = onAbort(signal, waiter.wake);
      if (!this.#isRunning) void this.#run();
    });
  }

  /** The mark that a job has now; `undefined` where there is none. */
  async mark(job: string): Promise<string | undefined> {
    return (await this.#jobs.marks([job], this.#database.closing)).get(job);
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    const { closing } = this.#database;
    while (this.#waiters.size > 0 && !closing.aborted) {
      await this.#look().catch(() => undefined);
      if (this.#waiters.size > 0) await pause(LOOK_MS, closing);
    }
    this.#isRunning = false;
    if (closing.aborted) for (const waiters of this.#waiters.values()) for (const { wake } of waiters) wake();
  }

  async #look(): Promise<void> {
    const { closing } = this.#database;
    const marks = await this.#jobs.marks([...this.#waiters.keys()], closing);
    for (const [job, waiters] of this.#waiters)
      for (const waiter of waiters) if (marks.get(job) !== waiter.mark) waiter.wake();
    if (performance.now() - this.#hostsAt < HOSTS_MS) return;
    this.#hostsAt = performance.now();
    // Where no worker is left, somebody has to notice.
    await this.#hosts.abandonExpired();
  }
}
