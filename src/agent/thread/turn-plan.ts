import type { CallSite } from "../../core/errors/call-site.js";
import type { Level } from "../../core/requests/handler-level.js";
import type { RequestOptions } from "../../core/rpc/peer.js";
import { type Answering, splitAnswers } from "../approvals/answering.js";
import { type Input, toItems } from "../turn/inputs.js";
import { checkWhenBusy, type WhenBusy } from "../turn/occupancy.js";
import { type OutputSchema, outputJsonSchema } from "../turn/output.js";
import type { TurnViews } from "../turn/turn-views.js";
import type { Turns } from "../turn/turns.js";
import type { ThreadLoader } from "./loading.js";
import { turnParams, turnSettings } from "./settings.js";
import type { TurnControl, TurnOptions } from "./turn-options.js";

/** Sends the request that starts a turn; calls back with the turn's id before anything later is dispatched. */
export type Send = (
  onTurnId: (turnId: string) => void,
  call: RequestOptions,
  joins: boolean,
) => Promise<unknown>;

/** A turn about to be started. */
export interface Plan {
  readonly threadId: string;
  readonly send: Send;
  readonly control: TurnControl;
  readonly level: Level;
  readonly subject: string;
  readonly site: CallSite;
  /** Default: `"reject"`. */
  readonly whenBusy?: WhenBusy | undefined;
  /** Names of what the call sets for its turn, which a turn of another call does not take. */
  readonly own?: readonly string[] | undefined;
  readonly outputSchema?: OutputSchema | undefined;
  /** Where a handle will read from; none where nobody can. */
  readonly views?: TurnViews | undefined;
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
    throwOnFailure,
    whenBusy = "reject",
    outputSchema,
    clientUserMessageId,
    allowOlderAgents,
    ...settings
  } = given;
  const level = answering.levelOf(options);
  checkWhenBusy(whenBusy, input, subject);
  const items = input === null ? [] : toItems(input);
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
          onTurnId(turnIdIn(result));
        },
      },
    );
  };
  return { threadId, send, control: options, level, subject, site, whenBusy, own, outputSchema };
}

/** The id of the turn that an answer names. */
export function turnIdIn(result: unknown): string {
  return (result as { turn: { id: string } }).turn.id;
}
