import { callGuarded, type OnFault, warnOf } from "./guarded.js";

/** What to call when a signal fires, with the one listener that does it. */
interface Followers {
  readonly callbacks: Set<() => void>;
  readonly listener: () => void;
}

const followed = new WeakMap<AbortSignal, Followers>();

/**
 * Calls `callback` once when the signal fires; the returned function takes it back. However many callbacks a signal has,
 * it gets one listener: a caller may use one signal for thousands of calls.
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const { callbacks, listener } = followed.get(signal) ?? follow(signal);
  const entry = (): void => callback();
  callbacks.add(entry);
  return () => {
    if (!callbacks.delete(entry) || callbacks.size > 0) return;
    followed.delete(signal);
    callGuarded(() => signal.removeEventListener("abort", listener), undefined, warnOf);
  };
}

/** Why a signal has fired. A getter of a signal that is not the platform's may throw, which is then the reason. */
export function reasonOf(signal: AbortSignal): unknown {
  try {
    return signal.reason;
  } catch (error) {
    return error;
  }
}

function follow(signal: AbortSignal): Followers {
  const callbacks = new Set<() => void>();
  const listener = (): void => {
    followed.delete(signal);
    for (const callback of callbacks) callback();
    callbacks.clear();
  };
  signal.addEventListener("abort", listener, { once: true });
  followed.set(signal, { callbacks, listener });
  return { callbacks, listener };
}

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
    this.#waits = waitsFor.get(promise) ?? waitsOf(promise);
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
function waitsOf(promise: Promise<unknown>): Set<Wait<unknown>> {
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

type Call = (event: Event) => unknown;
type Listener = Call | { handleEvent: Call };
type Change = (type: string, listener: Listener | null, options?: boolean | object) => void;

/**
 * Has listeners of the signal called through the guard, however they are added. The platform ends the process for whatever
 * an event listener throws.
 */
export function guardListeners(signal: AbortSignal, onFault: OnFault): void {
  const add = signal.addEventListener.bind(signal) as Change;
  const remove = signal.removeEventListener.bind(signal) as Change;
  const calls = new WeakMap<Listener, Call>();
  const guard = (listener: Listener): Call => {
    const call: Call = (event) =>
      typeof listener === "function" ? listener.call(signal, event) : listener.handleEvent(event);
    return (event) => callGuarded(call, event, onFault);
  };
  /** The same function for the same listener, since a signal counts it once and removes it by identity. */
  const callOf = (listener: Listener): Call => {
    const call = calls.get(listener) ?? guard(listener);
    calls.set(listener, call);
    return call;
  };
  const through =
    (change: Change): Change =>
    (type, listener, options) =>
      change(type, listener == null ? null : callOf(listener), options);
  let onabort: { readonly given: Call; readonly call: Call } | undefined;
  Object.defineProperties(signal, {
    addEventListener: { value: through(add), configurable: true },
    removeEventListener: { value: through(remove), configurable: true },
    onabort: {
      configurable: true,
      get: () => onabort?.given ?? null,
      set: (given: unknown) => {
        if (onabort !== undefined) remove("abort", onabort.call);
        onabort =
          typeof given === "function" ? { given: given as Call, call: guard(given as Call) } : undefined;
        if (onabort !== undefined) add("abort", onabort.call);
      },
    },
  });
}
