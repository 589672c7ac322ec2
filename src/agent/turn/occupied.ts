import type { Release } from "../../core/rpc/keep-alive.js";

/** Threads that are taken for something, any number of times each. */
export class Occupied {
  readonly #counts = new Map<string, number>();

  has(threadId: string): boolean {
    return this.#counts.has(threadId);
  }

  /** Takes a thread until released. */
  take(threadId: string): Release {
    this.#counts.set(threadId, (this.#counts.get(threadId) ?? 0) + 1);
    let taken = true;
    return () => {
      if (!taken) return;
      taken = false;
      const left = (this.#counts.get(threadId) ?? 1) - 1;
      if (left > 0) this.#counts.set(threadId, left);
      else this.#counts.delete(threadId);
    };
  }
}
