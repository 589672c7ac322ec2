import type { TurnStartParams } from "../../../generated/types.js";
import type { TurnResult } from "../../core/errors/turn-result.js";
import type { AnswerOptions } from "../approvals/answering.js";
import type { WhenBusy } from "../turn/occupancy.js";
import type { OutputSchema } from "../turn/output.js";
import type { TurnRunOptions } from "../turn/turn.js";
import type { IfInterrupted } from "./once-runs.js";
import type { Settings } from "./settings.js";

/** What may end a turn from outside, and how its failure is reported. */
export interface TurnControl extends TurnRunOptions {
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

/** Options of {@link Thread.runOnce}: those of a turn, which always waits while another one runs. */
export interface RunOnceOptions<S extends OutputSchema | undefined = undefined>
  extends Omit<TurnOptions<S>, "whenBusy" | "clientUserMessageId"> {
  /** Turns that started before are not searched for the key, to the second. Default: the whole history is searched. */
  readonly since?: Date | undefined;
  /** What a turn with the key gives that was interrupted: `"return"` its result, `"rerun"` a new turn. Default `"return"`. */
  readonly ifInterrupted?: IfInterrupted | undefined;
}

/** How a turn with a key ended. */
export type OnceResult<T = undefined> = TurnResult<T> & {
  /** Whether the turn was started by another call or process; its `usage` is `null` where it was read from the history. */
  readonly attached: boolean;
};
