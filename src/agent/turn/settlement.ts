import type { ThreadItem, Turn as WireTurn } from "../../../generated/types.js";
import type { Connection } from "../../core/client/connection.js";
import { JsonRpcError, ThreadNotFoundError } from "../../core/errors/json-rpc.js";
import type { Notification } from "../../core/events/notification.js";
import { endsTurn, saysNothingRuns } from "../../core/events/thread-end.js";
import type { Ticker } from "../../core/util/timers.js";
import type { TurnState } from "./turn-state.js";

/** After the thread says that nothing runs, the completion must come within this time. */
const AFTER_IDLE_MS = 1000;
/** How often turns are listened for. */
export const LISTEN_MS = 1000;
/** After so many times without a word, the turn is asked after. */
const SILENT_TIMES = 30;
/** The newest turns suffice: a review's inner turn stands beside the real one. */
const HISTORY_LIMIT = 10;

/**
 * Makes sure that a turn ends although its completion was never told: when its thread turns idle without it, and when all
 * is silent, the turn's own record is read. Only a terminal status there ends the turn.
 */
export class Settlement {
  readonly #client: Connection;
  readonly #state: TurnState;
  readonly #unsubscribe: () => void;
  readonly #stopListening: () => void;
  #silentTimes = 0;
  #afterIdle: NodeJS.Timeout | undefined;
  #asking = false;

  /** @param ticker - ticks each {@link LISTEN_MS}. */
  constructor(client: Connection, state: TurnState, ticker: Ticker) {
    this.#client = client;
    this.#state = state;
    this.#unsubscribe = client.router.subscribeThread(state.threadId, (notification) =>
      this.#hear(notification),
    );
    this.#stopListening = ticker.add(() => this.#listen());
  }

  /** Asks for the turn's record unless its completion comes in a moment. */
  askSoon(): void {
    this.#afterIdle ??= setTimeout(() => this.#checkAfterIdle(), AFTER_IDLE_MS);
  }

  stop(): void {
    this.#stopListening();
    clearTimeout(this.#afterIdle);
    this.#unsubscribe();
  }

  #hear(notification: Notification): void {
    const isUndecided = notification.method === "turn/completed" && !endsTurn(notification);
    if (saysNothingRuns(notification) || isUndecided) this.askSoon();
  }

  #listen(): void {
    this.#silentTimes = this.#state.takeHeard() ? 0 : this.#silentTimes + 1;
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
      const { data } = await this.#client.threadTurnsList({
        threadId,
        itemsView: "full",
        limit: HISTORY_LIMIT,
      });
      const turn = data.find(({ id }) => id === turnId);
      if (turn !== undefined && isTerminal(turn)) this.#settle(turn, turn.items);
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

function isTerminal({ status }: WireTurn): boolean {
  return status === "completed" || status === "interrupted" || status === "failed";
}
