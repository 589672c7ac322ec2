import { BoundedMap } from "../util/bounded-map.js";
import type { Level } from "./handler-level.js";

/** Handlers of one thread. */
export interface ThreadLevel {
  /** The tools that the thread was started with. */
  readonly tools: Level;
  /**
   * The handlers given by calls that succeeded, most recent first. More than one only where calls overlapped: then no call
   * was made after the other had succeeded, and neither replaces the other.
   */
  readonly answers: readonly Level[];
}

/** Number of threads that are not loaded whose handlers are kept. */
export const UNLOADED_LIMIT = 10_000;

const nobody: ThreadLevel = { tools: [], answers: [] };

/**
 * Handlers by thread. They outlive unloading, because an archived thread may be used again in the same process; of the
 * threads that are not loaded the {@link UNLOADED_LIMIT} most recently unloaded keep theirs.
 */
export class ThreadLevels {
  readonly #loaded = new Map<string, ThreadLevel>();
  readonly #unloaded = new BoundedMap<string, ThreadLevel>(UNLOADED_LIMIT);

  get size(): number {
    return this.#loaded.size + this.#unloaded.size;
  }

  has(threadId: string): boolean {
    return this.#loaded.has(threadId) || this.#unloaded.has(threadId);
  }

  of(threadId: string): ThreadLevel {
    return this.#loaded.get(threadId) ?? this.#unloaded.get(threadId) ?? nobody;
  }

  /** Sets the handlers of a thread that is loaded. */
  set(threadId: string, level: ThreadLevel): void {
    this.delete(threadId);
    if (level.tools.length > 0 || level.answers.some((each) => each.length > 0))
      this.#loaded.set(threadId, level);
  }

  delete(threadId: string): void {
    this.#loaded.delete(threadId);
    this.#unloaded.delete(threadId);
  }

  /** Records that the server has loaded the thread. */
  load(threadId: string): void {
    const level = this.#unloaded.get(threadId);
    if (level !== undefined) this.set(threadId, level);
  }

  /** Records that the server has unloaded the thread. */
  unload(threadId: string): void {
    const level = this.#loaded.get(threadId);
    if (level === undefined) return;
    this.#loaded.delete(threadId);
    this.#unloaded.set(threadId, level);
  }
}
