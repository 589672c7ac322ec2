/**
 * Reads parameters that a caller gave; `undefined` when that fails. They are sent as they are then: the server refuses what is
 * missing, and what cannot be written fails the call.
 */
export function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** The thread that the parameters of a request name. */
export function threadIdIn(params: unknown): string | undefined {
  const threadId = attempt(() => (params as { readonly threadId?: unknown }).threadId);
  return typeof threadId === "string" ? threadId : undefined;
}
