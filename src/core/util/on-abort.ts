import { callGuarded, warnOf } from "./guarded.js";

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
