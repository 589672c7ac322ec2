import type {
  CommandExecutionApprovalDecision,
  CommandExecutionRequestApprovalParams,
  FileChangeApprovalDecision,
  FileChangeRequestApprovalParams,
  FileUpdateChange,
  GrantedPermissionProfile,
  McpServerElicitationRequestParams,
  NetworkPolicyAmendment,
  PermissionGrantScope,
  PermissionsRequestApprovalParams,
  ToolRequestUserInputParams,
} from "../../../generated/types.js";
import { UsageError } from "../../core/errors/errors.js";
import { readOptions } from "../../core/errors/read-options.js";
import { copyOf } from "../../core/util/copy-of.js";
import { messageOf } from "../../core/util/guarded.js";
import { isRecord, type JsonRecord, ownOf } from "./json-record.js";
import type { McpApproval, Persistence } from "./mcp-approvals.js";
import { ApprovalAnswer, type ApprovalKind, type OpenRequest } from "./request-answer.js";

/** Answers that most approvals have in common. */
interface Decisions<K extends ApprovalKind> {
  /** Once: `accept`. */
  approve(): ApprovalAnswer<K>;
  /** Now and for the same again, on this thread until it is unloaded: `acceptForSession`. */
  approveForSession(): ApprovalAnswer<K>;
  /** No; the model learns of it and the turn goes on: `decline`. */
  decline(): ApprovalAnswer<K>;
  /** No, and the turn is interrupted: `cancel`. */
  cancel(): ApprovalAnswer<K>;
}

/** Names of the methods that answer. */
type Common = keyof Decisions<ApprovalKind>;

/**
 * The agent wants to run a command, or to write to one that runs (`params.kind`): `item/commandExecution/requestApproval`.
 * Its `command` is what the server would run, shell included, such as `/bin/bash -lc 'npm test'`.
 */
export interface CommandApproval
  extends Omit<CommandExecutionRequestApprovalParams, "kind">,
    Decisions<"command"> {
  readonly kind: "command";
  /** The parameters as the server sent them. */
  readonly params: CommandExecutionRequestApprovalParams;
  /**
   * The answers that the server offers (`availableDecisions`), in its order, as the names of the methods: what a user interface
   * should show. The server takes the others too. A server that does not say offers those that need nothing more.
   */
  readonly offered: readonly (Common | "approveWithRule" | "applyNetworkRule")[];
  /**
   * Once: `accept`. A command that asks to leave the sandbox runs outside of it. Any other begins in the sandbox of its turn, but
   * where that stops it, the server may repeat it outside without asking again: approve only what may run without a sandbox.
   */
  approve(): ApprovalAnswer<"command">;
  /**
   * Now, and whenever the very same command comes again on this thread, until the thread is unloaded (archived, closed, or by
   * the end of the server): `acceptForSession`. A command that asks to leave the sandbox does so each time, in later turns with
   * a stricter `sandbox` too; a turn with `approvalMode: "denyAll"` refuses it. Does not hold on any other thread: not on a fork,
   * and not on the parent of a sub-agent. The server takes it also where it does not offer it.
   */
  approveForSession(): ApprovalAnswer<"command">;
  /**
   * Now, and from here on every command that begins with these words, **outside of every sandbox** and without being asked for,
   * also under `approvalMode: "denyAll"`: `acceptWithExecpolicyAmendment`. The server writes the rule into `rules/default.rules` of
   * its home. It holds on this thread at once, and for good on all threads that are loaded from then on, of later servers and
   * other programs with that home too, until the user removes it there. Other threads that are loaded do not have it before
   * they are loaded again.
   * @param rule - default: the one that the server proposes or offers
   * @throws {@link UsageError} when it is empty, or neither given nor proposed
   */
  approveWithRule(rule?: readonly string[]): ApprovalAnswer<"command">;
  /**
   * Allows or denies a host for good, where the server asks about the network and proposes such a rule:
   * `applyNetworkPolicyAmendment`. For any other command `"allow"` approves once and `"deny"` declines, and nothing is stored.
   */
  applyNetworkRule(rule: NetworkPolicyAmendment): ApprovalAnswer<"command">;
}

