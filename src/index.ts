import "./ambient.js";

export type { AnswerOptions } from "./approvals/answering.js";

export type {
  ApprovalRequest,
  CommandApproval,
  FileChangeApproval,
  McpToolAnnotations,
  McpToolApproval,
  PermissionsApproval,
  PermissionsGrantOptions,
} from "./approvals/approval-request.js";
export type { OnApproval } from "./approvals/on-approval.js";
export type { OnQuestion } from "./approvals/on-question.js";
export type { FormQuestion, InputQuestion, Question, UrlQuestion } from "./approvals/question.js";
export type {
  QuestionChoice,
  QuestionField,
  QuestionValue,
  QuestionValues,
} from "./approvals/question-field.js";
export type {
  ApprovalAnswer,
  ApprovalKind,
  QuestionAnswer,
  QuestionKind,
} from "./approvals/request-answer.js";
export { AppServerClient, type ClientOptions } from "./client/app-server-client.js";
export type { ClientInfo } from "./client/handshake.js";
export type { Unsubscribe } from "./client/listeners.js";
export { type Metadata, MINIMUM_SERVER_VERSION } from "./client/metadata.js";
export type {
  Notification,
  NotificationMethod,
  NotificationOf,
  UnknownMethod,
  UnknownNotification,
} from "./client/notification.js";
export type {
  HandlerFault,
  Handlers,
  RequestContext,
  RequestHandler,
  ServerRequestMethod,
} from "./client/request-handlers.js";
export { Codex } from "./codex/codex.js";
export type { CodexOptions } from "./codex/codex-options.js";
export type { ChatgptLogin, DeviceCodeLogin, LoginWaitOptions } from "./codex/login.js";
export { AppServerError } from "./errors/base.js";
export {
  type ExitDetails,
  LaunchError,
  RuntimeNotFoundError,
  TransportClosedError,
} from "./errors/connection.js";
export { AbortError, TimeoutError } from "./errors/interruption.js";
export { InvalidResponseError, type ResponseFault } from "./errors/invalid-response.js";
export {
  InternalRpcError,
  InvalidParamsError,
  InvalidRequestError,
  JsonRpcError,
  type JsonRpcErrorCode,
  MethodNotFoundError,
  ParseError,
  RetryLimitExceededError,
  ServerBusyError,
  ThreadInUseError,
  ThreadNotFoundError,
  type WireError,
} from "./errors/json-rpc.js";
export { TurnFailedError } from "./errors/turn-failed.js";
export type {
  CompletedTurn,
  FailedTurn,
  InterruptedTurn,
  TurnResult,
  TurnUsage,
} from "./errors/turn-result.js";
export { ExperimentalApiError, UsageError } from "./errors/usage.js";
export type { ConfigOverrides, ConfigValue } from "./process/arguments.js";
export { type LaunchOptions, stdioTransport } from "./process/child.js";
export type { EnvironmentOptions } from "./process/environment.js";
export type { CallOptions } from "./rpc/call.js";
export type { RequestId } from "./rpc/message.js";
export type { WireEvent } from "./rpc/peer-options.js";
export { isRetryableError, type RetryOptions, retryOnOverload } from "./rpc/retry.js";
export type { SchemaIssue, StandardSchema } from "./schema/standard-schema.js";
export type { IfInterrupted } from "./thread/once-runs.js";
export type { Page, PagePromise, PageReader, WirePage } from "./thread/pages.js";
export type { Sandbox } from "./thread/sandbox.js";
export type { ApprovalMode, Settings } from "./thread/settings.js";
export type { GoalOptions, ReviewOptions, Thread, ThreadInfo } from "./thread/thread.js";
export type {
  ThreadAnswerOptions,
  ThreadForkOptions,
  ThreadResumeOptions,
  ThreadStartOptions,
} from "./thread/threads.js";
export type { OnceResult, RunOnceOptions, TurnControl, TurnOptions } from "./thread/turn-options.js";
export {
  type Tool,
  type ToolArguments,
  type ToolContext,
  type ToolDefinition,
  type ToolInput,
  type ToolNamespace,
  tool,
} from "./tools/tool.js";
export type { ToolContentItem, ToolOutput } from "./tools/tool-output.js";
export {
  audio,
  type Input,
  type InputItem,
  image,
  localAudio,
  localImage,
  mention,
  skill,
  text,
} from "./turn/inputs.js";
export { OutputError, type OutputOf, type OutputSchema } from "./turn/output.js";
export type { Turn, TurnRunOptions } from "./turn/turn.js";
export type { TurnWaitOptions } from "./turn/turn-deadline.js";
export type { Secrets } from "./util/secrets.js";
export { visible } from "./util/visible.js";
export type { CloseInfo, Transport } from "./wire/transport.js";
