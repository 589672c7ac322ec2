/** Settles a call of `next`. */
type Settle<V> = (outcome: IteratorResult<V, undefined> | Promise<IteratorResult<V, undefined>>) => void;

/** Several values that wait in a queue as one entry. */
export abstract class Batch<V> {
  /** Whether nothing is left. */
  abstract readonly isTaken: boolean;

  /** The next value of what is left. */
  abstract take(): V;
}

/** A batch that takes in what follows it, as far as that can be merged. */
export interface Merged<V> extends Batch<V> {
  /** Takes a value in; `false` when it must stand by itself. */
  join(value: V): boolean;
}

/** How values are merged where many wait. */
export interface Merging<V> {
  /** Up to this many entries wait one by one; beyond, what can be merged is. */
  readonly limit: number;
  /** Begins a batch with a value; `undefined` for one that is never merged. */
  readonly begin: (value: V) => Merged<V> | undefined;
  /** A value joins the newest batch of its group alone, and none where another value of the group has come since. */
  readonly groupOf: ((value: V) => string | undefined) | undefined;
}

/** Taken entries are let go of once there are so many of them, and as many as those that wait. */
const MAX_TAKEN = 1024;

/**
 * Values between a source that never waits and one consumer that may: in order, none lost. Whoever stops iterating has the
 * rest dropped.
 */
export class Queue<V> implements AsyncIterableIterator<V, undefined> {
  readonly #merging: Merging<V> | undefined;
  /** What has been taken is `undefined`, up to the head. */
  #entries: (V | Batch<V> | undefined)[] = [];
  #head = 0;
  /** What a value of a group may join. */
  #newest: Map<string | undefined, Merged<V>> | undefined;
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

  /** @param merging - default: any number of values wait one by one */
  constructor(merging?: Merging<V>) {
    this.#merging = merging;
  }

  /** Entries that wait, merged values counted as one. */
  get size(): number {
    return this.#entries.length - this.#head;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Adds a value; does nothing after the end. */
  push(value: V): void {
    if (this.#ended) return;
    if (this.#waiting !== undefined) this.#oldest()?.({ value, done: false });
    else if (this.#merging === undefined) this.#entries.push(value);
    else this.#pushMerging(value, this.#merging);
  }

  /** The same for a batch with something in it, which may grow while it waits. */
  pushBatch(batch: Batch<V>): void {
    if (this.#ended) return;
    while (this.#waiting !== undefined && !batch.isTaken)
      this.#oldest()?.({ value: batch.take(), done: false });
    if (!batch.isTaken) this.#entries.push(batch);
  }

  /** Takes the oldest value; `undefined` when there is none. */
  shift(): V | undefined {
    const entry = this.#entries[this.#head];
    if (!(entry instanceof Batch)) {
      if (entry !== undefined) this.#drop();
      return entry;
    }
    const value = entry.take();
    if (entry.isTaken) this.#drop();
    return value;
  }

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
  async return(): Promise<IteratorReturnResult<undefined>> {
    this.end();
    this.#error = undefined;
    this.#clear();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #pushMerging(value: V, { limit, begin, groupOf }: Merging<V>): void {
    const isOver = this.size >= limit;
    if (!isOver && this.#newest === undefined) {
      this.#entries.push(value);
      return;
    }
    const group = groupOf?.(value);
    if (isOver && this.#newest?.get(group)?.join(value) === true) return;
    const batch = isOver ? begin(value) : undefined;
    this.#newest ??= new Map();
    if (batch === undefined) this.#newest.delete(group);
    else this.#newest.set(group, batch);
    this.#entries.push(batch ?? value);
  }

  #drop(): void {
    this.#entries[this.#head++] = undefined;
    if (this.size === 0) this.#clear();
    else if (this.#head >= MAX_TAKEN && this.#head >= this.size) {
      this.#entries = this.#entries.slice(this.#head);
      this.#head = 0;
    }
  }

  #clear(): void {
    this.#entries = [];
    this.#head = 0;
    this.#newest = undefined;
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

/** A queue as a caller reads it, who may leave early. */
export function readerOf<V>(queue: Queue<V>, onLeave: () => void): AsyncIterableIterator<V, undefined> {
  return {
    next: () => queue.next(),
    return: () => {
      onLeave();
      return queue.return();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
