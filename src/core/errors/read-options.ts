import { isInstance, messageOf } from "../util/guarded.js";
import { nearest } from "../util/nearest.js";
import { AppServerError, UsageError } from "./errors.js";

/**
 * Runs code that reads what the caller has given. Its getters, and proxies, may throw anything.
 * @param subject - what is read, for messages
 * @throws {@link UsageError} in place of what such a value throws
 */
export function reading<T>(subject: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (isInstance(cause, AppServerError)) throw cause;
    throw new UsageError(`${subject} cannot be read: ${messageOf(cause)}`, { cause });
  }
}

/**
 * The caller's options as a plain object, each option read once: the values that were checked are the values that are used,
 * and a getter that throws does so before anything is sent.
 * @throws {@link UsageError} when they are no object or cannot be read, or `signal` is no AbortSignal
 */
export function readOptions<O extends object>(options: O): O {
  if (typeof options !== "object" || options === null)
    throw new UsageError(`options must be an object, got ${messageOf(options)}`);
  const keys = reading("options", () => namesIn(options));
  const entries = keys.map((key) => {
    const value = reading(`options.${key}`, () => options[key as keyof O]);
    if (key === "signal" && value !== undefined) checkSignal(value);
    return [key, value] as const;
  });
  return Object.fromEntries(entries) as O;
}

/** Own options and inherited ones, getters of a class too, but nothing of a prototype that has none itself. */
function namesIn(options: object): string[] {
  const keys = new Set(Object.keys(options));
  for (let at = prototypeOf(options); at !== null && prototypeOf(at) !== null; at = prototypeOf(at))
    for (const [key, { enumerable, get }] of Object.entries(Object.getOwnPropertyDescriptors(at)))
      if (enumerable === true || get !== undefined) keys.add(key);
  return [...keys];
}

const prototypeOf = (value: object): object | null => Object.getPrototypeOf(value);

/** Judges by ability, so that signals of another realm or library count. */
function checkSignal(signal: unknown): void {
  const isSignal = reading("options.signal", () => {
    const { aborted, addEventListener, removeEventListener } = signal as AbortSignal;
    const methods = [addEventListener, removeEventListener];
    return typeof aborted === "boolean" && methods.every((method) => typeof method === "function");
  });
  if (!isSignal) throw new UsageError(`options.signal must be an AbortSignal, got ${messageOf(signal)}`);
}

/** The names of all properties of `T`; one too many or too few does not compile. */
export function keysOf<T>(names: { readonly [K in keyof Required<T>]: true }): readonly string[] {
  return Object.keys(names);
}

/**
 * Refuses options with a name that is not known.
 * @param prefix - what the message begins with, such as `"startTestCodex: "`
 * @throws {@link UsageError} with the nearest name that is known
 */
export function checkKeys(given: object, known: readonly string[], prefix = ""): void {
  for (const key of Object.keys(given)) {
    if (known.includes(key)) continue;
    throw new UsageError(
      `${prefix}unknown option ${JSON.stringify(key)}: did you mean ${JSON.stringify(nearest(key, known))}?`,
    );
  }
}
