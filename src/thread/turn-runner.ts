import type { TurnStartParams } from "../../generated/types.js";
import type { Answering } from "../approvals/answering.js";
import type { Level } from "../client/handler-level.js";
import type { CallSite } from "../errors/call-site.js";
import { TurnFailedError } from "../errors/turn-failed.js";
import type { TurnResult } from "../errors/turn-result.js";
import { UsageError } from "../errors/usage.js";
import { checkLimit } from "../rpc/call.js";
import type { RequestOptions } from "../rpc/peer.js";
import { IdleWatch } from "../turn/idle-watch.js";
import { type Input, toItems } from "../turn/inputs.js";
import { type OutputOf, type OutputSchema, outputJsonSchema, withOutput } from "../turn/output.js";
import { Turn, type TurnParts } from "../turn/turn.js";
import { TurnDeadline } from "../turn/turn-deadline.js";
import { TurnViews } from "../turn/turn-views.js";
import type { StartedTurn, Turns } from "../turn/turns.js";
import { checkObjective } from "./goal-result.js";
import { GoalRun } from "./goal-run.js";
import { onLoaded } from "./loading.js";
import { nextTurn } from "./next-turn.js";
import { turnSettings } from "./settings.js";
import type { GoalOptions, ReviewOptions } from "./thread.js";
import type { TurnControl, TurnOptions } from "./turn-options.js";

/** A compaction says its turn's id only as it starts, which follows the answer at once. */
const COMPACTION_START_MS = 30_000;

/** Sends the request that starts a turn and tells the turn's id before anything later is dispatched. */
type Send = (onTurnId: (turnId: string) => void, call: RequestOptions, joins: boolean) => Promise<unknown>;

/** A turn about to be started. */
interface Plan {
  readonly threadId: string;
  readonly send: Send;
  readonly control: TurnControl;
  readonly level: Level;
  readonly subject: string;
  readonly site: CallSite;
  readonly joinActive?: boolean | undefined;
  readonly outputSchema?: OutputSchema | undefined;
  /** Where a handle will read from; none where nobody can. */
  readonly views?: TurnViews | undefined;
}

/** Starts turns on threads, whatever kind of request starts them, and loads threads that the server has put away. */
export class TurnRunner {
  readonly #turns: Turns;
  readonly #answering: Answering;
  readonly #throwOnFailure: boolean;
  readonly #firstTurn = new Map<string, Partial<TurnStartParams>>();

  constructor(turns: Turns, answering: Answering, throwOnFailure: boolean) {
    this.#turns = turns;
    this.#answering = answering;
    this.#throwOnFailure = throwOnFailure;
  }

  /** Settings that go out with the thread's first turn from here on, because starting the thread could not say them. */
  setFirstTurn(threadId: string, settings: Partial<TurnStartParams>): void {
    if (Object.keys(settings).length > 0) this.#firstTurn.set(threadId, settings);
    else this.#firstTurn.delete(threadId);
  }

  async run<S extends OutputSchema | undefined>(
    threadId: string,
    input: Input,
    options: TurnOptions<S>,
    site: CallSite,
  ): Promise<TurnResult<OutputOf<S>>> {
    const plan = this.#planTurn(threadId, input, options, "thread.run", site);
    const { done, throwOnFailure } = await this.#start<OutputOf<S>>(plan);
    const result = await site.share(done);
    if (throwOnFailure && result.status === "failed") throw site.place(new TurnFailedError(result));
    return result;
  }

  async turn<S extends OutputSchema | undefined>(
    threadId: string,
    input: Input,
    options: TurnOptions<S>,
    site: CallSite,
  ): Promise<Turn<OutputOf<S>>> {
    const plan = this.#planTurn(threadId, input, options, "thread.turn", site);
    return this.#handle(plan);
  }

