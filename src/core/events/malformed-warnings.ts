import { warn } from "../util/warning.js";

/** Bounds what is kept, whatever methods a server makes up. */
const MAX_METHODS = 100;

/** Warns of malformed notifications of one connection: once for each method. */
export class MalformedWarnings {
  readonly #methods = new Set<string>();

  note(method: string): void {
    if (this.#methods.has(method) || this.#methods.size >= MAX_METHODS) return;
    this.#methods.add(method);
    warn(
      `codex app-server sent a malformed ${method} notification: listeners received it as it came, and it has no other effect. Further ones of this method are not reported.`,
      "CodexProtocolWarning",
    );
  }
}
