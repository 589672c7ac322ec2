import { onAbort } from "../../core/util/abort.js";
import { type Database, pause } from "../database/database.js";
import { JOBS_CHANNEL } from "../store/channels.js";
import type { Hosts } from "../store/hosts.js";
import type { Jobs } from "../store/jobs.js";

/** Milliseconds between two looks at jobs whose text is read: its pieces are not notified. */
const READ_MS = 40;
/** Milliseconds between two looks at the jobs that somebody waits for, in case a notification was lost, and for hosts that are gone. */
const LOOK_MS = 1000;

/** How one who waits sees that a job is another one. Made by {@link Watch.follow}. */
export class Following {
  readonly job: string;
  /** Whether what the job says is wanted, too. */
  readonly isReading: boolean;
  /** What the last look saw. */
  mark: string | undefined;
  #isChanged = false;
  #wake: () => void = () => undefined;

  constructor(job: string, isReading: boolean) {
    this.job = job;
    this.isReading = isReading;
  }

  change(): void {
    this.#isChanged = true;
    this.#wake();
  }

  /** Resolves when the job may have changed since this was called the last time, or the signal fires. */
  async changed(signal: AbortSignal | undefined): Promise<void> {
    if (!this.#isChanged && signal?.aborted !== true)
      await new Promise<void>((resolve) => {
        const stop = signal === undefined ? () => undefined : onAbort(signal, () => this.#wake());
        this.#wake = () => {
          stop();
          resolve();
        };
      });
    this.#isChanged = false;
  }
}

/** Wakes who waits for changes of jobs: one look for all of them, while somebody waits. */
export class Watch {
  readonly #database: Database;
  readonly #jobs: Jobs;
  readonly #hosts: Hosts;
  readonly #followings = new Set<Following>();
  #isRunning = false;
  #lookedAt = performance.now();

  constructor(database: Database, jobs: Jobs, hosts: Hosts) {
    this.#database = database;
    this.#jobs = jobs;
    this.#hosts = hosts;
    database.listen([JOBS_CHANNEL], (_, job) => {
      for (const following of this.#followings)
        if (job === undefined || following.job === job) following.change();
    });
  }

  /** Follows a job until {@link leave}. @param isReading - whether what the job says counts as a change */
  follow(job: string, isReading: boolean): Following {
    const following = new Following(job, isReading);
    this.#followings.add(following);
    if (!this.#isRunning) void this.#run();
    return following;
  }

  leave(following: Following): void {
    this.#followings.delete(following);
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    const { closing } = this.#database;
    while (this.#followings.size > 0 && !closing.aborted) {
      await pause(READ_MS, closing);
      await this.#look().catch(() => undefined);
    }
    this.#isRunning = false;
    if (closing.aborted) for (const following of this.#followings) following.change();
  }

  async #look(): Promise<void> {
    const isDue = performance.now() - this.#lookedAt > LOOK_MS;
    const followings = [...this.#followings].filter(({ isReading }) => isReading || isDue);
    if (followings.length === 0) return;
    const marks = await this.#jobs.marks(
      [...new Set(followings.map(({ job }) => job))],
      this.#database.closing,
    );
    for (const following of followings) {
      const mark = marks.get(following.job);
      if (mark !== following.mark) following.change();
      following.mark = mark;
    }
    if (!isDue) return;
    this.#lookedAt = performance.now();
    // Where no worker is left, somebody has to notice.
    await this.#hosts.abandonExpired();
  }
}