  async review(threadId: string, options: ReviewOptions, site: CallSite): Promise<Turn> {
    const { signal, timeoutMs, idleTimeoutMs, throwOnFailure, handlers, onApproval, ...params } = options;
    const level = this.#answering.levelOf(options);
    const send: Send = (onTurnId, call) =>
      this.#turns.client.request(
        "review/start",
        { ...params, threadId },
        { ...call, onResult: (result) => onTurnId(turnIdIn(result)) },
      );
    return this.#handle({ threadId, send, control: options, level, subject: "thread.review", site });
  }

  async compact(threadId: string, control: TurnControl, site: CallSite): Promise<Turn> {
    const { client } = this.#turns;
    const send: Send = async (onTurnId, call) => {
      const next = nextTurn(client, threadId, COMPACTION_START_MS, onTurnId, call.signal);
      try {
        await client.request("thread/compact/start", { threadId }, call);
        await site.share(next.started);
      } finally {
        next.stop();
      }
    };
    const level = this.#answering.levelOf(control);
    return this.#handle({ threadId, send, control, level, subject: "thread.compact", site });
  }

  async runGoal(
    threadId: string,
    objective: string,
    options: GoalOptions,
    site: CallSite,
  ): Promise<TurnResult> {
    const { tokenBudget, throwOnFailure = this.#throwOnFailure } = options;
    const goal = { objective: checkObjective(objective), tokenBudget };
    if (tokenBudget != null) checkLimit("tokenBudget", tokenBudget);
    const level = this.#answering.levelOf(options);
    const deadline = new TurnDeadline(options, "thread.runGoal", site, this.#turns.interruptGraceMs);
    const { signal: untilWritten, graceSignal: signal } = deadline;
    try {
      const run = new GoalRun(this.#turns, threadId, level, site);
      await run.start(goal, { site, untilWritten, signal }).catch((error: unknown) => {
        throw deadline.error() ?? error;
      });
      const result = await deadline.wait(run.done, run);
      if (throwOnFailure && result.status === "failed") throw site.place(new TurnFailedError(result));
      return result;
    } finally {
      deadline.dispose();
    }
  }

  #planTurn(
    threadId: string,
    input: Input,
    options: TurnOptions<OutputSchema | undefined>,
    subject: string,
    site: CallSite,
  ): Plan {
    const {
      signal,
      timeoutMs,
      idleTimeoutMs,
      throwOnFailure,
      joinActive = false,
      outputSchema,
      handlers,
      onApproval,
      ...settings
    } = options;
    const level = this.#answering.levelOf(options);
    const items = toItems(input);
    const params = {
      ...turnSettings(settings),
      ...(outputSchema === undefined ? {} : { outputSchema: outputJsonSchema(outputSchema) }),
    };
    const send: Send = async (onTurnId, call, joins) => {
      const own = { ...params, handlers, onApproval };
      if (joins && Object.values(own).some((value) => value !== undefined)) {
        const settings = Object.entries(own).flatMap(([name, value]) => (value === undefined ? [] : [name]));
        throw site.place(
          new UsageError(`${subject}: joining a running turn takes no settings (${settings.join(", ")})`),
        );
      }
      const first = joins ? undefined : this.#firstTurn.get(threadId);
      await this.#turns.client.request(
        "turn/start",
        { ...first, ...params, threadId, input: items },
        { ...call, onResult: (result) => onTurnId(turnIdIn(result)) },
      );
      if (first !== undefined) this.#firstTurn.delete(threadId);
    };
    return { threadId, send, control: options, level, subject, site, joinActive, outputSchema };
  }

  async #handle<T>(plan: Plan): Promise<Turn<T>> {
    const views = new TurnViews();
    return new Turn({ ...(await this.#start<T>({ ...plan, views })), views });
  }

  async #start<T>(plan: Plan): Promise<Omit<TurnParts<T>, "views">> {
    const { control, subject, site, outputSchema } = plan;
    const deadline = new TurnDeadline(control, subject, site, this.#turns.interruptGraceMs);
    const { state, joined } = await this.#request(plan, deadline);
    const ended = deadline.wait(state.done, this.#turns.interruptible(state));
    const done = ended
      .then((result) => deadline.waitAfter(result, withOutput(result, outputSchema)))
      .finally(() => deadline.dispose()) as Promise<TurnResult<T>>;
    done.catch(() => undefined);
    // A deadline that fires before the turn is known rejects this call, too.
    if (deadline.signal?.aborted === true) await ended;
    return {
      turns: this.#turns,
      state,
      joined,
      ended,
      done,
      throwOnFailure: control.throwOnFailure ?? this.#throwOnFailure,
    };
  }

  /** Asks for the turn; what watches over it is let go of when it does not come. */
  async #request(plan: Plan, deadline: TurnDeadline): Promise<StartedTurn> {
    const { threadId, send, level, site, joinActive = false, views } = plan;
    const { idleTimeoutMs } = plan.control;
    const { client } = this.#turns;
    let idle: IdleWatch | undefined;
    try {
      if (idleTimeoutMs !== undefined)
        idle = new IdleWatch(client, deadline, checkLimit("idleTimeoutMs", idleTimeoutMs));
      const { signal: untilWritten, graceSignal: signal } = deadline;
      return await onLoaded(client, threadId, { site, signal: untilWritten }, () =>
        this.#turns.start({
          threadId,
          level,
          site,
          joinActive,
          views,
          idle,
          send: (onTurnId, joins) => send(onTurnId, { untilWritten, signal, site }, joins),
        }),
      );
    } catch (error) {
      idle?.stop();
      deadline.dispose();
      throw deadline.error() ?? error;
    }
  }
}

function turnIdIn(result: unknown): string {
  return (result as { turn: { id: string } }).turn.id;
}
