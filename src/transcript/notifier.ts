declare const setTimeout: (callback: () => void, delayMs: number) => unknown;

/** Called with each new value. */
export type Listener<T> = (value: T) => void;

/** Calls listeners with the newest value, at most once per task however often it changed. */
export class Notifier<T> {
  readonly #read: () => T;
  readonly #onFault: (error: unknown) => void;
  readonly #listeners = new Set<{ readonly call: Listener<T> }>();
  #isDue = false;

  constructor(read: () => T, onFault: (error: unknown) => void) {
    this.#read = read;
    this.#onFault = onFault;
  }

  /** Calls the listener at once, and then after each change. */
  add(call: Listener<T>): () => void {
    const entry = { call };
    this.#listeners.add(entry);
    this.#call(entry);
    return () => void this.#listeners.delete(entry);
  }

  /** Takes note of a change. */
  notify(): void {
    if (this.#isDue || this.#listeners.size === 0) return;
    this.#isDue = true;
    // A task of its own: events that are awaited one by one come in one microtask each.
    setTimeout(() => {
      this.#isDue = false;
      for (const entry of [...this.#listeners]) if (this.#listeners.has(entry)) this.#call(entry);
    }, 0);
  }

  clear(): void {
    this.#listeners.clear();
  }

  #call({ call }: { readonly call: Listener<T> }): void {
    try {
      call(this.#read());
    } catch (error) {
      this.#onFault(error);
    }
  }
}
