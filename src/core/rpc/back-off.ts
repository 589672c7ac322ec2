import { onAbort } from "../util/abort.js";

/** A timer that can keep the host process alive or not. */
export interface KeepableTimer {
  ref(): unknown;
  unref(): unknown;
}

/** Bounds of the waits between attempts. */
export interface BackOffOptions {
  /** Longest first wait, in milliseconds. */
  readonly initialDelayMs: number;
  /** Longest wait of all. */
  readonly maxDelayMs: number;
}

/** Waits that grow from attempt to attempt, each of a random length up to its bound, so that many clients do not come at once. */
export class BackOff {
  readonly #options: BackOffOptions;
  #attempts = 0;

  constructor(options: BackOffOptions) {
    this.#options = options;
  }

  /** Milliseconds to wait before the next attempt. */
  next(): number {
    const { initialDelayMs, maxDelayMs } = this.#options;
    const bound = Math.min(maxDelayMs, initialDelayMs * 2 ** Math.min(this.#attempts++, 30));
    return Math.random() * bound;
  }

  /** The next wait is a first one again. */
  reset(): void {
    this.#attempts = 0;
  }
}

/**
 * Resolves after the time, or when the signal fires; leaves neither timer nor listener.
 * @param onTimer - receives the timer, whose owner may let it go on without holding the host process
 */
export function pause(
  ms: number,
  signal: AbortSignal | undefined,
  onTimer: (timer: KeepableTimer) => void = () => undefined,
): Promise<void> {
  if (signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      unfollow?.();
      resolve();
    };
    const timer = setTimeout(done, ms);
    const unfollow = signal && onAbort(signal, done);
    onTimer(timer);
  });
}
