import type { Notification, NotificationOf } from "../events/notification.js";
import { threadIdOf, turnIdOf } from "../events/routes.js";
import type { RequestMessage } from "../rpc/message.js";
import { endOf } from "../rules/notification-rules.js";

type Matches = (request: RequestMessage) => boolean;

/** The open server requests that a notification takes away; `undefined`: none. */
export function expiredBy(notification: Notification): Matches | undefined {
  const end = endOf(notification);
  const threadId = end && threadIdOf(notification);
  if (threadId === undefined) return undefined;
  if (end === "thread") return ({ params }) => isOf(params, { threadId });
  if (end === "turn") {
    const turnId = turnIdOf(notification);
    return turnId === undefined ? undefined : ({ params }) => isOf(params, { threadId, turnId });
  }
  const { requestId } = (notification as NotificationOf<"serverRequest/resolved">).params;
  return ({ id, params }) => id === requestId && isOf(params, { threadId });
}

function isOf(params: unknown, named: Readonly<Record<string, string>>): boolean {
  if (typeof params !== "object" || params === null) return false;
  return Object.entries(named).every(([key, id]) => (params as Record<string, unknown>)[key] === id);
}
