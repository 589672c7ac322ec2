/** What the agent does, as tool calls for the editor. */
import type { ToolCall, ToolCallContent, ToolCallStatus, ToolKind } from "@agentclientprotocol/sdk";
import { visible } from "codex-app-server-sdk";
import type { TranscriptChange, TranscriptItem } from "codex-app-server-sdk/transcript";

/** Characters of a command's output that are shown: its end, since the whole is sent again with each update. */
const longestOutput = 20_000;

/** `undefined` for an item that is no work of the agent. */
export function toolCallOf(item: TranscriptItem): ToolCall | undefined {
  const call = (title: string, kind: ToolKind, rest: Partial<ToolCall> = {}): ToolCall => ({
    toolCallId: item.id,
    // A person reads it before allowing it: nothing in it may deceive.
    title: visible(title),
    kind,
    status: statusOf(item),
    ...rest,
  });
  switch (item.type) {
    case "commandExecution": {
      const output = (item.aggregatedOutput ?? "").slice(-longestOutput).trimEnd();
      return call(item.command, kindOf(item), {
        content: output === "" ? [] : [textContent(fenced(output))],
        rawInput: { command: item.command, cwd: item.cwd },
        rawOutput: { exitCode: item.exitCode ?? null },
      });
    }
    case "fileChange": {
      const paths = item.changes.map(({ path }) => path);
      return call(`Edit ${paths.join(", ")}`, "edit", {
        content: item.changes.flatMap(diffsOf),
        locations: paths.map((path) => ({ path })),
      });
    }
    case "mcpToolCall": {
      const texts = (item.result?.content ?? []).flatMap((part) => textOf(part) ?? []);
      return call(`${item.server}: ${item.tool}`, "other", {
        content: [...texts, ...(item.error ? [item.error.message] : [])].map(textContent),
        rawInput: item.arguments,
        rawOutput: item.result ?? null,
      });
    }
    case "webSearch":
      return call(`Search the web: ${item.query}`, "fetch");
    case "imageView":
      return call(`Look at ${item.path}`, "read", { locations: [{ path: item.path }] });
    case "collabAgentToolCall":
      return call(`Sub-agent: ${item.tool}`, "other", { rawInput: { prompt: item.prompt ?? null } });
    default:
      return undefined;
  }
}

function statusOf(item: TranscriptItem): ToolCallStatus {
  if (item.state === "running") return "in_progress";
  const status = "status" in item ? item.status : "completed";
  return item.state === "completed" && status === "completed" ? "completed" : "failed";
}

/** A command that only reads or searches, by the server's own reading of it. */
function kindOf({ commandActions }: Extract<TranscriptItem, { type: "commandExecution" }>): ToolKind {
  const types = new Set(commandActions.map(({ type }) => type));
  if (types.size !== 1) return "execute";
  if (types.has("read") || types.has("listFiles")) return "read";
  return types.has("search") ? "search" : "execute";
}

/** A block of code with a fence that the text does not have. */
function fenced(text: string): string {
  const fence = "`".repeat(Math.max(3, ...Array.from(text.matchAll(/`+/g), ([ticks]) => ticks.length + 1)));
  return `${fence}\n${text}\n${fence}`;
}

const textContent = (text: string): ToolCallContent => ({ type: "content", content: { type: "text", text } });

function textOf(part: unknown): string | undefined {
  const { text } = (part ?? {}) as { text?: unknown };
  return typeof text === "string" ? text : undefined;
}

/** A diff for each hunk of a patch: the lines before and after, which needs no look at the file itself. */
function diffsOf({ path, kind, patch }: TranscriptChange): ToolCallContent[] {
  const newPath = (kind.type === "update" ? kind.move_path : undefined) ?? path;
  const hunks = patch.split(/^@@ .*\n/m).slice(1);
  return hunks.map((hunk) => {
    const lines = hunk.split(/(?<=\n)/).filter((line) => !line.startsWith("\\"));
    const side = (other: string): string =>
      lines.flatMap((line) => (line.startsWith(other) ? [] : [line.slice(1)])).join("");
    return {
      type: "diff",
      path: newPath,
      oldText: kind.type === "add" ? null : side("+"),
      newText: side("-"),
    };
  });
}
