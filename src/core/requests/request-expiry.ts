import type { Notification } from "../events/notification.js";
import { threadIdOf, turnIdOf } from "../events/routes.js";
import { endsTurn } from "../events/thread-end.js";
import type { RequestMessage } from "../rpc/message.js";

type Matches = (request: RequestMessage) => boolean;

interface Subject {
  readonly threadId?: unknown;
  readonly turnId?: unknown;
}

/** Which open questions of the server a notification takes away; `undefined`: none. */
export function expiredBy(notification: Notification): Matches | undefined {
  switch (notification.method) {
    case "serverRequest/resolved":
    case "turn/completed":
    case "thread/status/changed":
    case "thread/archived":
    case "thread/closed":
    case "thread/deleted": {
      const threadId = threadIdOf(notification);
      return threadId === undefined ? undefined : expiredOn(threadId, notification);
    }
    default:
      return undefined;
  }
}

function expiredOn(threadId: string, notification: Notification): Matches | undefined {
  switch (notification.method) {
    case "serverRequest/resolved": {
      const { requestId } = notification.params;
      return ({ id, params }) => id === requestId && subjectOf(params).threadId === threadId;
    }
    case "turn/completed": {
      const turnId = endsTurn(notification) ? turnIdOf(notification) : undefined;
      return turnId === undefined ? undefined : ofTurn(threadId, turnId);
    }
    case "thread/status/changed":
      return notification.params.status?.type === "notLoaded" ? ofThread(threadId) : undefined;
    default:
      return ofThread(threadId);
  }
}

/** Matches the questions that a turn asks. */
function ofTurn(threadId: string, turnId: string): Matches {
  return ({ params }) => subjectOf(params).threadId === threadId && subjectOf(params).turnId === turnId;
}

function ofThread(threadId: string): Matches {
  return ({ params }) => subjectOf(params).threadId === threadId;
}

function subjectOf(params: unknown): Subject {
  return typeof params === "object" && params !== null ? params : {};
}
