import type { FileUpdateChange, ThreadItem } from "../../generated/types.js";
import type { ClientInternals } from "../client/internals.js";
import type { Notification } from "../client/notification.js";
import { saysNothingRuns } from "../client/thread-end.js";
import { BoundedMap } from "../util/bounded-map.js";
import { copyOf } from "../util/copy-of.js";

/** A call of an MCP tool that has not ended. */
export type McpToolCall = Extract<ThreadItem, { type: "mcpToolCall" }>;
type FileChange = Extract<ThreadItem, { type: "fileChange" }>;

interface OpenItem {
  readonly turnId: string;
  readonly item: FileChange | McpToolCall;
  /** Whether the server has asked for its approval. */
  isClaimed: boolean;
}

/** Number of threads whose items are kept, those that changed last. A thread that was left may never end its items. */
const MAX_THREADS = 1000;

/** Items in progress that approvals are about: the server describes them in `item/started`, not in its request. */
export class OpenItems {
  readonly #client: ClientInternals;
  readonly #threads = new BoundedMap<string, Map<string, OpenItem>>(MAX_THREADS);
  #isWatching = false;

  constructor(client: ClientInternals) {
    this.#client = client;
  }

  /** Records items from here on. Costs a look at each notification. */
  watch(): void {
    if (this.#isWatching) return;
    this.#isWatching = true;
    this.#client.onNotification((notification) => this.#receive(notification));
  }

  /** Number of threads with items in progress. */
  get size(): number {
    return this.#threads.size;
  }

  /** The newest changes of a file change, as a copy of the caller's own. */
  changesOf(threadId: string, itemId: string): readonly FileUpdateChange[] | undefined {
    const item = this.#threads.get(threadId)?.get(itemId)?.item;
    return item?.type === "fileChange" ? copyOf(item.changes) : undefined;
  }

  /** The first call of an MCP tool in a turn that matches and was not claimed yet. It cannot be claimed again. */
  claimToolCall(
    threadId: string,
    turnId: string,
    matches: (call: McpToolCall) => boolean,
  ): McpToolCall | undefined {
    for (const open of this.#threads.get(threadId)?.values() ?? []) {
      const { item } = open;
      if (open.isClaimed || open.turnId !== turnId || item.type !== "mcpToolCall" || !matches(item)) continue;
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
        const open = this.#threads.get(threadId)?.get(itemId);
        if (open?.item.type === "fileChange") this.#add(threadId, open.turnId, { ...open.item, changes });
        break;
      }
      case "item/completed": {
        const { item, threadId } = notification.params;
        this.#remove(threadId, item.id);
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

  #add(threadId: string, turnId: string, item: OpenItem["item"]): void {
    const items = this.#threads.get(threadId) ?? new Map<string, OpenItem>();
    const isClaimed = items.get(item.id)?.isClaimed ?? false;
    this.#threads.set(threadId, items.set(item.id, { turnId, item, isClaimed }));
  }

  #remove(threadId: string, itemId: string): void {
    const items = this.#threads.get(threadId);
    items?.delete(itemId);
    if (items?.size === 0) this.#threads.delete(threadId);
  }
}
