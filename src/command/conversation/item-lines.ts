import type { UserInput } from "../../protocol.js";
import type { TranscriptItem } from "../../transcript/index.js";
import { visibleJson } from "../visible.js";
import { fileDiff } from "./diff-lines.js";
import { type Line, linesOf, oneLine } from "./line.js";

/** How an item that does not stream is printed. */
export interface ItemLines {
  /** Printed as soon as the item runs; empty: nothing is said before it has ended. */
  readonly begin: readonly Line[];
  /** What it has brought; many lines are printed short. */
  readonly body: readonly Line[];
  /** How it ended, where that is worth a line. */
  readonly end: readonly Line[];
}

type ItemOf<T extends TranscriptItem["type"]> = Extract<TranscriptItem, { type: T }>;

/**
 * How an item is printed; `undefined` for those that stream, and those that say nothing to a person.
 *
 * @param isKnown - whether the person has seen the diff of a file change already
 */
export function itemLines(item: TranscriptItem, isKnown = false): ItemLines | undefined {
  switch (item.type) {
    case "userMessage":
      return only(userLines(item.content));
    case "commandExecution":
      return commandLines(item);
    case "fileChange":
      return changeLines(item, isKnown);
    case "mcpToolCall":
      return toolLines(
        `${item.server}: ${item.tool}`,
        item,
        item.error?.message ?? "",
        contentOf(item.result),
      );
    case "dynamicToolCall":
      return toolLines(
        item.tool,
        item,
        item.success === false ? "failed" : "",
        contentOf({ content: item.contentItems }),
      );
    case "collabAgentToolCall":
      return only([
        note(`agent: ${item.tool}${item.prompt == null ? "" : ` "${oneLine(item.prompt, 80)}"`}`),
      ]);
    case "subAgentActivity":
      return only([note(`agent ${oneLine(item.agentPath)} ${oneLine(item.kind)}`)]);
    case "webSearch":
      return only([note(`searched the web: ${oneLine(item.query)}`)]);
    case "imageView":
      return only([note(`looked at ${oneLine(item.path)}`)]);
    case "imageGeneration":
      return only([note(`made an image${item.savedPath == null ? "" : `: ${oneLine(item.savedPath)}`}`)]);
    case "enteredReviewMode":
      return only([note(`review: ${oneLine(item.review)}`)]);
    case "exitedReviewMode":
      // What it says comes as a message, too.
      return only([note("the review has ended")]);
    case "contextCompaction":
      return only([note("the conversation so far was summarised")]);
    default:
      return undefined;
  }
}

/** The command without the shell that runs it, where the two are easily taken apart. */
export function shortCommand(command: string): string {
  const [, inner] = /^(?:\S*\/)?(?:ba|z|da)?sh -l?c '([^']*)'$/s.exec(command) ?? [];
  return inner ?? command;
}

/** What a person said, as it is printed in a conversation. */
export function userLines(content: readonly UserInput[]): Line[] {
  const text = content.map((part) => (part.type === "text" ? part.text : `[${part.type}]`)).join("\n");
  return linesOf(text).map(({ text: line }, index) => ({
    text: `${index === 0 ? "›" : " "} ${line}`,
    style: "bold",
  }));
}

function commandLines(item: ItemOf<"commandExecution">): ItemLines {
  const [first, ...rest] = linesOf(shortCommand(item.command), "cyan");
  const begin = [{ text: `$ ${first?.text ?? ""}`, style: "cyan" } as const, ...rest.map(indented)];
  const dropped = item.truncated ? [note("  … the beginning of the output is not kept")] : [];
  const body = [...dropped, ...linesOf(item.aggregatedOutput ?? "", "dim", "  ")];
  return { begin, body, end: commandEnd(item) };
}

function commandEnd({ state, status, exitCode, durationMs }: ItemOf<"commandExecution">): Line[] {
  if (state === "unfinished") return [note("  (did not end with the turn)")];
  if (status === "declined") return [{ text: "  declined", style: "yellow" }];
  if (exitCode !== 0 && exitCode !== undefined && exitCode !== null)
    return [{ text: `  exit code ${exitCode}${seconds(durationMs)}`, style: "red" }];
  return status === "failed" ? [{ text: `  failed${seconds(durationMs)}`, style: "red" }] : [];
}

function changeLines(item: ItemOf<"fileChange">, isKnown: boolean): ItemLines {
  const body = item.changes.flatMap((change) => {
    const { head, hunks } = fileDiff(change);
    return isKnown ? [head] : [head, ...hunks];
  });
  return { begin: [], body, end: endOf(item) };
}

interface ToolItem {
  readonly state: TranscriptItem["state"];
  readonly status: string;
  readonly arguments: unknown;
}

function toolLines(name: string, item: ToolItem, error: string, content: string): ItemLines {
  const begin = [
    { text: `tool ${oneLine(name)} ${oneLine(visibleJson(item.arguments))}`, style: "cyan" } as const,
  ];
  const failure = linesOf(error, "red", "  ");
  return {
    begin,
    body: linesOf(content, "dim", "  "),
    end: failure.length > 0 ? failure : endOf(item),
  };
}

function endOf({ state, status }: Pick<ToolItem, "state" | "status">): Line[] {
  if (state === "unfinished") return [note("  (did not end with the turn)")];
  return status === "completed" || status === "inProgress"
    ? []
    : [{ text: `  ${oneLine(status)}`, style: "yellow" }];
}

/** The texts of what a tool gave. */
function contentOf(result: { readonly content?: unknown } | null | undefined): string {
  const parts = Array.isArray(result?.content) ? (result.content as readonly unknown[]) : [];
  return parts
    .map((part) => {
      const text = (part as { readonly text?: unknown } | null)?.text;
      return typeof text === "string" ? text : "";
    })
    .filter((text) => text !== "")
    .join("\n");
}

function seconds(durationMs: number | null | undefined): string {
  return durationMs === null || durationMs === undefined ? "" : ` after ${(durationMs / 1000).toFixed(1)} s`;
}

const note = (text: string): Line => ({ text, style: "dim" });
const only = (body: readonly Line[]): ItemLines => ({ begin: [], body, end: [] });
const indented = (line: Line): Line => ({ ...line, text: `  ${line.text}` });
