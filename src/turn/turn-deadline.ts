import type { CallSite } from "../errors/call-site.js";
import { AbortError, TimeoutError } from "../errors/interruption.js";
import type { TurnResult } from "../errors/turn-result.js";
import { checkLimit } from "../rpc/call.js";
import { onAbort } from "../util/on-abort.js";
import { after } from "../util/timer.js";

/** What may end a turn from outside. It belongs to the turn: when it fires, the turn is interrupted. */
export interface TurnWaitOptions {
  /** Interrupts the turn, waits for its end, then rejects with AbortError that carries the result. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds after which the same happens with TimeoutError. Default: none. */
  readonly timeoutMs?: number | undefined;
}

interface DeadlineOptions extends TurnWaitOptions {
  /** Given where silence of the turn may {@link TurnDeadline.expire | expire} the deadline. */
  readonly idleTimeoutMs?: number | undefined;
}

/** The turn that a deadline can end. */
export interface Interruptible {
  readonly ended: boolean;
  interrupt(): Promise<void>;
}

/** A caller's signal and deadline, watched from the call on; leaves no listener or timer once disposed. */
export class TurnDeadline {
  readonly #subject: string;
  readonly #site: CallSite;
  /** None where nothing can ever fire, which is the rule: it would cost more than all the rest. */
  readonly #controller: AbortController | undefined;
  #unfollow: (() => void) | undefined;
  #cancelTimer: (() => void) | undefined;
  #makeError: ((result: TurnResult<unknown> | undefined) => Error) | undefined;

  /**
   * @param subject - the call's name for messages
   * @throws UsageError for a limit that is not a positive number
   */
  constructor({ signal, timeoutMs, idleTimeoutMs }: DeadlineOptions, subject: string, site: CallSite) {
    if (timeoutMs !== undefined) checkLimit("timeoutMs", timeoutMs);
    this.#subject = subject;
    this.#site = site;
    const canFire = signal !== undefined || timeoutMs !== undefined || idleTimeoutMs !== undefined;
    this.#controller = canFire ? new AbortController() : undefined;
    if (signal?.aborted === true) this.#abort(signal);
    else {
      if (signal !== undefined) this.#unfollow = onAbort(signal, () => this.#abort(signal));
      if (timeoutMs !== undefined)
        this.#cancelTimer = after(timeoutMs, () => this.expire(`${timeoutMs} ms (timeoutMs) are over`));
    }
  }

  /** Fires with this deadline, and with nothing else; `undefined` where nothing can fire it. */
  get signal(): AbortSignal | undefined {
    return this.#controller?.signal;
  }

  /** Resolves when this fires. */
  fired(): Promise<undefined> {
    const { signal } = this;
    return new Promise((resolve) => {
      if (signal?.aborted === true) resolve(undefined);
      else signal?.addEventListener("abort", () => resolve(undefined), { once: true });
    });
  }

  /** Ends the wait as a deadline does, for `reason`. */
  expire(reason: string): void {
    this.#fire((result) => new TimeoutError(`${this.#subject}: ${reason}`, { result }));
  }

  /** The error of what fired, with how the turn ended where that is known; `undefined` when nothing fired. */
  error(result?: TurnResult<unknown>): Error | undefined {
    return this.#makeError === undefined ? undefined : this.#site.place(this.#makeError(result));
  }

  /**
   * Waits for the turn's end. When this fires first, the turn is interrupted, its own end awaited, and the error thrown with it.
   */
  async wait<T>(done: Promise<TurnResult<T>>, turn: Interruptible): Promise<TurnResult<T>> {
    if (this.signal === undefined) return await this.#site.share(done);
    try {
      await this.#site.share(Promise.race([done, this.fired()]));
      if (turn.ended || this.#makeError === undefined) return await done;
    } finally {
      this.dispose();
    }
    throw this.error(await endOf(done, turn));
  }

  dispose(): void {
    this.#unfollow?.();
    this.#cancelTimer?.();
  }

  #abort({ reason: cause }: AbortSignal): void {
    const message = `${this.#subject}: aborted by the caller's signal`;
    this.#fire((result) => new AbortError(message, { cause, result }));
  }

  #fire(makeError: (result: TurnResult<unknown> | undefined) => Error): void {
    if (this.#makeError !== undefined) return;
    this.#makeError = makeError;
    this.dispose();
    this.#controller?.abort();
  }
}

/** Interrupts a turn and waits for its own end; `undefined` when it cannot be interrupted, or ends with its connection. */
async function endOf<T>(
  done: Promise<TurnResult<T>>,
  turn: Interruptible,
): Promise<TurnResult<T> | undefined> {
  try {
    await Promise.race([done, turn.interrupt()]);
    return await done;
  } catch {
    return undefined;
  }
}
