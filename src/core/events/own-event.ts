import { copyOf } from "../util/copy-of.js";
import type { Notification } from "./notification.js";
import { routeOf } from "./routes.js";

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
