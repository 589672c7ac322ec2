import type { ThreadStatus } from "../../../generated/types.js";
import { endOf } from "../rules/notification-rules.js";
import type { Notification, NotificationOf } from "./notification.js";

/** Statuses of a thread on which no turn runs. Anything else, a status of a newer server too, says nothing of that kind. */
const idle: ReadonlySet<unknown> = new Set<ThreadStatus["type"]>(["idle", "notLoaded", "systemError"]);

/** Whether no turn runs on a thread of this status. */
export function isIdle(status: ThreadStatus | null | undefined): boolean {
  return idle.has(status?.type);
}

/** Whether a notification about a thread says that no turn runs on it any more. */
export function saysNothingRuns(notification: Notification): boolean {
  if (endsThread(notification)) return true;
  return notification.method === "thread/status/changed" && isIdle(notification.params.status);
}

/** Whether a notification ends the turn that it names. */
export function endsTurn(notification: Notification): notification is NotificationOf<"turn/completed"> {
  return endOf(notification) === "turn";
}

/** Whether a notification about a thread says that the server does not have it loaded any more. */
export function endsThread(notification: Notification): boolean {
  return endOf(notification) === "thread";
}
