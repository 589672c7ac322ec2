import type { ThreadItem } from "../../generated/types.js";
import type { ClientInternals } from "../client/internals.js";
import type { Notification } from "../client/notification.js";
import { MAX_TIMER_MS } from "../util/timer.js";
import type { TurnDeadline } from "./turn-deadline.js";
import type { TurnState } from "./turn-state.js";

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

/** The time is measured in so many parts, of which only those count in which nothing was at work. */
const PARTS = 8;

/**
 * Expires a deadline when a turn makes no progress. A tool at work and a question to the client are no standstill; a retry
 * of the server is no progress. A host that was stalled loses one part at most.
 */
export class IdleWatch {
  readonly #client: ClientInternals;
  readonly #deadline: TurnDeadline;
  readonly #idleTimeoutMs: number;
  readonly #timer: NodeJS.Timeout | undefined;
  #state: TurnState | undefined;
  #heard = false;
  #idleParts = 0;

  constructor(client: ClientInternals, deadline: TurnDeadline, idleTimeoutMs: number) {
    this.#client = client;
    this.#deadline = deadline;
    this.#idleTimeoutMs = idleTimeoutMs;
    const partMs = idleTimeoutMs / PARTS;
    if (partMs <= MAX_TIMER_MS) this.#timer = setInterval(() => this.#judge(), partMs);
  }

  /** The turn is known: its open work counts from here on. The returned function stops the watch. */
  follow(state: TurnState): () => void {
    this.#state = state;
    return () => this.stop();
  }

  receive(notification: Notification): void {
    if (notification.method !== "error" || !notification.params.willRetry) this.#heard = true;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #judge(): void {
    this.#idleParts = this.#heard || this.#isWorking() ? 0 : this.#idleParts + 1;
    this.#heard = false;
    if (this.#idleParts < PARTS) return;
    this.stop();
    this.#deadline.expire(`no progress for ${this.#idleTimeoutMs} ms (idleTimeoutMs)`);
  }

  #isWorking(): boolean {
    if (this.#state === undefined) return false;
    const { threadId, turnId, openItems } = this.#state;
    for (const item of openItems) if (!ofTheModel.has(item.type)) return true;
    return this.#client.isAsked(threadId, turnId);
  }
}
