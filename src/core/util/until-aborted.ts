/** A wait for a promise under a signal. The listener of the signal itself: a program may have thousands of waits at once. */
class Wait<T> {
  readonly #resolve: (value: T | undefined) => void;
  readonly #reject: (error: unknown) => void;
  readonly #waits: Set<Wait<unknown>>;
  readonly #signal: AbortSignal;

  constructor(
    promise: Promise<T>,
    signal: AbortSignal,
    resolve: (value: T | undefined) => void,
    reject: (error: unknown) => void,
  ) {
    this.#resolve = resolve;
    this.#reject = reject;
    this.#signal = signal;
    this.#waits = waitsFor.get(promise) ?? follow(promise);
    this.#waits.add(this as Wait<unknown>);
    // A promise that has settled by now comes first.
    if (signal.aborted) queueMicrotask(() => this.handleEvent());
    else signal.addEventListener("abort", this);
  }

  /** The signal has fired. */
  handleEvent(): void {
    this.#waits.delete(this as Wait<unknown>);
    this.#resolve(undefined);
  }

  succeed(value: T): void {
    this.#signal.removeEventListener("abort", this);
    this.#resolve(value);
  }

  fail(error: unknown): void {
    this.#signal.removeEventListener("abort", this);
    this.#reject(error);
  }
}

const waitsFor = new WeakMap<Promise<unknown>, Set<Wait<unknown>>>();

/**
 * Resolves with `undefined` when the signal fires first, else settles as the promise does. Nothing is left on the promise once
 * the signal has fired, however often it is waited for: `Promise.race` would leave something each time.
 */
export function untilAborted<T>(
  promise: Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T | undefined> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => void new Wait(promise, signal, resolve, reject));
}

/** However many waits a promise has, it gets one reaction. */
function follow(promise: Promise<unknown>): Set<Wait<unknown>> {
  const waits = new Set<Wait<unknown>>();
  waitsFor.set(promise, waits);
  const settle = (call: (wait: Wait<unknown>) => void): void => {
    waitsFor.delete(promise);
    for (const wait of waits) call(wait);
  };
  promise.then(
    (value) => settle((wait) => wait.succeed(value)),
    (error: unknown) => settle((wait) => wait.fail(error)),
  );
  return waits;
}
