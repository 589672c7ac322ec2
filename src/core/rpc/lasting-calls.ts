import { ConnectionLostError, TimeoutError, TransportClosedError } from "../errors/errors.js";
import { ServerBusyError } from "../errors/json-rpc.js";
import { onAbort } from "../util/abort.js";
import { isInstance } from "../util/guarded.js";
import { Releases } from "../util/releases.js";
import { after } from "../util/timers.js";
import type { CloseInfo } from "../wire/transport.js";
import { BackOff, pause } from "./back-off.js";
import { abortError } from "./call.js";
import type { Peer } from "./peer.js";
import type { RequestOptions } from "./request-options.js";

/** Most calls that wait for the connection to come back. */
const MAX_WAITING = 10_000;
/** Waits before a call that the server had no room for is made again. */
const BUSY = { initialDelayMs: 50, maxDelayMs: 2000 };
const OVERLOADED = -32001;

/** A call that was written before its connection was lost, and not answered. */
export interface LostCall {
  readonly method: string;
  readonly params: unknown;
  /** Whether the server may not have noticed the loss, and still read what was written. */
  readonly isAssumed: boolean;
}

/** What was found out about a lost call: its result, or `undefined` where the server has not taken it and it goes out again. */
export type Recovery = { readonly result: unknown } | undefined;

/** What is known of calls that are made over several connections. */
export interface CallRules {
  /** Milliseconds that a call may wait, where its caller says nothing. */
  readonly timeoutMs: (method: string) => number;
  /** Whether making a call twice does the same as making it once. */
  readonly isRepeatable: (method: string, params: unknown) => boolean;
  /** What a call waits for on an open connection; `undefined`: nothing. Rejects where it cannot be made any more. */
  readonly ready: (method: string, params: unknown) => Promise<unknown> | undefined;
  /** Finds out what became of a call; `undefined` for a method of which that cannot be found out. */
  readonly recover: (call: LostCall) => Promise<Recovery> | undefined;
}

/** The connection that calls are made on. */
export interface Line {
  /** The peer of the open connection; `undefined` while there is none. */
  readonly peer: Peer | undefined;
  /** Why the connection before was lost. */
  readonly lost: CloseInfo | undefined;
  /** Why nothing goes any more; `undefined` while the connection is open or may come back. */
  readonly root: CloseInfo | undefined;
  /** Resolves when the connection is open, or over. */
  readonly opened: Promise<void>;
  /** Fires when the connection is over. */
  readonly over: AbortSignal;
}

/** How one attempt of a call has ended. */
type Attempt =
  | { readonly is: "answered"; readonly result: unknown }
  | { readonly is: "refused" | "unwritten" | "lost" };

type Wait = <T>(event: Promise<T>) => Promise<T>;

/** Calls over connections that may be lost: what was not written waits, what may be repeated is made again, once. */
export class LastingCalls {
  readonly #line: Line;
  readonly #rules: CallRules;
  #waiting = 0;

  constructor(line: Line, rules: CallRules) {
    this.#line = line;
    this.#rules = rules;
  }

