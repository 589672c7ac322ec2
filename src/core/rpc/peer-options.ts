import type { Secrets } from "../secrets/secrets.js";
import type { OnFault } from "../util/guarded.js";
import type { Answer, Responder } from "./incoming-requests.js";
import type { NotificationMessage } from "./message.js";

/** One thing seen on the wire. */
export type WireEvent =
  | { readonly direction: "sent" | "received"; readonly message: unknown }
  | { readonly direction: "unreadable"; readonly line: string; readonly error: unknown };

/** How calls of one method are treated. */
export interface CallPolicy {
  /** Milliseconds from the write until the call is abandoned; `Infinity` = none. */
  readonly timeoutMs: number;
  /** Whether the call ends or feeds something running, and so may overtake waiting calls. */
  readonly urgent: boolean;
}

export interface PeerOptions {
  readonly maxLineBytes: number;
  /** See {@link FlowControl}. */
  readonly maxInFlight: number;
  readonly policy: (method: string) => CallPolicy;
  /** A cheap request that proves, when answered, that earlier ones were taken. */
  readonly probe?: { readonly method: string; readonly params: unknown } | undefined;
  /** Called in wire order; must not throw. */
  readonly onNotification: (message: NotificationMessage) => void;
  readonly respond: Responder;
  /** Makes the answer to a request whose own answer cannot be written. Default: an internal error. */
  readonly decline?: ((request: NotificationMessage, error: unknown) => Answer) | undefined;
  /** Receives what the transport's `ref` and `unref` throw. */
  readonly onFault: OnFault;
  /** What each message has to be given to at this moment, if anything; that must neither throw nor change the message. */
  readonly wireListener?: (() => ((event: WireEvent) => void) | undefined) | undefined;
  /** Masks errors. Default: only text that looks like a secret. */
  readonly secrets?: Secrets | undefined;
}
