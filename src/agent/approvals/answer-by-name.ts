/** Requests as user interfaces show them, which name an answer instead of making it. */
import { UsageError } from "../../core/errors/errors.js";
import type { ApprovalRequest } from "./approval-request.js";
import type { Question } from "./question.js";
import type { QuestionField } from "./question-field.js";
import type { ApprovalAnswer, QuestionAnswer } from "./request-answer.js";

type Answer = ApprovalAnswer | QuestionAnswer;

/** What a user interface shows of a request. */
export interface ShownRequest {
  /** Names of the answers. */
  readonly offered: readonly string[];
  readonly itemId?: string | undefined;
  readonly title?: string | undefined;
  readonly fields?: readonly QuestionField[] | undefined;
}

/** What to show of a request, and which answers. */
export function shownOf(request: ApprovalRequest | Question): ShownRequest {
  if ("fields" in request)
    return { title: request.title, fields: request.fields, offered: ["submit", "decline", "cancel"] };
  return { itemId: request.itemId, offered: request.offered };
}

/** The answer of a request that one of its methods makes. @throws {@link UsageError} where the request has no such answer, or not with this value */
export function answerNamed(request: ApprovalRequest | Question, name: string, value: unknown): Answer {
  const make: unknown = Object.hasOwn(request, name)
    ? (request as unknown as Record<string, unknown>)[name]
    : undefined;
  if (typeof make !== "function")
    throw new UsageError(`this question takes no answer ${JSON.stringify(name)}`);
  return (value === undefined ? make() : make(value)) as Answer;
}
