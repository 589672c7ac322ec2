import type { Attributes } from "@opentelemetry/api";
import type { ThreadItem } from "../../generated/types.js";
import type { Failure } from "./recorder.js";

/** A tool call, as its span shows it. What may hold content stands apart. */
export interface ToolCall {
  readonly name: string;
  readonly attributes: Attributes;
  readonly failure: Failure | undefined;
  readonly arguments: unknown;
  readonly result: unknown;
}

/** The tool call that an item of a turn is; `undefined` for a message, reasoning and the like. */
export function toolCallOf(item: ThreadItem): ToolCall | undefined {
  switch (item.type) {
    case "commandExecution": {
      const { command, cwd, exitCode, aggregatedOutput } = item;
      const attributes = { "process.exit.code": exitCode ?? undefined };
      return call(item, item.type, { arguments: { command, cwd }, result: aggregatedOutput, attributes });
    }
    case "fileChange":
      return call(item, item.type, { arguments: item.changes });
    case "mcpToolCall": {
      const attributes = { "gen_ai.tool.type": "extension", "codex.mcp.server": item.server };
      return call(item, item.tool, {
        arguments: item.arguments,
        result: item.result ?? item.error,
        attributes,
      });
    }
    case "dynamicToolCall": {
      const attributes = {
        "gen_ai.tool.type": "function",
        "codex.tool.namespace": item.namespace ?? undefined,
      };
      return call(item, item.tool, { arguments: item.arguments, result: item.contentItems, attributes });
    }
    case "collabAgentToolCall":
      return call(item, item.tool, { arguments: item.prompt });
    case "webSearch":
      return call(item, item.type, { arguments: item.query, result: item.results });
    case "imageView":
      return call(item, item.type, { arguments: item.path });
    case "imageGeneration":
    case "sleep":
      return call(item, item.type, {});
    default:
      return undefined;
  }
}

function call(
  item: ThreadItem & { readonly status?: unknown; readonly success?: boolean | null | undefined },
  name: string,
  { attributes, ...content }: Partial<Pick<ToolCall, "attributes" | "arguments" | "result">>,
): ToolCall {
  const status = typeof item.status === "string" ? item.status : undefined;
  return {
    name,
    attributes: {
      "gen_ai.operation.name": "execute_tool",
      "gen_ai.tool.name": name,
      "gen_ai.tool.call.id": item.id,
      "codex.item.type": item.type,
      "codex.item.status": status,
      ...attributes,
    },
    failure: status === "failed" || item.success === false ? { type: "failed" } : undefined,
    arguments: content.arguments,
    result: content.result,
  };
}
