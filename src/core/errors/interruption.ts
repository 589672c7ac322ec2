import { AppServerError } from "./base.js";
import type { TurnResult } from "./turn-result.js";

interface InterruptionOptions {
  readonly cause?: unknown;
  /** How the turn ended after it was interrupted, where one was running. */
  readonly result?: TurnResult<unknown> | undefined;
}

/** An error of the caller's own making that may carry how the interrupted turn ended. */
abstract class Interruption extends AppServerError {
  /** How the turn ended, where the call belonged to a turn; else `undefined`. */
  readonly result: TurnResult<unknown> | undefined;

  constructor(message: string, options: InterruptionOptions = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.result = options.result;
  }
}

/** The caller's signal fired; `cause` is the signal's reason. */
export class AbortError extends Interruption {
  override readonly code = "ABORTED";
}

/** A deadline of ours passed. */
export class TimeoutError extends Interruption {
  override readonly code = "TIMEOUT";
}
