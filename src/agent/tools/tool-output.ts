import type { DynamicToolCallOutputContentItem } from "../../../generated/types.js";
import { UsageError } from "../../core/errors/usage.js";
import { messageOf } from "../../core/util/thrown.js";

/** A piece of what a tool gives the model: text, an image or sound by URL. */
export type ToolContentItem = DynamicToolCallOutputContentItem;

/** What a tool may give: a text, a list of content items, or anything else that has a JSON text. */
export type ToolOutput = string | readonly ToolContentItem[] | object;

const kinds: ReadonlySet<unknown> = new Set<ToolContentItem["type"]>([
  "inputText",
  "inputImage",
  "inputAudio",
]);

/** The wire form of what a tool gave. @throws {@link UsageError} where it gave nothing that could be told */
export function contentOf(output: ToolOutput): ToolContentItem[] {
  if (typeof output === "string") return [textItem(output)];
  if (Array.isArray(output) && output.length > 0 && output.every(isContent)) return [...output];
  const text = typeof output === "object" && output !== null ? JSON.stringify(output) : undefined;
  if (text !== undefined) return [textItem(text)];
  throw new UsageError(`run must give a string, content items or an object, got ${messageOf(output)}`);
}

export function textItem(text: string): ToolContentItem {
  return { type: "inputText", text };
}

function isContent(value: unknown): value is ToolContentItem {
  return typeof value === "object" && value !== null && kinds.has((value as { type?: unknown }).type);
}
