import type { Connection } from "../../core/client/connection.js";
import { CallSite } from "../../core/errors/call-site.js";
import { AbortError, TimeoutError, TransportClosedError, UsageError } from "../../core/errors/errors.js";
import { InvalidRequestError } from "../../core/errors/json-rpc.js";
import { includesTurn, type Subscriber } from "../../core/events/turn-channels.js";
import type { HandlerScope, TurnHandlers } from "../../core/requests/handler-scopes.js";
import { retryOnOverload } from "../../core/rpc/retry.js";
import { BoundedMap } from "../../core/util/bounded-map.js";
import { Releases } from "../../core/util/releases.js";
import { Ticker } from "../../core/util/timers.js";
import type { IdleWatch } from "./idle-watch.js";
import { InputFiles } from "./input-files.js";
import { Occupancy } from "./occupancy.js";
import { isTool, OpenTools } from "./open-tools.js";
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

/** What a call needs to follow a turn of another call. */
export type JoinRequest = Pick<TurnRequest, "threadId" | "views" | "idle" | "site">;

/** A turn that runs, and whether it was running before. */
export interface StartedTurn {
  readonly state: TurnState;
  readonly joined: boolean;
  /** Called when the call no longer waits for the turn: a turn that others follow goes on without it. */
  readonly leave: (() => void) | undefined;
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
  /** What is read of the turns that run. */
  readonly #views = new Set<TurnViews>();
  /** How often something was missed. */
  #gaps = 0;

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
    this.client.onGap(() => {
      this.#gaps++;
      for (const { text } of this.#views) text.interrupt();
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
  isWorking({ threadId, turnId, openItems }: TurnState): boolean {
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
    const { threadId, views, idle, scope, site } = request;
    const active = this.activeTurn(threadId);
    const expected = this.client.router.expect(threadId);
    const questions = scope.length > 0 ? this.client.handlers.scopes.expectTurn(threadId, scope) : undefined;
    let started: StartedTurn | undefined;
    // Something may be missed before the turn is known.
    if (views !== undefined) this.#views.add(views);
    const gaps = this.#gaps;
    try {
      await request.send((turnId, ranBefore = false) => {
        const running = this.#running.get(keyOf(threadId, turnId));
        const state = running ?? this.#follow(threadId, turnId);
        const joined = running !== undefined || active === turnId || ranBefore;
        const releases = running !== undefined || idle !== undefined ? new Releases() : undefined;
        started = { state, joined, leave: releases && (() => void releases.run()) };
        if (idle !== undefined) releases?.add(idle.follow(state));
        if (running !== undefined) views?.text.join(running.openItems);
        // Runs for every notification of the turn.
        const receive: Subscriber = (event, isMalformed = false) => {
          views?.receive(event, isMalformed);
          if (isMalformed) return;
          idle?.receive(event);
          if (running === undefined) state.receive(event);
        };
        if (questions !== undefined) serve(state, questions.claim(turnId));
        this.#watch(views, state);
        let unsubscribe = (): void => undefined;
        const claim = (): void => {
          unsubscribe = expected.claim(turnId, receive);
        };
        if (views !== undefined && gaps !== this.#gaps) views.text.takeWithGaps(claim);
        else claim();
        if (running !== undefined) releases?.add(unsubscribe);
      });
    } finally {
      if (started === undefined) {
        expected.cancel();
        questions?.cancel();
        if (views !== undefined) this.#views.delete(views);
      }
    }
    if (started === undefined) throw site.place(new UsageError("the server answered without a turn"));
    return started;
  }

  /**
   * Joins the turn that runs on a thread, or whose start is being sent.
   * @throws {@link UsageError} when there is none
   */
  async join({ threadId, views, idle, site }: JoinRequest, deadline: TurnDeadline): Promise<StartedTurn> {
    let turnId = this.activeTurn(threadId);
    while (turnId === undefined) {
      if (!this.threads.isStarting(threadId))
        throw site.place(new UsageError(`whenBusy: "join": no turn runs on thread ${threadId}`));
      await deadline.race(this.threads.change(threadId));
      const error = deadline.error();
      if (error !== undefined) throw error;
      turnId = this.activeTurn(threadId);
    }
    const state = this.adopt(threadId, turnId, []);
    const releases = new Releases();
    if (idle !== undefined) releases.add(idle.follow(state));
    views?.text.join(state.openItems);
    this.#watch(views, state);
    releases.add(
      this.client.router.subscribe(threadId, turnId, (event, isMalformed = false) => {
        views?.receive(event, isMalformed);
        if (!isMalformed) idle?.receive(event);
      }),
    );
    return { state, joined: true, leave: () => void releases.run() };
  }

  /** Follows a turn that something else has started, from its `turn/started` on. */
  adopt(threadId: string, turnId: string, scope: HandlerScope): TurnState {
    const running = this.#running.get(keyOf(threadId, turnId));
    const state = running ?? this.#follow(threadId, turnId);
    if (scope.length > 0) serve(state, this.client.handlers.scopes.setTurn(threadId, turnId, scope));
    if (running === undefined) {
      this.client.router.subscribe(threadId, turnId, (event, isMalformed = false) => {
        if (!isMalformed) state.receive(event);
      });
    }
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

  #watch(views: TurnViews | undefined, state: TurnState): void {
    if (views === undefined) return;
    this.#views.add(views);
    atEnd(state, () => this.#views.delete(views));
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
    const key = keyOf(threadId, turnId);
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

const keyOf = (threadId: string, turnId: string): string => `${threadId}/${turnId}`;

/** Whether the server says that this turn does not run: not any more, or not yet. */
function saysNotRunning(error: unknown): boolean {
  return (
    error instanceof InvalidRequestError &&
    /no active turn|expected active turn id|thread not found/.test(error.message)
  );
}
