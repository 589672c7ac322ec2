import { expect, test } from "vitest";
import { findInput } from "../../../../../src/core/client/recovery/lost-inputs.js";
import { hasSteered } from "../../../../../src/core/rules/turn-records.js";
import type { ThreadItem } from "../../../../../src/protocol.js";
import { agentMessage, threadRecord, turnRecord } from "../../../../../src/testing/index.js";

const said = (clientId: string | null): ThreadItem => ({
  type: "userMessage",
  id: `said ${clientId}`,
  clientId,
  content: [],
});

/** What becomes of the lost input "mine" where the newest turn of the history has these items. */
async function found(items: ThreadItem[]) {
  const call = {
    method: "turn/start",
    params: { threadId: "t", clientUserMessageId: "mine", input: [] },
    isAssumed: false,
  };
  return await findInput(call, 0, {
    read: async (id) => threadRecord(id),
    turns: async () => ({
      data: [turnRecord("new", "inProgress", { items }), turnRecord("old", "completed")],
      nextCursor: null,
      backwardsCursor: null,
    }),
    ready: async () => undefined,
    resend: false,
    over: () => new AbortController().signal,
  });
}

test.each<[string, ThreadItem[], boolean]>([
  ["has started it", [said("mine"), agentMessage("m", "Yes.")], false],
  ["has started it after a compaction", [{ type: "contextCompaction", id: "c" }, said("mine")], false],
  ["has steered it", [said("theirs"), agentMessage("m", "Yes."), said("mine")], true],
  ["has steered a turn without an input of its own", [agentMessage("m", "Yes."), said("mine")], true],
])("a lost input that is found as the one that %s names the turn", async (_how, items, isSteered) => {
  const recovery = await found(items);
  expect(recovery).toMatchObject({ result: { turn: { id: "new" } } });
  expect(hasSteered(recovery?.result as Parameters<typeof hasSteered>[0])).toBe(isSteered);
});
