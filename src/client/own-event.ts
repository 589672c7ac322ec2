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

/** Copies what a delta consists of in half the time of {@link copyOf}. */
function ownDelta(event: Notification): Notification {
  const params = { ...(event.params as Readonly<Record<string, unknown>>) };
  for (const key in params) if (typeof params[key] === "object") return copyOf(event);
  return { ...event, params } as Notification;
}
