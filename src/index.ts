import "./ambient.js";

export type { AnswerOptions, OnApproval, OnQuestion } from "./agent/approvals/answer-options.js";
export type {
  ApprovalRequest,
  CommandApproval,
  FileChangeApproval,
  McpToolAnnotations,
  McpToolApproval,
  PermissionsApproval,
  PermissionsGrantOptions,
} from "./agent/approvals/approval-request.js";
export type { FormQuestion, InputQuestion, Question, UrlQuestion } from "./agent/approvals/question.js";
export type {
  QuestionChoice,
  QuestionField,
  QuestionValue,
  QuestionValues,
} from "./agent/approvals/question-field.js";
export type {
  ApprovalAnswer,
  ApprovalKind,
  QuestionAnswer,
  QuestionKind,
} from "./agent/approvals/request-answer.js";
export { Codex } from "./agent/codex/codex.js";
export type { CodexOptions, SharedCodexOptions } from "./agent/codex/codex-options.js";
export type { ConnectOptions } from "./agent/codex/connect-options.js";
export type { ChatgptLogin, DeviceCodeLogin, LoginWaitOptions } from "./agent/codex/login.js";
export type { SchemaIssue, StandardSchema } from "./agent/schemas/schema.js";
export type { IfInterrupted } from "./agent/thread/once-runs.js";
export type { Page, PagePromise, PageReader, WirePage } from "./agent/thread/pages.js";
export type { Sandbox } from "./agent/thread/sandbox.js";
export type { ApprovalMode, Settings } from "./agent/thread/settings.js";

export type { Thread, ThreadInfo } from "./agent/thread/thread.js";
export type {
  ThreadAnswerOptions,
  ThreadForkOptions,
  ThreadResumeOptions,
  ThreadStartOptions,
} from "./agent/thread/thread-options.js";
export type { ThreadTranscript, ThreadTranscriptOptions } from "./agent/thread/thread-transcript.js";
export type {
  GoalOptions,
  OnceResult,
  ReviewOptions,
  RunOnceOptions,
  TurnControl,
  TurnOptions,
} from "./agent/thread/turn-options.js";
export type { ToolContentItem, ToolOutput } from "./agent/tools/tool.js";
export {
  type Tool,
  type ToolArguments,
  type ToolContext,
  type ToolDefinition,
  type ToolInput,
  type ToolNamespace,
  tool,
} from "./agent/tools/tool.js";
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
} from "./agent/turn/inputs.js";
export { OutputError, type OutputOf, type OutputSchema } from "./agent/turn/output.js";
export type { Turn, TurnRunOptions } from "./agent/turn/turn.js";
export type { TurnWaitOptions } from "./agent/turn/turn-deadline.js";
export { AppServerClient } from "./core/client/app-server-client.js";
export type { ClientOptions } from "./core/client/client-options.js";
export type { DiagnosticsRequest, DiagnosticsTurn } from "./core/client/diagnostics.js";
export type { ClientInfo } from "./core/client/handshake.js";
export { type Metadata, MINIMUM_SERVER_VERSION } from "./core/client/handshake.js";
export type { WireListener } from "./core/client/wire-listeners.js";
export type { DiagnosticsOperation, DiagnosticsOrigin } from "./core/diagnostics/operations.js";
export {
  AbortError,
  AppServerError,
  ConnectionLostError,
  type ExitDetails,
  ExperimentalApiError,
  InvalidResponseError,
  LaunchError,
  type ResponseFault,
  RuntimeNotFoundError,
  type Taken,
  TimeoutError,
  TransportClosedError,
  TurnFailedError,
  UsageError,
} from "./core/errors/errors.js";
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
} from "./core/errors/json-rpc.js";
export type {
  CompletedTurn,
  FailedTurn,
  InterruptedTurn,
  TurnResult,
  TurnUsage,
} from "./core/errors/turn-result.js";
export type { Unsubscribe } from "./core/events/listeners.js";
export type {
  Notification,
  NotificationMethod,
  NotificationOf,
  Replayable,
  UnknownMethod,
  UnknownNotification,
} from "./core/events/notification.js";
export type { DiagnosticsNotification } from "./core/events/notifications.js";
export type {
  ConfigOverrides,
  ConfigValue,
  EnvironmentOptions,
  LaunchOptions,
} from "./core/process/launch-options.js";
export { stdioTransport } from "./core/process/stdio-transport.js";
export type { Pem, TlsOptions, WebSocketOptions } from "./core/remote/web-socket-options.js";
export { webSocketTransport } from "./core/remote/web-socket-transport.js";
export type { DiagnosticsServerRequest } from "./core/requests/open-requests.js";
export type {
  HandlerFault,
  Handlers,
  RequestContext,
  RequestHandler,
  ServerRequestMethod,
} from "./core/requests/request-handler.js";
export type { ConnectionChange, ConnectionState } from "./core/rpc/lasting-peer.js";
export type { RequestId } from "./core/rpc/message.js";
export type { WireEvent } from "./core/rpc/peer-options.js";
export type { CallOptions, TraceContext } from "./core/rpc/request-options.js";
export { isRetryableError, type RetryOptions, retryOnOverload } from "./core/rpc/retry.js";
export type { Secrets } from "./core/secrets/secrets.js";
export { visible } from "./core/util/visible.js";
export type { CloseInfo, Transport } from "./core/wire/transport.js";
