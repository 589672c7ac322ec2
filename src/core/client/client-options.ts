import type { ClientInfo } from "./handshake.js";
import type { WireListener } from "./wire-listeners.js";

/** Options of {@link AppServerClient.connect}. */
export interface ClientOptions {
  /** Default: the name and version of this package. */
  readonly clientInfo?: ClientInfo | undefined;
  /** Opt in to methods, fields and notifications marked `@experimental`. Default `false`. */
  readonly experimentalApi?: boolean | undefined;
  /** Wire methods of notifications that the server shall not send. */
  readonly optOutNotifications?: readonly string[] | undefined;
  /**
   * Milliseconds from the write of a request until it is abandoned. Default 120,000; `Infinity` = none. Calls that last as
   * long as their work have none; `initialize` has 30,000, and `thread/start`, `thread/resume` and `thread/fork` have 300,000.
   */
  readonly requestTimeoutMs?: number | undefined;
  /** Most requests written since the newest answered one. Default 64; `Infinity` = no limit, and the server may lose some. */
  readonly maxInFlight?: number | undefined;
  /** Longest line accepted from the server, in bytes. Default 268,435,456; a longer one closes the connection. */
  readonly maxLineBytes?: number | undefined;
  /** Receives every message from the first one on, as a listener of `client.onWire`. */
  readonly onWire?: WireListener | undefined;
}
