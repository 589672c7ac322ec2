import { BoundedMap } from "../util/bounded-map.js";

/** Most unsubscribed threads that are remembered, the newest ones; a turn on an older one is found out by asking. */
const REMEMBERED_THREADS = 10_000;

/** Threads that this connection has left: they run on, but their turns are not told any more until a resume. */
export class Subscriptions {
  readonly #left = new BoundedMap<string, true>(REMEMBERED_THREADS);

  hasLeft(threadId: string): boolean {
    return this.#left.has(threadId);
  }

  /** Takes note of a request that the server has granted. */
  note(method: string, threadId: string): void {
    if (method === "thread/unsubscribe") this.#left.set(threadId, true);
    else if (method === "thread/resume" || method === "thread/delete") this.#left.delete(threadId);
  }
}
