import type {
  MessagePhase,
  Thread,
  ThreadItem,
  ThreadStartResponse,
  Turn,
  TurnStatus,
} from "../../generated/types.js";
import { PROTOCOL_VERSION } from "../protocol.js";

const CWD = "/workspace";

/** A turn as the server writes it. */
export function turnRecord(id: string, status: TurnStatus = "inProgress", rest: Partial<Turn> = {}): Turn {
  return {
    id,
    rootTurnId: id,
    items: [],
    itemsView: "notLoaded",
    status,
    error: null,
    startedAt: null,
    completedAt: null,
    durationMs: null,
    ...rest,
  };
}

/** An agent message as the server writes it. */
export function agentMessage(id: string, text: string, phase: MessagePhase | null = null): ThreadItem {
  return { type: "agentMessage", id, text, phase, memoryCitation: null };
}

/** A thread as the server writes it. */
export function threadRecord(id: string, rest: Partial<Thread> = {}): Thread {
  return {
    id,
    sessionId: id,
    projectId: null,
    preview: "",
    ephemeral: false,
    modelProvider: "scripted",
    createdAt: 0,
    updatedAt: 0,
    status: { type: "idle" },
    cwd: CWD,
    cliVersion: PROTOCOL_VERSION,
    source: "appServer",
    turns: [],
    ...rest,
  };
}

/** The answer to `thread/start`, and to a resume or fork, as the server writes it. */
export function threadInfo(id: string, rest: Partial<ThreadStartResponse> = {}): ThreadStartResponse {
  return {
    thread: threadRecord(id),
    model: "scripted",
    modelProvider: "scripted",
    cwd: CWD,
    approvalPolicy: "on-request",
    approvalsReviewer: "user",
    sandbox: { type: "readOnly" },
    ...rest,
  };
}
