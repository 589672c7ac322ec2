import { EventQueue } from "../../events/event-queue.js";
import type { Notification } from "../../events/notification.js";
import { threadIdOf, turnIdOf } from "../../events/routes.js";
import { endsTurn } from "../../events/thread-end.js";

interface HeldThread {
  readonly queue: EventQueue;
  readonly ended: Set<string | undefined>;
}

/** Events of threads of which something is still missing: they wait until that was delivered. */
export class HeldEvents {
  readonly #threads = new Map<string, HeldThread>();

  hold(threadId: string): void {
    if (!this.#threads.has(threadId))
      this.#threads.set(threadId, { queue: new EventQueue(), ended: new Set() });
  }

  /** Turns of a thread whose end is among what waits. */
  endedOn(threadId: string): ReadonlySet<string | undefined> {
    return this.#threads.get(threadId)?.ended ?? new Set();
  }

  /** Keeps an event back; `false` where its thread does not wait. */
  keep(notification: Notification): boolean {
    if (this.#threads.size === 0) return false;
    const threadId = threadIdOf(notification);
    const held = threadId === undefined ? undefined : this.#threads.get(threadId);
    if (held === undefined) return false;
    held.queue.push(notification);
    if (endsTurn(notification)) held.ended.add(turnIdOf(notification));
    return true;
  }

  /** What has waited, in order; later events of the thread wait no more. */
  release(threadId: string): Notification[] {
    const queue = this.#threads.get(threadId)?.queue;
    this.#threads.delete(threadId);
    const events: Notification[] = [];
    for (let event = queue?.shift(); event !== undefined; event = queue?.shift()) events.push(event);
    return events;
  }
}
