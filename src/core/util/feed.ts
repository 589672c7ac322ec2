/** Settles a call of `next`. */
type Settle<V> = (outcome: IteratorResult<V, undefined> | Promise<IteratorResult<V, undefined>>) => void;

/**
 * Values between a source that never waits and one consumer that may. A kind of feed says how values wait; this is how
 * they are read, and how it ends.
 */
export abstract class Feed<V> {
  #ended = false;
  #error: unknown;
  /** The oldest call of `next` that came while nothing waited for it; nearly always the only one. */
  #waiting: Settle<V> | undefined;
  /** The calls after it, in order. */
  #waitingToo: Settle<V>[] | undefined;
  /** One for all calls: most values meet a call that waits, and a closure for each would cost as much as the rest. */
  readonly #wait = (settle: Settle<V>): void => {
    if (this.#waiting === undefined) this.#waiting = settle;
    else {
      this.#waitingToo ??= [];
      this.#waitingToo.push(settle);
    }
  };

  /** The oldest value that waits, or `undefined`. */
  abstract shift(): V | undefined;

  /** The next value as an iterator gives it; waits for one. */
  next(): Promise<IteratorResult<V, undefined>> {
    const value = this.shift();
    if (value !== undefined) return Promise.resolve({ value, done: false });
    return this.#ended ? this.#lastWord() : new Promise(this.#wait);
  }

  /** No more values come; the consumer still gets what waits, then `error` where one is given. */
  end(error?: unknown): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#error = error;
    for (let settle = this.#oldest(); settle !== undefined; settle = this.#oldest()) settle(this.#lastWord());
  }

  /** Drops what waits, for a consumer that has left. */
  discard(): void {
    this.end();
    this.#error = undefined;
  }

  protected get ended(): boolean {
    return this.#ended;
  }

  /** Whether a call waits for a value. */
  protected get awaited(): boolean {
    return this.#waiting !== undefined;
  }

  /** Gives a value that has just come to a call that waits for it; `false` when none does, and the value must wait. */
  protected hand(value: V): boolean {
    if (this.#waiting === undefined) return false;
    this.#oldest()?.({ value, done: false });
    return true;
  }

  #oldest(): Settle<V> | undefined {
    const settle = this.#waiting;
    this.#waiting = this.#waitingToo?.shift();
    return settle;
  }

  /** The error is delivered once. */
  #lastWord(): Promise<IteratorResult<V, undefined>> {
    const error = this.#error;
    this.#error = undefined;
    return error === undefined ? Promise.resolve({ value: undefined, done: true }) : Promise.reject(error);
  }
}
