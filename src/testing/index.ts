import "../ambient.js";

export type { HermeticConfig } from "./hermetic-config.js";
export { type HermeticHome, type HermeticHomeOptions, hermeticHome } from "./hermetic-home.js";
export {
  type CutStream,
  type FailStep,
  fail,
  type HttpFailure,
  type IncompleteResponse,
  type ModelFailure,
  type ResponseFailure,
} from "./model-failure.js";
export { type Delay, delay, type Gate, hold, type Pause } from "./model-pause.js";
export { type JsonObject, ModelRequest, type ToolOutput } from "./model-request.js";
export type { ModelReply, ReplyFunction } from "./model-script.js";
export {
  type EventsStep,
  events,
  type HeadersStep,
  headers,
  type MessageOptions,
  type MessageStep,
  type ModelEvent,
  type ModelStep,
  message,
  type Pieces,
  type ReasoningOptions,
  type ReasoningStep,
  reasoning,
} from "./model-steps.js";
export {
  type CommandOptions,
  type CustomToolCallStep,
  command,
  customToolCall,
  patch,
  type ToolCallOptions,
  type ToolCallStep,
  toolCall,
} from "./model-tools.js";
export type { ModelUsage, StepOptions } from "./model-usage.js";
export {
  type AnswerFunction,
  type ClientMethod,
  type Partly,
  type Refusal,
  refuse,
  type ScriptedAnswer,
  type ScriptedAnswers,
  type ScriptedCall,
  type ScriptedResult,
} from "./scripted-answers.js";
export { ScriptedModel, type ScriptedModelOptions, type UnexpectedRequest } from "./scripted-model.js";
export { type ScriptedThread, scriptedThread } from "./scripted-thread.js";
export {
  type ScriptedTransport,
  type ScriptedTransportOptions,
  scriptedTransport,
} from "./scripted-transport.js";
export type { WireMessage } from "./server-end.js";
export { startTestCodex, type TestCodex, type TestCodexOptions } from "./test-codex.js";
export { recordWire, type WireRecording } from "./wire-recording.js";
export { agentMessage, threadInfo, threadRecord, turnRecord } from "./wire-records.js";
export { type ReplayTransport, replayWire } from "./wire-replay.js";
