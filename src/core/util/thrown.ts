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
