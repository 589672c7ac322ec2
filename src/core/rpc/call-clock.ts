import { TimeoutError } from "../errors/errors.js";

/** The deadline of a call over all connections that it is made on. */
export class CallClock {
  readonly #method: string;
  readonly #ms: number;
  #start: number | undefined;

  /**
   * @param givenMs - the caller's deadline, which runs from the call
   * @param generalMs - that of the method, which runs from {@link start}
   */
  constructor(method: string, givenMs: number | undefined, generalMs: number) {
    this.#method = method;
    this.#ms = givenMs ?? generalMs;
    if (givenMs !== undefined) this.start();
  }

  /** The call waits for something other than its answer: the deadline runs from here on, if it does not yet. */
  start(): void {
    this.#start ??= performance.now();
  }

  /** Milliseconds that are left; `undefined` while the deadline does not run. */
  get remainingMs(): number | undefined {
    if (this.#start === undefined) return undefined;
    return Math.max(1, this.#ms - (performance.now() - this.#start));
  }

  error(): TimeoutError {
    return new TimeoutError(`${this.#method}: no answer within ${this.#ms} ms (timeoutMs)`);
  }
}
