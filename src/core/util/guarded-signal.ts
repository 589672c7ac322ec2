import { callGuarded, type OnFault } from "./guarded.js";

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
