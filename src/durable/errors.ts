import { AppServerError } from "../core/errors/errors.js";
import type { TurnResult } from "../core/errors/turn-result.js";

/** Another worker lives under this name, or in this CODEX_HOME. */
export class HostInUseError extends AppServerError {
  override readonly code = "HOST_IN_USE";
}

/** The host that has the thread is gone, or came back with another CODEX_HOME: its threads are not there any more. */
export class HostLostError extends AppServerError {
  override readonly code = "HOST_LOST";
}

/** The key was used before for another input, thread or other options. */
export class KeyConflictError extends AppServerError {
  override readonly code = "KEY_CONFLICT";
}

/** The host does not let callers do this: see the `allow` of its worker. */
export class NotAllowedError extends AppServerError {
  override readonly code = "NOT_ALLOWED";
}

/** There is no such job: it was never asked for, or has been forgotten after `keepDays`. */
export class JobNotFoundError extends AppServerError {
  override readonly code = "JOB_NOT_FOUND";
}

/** The job was cancelled. */
export class JobCancelledError extends AppServerError {
  override readonly code = "JOB_CANCELLED";
  /** How its turn ended; `null` where it had not begun. */
  readonly result: TurnResult<unknown> | null;

  constructor(message: string, result: TurnResult<unknown> | null = null) {
    super(message);
    this.result = result;
  }
}

/** A turn of the job was cut off, and it does not go on: `onInterrupted: "fail"`, `maxAttempts`, or `job.fail()`. */
export class JobInterruptedError extends AppServerError {
  override readonly code = "JOB_INTERRUPTED";
}

/** The host could not run the job; the message says why. */
export class JobFailedError extends AppServerError {
  override readonly code = "JOB_FAILED";
}

/** The database cannot be reached or used; the message names the repair. Passwords are masked. */
export class DatabaseError extends AppServerError {
  override readonly code = "DATABASE";
}

/** How a job ended without a result, as it stands in the database. */
export interface StoredError {
  readonly code: string;
  readonly message: string;
  readonly result?: TurnResult<unknown> | null | undefined;
}

const classes = {
  HOST_LOST: HostLostError,
  NOT_ALLOWED: NotAllowedError,
  JOB_INTERRUPTED: JobInterruptedError,
} as const;

/** The error that a stored one stands for. */
export function revive({ code, message, result }: StoredError): AppServerError {
  if (code === "JOB_CANCELLED") return new JobCancelledError(message, result ?? null);
  const Class = Object.hasOwn(classes, code) ? classes[code as keyof typeof classes] : JobFailedError;
  return new Class(message);
}

/** A job's end without a result, to be stored. */
export function stored(error: AppServerError): StoredError {
  const result = error instanceof JobCancelledError ? error.result : undefined;
  return { code: error.code, message: error.message, result };
}