/** The agent wants to change files: `item/fileChange/requestApproval`. */
export interface FileChangeApproval extends FileChangeRequestApprovalParams, Decisions<"fileChange"> {
  readonly kind: "fileChange";
  /** The parameters as the server sent them. */
  readonly params: FileChangeRequestApprovalParams;
  /** The answers that the server takes, as the names of the methods. */
  readonly offered: readonly Common[];
  /** The file changes, from the preceding `item/started`; `undefined` if this connection did not receive it. */
  readonly changes?: readonly FileUpdateChange[] | undefined;
  /**
   * Now, and for any later change of these files on this thread, until the thread is unloaded: `acceptForSession`. A turn with
   * `approvalMode: "denyAll"` refuses changes that its sandbox does not allow all the same. Does not hold on any other thread, such
   * as a fork.
   */
  approveForSession(): ApprovalAnswer<"fileChange">;
}

/** How permissions are granted. */
export interface PermissionsGrantOptions {
  /**
   * For how long. Default: `"turn"`, until the end of this turn. `"session"`: on this thread until it is unloaded, also in later
   * turns with a stricter `sandbox` or `approvalMode: "denyAll"`; not on a fork. Excludes `strictAutoReview`.
   */
  readonly scope?: PermissionGrantScope | undefined;
  /** Have the server's reviewer look at every further command of the turn. Default: `false`. Excludes the scope `"session"`. */
  readonly strictAutoReview?: boolean | undefined;
}

/** The agent asks for more than its sandbox allows: `item/permissions/requestApproval`. */
export interface PermissionsApproval extends PermissionsRequestApprovalParams {
  readonly kind: "permissions";
  /** The parameters as the server sent them. */
  readonly params: PermissionsRequestApprovalParams;
  /** The answers that the server takes, as the names of the methods. */
  readonly offered: readonly ("approve" | "decline")[];
  /**
   * Grants what is asked for, or a part of it, as {@link PermissionsGrantOptions} say.
   * @param subset - default: all of it; what was not asked for is not granted
   * @throws {@link UsageError} for what the server would take for a grant of nothing: scope `"session"` with `strictAutoReview`,
   *   another scope, and values of another type
   */
  approve(
    subset?: GrantedPermissionProfile,
    options?: PermissionsGrantOptions,
  ): ApprovalAnswer<"permissions">;
  /** Grants nothing; the model reads so and the turn goes on. */
  decline(): ApprovalAnswer<"permissions">;
}

const hintNames = ["readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint"] as const;

/** What an MCP tool claims about itself; nobody has checked it. */
export type McpToolAnnotations = { readonly [Hint in (typeof hintNames)[number]]?: boolean | undefined };

/**
 * The agent wants to call a tool of an MCP server. The server asks by `mcpServer/elicitation/request`, as MCP servers do
 * with questions of their own; a request is an approval only when it belongs to a call that is in progress.
 *
 * `decline()` and `cancel()` fail the call only: the turn goes on. No sandbox holds an MCP tool.
 */
export interface McpToolApproval extends Decisions<"mcpTool"> {
  readonly kind: "mcpTool";
  /** The parameters as the server sent them. */
  readonly params: McpServerElicitationRequestParams | ToolRequestUserInputParams;
  readonly threadId: string;
  readonly turnId: string;
  /** Id of the `mcpToolCall` item. */
  readonly itemId: string;
  readonly serverName: string;
  readonly toolName: string;
  /** The arguments of the call: any JSON value, a copy of the caller's own. */
  readonly arguments: unknown;
  /** The MCP server's description of the tool; `null` where the request has none. */
  readonly description: string | null;
  readonly annotations: McpToolAnnotations;
  /** The request in a sentence. Decide by the server, the tool and the arguments. */
  readonly message: string;
  /** The same as `message`, so that each kind has a reason. */
  readonly reason: string;
  /** The answers that the server offers, as the names of the methods. */
  readonly offered: readonly (Common | "approveAlways")[];
  /** Once. */
  approve(): ApprovalAnswer<"mcpTool">;
  /**
   * Now, and this tool with any arguments on this thread, until the thread is unloaded; also in later turns with
   * `approvalMode: "denyAll"`. Does not hold on any other thread: not on a fork, a sub-agent, or the parent of a sub-agent.
   * @throws {@link UsageError} where it is not in `offered`
   */
  approveForSession(): ApprovalAnswer<"mcpTool">;
  /**
   * Now, and this tool with any arguments on every thread from here on, of other programs too, until the user removes it: codex
   * writes it into the user's config.toml. For an MCP server that is not in that file it lasts as long as
   * {@link McpToolApproval.approveForSession}.
   * @throws {@link UsageError} where it is not in `offered`
   */
  approveAlways(): ApprovalAnswer<"mcpTool">;
}

