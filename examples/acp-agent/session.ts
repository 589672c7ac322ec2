/** A conversation: one thread, whose transcript the editor follows. */
import {
  type AgentContext,
  type ClientCapabilities,
  type ContentBlock,
  type PromptResponse,
  RequestError,
} from "@agentclientprotocol/sdk";
import {
  AbortError,
  type OnApproval,
  type OnQuestion,
  type Thread,
  type ThreadTranscript,
  type TurnResult,
} from "codex-app-server-sdk";
import { askPermission } from "./permissions.js";
import { inputOf } from "./prompt.js";
import { askQuestion } from "./questions.js";
import { firstMode, type Mode, settingsOf } from "./thread-settings.js";
import { TranscriptUpdates } from "./transcript-updates.js";

export class Session {
  mode: Mode = firstMode;
  /** Who answers what the thread asks: a person in the editor, who has been shown what comes before the question. */
  readonly answers: { readonly onApproval: OnApproval; readonly onQuestion: OnQuestion };
  readonly #editor: AgentContext;
  #followed:
    | { readonly thread: Thread; readonly transcript: ThreadTranscript; readonly show: () => void }
    | undefined;
  #running: AbortController | undefined;

  constructor(editor: AgentContext, capabilities: ClientCapabilities) {
    this.#editor = editor;
    this.answers = {
      onApproval: (request, context) => askPermission(editor, this.#shown(), request, context),
      onQuestion: (question, context) => askQuestion(editor, capabilities, this.#shown(), question, context),
    };
  }

  /** Shows the history of the thread to the editor, then all that happens. */
  async begin(thread: Thread): Promise<void> {
    const transcript = await thread.transcript();
    while (transcript.snapshot().hasOlder) await transcript.loadOlder();
    const updates = new TranscriptUpdates((update) => {
      // An editor that is gone needs no update.
      this.#editor.notify("session/update", { sessionId: thread.id, update }).catch(() => {});
    });
    updates.show(transcript.snapshot(), true);
    this.#followed = { thread, transcript, show: () => updates.show(transcript.snapshot()) };
    transcript.subscribe(this.#followed.show);
  }

  /** Runs a turn. Every update of it has been sent when this resolves. */
  async prompt(blocks: readonly ContentBlock[]): Promise<PromptResponse> {
    const { thread, show } = this.#begun();
    if (this.#running !== undefined)
      throw RequestError.invalidRequest(undefined, "the session answers another prompt already");
    const running = new AbortController();
    const input = blocks.map(inputOf);
    this.#running = running;
    try {
      const result = await thread.run(input, { ...settingsOf(this.mode), signal: running.signal });
      if (result.status === "failed") throw failureOf(result);
      return { stopReason: result.status === "interrupted" ? "cancelled" : "end_turn" };
    } catch (error) {
      if (error instanceof AbortError) return { stopReason: "cancelled" };
      throw error;
    } finally {
      show();
      this.#running = undefined;
    }
  }

  /** Interrupts the turn; its prompt is answered when it has ended. */
  cancel(): void {
    this.#running?.abort();
  }

  /** Follows the thread no more. */
  close(): void {
    this.#followed?.transcript.close();
  }

  /** The id of the session, once the editor has been shown all that has happened. */
  #shown(): string {
    const { thread, show } = this.#begun();
    show();
    return thread.id;
  }

  #begun() {
    if (this.#followed === undefined) throw new Error("the session has not begun");
    return this.#followed;
  }
}

/** A turn that failed: its message, and the login where that is what is missing. */
function failureOf({ error }: Extract<TurnResult, { status: "failed" }>): RequestError {
  if (error.codexErrorInfo === "unauthorized") return RequestError.authRequired(undefined, error.message);
  return new RequestError(-32603, error.message, { codexErrorInfo: error.codexErrorInfo });
}
