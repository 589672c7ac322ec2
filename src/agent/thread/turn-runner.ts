import { type PublishedTurn, publishTurn } from "../../core/client/diagnostics.js";
import type { CallSite } from "../../core/errors/call-site.js";
import { ConnectionLostError } from "../../core/errors/errors.js";
import { JsonRpcError } from "../../core/errors/json-rpc.js";
import type { TurnResult } from "../../core/errors/turn-result.js";
import { checkLimit } from "../../core/rpc/call.js";
import { callGuarded, warnOf } from "../../core/util/guarded.js";
import { checkFunction, refuseAnswers } from "../approvals/answer-options.js";
import { IdleWatch } from "../turn/idle-watch.js";
import type { Input } from "../turn/inputs.js";
import { type Entry, refuseSettings, refuseSteering } from "../turn/occupancy.js";
import { type OutputOf, type OutputSchema, withOutput } from "../turn/output.js";
import { Turn, type TurnParts, thrownOnFailure } from "../turn/turn.js";
import { TurnDeadline } from "../turn/turn-deadline.js";
import { TurnViews } from "../turn/turn-views.js";
import type { OnTurnId, StartedTurn, Turns } from "../turn/turns.js";
import { checkObjective, GoalRun, nextTurn } from "./goal-run.js";
import { refuseIgnored } from "./ignored-settings.js";
import { checkIfInterrupted, checkKey, OnceRuns, secondOf } from "./once-runs.js";
import {
  type GoalOptions,
  type OnceResult,
  type Plan,
  planTurn,
  type ReviewOptions,
  type RunOnceOptions,
  type Send,
  type TurnControl,
  type TurnOptions,
  type TurnPlanParts,
  turnIdIn,
} from "./turn-options.js";

/** A compaction says its turn's id only as it starts, which follows the answer at once. */
const COMPACTION_START_MS = 30_000;

/** The server takes no further input for this kind of turn: a review or a compaction. */
const saysNotSteerable = (error: unknown): boolean =>
  error instanceof JsonRpcError && error.message.includes("ActiveTurnNotSteerable");

/** What a {@link TurnRunner} works with. */
export interface TurnRunnerParts extends TurnPlanParts {
  readonly throwOnFailure: boolean;
  readonly serverVersion: string | null;
}

/** Starts turns on threads, whatever kind of request starts them, and loads threads that the server has put away. */
export class TurnRunner {
  readonly #parts: TurnRunnerParts;
  readonly #turns: Turns;
  readonly #once: OnceRuns;

  constructor(parts: TurnRunnerParts) {
    this.#parts = parts;
    this.#turns = parts.turns;
    this.#once = new OnceRuns(parts.turns, parts.loader);
  }

  /** This client has started the thread. */
  noteStarted(threadId: string): void {
    this.#once.noteStarted(threadId);
  }

