import type { FileUpdateChange, ThreadItem } from "../../../generated/types.js";
import type { Notification } from "../../core/events/notification.js";
import type { Notifications } from "../../core/events/notifications.js";
import { saysNothingRuns } from "../../core/events/thread-end.js";
import { BoundedMap } from "../../core/util/bounded-map.js";
import { copyOf } from "../../core/util/copy-of.js";

/** A call of an MCP tool that has not ended. */
export type McpToolCall = Extract<ThreadItem, { type: "mcpToolCall" }>;
type FileChange = Extract<ThreadItem, { type: "fileChange" }>;

interface OpenItem {
  readonly threadId: string;
  readonly turnId: string;
  readonly item: FileChange | McpToolCall;
  /** Whether the server has asked for its approval. */
  isClaimed: boolean;
}

/** Most items that are kept, those of all threads that changed last. A thread that was left may never end its items. */
const MAX_ITEMS = 1024;

/** Items in progress that approvals are about: the server describes them in `item/started`, not in its request. */
export class OpenItems {
  readonly #notifications: Pick<Notifications, "read">;
  /** By thread and id, those that changed last at the end. */
  readonly #items = new BoundedMap<string, OpenItem>(MAX_ITEMS);
  #isWatching = false;

  constructor(notifications: Pick<Notifications, "read">) {
    this.#notifications = notifications;
  }

  /** Records items from here on. Costs a look at each notification. */
  watch(): void {
    if (this.#isWatching) return;
    this.#isWatching = true;
    this.#notifications.read((notification) => this.#receive(notification));
  }

  /** The newest changes of a file change, as a copy of the caller's own. */
  changesOf(threadId: string, itemId: string): readonly FileUpdateChange[] | undefined {
    const item = this.#items.get(keyOf(threadId, itemId))?.item;
    return item?.type === "fileChange" ? copyOf(item.changes) : undefined;
  }

  /** The first call of an MCP tool in a turn that matches and was not claimed yet. It cannot be claimed again. */
  claimToolCall(
    threadId: string,
    turnId: string,
    matches: (call: McpToolCall) => boolean,
  ): McpToolCall | undefined {
    for (const open of this.#items.values()) {
      const { item } = open;
      const isOfTurn = open.threadId === threadId && open.turnId === turnId;
      if (open.isClaimed || !isOfTurn || item.type !== "mcpToolCall" || !matches(item)) continue;
      open.isClaimed = true;
      return item;
    }
    return undefined;
  }

  #receive(notification: Notification): void {
    switch (notification.method) {
      case "item/started": {
        const { item, threadId, turnId } = notification.params;
        if (item.type === "fileChange" || item.type === "mcpToolCall") this.#add(threadId, turnId, item);
        break;
      }
      case "item/fileChange/patchUpdated": {
        const { threadId, itemId, changes } = notification.params;
        const open = this.#items.get(keyOf(threadId, itemId));
        if (open?.item.type === "fileChange") this.#add(threadId, open.turnId, { ...open.item, changes });
        break;
      }
      case "item/completed": {
        const { item, threadId } = notification.params;
        this.#items.delete(keyOf(threadId, item.id));
        break;
      }
      case "turn/completed":
        this.#forget(notification.params.threadId);
        break;
      default:
        if (saysNothingRuns(notification))
          this.#forget((notification.params as { threadId: string }).threadId);
    }
  }

  #add(threadId: string, turnId: string, item: OpenItem["item"]): void {
    const key = keyOf(threadId, item.id);
    const isClaimed = this.#items.get(key)?.isClaimed ?? false;
    this.#items.set(key, { threadId, turnId, item, isClaimed });
  }

  #forget(threadId: string): void {
    for (const [key, open] of this.#items) if (open.threadId === threadId) this.#items.delete(key);
  }
}

const keyOf = (threadId: string, itemId: string): string => JSON.stringify([threadId, itemId]);
