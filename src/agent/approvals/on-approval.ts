import type { ServerRequests } from "../../../generated/registry.js";
import { UsageError } from "../../core/errors/usage.js";
import { type AnyHandler, type HandlerPick, pickFrom } from "../../core/requests/handler-level.js";
import type { Handlers, RequestContext, RequestHandler } from "../../core/requests/request-handlers.js";
import {
  type ApprovalRequest,
  commandApproval,
  fileChangeApproval,
  mcpToolApproval,
  permissionsApproval,
} from "./approval-request.js";
import type { McpApprovals } from "./mcp-approvals.js";
import type { OpenItems } from "./open-items.js";
import { type ApprovalAnswer, type OpenRequest, resultOf } from "./request-answer.js";

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
