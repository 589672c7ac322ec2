import type { Connection } from "../../core/client/connection.js";
import { CallSite } from "../../core/errors/call-site.js";
import { AbortError, TimeoutError, TransportClosedError, UsageError } from "../../core/errors/errors.js";
import { InvalidRequestError } from "../../core/errors/json-rpc.js";
import type { Unsubscribe } from "../../core/events/listeners.js";
import { includesTurn, type Subscriber, turnKey } from "../../core/events/turn-channels.js";
import type { HandlerScope, TurnHandlers } from "../../core/requests/handler-scopes.js";
import { retryOnOverload } from "../../core/rpc/retry.js";
import { BoundedMap } from "../../core/util/bounded-map.js";
import { Releases } from "../../core/util/releases.js";
import { Ticker } from "../../core/util/timers.js";
import { type IdleWatch, isTool, OpenTools } from "./idle-watch.js";
import { InputFiles } from "./input-files.js";
import { Occupancy } from "./occupancy.js";
import { CHECK_MS, Reconciler } from "./reconciler.js";
import type { Interruptible, TurnDeadline } from "./turn-deadline.js";
import { TurnState } from "./turn-state.js";
import type { TurnViews } from "./turn-views.js";
import { UsageTotals } from "./usage.js";

/** Most turns of one connection that are followed at once; beyond, the one that began longest ago is no longer waited for. */
const MAX_RUNNING_TURNS = 1024;

/** Takes the id of a turn, and whether the answer says that the turn ran before. */
export type OnTurnId = (turnId: string, ranBefore?: boolean) => void;

/** How a turn comes to be: the request that starts it. */
export interface TurnRequest {
  readonly threadId: string;
  /** Sends the request; `onTurnId` must be called before any later message is dispatched. */
  readonly send: (onTurnId: OnTurnId) => Promise<unknown>;
  /** The feeds through which the caller reads the turn. */
  readonly views?: TurnViews | undefined;
  /** What watches over its progress. */
  readonly idle?: IdleWatch | undefined;
  /** Who answers the turn's questions, before those who answer for its thread. */
  readonly scope: HandlerScope;
  readonly site: CallSite;
}

/** A call that reads a turn. */
type Reader = Pick<TurnRequest, "threadId" | "views" | "idle">;

/** What a call needs to follow a turn of another call. */
export type JoinRequest = Reader & Pick<TurnRequest, "site">;

interface Taken {
  readonly state: TurnState;
  /** Whether another call followed the turn before. */
  readonly wasFollowed: boolean;
  /** Called when the call no longer waits for the turn: a turn that others follow goes on without it. */
  readonly leave: (() => void) | undefined;
}

/** A turn that runs, and whether it was running before. */
export interface StartedTurn extends Omit<Taken, "wasFollowed"> {
  readonly joined: boolean;
}

/** The turns of one client that run: started here or joined, each followed to its end. */
export class Turns {
  readonly client: Connection;
  /** Milliseconds that a turn has for its own end after a deadline has interrupted it. */
  readonly interruptGraceMs: number;
  readonly #totals = new UsageTotals();
  readonly #running = new BoundedMap<string, TurnState>(MAX_RUNNING_TURNS, (state) => this.#drop(state));
  /** Which threads can take a turn. */
  readonly threads: Occupancy;
  /** The files of inputs. */
  readonly files: InputFiles;
  readonly #ticker = new Ticker(CHECK_MS);
  readonly #tools = new OpenTools();

  constructor(client: Connection, interruptGraceMs: number) {
    this.client = client;
    this.files = new InputFiles(this.client);
    this.threads = new Occupancy(this.client.router);
    this.interruptGraceMs = interruptGraceMs;
    this.client.router.onUnclaimed = (notification) => {
      if (notification.method === "thread/tokenUsage/updated") this.#totals.note(notification.params);
      else this.#tools.receive(notification);
    };
    this.client.whenFailed((root) => {
      this.threads.fail();
      for (const state of this.#running.values())
        state.fail(new TransportClosedError(`turn ${state.turnId}: ${root.reason}`, root));
    });
    this.client.onLoss(({ threadId, turnId, error }) => {
      for (const state of this.#running.values()) {
        if (state.threadId !== threadId || (turnId !== undefined && state.turnId !== turnId)) continue;
        this.client.router.forget(threadId, state.turnId);
        state.fail(error);
      }
    });
  }

  /** The turn that runs on a thread, as far as this client knows. */
  activeTurn(threadId: string): string | undefined {
    return this.client.router.activeTurn(threadId);
  }

  /** Whether anything but the model is at work for a turn: a tool of it or of its sub-agents, or this client with an answer. */
  #isWorking({ threadId, turnId, openItems }: TurnState): boolean {
    for (const item of openItems) if (isTool(item)) return true;
    const { router } = this.client;
    for (const reference of this.#tools.turns()) {
      const runs = router.activeTurn(reference.threadId) === reference.turnId;
      if (runs && includesTurn(router.referencesOf(reference.threadId, reference.turnId), threadId, turnId))
        return true;
    }
    return this.client.isAsked(threadId, turnId);
  }

