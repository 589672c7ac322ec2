import type { ThreadItem } from "../../../generated/types.js";
import type { Connection } from "../../core/client/connection.js";
import { JsonRpcError, ThreadNotFoundError } from "../../core/errors/json-rpc.js";
import type { Notification } from "../../core/events/notification.js";
import { endsTurn, saysNothingRuns } from "../../core/events/thread-end.js";
import { pause } from "../../core/rpc/back-off.js";
import { DOUBT_MS, isEnded, MAX_DOUBTS } from "../../core/rules/turn-records.js";
import type { Ticker } from "../../core/util/timers.js";
import type { TurnState } from "./turn-state.js";

/** After the thread says that nothing runs, the completion must come within this time. */
const AFTER_IDLE_MS = 1000;
/** Milliseconds between two checks for silent turns. */
export const CHECK_MS = 1000;
/** Number of silent checks after which the turn's status is requested. */
const SILENT_TIMES = 30;
/** The newest turns suffice: a review's inner turn stands beside the real one. */
const HISTORY_LIMIT = 10;

/**
 * Ends a turn whose completion was not received: reads the turn's record when its thread turns idle without one, and after a
 * long silence. Only a terminal status there ends the turn, and `interrupted` only where it lasts.
 */
export class Reconciler {
  readonly #client: Connection;
  readonly #state: TurnState;
  readonly #unsubscribe: () => void;
  readonly #stopChecking: () => void;
  #silentTimes = 0;
  #afterIdle: NodeJS.Timeout | undefined;
  #asking = false;

  /** @param ticker - ticks each {@link CHECK_MS}. */
  constructor(client: Connection, state: TurnState, ticker: Ticker) {
    this.#client = client;
    this.#state = state;
    this.#unsubscribe = client.router.subscribeThread(state.threadId, (notification) =>
      this.#receive(notification),
    );
    this.#stopChecking = ticker.add(() => this.#check());
  }

  /** Asks for the turn's record unless its completion comes in a moment. */
  askSoon(): void {
    this.#afterIdle ??= setTimeout(() => this.#checkAfterIdle(), AFTER_IDLE_MS);
  }

  stop(): void {
    this.#stopChecking();
    clearTimeout(this.#afterIdle);
    this.#unsubscribe();
  }

  #receive(notification: Notification): void {
    const isUndecided = notification.method === "turn/completed" && !endsTurn(notification);
    if (saysNothingRuns(notification) || isUndecided) this.askSoon();
  }

  #check(): void {
    this.#silentTimes = this.#state.takeReceived() ? 0 : this.#silentTimes + 1;
    if (this.#silentTimes < SILENT_TIMES) return;
    this.#silentTimes = 0;
    void this.#ask();
  }

  #checkAfterIdle(): void {
    this.#afterIdle = undefined;
    void this.#ask();
  }

  async #ask(): Promise<void> {
    if (this.#asking || this.#state.ended) return;
    this.#asking = true;
    try {
      await this.#readHistory();
    } catch (error) {
      // Without an answer now, the next silence asks again; a thread that is gone will never answer.
      if (error instanceof ThreadNotFoundError) this.#giveUp(error);
    } finally {
      this.#asking = false;
    }
  }

  async #readHistory(): Promise<void> {
    const { threadId, turnId } = this.#state;
    try {
      for (let attempt = 1; !this.#state.ended; attempt++) {
        const { data } = await this.#client.threadTurnsList({
          threadId,
          itemsView: "full",
          limit: HISTORY_LIMIT,
        });
        const turn = data.find(({ id }) => id === turnId);
        if (turn === undefined || !isEnded(turn)) return;
        if (turn.status !== "interrupted" || attempt > MAX_DOUBTS) return this.#settle(turn, turn.items);
        await pause(DOUBT_MS, this.#state.over);
      }
    } catch (error) {
      if (!(error instanceof JsonRpcError) || !/ephemeral/.test(error.message)) throw error;
      await this.#readStatus();
    }
  }

  /** An ephemeral thread has no history: its status and what was seen decide. */
  async #readStatus(): Promise<void> {
    const { threadId, finalError, begun, lastItem, openItems } = this.#state;
    const { thread } = await this.#client.threadRead({ threadId });
    if (thread.status.type === "systemError") this.#settle({ status: "failed", error: finalError ?? null });
    else if (thread.status.type === "idle" && begun) {
      const answered = lastItem?.type === "agentMessage" && [...openItems].length === 0;
      this.#settle({ status: answered ? "completed" : "interrupted" });
    }
  }

  #settle(turn: Parameters<TurnState["complete"]>[0], history?: readonly ThreadItem[]): void {
    this.#client.router.forget(this.#state.threadId, this.#state.turnId);
    this.#state.complete(turn, { history });
  }

  #giveUp(error: ThreadNotFoundError): void {
    this.#client.router.forget(this.#state.threadId, this.#state.turnId);
    this.#state.fail(error);
  }
}
