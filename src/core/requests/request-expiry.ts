import type { Notification, NotificationOf } from "../events/notification.js";
import { threadIdOf, turnIdOf } from "../events/routes.js";
import type { TurnReference } from "../events/turn-channels.js";
import type { TurnRouter } from "../events/turn-router.js";
import type { RequestMessage } from "../rpc/message.js";
import { endOf } from "../rules/notification-rules.js";

/** The turn of a server request, followed by the turn that its sub-agent works for; as of now. */
export function referencesOfRequest(router: TurnRouter, params: unknown): readonly TurnReference[] {
  const { threadId, turnId } = Object(params) as { threadId?: unknown; turnId?: unknown };
  if (typeof threadId !== "string") return [];
  if (turnId === null) return [{ threadId, turnId }];
  return router.referencesOf(threadId, typeof turnId === "string" ? turnId : undefined);
}

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
  return Object.entries(named).every(([key, id]) => Object(params)[key] === id);
}
