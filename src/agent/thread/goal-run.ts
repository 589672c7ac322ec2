import type { ThreadGoal, ThreadGoalStatus, TurnError } from "../../../generated/types.js";
import type { Connection } from "../../core/client/connection.js";
import type { CallSite } from "../../core/errors/call-site.js";
import { TimeoutError, UsageError } from "../../core/errors/errors.js";
import type { TurnResult } from "../../core/errors/turn-result.js";
import type { Notification } from "../../core/events/notification.js";
import type { HandlerScope } from "../../core/requests/handler-scopes.js";
import { abortError } from "../../core/rpc/call.js";
import type { RequestOptions } from "../../core/rpc/request-options.js";
import { onAbort } from "../../core/util/abort.js";
import { Deferred } from "../../core/util/deferred.js";
import { Releases } from "../../core/util/releases.js";
import { after } from "../../core/util/timers.js";
import { finalResponse } from "../turn/output.js";
import type { Interruptible } from "../turn/turn-deadline.js";
import { type TurnState, unknownEnd } from "../turn/turn-state.js";
import type { Turns } from "../turn/turns.js";
import { plus } from "../turn/usage.js";
import type { ThreadLoader } from "./loading.js";

const MAX_OBJECTIVE_CHARS = 4000;

/** A goal's objective as the server takes it. */
export function checkObjective(objective: string): string {
  const text = typeof objective === "string" ? objective.trim() : "";
  if (text !== "" && text.length <= MAX_OBJECTIVE_CHARS) return text;
  throw new UsageError(`a goal's objective must be a string of 1 to ${MAX_OBJECTIVE_CHARS} characters`);
}

/**
 * The turns that the server took towards a goal, as one: known by the first one's id, ended as the last one did, failed
 * where any of them did, or where the goal itself ended in a way that is not known as an end.
 * @param failure - the latter
 */
function logicalResult(
  first: TurnResult<unknown>,
  rest: readonly TurnResult<unknown>[],
  failure: TurnError | undefined,
): TurnResult {
  const results = [first, ...rest];
  const last = rest.at(-1) ?? first;
  const items = results.flatMap((result) => result.items);
  const outcome = {
    threadId: first.threadId,
    turnId: first.turnId,
    finalResponse: finalResponse(items),
    items,
    openItems: results.flatMap((result) => result.openItems),
    usage: usageOf(results),
    startedAt: first.startedAt,
    completedAt: last.completedAt,
    durationMs: durationOf(results),
    reconciled: results.some(({ reconciled }) => reconciled),
  };
  const failed = results.findLast((result) => result.status === "failed");
  const error = failed?.error ?? failure;
  if (error !== undefined) return { ...outcome, status: "failed", error };
  if (last.status === "interrupted") return { ...outcome, status: "interrupted", error: null };
  return { ...outcome, status: "completed", error: null, output: undefined };
}

function usageOf(results: readonly TurnResult<unknown>[]): TurnResult["usage"] {
  const usages = results.flatMap(({ usage }) => (usage === null ? [] : [usage]));
  const newest = usages.at(-1);
  return newest === undefined ? null : { ...newest, turn: usages.map(({ turn }) => turn).reduce(plus) };
}

function durationOf(results: readonly TurnResult<unknown>[]): number | null {
  const durations = results.flatMap(({ durationMs }) => durationMs ?? []);
  return durations.length === 0 ? null : durations.reduce((sum, each) => sum + each);
}

/** The next turn that starts on a thread. */
export interface NextTurn {
  /** Resolves when it has started; rejects when it does not within the time, the signal fires or the connection fails. */
  readonly started: Promise<void>;
  /** Stops watching. A turn that was abandoned because the signal fired is still interrupted when it starts. */
  stop(): void;
}

/** Watches for the next turn that starts on a thread; passes on its id before its other events are dispatched. */
export function nextTurn(
  client: Connection,
  threadId: string,
  withinMs: number,
  onTurnId: (turnId: string) => void,
  signal: AbortSignal | undefined,
): NextTurn {
  const releases = new Releases();
  const started = new Promise<void>((resolve, reject) => {
    releases.add(
      client.router.subscribeThread(threadId, (notification) => {
        if (notification.method !== "turn/started") return;
        releases.run();
        onTurnId(notification.params.turn.id);
        resolve();
      }),
    );
    releases.add(
      after(withinMs, () =>
        reject(new TimeoutError(`no turn has started on thread ${threadId} within ${withinMs} ms`)),
      ),
    );
    releases.add(client.whenLost(threadId, reject));
    if (signal !== undefined)
      releases.add(
        onAbort(signal, () => {
          client.interruptOnceBegun(threadId, undefined);
          reject(abortError(`thread ${threadId}`, signal));
        }),
      );
  });
  started.catch(() => undefined);
  return { started, stop: () => void releases.run() };
}

/** The server starts on a goal by itself; if it has not by then, it will not. */
const FIRST_TURN_MS = 30_000;

