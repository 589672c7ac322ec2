import type { TurnError } from "../../generated/types.js";
import { AppServerError } from "../core/errors/errors.js";
import { isInstance, messageOf } from "../core/util/guarded.js";
import type { Failure } from "./recorder.js";

/** The failure of a turn: its type is the name that the server gives the error, such as `usageLimitExceeded`. */
export function failureOfTurn(error: TurnError | null | undefined): Failure | undefined {
  if (error == null) return undefined;
  const { codexErrorInfo, message } = error;
  const named = typeof codexErrorInfo === "object" ? Object.keys(codexErrorInfo ?? {})[0] : codexErrorInfo;
  return { type: named ?? "_OTHER", message };
}

/** The failure of a call: its type is the `code` of an error of this package, else the name of the error. */
export function failureOfCall(error: unknown): Failure {
  if (isInstance(error, AppServerError)) return { type: error.code, message: error.message };
  const type = isInstance(error, Error) ? error.name : "_OTHER";
  return { type, message: messageOf(error) };
}
