import type { Notification } from "../../core/events/notification.js";
import { MAX_TIMER_MS } from "../../core/util/timers.js";
import type { TurnDeadline } from "./turn-deadline.js";
import type { TurnState } from "./turn-state.js";

/** The time is measured in so many parts, of which only those count in which nothing was at work. */
const PARTS = 8;

interface WorkingTurns {
  /** Whether anything but the model is at work for a turn. */
  isWorking(state: TurnState): boolean;
}

/**
 * Expires a deadline when a turn makes no progress. Time in which something other than the model is at work does not count; a
 * retry of the server is no progress. A host that was stalled loses one part at most.
 */
export class IdleWatch {
  readonly #turns: WorkingTurns;
  readonly #deadline: TurnDeadline;
  readonly #idleTimeoutMs: number;
  readonly #timer: NodeJS.Timeout | undefined;
  #state: TurnState | undefined;
  #received = false;
  #idleParts = 0;

  constructor(turns: WorkingTurns, deadline: TurnDeadline, idleTimeoutMs: number) {
    this.#turns = turns;
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
    if (notification.method !== "error" || !notification.params.willRetry) this.#received = true;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #judge(): void {
    const isWorking = this.#state !== undefined && this.#turns.isWorking(this.#state);
    this.#idleParts = this.#received || isWorking ? 0 : this.#idleParts + 1;
    this.#received = false;
    if (this.#idleParts < PARTS) return;
    this.stop();
    this.#deadline.expire(`no progress for ${this.#idleTimeoutMs} ms (idleTimeoutMs)`);
  }
}
