import { UsageError } from "../index.js";
import { configLine } from "./config-lines.js";

/** When an approval is asked for; nobody is there to be asked, so that all are refused. */
export type ApprovalMode = "never" | "on-request" | "on-failure" | "untrusted";

/** What commands may touch. */
export type SandboxMode = "read-only" | "workspace-write" | "danger-full-access";

/** How much the model thinks. */
export type ModelReasoningEffort =
  | "minimal"
  | "low"
  | "medium"
  | "high"
  | "xhigh"
  | "max"
  | "ultra"
  | "persistent";

/** Whether the model may search the web, and where. */
export type WebSearchMode = "disabled" | "cached" | "live";

/** Options of `startThread` and `resumeThread`; they hold for every turn of that handle. */
export type ThreadOptions = {
  /** Default: the configured one, on a resumed thread too. */
  model?: string | undefined;
  /** How the thread is classified, where it is a new one. */
  threadSource?: string | undefined;
  /** Default: the configured one, on a resumed thread too. */
  sandboxMode?: SandboxMode | undefined;
  /** The folder to work in. Default: that of the process. */
  workingDirectory?: string | undefined;
  /** Whether that folder may lie outside of a Git repository. Default `false`. */
  skipGitRepoCheck?: boolean | undefined;
  /** Default: the configured one, on a resumed thread too. */
  modelReasoningEffort?: ModelReasoningEffort | undefined;
  /** Whether commands reach the network in the sandbox `"workspace-write"`. Default: as configured. */
  networkAccessEnabled?: boolean | undefined;
  /** Default: as configured. */
  webSearchMode?: WebSearchMode | undefined;
  /** `true` for the mode `"live"`, `false` for `"disabled"`, where `webSearchMode` is not given. */
  webSearchEnabled?: boolean | undefined;
  /** Changes nothing: no approval is ever given. `"untrusted"` is refused by the server. */
  approvalPolicy?: ApprovalMode | undefined;
  /** More folders in which the sandbox `"workspace-write"` lets commands write, besides the configured ones. */
  additionalDirectories?: string[] | undefined;
};

/** The sandboxes by their names here. */
export const sandboxes = {
  "read-only": "readOnly",
  "workspace-write": "workspaceWrite",
  "danger-full-access": "fullAccess",
} as const satisfies Record<SandboxMode, string>;

/**
 * What an option stands for.
 * @throws {@link UsageError} for a value that the option cannot have: a sandbox that is misspelt must not be any other
 */
export function chosen<K extends string, V>(
  option: string,
  values: Readonly<Record<K, V>>,
  value: K | undefined,
): V | undefined {
  if (value === undefined) return undefined;
  if (Object.hasOwn(values, value)) return values[value];
  const names = Object.keys(values).join(", ");
  throw new UsageError(`${option} must be one of ${names}, got ${JSON.stringify(value)}`);
}

/** The options that the server takes as keys of config.toml. */
export function threadConfigLines(options: ThreadOptions): string[] {
  const { webSearchEnabled, webSearchMode = webSearchEnabled && "live" } = options;
  const mode = webSearchMode === false ? "disabled" : webSearchMode;
  return Object.entries({
    model_reasoning_effort: options.modelReasoningEffort,
    "sandbox_workspace_write.network_access": options.networkAccessEnabled,
    web_search: mode,
    approval_policy: options.approvalPolicy,
  }).flatMap(([key, value]) => (value === undefined ? [] : [configLine(key, value)]));
}
