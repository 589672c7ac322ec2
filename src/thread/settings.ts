import type {
  ApprovalsReviewer,
  AskForApproval,
  ReasoningEffort,
  ReasoningSummary,
  SandboxMode,
  SandboxPolicy,
  TurnStartParams,
} from "../../generated/types.js";
import { reading } from "../errors/read-options.js";
import { UsageError } from "../errors/usage.js";

/**
 * Who decides what the agent may do beyond its sandbox: `"denyAll"` nobody, it is refused; `"autoReview"` a reviewer model
 * of the server; `"ask"` this client, through `onApproval` or `handlers`.
 *
 * What runs unasked is not refused by `"denyAll"` either: MCP tools that call themselves read-only or harmless, those that were
 * approved for the session or in config.toml, and with full access every MCP tool. No sandbox holds an MCP tool.
 */
export type ApprovalMode = "denyAll" | "autoReview" | "ask";

/** What commands may touch: a preset, or the exact policy of the protocol. */
export type Sandbox = "readOnly" | "workspaceWrite" | "fullAccess" | SandboxPolicy;

/** Settings that threads and turns share. */
export interface Settings {
  /**
   * Excludes `approvalPolicy` and `approvalsReviewer`; `"denyAll"` excludes `sandbox: "fullAccess"`, with which nothing would be
   * denied. Not given: the server's setting stays.
   */
  readonly approvalMode?: ApprovalMode | undefined;
  readonly approvalPolicy?: AskForApproval | null | undefined;
  readonly approvalsReviewer?: ApprovalsReviewer | null | undefined;
  /** Not given: the server's setting stays. */
  readonly sandbox?: Sandbox | undefined;
  /** How much the model thinks. */
  readonly effort?: ReasoningEffort | null | undefined;
  /** How the model's thinking is summarised. */
  readonly summary?: ReasoningSummary | null | undefined;
}

type Config = Readonly<Record<string, unknown>>;

const approvals: Readonly<
  Record<ApprovalMode, { approvalPolicy: AskForApproval; approvalsReviewer?: ApprovalsReviewer }>
> = {
  denyAll: { approvalPolicy: "never" },
  autoReview: { approvalPolicy: "on-request", approvalsReviewer: "auto_review" },
  ask: { approvalPolicy: "on-request", approvalsReviewer: "user" },
};

const presets: Readonly<Record<Extract<Sandbox, string>, SandboxPolicy>> = {
  readOnly: { type: "readOnly" },
  workspaceWrite: { type: "workspaceWrite" },
  fullAccess: { type: "dangerFullAccess" },
};

const modes: Readonly<Record<Exclude<SandboxPolicy["type"], "externalSandbox">, SandboxMode>> = {
  readOnly: "read-only",
  workspaceWrite: "workspace-write",
  dangerFullAccess: "danger-full-access",
};

/** The settings of a thread on the wire, and what only a turn can say. */
export interface ThreadSettings {
  readonly params: Config;
  /** Goes with the first turn, and sticks from there; `undefined` where the sandbox stays as it is. */
  readonly firstTurn: Pick<TurnStartParams, "sandboxPolicy"> | undefined;
}

/** How settings go out with `thread/start`, `resume` and `fork`: what these cannot say goes as config keys or with the first turn. */
export function threadSettings<O extends Settings & { config?: Config | null | undefined }>(
  options: O,
): ThreadSettings {
  const { approvalMode, sandbox, effort, summary, config, ...rest } = options;
  const policy = sandboxPolicy(sandbox, rest);
  const keys = {
    ...(effort == null ? {} : { model_reasoning_effort: effort }),
    ...(summary == null ? {} : { model_reasoning_summary: summary }),
    ...workspaceKeys(policy),
    ...reading("config", () => ({ ...config })),
  };
  return {
    params: {
      ...rest,
      ...approvalParams(options, policy),
      ...(policy === undefined || policy.type === "externalSandbox" ? {} : { sandbox: modes[policy.type] }),
      ...(Object.keys(keys).length > 0 ? { config: keys } : config === null ? { config } : {}),
    },
    firstTurn: policy && (needsTurn(policy) ? { sandboxPolicy: policy } : {}),
  };
}

/** How settings go out with `turn/start`. There they hold for later turns too. */
export function turnSettings<O extends Settings>(options: O): Config {
  const { approvalMode, sandbox, ...rest } = options;
  const policy = sandboxPolicy(sandbox, rest);
  return {
    ...rest,
    ...approvalParams(options, policy),
    ...(policy === undefined ? {} : { sandboxPolicy: policy }),
  };
}

function approvalParams(
  { approvalMode, approvalPolicy, approvalsReviewer }: Settings,
  policy: SandboxPolicy | undefined,
): Config {
  if (approvalMode === undefined) return {};
  if (approvalPolicy !== undefined || approvalsReviewer !== undefined) {
    throw new UsageError("approvalMode excludes approvalPolicy and approvalsReviewer: it stands for both");
  }
  if (approvalMode === "denyAll" && policy?.type === "dangerFullAccess") {
    throw new UsageError(
      'approvalMode "denyAll" denies nothing with full access, not even destructive MCP tools: choose another sandbox, or write approvalPolicy: "never" if that is wanted',
    );
  }
  if (Object.hasOwn(approvals, approvalMode)) return approvals[approvalMode];
  throw new UsageError(
    `approvalMode must be one of ${Object.keys(approvals).join(", ")}, got ${JSON.stringify(approvalMode)}`,
  );
}

function sandboxPolicy(sandbox: Sandbox | undefined, rest: object): SandboxPolicy | undefined {
  if (sandbox === undefined) return undefined;
  if ("permissions" in rest && rest.permissions != null)
    throw new UsageError("sandbox and permissions exclude each other");
  if (typeof sandbox === "object" && sandbox !== null) return reading("sandbox", () => ({ ...sandbox }));
  if (Object.hasOwn(presets, sandbox)) return presets[sandbox];
  throw new UsageError(
    `sandbox must be one of ${Object.keys(presets).join(", ")} or a policy object, got ${JSON.stringify(sandbox)}`,
  );
}

function workspaceKeys(policy: SandboxPolicy | undefined): Config {
  if (policy?.type !== "workspaceWrite") return {};
  const { writableRoots, networkAccess, excludeSlashTmp, excludeTmpdirEnvVar } = policy;
  const keys = {
    ...(writableRoots === undefined ? {} : { writable_roots: writableRoots }),
    ...(networkAccess === undefined ? {} : { network_access: networkAccess }),
    ...(excludeSlashTmp === undefined ? {} : { exclude_slash_tmp: excludeSlashTmp }),
    ...(excludeTmpdirEnvVar === undefined ? {} : { exclude_tmpdir_env_var: excludeTmpdirEnvVar }),
  };
  return Object.keys(keys).length === 0 ? {} : { sandbox_workspace_write: keys };
}

function needsTurn(policy: SandboxPolicy): boolean {
  return policy.type === "externalSandbox" || (policy.type === "readOnly" && policy.networkAccess === true);
}
