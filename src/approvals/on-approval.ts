import type { ServerRequests } from "../../generated/registry.js";
import type { Handlers, RequestContext, RequestHandler } from "../client/request-handlers.js";
import { UsageError } from "../errors/usage.js";
import { type ApprovalAnswer, resultOf } from "./approval-answer.js";
import {
  type ApprovalRequest,
  commandApproval,
  fileChangeApproval,
  permissionsApproval,
} from "./approval-request.js";
import type { FileChanges } from "./file-changes.js";

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

/** The handlers that an `onApproval` stands for. */
export function approvalHandlers(onApproval: OnApproval, changes: FileChanges): Handlers {
  const asked = <M extends ApprovalMethod>(
    requestOf: (params: ServerRequests[M]["params"]) => ApprovalRequest,
  ): RequestHandler<M> => {
    return async (params, context) => {
      const answer = await onApproval(requestOf(params), context);
      const result = resultOf(answer, params);
      if (result !== undefined) return result as ServerRequests[M]["result"];
      throw new UsageError(
        "onApproval must return the answer that a method of its request gives, such as request.decline(); the request was declined",
      );
    };
  };
  return {
    "item/commandExecution/requestApproval": asked(commandApproval),
    "item/fileChange/requestApproval": asked((params) =>
      fileChangeApproval(params, changes.of(params.threadId, params.itemId)),
    ),
    "item/permissions/requestApproval": asked(permissionsApproval),
  };
}
