import type { Connection } from "../../core/client/connection.js";
import type { HandlerScope } from "../../core/requests/handler-scopes.js";
import type { RequestContext } from "../../core/requests/request-handler.js";
import type { RequestMessage } from "../../core/rpc/message.js";
import { onAbort } from "../../core/util/abort.js";
import type { Releases } from "../../core/util/releases.js";
import type { Transcript } from "../../transcript/transcript.js";
import { answerNamed, shownOf } from "../approvals/answer-by-name.js";
import type { Answering } from "../approvals/approval-handlers.js";
import type { ApprovalRequest } from "../approvals/approval-request.js";
import type { Question } from "../approvals/question.js";
import type { ApprovalAnswer, QuestionAnswer } from "../approvals/request-answer.js";

type Answer = ApprovalAnswer | QuestionAnswer;

/** An approval or a question that waits for one of its answers to be called. */
interface Waiting {
  readonly request: ApprovalRequest | Question;
  readonly answer: (answer: Answer) => void;
}

/** Shows the server requests of a transcript's threads in it, and answers them where it is a handler of them. */
export class TranscriptQuestions {
  readonly #transcript: Transcript;
  readonly #handlers: Connection["handlers"];
  readonly #releases: Releases;
  /** Serves the threads of the transcript; `undefined`: they are shown for reading only. */
  readonly #scope: HandlerScope | undefined;
  readonly #waiting = new Set<Waiting>();

  constructor(
    transcript: Transcript,
    { handlers }: Connection,
    releases: Releases,
    answering: Answering | undefined,
  ) {
    this.#transcript = transcript;
    this.#handlers = handlers;
    this.#releases = releases;
    this.#scope = answering?.scopeOf({
      onApproval: (request, context) => this.#ask(request, context) as Promise<ApprovalAnswer>,
      onQuestion: (question, context) => this.#ask(question, context) as Promise<QuestionAnswer>,
    });
    releases.add(() => this.#decline());
  }

  /** Shows, and answers, what is asked on a thread from now on, and shows what is open there. */
  serve(threadId: string): void {
    if (this.#scope !== undefined) this.#releases.add(this.#handlers.scopes.prefer(threadId, this.#scope));
    const isOwn = ({ params }: RequestMessage): boolean =>
      (params as { threadId?: unknown } | null | undefined)?.threadId === threadId;
    this.#releases.add(
      this.#handlers.open.watch({
        opened: (request) => {
          if (isOwn(request)) this.#transcript.ask(request);
        },
        closed: (request) => {
          if (isOwn(request)) this.#transcript.retract(request);
        },
      }),
    );
  }

  async #ask(request: ApprovalRequest | Question, context: RequestContext): Promise<Answer> {
    const { id, method, signal } = context;
    const { kind, params } = request;
    const asked = { id, method, params };
    return await new Promise<Answer>((resolve) => {
      const waiting: Waiting = {
        request,
        answer: (answer) => {
          this.#waiting.delete(waiting);
          this.#transcript.retract(asked);
          resolve(answer);
        },
      };
      this.#waiting.add(waiting);
      onAbort(signal, () => this.#waiting.delete(waiting));
      const answer = (name: string, value?: unknown): void =>
        waiting.answer(answerNamed(request, name, value));
      this.#transcript.ask(asked, { kind, ...shownOf(request), answer });
    });
  }

  /** Nobody is there any more to answer. */
  #decline(): void {
    for (const { request, answer } of this.#waiting) answer(request.decline());
  }
}
