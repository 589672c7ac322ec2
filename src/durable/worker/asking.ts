import { createHash, randomUUID } from "node:crypto";
import { messageOf, warn } from "../../core/util/guarded.js";
import type {
  ApprovalAnswer,
  ApprovalRequest,
  OnApproval,
  OnQuestion,
  Question,
  QuestionAnswer,
} from "../../index.js";
import { canonical } from "../job/job-spec.js";
import type { AskedRequest, Questions, StoredAnswer } from "../store/questions.js";
import type { Allow } from "./allow.js";
import type { Wishes } from "./wishes.js";

type Asked = ApprovalRequest | Question;
type Answer = ApprovalAnswer | QuestionAnswer;

/** Answers that need the host's leave. */
const guardedMethods: Readonly<Record<string, "approveForSession" | "approveWithRule">> = {
  approveForSession: "approveForSession",
  approveAlways: "approveWithRule",
  approveWithRule: "approveWithRule",
  applyNetworkRule: "approveWithRule",
};

/** The answers that a person may give. */
const methods = new Set(["approve", "decline", "cancel", "submit", ...Object.keys(guardedMethods)]);

/** The answers that a host lets a person give. */
export const allowedAnswers = (allow: Allow): readonly string[] =>
  [...methods].filter((method) => allows(allow, { method, args: [] }));

/** Whether the host lets a person give this answer. */
export function allows(allow: Allow, { method, args }: StoredAnswer): boolean {
  if (method === "approve" && (args[1] as { scope?: unknown } | undefined)?.scope === "session")
    return allow.approveForSession === true;
  const guard = Object.hasOwn(guardedMethods, method) ? guardedMethods[method] : undefined;
  return methods.has(method) && (guard === undefined || allow[guard] === true);
}

/** What asks for one job. */
export interface AskingParts {
  readonly questions: Questions;
  readonly wishes: Wishes;
  readonly allow: Allow;
  readonly job: string;
  readonly attempt: number;
  readonly timeoutMs: number;
  /** A person is waited for, or no longer. */
  readonly onWait: (isWaiting: boolean) => Promise<void>;
}

/** Asks a person through the database what the server asks in a turn of a job. */
export class Asking {
  readonly #parts: AskingParts;

  constructor(parts: AskingParts) {
    this.#parts = parts;
  }

  readonly onApproval: OnApproval = (request, { signal }) =>
    this.#ask(request, signal) as Promise<ApprovalAnswer>;

  readonly onQuestion: OnQuestion = (request, { signal }) =>
    this.#ask(request, signal) as Promise<QuestionAnswer>;

  async #ask(asked: Asked, signal: AbortSignal): Promise<Answer> {
    const { questions, onWait, job, attempt, timeoutMs } = this.#parts;
    const request = shown(asked);
    const hash = createHash("sha256").update(
      canonical({ kind: asked.kind, params: withoutIds(asked.params) }),
    );
    const { id } = await questions.ask({
      id: randomUUID(),
      job,
      attempt,
      asked: hash.digest("hex"),
      request,
      timeoutMs,
    });
    await onWait(true);
    const answer = await this.#answered(asked, id, signal);
    // Withdrawn without an answer: a later attempt may ask the same, unless the turn goes on without it.
    if (answer === undefined) return asked.decline();
    await questions.close(id);
    await onWait(false);
    return answer;
  }

  /** Declined when its time is over; `undefined` when nothing is wanted any more. */
  async #answered(asked: Asked, id: string, signal: AbortSignal): Promise<Answer | undefined> {
    const { questions, wishes, allow } = this.#parts;
    for (;;) {
      const stored = await wishes.answer(id, signal);
      if (signal.aborted) return undefined;
      if (stored == null) return asked.decline();
      try {
        if (allows(allow, stored)) return answerWith(asked, stored);
        warn(`an answer ${stored.method} was refused: this worker does not allow it`, "CodexWorkerWarning");
      } catch (error) {
        warn(`an answer ${stored.method} does not fit: ${messageOf(error)}`, "CodexWorkerWarning");
      }
      await questions.reopen(id);
    }
  }
}

/** A request without what answers it. */
function shown(asked: Asked): AskedRequest {
  return Object.fromEntries(
    Object.entries(asked).filter(([, value]) => typeof value !== "function" && value !== undefined),
  ) as AskedRequest;
}

/** The ids differ when the same is asked again. */
function withoutIds(params: object): object {
  return Object.fromEntries(
    Object.entries(params).filter(
      ([name]) => !/^(threadId|turnId|itemId|approvalId|startedAtMs)$/.test(name),
    ),
  );
}

function answerWith(asked: Asked, { method, args }: StoredAnswer): Answer {
  const answering = (asked as unknown as Record<string, unknown>)[method];
  if (!Object.hasOwn(asked, method) || typeof answering !== "function")
    throw new Error(`a request of kind ${asked.kind} has no ${method}()`);
  return (answering as (...args: readonly unknown[]) => Answer)(...args);
}
