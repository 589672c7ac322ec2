import type { CallSite } from "../errors/call-site.js";
import { AbortError, AppServerError, TimeoutError, UsageError } from "../errors/errors.js";
import { onAbort, reasonOf } from "../util/abort.js";
import { isInstance, messageOf } from "../util/guarded.js";
import { Releases } from "../util/releases.js";
import { after } from "../util/timers.js";

/** One request from the call to its end: settled once, by answer, abort, deadline or the end of the connection. */
export class Call {
  readonly promise: Promise<unknown>;
  /** Sees the result before the promise resolves, and refuses it by throwing. */
  onResult: ((result: unknown) => void) | undefined;
  /** Runs when the connection ends before the answer. */
  onLoss: (() => void) | undefined;
  /** Runs once when the call ends, however it ends. */
  onEnd: (() => void) | undefined;
  #resolve!: (value: unknown) => void;
  #reject!: (error: Error) => void;
  #cancelDeadline: (() => void) | undefined;
  #followed: Releases | undefined;
  readonly #findSite: () => CallSite;
  #site: CallSite | undefined;

  /** @param findSite - runs once, in {@link locate}. */
  constructor(
    readonly method: string,
    findSite: () => CallSite,
  ) {
    this.#findSite = findSite;
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  /** Takes down where the call was made, while the caller is still on the stack. */
  locate(): CallSite {
    this.#site ??= this.#findSite();
    return this.#site;
  }

  /** An error of {@link onResult} fails the call in place of the result. */
  succeed(result: unknown): void {
    try {
      this.onResult?.(result);
    } catch (error) {
      this.fail(
        error instanceof Error ? error : new Error("the result could not be taken", { cause: error }),
      );
      return;
    }
    this.#end();
    this.#resolve(result);
  }

  fail(error: Error): void {
    this.#end();
    this.#reject(this.locate().place(error));
  }

  /** Fails because it cannot be sent. A signal of the caller's may have thrown anything. */
  refuse(error: unknown): void {
    const isOurs = isInstance(error, AppServerError);
    this.fail(isOurs ? error : new UsageError(`${this.method}: ${messageOf(error)}`, { cause: error }));
  }

  /** Fails when the signal fires, unless `abandon` says that the call cannot be abandoned by it. */
  followSignal(signal: AbortSignal, abandon: () => boolean): void {
    this.#followed ??= new Releases();
    this.#followed.add(
      onAbort(signal, () => {
        if (abandon()) this.fail(abortError(this.method, signal));
      }),
    );
  }

  /** Abandons the call and fails it when the time is over. */
  setDeadline(ms: number, abandon: () => void): void {
    this.#cancelDeadline = after(ms, () => {
      abandon();
      this.fail(new TimeoutError(`${this.method}: no answer within ${ms} ms (timeoutMs)`));
    });
  }

  #end(): void {
    this.#cancelDeadline?.();
    this.#followed?.run();
    this.onEnd?.();
    this.onEnd = undefined;
  }
}

export function abortError(subject: string, signal: AbortSignal): AbortError {
  return new AbortError(`${subject}: aborted by the caller's signal`, { cause: reasonOf(signal) });
}

/** A limit given by the caller: a positive number, `Infinity` meaning none. */
export function checkLimit(name: string, value: number): number {
  if (typeof value === "number" && value > 0) return value;
  throw new UsageError(`${name} must be a positive number (Infinity = none), got ${messageOf(value)}`);
}

/** A number given by the caller that may be 0, such as a delay. */
export function checkNotNegative(name: string, value: number): number {
  if (typeof value === "number" && value >= 0) return value;
  throw new UsageError(`${name} must be 0 or a positive number, got ${messageOf(value)}`);
}
