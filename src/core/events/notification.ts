import type { ServerNotification } from "../../../generated/types.js";

/**
 * Type of a method that this version of the protocol does not list: a string that overlaps with no known method, so that a
 * `switch` on `method` still narrows. Exists in types only.
 */
export declare enum UnknownMethod {
  Any = "",
}

/** A notification of a method that this version of the protocol does not list; a newer server may send it. */
export interface UnknownNotification {
  readonly method: UnknownMethod;
  readonly params?: unknown;
  /** When the server sent it, in Unix milliseconds. */
  readonly emittedAtMs?: number | undefined;
}

/** What a notification says beside what the server sent. */
export interface Replayable {
  /**
   * `true` for an event that the server has not sent to this connection: it was missed while the connection was away, and made
   * from the thread's history afterwards. Else left out.
   */
  readonly replayed?: true | undefined;
}

/** Any notification of the server: a known one, or one that a newer server knows. */
export type Notification = (ServerNotification | UnknownNotification) & Replayable;

/** Methods of notifications that the server may send. */
export type NotificationMethod = ServerNotification["method"];

/** The notification of one method. */
export type NotificationOf<M extends NotificationMethod> = Extract<ServerNotification, { method: M }> &
  Replayable;
