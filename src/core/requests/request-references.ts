import type { TurnReference } from "../events/turn-channels.js";
import type { TurnRouter } from "../events/turn-router.js";

/** The turn of a server request, followed by the turn that its sub-agent works for; as of now. */
export function referencesOfRequest(router: TurnRouter, params: unknown): readonly TurnReference[] {
  if (typeof params !== "object" || params === null) return [];
  const { threadId, turnId } = params as { threadId?: unknown; turnId?: unknown };
  if (typeof threadId !== "string") return [];
  if (turnId === null) return [{ threadId, turnId }];
  return router.referencesOf(threadId, typeof turnId === "string" ? turnId : undefined);
}
