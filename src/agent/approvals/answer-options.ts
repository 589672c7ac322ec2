import { UsageError } from "../../core/errors/errors.js";
import { reading } from "../../core/errors/read-options.js";
import type { Handlers, RequestContext } from "../../core/requests/request-handler.js";
import { messageOf } from "../../core/util/guarded.js";
import type { ApprovalRequest } from "./approval-request.js";
import type { Question } from "./question.js";
import type { ApprovalAnswer, QuestionAnswer } from "./request-answer.js";

/** Who answers the server's questions, of one turn or of all turns of a thread. */
export interface AnswerOptions {
  /**
   * Answers by wire method. Those of a turn come before those of its thread, these before those of the Codex; questions
   * without a thread reach the Codex only. They serve sub-agents too; one that outlives its turn is left to the thread's. A
   * handler that throws declines, and the error surfaces as `handlerError`.
   */
  readonly handlers?: Handlers | undefined;
  /** Decides on approvals that `handlers` beside it leave. */
  readonly onApproval?: OnApproval | undefined;
  /** Answers what a person is asked, where `handlers` beside it leave it. */
  readonly onQuestion?: OnQuestion | undefined;
}

/**
 * Decides what the agent may do. The answer is what a method of the request gives; one that throws declines, and so does
 * one that gives anything else.
 *
 * @example
 * ```ts
 * const codex = await Codex.start({
 *   onApproval: async (request, { signal }) => {
 *     if (request.kind === "fileChange") return request.approve();
 *     return (await askUser(request.reason, signal)) ? request.approve() : request.decline();
 *   },
 * });
 * ```
 */
export type OnApproval = (
  request: ApprovalRequest,
  context: RequestContext,
) => ApprovalAnswer | Promise<ApprovalAnswer>;

/**
 * Answers what the agent or an MCP server asks a person. The answer is what a method of the question gives; one that throws
 * declines, and so does one that gives anything else.
 *
 * @example
 * ```ts
 * const codex = await Codex.start({
 *   onQuestion: async (question, { signal }) => {
 *     const values = await showForm(visible(question.title), question.fields, signal);
 *     return values === undefined ? question.decline() : question.submit(values);
 *   },
 * });
 * ```
 */
export type OnQuestion = (
  question: Question,
  context: RequestContext,
) => QuestionAnswer | Promise<QuestionAnswer>;

/** Separates the handlers that a call gives from the rest of its options. */
export function splitAnswers<O extends AnswerOptions>(options: O) {
  const { handlers, onApproval, onQuestion, ...rest } = options;
  return { answers: { handlers, onApproval, onQuestion }, rest };
}

/**
 * Refuses handlers for work in which the server asks for nothing.
 * @throws {@link UsageError} naming what is given
 */
export function refuseAnswers(options: object, subject: string): void {
  const { handlers, onApproval, onQuestion } = options as AnswerOptions;
  const given = Object.entries({ handlers, onApproval, onQuestion }).flatMap(([name, value]) =>
    value === undefined ? [] : [name],
  );
  if (given.length > 0)
    throw new UsageError(`${subject} takes no ${given.join(", ")}: the server asks for nothing there`);
}

/**
 * The handlers as they are at this moment.
 * @throws {@link UsageError} for a handler that cannot be called
 */
export function readAnswers({ handlers: given, onApproval, onQuestion }: AnswerOptions): AnswerOptions {
  const handlers = given && reading("handlers", () => ({ ...given }));
  for (const [method, handler] of Object.entries(handlers ?? {}))
    if (handler !== undefined) checkFunction(`handlers[${JSON.stringify(method)}]`, handler);
  for (const [name, callback] of Object.entries({ onApproval, onQuestion }))
    if (callback !== undefined) checkFunction(name, callback);
  return { handlers, onApproval, onQuestion };
}

/** @throws {@link UsageError} naming what cannot be called */
export function checkFunction(name: string, value: unknown): void {
  if (typeof value !== "function")
    throw new UsageError(`${name} must be a function, got ${messageOf(value)}`);
}
