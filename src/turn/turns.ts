import { type AppServerClient, internalsOf } from "../client/app-server-client.js";
import { interruptOnceBegun } from "../client/given-up.js";
import type { Level } from "../client/handler-level.js";
import type { ClientInternals } from "../client/internals.js";
import type { Sink } from "../client/turn-channels.js";
import type { TurnHandlers } from "../client/turn-levels.js";
import { CallSite } from "../errors/call-site.js";
import { TransportClosedError } from "../errors/connection.js";
import { AbortError, TimeoutError } from "../errors/interruption.js";
import { InvalidRequestError } from "../errors/json-rpc.js";
import { UsageError } from "../errors/usage.js";
import type { Release } from "../rpc/holds.js";
import { retryOnOverload } from "../rpc/retry.js";
import { BoundedMap } from "../util/bounded-map.js";
import { Ticker } from "../util/ticker.js";
import type { IdleWatch } from "./idle-watch.js";
import { Occupied } from "./occupied.js";
import { LISTEN_MS, Settlement } from "./settlement.js";
import type { Interruptible } from "./turn-deadline.js";
import { TurnState } from "./turn-state.js";
import type { TurnViews } from "./turn-views.js";
import { UsageTotals } from "./usage.js";

/** Most turns of one connection that are followed at once; beyond, the one that began longest ago is no longer waited for. */
const MAX_RUNNING_TURNS = 10_000;

/** How a turn comes to be: the request that starts it. */
export interface TurnRequest {
  readonly threadId: string;
  /**
   * Sends the request; `onTurnId` must be called with the turn's id before any later message is dispatched.
   * @param joins - whether the input is for a turn that another call has started or is starting
   */
  readonly send: (onTurnId: (turnId: string) => void, joins: boolean) => Promise<unknown>;
  /** Joins a turn that runs already instead of refusing. */
  readonly joinActive: boolean;
  /** Where the caller will read what the turn tells. */
  readonly views?: TurnViews | undefined;
  /** What watches over its progress. */
  readonly idle?: IdleWatch | undefined;
  /** Who answers the turn's questions, before those who answer for its thread. */
  readonly level: Level;
  readonly site: CallSite;
}

/** A turn that runs, and whether it was running before. */
export interface StartedTurn {
  readonly state: TurnState;
  readonly joined: boolean;
}

/** The turns of one client that run: started here or joined, each followed to its end. */
export class Turns {
  readonly client: ClientInternals;
  /** Milliseconds that a turn has for its own end after a deadline has interrupted it. */
  readonly interruptGraceMs: number;
  readonly #totals = new UsageTotals();
  readonly #running = new BoundedMap<string, TurnState>(MAX_RUNNING_TURNS, (state) => this.#drop(state));
  readonly #starting = new Occupied();
  readonly #goals = new Occupied();
  readonly #ticker = new Ticker(LISTEN_MS);
  #failed = false;

