import { UsageError } from "../index.js";
import type { CodexOptions } from "./server.js";
import { Thread } from "./thread.js";
import type { ThreadOptions } from "./thread-options.js";

/**
 * Starts and resumes threads. There is nothing to close: each turn has a server of its own, which ends with it.
 *
 * @example
 * ```ts
 * const codex = new Codex();
 * const thread = codex.startThread();
 * const { finalResponse } = await thread.run("Say hello.");
 * ```
 */
export class Codex {
  readonly #options: CodexOptions;

  constructor(options: CodexOptions = {}) {
    this.#options = options;
  }

  /** A handle for a new thread, which begins with its first turn. */
  startThread(options: ThreadOptions = {}): Thread {
    return new Thread(this.#options, options);
  }

  /**
   * A handle for a stored thread. Nothing is looked up before the first turn. What `options` leave out is as configured, not as
   * the thread had it.
   * @throws UsageError for an id that is no text or empty
   */
  resumeThread(id: string, options: ThreadOptions = {}): Thread {
    if (typeof id !== "string" || id === "")
      throw new UsageError("resumeThread: the id of a thread must be a non-empty string");
    return new Thread(this.#options, options, id);
  }
}
