import type { FileUpdateChange } from "../../generated/types.js";
import type { ClientInternals } from "../client/internals.js";
import type { Notification } from "../client/notification.js";
import { saysNothingRuns } from "../client/thread-end.js";
import { copyOf } from "../util/copy-of.js";

/** What the file changes that are under way would change: the server tells it with the item, not with the question. */
export class FileChanges {
  readonly #client: ClientInternals;
  readonly #threads = new Map<string, Map<string, readonly FileUpdateChange[]>>();
  #watching = false;

  constructor(client: ClientInternals) {
    this.#client = client;
  }

  /** Takes note of file changes from here on; it costs a look at everything that is told. */
  watch(): void {
    if (this.#watching) return;
    this.#watching = true;
    this.#client.onNotification((notification) => this.#receive(notification));
  }

  /** Threads with file changes under way. */
  get size(): number {
    return this.#threads.size;
  }

  /** The changes as a copy of the caller's own. */
  of(threadId: string, itemId: string): readonly FileUpdateChange[] | undefined {
    return copyOf(this.#threads.get(threadId)?.get(itemId));
  }

  #receive(notification: Notification): void {
    switch (notification.method) {
      case "item/started": {
        const { item, threadId } = notification.params;
        if (item.type === "fileChange") this.#note(threadId, item.id, item.changes);
        break;
      }
      case "item/fileChange/patchUpdated": {
        const { threadId, itemId, changes } = notification.params;
        if (this.#threads.get(threadId)?.has(itemId)) this.#note(threadId, itemId, changes);
        break;
      }
      case "item/completed": {
        const { item, threadId } = notification.params;
        if (item.type === "fileChange") this.#forget(threadId, item.id);
        break;
      }
      case "turn/completed":
        this.#threads.delete(notification.params.threadId);
        break;
      default:
        if (saysNothingRuns(notification))
          this.#threads.delete((notification.params as { threadId: string }).threadId);
    }
  }

  #note(threadId: string, itemId: string, changes: readonly FileUpdateChange[]): void {
    const items = this.#threads.get(threadId) ?? new Map();
    this.#threads.set(threadId, items.set(itemId, changes));
  }

  #forget(threadId: string, itemId: string): void {
    const items = this.#threads.get(threadId);
    items?.delete(itemId);
    if (items?.size === 0) this.#threads.delete(threadId);
  }
}