/** Whether the server goes on working at each status of a goal. Any other status ends the run, as failed. */
const goesOn: ReadonlyMap<unknown, boolean> = new Map<ThreadGoalStatus, boolean>([
  ["active", true],
  ["paused", false],
  ["blocked", false],
  ["usageLimited", false],
  ["budgetLimited", false],
  ["complete", false],
]);

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
  readonly #loader: ThreadLoader;
  readonly #threadId: string;
  readonly #scope: HandlerScope;
  readonly #site: CallSite;
  readonly #results: TurnResult<unknown>[] = [];
  /** What has to be let go of at the end. */
  readonly #releases = new Releases();
  #current: TurnState | undefined;
  /** Fires when the run has ended, however it did. */
  readonly #over = new AbortController();
  #isSet = false;
  #goalEnded = false;
  /** Why the run counts as failed although no turn has failed. */
  #failure: TurnError | undefined;
  #stopping = false;
  readonly #done = new Deferred<TurnResult>();

  /**
   * @param scope - who answers the questions of the turns
   * @throws UsageError when the thread is busy
   */
  constructor(turns: Turns, loader: ThreadLoader, threadId: string, scope: HandlerScope, site: CallSite) {
    this.#turns = turns;
    this.#loader = loader;
    this.#threadId = threadId;
    this.#scope = scope;
    this.#site = site;
    this.done.catch(() => undefined);
    const { client } = turns;
    this.#releases.add(turns.threads.reserve(threadId, site));
    this.#releases.add(client.keepAlive());
    this.#releases.add(client.router.subscribeThread(threadId, (event) => this.#receive(event)));
    this.#releases.add(client.whenLost(threadId, (error) => this.#fail(error)));
  }

  /**
   * Sets the goal in place of an earlier one; what the thread emits from there on concerns it. Ends the run when it cannot be
   * set.
   */
  async start({ objective, tokenBudget }: Goal, call: RequestOptions): Promise<void> {
    const { client } = this.#turns;
    const threadId = this.#threadId;
    const budget = tokenBudget === undefined ? {} : { tokenBudget };
    try {
      await this.#loader.prepare(threadId, "thread.runGoal", { site: this.#site, signal: call.untilWritten });
      await client.threadGoalClear({ threadId }, call);
      this.#isSet = true;
      await client.threadGoalSet({ threadId, objective, status: "active", ...budget }, call);
    } catch (error) {
      if (call.signal?.aborted === true) this.abandon();
      else this.#fail(error);
      throw error;
    }
    this.#releases.add(after(FIRST_TURN_MS, () => this.#giveUpWaiting()));
  }

  get ended(): boolean {
    return this.#over.signal.aborted;
  }

  /** Resolves with the logical turn's result. */
  get done(): Promise<TurnResult> {
    return this.#done.promise;
  }

  /** Pauses the goal, so that no turn follows, then stops the one that runs. */
  async interrupt(): Promise<void> {
    const { signal } = this.#over;
    this.#stopping = true;
    try {
      await this.#turns.client.threadGoalSet({ threadId: this.#threadId, status: "paused" }, { signal });
      await this.#interruptTurn(signal);
    } catch (error) {
      this.#fail(error);
      throw error;
    }
    this.#stopping = false;
    this.#goalEnded = true;
    if (this.#current === undefined) this.#finish();
  }

  abandon(): void {
    const { interruptGraceMs } = this.#turns;
    this.#fail(
      new TimeoutError(
        `the goal was paused and its turn did not end within ${interruptGraceMs} ms (interruptGraceMs)`,
      ),
    );
  }

  async #interruptTurn(signal: AbortSignal): Promise<void> {
    const { client } = this.#turns;
    if (this.#current !== undefined) await this.#turns.interruptible(this.#current).interrupt();
    // Without an id, whatever runs: a turn may have begun whose start was not received yet.
    else await client.turnInterrupt({ threadId: this.#threadId, turnId: "" }, { signal });
  }

  /** Ends without a result. A goal on which the server is late is paused and its turn stopped: nobody follows them any more. */
  #fail(error: unknown): void {
    if (!this.#close()) return;
    this.#done.reject(error);
    const current = this.#current;
    if (this.#isSet && error instanceof TimeoutError) this.#stopLater(current?.turnId);
    if (current !== undefined) this.#turns.interruptible(current).abandon();
  }

  #stopLater(turnId: string | undefined): void {
    const { client } = this.#turns;
    const threadId = this.#threadId;
    const background = { background: true };
    client.threadGoalSet({ threadId, status: "paused" }, background).catch(() => undefined);
    if (turnId === undefined) return;
    client.turnInterrupt({ threadId, turnId }, background).catch(() => undefined);
  }

  #giveUpWaiting(): void {
    if (this.#current !== undefined || this.#results.length > 0) return;
    const message = `thread.runGoal: the server did not start on the goal within ${FIRST_TURN_MS} ms`;
    this.#fail(this.#site.place(new TimeoutError(message)));
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
    this.#goalEnded = goesOn.get(status) !== true;
    if (!goesOn.has(status))
      this.#failure = unknownEnd("goal", this.#turns.client.secrets.maskValue<unknown>(status));
    if (this.#goalEnded) this.#finishWhenIdle();
  }

  #follow(turnId: string): void {
    const state = this.#turns.adopt(this.#threadId, turnId, this.#scope);
    this.#current = state;
    state.done.then(
      (result) => {
        this.#results.push(result);
        if (this.#current === state) this.#current = undefined;
        if (result.status === "interrupted") this.#finish();
        else this.#finishWhenIdle();
      },
      (error: unknown) => this.#fail(error),
    );
  }

  #finishWhenIdle(): void {
    if (this.#stopping || !this.#goalEnded || this.#current !== undefined) return;
    if (this.#results.length > 0) this.#finish();
  }

  #finish(): void {
    const [first, ...rest] = this.#results;
    if (first === undefined) this.#fail(new UsageError("the goal ended before the server started on it"));
    else if (this.#close()) this.#done.resolve(logicalResult(first, rest, this.#failure));
  }

  #close(): boolean {
    this.#over.abort();
    return this.#releases.run();
  }
}
