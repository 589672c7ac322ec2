import type { Notification, NotificationMethod } from "../../../src/core/events/notification.js";

/** A notification with just the parameters that a test needs; of any method, known or not. */
export function event(
  method: NotificationMethod | (string & {}),
  params: object = {},
  emittedAtMs?: number,
): Notification {
  return { method, params, ...(emittedAtMs === undefined ? {} : { emittedAtMs }) } as Notification;
}

/** Where an event of a turn belongs. */
export interface Place {
  readonly threadId?: string;
  readonly turnId?: string;
  readonly itemId?: string;
}

const place = ({ threadId = "thread", turnId = "turn" }: Place) => ({ threadId, turnId });

/** A piece of an agent message. */
export function delta(text: string, at: Place = {}): Notification {
  return event("item/agentMessage/delta", { ...place(at), itemId: at.itemId ?? "item", delta: text });
}

export function turnStarted(at: Place = {}, rootTurnId: string | null = place(at).turnId): Notification {
  const { threadId, turnId } = place(at);
  return event("turn/started", { threadId, turn: { id: turnId, rootTurnId } });
}

export function turnCompleted(at: Place = {}): Notification {
  const { threadId, turnId } = place(at);
  return event("turn/completed", { threadId, turn: { id: turnId } });
}

export function statusChanged(type: string, at: Place = {}): Notification {
  return event("thread/status/changed", { threadId: place(at).threadId, status: { type } });
}
