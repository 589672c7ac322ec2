import type { ServerRequests } from "../../../generated/registry.js";
import type { Connection } from "../../core/client/connection.js";
import { UsageError } from "../../core/errors/errors.js";
import {
  type AnyHandler,
  type HandlerPick,
  type HandlerScope,
  pickFrom,
} from "../../core/requests/handler-scopes.js";
import type { Handlers, RequestContext, RequestHandler } from "../../core/requests/request-handler.js";
import { type AnswerOptions, type OnApproval, type OnQuestion, readAnswers } from "./answer-options.js";
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
import { type QuestionMethod, questionOf } from "./question.js";
import { type OpenRequest, resultOf } from "./request-answer.js";

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

type ApprovalMethod =
  | "item/commandExecution/requestApproval"
  | "item/fileChange/requestApproval"
  | "item/permissions/requestApproval";

/** Finds the handler of each approval that an `onApproval` decides on. */
function approvalPick(onApproval: OnApproval, items: OpenItems, mcp: McpApprovals): HandlerPick {
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

const methods: ReadonlySet<string> = new Set<QuestionMethod>([
  "item/tool/requestUserInput",
  "mcpServer/elicitation/request",
]);

/** Finds the handler of each question that an `onQuestion` answers. Approvals that come in the same form are left out. */
function questionPick(onQuestion: OnQuestion, mcp: McpApprovals): HandlerPick {
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
