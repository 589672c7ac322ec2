import { Secrets } from "./secrets.js";

/** A caller's callback whose fault must not break what calls it: it becomes a process warning. */
export function guarded<T>(callback: (value: T) => void, secrets?: Secrets): (value: T) => void {
  return (value) => {
    try {
      callback(value);
    } catch (error) {
      warnOf(error, secrets);
    }
  };
}

/** Reports a fault that nobody else listens for, by default one in the caller's code, with its secrets masked. */
export function warnOf(error: unknown, secrets = new Secrets(), type = "CodexHandlerError"): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.emitWarning(secrets.mask(text), type);
}
