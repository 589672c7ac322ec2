/** A caller's callback whose fault must not break what calls it: it becomes a process warning. */
export function guarded<T>(callback: (value: T) => void): (value: T) => void {
  return (value) => {
    try {
      callback(value);
    } catch (error) {
      warnOf(error);
    }
  };
}

/** Tells of a fault that nobody else listens for; by default one in the caller's code. */
export function warnOf(error: unknown, type = "CodexHandlerError"): void {
  process.emitWarning(error instanceof Error ? (error.stack ?? error.message) : String(error), type);
}
