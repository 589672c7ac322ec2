import type { TranscriptPlan, TranscriptTurn, TranscriptUsage } from "../../transcript/index.js";
import { type Line, linesOf, oneLine } from "./line.js";

const marks = { completed: "✔", inProgress: "▸", pending: "·" } as const;

/** The plan of a turn, one line for each step. */
export function planLines({ explanation, steps }: TranscriptPlan): Line[] {
  return [
    { text: explanation === null ? "plan" : `plan: ${oneLine(explanation)}`, style: "bold" },
    ...steps.map(({ status, step }) => ({
      text: `  ${marks[status] ?? "·"} ${oneLine(step)}`,
      style: status === "completed" ? ("dim" as const) : undefined,
    })),
  ];
}

/** How a turn has ended: why it failed, that it was interrupted, what it used. */
export function endLines(turn: TranscriptTurn): Line[] {
  return [...statusLines(turn), ...usageLines(turn.usage, turn.durationMs)];
}

function statusLines({ status, error }: TranscriptTurn): Line[] {
  switch (status) {
    case "completed":
      return [];
    case "interrupted":
      return [{ text: "interrupted", style: "yellow" }];
    default:
      return linesOf(`failed: ${error?.message ?? status}`, "red");
  }
}

/** Tokens and time of a turn, as far as they are known. */
export function usageLines(usage: TranscriptUsage | null, durationMs: number | null): Line[] {
  const parts = [];
  if (usage !== null) {
    const { inputTokens, cachedInputTokens, outputTokens } = usage.turn;
    const cached = cachedInputTokens > 0 ? ` (${number(cachedInputTokens)} cached)` : "";
    parts.push(`${number(inputTokens)} tokens in${cached}, ${number(outputTokens)} out`);
    if (usage.contextUsed !== null) parts.push(`context ${Math.round(usage.contextUsed * 100)} % full`);
  }
  if (durationMs !== null) parts.push(`${(durationMs / 1000).toFixed(1)} s`);
  return parts.length === 0 ? [] : [{ text: parts.join(" · "), style: "dim" }];
}

function number(value: number): string {
  return value.toLocaleString("en-US");
}