  /** Starts a turn on a thread that was taken for it, live from the moment the request is sent. */
  async start(request: TurnRequest): Promise<StartedTurn> {
    const { threadId, views, scope, site } = request;
    const { router, handlers } = this.client;
    const active = this.activeTurn(threadId);
    const expected = router.expect(threadId);
    const questions = scope.length > 0 ? handlers.scopes.expectTurn(threadId, scope) : undefined;
    let hasGap = false;
    const unwatch = this.client.onGap(() => {
      hasGap = true;
    });
    let isKnown = false;
    let started: StartedTurn | undefined;
    try {
      await request.send((turnId, ranBefore = false) => {
        isKnown = true;
        const { state, wasFollowed, leave } = this.#take(request, turnId, (receive, taken) => {
          if (questions !== undefined) serve(taken, questions.claim(turnId));
          const claim = () => expected.claim(turnId, receive);
          return hasGap && views !== undefined ? views.text.takeWithGaps(claim) : claim();
        });
        started = { state, joined: wasFollowed || active === turnId || ranBefore, leave };
      });
    } finally {
      unwatch();
      if (!isKnown) {
        expected.cancel();
        questions?.cancel();
      }
    }
    if (started === undefined) throw site.place(new UsageError("the server answered without a turn"));
    return started;
  }

  /**
   * Joins the turn that runs on a thread, or whose start is being sent.
   * @throws {@link UsageError} when there is none
   */
  async join(request: JoinRequest, deadline: TurnDeadline): Promise<StartedTurn> {
    const { threadId, site } = request;
    let turnId = this.activeTurn(threadId);
    while (turnId === undefined) {
      if (!this.threads.isStarting(threadId))
        throw site.place(new UsageError(`whenBusy: "join": no turn runs on thread ${threadId}`));
      await deadline.race(this.threads.change(threadId));
      deadline.throwIfFired();
      turnId = this.activeTurn(threadId);
    }
    return { ...this.#take(request, turnId, this.#subscribing(threadId, turnId)), joined: true };
  }

  /** Follows a turn that something else has started, from its `turn/started` on. */
  adopt(threadId: string, turnId: string, scope: HandlerScope): TurnState {
    const state =
      this.#running.get(turnKey(threadId, turnId)) ??
      this.#take({ threadId }, turnId, this.#subscribing(threadId, turnId)).state;
    if (scope.length > 0) serve(state, this.client.handlers.scopes.setTurn(threadId, turnId, scope));
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
  async #interruptNow({ threadId, turnId, over: signal }: TurnState, site: CallSite): Promise<boolean> {
    const inner = this.client.router.innerId(threadId, turnId);
    for (const id of inner === undefined ? [turnId] : [turnId, inner]) {
      const params = { threadId, turnId: id };
      try {
        await retryOnOverload(() => this.client.turnInterrupt(params, { site, signal }), {
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

  /** Has a call read a turn from now on. The call that makes its state feeds it, and so cannot leave. */
  #take(
    { threadId, views, idle }: Reader,
    turnId: string,
    subscribe: (receive: Subscriber, state: TurnState) => Unsubscribe,
  ): Taken {
    const running = this.#running.get(turnKey(threadId, turnId));
    const state = running ?? this.#follow(threadId, turnId);
    const releases = new Releases();
    if (idle !== undefined) releases.add(idle.follow(() => this.#isWorking(state)));
    if (views !== undefined) {
      views.text.join(state.openItems);
      atEnd(
        state,
        this.client.onGap(() => views.text.interrupt()),
      );
    }
    // Runs for every notification of the turn.
    const receive: Subscriber = (event, isMalformed = false) => {
      views?.receive(event, isMalformed);
      if (isMalformed) return;
      idle?.receive(event);
      if (running === undefined) state.receive(event);
    };
    const unsubscribe = subscribe(receive, state);
    if (running !== undefined) releases.add(unsubscribe);
    const leave = running === undefined && idle === undefined ? undefined : () => void releases.run();
    return { state, wasFollowed: running !== undefined, leave };
  }

  #subscribing(threadId: string, turnId: string) {
    return (receive: Subscriber): Unsubscribe => this.client.router.subscribe(threadId, turnId, receive);
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
    if (!begun) client.interruptOnceBegun(threadId, turnId);
    // The interrupt could not be written yet; the turn goes on meanwhile.
    if (client.state === "reconnecting")
      client.turnInterrupt({ threadId, turnId }, { background: true }).catch(() => undefined);
  }

  #follow(threadId: string, turnId: string): TurnState {
    const state = new TurnState(threadId, turnId, this.#totals, this.#tools, this.client.secrets);
    const key = turnKey(threadId, turnId);
    const release = this.client.keepAlive();
    const reconciler = new Reconciler(this.client, state, this.#ticker);
    this.#running.set(key, state);
    if (this.client.router.hasCompleted(threadId, turnId)) reconciler.askSoon();
    atEnd(state, () => {
      this.#running.delete(key);
      reconciler.stop();
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

/** Whether the server says that this turn does not run: not any more, or not yet. */
function saysNotRunning(error: unknown): boolean {
  return (
    error instanceof InvalidRequestError &&
    /no active turn|expected active turn id|thread not found/.test(error.message)
  );
}
