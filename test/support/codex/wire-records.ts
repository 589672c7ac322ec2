import type { ThreadItem, ThreadTokenUsage } from "../../../src/protocol.js";

/** A command as the server writes it. */
export function commandItem(id: string, status = "inProgress"): ThreadItem {
  return { type: "commandExecution", id, command: "true", cwd: "/", status, commandActions: [] } as never;
}

/** Token counts as the server writes them: input tokens of the last call and of the thread. */
export function tokens(last: number, total: number): ThreadTokenUsage {
  const count = (inputTokens: number) => ({
    totalTokens: inputTokens,
    inputTokens,
    cachedInputTokens: 0,
    cacheWriteInputTokens: 0,
    outputTokens: 0,
    reasoningOutputTokens: 0,
  });
  return { last: count(last), total: count(total), modelContextWindow: 1000 };
}
