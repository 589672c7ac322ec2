import type { ThreadItem } from "../../../generated/types.js";
import type { Notification } from "../../core/events/notification.js";
import { BoundedMap } from "../../core/util/bounded-map.js";
import { MAX_TIMER_MS } from "../../core/util/timers.js";
import type { TurnDeadline } from "./turn-deadline.js";

/** The time is measured in so many parts, of which only those count in which nothing was at work. */
const PARTS = 8;

/**
 * Expires a deadline when a turn makes no progress. Time in which something other than the model is at work does not count; a
 * retry of the server is no progress. A host that was stalled loses one part at most.
 */
export class IdleWatch {
  readonly #deadline: TurnDeadline;
  readonly #idleTimeoutMs: number;
  readonly #timer: NodeJS.Timeout | undefined;
  /** Whether anything but the model is at work; before the turn is known nothing is. */
  #isWorking = (): boolean => false;
  #received = false;
  #idleParts = 0;

  constructor(deadline: TurnDeadline, idleTimeoutMs: number) {
    this.#deadline = deadline;
    this.#idleTimeoutMs = idleTimeoutMs;
    const partMs = idleTimeoutMs / PARTS;
    if (partMs <= MAX_TIMER_MS) this.#timer = setInterval(() => this.#judge(), partMs);
  }

  /** The turn is known: what is at work for it counts from here on. The returned function stops the watch. */
  follow(isWorking: () => boolean): () => void {
    this.#isWorking = isWorking;
    return () => this.stop();
  }

  receive(notification: Notification): void {
    if (notification.method !== "error" || !notification.params.willRetry) this.#received = true;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #judge(): void {
    this.#idleParts = this.#received || this.#isWorking() ? 0 : this.#idleParts + 1;
    this.#received = false;
    if (this.#idleParts < PARTS) return;
    this.stop();
    this.#deadline.expire(`no progress for ${this.#idleTimeoutMs} ms (idleTimeoutMs)`);
  }
}

/** Items during which only the model is at work; any other open item is a tool, which takes the time it takes. */
const ofTheModel: ReadonlySet<ThreadItem["type"]> = new Set<ThreadItem["type"]>([
  "agentMessage",
  "contextCompaction",
  "enteredReviewMode",
  "exitedReviewMode",
  "hookPrompt",
  "plan",
  "reasoning",
  "userMessage",
]);

/** Number of threads whose tools are kept, those that changed last. A thread that was left may never end its items. */
const MAX_THREADS = 10_000;

export function isTool({ type }: ThreadItem): boolean {
  return !ofTheModel.has(type);
}

/** Tools that run in the turns of one client, of sub-agents too. A turn whose completion is lost may leave some behind. */
export class OpenTools {
  /** Turn ids by item id. */
  readonly #threads = new BoundedMap<string, Map<string, string>>(MAX_THREADS);

  /** The turns in which a tool runs. */
  *turns(): Generator<{ readonly threadId: string; readonly turnId: string }> {
    for (const [threadId, items] of this.#threads.entries())
      for (const turnId of new Set(items.values())) yield { threadId, turnId };
  }

  receive(notification: Notification): void {
    switch (notification.method) {
      case "item/started": {
        const { threadId, turnId, item } = notification.params;
        if (!isTool(item)) break;
        const items = this.#threads.get(threadId) ?? new Map<string, string>();
        this.#threads.set(threadId, items.set(item.id, turnId));
        break;
      }
      case "item/completed": {
        const { threadId, item } = notification.params;
        const items = this.#threads.get(threadId);
        items?.delete(item.id);
        if (items?.size === 0) this.#threads.delete(threadId);
        break;
      }
      case "turn/completed":
        this.#threads.delete(notification.params.threadId);
        break;
      default:
    }
  }
}
