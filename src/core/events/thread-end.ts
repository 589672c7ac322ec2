import type { ThreadStatus } from "../../../generated/types.js";
import type { Notification, NotificationOf } from "./notification.js";

/** Statuses of a thread on which no turn runs. Anything else, a status of a newer server too, says nothing of that kind. */
const idle: ReadonlySet<unknown> = new Set<ThreadStatus["type"]>(["idle", "notLoaded", "systemError"]);

/** Whether a notification about a thread says that no turn runs on it any more. */
export function saysNothingRuns({ method, params }: Notification): boolean {
  if (method === "thread/closed" || method === "thread/deleted" || method === "thread/archived") return true;
  return (
    method === "thread/status/changed" && isIdle((params as { status?: ThreadStatus } | undefined)?.status)
  );
}

/** Whether no turn runs on a thread of this status. */
export function isIdle(status: ThreadStatus | null | undefined): boolean {
  return idle.has(status?.type);
}

/** Whether a notification ends the turn that it names. A completion that says that the turn is in progress ends nothing. */
export function endsTurn(notification: Notification): notification is NotificationOf<"turn/completed"> {
  return notification.method === "turn/completed" && notification.params.turn?.status !== "inProgress";
}

/** Whether a notification about a thread says that the server does not have it loaded any more. */
export function endsThread({ method, params }: Notification): boolean {
  if (method === "thread/closed" || method === "thread/deleted" || method === "thread/archived") return true;
  return (
    method === "thread/status/changed" &&
    (params as { status?: { type?: string } }).status?.type === "notLoaded"
  );
}
