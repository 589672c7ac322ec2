import { Deferred } from "./deferred.js";

/** The next time that something happens, for all who wait for it. */
export class NextTime {
  #next: Deferred<void> | undefined;

  /** Resolves at the next {@link report}. */
  wait(): Promise<void> {
    this.#next ??= new Deferred();
    return this.#next.promise;
  }

  report(): void {
    const next = this.#next;
    this.#next = undefined;
    next?.resolve();
  }
}
