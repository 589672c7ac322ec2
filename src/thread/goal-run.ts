import type { ThreadGoal } from "../../generated/types.js";
import type { Notification } from "../client/notification.js";
import type { Level } from "../client/request-levels.js";
import type { CallSite } from "../errors/call-site.js";
import { TransportClosedError } from "../errors/connection.js";
import { TimeoutError } from "../errors/interruption.js";
import type { TurnResult } from "../errors/turn-result.js";
import { UsageError } from "../errors/usage.js";
import type { RequestOptions } from "../rpc/peer.js";
import type { Interruptible } from "../turn/turn-deadline.js";
import type { TurnState } from "../turn/turn-state.js";
import type { Turns } from "../turn/turns.js";
import { Releases } from "../util/releases.js";
import { after } from "../util/timer.js";
import { logicalResult } from "./goal-result.js";
import { ensureLoaded } from "./loading.js";

/** The server starts on a goal by itself; if it has not by then, it will not. */
const FIRST_TURN_MS = 30_000;

/** What to work towards. */
export interface Goal {
  readonly objective: string;
  readonly tokenBudget?: number | null | undefined;
}

/**
 * One logical turn: what the server does on its own towards a goal, over as many turns as it takes. Ends when the goal is
 * no longer active and no turn runs, or when a turn is interrupted.
 */
export class GoalRun implements Interruptible {
  readonly #turns: Turns;
  readonly #threadId: string;
  readonly #level: Level;
  readonly #site: CallSite;
  readonly #results: TurnResult<unknown>[] = [];
  /** What has to be let go of at the end. */
  readonly #held = new Releases();
  #current: TurnState | undefined;
  #isSet = false;
  #goalEnded = false;
  #stopping = false;
  #resolve!: (result: TurnResult) => void;
  #reject!: (error: unknown) => void;
  #ended = false;

  /** Resolves with the logical turn's result. */
  readonly done = new Promise<TurnResult>((resolve, reject) => {
    this.#resolve = resolve;
    this.#reject = reject;
  });

  /**
   * @param level - who answers the questions of the turns
   * @throws UsageError when the thread is busy
   */
  constructor(turns: Turns, threadId: string, level: Level, site: CallSite) {
    this.#turns = turns;
    this.#threadId = threadId;
    this.#level = level;
    this.#site = site;
    this.done.catch(() => undefined);
    const { client } = turns;
    this.#held.add(turns.reserve(threadId, site));
    this.#held.add(client.hold());
    this.#held.add(client.router.subscribeThread(threadId, (event) => this.#receive(event)));
    this.#held.add(
      client.whenFailed((root) => this.fail(new TransportClosedError(`goal: ${root.reason}`, root))),
    );
  }

  /** Sets the goal in place of an earlier one; what the thread tells from there on concerns it. */
  async start({ objective, tokenBudget }: Goal, call: RequestOptions): Promise<void> {
    const { client } = this.#turns;
    const threadId = this.#threadId;
    const budget = tokenBudget === undefined ? {} : { tokenBudget };
    await ensureLoaded(client, threadId, { site: this.#site, signal: call.signal });
    await client.request("thread/goal/clear", { threadId }, call);
    this.#isSet = true;
    await client.request("thread/goal/set", { threadId, objective, status: "active", ...budget }, call);
    this.#held.add(after(FIRST_TURN_MS, () => this.#giveUpWaiting()));
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Pauses the goal, so that no turn follows, then stops the one that runs. */
  async interrupt(): Promise<void> {
    this.#stopping = true;
    try {
      await this.#turns.client.request("thread/goal/set", { threadId: this.#threadId, status: "paused" });
      await this.#interruptTurn();
    } catch (error) {
      this.fail(error);
      throw error;
    }
    this.#stopping = false;
    this.#goalEnded = true;
    if (this.#current === undefined) this.#finish();
  }

  async #interruptTurn(): Promise<void> {
    const { client } = this.#turns;
    if (this.#current !== undefined) await this.#turns.interruptible(this.#current).interrupt();
    // Without an id, whatever runs: a turn may have begun that was not told of yet.
    else await client.request("turn/interrupt", { threadId: this.#threadId, turnId: "" });
  }

  /** Ends without a result. A goal on which the server is late is paused, because nobody follows it any more. */
  fail(error: unknown): void {
    if (!this.#close()) return;
    this.#reject(error);
    if (!this.#isSet || !(error instanceof TimeoutError)) return;
    const paused = { threadId: this.#threadId, status: "paused" } as const;
    this.#turns.client.request("thread/goal/set", paused).catch(() => undefined);
  }

  #giveUpWaiting(): void {
    if (this.#current !== undefined || this.#results.length > 0) return;
    const message = `thread.runGoal: the server did not start on the goal within ${FIRST_TURN_MS} ms`;
    this.fail(this.#site.place(new TimeoutError(message)));
  }

  #receive(notification: Notification): void {
    if (!this.#isSet) return;
    switch (notification.method) {
      case "turn/started":
        this.#follow(notification.params.turn.id);
        break;
      case "thread/goal/updated":
        this.#noteGoal(notification.params.goal);
        break;
      case "thread/goal/cleared":
        this.#goalEnded = true;
        this.#finishWhenIdle();
        break;
      default:
    }
  }

  #noteGoal({ status }: ThreadGoal): void {
    this.#goalEnded = status !== "active";
    if (this.#goalEnded) this.#finishWhenIdle();
  }

  #follow(turnId: string): void {
    const state = this.#turns.adopt(this.#threadId, turnId, this.#level);
    this.#current = state;
    state.done.then(
      (result) => {
        this.#results.push(result);
        if (this.#current === state) this.#current = undefined;
        if (result.status === "interrupted") this.#finish();
        else this.#finishWhenIdle();
      },
      (error: unknown) => this.fail(error),
    );
  }

  #finishWhenIdle(): void {
    if (this.#stopping || !this.#goalEnded || this.#current !== undefined) return;
    if (this.#results.length > 0) this.#finish();
  }

  #finish(): void {
    const [first, ...rest] = this.#results;
    if (first === undefined) this.fail(new UsageError("the goal ended before the server started on it"));
    else if (this.#close()) this.#resolve(logicalResult(first, rest));
  }

  #close(): boolean {
    this.#ended = true;
    return this.#held.run();
  }
}
