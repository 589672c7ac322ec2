import type { Connection } from "../../core/client/connection.js";
import { reading } from "../../core/errors/read-options.js";
import { UsageError } from "../../core/errors/usage.js";
import { type HandlerPick, type Level, pickFrom } from "../../core/requests/handler-level.js";
import type { Handlers } from "../../core/requests/request-handlers.js";
import { messageOf } from "../../core/util/thrown.js";
import { McpApprovals } from "./mcp-approvals.js";
import { approvalPick, type OnApproval } from "./on-approval.js";
import { type OnQuestion, questionPick } from "./on-question.js";
import { OpenItems } from "./open-items.js";

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

/** Turns what the caller gives into handlers. One per client. */
export class Answering {
  readonly #items: OpenItems;
  readonly #mcp: McpApprovals;
  /** Made when first needed and shared by all who give the same function: there may be one for each of many threads. */
  readonly #picks = new WeakMap<OnApproval | OnQuestion, HandlerPick>();

  constructor(client: Connection) {
    this.#items = new OpenItems(client.notifications);
    this.#mcp = new McpApprovals(this.#items);
  }

  /** @throws {@link UsageError} for what cannot be called */
  levelOf(options: AnswerOptions): Level {
    const { handlers, onApproval, onQuestion } = readAnswers(options);
    const level: HandlerPick[] = handlers === undefined ? [] : [pickFrom(handlers)];
    if (onApproval !== undefined)
      level.push(this.#pick(onApproval, () => approvalPick(onApproval, this.#items, this.#mcp)));
    if (onQuestion !== undefined)
      level.push(this.#pick(onQuestion, () => questionPick(onQuestion, this.#mcp)));
    return level;
  }

  /** Makes the handlers when they are first needed, because a level may be kept for each of many threads. */
  #pick(given: OnApproval | OnQuestion, make: () => HandlerPick): HandlerPick {
    this.#items.watch();
    return (method, params) => {
      const pick = this.#picks.get(given) ?? make();
      this.#picks.set(given, pick);
      return pick(method, params);
    };
  }
}

/** Tells the handlers that a call gives from the rest of its options. */
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

function checkFunction(name: string, value: unknown): void {
  if (typeof value !== "function")
    throw new UsageError(`${name} must be a function, got ${messageOf(value)}`);
}
