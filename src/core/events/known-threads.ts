import { BoundedMap } from "../util/bounded-map.js";
import type { Unsubscribe } from "./listeners.js";
import type { Notification } from "./notification.js";
import { endsThread } from "./thread-end.js";

/** Most threads whose active goal is remembered. */
const MAX_GOALS = 4096;
/** Most unsubscribed threads that are remembered, the newest ones; a turn on an older one is found out by asking. */
const MAX_LEFT = 10_000;

/** What a connection knows of threads, whether anything of theirs is live or not. */
export class KnownThreads {
  readonly #goals = new BoundedMap<string, true>(MAX_GOALS);
  readonly #left = new BoundedMap<string, true>(MAX_LEFT);
  readonly #listeners = new Set<(threadId: string) => void>();

  /** Whether the server works towards a goal on a thread: it starts turns there by itself. */
  hasGoal(threadId: string): boolean {
    return this.#goals.has(threadId);
  }

  /** Whether this connection has unsubscribed from a thread. It keeps running, but sends no turn events until it is resumed. */
  hasLeft(threadId: string): boolean {
    return this.#left.has(threadId);
  }

  leave(threadId: string): void {
    this.#left.set(threadId, true);
  }

  enter(threadId: string): void {
    this.#left.delete(threadId);
  }

  /** Follows which goals are active. */
  receive(threadId: string, notification: Notification): void {
    if (notification.method === "thread/goal/updated" && notification.params.goal?.status === "active")
      this.#goals.set(threadId, true);
    else if (notification.method.startsWith("thread/goal/") || endsThread(notification)) {
      if (this.#goals.delete(threadId)) this.reportFree(threadId);
    }
  }

  /** Calls back with a thread when its active turn or its active goal is over. */
  whenFree(listener: (threadId: string) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  reportFree(threadId: string): void {
    for (const listener of this.#listeners) listener(threadId);
  }
}
