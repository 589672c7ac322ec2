import type { ThreadStatus, Turn as TurnRecord } from "../../../generated/types.js";
import type { CallSite } from "../../core/errors/call-site.js";
import { AbortError, InvalidResponseError, TimeoutError, UsageError } from "../../core/errors/errors.js";
import type { TurnResult } from "../../core/errors/turn-result.js";
import { isIdle, saysNothingRuns } from "../../core/events/thread-end.js";
import { pause } from "../../core/rpc/back-off.js";
import { saysNoTurnToLoad } from "../../core/rules/turn-records.js";
import { BoundedMap } from "../../core/util/bounded-map.js";
import { Releases } from "../../core/util/releases.js";
import { after } from "../../core/util/timers.js";
import type { TurnDeadline } from "../turn/turn-deadline.js";
import { recordedResult } from "../turn/turn-state.js";
import type { Turns } from "../turn/turns.js";
import type { ThreadLoader } from "./loading.js";
import { PagePromise, turnsReader } from "./pages.js";

/** Largest page of turns that the server gives. */
const PAGE_SIZE = 100;
/** After this long without a word on the thread, its status is read again. */
const SILENCE_MS = 30_000;
/** Milliseconds between two looks at a thread whose status and history contradict each other. */
const PAUSE_MS = 1000;

/** Most threads that are remembered as started by this client, the newest ones. */
const REMEMBERED_THREADS = 10_000;

/** What an interrupted turn with the key means: its result is the result, or the input is given again. */
export type IfInterrupted = "return" | "rerun";

/** A run that happens once for its key. */
export interface OnceRun {
  readonly threadId: string;
  readonly key: string;
  /** Unix seconds; turns that started before are not looked at. */
  readonly since: number | undefined;
  readonly ifInterrupted: IfInterrupted;
  readonly deadline: TurnDeadline;
  readonly site: CallSite;
  /** Gives the input to the thread and waits for the end of its turn. */
  readonly start: () => Promise<TurnResult<unknown>>;
}

/** How a run with a key ended, and whether its turn is one that another call has started. */
export interface OnceOutcome {
  readonly result: TurnResult<unknown>;
  readonly attached: boolean;
}

/**
 * Gives an input to a thread once for each key. The key goes out with the input and is stored with it, so that any process
 * finds the turn in the thread's history; the server lets one process at a time have the thread.
 */
export class OnceRuns {
  readonly #turns: Turns;
  readonly #loader: ThreadLoader;
  /** Threads that this client has started: one of them that the server cannot load has no turn yet. */
  readonly #own = new BoundedMap<string, true>(REMEMBERED_THREADS);
  readonly #running = new Map<string, Promise<OnceOutcome>>();

  constructor(turns: Turns, loader: ThreadLoader) {
    this.#turns = turns;
    this.#loader = loader;
  }

  noteStarted(threadId: string): void {
    this.#own.set(threadId, true);
  }

  /** Calls with one thread and key share one run; where the call that leads it ends without a result, another one leads. */
  async run(run: OnceRun): Promise<OnceOutcome> {
    const name = JSON.stringify([run.threadId, run.key]);
    for (;;) {
      const running = this.#running.get(name);
      if (running === undefined) return await this.#lead(name, run);
      const result = await this.#follow(running, run);
      if (result !== undefined) return { result, attached: true };
    }
  }

