import { UsageError } from "../../core/errors/errors.js";
import type { QuestionValues } from "../../index.js";
import { NotAllowedError } from "../errors.js";
import type { AskedRequest, QuestionRow, StoredAnswer } from "../store/questions.js";
import type { FleetContext } from "./fleet-context.js";

/** What a job asks a person: an approval, or a question of the agent or of an MCP server. The first answer counts. */
export class FleetQuestion {
  readonly id: string;
  readonly jobId: string;
  readonly host: string | null;
  /**
   * `command`, `fileChange`, `permissions` and `mcpTool` are approvals; `input`, `form` and `url` are questions that `submit`
   * answers.
   */
  readonly kind: string;
  /** What is asked, as an `onApproval` or `onQuestion` has it, without its methods. Show its text with `visible`. */
  readonly request: AskedRequest;
  readonly askedAt: Date;
  /** When it is declined, if nobody answers. */
  readonly expiresAt: Date;
  readonly #answer: (answer: StoredAnswer) => Promise<void>;

  /** @internal */
  constructor(row: QuestionRow, answer: (answer: StoredAnswer) => Promise<void>) {
    this.id = row.id;
    this.jobId = row.job;
    this.host = row.host;
    this.kind = row.request.kind;
    this.request = row.request;
    this.askedAt = row.askedAt;
    this.expiresAt = row.expiresAt;
    this.#answer = answer;
  }

  /** Once. @throws `UsageError` where it waits no longer */
  approve(): Promise<void> {
    return this.#answer({ method: "approve", args: [] });
  }

  /** Now and for the same again, as far as the host allows it (`allow.approveForSession`). @throws {@link NotAllowedError} */
  approveForSession(): Promise<void> {
    return this.#answer({ method: "approveForSession", args: [] });
  }

  /** Now, and by a rule for good, as far as the host allows it (`allow.approveWithRule`). @throws {@link NotAllowedError} */
  approveWithRule(rule?: readonly string[]): Promise<void> {
    return this.#answer({ method: "approveWithRule", args: rule === undefined ? [] : [rule] });
  }

  /** No; the turn goes on. */
  decline(): Promise<void> {
    return this.#answer({ method: "decline", args: [] });
  }

  /** No; for a command or a file change the turn is interrupted. */
  cancel(): Promise<void> {
    return this.#answer({ method: "cancel", args: [] });
  }

  /** The values of a question, by the names of its fields. The host checks them; values that do not fit leave it open. */
  submit(values?: QuestionValues): Promise<void> {
    return this.#answer({ method: "submit", args: values === undefined ? [] : [values] });
  }
}

/** A question that is answered through the database. */
export function questionOf({ questions, hosts }: FleetContext, row: QuestionRow): FleetQuestion {
  return new FleetQuestion(row, async (answer) => {
    const { request, id, host } = row;
    const isApproval = !["input", "form", "url"].includes(request.kind);
    if (isApproval === (answer.method === "submit"))
      throw new UsageError(`a question of kind ${request.kind} cannot be answered by ${answer.method}()`);
    const allowed = host === null ? undefined : (await hosts.get(host))?.about.answers;
    if (allowed !== undefined && !allowed.includes(answer.method))
      throw new NotAllowedError(`host ${host} does not allow ${answer.method}: see the allow of its worker`);
    if (!(await questions.answer(id, answer)))
      throw new UsageError(
        "the question waits no longer: it was answered, its time is over, or its job has ended",
      );
  });
}
