import type { TranscriptNotice } from "../../transcript/index.js";
import { type Line, linesOf } from "./line.js";

/** Where the text for a person stands in the parameters of each notification that has one. */
const texts: Readonly<Record<string, readonly string[]>> = {
  warning: ["message"],
  guardianWarning: ["message"],
  configWarning: ["summary", "details"],
  deprecationNotice: ["summary", "details"],
  error: ["message"],
};

/** What a notification that belongs to no turn says to a person; empty for those that only programs read. */
export function noticeLines({ method, params }: TranscriptNotice): Line[] {
  const from = (params ?? {}) as Readonly<Record<string, unknown>>;
  if (method === "model/rerouted")
    return linesOf(
      `the server uses the model ${String(from.toModel)} instead of ${String(from.fromModel)}`,
      "yellow",
    );
  const found = (texts[method] ?? []).flatMap((key) => {
    const text = from[key];
    return typeof text === "string" ? [text] : [];
  });
  return found.length === 0 ? [] : linesOf(`warning: ${found.join(": ")}`, "yellow");
}
