import type {
  ApprovalsReviewer,
  AskForApproval,
  ReasoningEffort,
  ReasoningSummary,
  SandboxPolicy,
  TurnStartParams,
} from "../../../generated/types.js";
import { UsageError } from "../../core/errors/errors.js";
import { reading } from "../../core/errors/read-options.js";
import { type Config, mergeConfig } from "./config-keys.js";
import {
  allows,
  replacing,
  type Sandbox,
  type SandboxChoice,
  sandboxChoice,
  sandboxKeys,
  sandboxMode,
} from "./sandbox.js";

/**
 * Who decides what the agent may do beyond its sandbox: `"denyAll"` nobody, it is refused; `"autoReview"` a reviewer model
 * of the server; `"ask"` this client, through `onApproval` or `handlers`.
 *
 * What runs unasked is not refused by `"denyAll"` either: MCP tools that call themselves read-only or harmless, those that were
 * approved for the session or in config.toml, and with full access every MCP tool. No sandbox holds an MCP tool.
 */
export type ApprovalMode = "denyAll" | "autoReview" | "ask";

/** Settings that threads and turns share. */
export interface Settings {
  /**
   * Excludes `approvalPolicy` and `approvalsReviewer`; `"denyAll"` excludes `sandbox: "fullAccess"`, with which nothing would be
   * denied. Not given: the setting in force stays. It does not reach sub-agents of earlier turns, reviews (which ask nobody), nor
   * what a rule of `approveWithRule` or an approval for the session allows: docs/settings.md and docs/approvals.md.
   */
  readonly approvalMode?: ApprovalMode | undefined;
  readonly approvalPolicy?: AskForApproval | null | undefined;
  readonly approvalsReviewer?: ApprovalsReviewer | null | undefined;
  /**
   * What commands may touch. Not given: the sandbox in force stays. It holds on this thread from here on in this process, through
   * loads and forks; in another process it must be given again. It does not hold for commands of a rule of `approveWithRule`, for
   * MCP tools, and for sub-agents of earlier turns: docs/settings.md.
   *
   * `"workspaceWrite"` includes the writable roots of config.toml. An exact policy excludes `config.sandbox_workspace_write`; given
   * with a turn, one that does not name all roots that the thread was started with is a {@link UsageError}.
   */
  readonly sandbox?: Sandbox | undefined;
  /** How much the model thinks. */
  readonly effort?: ReasoningEffort | null | undefined;
  /** How the model's thinking is summarised. */
  readonly summary?: ReasoningSummary | null | undefined;
}

/** The settings that a turn can change, as parameters of `turn/start` and `thread/settings/update`. */
export const turnNames = [
  "approvalPolicy",
  "approvalsReviewer",
  "cwd",
  "effort",
  "model",
  "permissions",
  "personality",
  "serviceTier",
  "summary",
] as const satisfies readonly (keyof TurnStartParams)[];

type TurnKey = (typeof turnNames)[number];

const turnKeys: ReadonlySet<string> = new Set(turnNames);

/** Values of settings that a turn can change; those that were not given, or given as `null`, are not there. */
export type Values = { readonly [K in TurnKey]?: NonNullable<TurnStartParams[K]> } & {
  readonly sandbox?: SandboxChoice;
};

export type ValueKey = keyof Values;

/** What the server says is in force; `null`: nothing is set. What it does not say is not there. */
export type Reported = { readonly [K in ValueKey]?: Values[K] | null } & {
  /** No setting of a turn, but a fork has to be given it. */
  readonly modelProvider?: string | null;
};

/** What a call sets, reported apart. */
export interface GivenSettings {
  readonly values: Values;
  /** Keys of config.toml for the thread; those that {@link values} can say are there instead. */
  readonly config: Config | undefined;
  /** All other parameters, as they go on the wire. */
  readonly rest: Readonly<Record<string, unknown>>;
}

const approvals: Readonly<
  Record<ApprovalMode, { approvalPolicy: AskForApproval; approvalsReviewer?: ApprovalsReviewer }>
> = {
  denyAll: { approvalPolicy: "never" },
  autoReview: { approvalPolicy: "on-request", approvalsReviewer: "auto_review" },
  ask: { approvalPolicy: "on-request", approvalsReviewer: "user" },
};

/** Settings of a turn that `thread/start`, `resume` and `fork` know as config keys only. */
const configNames = { effort: "model_reasoning_effort", summary: "model_reasoning_summary" } as const;

/**
 * Reads the settings of a thread.
 * @throws {@link UsageError} for values that exclude each other or do not exist
 */
