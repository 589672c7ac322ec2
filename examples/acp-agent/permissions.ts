/** What the agent wants to do beyond its sandbox: a person allows or rejects it in the editor. */
import type { AgentContext, PermissionOption, ToolCallUpdate } from "@agentclientprotocol/sdk";
import {
  type ApprovalAnswer,
  type ApprovalRequest,
  type RequestContext,
  visible,
} from "codex-app-server-sdk";

type Offer = Exclude<ApprovalRequest["offered"][number], "applyNetworkRule">;

export async function askPermission(
  editor: AgentContext,
  sessionId: string,
  request: ApprovalRequest,
  { signal }: RequestContext,
): Promise<ApprovalAnswer> {
  const options = request.offered.flatMap((offer) =>
    offer === "applyNetworkRule" ? [] : [optionOf(offer, request)],
  );
  const { outcome } = await editor.request(
    "session/request_permission",
    { sessionId, toolCall: toolCallOf(request), options },
    { cancellationSignal: signal, stopWaitingOnCancel: true },
  );
  return answer(request, outcome.outcome === "selected" ? outcome.optionId : "cancel");
}

function optionOf(offer: Offer, request: ApprovalRequest): PermissionOption {
  const option = (name: string, kind: PermissionOption["kind"]): PermissionOption => ({
    optionId: offer,
    name,
    kind,
  });
  switch (offer) {
    case "approve":
      return option("Allow", "allow_once");
    case "approveForSession":
      return option("Allow for this session", "allow_always");
    case "approveAlways":
      return option("Always allow", "allow_always");
    case "approveWithRule": {
      const rule = request.kind === "command" ? (request.proposedExecpolicyAmendment ?? []) : [];
      return option(
        `Always allow, without a sandbox, what begins with \`${visible(rule.join(" "))}\``,
        "allow_always",
      );
    }
    case "decline":
      return option("Reject", "reject_once");
    case "cancel":
      return option("Reject and stop", "reject_once");
  }
}

/** The answer to an option. Whatever is not known rejects. */
function answer(request: ApprovalRequest, optionId: string): ApprovalAnswer {
  switch (optionId) {
    case "approve":
      return request.approve();
    case "approveForSession":
      return "approveForSession" in request ? request.approveForSession() : request.decline();
    case "approveAlways":
      return "approveAlways" in request ? request.approveAlways() : request.decline();
    case "approveWithRule":
      return "approveWithRule" in request ? request.approveWithRule() : request.decline();
    case "cancel":
      return "cancel" in request ? request.cancel() : request.decline();
    default:
      return request.decline();
  }
}

/** What it is about, for an editor that has not been shown the tool call: a sub-agent may ask, too. */
function toolCallOf(request: ApprovalRequest): ToolCallUpdate {
  const { itemId: toolCallId } = request;
  switch (request.kind) {
    case "command":
      return {
        toolCallId,
        kind: "execute",
        title: visible(request.command ?? request.reason ?? "Run a command"),
      };
    case "fileChange":
      return { toolCallId, kind: "edit", title: visible(request.reason ?? "Change files") };
    case "mcpTool":
      return {
        toolCallId,
        kind: "other",
        title: visible(`${request.serverName}: ${request.toolName}`),
        rawInput: request.arguments,
      };
    case "permissions":
      return {
        toolCallId,
        kind: "other",
        title: visible(request.reason ?? "More permissions"),
        rawInput: request.permissions,
      };
  }
}