  async run<S extends OutputSchema | undefined>(
    threadId: string,
    input: Input | null,
    options: TurnOptions<S>,
    site: CallSite,
  ): Promise<TurnResult<OutputOf<S>>> {
    const plan = planTurn(this.#parts, threadId, input, options, "thread.run", site);
    const { done, throwOnFailure } = await this.#startAlone<OutputOf<S>>(plan);
    return thrownOnFailure(await site.share(done), throwOnFailure, site);
  }

  async turn<S extends OutputSchema | undefined>(
    threadId: string,
    input: Input | null,
    options: TurnOptions<S>,
    site: CallSite,
  ): Promise<Turn<OutputOf<S>>> {
    const plan = planTurn(this.#parts, threadId, input, options, "thread.turn", site);
    return this.#handle(plan);
  }

  async review(threadId: string, options: ReviewOptions, site: CallSite): Promise<Turn> {
    const { signal, timeoutMs, idleTimeoutMs, trace, throwOnFailure, ...params } = options;
    const subject = "thread.review";
    refuseAnswers(options, subject);
    refuseIgnored(options, "no settings", subject);
    const send: Send = async (onTurnId, call) => {
      await this.#parts.loader.settings.putInForce(threadId, subject, call);
      await this.#turns.client.reviewStart(
        { ...params, threadId },
        { ...call, onResult: (result) => onTurnId(turnIdIn(result)) },
      );
    };
    return this.#handle({ threadId, send, control: options, scope: [], subject, site });
  }

  async compact(threadId: string, control: TurnControl, site: CallSite): Promise<Turn> {
    const { client } = this.#turns;
    const subject = "thread.compact";
    refuseAnswers(control, subject);
    refuseIgnored(control, "no settings", subject);
    const send: Send = async (onTurnId, call) => {
      await this.#parts.loader.settings.putInForce(threadId, subject, call);
      const next = nextTurn(client, threadId, COMPACTION_START_MS, onTurnId, call.signal);
      try {
        await client.threadCompactStart({ threadId }, call);
        await site.share(next.started);
      } finally {
        next.stop();
      }
    };
    return this.#handle({ threadId, send, control, scope: [], subject, site });
  }

  async runGoal(
    threadId: string,
    objective: string,
    options: GoalOptions,
    site: CallSite,
  ): Promise<TurnResult> {
    const { tokenBudget, trace, throwOnFailure = this.#parts.throwOnFailure } = options;
    const subject = "thread.runGoal";
    refuseIgnored(options, "no settings", subject);
    const goal = { objective: checkObjective(objective), tokenBudget };
    if (tokenBudget != null) checkLimit("tokenBudget", tokenBudget);
    const scope = this.#parts.answering.scopeOf(options);
    const deadline = new TurnDeadline(options, subject, site, this.#turns.interruptGraceMs);
    const { signal: untilWritten, graceSignal: signal } = deadline;
    const work = async (): Promise<TurnResult> => {
      const run = new GoalRun(this.#turns, this.#parts.loader, threadId, scope, site);
      await run.start(goal, { site, untilWritten, signal, trace }).catch((error: unknown) => {
        throw deadline.error() ?? error;
      });
      return await deadline.wait(run.done, run);
    };
    try {
      const result = await this.#publish(subject, threadId, work, (working) => working);
      return thrownOnFailure(result, throwOnFailure, site);
    } finally {
      deadline.dispose();
    }
  }

  /**
   * Gives an input to the thread once for its key; a turn that another call or process has started with it is the turn of
   * this call, too.
   */
  async runOnce<S extends OutputSchema | undefined>(
    threadId: string,
    key: string,
    input: Input,
    options: RunOnceOptions<S>,
    site: CallSite,
  ): Promise<OnceResult<OutputOf<S>>> {
    const { since, ifInterrupted = "return", onTurn, ...turnOptions } = options;
    if (onTurn !== undefined) checkFunction("onTurn", onTurn);
    const keyed = { ...turnOptions, clientUserMessageId: checkKey(key), whenBusy: "wait" } as const;
    const plan = planTurn(this.#parts, threadId, input, keyed, "thread.runOnce", site);
    const deadline = this.#deadlineOf(plan);
    try {
      const { result, attached } = await this.#once.run({
        threadId,
        key,
        since: secondOf(since),
        ifInterrupted: checkIfInterrupted(ifInterrupted),
        deadline,
        site,
        start: () => this.#startOnce({ ...plan, outputSchema: undefined }, deadline, onTurn),
      });
      const read = await deadline.waitAfter(result, withOutput(result, options.outputSchema));
      const { throwOnFailure = this.#parts.throwOnFailure } = options;
      return { ...(thrownOnFailure(read, throwOnFailure, site) as TurnResult<OutputOf<S>>), attached };
    } finally {
      deadline.dispose();
    }
  }

  /** Starts the turn of {@link runOnce}, shows it to the caller, and waits for its end. */
  async #startOnce(
    plan: Plan,
    deadline: TurnDeadline,
    onTurn: ((turn: Turn) => void) | undefined,
  ): Promise<TurnResult<unknown>> {
    const views = onTurn === undefined ? undefined : new TurnViews();
    const parts = await this.#start<undefined>({ ...plan, views }, deadline);
    if (onTurn !== undefined && views !== undefined)
      callGuarded(onTurn, new Turn({ ...parts, views }), (error) =>
        warnOf(error, this.#turns.client.secrets),
      );
    return await parts.ended;
  }

  async #handle<T>(plan: Plan): Promise<Turn<T>> {
    const views = new TurnViews();
    return new Turn({ ...(await this.#startAlone<T>({ ...plan, views })), views });
  }

  #deadlineOf({ control, subject, site }: Plan): TurnDeadline {
    return new TurnDeadline(control, subject, site, this.#turns.interruptGraceMs);
  }

  /** Starts a turn under a deadline of its own, which ends with the turn. */
  async #startAlone<T>(plan: Plan): Promise<Omit<TurnParts<T>, "views">> {
    const deadline = this.#deadlineOf(plan);
    const dispose = (): void => deadline.dispose();
    try {
      const parts = await this.#start<T>(plan, deadline);
      parts.done.then(dispose, dispose);
      return parts;
    } catch (error) {
      dispose();
      throw error;
    }
  }

  #start<T>(plan: Plan, deadline: TurnDeadline): Promise<Omit<TurnParts<T>, "views">> {
    return this.#publish(
      plan.subject,
      plan.threadId,
      (published) => this.#begin<T>({ ...plan, published }, deadline),
      async (running) => (await running).ended,
    );
  }

  #publish<T>(
    call: string,
    threadId: string,
    run: (published: PublishedTurn | undefined) => Promise<T>,
    ended: (running: Promise<T>) => Promise<TurnResult<unknown>>,
  ): Promise<T> {
    const { settings } = this.#parts.loader;
    const details = () => ({ call, threadId, ...settings.modelOf(threadId) });
    return publishTurn(this.#turns.client.origin, details, run, ended);
  }

  async #begin<T>(plan: Plan, deadline: TurnDeadline): Promise<Omit<TurnParts<T>, "views">> {
    const { control, outputSchema, published } = plan;
    const { state, joined, leave } = await this.#watched(plan, deadline);
    if (published !== undefined) {
      const model = this.#parts.loader.settings.modelOf(plan.threadId);
      Object.assign(published, { turnId: state.turnId, joined, ...model });
    }
    const ended = deadline.wait(state.done, joined ? undefined : this.#turns.interruptible(state));
    if (leave !== undefined) ended.then(leave, leave);
    const done = ended.then((result) =>
      deadline.waitAfter(result, withOutput(result, outputSchema)),
    ) as Promise<TurnResult<T>>;
    done.catch(() => undefined);
    // A deadline that fires before the turn is known rejects this call, too.
    if (deadline.signal?.aborted === true) await ended;
    return {
      turns: this.#turns,
      state,
      joined,
      ended,
      done,
      throwOnFailure: control.throwOnFailure ?? this.#parts.throwOnFailure,
    };
  }

  /** Asks for the turn; what watches over it is released when it does not come. */
  async #watched(plan: Plan, deadline: TurnDeadline): Promise<StartedTurn> {
    const { idleTimeoutMs } = plan.control;
    let idle: IdleWatch | undefined;
    try {
      if (idleTimeoutMs !== undefined)
        idle = new IdleWatch(deadline, checkLimit("idleTimeoutMs", idleTimeoutMs));
      return await this.#request(plan, deadline, idle);
    } catch (error) {
      idle?.stop();
      throw deadline.error() ?? error;
    }
  }

  /** Starts or joins a turn when the thread can take it. Input for a turn that takes none waits for the end of that turn. */
  async #request(plan: Plan, deadline: TurnDeadline, idle: IdleWatch | undefined): Promise<StartedTurn> {
    const { threadId, site, views, subject, own = [] } = plan;
    if (plan.whenBusy === "join") {
      refuseSettings(own, subject, site);
      return await this.#turns.join({ threadId, site, views, idle }, deadline);
    }
    for (let whenBusy = plan.whenBusy ?? "reject"; ; ) {
      const entering = this.#turns.threads.enter(threadId, whenBusy, deadline.signal, site);
      // Without a promise nothing is awaited: the thread is taken in the step in which the call is made.
      const entry = entering instanceof Promise ? await entering : entering;
      if (entry === undefined) throw deadline.error();
      try {
        if (entry.joins) {
          refuseSettings(own, subject, site);
          refuseSteering(this.#parts.serverVersion, subject, site);
        }
        return await this.#send(plan, entry, deadline, idle);
      } catch (error) {
        // The thread has another turn by now: it is busy, and the call does what it does then.
        if (error instanceof ConnectionLostError && error.taken === "no")
          whenBusy = plan.whenBusy ?? "reject";
        else if (entry.joins && saysNotSteerable(error)) whenBusy = "wait";
        else throw error;
      } finally {
        entry.release();
      }
    }
  }

  /** A call that adds to a turn of another caller ends at its deadline; one that starts a turn must learn its id to stop it. */
  async #send(
    { threadId, send, scope, site, views, control, published }: Plan,
    { joins }: Entry,
    { signal: untilWritten, graceSignal }: TurnDeadline,
    idle: IdleWatch | undefined,
  ): Promise<StartedTurn> {
    const signal = joins ? untilWritten : graceSignal;
    return await this.#parts.loader.onLoaded(threadId, { site, signal: untilWritten }, () =>
      this.#turns.start({
        threadId,
        scope,
        site,
        views,
        idle,
        send: (onTurnId) => {
          const begin: OnTurnId = (turnId, ranBefore) => {
            if (published !== undefined) published.turnId = turnId;
            onTurnId(turnId, ranBefore);
          };
          return send(begin, { untilWritten, signal, site, trace: control.trace }, joins);
        },
      }),
    );
  }
}
