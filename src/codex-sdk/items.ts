import type { ThreadItem as WireItem } from "../protocol.js";

/** How far a command is. */
export type CommandExecutionStatus = "in_progress" | "completed" | "failed";

/** A command that the agent runs. */
export type CommandExecutionItem = {
  id: string;
  type: "command_execution";
  command: string;
  /** What it wrote to stdout and stderr, whole when it has ended. */
  aggregated_output: string;
  exit_code?: number;
  status: CommandExecutionStatus;
};

/** What becomes of a file. */
export type PatchChangeKind = "add" | "delete" | "update";

/** One changed file. */
export type FileUpdateChange = { path: string; kind: PatchChangeKind };

/** How a patch ended. */
export type PatchApplyStatus = "completed" | "failed";

/** Changes of files, all or none of which are made. */
export type FileChangeItem = {
  id: string;
  type: "file_change";
  changes: FileUpdateChange[];
  status: PatchApplyStatus;
};

/** How far a call of an MCP tool is. */
export type McpToolCallStatus = "in_progress" | "completed" | "failed";

type Described = { _meta?: { [key: string]: unknown }; annotations?: { [key: string]: unknown } };

/** A part of what an MCP tool returns, as the Model Context Protocol has it. */
export type McpContent = Described &
  (
    | { type: "text"; text: string }
    | { type: "image" | "audio"; data: string; mimeType: string }
    | {
        type: "resource_link";
        uri: string;
        name: string;
        title?: string;
        description?: string;
        mimeType?: string;
      }
    | {
        type: "resource";
        resource: { uri: string; mimeType?: string } & ({ text: string } | { blob: string });
      }
  );

/** A call of a tool of an MCP server. */
export type McpToolCallItem = {
  id: string;
  type: "mcp_tool_call";
  server: string;
  tool: string;
  arguments: unknown;
  /** What the tool returned, where the call has succeeded. */
  result?: { content: McpContent[]; _meta?: unknown; structured_content: unknown };
  /** Why the call has failed. */
  error?: { message: string };
  status: McpToolCallStatus;
};

/** What the agent says; JSON where the turn has an `outputSchema`. */
export type AgentMessageItem = { id: string; type: "agent_message"; text: string };

/** A summary of what the agent thinks. */
export type ReasoningItem = { id: string; type: "reasoning"; text: string };

/** A search of the web. */
export type WebSearchItem = { id: string; type: "web_search"; query: string };

/** Something that went wrong without ending the turn: a warning. */
export type ErrorItem = { id: string; type: "error"; message: string };

/** A step of the agent's plan. */
export type TodoItem = { text: string; completed: boolean };

/** The agent's plan; it completes with the turn. */
export type TodoListItem = { id: string; type: "todo_list"; items: TodoItem[] };

/** What happens in a turn. Newer servers have more types. */
export type ThreadItem =
  | AgentMessageItem
  | ReasoningItem
  | CommandExecutionItem
  | FileChangeItem
  | McpToolCallItem
  | WebSearchItem
  | TodoListItem
  | ErrorItem;

/**
 * An item of the protocol in the form in which `codex exec` prints it, but for its id; `undefined` for what it does not print.
 * It prints more than the declared types say: `null` where something is not known yet, the `action` of a search, the status
 * `in_progress` of a file change, and calls to sub-agents.
 */
export function printedItem(item: WireItem): object | undefined {
  switch (item.type) {
    case "agentMessage":
      return { type: "agent_message", text: item.text };
    case "reasoning": {
      const text = (item.summary ?? []).join("\n");
      return text.trim() === "" ? undefined : { type: "reasoning", text };
    }
    case "commandExecution":
      return {
        type: "command_execution",
        command: item.command,
        aggregated_output: item.aggregatedOutput ?? "",
        exit_code: item.exitCode ?? null,
        status: snakeCase(item.status),
      };
    case "fileChange":
      return {
        type: "file_change",
        changes: item.changes.map(({ path, kind }) => ({ path, kind: kind.type })),
        status: item.status === "declined" ? "failed" : snakeCase(item.status),
      };
    case "mcpToolCall":
      return {
        type: "mcp_tool_call",
        server: item.server,
        tool: item.tool,
        arguments: item.arguments,
        result: item.result == null ? null : printedResult(item.result),
        error: item.error == null ? null : { message: item.error.message },
        status: snakeCase(item.status),
      };
    case "collabAgentToolCall":
      return {
        type: "collab_tool_call",
        tool: item.tool === "resumeAgent" ? "wait" : snakeCase(item.tool),
        sender_thread_id: item.senderThreadId,
        receiver_thread_ids: item.receiverThreadIds,
        prompt: item.prompt ?? null,
        agents_states: Object.fromEntries(
          Object.entries(item.agentsStates).map(([id, state]) => [
            id,
            { status: snakeCase(state?.status ?? "notFound"), message: state?.message ?? null },
          ]),
        ),
        status: snakeCase(item.status),
      };
    case "webSearch":
      return {
        id: item.id,
        type: "web_search",
        query: item.query,
        action: withoutNulls(item.action ?? { type: "other" }),
      };
    default:
      return undefined;
  }
}

type McpResult = NonNullable<Extract<WireItem, { type: "mcpToolCall" }>["result"]>;

function printedResult({ content, structuredContent, _meta }: McpResult): object {
  return { content, structured_content: structuredContent ?? null, ...(_meta == null ? {} : { _meta }) };
}

const withoutNulls = (value: object): object =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null));

const snakeCase = (word: string): string => word.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
