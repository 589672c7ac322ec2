import type { TurnStartParams } from "../../generated/types.js";
import type { AnswerOptions } from "../approvals/answering.js";
import type { OutputSchema } from "../turn/output.js";
import type { TurnRunOptions } from "../turn/turn.js";
import type { Settings } from "./settings.js";

/** What may end a turn from outside, who answers its questions, and how its failure is told. */
export interface TurnControl extends TurnRunOptions, AnswerOptions {
  /**
   * Milliseconds without progress after which the turn is interrupted and TimeoutError thrown. Tools at work and questions
   * to this client pause it. Default: none.
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
    TurnControl {
  /** What the answer must look like; read into `result.output`. */
  readonly outputSchema?: S | undefined;
  /**
   * Join the turn that runs on the thread or is being started there, as more input for it, instead of refusing. Takes no other
   * settings and no handlers then, nor while a goal is worked on.
   */
  readonly joinActive?: boolean | undefined;
}