/** What the agent wants to do. Its parameters stand on it under their wire names; its methods make the answer. */
export type ApprovalRequest = CommandApproval | FileChangeApproval | PermissionsApproval | McpToolApproval;

const common: readonly Common[] = ["approve", "approveForSession", "decline", "cancel"];

export function commandApproval(
  request: OpenRequest<CommandExecutionRequestApprovalParams>,
): CommandApproval {
  const { params } = request;
  const answer = (decision: CommandExecutionApprovalDecision) =>
    new ApprovalAnswer("command", request, { decision });
  return {
    ...params,
    ...decisions("command", request),
    kind: "command",
    params,
    offered: offeredOf(params),
    approveWithRule: (rule = ruleOf(params)) =>
      answer({ acceptWithExecpolicyAmendment: { execpolicy_amendment: checkRule(rule) } }),
    applyNetworkRule: (rule) => answer({ applyNetworkPolicyAmendment: { network_policy_amendment: rule } }),
  };
}

export function fileChangeApproval(
  request: OpenRequest<FileChangeRequestApprovalParams>,
  changes: readonly FileUpdateChange[] | undefined,
): FileChangeApproval {
  const { params } = request;
  const known = changes === undefined ? {} : { changes };
  const kind = "fileChange";
  return { ...params, ...decisions(kind, request), kind, params, offered: [...common], ...known };
}

export function permissionsApproval(
  request: OpenRequest<PermissionsRequestApprovalParams>,
): PermissionsApproval {
  const { params } = request;
  return {
    ...params,
    kind: "permissions",
    params,
    offered: ["approve", "decline"],
    approve: (permissions = params.permissions, options = {}) =>
      new ApprovalAnswer("permissions", request, grantOf(permissions, options)),
    decline: () => new ApprovalAnswer("permissions", request, { permissions: {} }),
  };
}

export function mcpToolApproval(approval: McpApproval, signal: AbortSignal): McpToolApproval {
  const { params, call, turnId, message, description } = approval;
  const answer = (result: object) => new ApprovalAnswer("mcpTool", { params, signal }, result);
  const approve = (persistence: Persistence) => {
    const result = approval.approve(persistence);
    if (result !== undefined) return answer(result);
    const name = persistence === "always" ? "approveAlways" : "approveForSession";
    throw new UsageError(`${name}: the server does not offer it for this call; see request.offered`);
  };
  const lasting = [
    ["approveForSession", "session"],
    ["approveAlways", "always"],
  ] as const;
  const offered = lasting.flatMap(([name, persistence]) => (approval.approve(persistence) ? [name] : []));
  return {
    kind: "mcpTool",
    params,
    threadId: params.threadId,
    turnId,
    itemId: call.id,
    serverName: call.server,
    toolName: call.tool,
    arguments: copyOf(call.arguments),
    description,
    annotations: annotationsOf(approval),
    message,
    reason: message,
    offered: ["approve", ...offered, "decline", "cancel"],
    approve: () => approve("once"),
    approveForSession: () => approve("session"),
    approveAlways: () => approve("always"),
    decline: () => answer(approval.decline),
    cancel: () => answer(approval.cancel),
  };
}

