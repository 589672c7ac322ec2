import type { ThreadItem } from "../../generated/types.js";
import { isObject, type JsonObject } from "./check.js";

const nobody: readonly string[] = [];

/** The ids of the sub-agents that an item names. */
export function agentsOf(item: ThreadItem): readonly string[] {
  const { receiverThreadIds, agentThreadId } = item as {
    readonly receiverThreadIds?: unknown;
    readonly agentThreadId?: unknown;
  };
  if (receiverThreadIds === undefined && agentThreadId === undefined) return nobody;
  const ids: readonly unknown[] = Array.isArray(receiverThreadIds) ? receiverThreadIds : [agentThreadId];
  return ids.filter((id): id is string => typeof id === "string");
}

/** The thread that a notification belongs to; `undefined` when it concerns none. */
export function threadIdOf(params: JsonObject): string | undefined {
  const { threadId, thread } = params;
  if (typeof threadId === "string") return threadId;
  return isObject(thread) && typeof thread.id === "string" ? thread.id : undefined;
}

/** The turn on whose behalf a turn begins, maybe of another thread. */
export function rootTurnIdOf({ turn }: JsonObject): string | undefined {
  const rootTurnId = isObject(turn) ? turn.rootTurnId : undefined;
  return typeof rootTurnId === "string" ? rootTurnId : undefined;
}
