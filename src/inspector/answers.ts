import { answerNamed, shownOf } from "../agent/approvals/answer-by-name.js";
import type { ApprovalRequest } from "../agent/approvals/approval-request.js";
import type { Question } from "../agent/approvals/question.js";
import type { ApprovalAnswer, QuestionAnswer } from "../agent/approvals/request-answer.js";
import type { Codex } from "../agent/codex/codex.js";
import type { Unsubscribe } from "../core/events/listeners.js";
import type { RequestContext } from "../core/requests/request-handler.js";
import { onAbort } from "../core/util/abort.js";
import { messageOf } from "../core/util/guarded.js";
import type { OpenQuestion, Outcome } from "./page-messages.js";

/** So long a question outlives the last page: a page that is loaded again is away for a moment. */
const GRACE_MS = 5_000;

interface Waiting {
  readonly shown: OpenQuestion;
  readonly request: ApprovalRequest | Question;
  readonly settle: (answer: ApprovalAnswer | QuestionAnswer) => void;
  readonly fail: (reason: Error) => void;
}

/**
 * Answers what a codex asks and its program does not, while a page is open: without one it is as if no handler were there. Each
 * question is answered once, by the page that comes first.
 */
export class Answers {
  readonly #codex: Codex;
  readonly #graceMs: number;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Set<() => void>();
  #pages = 0;
  #nextKey = 0;
  #stop: Unsubscribe | undefined;
  #leaving: NodeJS.Timeout | undefined;

  constructor(codex: Codex, graceMs = GRACE_MS) {
    this.#codex = codex;
    this.#graceMs = graceMs;
  }

  /** The questions that wait, oldest first. */
  get open(): readonly OpenQuestion[] {
    return [...this.#waiting.values()].map(({ shown }) => shown);
  }

  /** A page is there, until it leaves. It is called back when {@link open} has changed. */
  join(onChange: () => void): Unsubscribe {
    const listener = (): void => onChange();
    this.#listeners.add(listener);
    this.#pages++;
    clearTimeout(this.#leaving);
    this.#stop ??= this.#codex.onUnanswered({
      onApproval: (request, context) => this.#ask(request, context) as Promise<ApprovalAnswer>,
      onQuestion: (question, context) => this.#ask(question, context) as Promise<QuestionAnswer>,
    });
    return () => {
      if (!this.#listeners.delete(listener)) return;
      this.#pages--;
      if (this.#pages > 0) return;
      this.#leaving = setTimeout(() => this.close(), this.#graceMs);
      this.#leaving.unref();
    };
  }

  /** Answers a question by the name of the answer. Never throws. */
  answer(key: number, name: string, value: unknown): Outcome {
    const waiting = this.#waiting.get(key);
    if (waiting === undefined) return { error: "this question is answered already, or no longer waits" };
    try {
      const answer = answerNamed(waiting.request, name, value);
      this.#remove(key);
      waiting.settle(answer);
      return {};
    } catch (error) {
      return { error: messageOf(error) };
    }
  }

  /** Nobody is there any more: what waits is declined, or left to other clients. */
  close(): void {
    clearTimeout(this.#leaving);
    this.#stop?.();
    this.#stop = undefined;
    for (const [key, { fail, shown }] of [...this.#waiting]) {
      this.#remove(key);
      fail(new Error(`the last page of the inspector was closed before ${shown.method} was answered`));
    }
  }

  async #ask(
    request: ApprovalRequest | Question,
    { id, method, signal }: RequestContext,
  ): Promise<ApprovalAnswer | QuestionAnswer> {
    const key = this.#nextKey++;
    const { title = null, fields = [], offered } = shownOf(request);
    const shown = { key, requestId: id, method, kind: request.kind, title, fields, offered };
    return await new Promise((settle, fail) => {
      onAbort(signal, () => this.#remove(key));
      this.#waiting.set(key, { shown, request, settle, fail });
      this.#changed();
    });
  }

  #remove(key: number): void {
    if (this.#waiting.delete(key)) this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
