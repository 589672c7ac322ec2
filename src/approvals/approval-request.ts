import type {
  CommandExecutionApprovalDecision,
  CommandExecutionRequestApprovalParams,
  FileChangeApprovalDecision,
  FileChangeRequestApprovalParams,
  FileUpdateChange,
  GrantedPermissionProfile,
  NetworkPolicyAmendment,
  PermissionGrantScope,
  PermissionsRequestApprovalParams,
} from "../../generated/types.js";
import { UsageError } from "../errors/usage.js";
import { ApprovalAnswer, type ApprovalKind } from "./approval-answer.js";

/** Answers that a command and a file change have in common. */
interface Decisions<K extends ApprovalKind> {
  /** Once: `accept`. */
  approve(): ApprovalAnswer<K>;
  /** Now and for the same again until the server ends: `acceptForSession`. */
  approveForSession(): ApprovalAnswer<K>;
  /** No; the model is told so and the turn goes on: `decline`. */
  decline(): ApprovalAnswer<K>;
  /** No, and the turn is interrupted: `cancel`. */
  cancel(): ApprovalAnswer<K>;
}

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
   * Now, and from here on every command that begins with these words: `acceptWithExecpolicyAmendment`. The server stores the
   * rule in its home, and it holds for every thread.
   * @param rule - default: the one that the server proposes
   * @throws {@link UsageError} when it is empty, or neither given nor proposed
   */
  approveWithRule(rule?: readonly string[]): ApprovalAnswer<"command">;
  /** Allows or denies a host for good: `applyNetworkPolicyAmendment`. The server proposes some where it asks for the network. */
  applyNetworkRule(rule: NetworkPolicyAmendment): ApprovalAnswer<"command">;
}

/** The agent wants to change files: `item/fileChange/requestApproval`. */
export interface FileChangeApproval extends FileChangeRequestApprovalParams, Decisions<"fileChange"> {
  readonly kind: "fileChange";
  /** The parameters as the server sent them. */
  readonly params: FileChangeRequestApprovalParams;
  /** What would change, as the item told that came before; not there where this connection was not told. */
  readonly changes?: readonly FileUpdateChange[] | undefined;
}

/** How permissions are granted. */
export interface PermissionsGrantOptions {
  /** For how long. Default: `"turn"`. */
  readonly scope?: PermissionGrantScope | undefined;
  /** Have the server's reviewer look at every further command of the turn. Default: `false`. */
  readonly strictAutoReview?: boolean | undefined;
}

/** The agent asks for more than its sandbox allows: `item/permissions/requestApproval`. */
export interface PermissionsApproval extends PermissionsRequestApprovalParams {
  readonly kind: "permissions";
  /** The parameters as the server sent them. */
  readonly params: PermissionsRequestApprovalParams;
  /**
   * Grants what is asked for, or a part of it.
   * @param subset - default: all of it; what was not asked for is not granted
   */
  approve(
    subset?: GrantedPermissionProfile,
    options?: PermissionsGrantOptions,
  ): ApprovalAnswer<"permissions">;
  /** Grants nothing; the model is told so and the turn goes on. */
  decline(): ApprovalAnswer<"permissions">;
}

/** What the agent wants to do. Its parameters stand on it under their wire names; its methods make the answer. */
export type ApprovalRequest = CommandApproval | FileChangeApproval | PermissionsApproval;

export function commandApproval(params: CommandExecutionRequestApprovalParams): CommandApproval {
  const answer = (decision: CommandExecutionApprovalDecision) =>
    new ApprovalAnswer("command", params, { decision });
  return {
    ...params,
    ...decisions("command", params),
    kind: "command",
    params,
    approveWithRule: (rule = params.proposedExecpolicyAmendment ?? []) =>
      answer({ acceptWithExecpolicyAmendment: { execpolicy_amendment: checkRule(rule) } }),
    applyNetworkRule: (rule) => answer({ applyNetworkPolicyAmendment: { network_policy_amendment: rule } }),
  };
}

export function fileChangeApproval(
  params: FileChangeRequestApprovalParams,
  changes: readonly FileUpdateChange[] | undefined,
): FileChangeApproval {
  const told = changes === undefined ? {} : { changes };
  return { ...params, ...decisions("fileChange", params), kind: "fileChange", params, ...told };
}

export function permissionsApproval(params: PermissionsRequestApprovalParams): PermissionsApproval {
  return {
    ...params,
    kind: "permissions",
    params,
    approve: (permissions = params.permissions, options = {}) =>
      new ApprovalAnswer("permissions", params, { permissions, ...options }),
    decline: () => new ApprovalAnswer("permissions", params, { permissions: {} }),
  };
}

function decisions<K extends ApprovalKind>(kind: K, params: object): Decisions<K> {
  const answer = (decision: FileChangeApprovalDecision) => new ApprovalAnswer(kind, params, { decision });
  return {
    approve: () => answer("accept"),
    approveForSession: () => answer("acceptForSession"),
    decline: () => answer("decline"),
    cancel: () => answer("cancel"),
  };
}

/** An empty rule would allow every command. */
function checkRule(rule: readonly string[]): string[] {
  const isRule = Array.isArray(rule) && rule.length > 0 && rule.every((word) => typeof word === "string");
  if (isRule) return [...rule];
  throw new UsageError(
    "approveWithRule: the server proposes no rule here; give the words that a command must begin with",
  );
}
