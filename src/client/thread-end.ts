import type { Notification } from "./notification.js";

/** Whether a notification about a thread says that no turn runs on it any more. */
export function saysNothingRuns({ method, params }: Notification): boolean {
  if (method === "thread/closed" || method === "thread/deleted" || method === "thread/archived") return true;
  if (method !== "thread/status/changed") return false;
  const { type } = (params as { status: { type: string } }).status;
  return type !== "active";
}
