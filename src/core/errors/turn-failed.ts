import type { CodexErrorInfo } from "../../../generated/types.js";
import { AppServerError } from "./base.js";
import type { FailedTurn } from "./turn-result.js";

/** A turn failed and the caller asked for failures to be thrown. */
export class TurnFailedError extends AppServerError {
  override readonly code = "TURN_FAILED";
  readonly result: FailedTurn;
  /** What kind of failure it was, as the server puts it; `null` when it does not say. Newer servers may send other kinds. */
  readonly codexErrorInfo: CodexErrorInfo | null;

  constructor(result: FailedTurn) {
    super(`turn ${result.turnId} failed: ${result.error.message}`);
    this.result = result;
    this.codexErrorInfo = result.error.codexErrorInfo ?? null;
  }
}
