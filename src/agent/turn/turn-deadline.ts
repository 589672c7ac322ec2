import type { CallSite } from "../../core/errors/call-site.js";
import { AbortError, TimeoutError } from "../../core/errors/errors.js";
import type { TurnResult } from "../../core/errors/turn-result.js";
import { checkLimit } from "../../core/rpc/call.js";
import { onAbort, reasonOf, untilAborted } from "../../core/util/abort.js";
import { after } from "../../core/util/timers.js";

/** What may end a turn from outside. It belongs to the turn: when it fires, the turn is interrupted. */
export interface TurnWaitOptions {
  /**
   * Interrupts the turn, waits for its end, then rejects with AbortError that carries the result. The wait for the end lasts
   * at most `interruptGraceMs` of the Codex; without an end by then the error has no result and the turn is abandoned.
   */
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
  /** Stops waiting for the turn's end: nothing of the turn is kept any more. */
  abandon(): void;
}

/** The two moments of a deadline: when it fires, and when the grace after that is over. */
interface Moments {
  readonly fired: AbortController;
  readonly graceOver: AbortController;
}

/**
 * A caller's signal and deadline, watched from the call on. When it fires, the work is asked to end; `graceMs` later nobody
 * waits for that any more. Leaves no listener or timer once disposed, which is its owner's task.
 */
export class TurnDeadline {
  readonly #subject: string;
  readonly #site: CallSite;
  readonly #graceMs: number;
  /** Undefined where nothing can ever fire, the common case: creating an AbortController is the most expensive step. */
  readonly #moments: Moments | undefined;
  #unfollow: (() => void) | undefined;
  #cancelTimer: (() => void) | undefined;
  #disposed = false;
  #makeError: ((result: TurnResult<unknown> | undefined) => Error) | undefined;

  /**
   * @param subject - the call's name for messages
   * @param graceMs - milliseconds that the work has for its end after the deadline has fired
   * @throws UsageError for a limit that is not a positive number
   */
  constructor(options: DeadlineOptions, subject: string, site: CallSite, graceMs: number) {
    const { signal, timeoutMs, idleTimeoutMs } = options;
    if (timeoutMs !== undefined) checkLimit("timeoutMs", timeoutMs);
    this.#subject = subject;
    this.#site = site;
    this.#graceMs = graceMs;
    const canFire = signal !== undefined || timeoutMs !== undefined || idleTimeoutMs !== undefined;
    if (canFire) this.#moments = { fired: new AbortController(), graceOver: new AbortController() };
    if (signal?.aborted === true) this.#abort(signal);
    else {
      if (signal !== undefined) this.#unfollow = onAbort(signal, () => this.#abort(signal));
      if (timeoutMs !== undefined)
        this.#cancelTimer = after(timeoutMs, () => this.expire(`${timeoutMs} ms (timeoutMs) are over`));
    }
  }

  /** Fires with this deadline, and with nothing else; `undefined` where nothing can fire it. */
  get signal(): AbortSignal | undefined {
    return this.#moments?.fired.signal;
  }

  /** Fires when the grace after the deadline is over; `undefined` where nothing can fire it. */
  get graceSignal(): AbortSignal | undefined {
    return this.#moments?.graceOver.signal;
  }

  /** Resolves with `undefined` when this fires first, else settles as the promise does, on which nothing is left. */
  race<T>(promise: Promise<T>): Promise<T | undefined> {
    return untilAborted(promise, this.signal);
  }

  /** Ends the wait as a deadline does, for `reason`. */
  expire(reason: string): void {
    this.#fire((result) => new TimeoutError(`${this.#subject}: ${reason}`, { result }));
  }

  /** The error of what fired, with how the turn ended where that is known; `undefined` when nothing fired. */
  error(result?: TurnResult<unknown>): Error | undefined {
    return this.#makeError === undefined ? undefined : this.#site.place(this.#makeError(result));
  }

  /** @throws the error of what fired */
  throwIfFired(): void {
    const error = this.error();
    if (error !== undefined) throw error;
  }

  /**
   * Waits for the turn's end. When this fires first, the turn is interrupted, its own end awaited until the grace is over, and
   * the error thrown with it.
   * @param turn - `undefined`: the turn is another caller's, so that only the wait ends
   */
  async wait<T>(done: Promise<TurnResult<T>>, turn: Interruptible | undefined): Promise<TurnResult<T>> {
    if (this.#moments === undefined) return await this.#site.share(done);
    const result = await this.#site.share(this.race(done));
    if (result !== undefined) return result;
    if (turn === undefined) throw this.error();
    if (turn.ended) return await done;
    throw this.error(await this.#endOf(done, turn));
  }

  /** Waits for work that follows the end of a turn, such as reading its output; rejects with `result` when this fires first. */
  async waitAfter<T>(result: TurnResult<unknown>, work: Promise<T>): Promise<T> {
    if (this.#moments === undefined) return await work;
    const done = await this.race(work);
    if (done === undefined) throw this.error(result);
    return done;
  }

  /** Nothing fires any more, and nothing is left behind. */
  dispose(): void {
    this.#disposed = true;
    this.#stopWatching();
  }

  /** Interrupts a turn and waits for its own end; `undefined` when that does not come in time, or the connection ends first. */
  async #endOf<T>(done: Promise<TurnResult<T>>, turn: Interruptible): Promise<TurnResult<T> | undefined> {
    turn.interrupt().catch(() => undefined);
    const result = await untilAborted(done, this.graceSignal).catch(() => undefined);
    if (result === undefined) turn.abandon();
    return result;
  }

  #stopWatching(): void {
    this.#unfollow?.();
    this.#cancelTimer?.();
  }

  #abort(signal: AbortSignal): void {
    const cause = reasonOf(signal);
    const message = `${this.#subject}: aborted by the caller's signal`;
    this.#fire((result) => new AbortError(message, { cause, result }));
  }

  #fire(makeError: (result: TurnResult<unknown> | undefined) => Error): void {
    if (this.#makeError !== undefined || this.#disposed) return;
    this.#makeError = makeError;
    this.#stopWatching();
    this.#cancelTimer = after(this.#graceMs, () => this.#moments?.graceOver.abort());
    this.#moments?.fired.abort();
  }
}
