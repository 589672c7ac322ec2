import type { ReviewTarget, TurnStartParams, TurnStartResponse } from "../../../generated/types.js";
import type { PublishedTurn } from "../../core/client/diagnostics.js";
import type { CallSite } from "../../core/errors/call-site.js";
import type { TurnResult } from "../../core/errors/turn-result.js";
import type { HandlerScope } from "../../core/requests/handler-scopes.js";
import type { CallOptions, RequestOptions } from "../../core/rpc/request-options.js";
import { hasSteered } from "../../core/rules/turn-records.js";
import { type AnswerOptions, splitAnswers } from "../approvals/answer-options.js";
import type { Answering } from "../approvals/approval-handlers.js";
import { type Input, toItems } from "../turn/inputs.js";
import { checkWhenBusy, type WhenBusy } from "../turn/occupancy.js";
import { type OutputSchema, outputJsonSchema } from "../turn/output.js";
import type { Turn, TurnRunOptions } from "../turn/turn.js";
import type { TurnViews } from "../turn/turn-views.js";
import type { OnTurnId, Turns } from "../turn/turns.js";
import { refuseIgnored } from "./ignored-settings.js";
import type { ThreadLoader } from "./loading.js";
import type { IfInterrupted } from "./once-runs.js";
import { type Settings, turnParams, turnSettings } from "./settings.js";

/** What may end a turn from outside, and how its failure is reported. */
export interface TurnControl extends TurnRunOptions, Pick<CallOptions, "trace"> {
  /**
   * Milliseconds without progress after which the turn is interrupted and TimeoutError thrown. A tool that runs and a server
   * request that waits for this client pause it, those of the turn's sub-agents too. Default: none.
   */
  readonly idleTimeoutMs?: number | undefined;
}

type WireOptions = Omit<TurnStartParams, "threadId" | "input" | "outputSchema" | keyof Settings>;

/**
 * Options of one turn. What is set here holds for later turns of the thread too, as the server has it: model, effort,
 * sandbox, approvals and the like stay until changed; `outputSchema` alone is for this turn only.
 */
export interface TurnOptions<S extends OutputSchema | undefined = undefined>
  extends WireOptions,
    Settings,
    TurnControl,
    AnswerOptions {
  /**
   * Whether sub-agents of earlier turns may work for a turn with stricter settings than theirs: the server leaves them the
   * sandbox and approvals with which they were started. Default `false`: where one is loaded, a turn with a stricter sandbox or
   * other approvals than the thread's rejects with UsageError, and nothing has run.
   */
  readonly allowOlderAgents?: boolean | undefined;
  /** What the answer must look like; read into `result.output`. */
  readonly outputSchema?: S | undefined;
  /**
   * What to do where this client knows of a turn that runs on the thread. Default `"reject"`.
   *
   * - `"reject"`: rejects with UsageError.
   * - `"wait"`: starts this turn after it. Calls that wait start in order, each under its own signal and deadline; with an
   *   active goal they wait for the end of the goal.
   * - `"steer"`: adds the input to the running turn and shares its result. A review or a compaction takes no input: the call
   *   waits for its end, then starts a turn. Where no turn runs, it starts one. Rejects with UsageError where a turn runs on a
   *   server before 0.148.
   * - `"join"`: follows the running turn; the input is `null`. Rejects with UsageError where no turn runs.
   *
   * A call that steers or joins has `joined: true`, takes no settings, output schema or handlers (UsageError), and its signal
   * and `timeoutMs` end its own wait only.
   */
  readonly whenBusy?: WhenBusy | undefined;
}

/** Options of {@link Thread.review}. */
export interface ReviewOptions extends TurnControl {
  /** What to review. */
  readonly target: ReviewTarget;
}

/** Options of {@link Thread.runGoal}. */
export interface GoalOptions extends TurnRunOptions, AnswerOptions, Pick<CallOptions, "trace"> {
  /** Tokens after which the server stops with status `budgetLimited`. Default: none. */
  readonly tokenBudget?: number | null | undefined;
}

