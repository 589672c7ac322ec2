import type { ServerNotification } from "../../../generated/types.js";
import { copyOf } from "../util/copy-of.js";
import { routeOf } from "./routes.js";

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

/** Whatever the server tells: a known notification, or one that a newer server knows. */
export type Notification = ServerNotification | UnknownNotification;

/** Methods that the server may tell. */
export type NotificationMethod = ServerNotification["method"];

/** The notification of one method. */
export type NotificationOf<M extends NotificationMethod> = Extract<ServerNotification, { method: M }>;

/**
 * The event as an object of its consumer's own. Consumers may change what they get: nothing of that reaches another consumer
 * or what the SDK itself keeps.
 */
export function ownEvent(event: Notification): Notification {
  return routeOf(event.method).isText ? ownDelta(event) : copyOf(event);
}

/**
 * The event for the only consumer of its turn: the SDK keeps nothing of a text delta, so that one need not be copied. These are
 * nearly all that come.
 */
export function onlyEvent(event: Notification): Notification {
  return routeOf(event.method).isText ? event : copyOf(event);
}

/** Copies a delta in half the time of {@link copyOf}, where its parameters are of the usual kind. */
function ownDelta(event: Notification): Notification {
  const { params } = event as { readonly params: unknown };
  if (typeof params !== "object" || params === null || Array.isArray(params)) return copyOf(event);
  const own: Record<string, unknown> = { ...params };
  for (const key in own) if (typeof own[key] === "object") return copyOf(event);
  return { ...event, params: own } as Notification;
}
