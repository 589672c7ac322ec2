import { command, message, type ScriptedModel, toolCall } from "../../../src/testing/index.js";
import type { TranscriptSnapshot } from "../../../src/transcript/index.js";

const namespace = "multi_agent_v1";

/** Has a parent spawn a child that asks for an approval, and wait for it. */
export function parentAndChild(model: ScriptedModel): void {
  model.replyTo(({ lastUserText, toolOutputs }) => {
    if (lastUserText === "be a child") {
      if (toolOutputs.length > 0) return message("child speaks", { deltas: 2 });
      return command("true", { escalate: true });
    }
    const spawned = toolOutputs[0];
    if (spawned === undefined) return toolCall("spawn_agent", { message: "be a child" }, { namespace });
    if (toolOutputs.length > 1) return message("parent speaks");
    const { agent_id: id } = JSON.parse(spawned.output) as { agent_id: string };
    return toolCall("wait_agent", { targets: [id], timeout_ms: 30_000 }, { namespace });
  });
}

/** What the first sub-agent looks like. */
export const childOf = ({ subagents }: TranscriptSnapshot): TranscriptSnapshot | undefined =>
  subagents[0]?.transcript;
