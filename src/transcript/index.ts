export type { WireNotification } from "./family.js";
export type { Listener } from "./notifier.js";
export type { TranscriptChange } from "./patch.js";
export { patchOf } from "./patch.js";
export type { SentInput } from "./pending.js";
export type {
  AskedQuestion,
  QuestionDetails,
  TranscriptField,
  TranscriptQuestion,
  TranscriptQuestionKind,
} from "./questions.js";
export type {
  PendingInput,
  TranscriptItem,
  TranscriptItemState,
  TranscriptNotice,
  TranscriptPlan,
  TranscriptSnapshot,
  TranscriptSubagent,
  TranscriptTurn,
  TranscriptUsage,
} from "./snapshot.js";
export type { ThreadDetails } from "./thread-state.js";
export { Transcript, type TranscriptFault, type TranscriptOptions } from "./transcript.js";