  #lead(name: string, run: OnceRun): Promise<OnceOutcome> {
    const outcome = this.#complete(run).finally(() => this.#running.delete(name));
    outcome.catch(() => undefined);
    this.#running.set(name, outcome);
    return outcome;
  }

  /** The result of a run that another call leads; `undefined` when that call was ended by its own deadline without one. */
  async #follow(
    running: Promise<OnceOutcome>,
    { deadline, site }: OnceRun,
  ): Promise<TurnResult<unknown> | undefined> {
    let result: TurnResult<unknown> | undefined;
    try {
      result = (await site.share(deadline.race(running)))?.result;
    } catch (error) {
      if (!(error instanceof AbortError || error instanceof TimeoutError)) throw error;
      result = error.result;
    }
    if (result === undefined) deadline.throwIfFired();
    return result;
  }

  async #complete(run: OnceRun): Promise<OnceOutcome> {
    const { threadId, ifInterrupted, deadline, start } = run;
    for (;;) {
      const turn = (await this.#untilIdle(run)) ? await this.#find(run) : undefined;
      if (turn?.status === "inProgress") {
        // The server calls the thread idle and its turn running: the one or the other is about to change.
        await pause(PAUSE_MS, deadline.signal);
        deadline.throwIfFired();
        continue;
      }
      const isWanted = turn !== undefined && !(turn.status === "interrupted" && ifInterrupted === "rerun");
      if (isWanted)
        return { result: recordedResult(threadId, turn, this.#turns.client.secrets), attached: true };
      return { result: await start(), attached: false };
    }
  }

  /** Loads the thread and waits until no turn runs on it; `false` when it has no turn yet. */
  async #untilIdle(run: OnceRun): Promise<boolean> {
    for (;;) {
      const idle = this.#whenIdle(run);
      try {
        const status = await this.#load(run);
        if (status === undefined) return false;
        if (isIdle(status)) return true;
        await run.deadline.race(idle.promise);
        run.deadline.throwIfFired();
      } finally {
        idle.stop();
      }
    }
  }

  /** The status of the loaded thread; `undefined` for a thread without a turn, which the server cannot load. */
  async #load({ threadId, deadline, site }: OnceRun): Promise<ThreadStatus | undefined> {
    try {
      const { thread } = await this.#loader.load(threadId, { site, signal: deadline.signal });
      if (thread.status != null) return thread.status;
    } catch (error) {
      deadline.throwIfFired();
      if (this.#own.has(threadId) && saysNoTurnToLoad(error)) return undefined;
      throw error;
    }
    const fault = { path: "thread.status", found: undefined, expected: "an object" };
    throw site.place(new InvalidResponseError("thread/resume", fault));
  }

  /** The newest turn whose input has the key. */
  async #find({ threadId, key, since, deadline, site }: OnceRun): Promise<TurnRecord | undefined> {
    const call = { site, signal: deadline.signal };
    const params = { threadId, itemsView: "full", limit: PAGE_SIZE } as const;
    try {
      for await (const turn of new PagePromise(turnsReader(this.#turns.client, params, call))) {
        if (since !== undefined && turn.startedAt != null && turn.startedAt < since) return undefined;
        if (turn.items.some((item) => item.type === "userMessage" && item.clientId === key)) return turn;
      }
      return undefined;
    } catch (error) {
      deadline.throwIfFired();
      throw error;
    }
  }

  /** Resolves when the thread turns idle, and after {@link SILENCE_MS} in any case. */
  #whenIdle({ threadId }: OnceRun): { readonly promise: Promise<void>; readonly stop: () => void } {
    const releases = new Releases();
    const promise = new Promise<void>((resolve) => {
      releases.add(
        this.#turns.client.router.subscribeThread(threadId, (notification) => {
          if (saysNothingRuns(notification)) resolve();
        }),
      );
      releases.add(after(SILENCE_MS, resolve));
    });
    return { promise, stop: () => void releases.run() };
  }
}

/** A key as the server stores it. @throws UsageError */
export function checkKey(key: string): string {
  if (typeof key === "string" && key !== "" && isWellFormed(key)) return key;
  throw new UsageError("thread.runOnce: the key must be a non-empty string without lone surrogates");
}

/** @throws UsageError */
export function checkIfInterrupted(value: IfInterrupted): IfInterrupted {
  if (value === "return" || value === "rerun") return value;
  throw new UsageError('thread.runOnce: ifInterrupted must be "return" or "rerun"');
}

/** The Unix second from which on turns are searched. @throws UsageError */
export function secondOf(since: Date | undefined): number | undefined {
  if (since === undefined) return undefined;
  const ms = since instanceof Date ? since.getTime() : Number.NaN;
  if (Number.isFinite(ms)) return Math.floor(ms / 1000);
  throw new UsageError("thread.runOnce: since must be a valid Date");
}

const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);
