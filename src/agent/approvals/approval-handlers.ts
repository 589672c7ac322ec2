import type { ServerRequests } from "../../../generated/registry.js";
import type { Connection } from "../../core/client/connection.js";
import { UsageError } from "../../core/errors/errors.js";
import { reading } from "../../core/errors/read-options.js";
import {
  type AnyHandler,
  type HandlerPick,
  type HandlerScope,
  pickFrom,
} from "../../core/requests/handler-scopes.js";
import type { Handlers, RequestContext, RequestHandler } from "../../core/requests/request-handler.js";
import { messageOf } from "../../core/util/guarded.js";
import {
  type ApprovalRequest,
  commandApproval,
  fileChangeApproval,
  mcpToolApproval,
  permissionsApproval,
} from "./approval-request.js";
import { isRecord } from "./json-record.js";
import { McpApprovals } from "./mcp-approvals.js";
import { OpenItems } from "./open-items.js";
import { type Question, type QuestionMethod, questionOf } from "./question.js";
import { type ApprovalAnswer, type OpenRequest, type QuestionAnswer, resultOf } from "./request-answer.js";

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
  scopeOf(options: AnswerOptions): HandlerScope {
    const { handlers, onApproval, onQuestion } = readAnswers(options);
    const scope: HandlerPick[] = handlers === undefined ? [] : [pickFrom(handlers)];
    if (onApproval !== undefined)
      scope.push(this.#pick(onApproval, () => approvalPick(onApproval, this.#items, this.#mcp)));
    if (onQuestion !== undefined)
      scope.push(this.#pick(onQuestion, () => questionPick(onQuestion, this.#mcp)));
    return scope;
  }

  /** Makes the handlers when they are first needed, because a scope may be kept for each of many threads. */
  #pick(given: OnApproval | OnQuestion, make: () => HandlerPick): HandlerPick {
    this.#items.watch();
    return (method, params) => {
      const pick = this.#picks.get(given) ?? make();
      this.#picks.set(given, pick);
      return pick(method, params);
    };
  }
}

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

type ApprovalMethod =
  | "item/commandExecution/requestApproval"
  | "item/fileChange/requestApproval"
  | "item/permissions/requestApproval";

/** Finds the handler of each approval that an `onApproval` decides on. */
export function approvalPick(onApproval: OnApproval, items: OpenItems, mcp: McpApprovals): HandlerPick {
  const decide = async (
    params: object,
    request: ApprovalRequest,
    context: RequestContext,
  ): Promise<unknown> => {
    const result = resultOf(await onApproval(request, context), params);
    if (result !== undefined) return result;
    throw new UsageError(
      "onApproval must return the answer that a method of its request gives, such as request.decline(); the request was declined",
    );
  };
  const decided = <M extends ApprovalMethod>(
    requestOf: (open: OpenRequest<ServerRequests[M]["params"]>) => ApprovalRequest,
  ) =>
    (async (params, context) => {
      const { signal } = context;
      return await decide(params, requestOf({ params, signal }), context);
    }) as RequestHandler<M>;
  const handlers: Handlers = {
    "item/commandExecution/requestApproval": decided(commandApproval),
    "item/fileChange/requestApproval": decided((request) =>
      fileChangeApproval(request, items.changesOf(request.params.threadId, request.params.itemId)),
    ),
    "item/permissions/requestApproval": decided(permissionsApproval),
  };
  const pickByMethod = pickFrom(handlers);
  const mcpTool = (async (params, context) => {
    const approval = mcp.of(context.method, params);
    if (approval === undefined) throw new TypeError(`${context.method} is no approval`);
    return await decide(params, mcpToolApproval(approval, context.signal), context);
  }) as AnyHandler;
  return (method, params) =>
    pickByMethod(method, params) ?? (mcp.of(method, params) === undefined ? undefined : mcpTool);
}

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

const methods: ReadonlySet<string> = new Set<QuestionMethod>([
  "item/tool/requestUserInput",
  "mcpServer/elicitation/request",
]);

/** Finds the handler of each question that an `onQuestion` answers. Approvals that come in the same form are left out. */
export function questionPick(onQuestion: OnQuestion, mcp: McpApprovals): HandlerPick {
  const answer = (async (params, context) => {
    const { method, signal } = context;
    const question = questionOf(method, { params: params as never, signal });
    const result = resultOf(await onQuestion(question, context), params);
    if (result !== undefined) return result;
    throw new UsageError(
      "onQuestion must return the answer that a method of its question gives, such as question.decline(); the question was declined",
    );
  }) as AnyHandler;
  return (method, params) =>
    methods.has(method) && isRecord(params) && mcp.of(method, params) === undefined ? answer : undefined;
}