/** Options of {@link Thread.runOnce}: those of a turn, which always waits while another one runs. */
export interface RunOnceOptions<S extends OutputSchema | undefined = undefined>
  extends Omit<TurnOptions<S>, "whenBusy" | "clientUserMessageId"> {
  /** Turns that started before are not searched for the key, to the second. Default: the whole history is searched. */
  readonly since?: Date | undefined;
  /** What a turn with the key gives that was interrupted: `"return"` its result, `"rerun"` a new turn. Default `"return"`. */
  readonly ifInterrupted?: IfInterrupted | undefined;
  /** Called with the turn as soon as this call has started it, to read what it says. Not called for a turn that was found. */
  readonly onTurn?: ((turn: Turn) => void) | undefined;
}

/** How a turn with a key ended. */
export type OnceResult<T = undefined> = TurnResult<T> & {
  /** Whether the turn was started by another call or process; its `usage` is `null` where it was read from the history. */
  readonly attached: boolean;
};

/** Sends the request that starts a turn; calls back with the turn's id before anything later is dispatched. */
export type Send = (onTurnId: OnTurnId, call: RequestOptions, joins: boolean) => Promise<unknown>;

/** A turn about to be started. */
export interface Plan {
  readonly threadId: string;
  readonly send: Send;
  readonly control: TurnControl;
  readonly scope: HandlerScope;
  readonly subject: string;
  readonly site: CallSite;
  /** Default: `"reject"`. */
  readonly whenBusy?: WhenBusy | undefined;
  /** Names of what the call sets for its turn, which a turn of another call does not take. */
  readonly own?: readonly string[] | undefined;
  readonly outputSchema?: OutputSchema | undefined;
  /** Where a handle will read from; none where nobody can. */
  readonly views?: TurnViews | undefined;
  /** What diagnostics channels say of the call; none where nobody listens. */
  readonly published?: PublishedTurn | undefined;
}

/** What {@link planTurn} works with. */
export interface TurnPlanParts {
  readonly turns: Turns;
  readonly loader: ThreadLoader;
  readonly answering: Answering;
}

/**
 * Plans a turn with an input of the caller's: `turn/start`.
 * @throws {@link UsageError} for an input or options that are wrong by themselves
 */
export function planTurn(
  { turns, loader, answering }: TurnPlanParts,
  threadId: string,
  input: Input | null,
  options: TurnOptions<OutputSchema | undefined>,
  subject: string,
  site: CallSite,
): Plan {
  const { answers, rest: given } = splitAnswers(options);
  const {
    signal,
    timeoutMs,
    idleTimeoutMs,
    trace,
    throwOnFailure,
    whenBusy = "reject",
    outputSchema,
    clientUserMessageId,
    allowOlderAgents,
    ...settings
  } = given;
  const scope = answering.scopeOf(options);
  checkWhenBusy(whenBusy, input, subject);
  const items = input === null ? [] : toItems(input);
  refuseIgnored(settings, "turn", subject);
  const { values, rest } = turnSettings(settings);
  const params = {
    ...rest,
    ...(outputSchema === undefined ? {} : { outputSchema: outputJsonSchema(outputSchema) }),
  };
  const own = Object.entries({ ...params, ...turnParams(values), ...answers }).flatMap(([name, value]) =>
    value === undefined ? [] : [name],
  );
  const send: Send = async (onTurnId, call, joins) => {
    // Without a promise nothing is awaited: most turns go out in the step in which they are let in.
    const whole = turns.files.whole(items, { threadId, cwd: values.cwd }, call);
    const sent = whole === undefined ? items : await whole;
    const checking = joins
      ? undefined
      : loader.settings.check(threadId, values, subject, call, allowOlderAgents === true);
    if (checking !== undefined) await checking;
    const change = joins ? undefined : loader.settings.change(threadId, values);
    await turns.client.turnStart(
      { ...params, ...change?.params, clientUserMessageId, threadId, input: sent },
      {
        ...call,
        onResult: (result) => {
          change?.accept();
          onTurnId(turnIdIn(result), hasSteered(result as TurnStartResponse));
        },
      },
    );
  };
  return { threadId, send, control: options, scope, subject, site, whenBusy, own, outputSchema };
}

/** The id of the turn that an answer names. */
export function turnIdIn(result: unknown): string {
  return (result as { turn: { id: string } }).turn.id;
}
