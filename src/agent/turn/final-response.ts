import type { ThreadItem } from "../../../generated/types.js";

/** The answer among a turn's items. */
export function finalResponse(items: readonly ThreadItem[]): string | null {
  const messages = items.filter((item) => item.type === "agentMessage");
  const answer =
    messages.findLast((item) => item.phase === "final_answer") ??
    messages.findLast((item) => item.phase == null);
  return answer?.text ?? null;
}
