import type { ThreadForkParams, ThreadResumeParams, ThreadStartParams } from "../../../generated/types.js";
import type { CallOptions } from "../../core/rpc/request-options.js";
import type { AnswerOptions } from "../approvals/answer-options.js";
import type { Tool } from "../tools/tool.js";
import type { Settings } from "./settings.js";

type Own = "sandbox" | keyof Settings;

/**
 * Who answers the server's questions on a thread, whichever handle starts a turn there, on this Codex. They count once the
 * call has succeeded, and a call that fails or is aborted changes nothing. Given again on a resume, they take the place of the
 * earlier ones, both together; where two such calls overlap, both stay, and nothing is granted that either refuses. They outlive
 * that the thread is archived or unloaded (of threads that are not loaded, the 10,000 most recently unloaded keep theirs) and end
 * when it is deleted.
 */
export interface ThreadAnswerOptions extends AnswerOptions {}

/** Options of `codex.threadStart`: those of `thread/start`, with presets. */
export interface ThreadStartOptions
  extends Omit<ThreadStartParams, Own>,
    Settings,
    ThreadAnswerOptions,
    CallOptions {
  /**
   * Functions of this client that the model of this thread can call, beside those of the Codex. Need `experimentalApi: true`.
   * Stored with the thread: a client that resumes it serves them by their names, where it was started with such tools.
   */
  readonly tools?: readonly Tool[] | undefined;
}

/**
 * Options of `codex.threadResume`: those of `thread/resume`, with presets. What is not given stays as this
 * process gave it before, else as stored. Settings of a thread that is loaded go out with its next turn; `config` and
 * `baseInstructions` that it does not have are a {@link UsageError} then, and so are other `developerInstructions` than the
 * thread was started with in any case.
 */
export interface ThreadResumeOptions
  extends Omit<ThreadResumeParams, Own | "threadId">,
    Settings,
    ThreadAnswerOptions,
    CallOptions {}

/**
 * Options of a fork: those of `thread/fork`, with presets. What is not given stays as in the parent. Other
 * `developerInstructions` than the parent's are a {@link UsageError}.
 */
export interface ThreadForkOptions
  extends Omit<ThreadForkParams, Own | "threadId">,
    Settings,
    ThreadAnswerOptions,
    CallOptions {}
