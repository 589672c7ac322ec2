import "../ambient.js";

export { Codex } from "./codex.js";
export type {
  ItemCompletedEvent,
  ItemStartedEvent,
  ItemUpdatedEvent,
  ThreadError,
  ThreadErrorEvent,
  ThreadEvent,
  ThreadStartedEvent,
  TurnCompletedEvent,
  TurnFailedEvent,
  TurnStartedEvent,
  Usage,
} from "./events.js";
export type { Input, UserInput } from "./input.js";
export type {
  AgentMessageItem,
  CommandExecutionItem,
  ErrorItem,
  FileChangeItem,
  McpToolCallItem,
  ReasoningItem,
  ThreadItem,
  TodoListItem,
  WebSearchItem,
} from "./items.js";
export type { CodexOptions } from "./server.js";
export { type RunResult, type RunStreamedResult, Thread } from "./thread.js";
export type {
  ApprovalMode,
  ModelReasoningEffort,
  SandboxMode,
  ThreadOptions,
  WebSearchMode,
} from "./thread-options.js";
export type { CyberAccessProgram, TurnOptions } from "./turn.js";