  async make(method: string, params: unknown, options: RequestOptions): Promise<unknown> {
    const { timeoutMs, isRepeatable, ready, recover } = this.#rules;
    const clock = new CallClock(method, options.timeoutMs, timeoutMs(method));
    const busy = new BackOff(BUSY);
    let losses = 0;
    const wait: Wait = (event) => this.#wait(event, method, options, clock, losses > 0);
    for (;;) {
      const preparing = this.#line.peer === undefined ? this.#line.opened : ready(method, params);
      if (preparing !== undefined || this.#line.peer === undefined) {
        clock.start();
        await this.#whenReady(method, options, () => wait(preparing as Promise<unknown>));
        continue;
      }
      const attempt = await this.#attempt(this.#line.peer, method, params, options, clock);
      if (attempt.is === "answered") return attempt.result;
      clock.start();
      if (attempt.is === "refused") await wait(pause(busy.next(), this.#line.over));
      if (attempt.is !== "lost") continue;
      losses++;
      const recovering = recover({ method, params, isAssumed: this.#line.lost?.isAssumed === true });
      if (recovering !== undefined) {
        const found = await this.#recovered(method, recovering, options, wait);
        if (found !== undefined) return found.result;
      } else if (losses > 1 || !isRepeatable(method, params)) throw this.#lostError(method, options);
    }
  }

  /** Throws what ends the call. */
  async #attempt(
    peer: Peer,
    method: string,
    params: unknown,
    options: RequestOptions,
    clock: CallClock,
  ): Promise<Attempt> {
    const { remainingMs: timeoutMs } = clock;
    let wasWritten: boolean | undefined;
    const onLoss = (written: boolean): void => {
      wasWritten = written;
    };
    try {
      return {
        is: "answered",
        result: await peer.request(method, params, { ...options, timeoutMs, onLoss }),
      };
    } catch (error) {
      if (wasWritten !== undefined && this.#line.root === undefined)
        return { is: wasWritten ? "lost" : "unwritten" };
      if (isInstance(error, ServerBusyError) && error.rpcCode === OVERLOADED) return { is: "refused" };
      if (isInstance(error, TimeoutError) && timeoutMs !== undefined) throw placed(clock.error(), options);
      throw error;
    }
  }

  /** The search goes on without a caller who has left: the work of the call may have to be undone. */
  async #recovered(
    method: string,
    recovering: Promise<Recovery>,
    options: RequestOptions,
    wait: Wait,
  ): Promise<Recovery> {
    const { onResult, onLateResult, untilWritten } = options;
    let isAwaited = true;
    recovering.then(
      (found) => {
        if (!isAwaited && found !== undefined) onLateResult?.(found.result);
      },
      () => undefined,
    );
    try {
      const found = await wait(recovering);
      if (found !== undefined) onResult?.(found.result);
      else if (untilWritten?.aborted === true) throw abortError(method, untilWritten);
      return found;
    } catch (error) {
      throw placed(error, options);
    } finally {
      isAwaited = false;
    }
  }

  async #whenReady(method: string, options: RequestOptions, wait: () => Promise<unknown>): Promise<void> {
    const { root } = this.#line;
    if (root !== undefined)
      throw placed(new TransportClosedError(`${method}: ${root.reason}`, root), options);
    if (this.#waiting >= MAX_WAITING)
      throw placed(
        new TransportClosedError(`${method}: ${MAX_WAITING} calls wait for the connection already`),
        options,
      );
    this.#waiting++;
    try {
      await wait();
    } catch (error) {
      throw placed(error, options);
    } finally {
      this.#waiting--;
    }
  }

  /** Waits for an event under the signals and the deadline of a call. */
  #wait<T>(
    event: Promise<T>,
    method: string,
    { signal, untilWritten }: RequestOptions,
    clock: CallClock,
    wasWritten: boolean,
  ): Promise<T> {
    const releases = new Releases();
    const waiting = new Promise<T>((resolve, reject) => {
      event.then(resolve, reject);
      for (const each of [signal, wasWritten ? undefined : untilWritten]) {
        if (each === undefined) continue;
        const abort = (): void => reject(abortError(method, each));
        if (each.aborted) abort();
        else releases.add(onAbort(each, abort));
      }
      releases.add(after(clock.remainingMs ?? Number.POSITIVE_INFINITY, () => reject(clock.error())));
    });
    return waiting.finally(() => releases.run());
  }

  #lostError(method: string, options: RequestOptions): unknown {
    const { reason, ...lost } = this.#line.lost ?? { reason: "the connection ended" };
    const message = `${method}: the connection was lost after the call was written, and what the server made of it is not known: ${reason}`;
    return placed(new ConnectionLostError(message, { ...lost, taken: "unknown" }), options);
  }
}

function placed(error: unknown, { site }: RequestOptions): unknown {
  return isInstance(error, Error) ? (site?.place(error) ?? error) : error;
}

/** The deadline of a call over all connections that it is made on. */
class CallClock {
  readonly #method: string;
  readonly #ms: number;
  #start: number | undefined;

  /**
   * @param givenMs - the caller's deadline, which runs from the call
   * @param generalMs - that of the method, which runs from {@link start}
   */
  constructor(method: string, givenMs: number | undefined, generalMs: number) {
    this.#method = method;
    this.#ms = givenMs ?? generalMs;
    if (givenMs !== undefined) this.start();
  }

  /** The call waits for something other than its answer: the deadline runs from here on, if it does not yet. */
  start(): void {
    this.#start ??= performance.now();
  }

  /** Milliseconds that are left; `undefined` while the deadline does not run. */
  get remainingMs(): number | undefined {
    if (this.#start === undefined) return undefined;
    return Math.max(1, this.#ms - (performance.now() - this.#start));
  }

  error(): TimeoutError {
    return new TimeoutError(`${this.#method}: no answer within ${this.#ms} ms (timeoutMs)`);
  }
}
