import type { ClientInternals } from "../client/internals.js";
import type { Handlers } from "../client/request-handlers.js";
import { type Level, pickFrom } from "../client/request-levels.js";
import { UsageError } from "../errors/usage.js";
import { FileChanges } from "./file-changes.js";
import { approvalHandlers, type OnApproval } from "./on-approval.js";

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
}

/** Turns what the caller gives into handlers. One per client. */
export class Answering {
  readonly #changes: FileChanges;

  constructor(client: ClientInternals) {
    this.#changes = new FileChanges(client);
  }

  /** @throws {@link UsageError} for what cannot be called */
  levelOf(options: AnswerOptions): Level {
    checkAnswers(options);
    const { handlers, onApproval } = options;
    const level = handlers === undefined ? [] : [pickFrom(handlers)];
    if (onApproval === undefined) return level;
    this.#changes.watch();
    return [...level, pickFrom(approvalHandlers(onApproval, this.#changes))];
  }
}

/** @throws {@link UsageError} for what cannot be called */
export function checkAnswers({ handlers = {}, onApproval }: AnswerOptions): void {
  for (const [method, handler] of Object.entries(handlers))
    if (handler !== undefined) checkFunction(`handlers[${JSON.stringify(method)}]`, handler);
  if (onApproval !== undefined) checkFunction("onApproval", onApproval);
}

function checkFunction(name: string, value: unknown): void {
  if (typeof value !== "function") throw new UsageError(`${name} must be a function, got ${String(value)}`);
}
