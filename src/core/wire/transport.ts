import type { ExitDetails } from "../errors/errors.js";
import type { Secrets } from "../secrets/secrets.js";

/** How a transport ended. */
export interface CloseInfo extends ExitDetails {
  /** Why, in one sentence, e.g. `"codex app-server exited with code 1"`. */
  readonly reason: string;
  /** The failure underneath, where there is one. */
  readonly cause?: unknown;
  /** Whether the end was concluded from silence: the far end may still be there, and read what was written. Default: no. */
  readonly isAssumed?: boolean | undefined;
}

/**
 * A connection to a server: a duplex of bytes that knows nothing of messages. The child process, the in-memory pair and
 * whatever a user supplies all look like this to the client.
 */
export interface Transport {
  /**
   * What the server sends, in chunks of any size, which must not change after they were given. Ends, or throws, when
   * nothing more can arrive. Iterated once.
   */
  readonly input: AsyncIterable<Uint8Array>;
  /** Sends bytes; resolves when more may be sent, rejects when they cannot be delivered. Never called concurrently. */
  write(bytes: Uint8Array): Promise<void>;
  /** Ends the connection; idempotent; resolves when everything is released. */
  close(): Promise<void>;
  /** Resolves with how the connection ended; never rejects. */
  readonly closed: Promise<CloseInfo>;
  /**
   * Secrets that the server was started with. The client masks them in errors, warnings and recordings, and adds those of logins.
   * A transport that wraps another one should pass them on. Default: none.
   */
  readonly secrets?: Secrets | undefined;
  /** Longest message that the far end reads, in bytes; a call with a longer one is refused. Default: no limit. */
  readonly maxMessageBytes?: number | undefined;
  /** Keeps the host process alive for this connection. Optional: a transport without it never holds the host. */
  ref?(): void;
  /** Lets the host process exit although this connection is open. */
  unref?(): void;
}
