import { onAbort } from "../../core/util/abort.js";
import { pause } from "../database/database.js";
import type { JobState, Jobs, Wish } from "../store/jobs.js";
import type { Questions, StoredAnswer } from "../store/questions.js";

/** Milliseconds between two looks where nobody calls: a wish calls besides. */
const LOOK_MS = 500;

/** How a job stands that a worker has. */
export interface JobNews {
  readonly state: JobState;
  readonly wish: Wish | null;
}

/** Notices what is wanted of the jobs of one worker: that they are cancelled or go on, and how their questions are answered. */
export class Wishes {
  readonly #jobs: Jobs;
  readonly #questions: Questions;
  readonly #signal: AbortSignal;
  readonly #watched = new Map<string, (news: JobNews) => void>();
  readonly #asked = new Map<string, (answer: StoredAnswer | null) => void>();
  #wake: () => void = () => undefined;
  #isCalled = false;
  #isRunning = false;

  constructor(jobs: Jobs, questions: Questions, signal: AbortSignal) {
    this.#jobs = jobs;
    this.#questions = questions;
    this.#signal = signal;
  }

  /** Something is wanted of some job: look now. */
  call(): void {
    this.#isCalled = true;
    this.#wake();
  }

  /** Calls back with each look at a job. The returned function ends it. */
  watch(job: string, onNews: (news: JobNews) => void): () => void {
    this.#watched.set(job, onNews);
    if (!this.#isRunning) void this.#run();
    return () => void this.#watched.delete(job);
  }

  /** How a question was answered; `null` when its time is over, `undefined` when the signal fires first. */
  async answer(question: string, signal: AbortSignal): Promise<StoredAnswer | null | undefined> {
    this.call();
    return new Promise((resolve) => {
      const end = (answer: StoredAnswer | null | undefined): void => {
        this.#asked.delete(question);
        stop();
        resolve(answer);
      };
      const stop = onAbort(signal, () => end(undefined));
      this.#asked.set(question, end);
      if (signal.aborted) end(undefined);
    });
  }

  /** While there are jobs: what they ask ends before they do. */
  async #run(): Promise<void> {
    this.#isRunning = true;
    while (!this.#signal.aborted && this.#watched.size > 0) {
      this.#isCalled = false;
      await this.#look().catch(() => undefined);
      if (this.#isCalled) continue;
      const woken = new AbortController();
      this.#wake = () => woken.abort();
      await pause(LOOK_MS, AbortSignal.any([this.#signal, woken.signal]));
    }
    this.#isRunning = false;
  }

  async #look(): Promise<void> {
    if (this.#watched.size > 0)
      for (const { id, state, wish } of await this.#jobs.wishes([...this.#watched.keys()]))
        this.#watched.get(id)?.({ state, wish });
    if (this.#asked.size > 0)
      for (const [id, answer] of await this.#questions.settled([...this.#asked.keys()]))
        this.#asked.get(id)?.(answer);
  }
}
