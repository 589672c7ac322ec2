import { AppServerError } from "./base.js";

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
  override readonly code = "TRANSPORT_CLOSED";
}
