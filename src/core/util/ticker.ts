/** Calls all its listeners again and again, by one timer that runs while there are any. */
export class Ticker {
  readonly #periodMs: number;
  readonly #listeners = new Set<() => void>();
  #timer: NodeJS.Timeout | undefined;

  constructor(periodMs: number) {
    this.#periodMs = periodMs;
  }

  /** The returned function takes the listener back. */
  add(listener: () => void): () => void {
    const entry = (): void => listener();
    this.#listeners.add(entry);
    this.#timer ??= setInterval(() => this.#tick(), this.#periodMs);
    return () => {
      this.#listeners.delete(entry);
      if (this.#listeners.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  }

  #tick(): void {
    for (const listener of this.#listeners) listener();
  }
}