export function threadSettings<O extends Settings & { config?: Config | null | undefined }>(
  options: O,
): GivenSettings {
  const { config, effort, summary, ...others } = options;
  const { values, rest } = turnSettings(others);
  const keys = config == null ? undefined : new Map(reading("config", () => Object.entries({ ...config })));
  if (values.sandbox?.isExact === true && [...(keys?.keys() ?? [])].some(isWorkspaceKey))
    throw new UsageError("sandbox as an exact policy and config.sandbox_workspace_write exclude each other");
  const named = Object.entries(configNames).flatMap(([name, key]) => {
    const value = keys?.get(key) ?? { effort, summary }[name];
    keys?.delete(key);
    return value == null ? [] : [[name, value]];
  });
  return {
    values: { ...values, ...Object.fromEntries(named) },
    config: keys && Object.fromEntries(keys),
    rest: config === null ? { ...rest, config } : rest,
  };
}

/** How settings go out with `thread/start`, `resume` and `fork`. Writable roots and an external sandbox follow with a turn. */
export function threadParams({ values, config, rest }: GivenSettings): Record<string, unknown> {
  const { sandbox, effort, summary, ...named } = values;
  const mode = sandbox && sandboxMode(sandbox);
  const keys = mergeConfig(config ?? {}, {
    ...(effort === undefined ? {} : { [configNames.effort]: effort }),
    ...(summary === undefined ? {} : { [configNames.summary]: summary }),
    ...(sandbox && sandboxKeys(sandbox)),
  });
  return {
    ...rest,
    ...named,
    ...(mode === undefined ? {} : { sandbox: mode }),
    ...(Object.keys(keys).length === 0 ? {} : { config: keys }),
  };
}

/** Reads the settings of a turn. @throws {@link UsageError} as {@link threadSettings} */
export function turnSettings<O extends Settings>(options: O): Pick<GivenSettings, "values" | "rest"> {
  const { approvalMode, sandbox, ...others } = options;
  const choice = sandbox === undefined ? undefined : sandboxChoice(sandbox);
  const params: Record<string, unknown> = { ...others, ...approvalParams(options, choice?.policy) };
  if (choice !== undefined && params.permissions != null)
    throw new UsageError("sandbox and permissions exclude each other");
  const isValue = ([key, value]: [string, unknown]) => value != null && turnKeys.has(key);
  const values = Object.fromEntries(Object.entries(params).filter(isValue));
  const rest = Object.fromEntries(Object.entries(params).filter(([key]) => !Object.hasOwn(values, key)));
  return { values: choice === undefined ? values : { ...values, sandbox: choice }, rest };
}

/** How values go out with `turn/start` and `thread/settings/update`. There they hold for later turns too. */
export function turnParams({ sandbox, ...named }: Values): Omit<TurnStartParams, "threadId" | "input"> {
  return sandbox === undefined ? named : { ...named, sandboxPolicy: sandbox.policy };
}

/**
 * Values over earlier ones. What excludes each other does not stay side by side, and a preset takes the parts of an exact
 * policy away.
 */
export function mergeValues(earlier: Values, later: Values): Values {
  const { sandbox, permissions, ...others } = earlier;
  if (later.permissions !== undefined) return { ...others, ...later };
  if (later.sandbox !== undefined) return { ...others, ...later, sandbox: replacing(sandbox, later.sandbox) };
  return { ...earlier, ...later };
}

const isWorkspaceKey = (key: string): boolean => /^sandbox_workspace_write(\.|$)/.test(key);

function approvalParams(
  { approvalMode, approvalPolicy, approvalsReviewer }: Settings,
  policy: SandboxPolicy | undefined,
): object {
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

/** Whether settings allow less than those in force, in any respect. What is not known to be in force counts as more. */
export function isStricter(inForce: Reported, next: Values | Reported): boolean {
  const { sandbox, permissions, approvalPolicy, approvalsReviewer } = next;
  return (
    (sandbox != null && !allows(sandbox.policy, inForce.sandbox?.policy)) ||
    (permissions != null && permissions !== inForce.permissions) ||
    (approvalPolicy != null && isChanged(approvalPolicy, inForce.approvalPolicy)) ||
    (approvalsReviewer === "user" && inForce.approvalsReviewer !== "user")
  );
}

/** Under `"never"` nothing is approved; which of two other policies approves less is not known. */
function isChanged(next: unknown, inForce: unknown): boolean {
  return inForce !== "never" && JSON.stringify(next) !== JSON.stringify(inForce);
}
