import { EventQueue } from "../../events/event-queue.js";
import type { Notification } from "../../events/notification.js";
import { threadIdOf } from "../../events/routes.js";

/** Events of threads of which something is still missing: they wait until that was delivered. */
export class HeldEvents {
  readonly #threads = new Map<string, EventQueue>();

  hold(threadId: string): void {
    if (!this.#threads.has(threadId)) this.#threads.set(threadId, new EventQueue());
  }

  /** Keeps an event back; `false` where its thread does not wait. */
  keep(notification: Notification): boolean {
    if (this.#threads.size === 0) return false;
    const threadId = threadIdOf(notification);
    const queue = threadId === undefined ? undefined : this.#threads.get(threadId);
    queue?.push(notification);
    return queue !== undefined;
  }

  /** What has waited, in order; later events of the thread wait no more. */
  release(threadId: string): Notification[] {
    const queue = this.#threads.get(threadId);
    this.#threads.delete(threadId);
    const events: Notification[] = [];
    for (let event = queue?.shift(); event !== undefined; event = queue?.shift()) events.push(event);
    return events;
  }
}
