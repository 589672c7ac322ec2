import type { CodexErrorInfo } from "../../../generated/types.js";
import { maskText } from "../secrets/mask-text.js";
import { visible } from "../util/visible.js";
import type { FailedTurn, TurnResult } from "./turn-result.js";

/**
 * What every error of this package has: a literal `code` to switch on, besides its class. In the message, what
 * looks like a secret is masked and hidden characters are visible.
 */
export abstract class AppServerError extends Error {
  /** Stable identifier of the error class, safe across bundlers that rename classes. */
  abstract readonly code: string;

  constructor(message: string, options?: ErrorOptions) {
    super(visible(maskText(message)), options);
    this.name = new.target.name;
  }
}

/** The caller's mistake, found before the server was asked to do what the call is for. */
export class UsageError extends AppServerError {
  override readonly code = "USAGE";
}

/** An experimental method or field was used without `experimentalApi: true`. */
export class ExperimentalApiError extends AppServerError {
  override readonly code = "EXPERIMENTAL_API";
}

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

/** The codex runtime could not be found; the message lists what was tried and how to repair it. PATH is never searched. */
export class RuntimeNotFoundError extends AppServerError {
  override readonly code = "RUNTIME_NOT_FOUND";
}

/** How a server process ended, as far as is known. */
export interface ExitDetails {
  /** Exit code of the process, `null` when a signal ended it or no process was involved. */
  readonly exitCode?: number | null | undefined;
  /** Name of the signal that ended the process, else `null`. */
  readonly signal?: string | null | undefined;
  /** The last lines that the process wrote to stderr, without control characters and with secrets masked. */
  readonly stderrTail?: string | undefined;
}

/** An error that carries how the process ended. */
abstract class ExitError extends AppServerError {
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly stderrTail: string;

  constructor(message: string, details: ExitDetails & { cause?: unknown } = {}) {
    const { exitCode = null, signal = null, stderrTail = "", cause } = details;
    super(
      stderrTail === "" ? message : `${message}\n--- stderr ---\n${stderrTail}`,
      cause === undefined ? {} : { cause },
    );
    this.exitCode = exitCode;
    this.signal = signal;
    this.stderrTail = stderrTail;
  }
}

/** The server could not be started: spawn failed, it exited before the handshake, or refused the handshake. */
export class LaunchError extends ExitError {
  override readonly code = "LAUNCH";
}

/** The connection is gone: closed, child exited, write failed or line too long. */
export class TransportClosedError extends ExitError {
  override readonly code: "TRANSPORT_CLOSED" | "CONNECTION_LOST" = "TRANSPORT_CLOSED";
}

/** Whether the server took a request whose answer was lost. */
export type Taken = "yes" | "no" | "unknown";

/**
 * The connection to a server that goes on without this client was lost before the answer to a call that must not be made twice, or
 * something ended with the connection. Other calls, made later or before they were written, go on with the next connection.
 */
export class ConnectionLostError extends TransportClosedError {
  override readonly code = "CONNECTION_LOST";
  /** Whether the server took the request: `"no"` where it was found not to have, so that it can be made again. */
  readonly taken: Taken;

  constructor(message: string, details: ExitDetails & { cause?: unknown; readonly taken: Taken }) {
    super(message, details);
    this.taken = details.taken;
  }
}

/** A string of the server up to this length is quoted in a message; a longer one may hold a secret. */
const MAX_QUOTED_CHARS = 20;

/** The first value of an answer that is not of its method's shape. */
export interface ResponseFault {
  /** Where it stands in the answer, such as `turn.id` or `data[2].status`; empty for the answer itself. */
  readonly path: string;
  readonly found: unknown;
  /** The value that belongs there, in words: "an object". */
  readonly expected: string;
}

/**
 * The server answered a request with a result that is not of its method's shape. It fails this call only: the connection,
 * other calls and turns go on. What the server did for the request is not known. As `handlerError` it says why a request of the
 * server was declined without asking.
 */
export class InvalidResponseError extends AppServerError {
  override readonly code = "INVALID_RESPONSE";
  /** Wire method of the request. */
  readonly method: string;
  /** Where the faulty value stands in the answer, such as `turn.id` or `data[2].status`; empty for the answer itself. */
  readonly path: string;

  constructor(method: string, { path, found, expected }: ResponseFault, of: "answer" | "request" = "answer") {
    const subject = path === "" ? `the server's ${of}` : `${path} in the server's ${of}`;
    super(`${method}: ${subject} is ${describe(found)} instead of ${expected}`);
    this.method = method;
    this.path = path;
  }
}

/** Names a value of JSON, but shows no content that may be long or secret. */
function describe(value: unknown): string {
  if (value === undefined) return "missing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  if (typeof value !== "string") return String(value);
  return value.length <= MAX_QUOTED_CHARS ? JSON.stringify(value) : `a string of ${value.length} characters`;
}

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