  constructor(client: AppServerClient, interruptGraceMs: number) {
    this.client = internalsOf(client);
    this.interruptGraceMs = interruptGraceMs;
    this.client.router.onUnclaimed = (notification) => {
      if (notification.method === "thread/tokenUsage/updated") this.#totals.note(notification.params);
    };
    this.client.whenFailed((root) => {
      this.#failed = true;
      for (const state of this.#running.values())
        state.fail(new TransportClosedError(`turn ${state.turnId}: ${root.reason}`, root));
    });
  }

  /** The turn that runs on a thread, as far as this client knows. */
  activeTurn(threadId: string): string | undefined {
    return this.client.router.activeTurn(threadId);
  }

  /**
   * Keeps other turns from being started on a thread while the server starts turns there by itself.
   * @throws {@link UsageError} when the thread is busy
   */
  reserve(threadId: string, site: CallSite): Release {
    this.#refuseBusy(threadId, site);
    return this.#goals.take(threadId);
  }

  /**
   * Starts a turn, live from the moment the request is sent.
   * @throws {@link UsageError} when the thread is busy, unless its turn may be joined
   */
  async start(request: TurnRequest): Promise<StartedTurn> {
    const { threadId, joinActive, views, idle, level, site } = request;
    if (!joinActive) this.#refuseBusy(threadId, site);
    const active = this.activeTurn(threadId);
    const isTaken = active !== undefined || this.#starting.has(threadId) || this.#goals.has(threadId);
    const expected = this.client.router.expect(threadId);
    const questions = level.length > 0 ? this.client.handlers.levels.expectTurn(threadId, level) : undefined;
    const release = this.#starting.take(threadId);
    let started: StartedTurn | undefined;
    try {
      await request.send((turnId) => {
        const running = this.#running.get(keyOf(threadId, turnId));
        const state = running ?? this.#follow(threadId, turnId);
        started = { state, joined: running !== undefined || active === turnId };
        idle?.follow(state);
        if (running !== undefined) views?.text.join(running.openItems);
        // Runs for all that comes: what it calls is small, and always of the same class.
        const receive: Sink = (event) => {
          views?.receive(event);
          idle?.receive(event);
          if (running === undefined) state.receive(event);
        };
        if (questions !== undefined) serve(state, questions.claim(turnId));
        expected.claim(turnId, receive);
      }, joinActive && isTaken);
    } finally {
      if (started === undefined) {
        expected.cancel();
        questions?.cancel();
      }
      release();
    }
    if (started === undefined) throw site.place(new UsageError("the server answered without a turn"));
    return started;
  }

  /** Follows a turn that something else has started, from its `turn/started` on. */
  adopt(threadId: string, turnId: string, level: Level): TurnState {
    const running = this.#running.get(keyOf(threadId, turnId));
    const state = running ?? this.#follow(threadId, turnId);
    if (level.length > 0) serve(state, this.client.handlers.levels.setTurn(threadId, turnId, level));
    if (running === undefined)
      this.client.router.subscribe(threadId, turnId, (event) => state.receive(event));
    return state;
  }

  /** A turn as a deadline sees it. */
  interruptible(state: TurnState): Interruptible {
    return {
      get ended() {
        return state.ended;
      },
      interrupt: () => this.interrupt(state, new CallSite(this.interruptible)),
      abandon: () => this.#abandon(state),
    };
  }

  /**
   * Stops a turn; quiet when it has ended already, or ends before the server has answered. The server knows of no turn to
   * interrupt before it has begun with it, so that one that was only just asked for is stopped as it begins.
   */
  async interrupt(state: TurnState, site: CallSite): Promise<void> {
    while (!state.ended) {
      const { begun } = state;
      if ((await this.#interruptNow(state, site)) || begun) return;
      await state.whenBegun();
    }
  }

  /** Whether the server has found the turn running. */
  async #interruptNow({ threadId, turnId, done }: TurnState, site: CallSite): Promise<boolean> {
    const inner = this.client.router.innerId(threadId, turnId);
    const over = new AbortController();
    const { signal } = over;
    const end = (): void => over.abort();
    done.then(end, end);
    for (const id of inner === undefined ? [turnId] : [turnId, inner]) {
      const params = { threadId, turnId: id };
      try {
        await retryOnOverload(() => this.client.request("turn/interrupt", params, { site, signal }), {
          signal,
        });
        return true;
      } catch (error) {
        if (signal.aborted && error instanceof AbortError) return true;
        if (!saysNotRunning(error)) throw error;
      }
    }
    return false;
  }

  #drop(state: TurnState): void {
    this.client.router.forget(state.threadId, state.turnId);
    const message = `turn ${state.turnId} did not end, and ${MAX_RUNNING_TURNS} others began after it`;
    state.fail(new TimeoutError(message));
  }

  /** Ends the following of a turn that was interrupted and does not end. One that begins later is interrupted then. */
  #abandon(state: TurnState): void {
    if (state.ended) return;
    const { threadId, turnId, begun } = state;
    const { client, interruptGraceMs } = this;
    client.router.forget(threadId, turnId);
    state.fail(
      new TimeoutError(
        `turn ${turnId} was interrupted and did not end within ${interruptGraceMs} ms (interruptGraceMs)`,
      ),
    );
    if (!begun) interruptOnceBegun(client, threadId, turnId);
  }

  #refuseBusy(threadId: string, site: CallSite): void {
    // Nothing runs any more, and the request itself tells why.
    if (this.#failed) return;
    const active = this.activeTurn(threadId);
    if (active !== undefined) throw site.place(busy(threadId, `turn ${active} is running`));
    if (this.#starting.has(threadId)) throw site.place(busy(threadId, "a turn is being started"));
    if (this.#goals.has(threadId)) throw site.place(busy(threadId, "a goal is being worked on"));
  }

  #follow(threadId: string, turnId: string): TurnState {
    const state = new TurnState(threadId, turnId, this.#totals);
    const key = keyOf(threadId, turnId);
    const release = this.client.hold();
    const settlement = new Settlement(this.client, state, this.#ticker);
    this.#running.set(key, state);
    atEnd(state, () => {
      this.#running.delete(key);
      settlement.stop();
      release();
    });
    return state;
  }
}

function atEnd(state: TurnState, callback: () => void): void {
  state.done.then(callback, callback);
}

/** Keeps a turn's handlers until the server has ended the turn, even when its callers stop waiting before. */
function serve(state: TurnState, handlers: TurnHandlers): void {
  state.done.then(handlers.release, handlers.abandon);
}

const keyOf = (threadId: string, turnId: string): string => `${threadId}/${turnId}`;

/** Whether the server says that this turn does not run: not any more, or not yet. */
function saysNotRunning(error: unknown): boolean {
  return (
    error instanceof InvalidRequestError &&
    /no active turn|expected active turn id|thread not found/.test(error.message)
  );
}

function busy(threadId: string, reason: string): UsageError {
  return new UsageError(
    `${reason} on thread ${threadId}: wait for its end, steer it with turn.steer(input), stop it with turn.interrupt(), or pass joinActive: true to join it`,
  );
}
