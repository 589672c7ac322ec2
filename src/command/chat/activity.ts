import type { TranscriptItem, TranscriptSnapshot } from "../../transcript/index.js";
import { shortCommand } from "../conversation/item-lines.js";
import { oneLine } from "../conversation/line.js";

/** What the agent does at the moment, on one line; `undefined`: no turn runs. */
export function activityOf({ turns, pending }: TranscriptSnapshot): string | undefined {
  const turn = turns.at(-1);
  if (turn?.status !== "inProgress") return undefined;
  const running = turn.items.findLast(({ state }) => state === "running");
  const waiting = pending.filter(({ error }) => error === null).length;
  const parts = [
    running === undefined ? "working" : workOf(running),
    ...(waiting === 0 ? [] : [`${waiting} of your messages ${waiting === 1 ? "waits" : "wait"}`]),
    "Ctrl-C interrupts",
  ];
  return parts.join(" · ");
}

function workOf(item: TranscriptItem): string {
  switch (item.type) {
    case "commandExecution": {
      const last = (item.aggregatedOutput ?? "").trimEnd().split("\n").at(-1) ?? "";
      const output = last === "" ? "" : ` · ${oneLine(last, 60)}`;
      return `running ${oneLine(shortCommand(item.command), 60)}${output}`;
    }
    case "reasoning":
      return "thinking";
    case "agentMessage":
    case "plan":
      return "writing";
    case "fileChange":
      return "changing files";
    case "mcpToolCall":
    case "dynamicToolCall":
      return `calling ${oneLine(item.tool, 60)}`;
    default:
      return "working";
  }
}