function decisions<K extends ApprovalKind>(kind: K, request: OpenRequest): Decisions<K> {
  const answer = (decision: FileChangeApprovalDecision) => new ApprovalAnswer(kind, request, { decision });
  return {
    approve: () => answer("accept"),
    approveForSession: () => answer("acceptForSession"),
    decline: () => answer("decline"),
    cancel: () => answer("cancel"),
  };
}

/** Methods by the wire's names of the decisions. */
const methods: Readonly<Record<string, CommandApproval["offered"][number]>> = {
  accept: "approve",
  acceptForSession: "approveForSession",
  acceptWithExecpolicyAmendment: "approveWithRule",
  applyNetworkPolicyAmendment: "applyNetworkRule",
  decline: "decline",
  cancel: "cancel",
};

/** A decision of a newer server is left out, since no method makes it. */
function offeredOf(params: CommandExecutionRequestApprovalParams): CommandApproval["offered"] {
  const { availableDecisions: decisions, kind } = params;
  if (!Array.isArray(decisions)) {
    if (kind === "humanCommand") return ["approve", "decline", "cancel"];
    return ruleOf(params).length === 0 ? [...common] : [...common, "approveWithRule"];
  }
  const names = decisions.flatMap((decision) => {
    const wireName = isRecord(decision) ? Object.keys(decision)[0] : decision;
    const name =
      typeof wireName === "string" && Object.hasOwn(methods, wireName) ? methods[wireName] : undefined;
    return name === undefined || (name === "approveWithRule" && ruleOf(params).length === 0) ? [] : [name];
  });
  return [...new Set(names)];
}

/** The rule that the server proposes, else the one that it offers; empty where there is none. */
function ruleOf({
  proposedExecpolicyAmendment: proposed,
  availableDecisions: decisions,
}: CommandExecutionRequestApprovalParams): readonly string[] {
  if (proposed != null) return proposed;
  for (const decision of Array.isArray(decisions) ? decisions : []) {
    const rule = ownOf(ownOf(decision, "acceptWithExecpolicyAmendment"), "execpolicy_amendment");
    if (rule !== undefined) return rule as readonly string[];
  }
  return [];
}

/** Whether the tool calls itself read-only is what its item says. */
function annotationsOf({ annotations, call }: McpApproval): McpToolAnnotations {
  const hints: JsonRecord = { ...annotations, readOnlyHint: call.readOnlyHint ?? annotations.readOnlyHint };
  return Object.fromEntries(
    hintNames.flatMap((name) => (typeof hints[name] === "boolean" ? [[name, hints[name]]] : [])),
  );
}

/** The server reads a grant that it does not understand, and this pair of options, as a grant of nothing. */
function grantOf(permissions: GrantedPermissionProfile, options: PermissionsGrantOptions): object {
  const { scope = "turn", strictAutoReview = false, ...rest } = readOptions(options);
  const fault = isRecord(permissions)
    ? grantFault(scope, strictAutoReview)
    : `the permissions must be an object, got ${messageOf(permissions)}`;
  if (fault !== undefined) throw new UsageError(`approve: ${fault}; the server would grant nothing`);
  return { permissions, scope, ...(strictAutoReview ? { strictAutoReview } : {}), ...rest };
}

function grantFault(scope: unknown, strictAutoReview: unknown): string | undefined {
  if (scope !== "turn" && scope !== "session")
    return `scope must be "turn" or "session", got ${messageOf(scope)}`;
  if (typeof strictAutoReview !== "boolean")
    return `strictAutoReview must be true or false, got ${messageOf(strictAutoReview)}`;
  return scope === "session" && strictAutoReview
    ? 'scope "session" and strictAutoReview exclude each other'
    : undefined;
}

/** An empty rule would allow every command. */
function checkRule(rule: readonly string[]): string[] {
  const isRule = Array.isArray(rule) && rule.length > 0 && rule.every((word) => typeof word === "string");
  if (isRule) return [...rule];
  throw new UsageError(
    "approveWithRule: the server proposes no rule here; give the words that a command must begin with",
  );
}
