/** Who waits for the next value of a feed. */
interface Waiting<V> {
  readonly resolve: (result: IteratorResult<V, undefined>) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Values between a source that never waits and one consumer that may. A kind of feed says how values wait; this is how
 * they are read, and how it ends.
 */
export abstract class Feed<V> {
  #ended = false;
  #error: unknown;
  /** Calls of `next` that came while nothing waited for them, in order. */
  #waiting: Waiting<V>[] = [];

  /** The oldest value that waits, or `undefined`. */
  abstract shift(): V | undefined;

  /** The next value as an iterator gives it; waits for one. */
  next(): Promise<IteratorResult<V, undefined>> {
    const value = this.shift();
    if (value !== undefined) return Promise.resolve({ value, done: false });
    return new Promise((resolve, reject) => {
      const call = { resolve, reject };
      if (this.#ended) this.#finish(call);
      else this.#waiting.push(call);
    });
  }

  /** No more values come; the consumer still gets what waits, then `error` where one is given. */
  end(error?: unknown): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#error = error;
    for (const call of this.#waiting) this.#finish(call);
    this.#waiting = [];
  }

  /** Drops what waits, for a consumer that has left. */
  discard(): void {
    this.end();
    this.#error = undefined;
  }

  protected get ended(): boolean {
    return this.#ended;
  }

  /** Hands a value that has just come to a call that waits for it. */
  protected offer(): void {
    if (this.#waiting.length === 0) return;
    const value = this.shift();
    if (value !== undefined) this.#waiting.shift()?.resolve({ value, done: false });
  }

  #finish({ resolve, reject }: Waiting<V>): void {
    const error = this.#error;
    this.#error = undefined;
    if (error === undefined) resolve({ value: undefined, done: true });
    else reject(error);
  }
}
