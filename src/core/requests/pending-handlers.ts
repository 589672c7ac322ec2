import type { Level } from "./handler-level.js";

/** The handlers that a call in flight sets if it succeeds, most recent first. */
export type PendingHandlers = () => readonly Level[];

/** Calls in flight that give handlers, by thread id: `undefined` while only the answer will name the thread. */
export class PendingCalls {
  readonly #calls = new Map<string | undefined, Set<PendingHandlers>>();
  #next: Promise<void> | undefined;
  #reportNext: (() => void) | undefined;

  /** Number of threads with a call in flight. */
  get size(): number {
    return this.#calls.size;
  }

  /** Adds a call. The returned function removes it and must be called when the call has succeeded or failed. */
  add(threadId: string | undefined, handlers: PendingHandlers): () => void {
    const calls = this.#calls.get(threadId) ?? new Set();
    this.#calls.set(threadId, calls);
    const call: PendingHandlers = () => handlers();
    calls.add(call);
    return () => {
      calls.delete(call);
      if (calls.size === 0 && this.#calls.get(threadId) === calls) this.#calls.delete(threadId);
      this.#reportNext?.();
      this.#next = undefined;
    };
  }

  /** The calls in flight for a thread, newest first. */
  of(threadId: string | undefined): readonly PendingHandlers[] {
    const calls = this.#calls.get(threadId);
    return calls === undefined ? [] : [...calls].reverse();
  }

  /** Resolves when the next call has succeeded or failed. */
  next(): Promise<void> {
    this.#next ??= new Promise((resolve) => {
      this.#reportNext = resolve;
    });
    return this.#next;
  }
}
