/** Longest delay that a timer can be set to; a longer time never passes. */
export const MAX_TIMER_MS = 2_147_483_647;

/**
 * Calls back after a time; the returned function takes it back. The event loop turns once more first, so that a host that
 * was stalled notices what is already there.
 */
export function after(ms: number, callback: () => void): () => void {
  if (ms > MAX_TIMER_MS) return () => undefined;
  let due = true;
  const timer = setTimeout(() => {
    setImmediate(() => {
      if (due) callback();
    });
  }, ms);
  return () => {
    due = false;
    clearTimeout(timer);
  };
}

/** Whether `event` settles within the time; leaves no timer behind. */
export async function within(ms: number, event: Promise<unknown>): Promise<boolean> {
  let cancel = (): void => undefined;
  const timeout = new Promise<boolean>((resolve) => {
    cancel = after(ms, () => resolve(false));
  });
  const settled = event.then(
    () => true,
    () => true,
  );
  const came = await Promise.race([settled, timeout]);
  cancel();
  return came;
}

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
