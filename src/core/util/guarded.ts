import { Secrets } from "../secrets/secrets.js";
import { visible } from "./visible.js";

/*
 * Reading a value that other code threw. It can be anything: an object without a prototype, a proxy that throws on every
 * access, an error whose properties are getters that throw.
 */

/** The message of a thrown value, or the value as text. Never throws. */
export function messageOf(thrown: unknown): string {
  return textIn(thrown, "message") ?? asText(thrown);
}

/** The stack of a thrown value, or else its message. Never throws. */
export function stackOf(thrown: unknown): string {
  return textIn(thrown, "stack") ?? messageOf(thrown);
}

/** `instanceof` that never throws. */
export function isInstance<T>(value: unknown, type: abstract new (...args: never[]) => T): value is T {
  try {
    return value instanceof type;
  } catch {
    return false;
  }
}

function textIn(thrown: unknown, key: "message" | "stack"): string | undefined {
  try {
    const text: unknown = (thrown as Record<string, unknown> | null | undefined)?.[key];
    return typeof text === "string" && text !== "" ? text : undefined;
  } catch {
    return undefined;
  }
}

function asText(value: unknown): string {
  try {
    return String(value);
  } catch {
    return "a value that cannot be converted to text";
  }
}

/** Emits a process warning. The text may hold words of the server; secrets must be masked in it before. */
export function warn(text: string, type: string): void {
  process.emitWarning(visible(text), type);
}

/** Receives what a caller's function threw, or what its promise rejected with. Must not throw. */
export type OnFault = (error: unknown) => void;

/**
 * Calls a function of the caller's. Whatever it throws, and whatever a promise that it returns rejects with, goes to
 * `onFault`, once; nothing of it reaches the code that makes the call.
 */
export function callGuarded<T>(callback: (value: T) => unknown, value: T, onFault: OnFault): void {
  try {
    const returned = callback(value);
    if (isThenable(returned)) watch(returned, onFault);
  } catch (error) {
    onFault(error);
  }
}

/** A caller's callback as a function that never throws. By default its faults become process warnings. */
export function guarded<T>(
  callback: (value: T) => unknown,
  onFault: OnFault = (error) => warnOf(error),
): (value: T) => void {
  return (value) => callGuarded(callback, value, onFault);
}

/** Reports a fault that no listener takes, by default one in the caller's code, as a process warning with its secrets masked. */
export function warnOf(error: unknown, secrets = new Secrets(), type = "CodexHandlerError"): void {
  warn(secrets.mask(stackOf(error)), type);
}

function isThenable(value: unknown): boolean {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return false;
  return typeof (value as { then?: unknown }).then === "function";
}

/** A promise of our own adopts any thenable, of another realm too: it counts its first outcome and catches what `then` throws. */
function watch(thenable: unknown, onFault: OnFault): void {
  new Promise((resolve) => resolve(thenable)).then(undefined, onFault);
}
