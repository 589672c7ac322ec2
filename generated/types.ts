// Written by `npm run generate-types`. Do not edit: change the schema or codegen/ and run it again.

/**
 * A path that is guaranteed to be absolute and normalized (though it is not guaranteed to be canonicalized or exist on the filesystem).
 *
 * IMPORTANT: When deserializing an `AbsolutePathBuf`, a base path must be set using [AbsolutePathBufGuard::new]. If no base path is set, the deserialization will fail unless the path being deserialized is already absolute.
 */
export type AbsolutePathBuf = string;

export type Account =
  | {
      type: "apiKey";
    }
  | {
      type: "chatgpt";
      email: string | null;
      planType: PlanType;
      /** Display name of the selected ChatGPT workspace, when available. */
      workspaceName?: string | null | undefined;
    }
  | {
      type: "amazonBedrock";
      usesCodexManagedCredentials?: boolean | undefined;
    }
  | {
      /** Google Cloud Vertex AI with externally managed credentials. */
      type: "gcp";
    };

export interface AccountLoginCompletedNotification {
  error?: string | null | undefined;
  loginId?: string | null | undefined;
  onboardingEntrypoint?: DesktopOnboardingEntrypoint | null | undefined;
  success: boolean;
}

/**
 * Sparse rolling rate-limit update.
 *
 * Clients should merge available values into the most recent `account/rateLimits/read` response or refetch that snapshot. Nullable account metadata may be unavailable in a rolling update and does not clear a previously observed value.
 */
export interface AccountRateLimitsUpdatedNotification {
  rateLimits: RateLimitSnapshot;
}

/** Backend routing policy. Wire values match the accounts/check contract. */
export type AccountRoutingOverride = "NO_CONSTRAINT" | "us" | "us_cr";

export interface AccountSecuritySetupAction {
  label: string;
  url: string;
}

export interface AccountSecuritySetupNotice {
  accountId: string;
  action: AccountSecuritySetupAction;
  description: string;
  title: string;
  userId: string;
}

export interface AccountSession {
  displayName?: string | null | undefined;
  email?: string | null | undefined;
  imageUrl?: string | null | undefined;
  isActive: boolean;
  lastUsedAt: number;
  selectedWorkspaceAccountId?: string | null | undefined;
  sessionId: string;
  userId?: string | null | undefined;
  workspaces: AccountSessionWorkspace[];
}

export interface AccountSessionWorkspace {
  accountId: string;
  imageUrl?: string | null | undefined;
  kind?: AccountSessionWorkspaceKind | null | undefined;
  name?: string | null | undefined;
}

export type AccountSessionWorkspaceKind = "personal" | "workspace";

/** @experimental */
export interface AccountSessionsListParams {
  refreshWorkspaceMetadata?: boolean | undefined;
}

/** @experimental */
export interface AccountSessionsResponse {
  activeSessionId?: string | null | undefined;
  sessions: AccountSession[];
}

/** @experimental */
export interface AccountSessionsSwitchParams {
  /** Workspace to select within that login; this is not a user identifier. */
  accountId: string;
  /** Allow Core to start browser sign-in if this session needs SSO for the workspace. */
  allowBrowserLogin?: boolean | undefined;
  /** Opaque active-login identifier returned by accountSession/list. */
  sessionId: string;
}

/**
 * - `{ authUrl, loginId }`: Open the URL and await account/login/completed for this login ID.
 *
 * @experimental
 */
export type AccountSessionsSwitchResponse =
  | {
      activeSessionId?: string | null | undefined;
      sessions: AccountSession[];
    }
  | {
      authUrl: string;
      loginId: string;
    };

export interface AccountTokenUsageDailyBucket {
  startDate: string;
  tokens: number;
}

export interface AccountTokenUsageSummary {
  currentStreakDays?: number | null | undefined;
  lifetimeTokens?: number | null | undefined;
  longestRunningTurnSec?: number | null | undefined;
  longestStreakDays?: number | null | undefined;
  peakDailyTokens?: number | null | undefined;
}

export interface AccountUpdatedNotification {
  authMode?: AuthMode | null | undefined;
  planType?: PlanType | null | undefined;
}

export interface ActivePermissionProfile {
  /**
   * Parent profile identifier from the selected permissions profile's `extends` setting, when present.
   */
  extends?: string | null | undefined;
  /**
   * Identifier from `default_permissions` or the implicit built-in default, such as `:workspace` or a user-defined `[permissions.<id>]` profile.
   */
  id: string;
}

export type AddCreditsNudgeCreditType = "credits" | "usage_limit";

export type AddCreditsNudgeEmailStatus = "sent" | "cooldown_active";

export interface AdditionalContextEntry {
  kind: AdditionalContextKind;
  /** Optional name for untrusted context, used to label its tool output. */
  name?: string | null | undefined;
  value: string;
}

export type AdditionalContextKind = "untrusted" | "application";

export interface AdditionalFileSystemPermissions {
  entries?: FileSystemSandboxEntry[] | null | undefined;
  globScanMaxDepth?: number | null | undefined;
  /** This will be removed in favor of `entries`. */
  read?: LegacyAppPathString[] | null | undefined;
  /** This will be removed in favor of `entries`. */
  write?: LegacyAppPathString[] | null | undefined;
}

export interface AdditionalNetworkPermissions {
  enabled?: boolean | null | undefined;
}

export interface AdditionalPermissionProfile {
  fileSystem?: AdditionalFileSystemPermissions | null | undefined;
  /** Partial overlay used for per-command permission requests. */
  network?: AdditionalNetworkPermissions | null | undefined;
}

export type AgentMessageDelivery = "async";

export interface AgentMessageDeltaNotification {
  delta: string;
  itemId: string;
  threadId: string;
  turnId: string;
}

/** A presentation instruction for Chat to apply to this answer when recovering history. */
export interface AgentMessageDisplay {
  /** Unknown actions must be left for the producing client to handle. */
  action: string;
  blockType?: string | null | undefined;
  checkTrustedContacts?: boolean | null | undefined;
  cyberTrustedAccess?: boolean | null | undefined;
}

export type AgentMessageInputContent =
  | {
      type: "input_text";
      text: string;
    }
  | {
      type: "encrypted_content";
      encrypted_content: string;
    };

export interface AgentMessageModeration {
  display?: AgentMessageDisplay | null | undefined;
  moderated: boolean;
}

export type AgentPath = string;

export type AllowDenyRequirement = "allow" | "deny";

export interface AnalyticsConfig {
  enabled?: boolean | null | undefined;
  [k: string]: unknown;
}

/** EXPERIMENTAL - app metadata returned by app-list APIs. */
export interface AppBranding {
  category?: string | null | undefined;
  developer?: string | null | undefined;
  isDiscoverableApp: boolean;
  privacyPolicy?: string | null | undefined;
  termsOfService?: string | null | undefined;
  website?: string | null | undefined;
}

export interface AppConfig {
  approvals_reviewer?: ApprovalsReviewer | null | undefined;
  default_tools_approval_mode?: AppToolApproval | null | undefined;
  default_tools_enabled?: boolean | null | undefined;
  destructive_enabled?: boolean | null | undefined;
  enabled?: boolean | undefined;
  /** Per-account approval settings keyed by link ID. */
  links?: AppLinksConfig | null | undefined;
  /** Additional model-facing surfaces omitted for this connector's tools. */
  omit_tools_from?: ToolExposureSurface[] | null | undefined;
  open_world_enabled?: boolean | null | undefined;
  tools?: AppToolsConfig | null | undefined;
}

/** EXPERIMENTAL - app metadata returned by app-list APIs. */
export interface AppInfo {
  appMetadata?: AppMetadata | null | undefined;
  branding?: AppBranding | null | undefined;
  description?: string | null | undefined;
  distributionChannel?: string | null | undefined;
  iconAssets?: Record<string, string> | null | undefined;
  iconDarkAssets?: Record<string, string> | null | undefined;
  id: string;
  installUrl?: string | null | undefined;
  isAccessible?: boolean | undefined;
  /** Whether this app is enabled in config.toml. Example: ```toml [apps.bad_app] enabled = false ``` */
  isEnabled?: boolean | undefined;
  labels?: Record<string, string> | null | undefined;
  logoUrl?: string | null | undefined;
  logoUrlDark?: string | null | undefined;
  name: string;
  pluginDisplayNames?: string[] | undefined;
}

/** Approval settings for a connected account within an app. */
export interface AppLinkConfig {
  approvals_reviewer?: ApprovalsReviewer | null | undefined;
  default_tools_approval_mode?: AppToolApproval | null | undefined;
}

/** Account settings for a single app. */
export type AppLinksConfig = Record<string, unknown>;

/** EXPERIMENTAL - notification emitted when the app list changes. */
export interface AppListUpdatedNotification {
  data: AppInfo[];
}

export interface AppMetadata {
  categories?: string[] | null | undefined;
  developer?: string | null | undefined;
  firstPartyRequiresInstall?: boolean | null | undefined;
  review?: AppReview | null | undefined;
  screenshots?: AppScreenshot[] | null | undefined;
  seoDescription?: string | null | undefined;
  showInComposerWhenUnlinked?: boolean | null | undefined;
  subCategories?: string[] | null | undefined;
  version?: string | null | undefined;
  versionId?: string | null | undefined;
  versionNotes?: string | null | undefined;
}

export interface AppReview {
  status: string;
}

export interface AppScreenshot {
  fileId?: string | null | undefined;
  url?: string | null | undefined;
  userPrompt: string;
}

/** EXPERIMENTAL - app metadata summary for plugin responses. */
export interface AppSummary {
  category?: string | null | undefined;
  description?: string | null | undefined;
  id: string;
  installUrl?: string | null | undefined;
  name: string;
}

export interface AppTemplateSummary {
  canonicalConnectorId?: string | null | undefined;
  category?: string | null | undefined;
  description?: string | null | undefined;
  logoUrl?: string | null | undefined;
  logoUrlDark?: string | null | undefined;
  materializedAppIds: string[];
  name: string;
  reason?: AppTemplateUnavailableReason | null | undefined;
  templateId: string;
}

export type AppTemplateUnavailableReason = "NOT_CONFIGURED_FOR_WORKSPACE" | "NO_ACTIVE_WORKSPACE";

export type AppToolApproval = "auto" | "prompt" | "writes" | "approve";

export interface AppToolConfig {
  approval_mode?: AppToolApproval | null | undefined;
  enabled?: boolean | null | undefined;
}

/** EXPERIMENTAL - metadata returned by app/read. */
export interface AppToolSummary {
  description: string;
  disabledReason?: string | null | undefined;
  isEnabled?: boolean | undefined;
  isReadOnly?: boolean | undefined;
  name: string;
  title?: string | null | undefined;
}

export type AppToolsConfig = Record<string, unknown>;

export interface ApplicationNetworkRequirements {
  domains: { [key: string]: NetworkDomainPermission };
  /** When enabled, only explicitly allowed exact domains may be contacted. */
  enabled: boolean;
}

export interface ApplicationRequirements {
  network?: ApplicationNetworkRequirements | null | undefined;
  storage?: ApplicationStorageRequirements | null | undefined;
}

/** Managed storage settings for new Desktop workspaces, not filesystem access restrictions. */
export interface ApplicationStorageRequirements {
  defaultProjectParent?: LegacyAppPathString | null | undefined;
  projectlessWorkspaceRoot?: LegacyAppPathString | null | undefined;
}

export interface ApplyPatchApprovalParams {
  /**
   * Use to correlate this with [codex_protocol::protocol::PatchApplyBeginEvent] and [codex_protocol::protocol::PatchApplyEndEvent].
   */
  callId: string;
  conversationId: ThreadId;
  fileChanges: { [key: string]: FileChange };
  /**
   * When set, the agent is asking the user to allow writes under this root for the remainder of the session (unclear if this is honored today).
   */
  grantRoot?: string | null | undefined;
  /** Optional explanatory reason (e.g. request for extra write access). */
  reason?: string | null | undefined;
}

export interface ApplyPatchApprovalResponse {
  decision: ReviewDecision;
}

/**
 * Configures who approval requests are routed to for review. Examples include sandbox escapes, blocked network access, MCP approval prompts, and ARC escalations. Defaults to `user`. `auto_review` uses a carefully prompted subagent to gather relevant context and apply a risk-based decision framework before approving or denying the request. The legacy value `guardian_subagent` is accepted for compatibility.
 */
export type ApprovalsReviewer = "user" | "auto_review" | "guardian_subagent";

export interface AppsConfig {
  _default?: AppsDefaultConfig | null | undefined;
}

export interface AppsDefaultConfig {
  approvals_reviewer?: ApprovalsReviewer | null | undefined;
  default_tools_approval_mode?: AppToolApproval | null | undefined;
  destructive_enabled?: boolean | undefined;
  enabled?: boolean | undefined;
  open_world_enabled?: boolean | undefined;
}

/** Read the committed installed connector runtime snapshot. */
export interface AppsInstalledParams {
  /**
   * When true and Apps are permitted, refresh and publish the hosted connector runtime tool snapshot first.
   */
  forceRefresh?: boolean | undefined;
  /** Optional loaded thread id used to evaluate effective app configuration. */
  threadId?: string | null | undefined;
}

/** The installed connectors in one committed runtime snapshot. */
export interface AppsInstalledResponse {
  apps: InstalledApp[];
}

/** EXPERIMENTAL - list available apps/connectors. */
export interface AppsListParams {
  /** Opaque pagination cursor returned by a previous call. */
  cursor?: string | null | undefined;
  /** When true, bypass app caches and fetch the latest data from sources. */
  forceRefetch?: boolean | undefined;
  /** Optional page size; defaults to a reasonable server-side value. */
  limit?: number | null | undefined;
  /** Optional thread id used to evaluate app feature gating from that thread's config. */
  threadId?: string | null | undefined;
}

/** EXPERIMENTAL - app list response. */
export interface AppsListResponse {
  data: AppInfo[];
  /**
   * Opaque cursor to pass to the next call to continue after the last item. If None, there are no more items to return.
   */
  nextCursor?: string | null | undefined;
}

/** EXPERIMENTAL - read metadata for specific apps/connectors. */
export interface AppsReadParams {
  /**
   * App ids to read. The server accepts at most 100 ids and deduplicates repeated ids while preserving their first-request order.
   */
  appIds: string[];
  /** When true, include display-only public tool summaries in the returned metadata. */
  includeTools?: boolean | undefined;
  /** Optional loaded thread id used to evaluate effective app configuration. */
  threadId?: string | null | undefined;
}

/** EXPERIMENTAL - app/read response. */
export interface AppsReadResponse {
  apps: ConnectorMetadata[];
  missingAppIds: string[];
}

export type AskForApproval =
  | "untrusted"
  | "on-request"
  | "never"
  | {
      granular: {
        mcp_elicitations: boolean;
        request_permissions?: boolean | undefined;
        rules: boolean;
        sandbox_approval: boolean;
        skill_approval?: boolean | undefined;
      };
    };

export interface AsyncUserInputQuestion {
  options?: string[] | null | undefined;
  title: string;
}

export type AttestationGenerateParams = Record<string, unknown>;

export interface AttestationGenerateResponse {
  /** Opaque client attestation token. */
  token: string;
}

/**
 * Authentication mode for OpenAI-backed providers.
 *
 * - `"apikey"`: OpenAI API key provided by the caller and stored by Codex.
 * - `"chatgpt"`: ChatGPT OAuth managed by Codex (tokens persisted and refreshed by Codex).
 * - `"chatgptAuthTokens"`: [UNSTABLE] FOR OPENAI INTERNAL USE ONLY - DO NOT USE. ChatGPT auth tokens are supplied by an external host app and are only stored in memory. Token refresh must be handled by the external host app.
 * - `"headers"`: Backend auth supplied as request headers.
 * - `"agentIdentity"`: Programmatic Codex auth backed by a registered Agent Identity.
 * - `"personalAccessToken"`: Programmatic Codex auth backed by a personal access token.
 * - `"bedrockApiKey"`: Amazon Bedrock bearer token managed by Codex.
 * - `"bedrockAccessKeys"`: Amazon Bedrock AWS access keys managed by Codex.
 */
export type AuthMode =
  | "apikey"
  | "chatgpt"
  | "chatgptAuthTokens"
  | "headers"
  | "agentIdentity"
  | "personalAccessToken"
  | "bedrockApiKey"
  | "bedrockAccessKeys";

export interface AuthRecoveryNotification {
  message: string;
  provider: string;
  threadId: string;
  turnId: string;
}

/**
 * Selects which part of the active context is charged against `model_auto_compact_token_limit`.
 *
 * - `"total"`: Count the full active context against the limit.
 * - `"body_after_prefix"`: Count sampled output and later growth after the carried window prefix.
 */
export type AutoCompactTokenLimitScope = "total" | "body_after_prefix";

/** [UNSTABLE] Source that produced a terminal approval auto-review decision. */
export type AutoReviewDecisionSource = "agent";

export interface AutoReviewRequirements {
  ignoreRules?: string[] | null | undefined;
  requiredOnModels?: string[] | null | undefined;
}

/** @experimental */
export type AwsCredentialType = "accessKeys" | "bedrockApiKey";

/** @experimental */
export interface BedrockAwsProfile {
  name: string;
  region?: string | null | undefined;
}

/** @experimental */
export type BedrockCheckGovCloudRequirementsParams = Record<string, unknown>;

/**
 * Advisory check of the current Bedrock configuration after login or setup.
 *
 * @experimental
 */
export interface BedrockCheckGovCloudRequirementsResponse {
  /** Whether the active Bedrock authentication resolves to a GovCloud region. */
  isGovCloud: boolean;
  /**
   * Whether GovCloud is selected and the managed requirements miss the baseline. A false value is not a general certification of the network configuration.
   */
  shouldWarn: boolean;
}

/** @experimental */
export type BedrockDiscoverParams = Record<string, unknown>;

/** @experimental */
export interface BedrockDiscoverResponse {
  environmentCredentials: BedrockEnvironmentCredential[];
  profiles: BedrockAwsProfile[];
}

/** @experimental */
export interface BedrockEnvironmentCredential {
  region?: string | null | undefined;
  type: AwsCredentialType;
}

export type BedrockProviderId = "amazon-bedrock" | "amazon-bedrock-runtime";

/** @experimental */
export type BedrockSetupParams =
  | {
      type: "profile";
      profile: string;
      region: string;
    }
  | {
      type: "environment";
      region: string;
    };

/** @experimental */
export type BedrockSetupResponse = Record<string, unknown>;

export type BrowserUseAccessApprovalLifetime = "turn" | "thread";

export interface BrowserUseConfig {
  allow_history_access?: boolean | null | undefined;
  default_origin_policy?: BrowserUseOriginPolicyConfig | null | undefined;
  origins?: { [key: string]: BrowserUseOriginPolicyConfig } | null | undefined;
}

export interface BrowserUseExtensionRequirements {
  requestHeaders?: RequestHeader[] | null | undefined;
}

export interface BrowserUseOriginPolicy {
  access?: AllowDenyRequirement | null | undefined;
  accessApprovalLifetime?: BrowserUseAccessApprovalLifetime | null | undefined;
  autoReview?: AllowDenyRequirement | null | undefined;
  downloads?: AllowDenyRequirement | null | undefined;
  fullCdpAccess?: AllowDenyRequirement | null | undefined;
  persistentApproval?: boolean | null | undefined;
  uploads?: AllowDenyRequirement | null | undefined;
}

export interface BrowserUseOriginPolicyConfig {
  access?: AllowDenyRequirement | null | undefined;
  downloads?: AllowDenyRequirement | null | undefined;
  full_cdp_access?: AllowDenyRequirement | null | undefined;
  uploads?: AllowDenyRequirement | null | undefined;
}

export interface BrowserUseRequirements {
  allowGlobalPersistentApproval?: boolean | null | undefined;
  allowHistoryAccess?: boolean | null | undefined;
  allowWebmcp?: boolean | null | undefined;
  defaultOriginPolicy?: BrowserUseOriginPolicy | null | undefined;
  disableAutoReview?: boolean | null | undefined;
  extension?: BrowserUseExtensionRequirements | null | undefined;
  origins?: { [key: string]: BrowserUseOriginPolicy } | null | undefined;
}

export interface ByteRange {
  end: number;
  start: number;
}

export interface CancelLoginAccountParams {
  loginId: string;
}

export interface CancelLoginAccountResponse {
  status: CancelLoginAccountStatus;
}

export type CancelLoginAccountStatus = "canceled" | "notFound";

/** Location used to resolve a selected capability root. */
export interface CapabilityRootLocation {
  /** A path owned by an execution environment. */
  type: "environment";
  environmentId: string;
  /** Absolute path for the root in the selected environment. */
  path: string;
}

export interface ChatgptAuthTokensRefreshParams {
  /**
   * Workspace/account identifier that Codex was previously using.
   *
   * Clients that manage multiple accounts/workspaces can use this as a hint to refresh the token for the correct workspace.
   *
   * This may be `null` when the prior auth state did not include a workspace identifier (`chatgpt_account_id`).
   */
  previousAccountId?: string | null | undefined;
  reason: ChatgptAuthTokensRefreshReason;
}

/** - `"unauthorized"`: Codex attempted a backend request and received `401 Unauthorized`. */
export type ChatgptAuthTokensRefreshReason = "unauthorized";

export interface ChatgptAuthTokensRefreshResponse {
  accessToken: string;
  chatgptAccountId: string;
  chatgptPlanType?: string | null | undefined;
}

export type CliAuthCredentialsStoreMode = "file" | "keyring" | "auto" | "ephemeral";

export interface ClientInfo {
  name: string;
  title?: string | null | undefined;
  version: string;
}

export interface ClientNotification {
  method: "initialized";
}

/** Request from the client to the server. */
export type ClientRequest =
  | {
      method: "initialize";
      id: RequestId;
      params: InitializeParams;
    }
  | {
      /**
       * Read content-free, process-local diagnostics.
       *
       * @experimental
       */
      method: "server/diagnostics";
      id: RequestId;
      params: ServerDiagnosticsParams;
    }
  | {
      /** @experimental */
      method: "userVerification/status";
      id: RequestId;
      params: UserVerificationStatusParams;
    }
  | {
      /** @experimental */
      method: "userVerification/enroll";
      id: RequestId;
      params: UserVerificationEnrollParams;
    }
  | {
      /** @experimental */
      method: "userVerification/delete";
      id: RequestId;
      params: UserVerificationDeleteParams;
    }
  | {
      /** @experimental */
      method: "userVerification/verify";
      id: RequestId;
      params: UserVerificationVerifyParams;
    }
  | {
      /** @experimental */
      method: "userVerification/cancel";
      id: RequestId;
      params: UserVerificationCancelParams;
    }
  | {
      method: "thread/start";
      id: RequestId;
      params: ThreadStartParams;
    }
  | {
      method: "thread/resume";
      id: RequestId;
      params: ThreadResumeParams;
    }
  | {
      method: "thread/fork";
      id: RequestId;
      params: ThreadForkParams;
    }
  | {
      /** @experimental */
      method: "thread/sample";
      id: RequestId;
      params: ThreadSampleParams;
    }
  | {
      /** @experimental */
      method: "thread/sample/cancel";
      id: RequestId;
      params: ThreadSampleCancelParams;
    }
  | {
      method: "thread/archive";
      id: RequestId;
      params: ThreadArchiveParams;
    }
  | {
      method: "thread/delete";
      id: RequestId;
      params: ThreadDeleteParams;
    }
  | {
      method: "thread/unsubscribe";
      id: RequestId;
      params: ThreadUnsubscribeParams;
    }
  | {
      /**
       * Increment the thread-local out-of-band elicitation counter.
       *
       * This is used by external helpers to pause timeout accounting while a user approval or other elicitation is pending outside the app-server request flow.
       *
       * @experimental
       */
      method: "thread/increment_elicitation";
      id: RequestId;
      params: ThreadIncrementElicitationParams;
    }
  | {
      /**
       * Decrement the thread-local out-of-band elicitation counter.
       *
       * When the count reaches zero, timeout accounting resumes for the thread.
       *
       * @experimental
       */
      method: "thread/decrement_elicitation";
      id: RequestId;
      params: ThreadDecrementElicitationParams;
    }
  | {
      method: "thread/name/set";
      id: RequestId;
      params: ThreadSetNameParams;
    }
  | {
      /** @experimental */
      method: "thread/prediction/request";
      id: RequestId;
      params: ThreadPredictionRequestParams;
    }
  | {
      method: "thread/goal/set";
      id: RequestId;
      params: ThreadGoalSetParams;
    }
  | {
      method: "thread/goal/get";
      id: RequestId;
      params: ThreadGoalGetParams;
    }
  | {
      method: "thread/goal/clear";
      id: RequestId;
      params: ThreadGoalClearParams;
    }
  | {
      /** @experimental */
      method: "thread/queue/add";
      id: RequestId;
      params: ThreadQueueAddParams;
    }
  | {
      /** @experimental */
      method: "thread/queue/list";
      id: RequestId;
      params: ThreadQueueListParams;
    }
  | {
      /** @experimental */
      method: "thread/queue/update";
      id: RequestId;
      params: ThreadQueueUpdateParams;
    }
  | {
      /** @experimental */
      method: "thread/queue/delete";
      id: RequestId;
      params: ThreadQueueDeleteParams;
    }
  | {
      /** @experimental */
      method: "thread/queue/reorder";
      id: RequestId;
      params: ThreadQueueReorderParams;
    }
  | {
      /** @experimental */
      method: "thread/queue/start";
      id: RequestId;
      params: ThreadQueueStartParams;
    }
  | {
      method: "thread/metadata/update";
      id: RequestId;
      params: ThreadMetadataUpdateParams;
    }
  | {
      method: "thread/attachment/add";
      id: RequestId;
      params: ThreadAttachmentAddParams;
    }
  | {
      method: "thread/attachment/list";
      id: RequestId;
      params: ThreadAttachmentListParams;
    }
  | {
      method: "thread/attachmentOwner/list";
      id: RequestId;
      params: ThreadAttachmentOwnerListParams;
    }
  | {
      method: "thread/attachment/remove";
      id: RequestId;
      params: ThreadAttachmentRemoveParams;
    }
  | {
      method: "thread/section/move";
      id: RequestId;
      params: ThreadSectionMoveParams;
    }
  | {
      /** @experimental */
      method: "thread/settings/update";
      id: RequestId;
      params: ThreadSettingsUpdateParams;
    }
  | {
      /** @experimental */
      method: "thread/memoryMode/set";
      id: RequestId;
      params: ThreadMemoryModeSetParams;
    }
  | {
      /** @experimental */
      method: "thread/memory/read";
      id: RequestId;
      params: ThreadMemoryReadParams;
    }
  | {
      /** @experimental */
      method: "memory/status";
      id: RequestId;
      params: MemoryStatusParams;
    }
  | {
      /** @experimental */
      method: "memory/reset";
      id: RequestId;
      params?: null | undefined;
    }
  | {
      /**
       * Start a best-effort background compression pass for cold local rollouts.
       *
       * @experimental
       */
      method: "rollout/compress";
      id: RequestId;
      params?: null | undefined;
    }
  | {
      method: "thread/unarchive";
      id: RequestId;
      params: ThreadUnarchiveParams;
    }
  | {
      method: "thread/compact/start";
      id: RequestId;
      params: ThreadCompactStartParams;
    }
  | {
      method: "thread/shellCommand";
      id: RequestId;
      params: ThreadShellCommandParams;
    }
  | {
      method: "thread/approveGuardianDeniedAction";
      id: RequestId;
      params: ThreadApproveGuardianDeniedActionParams;
    }
  | {
      /** @experimental */
      method: "thread/backgroundTerminals/clean";
      id: RequestId;
      params: ThreadBackgroundTerminalsCleanParams;
    }
  | {
      /** @experimental */
      method: "thread/backgroundTerminals/list";
      id: RequestId;
      params: ThreadBackgroundTerminalsListParams;
    }
  | {
      /** @experimental */
      method: "thread/backgroundTerminals/terminate";
      id: RequestId;
      params: ThreadBackgroundTerminalsTerminateParams;
    }
  | {
      method: "thread/revert";
      id: RequestId;
      params: ThreadRevertParams;
    }
  | {
      method: "thread/list";
      id: RequestId;
      params: ThreadListParams;
    }
  | {
      /** @experimental */
      method: "project/list";
      id: RequestId;
      params: ProjectListParams;
    }
  | {
      /** @experimental */
      method: "project/read";
      id: RequestId;
      params: ProjectReadParams;
    }
  | {
      /** @experimental */
      method: "project/create";
      id: RequestId;
      params: ProjectCreateParams;
    }
  | {
      /** @experimental */
      method: "project/import";
      id: RequestId;
      params: ProjectImportParams;
    }
  | {
      /** @experimental */
      method: "project/update";
      id: RequestId;
      params: ProjectUpdateParams;
    }
  | {
      /** @experimental */
      method: "project/move";
      id: RequestId;
      params: ProjectMoveParams;
    }
  | {
      /** @experimental */
      method: "project/delete";
      id: RequestId;
      params: ProjectDeleteParams;
    }
  | {
      method: "threadSection/list";
      id: RequestId;
      params: ThreadSectionListParams;
    }
  | {
      method: "threadSection/create";
      id: RequestId;
      params: ThreadSectionCreateParams;
    }
  | {
      method: "threadSection/update";
      id: RequestId;
      params: ThreadSectionUpdateParams;
    }
  | {
      method: "threadSection/delete";
      id: RequestId;
      params: ThreadSectionDeleteParams;
    }
  | {
      /** @experimental */
      method: "thread/search";
      id: RequestId;
      params: ThreadSearchParams;
    }
  | {
      /** @experimental */
      method: "thread/searchOccurrences";
      id: RequestId;
      params: ThreadSearchOccurrencesParams;
    }
  | {
      method: "thread/loaded/list";
      id: RequestId;
      params: ThreadLoadedListParams;
    }
  | {
      method: "thread/read";
      id: RequestId;
      params: ThreadReadParams;
    }
  | {
      /** @experimental */
      method: "thread/readState/update";
      id: RequestId;
      params: ThreadReadStateUpdateParams;
    }
  | {
      method: "thread/turns/list";
      id: RequestId;
      params: ThreadTurnsListParams;
    }
  | {
      method: "thread/items/list";
      id: RequestId;
      params: ThreadItemsListParams;
    }
  | {
      /** @experimental */
      method: "thread/items/read";
      id: RequestId;
      params: ThreadItemsReadParams;
    }
  | {
      /**
       * Review the idle thread's final injected exec_command without executing it.
       *
       * @experimental
       */
      method: "thread/guardianReview";
      id: RequestId;
      params: ThreadGuardianReviewParams;
    }
  | {
      /** Append raw Responses API items to the thread history without starting a user turn. */
      method: "thread/inject_items";
      id: RequestId;
      params: ThreadInjectItemsParams;
    }
  | {
      /** @experimental */
      method: "thread/prepareApprovedPlan";
      id: RequestId;
      params: ThreadPrepareApprovedPlanParams;
    }
  | {
      method: "skills/list";
      id: RequestId;
      params: SkillsListParams;
    }
  | {
      method: "skills/extraRoots/set";
      id: RequestId;
      params: SkillsExtraRootsSetParams;
    }
  | {
      method: "hooks/list";
      id: RequestId;
      params: HooksListParams;
    }
  | {
      method: "marketplace/add";
      id: RequestId;
      params: MarketplaceAddParams;
    }
  | {
      method: "marketplace/remove";
      id: RequestId;
      params: MarketplaceRemoveParams;
    }
  | {
      method: "marketplace/upgrade";
      id: RequestId;
      params: MarketplaceUpgradeParams;
    }
  | {
      method: "plugin/list";
      id: RequestId;
      params: PluginListParams;
    }
  | {
      /** @experimental */
      method: "plugin/search";
      id: RequestId;
      params: PluginSearchParams;
    }
  | {
      method: "plugin/installed";
      id: RequestId;
      params: PluginInstalledParams;
    }
  | {
      method: "plugin/reconcile";
      id: RequestId;
      params: PluginReconcileParams;
    }
  | {
      method: "plugin/read";
      id: RequestId;
      params: PluginReadParams;
    }
  | {
      method: "plugin/skill/read";
      id: RequestId;
      params: PluginSkillReadParams;
    }
  | {
      method: "plugin/share/save";
      id: RequestId;
      params: PluginShareSaveParams;
    }
  | {
      method: "plugin/share/updateTargets";
      id: RequestId;
      params: PluginShareUpdateTargetsParams;
    }
  | {
      method: "plugin/share/list";
      id: RequestId;
      params: PluginShareListParams;
    }
  | {
      method: "plugin/share/checkout";
      id: RequestId;
      params: PluginShareCheckoutParams;
    }
  | {
      method: "plugin/share/delete";
      id: RequestId;
      params: PluginShareDeleteParams;
    }
  | {
      method: "app/read";
      id: RequestId;
      params: AppsReadParams;
    }
  | {
      method: "app/list";
      id: RequestId;
      params: AppsListParams;
    }
  | {
      method: "app/installed";
      id: RequestId;
      params: AppsInstalledParams;
    }
  | {
      method: "fs/readFile";
      id: RequestId;
      params: FsReadFileParams;
    }
  | {
      method: "fs/writeFile";
      id: RequestId;
      params: FsWriteFileParams;
    }
  | {
      method: "fs/createDirectory";
      id: RequestId;
      params: FsCreateDirectoryParams;
    }
  | {
      method: "fs/getMetadata";
      id: RequestId;
      params: FsGetMetadataParams;
    }
  | {
      method: "fs/readDirectory";
      id: RequestId;
      params: FsReadDirectoryParams;
    }
  | {
      method: "fs/remove";
      id: RequestId;
      params: FsRemoveParams;
    }
  | {
      method: "fs/copy";
      id: RequestId;
      params: FsCopyParams;
    }
  | {
      method: "fs/watch";
      id: RequestId;
      params: FsWatchParams;
    }
  | {
      method: "fs/unwatch";
      id: RequestId;
      params: FsUnwatchParams;
    }
  | {
      method: "skills/config/write";
      id: RequestId;
      params: SkillsConfigWriteParams;
    }
  | {
      method: "plugin/install";
      id: RequestId;
      params: PluginInstallParams;
    }
  | {
      method: "plugin/uninstall";
      id: RequestId;
      params: PluginUninstallParams;
    }
  | {
      method: "turn/start";
      id: RequestId;
      params: TurnStartParams;
    }
  | {
      /** @experimental */
      method: "turn/settings/update";
      id: RequestId;
      params: TurnSettingsUpdateParams;
    }
  | {
      method: "turn/steer";
      id: RequestId;
      params: TurnSteerParams;
    }
  | {
      method: "turn/interrupt";
      id: RequestId;
      params: TurnInterruptParams;
    }
  | {
      /** @experimental */
      method: "thread/realtime/start";
      id: RequestId;
      params: ThreadRealtimeStartParams;
    }
  | {
      /** @experimental */
      method: "thread/realtime/appendAudio";
      id: RequestId;
      params: ThreadRealtimeAppendAudioParams;
    }
  | {
      /** @experimental */
      method: "thread/realtime/appendText";
      id: RequestId;
      params: ThreadRealtimeAppendTextParams;
    }
  | {
      /** @experimental */
      method: "thread/realtime/appendSpeech";
      id: RequestId;
      params: ThreadRealtimeAppendSpeechParams;
    }
  | {
      /** @experimental */
      method: "thread/realtime/stop";
      id: RequestId;
      params: ThreadRealtimeStopParams;
    }
  | {
      /** @experimental */
      method: "thread/timeline/list";
      id: RequestId;
      params: ThreadTimelineListParams;
    }
  | {
      /** @experimental */
      method: "thread/realtime/listVoices";
      id: RequestId;
      params: ThreadRealtimeListVoicesParams;
    }
  | {
      method: "review/start";
      id: RequestId;
      params: ReviewStartParams;
    }
  | {
      method: "model/list";
      id: RequestId;
      params: ModelListParams;
    }
  | {
      method: "account/gatewayOAuth/read";
      id: RequestId;
      params?: GatewayOAuthReadParams | null | undefined;
    }
  | {
      method: "account/gatewayOAuth/login";
      id: RequestId;
      params?: GatewayOAuthLoginParams | null | undefined;
    }
  | {
      method: "account/gatewayOAuth/cancel";
      id: RequestId;
      params?: null | undefined;
    }
  | {
      method: "modelProvider/list";
      id: RequestId;
      params: ModelProviderListParams;
    }
  | {
      method: "modelProvider/config/write";
      id: RequestId;
      params: ModelProviderConfigWriteParams;
    }
  | {
      method: "modelProvider/capabilities/read";
      id: RequestId;
      params: ModelProviderCapabilitiesReadParams;
    }
  | {
      method: "experimentalFeature/list";
      id: RequestId;
      params: ExperimentalFeatureListParams;
    }
  | {
      method: "permissionProfile/list";
      id: RequestId;
      params: PermissionProfileListParams;
    }
  | {
      method: "experimentalFeature/enablement/set";
      id: RequestId;
      params: ExperimentalFeatureEnablementSetParams;
    }
  | {
      /** @experimental */
      method: "remoteControl/enable";
      id: RequestId;
      params?: RemoteControlEnableParams | null | undefined;
    }
  | {
      /** @experimental */
      method: "remoteControl/disable";
      id: RequestId;
      params?: RemoteControlDisableParams | null | undefined;
    }
  | {
      /** @experimental */
      method: "remoteControl/status/read";
      id: RequestId;
      params?: null | undefined;
    }
  | {
      /** @experimental */
      method: "remoteControl/pairing/start";
      id: RequestId;
      params: RemoteControlPairingStartParams;
    }
  | {
      /** @experimental */
      method: "remoteControl/pairing/status";
      id: RequestId;
      params: RemoteControlPairingStatusParams;
    }
  | {
      /** @experimental */
      method: "remoteControl/client/list";
      id: RequestId;
      params: RemoteControlClientsListParams;
    }
  | {
      /** @experimental */
      method: "remoteControl/client/revoke";
      id: RequestId;
      params: RemoteControlClientsRevokeParams;
    }
  | {
      /**
       * Lists collaboration mode presets.
       *
       * @experimental
       */
      method: "collaborationMode/list";
      id: RequestId;
      params: CollaborationModeListParams;
    }
  | {
      /**
       * Test-only method used to validate experimental gating.
       *
       * @experimental
       */
      method: "mock/experimentalMethod";
      id: RequestId;
      params: MockExperimentalMethodParams;
    }
  | {
      /**
       * Adds or replaces a remote environment by id for later selection.
       *
       * @experimental
       */
      method: "environment/add";
      id: RequestId;
      params: EnvironmentAddParams;
    }
  | {
      /**
       * Reads information from a configured execution environment.
       *
       * @experimental
       */
      method: "environment/info";
      id: RequestId;
      params: EnvironmentInfoParams;
    }
  | {
      /**
       * Reads the current status of a configured execution environment.
       *
       * @experimental
       */
      method: "environment/status";
      id: RequestId;
      params: EnvironmentStatusParams;
    }
  | {
      method: "mcpServer/oauth/login";
      id: RequestId;
      params: McpServerOauthLoginParams;
    }
  | {
      method: "config/mcpServer/reload";
      id: RequestId;
      params?: null | undefined;
    }
  | {
      method: "mcpServerStatus/list";
      id: RequestId;
      params: ListMcpServerStatusParams;
    }
  | {
      method: "mcpServer/resource/read";
      id: RequestId;
      params: McpResourceReadParams;
    }
  | {
      /** @experimental */
      method: "mcpServer/event/stream/start";
      id: RequestId;
      params: McpServerEventStreamStartParams;
    }
  | {
      /** @experimental */
      method: "mcpServer/event/stream/stop";
      id: RequestId;
      params: McpServerEventStreamStopParams;
    }
  | {
      method: "mcpServer/tool/call";
      id: RequestId;
      params: McpServerToolCallParams;
    }
  | {
      method: "windowsSandbox/setupStart";
      id: RequestId;
      params: WindowsSandboxSetupStartParams;
    }
  | {
      method: "windowsSandbox/readiness";
      id: RequestId;
      params?: null | undefined;
    }
  | {
      method: "account/login/start";
      id: RequestId;
      params: LoginAccountParams;
    }
  | {
      /** @experimental */
      method: "account/bedrock/discover";
      id: RequestId;
      params: BedrockDiscoverParams;
    }
  | {
      /** @experimental */
      method: "account/bedrock/setup";
      id: RequestId;
      params: BedrockSetupParams;
    }
  | {
      /** @experimental */
      method: "account/gcp/setup";
      id: RequestId;
      params: GcpSetupParams;
    }
  | {
      /** @experimental */
      method: "account/bedrock/checkGovCloudRequirements";
      id: RequestId;
      params: BedrockCheckGovCloudRequirementsParams;
    }
  | {
      method: "account/login/cancel";
      id: RequestId;
      params: CancelLoginAccountParams;
    }
  | {
      /** @experimental */
      method: "accountSession/list";
      id: RequestId;
      params: AccountSessionsListParams;
    }
  | {
      /** @experimental */
      method: "accountSession/switch";
      id: RequestId;
      params: AccountSessionsSwitchParams;
    }
  | {
      method: "account/logout";
      id: RequestId;
      params?: null | undefined;
    }
  | {
      method: "account/securitySetup/read";
      id: RequestId;
      params?: null | undefined;
    }
  | {
      method: "account/rateLimits/read";
      id: RequestId;
      params?: GetAccountRateLimitsParams | null | undefined;
    }
  | {
      method: "account/rateLimitResetCredit/consume";
      id: RequestId;
      params: ConsumeAccountRateLimitResetCreditParams;
    }
  | {
      method: "account/usage/read";
      id: RequestId;
      params?: GetAccountTokenUsageParams | null | undefined;
    }
  | {
      method: "account/workspaceMessages/read";
      id: RequestId;
      params?: null | undefined;
    }
  | {
      method: "account/sendAddCreditsNudgeEmail";
      id: RequestId;
      params: SendAddCreditsNudgeEmailParams;
    }
  | {
      method: "feedback/upload";
      id: RequestId;
      params: FeedbackUploadParams;
    }
  | {
      method: "feedback/save";
      id: RequestId;
      params: FeedbackSaveParams;
    }
  | {
      /** Execute a standalone command (argv vector) under the server's sandbox. */
      method: "command/exec";
      id: RequestId;
      params: CommandExecParams;
    }
  | {
      /** Write stdin bytes to a running `command/exec` session or close stdin. */
      method: "command/exec/write";
      id: RequestId;
      params: CommandExecWriteParams;
    }
  | {
      /** Terminate a running `command/exec` session by client-supplied `processId`. */
      method: "command/exec/terminate";
      id: RequestId;
      params: CommandExecTerminateParams;
    }
  | {
      /** Resize a running PTY-backed `command/exec` session by client-supplied `processId`. */
      method: "command/exec/resize";
      id: RequestId;
      params: CommandExecResizeParams;
    }
  | {
      /**
       * Spawn a standalone process (argv vector) without a Codex sandbox.
       *
       * @experimental
       */
      method: "process/spawn";
      id: RequestId;
      params: ProcessSpawnParams;
    }
  | {
      /**
       * Write stdin bytes to a running `process/spawn` session or close stdin.
       *
       * @experimental
       */
      method: "process/writeStdin";
      id: RequestId;
      params: ProcessWriteStdinParams;
    }
  | {
      /**
       * Terminate a running `process/spawn` session by client-supplied `processHandle`.
       *
       * @experimental
       */
      method: "process/kill";
      id: RequestId;
      params: ProcessKillParams;
    }
  | {
      /**
       * Resize a running PTY-backed `process/spawn` session by client-supplied `processHandle`.
       *
       * @experimental
       */
      method: "process/resizePty";
      id: RequestId;
      params: ProcessResizePtyParams;
    }
  | {
      method: "config/read";
      id: RequestId;
      params: ConfigReadParams;
    }
  | {
      method: "externalAgentConfig/detect";
      id: RequestId;
      params: ExternalAgentConfigDetectParams;
    }
  | {
      method: "externalAgentConfig/import";
      id: RequestId;
      params: ExternalAgentConfigImportParams;
    }
  | {
      method: "externalAgentConfig/import/recordHistory";
      id: RequestId;
      params: ExternalAgentConfigImportHistoryRecordParams;
    }
  | {
      method: "externalAgentConfig/import/readHistories";
      id: RequestId;
      params?: null | undefined;
    }
  | {
      method: "config/value/write";
      id: RequestId;
      params: ConfigValueWriteParams;
    }
  | {
      method: "config/batchWrite";
      id: RequestId;
      params: ConfigBatchWriteParams;
    }
  | {
      method: "configRequirements/read";
      id: RequestId;
      params?: null | undefined;
    }
  | {
      method: "account/read";
      id: RequestId;
      params: GetAccountParams;
    }
  | {
      method: "fuzzyFileSearch";
      id: RequestId;
      params: FuzzyFileSearchParams;
    }
  | {
      /** @experimental */
      method: "fuzzyFileSearch/sessionStart";
      id: RequestId;
      params: FuzzyFileSearchSessionStartParams;
    }
  | {
      /** @experimental */
      method: "fuzzyFileSearch/sessionUpdate";
      id: RequestId;
      params: FuzzyFileSearchSessionUpdateParams;
    }
  | {
      /** @experimental */
      method: "fuzzyFileSearch/sessionStop";
      id: RequestId;
      params: FuzzyFileSearchSessionStopParams;
    };

/**
 * This translation layer make sure that we expose codex error code in camel case.
 *
 * When an upstream HTTP status is available (for example, from the Responses API or a provider), it is forwarded in `httpStatusCode` on the relevant `codexErrorInfo` variant.
 *
 * - `"inferenceHookDenied"`: The workspace's inference hook explicitly denied this request.
 */
export type CodexErrorInfo =
  | "contextWindowExceeded"
  | "sessionBudgetExceeded"
  | "usageLimitExceeded"
  | "rateLimitExceeded"
  | "flexUnavailable"
  | "serverOverloaded"
  | "modelNotFound"
  | "policyCapacityUnavailable"
  | "cyberPolicy"
  | "misalignmentPolicyViolation"
  | "tooManyDenials"
  | "internalServerError"
  | "unauthorized"
  | "badRequest"
  | "threadRollbackFailed"
  | "sandboxError"
  | "other"
  | "inferenceHookDenied"
  | {
      httpConnectionFailed: {
        httpStatusCode?: number | null | undefined;
      };
    }
  | {
      /** Failed to connect to the response SSE stream. */
      responseStreamConnectionFailed: {
        httpStatusCode?: number | null | undefined;
      };
    }
  | {
      /** The response SSE stream disconnected in the middle of a turn before completion. */
      responseStreamDisconnected: {
        httpStatusCode?: number | null | undefined;
      };
    }
  | {
      /** Reached the retry limit for responses. */
      responseTooManyFailedAttempts: {
        httpStatusCode?: number | null | undefined;
      };
    }
  | {
      /**
       * Returned when `turn/start` or `turn/steer` is submitted while the current active turn cannot accept same-turn steering, for example `/review` or manual `/compact`.
       */
      activeTurnNotSteerable: {
        turnKind: NonSteerableTurnKind;
      };
    }
  | (string & {})
  | Record<string, unknown>;

export type CodexResponseHandoffMode = "thinking" | "commentary" | "bemTags";

export interface CollabAgentState {
  message?: string | null | undefined;
  status: CollabAgentStatus;
}

export type CollabAgentStatus =
  | "pendingInit"
  | "running"
  | "interrupted"
  | "completed"
  | "errored"
  | "shutdown"
  | "notFound";

export type CollabAgentTool =
  | "spawnAgent"
  | "sendInput"
  | "resumeAgent"
  | "wait"
  | "closeAgent"
  | "sendMessage"
  | "followupTask"
  | "interruptAgent"
  | "listAgents";

export type CollabAgentToolCallStatus = "inProgress" | "completed" | "failed" | "interrupted";

/** Collaboration mode for a Codex session. */
export interface CollaborationMode {
  mode: ModeKind;
  settings: Settings;
}

/**
 * EXPERIMENTAL - list collaboration mode presets.
 *
 * @experimental
 */
export type CollaborationModeListParams = Record<string, unknown>;

/**
 * EXPERIMENTAL - collaboration mode presets response.
 *
 * @experimental
 */
export interface CollaborationModeListResponse {
  data: CollaborationModeMask[];
}

/** EXPERIMENTAL - collaboration mode preset metadata for clients. */
export interface CollaborationModeMask {
  mode?: ModeKind | null | undefined;
  model?: string | null | undefined;
  name: string;
  reasoning_effort?: ReasoningEffort | null | undefined;
}

export type CommandAction =
  | {
      type: "read";
      command: string;
      name: string;
      path: LegacyAppPathString;
    }
  | {
      type: "listFiles";
      command: string;
      path?: string | null | undefined;
    }
  | {
      type: "search";
      command: string;
      path?: string | null | undefined;
      query?: string | null | undefined;
    }
  | {
      type: "unknown";
      command: string;
    };

/**
 * Base64-encoded output chunk emitted for a streaming `command/exec` request.
 *
 * These notifications are connection-scoped. If the originating connection closes, the server terminates the process.
 */
export interface CommandExecOutputDeltaNotification {
  /**
   * `true` on the final streamed chunk for a stream when `outputBytesCap` truncated later output on that stream.
   */
  capReached: boolean;
  /** Base64-encoded output bytes. */
  deltaBase64: string;
  /** Client-supplied, connection-scoped `processId` from the original `command/exec` request. */
  processId: string;
  /** Output stream for this chunk. */
  stream: CommandExecOutputStream;
}

/**
 * Stream label for `command/exec/outputDelta` notifications.
 *
 * - `"stdout"`: stdout stream. PTY mode multiplexes terminal output here.
 * - `"stderr"`: stderr stream.
 */
export type CommandExecOutputStream = "stdout" | "stderr";

/**
 * Run a standalone command (argv vector) in the server sandbox without creating a thread or turn.
 *
 * The final `command/exec` response is deferred until the process exits and is sent only after all `command/exec/outputDelta` notifications for that connection have been emitted.
 */
export interface CommandExecParams {
  /** Command argv vector. Empty arrays are rejected. */
  command: string[];
  /** Optional working directory. Defaults to the server cwd. */
  cwd?: string | null | undefined;
  /**
   * Disable stdout/stderr capture truncation for this request.
   *
   * Cannot be combined with `outputBytesCap`.
   */
  disableOutputCap?: boolean | undefined;
  /**
   * Disable the timeout entirely for this request.
   *
   * Cannot be combined with `timeoutMs`.
   */
  disableTimeout?: boolean | undefined;
  /**
   * Optional environment overrides merged into the server-computed environment.
   *
   * Matching names override inherited values. Set a key to `null` to unset an inherited variable.
   */
  env?: Record<string, string | null> | null | undefined;
  /**
   * Optional per-stream stdout/stderr capture cap in bytes.
   *
   * When omitted, the server default applies. Cannot be combined with `disableOutputCap`.
   */
  outputBytesCap?: number | null | undefined;
  /**
   * Optional active permissions profile id for this command.
   *
   * Defaults to the user's configured permissions when omitted. Cannot be combined with `sandboxPolicy`.
   *
   * @experimental
   */
  permissionProfile?: string | null | undefined;
  /**
   * Optional client-supplied, connection-scoped process id.
   *
   * Required for `tty`, `streamStdin`, `streamStdoutStderr`, and follow-up `command/exec/write`, `command/exec/resize`, and `command/exec/terminate` calls. When omitted, buffered execution gets an internal id that is not exposed to the client.
   */
  processId?: string | null | undefined;
  /**
   * Optional sandbox policy for this command.
   *
   * Uses the same shape as thread/turn execution sandbox configuration and defaults to the user's configured policy when omitted. Cannot be combined with `permissionProfile`.
   */
  sandboxPolicy?: SandboxPolicy | null | undefined;
  /** Optional initial PTY size in character cells. Only valid when `tty` is true. */
  size?: CommandExecTerminalSize | null | undefined;
  /**
   * Allow follow-up `command/exec/write` requests to write stdin bytes.
   *
   * Requires a client-supplied `processId`.
   */
  streamStdin?: boolean | undefined;
  /**
   * Stream stdout/stderr via `command/exec/outputDelta` notifications.
   *
   * Streamed bytes are not duplicated into the final response and require a client-supplied `processId`.
   */
  streamStdoutStderr?: boolean | undefined;
  /**
   * Optional timeout in milliseconds.
   *
   * When omitted, the server default applies. Cannot be combined with `disableTimeout`.
   */
  timeoutMs?: number | null | undefined;
  /**
   * Enable PTY mode.
   *
   * This implies `streamStdin` and `streamStdoutStderr`.
   */
  tty?: boolean | undefined;
}

/** Resize a running PTY-backed `command/exec` session. */
export interface CommandExecResizeParams {
  /** Client-supplied, connection-scoped `processId` from the original `command/exec` request. */
  processId: string;
  /** New PTY size in character cells. */
  size: CommandExecTerminalSize;
}

/** Empty success response for `command/exec/resize`. */
export type CommandExecResizeResponse = Record<string, unknown>;

/** Final buffered result for `command/exec`. */
export interface CommandExecResponse {
  /** Process exit code. */
  exitCode: number;
  /**
   * Buffered stderr capture.
   *
   * Empty when stderr was streamed via `command/exec/outputDelta`.
   */
  stderr: string;
  /**
   * Buffered stdout capture.
   *
   * Empty when stdout was streamed via `command/exec/outputDelta`.
   */
  stdout: string;
}

/** PTY size in character cells for `command/exec` PTY sessions. */
export interface CommandExecTerminalSize {
  /** Terminal width in character cells. */
  cols: number;
  /** Terminal height in character cells. */
  rows: number;
}

/** Terminate a running `command/exec` session. */
export interface CommandExecTerminateParams {
  /** Client-supplied, connection-scoped `processId` from the original `command/exec` request. */
  processId: string;
}

/** Empty success response for `command/exec/terminate`. */
export type CommandExecTerminateResponse = Record<string, unknown>;

/** Write stdin bytes to a running `command/exec` session, close stdin, or both. */
export interface CommandExecWriteParams {
  /** Close stdin after writing `deltaBase64`, if present. */
  closeStdin?: boolean | undefined;
  /** Optional base64-encoded stdin bytes to write. */
  deltaBase64?: string | null | undefined;
  /** Client-supplied, connection-scoped `processId` from the original `command/exec` request. */
  processId: string;
}

/** Empty success response for `command/exec/write`. */
export type CommandExecWriteResponse = Record<string, unknown>;

/**
 * - `"accept"`: User approved the command.
 * - `"acceptForSession"`: User approved the command and future prompts in the same session-scoped approval cache should run without prompting.
 * - `"decline"`: User denied the command. The agent will continue the turn.
 * - `"cancel"`: User denied the command. The turn will also be immediately interrupted.
 */
export type CommandExecutionApprovalDecision =
  | "accept"
  | "acceptForSession"
  | {
      /**
       * User approved the command, and wants to apply the proposed execpolicy amendment so future matching commands can run without prompting.
       */
      acceptWithExecpolicyAmendment: {
        execpolicy_amendment: string[];
      };
    }
  | {
      /** User chose a persistent network policy rule (allow/deny) for this host. */
      applyNetworkPolicyAmendment: {
        network_policy_amendment: NetworkPolicyAmendment;
      };
    }
  | "decline"
  | "cancel";

/**
 * Distinguishes a command approval from input sent to an existing terminal.
 *
 * - `"humanCommand"`: A managed checkpoint requiring a fresh human decision. Only `accept`, `decline`, and `cancel` are valid. Requires the `requiredHumanApproval` initialize capability. This prompt does not itself start a command execution item.
 */
export type CommandExecutionApprovalKind = "command" | "writeStdin" | "humanCommand";

export interface CommandExecutionOutputDeltaNotification {
  delta: string;
  itemId: string;
  threadId: string;
  turnId: string;
}

export interface CommandExecutionRequestApprovalParams {
  /**
   * Optional additional permissions requested for this command.
   *
   * @experimental
   */
  additionalPermissions?: AdditionalPermissionProfile | null | undefined;
  /**
   * Unique identifier for this specific approval callback.
   *
   * For regular shell/unified_exec approvals, this is null.
   *
   * For zsh-exec-bridge subcommand approvals, multiple callbacks can belong to one parent `itemId`, so `approvalId` is a distinct opaque callback id (a UUID) used to disambiguate routing. Stdin approvals also use a distinct callback id; inspect `kind` to distinguish them.
   */
  approvalId?: string | null | undefined;
  /**
   * Ordered list of decisions the client may present for this prompt.
   *
   * @experimental
   */
  availableDecisions?: CommandExecutionApprovalDecision[] | null | undefined;
  /** The command to be executed. */
  command?: string | null | undefined;
  /** Best-effort parsed command actions for friendly display. */
  commandActions?: CommandAction[] | null | undefined;
  /** The command's working directory. */
  cwd?: LegacyAppPathString | null | undefined;
  /** Environment in which the command will run. */
  environmentId?: string | null | undefined;
  itemId: string;
  /** Kind of action under review. Defaults to `command` for older servers. */
  kind?: CommandExecutionApprovalKind | undefined;
  /** Optional context for a managed-network approval prompt. */
  networkApprovalContext?: NetworkApprovalContext | null | undefined;
  /** Optional proposed execpolicy amendment to allow similar commands without prompting. */
  proposedExecpolicyAmendment?: string[] | null | undefined;
  /** Optional proposed network policy amendments (allow/deny host) for future requests. */
  proposedNetworkPolicyAmendments?: NetworkPolicyAmendment[] | null | undefined;
  /** Optional explanatory reason (e.g. request for network access). */
  reason?: string | null | undefined;
  /** Unix timestamp (in milliseconds) when this approval request started. */
  startedAtMs: number;
  threadId: string;
  turnId: string;
}

export interface CommandExecutionRequestApprovalResponse {
  decision: CommandExecutionApprovalDecision;
}

export type CommandExecutionSource = "agent" | "userShell" | "unifiedExecStartup" | "unifiedExecInteraction";

export type CommandExecutionStatus = "inProgress" | "completed" | "failed" | "declined";

export interface CommandMigration {
  name: string;
}

export interface ComputerUseConfig {
  default_app_access?: AllowDenyRequirement | null | undefined;
  macos?: ComputerUseMacosConfig | null | undefined;
  windows?: ComputerUseWindowsConfig | null | undefined;
}

export interface ComputerUseMacosConfig {
  bundle_ids?: { [key: string]: AllowDenyRequirement } | null | undefined;
}

export interface ComputerUseMacosRequirements {
  bundleIds?: { [key: string]: AllowDenyRequirement } | null | undefined;
}

export interface ComputerUseRequirements {
  allowLockedComputerUse?: boolean | null | undefined;
  allowPersistentApproval?: boolean | null | undefined;
  defaultAppAccess?: AllowDenyRequirement | null | undefined;
  macos?: ComputerUseMacosRequirements | null | undefined;
  windows?: ComputerUseWindowsRequirements | null | undefined;
}

export interface ComputerUseWindowsConfig {
  aumids?: { [key: string]: AllowDenyRequirement } | null | undefined;
  exes?: ComputerUseWindowsExeConfig[] | null | undefined;
}

export interface ComputerUseWindowsExeConfig {
  access: AllowDenyRequirement;
  binary_name?: string | null | undefined;
  product_name: string;
  publisher_name: string;
}

export interface ComputerUseWindowsExeRequirement {
  access: AllowDenyRequirement;
  binaryName?: string | null | undefined;
  productName: string;
  publisherName: string;
}

export interface ComputerUseWindowsRequirements {
  aumids?: { [key: string]: AllowDenyRequirement } | null | undefined;
  exes?: ComputerUseWindowsExeRequirement[] | null | undefined;
}

export interface Config {
  analytics?: AnalyticsConfig | null | undefined;
  approval_policy?: AskForApproval | null | undefined;
  /** [UNSTABLE] Optional default for where approval requests are routed for review. */
  approvals_reviewer?: ApprovalsReviewer | null | undefined;
  /** @experimental */
  apps?: AppsConfig | null | undefined;
  browser_use?: BrowserUseConfig | null | undefined;
  /** Effective tools.client_search_provider hint. Model-selected providers take precedence. */
  client_search_provider?: WebSearchProvider | null | undefined;
  compact_prompt?: string | null | undefined;
  computer_use?: ComputerUseConfig | null | undefined;
  desktop?: Record<string, unknown> | null | undefined;
  developer_instructions?: string | null | undefined;
  forced_chatgpt_workspace_id?: ForcedChatgptWorkspaceIds | null | undefined;
  forced_login_method?: ForcedLoginMethod | null | undefined;
  instructions?: string | null | undefined;
  model?: string | null | undefined;
  model_auto_compact_token_limit?: number | null | undefined;
  model_auto_compact_token_limit_scope?: AutoCompactTokenLimitScope | null | undefined;
  model_context_window?: number | null | undefined;
  model_provider?: string | null | undefined;
  model_reasoning_effort?: ReasoningEffort | null | undefined;
  model_reasoning_summary?: ReasoningSummary | null | undefined;
  model_verbosity?: Verbosity | null | undefined;
  review_model?: string | null | undefined;
  sandbox_mode?: SandboxMode | null | undefined;
  sandbox_workspace_write?: SandboxWorkspaceWrite | null | undefined;
  service_tier?: string | null | undefined;
  tools?: ToolsV2 | null | undefined;
  web_search?: WebSearchMode | null | undefined;
  [k: string]: unknown;
}

export interface ConfigBatchWriteParams {
  edits: ConfigEdit[];
  expectedVersion?: string | null | undefined;
  /** Path to the config file to write; defaults to the user's `config.toml` when omitted. */
  filePath?: string | null | undefined;
  /**
   * When true, hot-reload updated runtime settings into loaded threads after writing. Session-static model, reasoning-effort, Plan-mode reasoning-effort, and service-tier defaults are not reloaded. The deprecated personality setting is also not reloaded.
   */
  reloadUserConfig?: boolean | undefined;
}

export interface ConfigEdit {
  keyPath: string;
  mergeStrategy: MergeStrategy;
  value: unknown;
}

export interface ConfigLayer {
  config: unknown;
  disabledReason?: string | null | undefined;
  name: ConfigLayerSource;
  version: string;
}

export interface ConfigLayerMetadata {
  name: ConfigLayerSource;
  version: string;
}

export type ConfigLayerSource =
  | {
      /** Default configuration supplied with the installed Codex package. */
      type: "packagedDefaults";
      /** Path to the packaged default configuration file. */
      file: AbsolutePathBuf;
    }
  | {
      /** Managed preferences layer delivered by MDM (macOS only). */
      type: "mdm";
      domain: string;
      key: string;
    }
  | {
      /** Managed config layer from a file (usually `managed_config.toml`). */
      type: "system";
      /** This is the path to the system config.toml file, though it is not guaranteed to exist. */
      file: AbsolutePathBuf;
    }
  | {
      /** Enterprise-managed config layer delivered by the cloud config bundle. */
      type: "enterpriseManaged";
      /** Stable identifier for the delivered layer. */
      id: string;
      /**
       * Admin-facing name for the delivered layer. This is surfaced in diagnostics so users know which cloud layer needs administrator attention.
       */
      name: string;
    }
  | {
      /**
       * User config layer from $CODEX_HOME/config.toml. This layer is special in that it is expected to be: - writable by the user - generally outside the workspace directory
       */
      type: "user";
      /** This is the path to the user's config.toml file, though it is not guaranteed to exist. */
      file: AbsolutePathBuf;
      /**
       * Name of the selected profile-v2 config layered on top of the base user config, when this layer represents one.
       */
      profile?: string | null | undefined;
    }
  | {
      /**
       * Path to a .codex/ folder within a project. There could be multiple of these between `cwd` and the project/repo root.
       */
      type: "project";
      dotCodexFolder: AbsolutePathBuf;
    }
  | {
      /** Session-layer overrides supplied via `-c`/`--config`. */
      type: "sessionFlags";
    }
  | {
      /**
       * `managed_config.toml` was designed to be a config that was loaded as the last layer on top of everything else. This scheme did not quite work out as intended, but we keep this variant as a "best effort" while we phase out `managed_config.toml` in favor of `requirements.toml`.
       */
      type: "legacyManagedConfigTomlFromFile";
      file: AbsolutePathBuf;
    }
  | {
      type: "legacyManagedConfigTomlFromMdm";
    };

export interface ConfigReadParams {
  /**
   * Optional working directory to resolve project config layers. If specified, return the effective config as seen from that directory (i.e., including any project layers between `cwd` and the project/repo root).
   */
  cwd?: string | null | undefined;
  includeLayers?: boolean | undefined;
}

export interface ConfigReadResponse {
  config: Config;
  layers?: ConfigLayer[] | null | undefined;
  origins: { [key: string]: ConfigLayerMetadata };
}

export interface ConfigRequirements {
  additionalDeveloperInstructions?: string | null | undefined;
  allowAppshots?: boolean | null | undefined;
  allowBrowserAndComputerUse?: boolean | null | undefined;
  allowLoginShell?: boolean | null | undefined;
  allowManagedHooksOnly?: boolean | null | undefined;
  allowRemoteControl?: boolean | null | undefined;
  allowedApprovalPolicies?: AskForApproval[] | null | undefined;
  /** @experimental */
  allowedApprovalsReviewers?: ApprovalsReviewer[] | null | undefined;
  /**
   * Effective login methods after managed, forced-login, and workspace restrictions. An empty list permits no login method. Older servers may omit this field.
   */
  allowedLoginMethods?: ForcedLoginMethod[] | null | undefined;
  allowedPermissionProfiles?: Record<string, boolean> | null | undefined;
  allowedSandboxModes?: SandboxMode[] | null | undefined;
  allowedWebSearchModes?: WebSearchMode[] | null | undefined;
  allowedWindowsSandboxImplementations?: WindowsSandboxImplementation[] | null | undefined;
  /** @experimental */
  application?: ApplicationRequirements | null | undefined;
  autoReview?: AutoReviewRequirements | null | undefined;
  browserUse?: BrowserUseRequirements | null | undefined;
  chatgptBaseUrl?: string | null | undefined;
  checkForUpdateOnStartup?: boolean | null | undefined;
  cliAuthCredentialsStore?: CliAuthCredentialsStoreMode | null | undefined;
  computerUse?: ComputerUseRequirements | null | undefined;
  defaultPermissions?: string | null | undefined;
  enforceResidency?: ResidencyRequirement | null | undefined;
  featureRequirements?: Record<string, boolean> | null | undefined;
  feedback?: FeedbackRequirements | null | undefined;
  /** @experimental */
  hooks?: ManagedHooksRequirements | null | undefined;
  inAppBrowser?: InAppBrowserRequirements | null | undefined;
  logDir?: string | null | undefined;
  modelCatalogJson?: string | null | undefined;
  /** Exact provider selection required by managed policy. */
  modelProvider?: string | null | undefined;
  /** Complete required provider definitions, using config.toml field names. */
  modelProviders?: Record<string, unknown> | null | undefined;
  models?: ModelsRequirements | null | undefined;
  /** @experimental */
  network?: NetworkRequirements | null | undefined;
  otel?: OtelRequirements | null | undefined;
  sqliteHome?: string | null | undefined;
}

export interface ConfigRequirementsReadResponse {
  /** Null if no requirements are configured (e.g. no requirements.toml/MDM entries). */
  requirements?: ConfigRequirements | null | undefined;
  /**
   * Whether Fast and Ultra Fast requirements are enforced independently. Older servers omit this field and use Fast mode as a shared speed gate.
   */
  supportsIndependentSpeedModes?: boolean | null | undefined;
}

export interface ConfigValueWriteParams {
  expectedVersion?: string | null | undefined;
  /** Path to the config file to write; defaults to the user's `config.toml` when omitted. */
  filePath?: string | null | undefined;
  keyPath: string;
  mergeStrategy: MergeStrategy;
  value: unknown;
}

export interface ConfigWarningNotification {
  /** Optional extra guidance or error details. */
  details?: string | null | undefined;
  /** Optional path to the config file that triggered the warning. */
  path?: string | null | undefined;
  /** Optional range for the error location inside the config file. */
  range?: TextRange | null | undefined;
  /** Concise summary of the warning. */
  summary: string;
}

export interface ConfigWriteResponse {
  /** Canonical path to the config file that was written. */
  filePath: AbsolutePathBuf;
  overriddenMetadata?: OverriddenMetadata | null | undefined;
  status: WriteStatus;
  version: string;
}

/** Reasoning settings interpreted by the backend for the routed model. */
export interface ConfigurationReasoning {
  effort: ReasoningEffort;
}

export type ConfiguredHookHandler =
  | {
      type: "command";
      /**
       * Approximate token threshold for spilling this hook's `additionalContext` to disk. `null` uses 2,500 tokens; `0` disables spilling for this hook. The threshold is evaluated against the original context; a spilled preview also includes recovery metadata.
       */
      additionalContextLimit?: number | null | undefined;
      async: boolean;
      command: string;
      commandWindows?: string | null | undefined;
      statusMessage?: string | null | undefined;
      timeoutSec?: number | null | undefined;
    }
  | {
      type: "mcp_tool";
      input: Record<string, unknown>;
      server: string;
      statusMessage?: string | null | undefined;
      timeoutSec?: number | null | undefined;
      tool: string;
    }
  | {
      type: "prompt";
    }
  | {
      type: "agent";
    };

export interface ConfiguredHookMatcherGroup {
  hooks: ConfiguredHookHandler[];
  matcher?: string | null | undefined;
}

/** EXPERIMENTAL - metadata returned by app/read. */
export interface ConnectorMetadata {
  description?: string | null | undefined;
  distributionChannel?: string | null | undefined;
  iconUrl?: string | null | undefined;
  iconUrlDark?: string | null | undefined;
  id: string;
  installUrl?: string | null | undefined;
  name: string;
  pluginDisplayNames?: string[] | undefined;
  toolSummaries?: AppToolSummary[] | null | undefined;
}

/**
 * - `"reset"`: A reset credit was consumed and the eligible rate-limit windows were reset.
 * - `"nothingToReset"`: No current rate-limit window is eligible for a reset.
 * - `"noCredit"`: The account has no earned reset credits available.
 * - `"alreadyRedeemed"`: The same idempotency key already completed a reset successfully.
 */
export type ConsumeAccountRateLimitResetCreditOutcome = "reset" | "nothingToReset" | "noCredit" | "alreadyRedeemed";

export interface ConsumeAccountRateLimitResetCreditParams {
  /**
   * Opaque reset-credit identifier to redeem. When omitted, the backend selects the next available credit.
   */
  creditId?: string | null | undefined;
  /**
   * Identifies one logical reset attempt. A UUID is recommended; reuse the same value when retrying that attempt.
   */
  idempotencyKey: string;
}

export interface ConsumeAccountRateLimitResetCreditResponse {
  outcome: ConsumeAccountRateLimitResetCreditOutcome;
}

export type ContentItem =
  | {
      type: "input_text";
      text: string;
    }
  | {
      type: "input_image";
      detail?: ImageDetail | null | undefined;
      image_url: string;
    }
  | {
      type: "input_image";
      detail?: ImageDetail | null | undefined;
      file_id: string;
    }
  | {
      /** Inline audio data or an uploaded file loaded by the Responses API. */
      type: "input_audio";
      audio_url: string;
    }
  | {
      /** Inline audio data or an uploaded file loaded by the Responses API. */
      type: "input_audio";
      file_id: string;
    }
  | {
      type: "output_text";
      annotations?: unknown[] | null | undefined;
      logprobs?: unknown[] | null | undefined;
      text: string;
    };

/** @deprecated Use `ContextCompaction` item type instead. */
export interface ContextCompactedNotification {
  threadId: string;
  turnId: string;
}

export type ConversationTextRole = "user" | "developer" | "assistant";

export interface CreditsSnapshot {
  balance?: string | null | undefined;
  hasCredits: boolean;
  unlimited: boolean;
}

/** @experimental */
export interface CurrentTimeReadParams {
  threadId: string;
}

/** @experimental */
export interface CurrentTimeReadResponse {
  /** Current time as whole Unix seconds. */
  currentTimeAt: number;
}

/**
 * Requested cyber treatment for an OpenAI model turn. Authorization and model-tier restrictions remain server-owned.
 */
export type CyberAccessProgram = "standard" | "daybreakBlue" | "daybreakRed";

export interface DeprecationNoticeNotification {
  /** Optional extra guidance, such as migration steps or rationale. */
  details?: string | null | undefined;
  /** Concise summary of what is deprecated. */
  summary: string;
}

export type DesktopOnboardingEntrypoint = "life_sciences";

export type DynamicToolCallOutputContentItem =
  | {
      type: "inputText";
      text: string;
    }
  | {
      type: "inputImage";
      imageUrl: string;
    }
  | {
      type: "inputAudio";
      audioUrl: string;
    };

export interface DynamicToolCallParams {
  arguments: unknown;
  callId: string;
  namespace?: string | null | undefined;
  threadId: string;
  tool: string;
  turnId: string;
}

export interface DynamicToolCallResponse {
  contentItems: DynamicToolCallOutputContentItem[];
  success: boolean;
}

export type DynamicToolCallStatus = "inProgress" | "completed" | "failed";

export interface DynamicToolNamespaceTool {
  type: "function";
  deferLoading?: boolean | undefined;
  description: string;
  inputSchema: unknown;
  name: string;
}

export type DynamicToolSpec =
  | {
      type: "function";
      deferLoading?: boolean | undefined;
      description: string;
      inputSchema: unknown;
      name: string;
    }
  | {
      type: "namespace";
      description: string;
      name: string;
      tools: DynamicToolNamespaceTool[];
    };

/** @experimental */
export interface EnvironmentAddParams {
  /**
   * Optional raw bearer token for executor authentication, including reconnects. Requires a secure transport or a loopback destination.
   */
  authBearerToken?: string | null | undefined;
  /** Optional WebSocket connection timeout. The server default applies when omitted. */
  connectTimeoutMs?: number | null | undefined;
  environmentId: string;
  execServerUrl: string;
  /** Required skills supplied by this environment, checked before model inference. */
  skills?: EnvironmentSkillsParams | null | undefined;
  /**
   * Optional X-Request-ID for the direct WebSocket upgrade, including reconnects. Requires a secure transport or a loopback destination.
   */
  websocketRequestId?: string | null | undefined;
}

/** @experimental */
export type EnvironmentAddResponse = Record<string, unknown>;

export interface EnvironmentConnectionNotification {
  environmentId: string;
  threadId: string;
}

/** @experimental */
export interface EnvironmentInfoParams {
  environmentId: string;
}

/** @experimental */
export interface EnvironmentInfoResponse {
  /** Default working directory reported by the environment, as a canonical file URI. */
  cwd?: PathUri | null | undefined;
  shell: EnvironmentShellInfo;
}

/** @experimental */
export interface EnvironmentShellInfo {
  /** Stable shell name, for example `zsh`, `bash`, `powershell`, `sh`, or `cmd`. */
  name: string;
  /** Target-native shell executable path or command name. */
  path: string;
}

export interface EnvironmentSkillsParams {
  /** Exact catalog names that must be available from this environment. */
  required?: string[] | null | undefined;
}

/**
 * Current status observed by app-server without starting or recovering an environment.
 *
 * For a currently ready remote environment, app-server asks the existing exec-server connection for `environment/status` without allowing recovery.
 *
 * - `"ready"`: The environment is local, or an already-connected remote exec-server answered `environment/status` over its existing initialized connection.
 * - `"pending"`: The configured environment has no ready connection and no observed connection failure. This includes lazy environments that have never been started and initial startup that has not finished.
 * - `"disconnected"`: A connection attempt, prior connection, or fail-fast `environment/status` probe observed a failure. This does not promise the failure is terminal: later normal environment use may recover it. This call does not trigger recovery; `error` contains the observed reason.
 * - `"unknown"`: The requested environment id is not configured in app-server.
 *
 * @experimental
 */
export type EnvironmentStatusKind = "ready" | "pending" | "disconnected" | "unknown";

/**
 * Parameters for reading the current status of one configured environment.
 *
 * @experimental
 */
export interface EnvironmentStatusParams {
  /** Environment id to inspect. */
  environmentId: string;
}

/**
 * Current status for the requested environment.
 *
 * @experimental
 */
export interface EnvironmentStatusResponse {
  /** Human-readable detail for `disconnected` and `unknown`; omitted for other statuses. */
  error?: string | null | undefined;
  /** Current status observed without starting or recovering the environment. */
  status: EnvironmentStatusKind;
}

export interface ErrorNotification {
  error: TurnError;
  threadId: string;
  turnId: string;
  willRetry: boolean;
}

export interface ExecCommandApprovalParams {
  /** Identifier for this specific approval callback. */
  approvalId?: string | null | undefined;
  /**
   * Use to correlate this with [codex_protocol::protocol::ExecCommandBeginEvent] and [codex_protocol::protocol::ExecCommandEndEvent].
   */
  callId: string;
  command: string[];
  conversationId: ThreadId;
  cwd: string;
  parsedCmd: ParsedCommand[];
  reason?: string | null | undefined;
}

export interface ExecCommandApprovalResponse {
  decision: ReviewDecision;
}

export interface ExperimentalFeature {
  /**
   * Announcement copy shown to users when the feature is introduced. Null when this feature is not in beta.
   */
  announcement?: string | null | undefined;
  /** Whether this feature is enabled by default. */
  defaultEnabled: boolean;
  /** Short summary describing what the feature does. Null when this feature is not in beta. */
  description?: string | null | undefined;
  /**
   * User-facing display name shown in the experimental features UI. Null when this feature is not in beta.
   */
  displayName?: string | null | undefined;
  /** Whether this feature is currently enabled in the loaded config. */
  enabled: boolean;
  /** Stable key used in config.toml and CLI flag toggles. */
  name: string;
  /** Lifecycle stage of this feature flag. */
  stage: ExperimentalFeatureStage;
}

export interface ExperimentalFeatureEnablementSetParams {
  /**
   * Process-wide runtime feature enablement keyed by canonical feature name.
   *
   * Only named features are updated. Omitted features are left unchanged. Send an empty map for a no-op.
   */
  enablement: Record<string, boolean>;
}

export interface ExperimentalFeatureEnablementSetResponse {
  /** Feature enablement entries updated by this request. */
  enablement: Record<string, boolean>;
}

export interface ExperimentalFeatureListParams {
  /** Opaque pagination cursor returned by a previous call. */
  cursor?: string | null | undefined;
  /** Optional page size; defaults to a reasonable server-side value. */
  limit?: number | null | undefined;
  /**
   * Optional loaded thread id. Pass this when showing feature state for an existing thread so enablement is computed from that thread's refreshed config, including project-local config for the thread's cwd.
   */
  threadId?: string | null | undefined;
}

export interface ExperimentalFeatureListResponse {
  data: ExperimentalFeature[];
  /**
   * Opaque cursor to pass to the next call to continue after the last item. If None, there are no more items to return.
   */
  nextCursor?: string | null | undefined;
}

/**
 * - `"beta"`: Feature is available for user testing and feedback.
 * - `"underDevelopment"`: Feature is still being built and not ready for broad use.
 * - `"stable"`: Feature is production-ready.
 * - `"deprecated"`: Feature is deprecated and should be avoided.
 * - `"removed"`: Feature flag is retained only for backwards compatibility.
 */
export type ExperimentalFeatureStage = "beta" | "underDevelopment" | "stable" | "deprecated" | "removed";

export interface ExternalAgentConfigDetectParams {
  /** Zero or more working directories to include for repo-scoped detection. */
  cwds?: string[] | null | undefined;
  /** If true, include detection under the user's home directory. */
  includeHome?: boolean | undefined;
  /** Maximum age in days for detected sessions. Missing values use the default limit. */
  maxSessionAgeDays?: number | null | undefined;
  /** Maximum number of sessions to detect. Missing values use the default limit. */
  maxSessions?: number | null | undefined;
  /** Optional migration-source selector. Missing or unrecognized values use the default source. */
  migrationSource?: string | null | undefined;
  /**
   * Deprecated field retained for compatibility. This field is ignored; use `migrationSource` to select the migration source.
   *
   * @deprecated
   */
  source?: string | null | undefined;
}

export interface ExternalAgentConfigDetectResponse {
  connectors?: ExternalAgentDetectedConnectorCandidate[] | undefined;
  items: ExternalAgentConfigMigrationItem[];
}

export interface ExternalAgentConfigImportCompletedNotification {
  importId: string;
  itemTypeResults: ExternalAgentConfigImportTypeResult[];
}

export interface ExternalAgentConfigImportHistoriesReadResponse {
  connectors: ExternalAgentImportedConnectorCandidate[];
  data: ExternalAgentConfigImportHistory[];
}

export interface ExternalAgentConfigImportHistory {
  completedAtMs: number;
  failures: ExternalAgentConfigImportItemTypeFailure[];
  importId: string;
  providerId?: string | null | undefined;
  successes: ExternalAgentConfigImportItemTypeSuccess[];
}

export interface ExternalAgentConfigImportHistoryRecordParams {
  /** Completed results grouped by imported item type. */
  itemTypeResults: ExternalAgentConfigImportHistoryRecordTypeResultParams[];
  /** Opaque provider identifier for the externally completed import. */
  providerId: string;
}

export interface ExternalAgentConfigImportHistoryRecordResponse {
  importId: string;
}

export interface ExternalAgentConfigImportHistoryRecordSuccessParams {
  cwd?: string | null | undefined;
  itemType: ExternalAgentConfigMigrationItemType;
  source?: string | null | undefined;
  target?: string | null | undefined;
  /** Original title for an imported session, when available. */
  title?: string | null | undefined;
}

export interface ExternalAgentConfigImportHistoryRecordTypeResultParams {
  failures: ExternalAgentConfigImportItemTypeFailure[];
  itemType: ExternalAgentConfigMigrationItemType;
  successes: ExternalAgentConfigImportHistoryRecordSuccessParams[];
}

export interface ExternalAgentConfigImportItemTypeFailure {
  cwd?: string | null | undefined;
  errorType?: string | null | undefined;
  failureStage: string;
  itemType: ExternalAgentConfigMigrationItemType;
  message: string;
  source?: string | null | undefined;
  subErrorType?: string | null | undefined;
}

export interface ExternalAgentConfigImportItemTypeSuccess {
  cwd?: string | null | undefined;
  itemType: ExternalAgentConfigMigrationItemType;
  source?: string | null | undefined;
  target?: string | null | undefined;
  /** Original title for an imported session; null for other item types. */
  title?: string | null | undefined;
}

export interface ExternalAgentConfigImportParams {
  migrationItems: ExternalAgentConfigMigrationItem[];
  /**
   * Migration-source selector used to produce the migration items. Pass the same value to detection and import; missing or unrecognized values use the default source.
   */
  migrationSource?: string | null | undefined;
  /**
   * Opaque provider identifier supplied by the caller for analytics attribution and import history display. This does not select the migration source.
   */
  providerId?: string | null | undefined;
  /** Optional identifier for the product that initiated the import. */
  source?: string | null | undefined;
}

export interface ExternalAgentConfigImportProgressNotification {
  importId: string;
  itemTypeResults: ExternalAgentConfigImportTypeResult[];
}

export interface ExternalAgentConfigImportResponse {
  importId: string;
}

export interface ExternalAgentConfigImportTypeResult {
  failures: ExternalAgentConfigImportItemTypeFailure[];
  itemType: ExternalAgentConfigMigrationItemType;
  successes: ExternalAgentConfigImportItemTypeSuccess[];
}

export interface ExternalAgentConfigMigrationItem {
  /** Null or empty means home-scoped migration; non-empty means repo-scoped migration. */
  cwd?: string | null | undefined;
  description: string;
  details?: MigrationDetails | null | undefined;
  itemType: ExternalAgentConfigMigrationItemType;
}

export type ExternalAgentConfigMigrationItemType =
  | "AGENTS_MD"
  | "CONFIG"
  | "SKILLS"
  | "PLUGINS"
  | "MCP_SERVER_CONFIG"
  | "SUBAGENTS"
  | "HOOKS"
  | "COMMANDS"
  | "MEMORY"
  | "SESSIONS";

export interface ExternalAgentDetectedConnectorCandidate {
  name: string;
  sessionCount: number;
  source: ExternalAgentDetectedConnectorSource;
}

export type ExternalAgentDetectedConnectorSource = "remoteMcpServersConfig" | "sessionToolUse";

export interface ExternalAgentImportedConnectorCandidate {
  name: string;
  sessionCount: number;
  source: ExternalAgentImportedConnectorSource;
}

export type ExternalAgentImportedConnectorSource = "remoteMcpServersConfig";

export interface FeedbackRequirements {
  enabled?: boolean | null | undefined;
}

export interface FeedbackSaveParams {
  classification: string;
  extraLogFiles?: string[] | null | undefined;
  includeLogs?: boolean | undefined;
  reason?: string | null | undefined;
  /**
   * Absolute, previously unused ZIP path on the app-server host. The caller owns this file, including after a disconnected RPC.
   */
  savePath: LegacyAppPathString;
  tags?: Record<string, string> | null | undefined;
  threadId?: string | null | undefined;
}

export interface FeedbackSaveResponse {
  /** Same prompt hash as feedback/upload; null when prompt metadata is absent. */
  promptHash?: string | null | undefined;
  savedPath: LegacyAppPathString;
  threadId: string;
}

export interface FeedbackUploadParams {
  classification: string;
  extraLogFiles?: string[] | null | undefined;
  includeLogs?: boolean | undefined;
  reason?: string | null | undefined;
  tags?: Record<string, string> | null | undefined;
  threadId?: string | null | undefined;
}

export interface FeedbackUploadResponse {
  /**
   * Whitespace-normalized SHA-256 of the session base instructions, matching the uploaded `prompt_hash` tag. Does not include later developer messages. Null when the reported rollout has no prompt metadata.
   */
  promptHash?: string | null | undefined;
  threadId: string;
}

export type FileChange =
  | {
      type: "add";
      content: string;
    }
  | {
      type: "delete";
      content: string;
    }
  | {
      type: "update";
      move_path?: string | null | undefined;
      unified_diff: string;
    };

/**
 * - `"accept"`: User approved the file changes.
 * - `"acceptForSession"`: User approved the file changes and future changes to the same files should run without prompting.
 * - `"decline"`: User denied the file changes. The agent will continue the turn.
 * - `"cancel"`: User denied the file changes. The turn will also be immediately interrupted.
 */
export type FileChangeApprovalDecision = "accept" | "acceptForSession" | "decline" | "cancel";

/**
 * Deprecated legacy notification for `apply_patch` textual output.
 *
 * The server no longer emits this notification.
 *
 * @deprecated
 */
export interface FileChangeOutputDeltaNotification {
  delta: string;
  itemId: string;
  threadId: string;
  turnId: string;
}

export interface FileChangePatchUpdatedNotification {
  changes: FileUpdateChange[];
  itemId: string;
  threadId: string;
  turnId: string;
}

export interface FileChangeRequestApprovalParams {
  /**
   * [UNSTABLE] When set, the agent is asking the user to allow writes under this root for the remainder of the session (unclear if this is honored today).
   */
  grantRoot?: string | null | undefined;
  itemId: string;
  /** Optional explanatory reason (e.g. request for extra write access). */
  reason?: string | null | undefined;
  /** Unix timestamp (in milliseconds) when this approval request started. */
  startedAtMs: number;
  threadId: string;
  turnId: string;
}

export interface FileChangeRequestApprovalResponse {
  decision: FileChangeApprovalDecision;
}

export type FileSystemAccessMode = "read" | "write" | "deny";

export type FileSystemPath =
  | {
      type: "path";
      path: LegacyAppPathString;
    }
  | {
      type: "glob_pattern";
      pattern: string;
    }
  | {
      type: "special";
      value: FileSystemSpecialPath;
    };

export interface FileSystemSandboxEntry {
  access: FileSystemAccessMode;
  path: FileSystemPath;
}

export type FileSystemSpecialPath =
  | {
      kind: "root";
    }
  | {
      kind: "minimal";
    }
  | {
      kind: "project_roots";
      subpath?: LegacyAppPathString | null | undefined;
    }
  | {
      kind: "tmpdir";
    }
  | {
      kind: "slash_tmp";
    }
  | {
      kind: "unknown";
      path: string;
      subpath?: LegacyAppPathString | null | undefined;
    };

export interface FileUpdateChange {
  diff: string;
  kind: PatchChangeKind;
  path: string;
}

/** Backward-compatible API shape for ChatGPT workspace login restrictions. */
export type ForcedChatgptWorkspaceIds = string | string[];

export type ForcedLoginMethod = "chatgpt" | "api";

/** Filesystem watch notification emitted for `fs/watch` subscribers. */
export interface FsChangedNotification {
  /** File or directory paths associated with this event. */
  changedPaths: AbsolutePathBuf[];
  /** Watch identifier previously provided to `fs/watch`. */
  watchId: string;
}

/** Copy a file or directory tree on the host filesystem. */
export interface FsCopyParams {
  /** Absolute destination path. */
  destinationPath: AbsolutePathBuf;
  /** Required for directory copies; ignored for file copies. */
  recursive?: boolean | undefined;
  /** Absolute source path. */
  sourcePath: AbsolutePathBuf;
}

/** Successful response for `fs/copy`. */
export type FsCopyResponse = Record<string, unknown>;

/** Create a directory on the host filesystem. */
export interface FsCreateDirectoryParams {
  /** Absolute directory path to create. */
  path: AbsolutePathBuf;
  /** Whether parent directories should also be created. Defaults to `true`. */
  recursive?: boolean | null | undefined;
}

/** Successful response for `fs/createDirectory`. */
export type FsCreateDirectoryResponse = Record<string, unknown>;

/** Request metadata for an absolute path. */
export interface FsGetMetadataParams {
  /** Absolute path to inspect. */
  path: AbsolutePathBuf;
}

/** Metadata returned by `fs/getMetadata`. */
export interface FsGetMetadataResponse {
  /** File creation time in Unix milliseconds when available, otherwise `0`. */
  createdAtMs: number;
  /** Whether the path resolves to a directory. */
  isDirectory: boolean;
  /** Whether the path resolves to a regular file. */
  isFile: boolean;
  /** Whether the path itself is a symbolic link. */
  isSymlink: boolean;
  /** File modification time in Unix milliseconds when available, otherwise `0`. */
  modifiedAtMs: number;
}

/** A directory entry returned by `fs/readDirectory`. */
export interface FsReadDirectoryEntry {
  /** Direct child entry name only, not an absolute or relative path. */
  fileName: string;
  /** Whether this entry resolves to a directory. */
  isDirectory: boolean;
  /** Whether this entry resolves to a regular file. */
  isFile: boolean;
}

/** List direct child names for a directory. */
export interface FsReadDirectoryParams {
  /** Absolute directory path to read. */
  path: AbsolutePathBuf;
}

/** Directory entries returned by `fs/readDirectory`. */
export interface FsReadDirectoryResponse {
  /** Direct child entries in the requested directory. */
  entries: FsReadDirectoryEntry[];
}

/** Read a file from the host filesystem. */
export interface FsReadFileParams {
  /** Absolute path to read. */
  path: AbsolutePathBuf;
}

/** Base64-encoded file contents returned by `fs/readFile`. */
export interface FsReadFileResponse {
  /** File contents encoded as base64. */
  dataBase64: string;
}

/** Remove a file or directory tree from the host filesystem. */
export interface FsRemoveParams {
  /** Whether missing paths should be ignored. Defaults to `true`. */
  force?: boolean | null | undefined;
  /** Absolute path to remove. */
  path: AbsolutePathBuf;
  /** Whether directory removal should recurse. Defaults to `true`. */
  recursive?: boolean | null | undefined;
}

/** Successful response for `fs/remove`. */
export type FsRemoveResponse = Record<string, unknown>;

/** Stop filesystem watch notifications for a prior `fs/watch`. */
export interface FsUnwatchParams {
  /** Watch identifier previously provided to `fs/watch`. */
  watchId: string;
}

/** Successful response for `fs/unwatch`. */
export type FsUnwatchResponse = Record<string, unknown>;

/** Start filesystem watch notifications for an absolute path. */
export interface FsWatchParams {
  /** Absolute file or directory path to watch. */
  path: AbsolutePathBuf;
  /** Connection-scoped watch identifier used for `fs/unwatch` and `fs/changed`. */
  watchId: string;
}

/** Successful response for `fs/watch`. */
export interface FsWatchResponse {
  /** Canonicalized path associated with the watch. */
  path: AbsolutePathBuf;
}

/** Write a file on the host filesystem. */
export interface FsWriteFileParams {
  /** File contents encoded as base64. */
  dataBase64: string;
  /** Absolute path to write. */
  path: AbsolutePathBuf;
}

/** Successful response for `fs/writeFile`. */
export type FsWriteFileResponse = Record<string, unknown>;

export type FunctionCallOutputBody = string | FunctionCallOutputContentItem[];

/**
 * Responses API compatible content items that can be returned by a tool call. This is a subset of ContentItem with the types we support as function call outputs.
 */
export type FunctionCallOutputContentItem =
  | {
      type: "input_text";
      text: string;
    }
  | {
      type: "input_image";
      detail?: ImageDetail | null | undefined;
      image_url: string;
    }
  | {
      type: "input_image";
      detail?: ImageDetail | null | undefined;
      file_id: string;
    }
  | {
      /** Inline audio data or an uploaded file loaded by the Responses API. */
      type: "input_audio";
      audio_url: string;
    }
  | {
      /** Inline audio data or an uploaded file loaded by the Responses API. */
      type: "input_audio";
      file_id: string;
    }
  | {
      type: "encrypted_content";
      encrypted_content: string;
    };

export type FuzzyFileSearchMatchType = "file" | "directory";

export interface FuzzyFileSearchParams {
  cancellationToken?: string | null | undefined;
  query: string;
  roots: string[];
}

export interface FuzzyFileSearchResponse {
  files: FuzzyFileSearchResult[];
}

/** Superset of [`codex_file_search::FileMatch`] */
export interface FuzzyFileSearchResult {
  file_name: string;
  indices?: number[] | null | undefined;
  match_type: FuzzyFileSearchMatchType;
  path: string;
  root: string;
  score: number;
}

export interface FuzzyFileSearchSessionCompletedNotification {
  sessionId: string;
}

/** @experimental */
export interface FuzzyFileSearchSessionStartParams {
  roots: string[];
  sessionId: string;
}

/** @experimental */
export type FuzzyFileSearchSessionStartResponse = Record<string, unknown>;

/** @experimental */
export interface FuzzyFileSearchSessionStopParams {
  sessionId: string;
}

/** @experimental */
export type FuzzyFileSearchSessionStopResponse = Record<string, unknown>;

/** @experimental */
export interface FuzzyFileSearchSessionUpdateParams {
  query: string;
  sessionId: string;
}

/** @experimental */
export type FuzzyFileSearchSessionUpdateResponse = Record<string, unknown>;

export interface FuzzyFileSearchSessionUpdatedNotification {
  files: FuzzyFileSearchResult[];
  query: string;
  sessionId: string;
}

export type GatewayAuth =
  | {
      mode: "none";
    }
  | {
      mode: "environmentVariable";
      envKey: string;
    }
  | {
      /** Authentication is configured outside the gateway form. Preserve it on edits. */
      mode: "externallyConfigured";
      envKey?: string | null | undefined;
    };

export type GatewayOAuthCancelResponse = Record<string, unknown>;

export interface GatewayOAuthChangedNotification {
  /** Authorization handoff, sent only to the connection that started login. */
  authUrl?: string | null | undefined;
  error?: string | null | undefined;
  /** Identifies the completed device login attempt. */
  loginId?: string | null | undefined;
  providerId: string;
  status: GatewayOAuthStatus;
}

/** Authorize a configured provider without changing the default or any thread's provider. */
export interface GatewayOAuthLoginParams {
  /** Select device authorization when the server advertises support for it. */
  deviceAuth?: boolean | undefined;
  /** Defaults to the current provider when omitted. */
  modelProvider?: string | null | undefined;
}

export interface GatewayOAuthLoginResponse {
  prompt?: GatewayOAuthPrompt | null | undefined;
}

export interface GatewayOAuthPrompt {
  loginId: string;
  userCode: string;
  verificationUrl: string;
}

/** Read credential readiness for a configured provider without starting browser login. */
export interface GatewayOAuthReadParams {
  /** Defaults to the current provider when omitted. */
  modelProvider?: string | null | undefined;
}

/** Current effective gateway policy and credential readiness; never contains credentials. */
export interface GatewayOAuthReadResponse {
  error?: string | null | undefined;
  providerId: string;
  providerName: string;
  /** Whether the selected provider uses gateway OAuth, even when already signed in. */
  required: boolean;
  /** Null when the effective provider does not use gateway OAuth. */
  status?: GatewayOAuthStatus | null | undefined;
  /** Whether the administrator configured a device authorization endpoint. */
  supportsDeviceAuth?: boolean | undefined;
}

export type GatewayOAuthStatus = "notReady" | "started" | "succeeded" | "failed";

export type GcpProviderId = "gcp";

/** @experimental */
export interface GcpSetupParams {
  /**
   * Absolute path to a credential file on the app-server host. Omit or pass `null` to clear the active user configuration's override and use ADC. If another configuration layer would still supply a credential file, setup fails without saving changes.
   */
  credentialFile?: string | null | undefined;
  /** Vertex AI location. Omission or null selects `global`. */
  location?: string | null | undefined;
  projectId: string;
}

/** @experimental */
export type GcpSetupResponse = Record<string, unknown>;

export interface GetAccountParams {
  /**
   * When `true`, requests a proactive token refresh before returning.
   *
   * In managed auth mode this triggers the normal refresh-token flow. In external auth mode this flag is ignored. Clients should refresh tokens themselves and call `account/login/start` with `chatgptAuthTokens`.
   */
  refreshToken?: boolean | undefined;
}

/** Usage-read capabilities of the requesting client, never inferred from its experiment arm. */
export interface GetAccountRateLimitsParams {
  /**
   * Skip the separate reset-credit detail lookup for background usage polls. The usage response still includes the available count; omitted/false preserves detailed reads.
   */
  excludeResetCreditDetails?: boolean | undefined;
  /**
   * The client supports automatic Luna Reserve fallback. For eligible ChatGPT CLI users, allow the backend to record experiment exposure after ordinary usage is blocked.
   */
  supportsLunaReserve?: boolean | undefined;
}

export interface GetAccountRateLimitsResponse {
  /** Account associated with this usage snapshot, when supplied by the backend. */
  accountId?: string | null | undefined;
  /**
   * Backend permission for ordinary included usage, validated against the active account. Null means unavailable; clients must not infer recovery from percentages or reset times.
   */
  ordinaryUsageAllowed?: boolean | null | undefined;
  rateLimitResetCredits?: RateLimitResetCreditsSummary | null | undefined;
  /**
   * Optional backend-owned banner from the same usage read. Its nested keys retain the backend's snake_case contract; an absent banner leaves the client's existing UI unchanged.
   */
  rateLimitUpsell?: unknown;
  /** Backward-compatible single-bucket view; mirrors the historical payload. */
  rateLimits: RateLimitSnapshot;
  /** Multi-bucket view keyed by metered `limit_id` (for example, `codex`). */
  rateLimitsByLimitId?: { [key: string]: RateLimitSnapshot } | null | undefined;
}

export interface GetAccountResponse {
  account?: Account | null | undefined;
  requiresOpenaiAuth: boolean;
  /** ChatGPT user ID belonging to this account response, when available. */
  userId?: string | null | undefined;
  /** @experimental */
  workspaceRouting?: WorkspaceRouting | null | undefined;
}

/**
 * Optional security reminder bound to the account that fetched it. Unavailable or ineligible accounts return no notice; this read never changes account security.
 */
export interface GetAccountSecuritySetupResponse {
  notice?: AccountSecuritySetupNotice | null | undefined;
}

export interface GetAccountTokenUsageParams {
  /** When present, read estimated usage for this thread instead of account-wide token activity. */
  threadId?: string | null | undefined;
}

export interface GetAccountTokenUsageResponse {
  dailyUsageBuckets?: AccountTokenUsageDailyBucket[] | null | undefined;
  summary: AccountTokenUsageSummary;
  /** Estimated usage when a thread was requested and its billing route is available. */
  threadUsage?: ThreadUsage | null | undefined;
}

export interface GetWorkspaceMessagesResponse {
  /** Whether the workspace-message backend route is available for this client. */
  featureEnabled: boolean;
  /** Active workspace messages returned by the backend. */
  messages: WorkspaceMessage[];
}

export interface GitInfo {
  branch?: string | null | undefined;
  originUrl?: string | null | undefined;
  sha?: string | null | undefined;
}

export interface GrantedPermissionProfile {
  fileSystem?: AdditionalFileSystemPermissions | null | undefined;
  network?: AdditionalNetworkPermissions | null | undefined;
}

/**
 * [UNSTABLE] Temporary approval auto-review payload used by `item/autoApprovalReview/*` notifications. This shape is expected to change soon.
 */
export interface GuardianApprovalReview {
  rationale?: string | null | undefined;
  riskLevel?: GuardianRiskLevel | null | undefined;
  status: GuardianApprovalReviewStatus;
  userAuthorization?: GuardianUserAuthorization | null | undefined;
}

export type GuardianApprovalReviewAction =
  | {
      type: "command";
      command: string;
      cwd: LegacyAppPathString;
      source: GuardianCommandSource;
    }
  | {
      type: "execve";
      argv: string[];
      cwd: AbsolutePathBuf;
      program: string;
      source: GuardianCommandSource;
    }
  | {
      /** A child approval for input to an existing command execution item. */
      type: "writeStdin";
      approvalId: string;
      cwd: LegacyAppPathString;
      processId: string;
      stdin: string;
    }
  | {
      type: "applyPatch";
      cwd: LegacyAppPathString;
      files: LegacyAppPathString[];
    }
  | {
      type: "networkAccess";
      host: string;
      port: number;
      protocol: NetworkApprovalProtocol;
      target: string;
    }
  | {
      type: "mcpToolCall";
      connectorId?: string | null | undefined;
      connectorName?: string | null | undefined;
      server: string;
      toolName: string;
      toolTitle?: string | null | undefined;
    }
  | {
      type: "requestPermissions";
      permissions: RequestPermissionProfile;
      reason?: string | null | undefined;
    };

/** [UNSTABLE] Lifecycle state for an approval auto-review. */
export type GuardianApprovalReviewStatus = "inProgress" | "approved" | "denied" | "timedOut" | "aborted";

/**
 * Final allow/deny outcome returned by the guardian reviewer.
 *
 * @experimental
 */
export type GuardianAssessmentOutcome = "allow" | "deny";

export type GuardianCommandSource = "shell" | "unifiedExec";

/** [UNSTABLE] Risk level assigned by approval auto-review. */
export type GuardianRiskLevel = "low" | "medium" | "high" | "critical";

/** [UNSTABLE] Authorization level assigned by approval auto-review. */
export type GuardianUserAuthorization = "unknown" | "low" | "medium" | "high";

export interface GuardianWarningNotification {
  /** Concise guardian warning message for the user. */
  message: string;
  /** Thread target for the guardian warning. */
  threadId: string;
}

export interface HookCompletedNotification {
  run: HookRunSummary;
  threadId: string;
  turnId?: string | null | undefined;
}

export interface HookErrorInfo {
  message: string;
  path: string;
}

export type HookEventName =
  | "preModelRequest"
  | "postModelRequest"
  | "preToolUse"
  | "permissionRequest"
  | "postToolUse"
  | "preCompact"
  | "postCompact"
  | "sessionStart"
  | "sessionEnd"
  | "userPromptSubmit"
  | "subagentStart"
  | "subagentStop"
  | "stop"
  | "interrupt";

export type HookExecutionMode = "sync" | "async";

export type HookHandlerType = "command" | "mcpTool" | "prompt" | "agent";

export type HookMetadata =
  | {
      handlerType: "command";
      /** Configured `additionalContext` spill threshold. `null` uses 2,500 tokens; `0` disables spilling. */
      additionalContextLimit?: number | null | undefined;
      async?: boolean | undefined;
      command: string;
      currentHash: string;
      displayOrder: number;
      enabled: boolean;
      /** The owning execution environment, if this hook came from its requirements. */
      environmentId?: string | null | undefined;
      eventName: HookEventName;
      isManaged: boolean;
      key: string;
      matcher?: string | null | undefined;
      pluginId?: string | null | undefined;
      source: HookSource;
      sourcePath: AbsolutePathBuf;
      statusMessage?: string | null | undefined;
      timeoutSec: number;
      trustStatus: HookTrustStatus;
    }
  | {
      handlerType: "mcpTool";
      /** Configured `additionalContext` spill threshold. `null` uses 2,500 tokens; `0` disables spilling. */
      additionalContextLimit?: number | null | undefined;
      currentHash: string;
      displayOrder: number;
      enabled: boolean;
      /** The owning execution environment, if this hook came from its requirements. */
      environmentId?: string | null | undefined;
      eventName: HookEventName;
      isManaged: boolean;
      key: string;
      matcher?: string | null | undefined;
      pluginId?: string | null | undefined;
      server: string;
      source: HookSource;
      sourcePath: AbsolutePathBuf;
      statusMessage?: string | null | undefined;
      timeoutSec: number;
      tool: string;
      trustStatus: HookTrustStatus;
    }
  | {
      handlerType: "prompt";
      /** Configured `additionalContext` spill threshold. `null` uses 2,500 tokens; `0` disables spilling. */
      additionalContextLimit?: number | null | undefined;
      currentHash: string;
      displayOrder: number;
      enabled: boolean;
      /** The owning execution environment, if this hook came from its requirements. */
      environmentId?: string | null | undefined;
      eventName: HookEventName;
      isManaged: boolean;
      key: string;
      matcher?: string | null | undefined;
      pluginId?: string | null | undefined;
      source: HookSource;
      sourcePath: AbsolutePathBuf;
      statusMessage?: string | null | undefined;
      timeoutSec: number;
      trustStatus: HookTrustStatus;
    }
  | {
      handlerType: "agent";
      /** Configured `additionalContext` spill threshold. `null` uses 2,500 tokens; `0` disables spilling. */
      additionalContextLimit?: number | null | undefined;
      currentHash: string;
      displayOrder: number;
      enabled: boolean;
      /** The owning execution environment, if this hook came from its requirements. */
      environmentId?: string | null | undefined;
      eventName: HookEventName;
      isManaged: boolean;
      key: string;
      matcher?: string | null | undefined;
      pluginId?: string | null | undefined;
      source: HookSource;
      sourcePath: AbsolutePathBuf;
      statusMessage?: string | null | undefined;
      timeoutSec: number;
      trustStatus: HookTrustStatus;
    };

export interface HookMigration {
  name: string;
}

export interface HookOutputEntry {
  kind: HookOutputEntryKind;
  text: string;
}

export type HookOutputEntryKind = "warning" | "stop" | "feedback" | "context" | "error";

export interface HookPromptFragment {
  hookRunId: string;
  text: string;
}

export type HookRunStatus = "running" | "completed" | "failed" | "blocked" | "stopped";

export interface HookRunSummary {
  completedAt?: number | null | undefined;
  displayOrder: number;
  durationMs?: number | null | undefined;
  entries: HookOutputEntry[];
  eventName: HookEventName;
  executionMode: HookExecutionMode;
  handlerType: HookHandlerType;
  id: string;
  scope: HookScope;
  source?: HookSource | undefined;
  sourcePath: LegacyAppPathString;
  startedAt: number;
  status: HookRunStatus;
  statusMessage?: string | null | undefined;
}

export type HookScope = "thread" | "turn";

export type HookSource =
  | "system"
  | "user"
  | "project"
  | "mdm"
  | "sessionFlags"
  | "plugin"
  | "cloudRequirements"
  | "cloudManagedConfig"
  | "legacyManagedConfigFile"
  | "legacyManagedConfigMdm"
  | "unknown";

export interface HookStartedNotification {
  run: HookRunSummary;
  threadId: string;
  turnId?: string | null | undefined;
}

export type HookTrustStatus = "managed" | "untrusted" | "trusted" | "modified";

export interface HooksListEntry {
  cwd: string;
  errors: HookErrorInfo[];
  hooks: HookMetadata[];
  warnings: string[];
}

export interface HooksListParams {
  /** Working directories to inspect when no thread is specified. An empty list uses the session cwd. */
  cwds?: string[] | undefined;
  /** List a loaded thread's hooks, including its selected environments. Omit `cwds` in this mode. */
  threadId?: string | null | undefined;
}

export interface HooksListResponse {
  data: HooksListEntry[];
}

export type ImageDetail = "auto" | "low" | "high" | "original";

export interface ImageGenerationFailure {
  type: "usageLimitExceeded";
  limitId: string;
  resetsAt?: number | null | undefined;
}

/** A local image file successfully read for this exact image-generation request. */
export interface ImageGenerationInputImage {
  path: AbsolutePathBuf;
  /** Lowercase SHA-256 of the file bytes read before image normalization. */
  sha256: string;
}

export interface InAppBrowserRequirements {
  allowExternalBrowserSettingsImport?: boolean | null | undefined;
}

/** Client-declared capabilities negotiated during initialize. */
export interface InitializeCapabilities {
  /** Opt into receiving experimental API methods and fields. */
  experimentalApi?: boolean | undefined;
  /**
   * Use explicit gateway OAuth login instead of automatic browser authorization. Applies to this app-server's gateway runtime; later connections cannot undo it.
   */
  explicitGatewayOauth?: boolean | undefined;
  /** MCP extension settings declared by the app-server client. */
  extensions?: Record<string, unknown> | null | undefined;
  /**
   * Legacy opt-in for the `openai/form` MCP extension.
   *
   * New clients should declare `openai/form` in [`Self::extensions`].
   */
  mcpServerOpenaiFormElicitation?: boolean | undefined;
  /**
   * Exact notification method names that should be suppressed for this connection (for example `thread/started`).
   */
  optOutNotificationMethods?: string[] | null | undefined;
  /** Opt into `attestation/generate` requests for upstream `x-oai-attestation`. */
  requestAttestation?: boolean | undefined;
  /**
   * Present `humanCommand` approvals to a person and return only a one-time decision. Requires `experimentalApi`. Pending requests can be replayed to compatible clients.
   */
  requiredHumanApproval?: boolean | undefined;
}

export interface InitializeParams {
  capabilities?: InitializeCapabilities | null | undefined;
  clientInfo: ClientInfo;
}

export interface InitializeResponse {
  /** Absolute path to the server's $CODEX_HOME directory. */
  codexHome: AbsolutePathBuf;
  /** Platform family for the running app-server target, for example `"unix"` or `"windows"`. */
  platformFamily: string;
  /**
   * Operating system for the running app-server target, for example `"macos"`, `"linux"`, or `"windows"`.
   */
  platformOs: string;
  userAgent: string;
}

/**
 * Canonical user-input modality tags advertised by a model.
 *
 * - `"text"`: Plain text turns and tool payloads.
 * - `"image"`: Image attachments included in user turns.
 * - `"audio"`: Audio attachments included in user turns.
 */
export type InputModality = "text" | "image" | "audio";

/** Installed connector runtime state. */
export interface InstalledApp {
  /**
   * Whether the connector is enabled and has a non-synthetic, model-visible tool allowed by effective MCP and app/tool policy in the committed runtime snapshot.
   */
  callable: boolean;
  /**
   * Effective enabled state after applying global, workspace, local, and managed configuration at read time.
   */
  enabled: boolean;
  id: string;
  /**
   * Best-effort name carried by the runtime tool catalog. Canonical app metadata remains owned by `app/read`.
   */
  runtimeName?: string | null | undefined;
}

/**
 * Internal Responses API passthrough metadata copied into underlying chat messages.
 *
 * Responses API strongly types this payload. Do not modify it without first getting API approval and making the corresponding Responses API change.
 */
export interface InternalChatMessageMetadataPassthrough {
  turn_id?: string | null | undefined;
}

export interface ItemCompletedNotification {
  /** Unix timestamp (in milliseconds) when this item lifecycle completed. */
  completedAtMs: number;
  /**
   * Native content tokens for the completed assistant message, including a sampled footer. Null when unavailable. Completion telemetry is not part of the stored thread item.
   */
  contentTokenCount?: number | null | undefined;
  item: ThreadItem;
  threadId: string;
  turnId: string;
}

/**
 * [UNSTABLE] Temporary notification payload for approval auto-review. This shape is expected to change soon.
 */
export interface ItemGuardianApprovalReviewCompletedNotification {
  action: GuardianApprovalReviewAction;
  /** Unix timestamp (in milliseconds) when this review completed. */
  completedAtMs: number;
  decisionSource: AutoReviewDecisionSource;
  review: GuardianApprovalReview;
  /** Stable identifier for this review. */
  reviewId: string;
  /** Unix timestamp (in milliseconds) when this review started. */
  startedAtMs: number;
  /**
   * Identifier for the reviewed item or tool call when one exists.
   *
   * In most cases, one review maps to one target item. The exceptions are - execve reviews, where a single command may contain multiple execve calls to review (only possible when using the shell_zsh_fork feature) - stdin reviews, which refer to the existing parent command item and have a separate approval ID in the action payload - network policy reviews, where there is no target item
   *
   * A network call is triggered by a CommandExecution item, so having a target_item_id set to the CommandExecution item would be misleading because the review is about the network call, not the command execution. Therefore, target_item_id is set to None for network policy reviews.
   */
  targetItemId?: string | null | undefined;
  threadId: string;
  turnId: string;
}

/**
 * [UNSTABLE] Temporary notification payload for approval auto-review. This shape is expected to change soon.
 */
export interface ItemGuardianApprovalReviewStartedNotification {
  action: GuardianApprovalReviewAction;
  review: GuardianApprovalReview;
  /** Stable identifier for this review. */
  reviewId: string;
  /** Unix timestamp (in milliseconds) when this review started. */
  startedAtMs: number;
  /**
   * Identifier for the reviewed item or tool call when one exists.
   *
   * In most cases, one review maps to one target item. The exceptions are - execve reviews, where a single command may contain multiple execve calls to review (only possible when using the shell_zsh_fork feature) - stdin reviews, which refer to the existing parent command item and have a separate approval ID in the action payload - network policy reviews, where there is no target item
   *
   * A network call is triggered by a CommandExecution item, so having a target_item_id set to the CommandExecution item would be misleading because the review is about the network call, not the command execution. Therefore, target_item_id is set to None for network policy reviews.
   */
  targetItemId?: string | null | undefined;
  threadId: string;
  turnId: string;
}

export interface ItemStartedNotification {
  item: ThreadItem;
  /** Unix timestamp (in milliseconds) when this item lifecycle started. */
  startedAtMs: number;
  threadId: string;
  turnId: string;
}

/** A response to a request that indicates an error occurred. */
export interface JSONRPCError {
  error: JSONRPCErrorError;
  id: RequestId;
}

export interface JSONRPCErrorError {
  code: number;
  data?: unknown;
  message: string;
}

/** Refers to any valid JSON-RPC object that can be decoded off the wire, or encoded to be sent. */
export type JSONRPCMessage = JSONRPCRequest | JSONRPCNotification | JSONRPCResponse | JSONRPCError;

/** A notification which does not expect a response. */
export interface JSONRPCNotification {
  method: string;
  params?: unknown;
}

/** A request that expects a response. */
export interface JSONRPCRequest {
  id: RequestId;
  method: string;
  params?: unknown;
  /** Optional W3C Trace Context for distributed tracing. */
  trace?: W3cTraceContext | null | undefined;
}

/** A successful (non-error) response to a request. */
export interface JSONRPCResponse {
  id: RequestId;
  result: unknown;
}

export type LegacyAppPathString = string;

export interface ListMcpServerStatusParams {
  /** Opaque pagination cursor returned by a previous call. */
  cursor?: string | null | undefined;
  /** Controls how much MCP inventory data to fetch for each server. Defaults to `Full` when omitted. */
  detail?: McpServerStatusDetail | null | undefined;
  /** Optional page size; defaults to a server-defined value. */
  limit?: number | null | undefined;
  /** Limit discovery to one server. With a thread ID, reuse that thread's MCP connection. */
  serverName?: string | null | undefined;
  threadId?: string | null | undefined;
}

export interface ListMcpServerStatusResponse {
  data: McpServerStatus[];
  /**
   * Opaque cursor to pass to the next call to continue after the last item. If None, there are no more items to return.
   */
  nextCursor?: string | null | undefined;
}

export interface LocalShellAction {
  type: "exec";
  command: string[];
  env?: Record<string, string> | null | undefined;
  timeout_ms?: number | null | undefined;
  user?: string | null | undefined;
  working_directory?: string | null | undefined;
}

export type LocalShellStatus = "completed" | "in_progress" | "incomplete";

export type LoginAccountParams =
  | {
      type: "apiKey";
      apiKey: string;
    }
  | {
      type: "chatgpt";
      appBrand?: LoginAppBrand | null | undefined;
      codexStreamlinedLogin?: boolean | undefined;
      useHostedLoginSuccessPage?: boolean | undefined;
    }
  | {
      type: "chatgptDeviceCode";
    }
  | {
      /**
       * [UNSTABLE] FOR OPENAI INTERNAL USE ONLY - DO NOT USE. The access token must contain the same scopes that Codex-managed ChatGPT auth tokens have.
       */
      type: "chatgptAuthTokens";
      /**
       * Access token (JWT) supplied by the client. This token is used for backend API requests and email extraction.
       */
      accessToken: string;
      /** Workspace/account identifier supplied by the client. */
      chatgptAccountId: string;
      /**
       * Optional plan type supplied by the client.
       *
       * When `null`, Codex attempts to derive the plan type from access-token claims. If unavailable, the plan defaults to `unknown`.
       */
      chatgptPlanType?: string | null | undefined;
    }
  | {
      /** [UNSTABLE] Managed Amazon Bedrock login is experimental. */
      type: "amazonBedrock";
      apiKey: string;
      region: string;
    }
  | {
      /** [UNSTABLE] Managed Amazon Bedrock AWS access key login is experimental. */
      type: "amazonBedrockAccessKeys";
      accessKeyId: string;
      region: string;
      secretAccessKey: string;
      sessionToken?: string | null | undefined;
    };

export type LoginAccountResponse =
  | {
      type: "apiKey";
    }
  | {
      type: "chatgpt";
      /** URL the client should open in a browser to initiate the OAuth flow. */
      authUrl: string;
      loginId: string;
    }
  | {
      type: "chatgptDeviceCode";
      loginId: string;
      /** One-time code the user must enter after signing in. */
      userCode: string;
      /** URL the client should open in a browser to complete device code authorization. */
      verificationUrl: string;
    }
  | {
      type: "chatgptAuthTokens";
    }
  | {
      type: "amazonBedrock";
    };

export type LoginAppBrand = "codex" | "chatgpt";

export type LogoutAccountResponse = Record<string, unknown>;

export interface ManagedHooksRequirements {
  Interrupt?: ConfiguredHookMatcherGroup[] | undefined;
  PermissionRequest: ConfiguredHookMatcherGroup[];
  PostCompact: ConfiguredHookMatcherGroup[];
  PostModelRequest?: ConfiguredHookMatcherGroup[] | undefined;
  PostToolUse: ConfiguredHookMatcherGroup[];
  PreCompact: ConfiguredHookMatcherGroup[];
  PreModelRequest?: ConfiguredHookMatcherGroup[] | undefined;
  PreToolUse: ConfiguredHookMatcherGroup[];
  SessionEnd?: ConfiguredHookMatcherGroup[] | undefined;
  SessionStart: ConfiguredHookMatcherGroup[];
  Stop: ConfiguredHookMatcherGroup[];
  SubagentStart: ConfiguredHookMatcherGroup[];
  SubagentStop: ConfiguredHookMatcherGroup[];
  UserPromptSubmit: ConfiguredHookMatcherGroup[];
  managedDir?: string | null | undefined;
  windowsManagedDir?: string | null | undefined;
}

export interface MarketplaceAddParams {
  refName?: string | null | undefined;
  source: string;
  sparsePaths?: string[] | null | undefined;
}

export interface MarketplaceAddResponse {
  alreadyAdded: boolean;
  installedRoot: AbsolutePathBuf;
  marketplaceName: string;
}

export interface MarketplaceInterface {
  displayName?: string | null | undefined;
}

export interface MarketplaceLoadErrorInfo {
  marketplacePath: AbsolutePathBuf;
  message: string;
}

export interface MarketplaceRemoveParams {
  marketplaceName: string;
}

export interface MarketplaceRemoveResponse {
  installedRoot?: AbsolutePathBuf | null | undefined;
  marketplaceName: string;
}

export interface MarketplaceUpgradeErrorInfo {
  marketplaceName: string;
  message: string;
}

export interface MarketplaceUpgradeParams {
  marketplaceName?: string | null | undefined;
}

export interface MarketplaceUpgradeResponse {
  errors: MarketplaceUpgradeErrorInfo[];
  selectedMarketplaces: string[];
  upgradedRoots: AbsolutePathBuf[];
}

export type McpAppDisplayMode = "inline" | "fullscreen";

/** UI resource and display preference for model invocations, captured from the tool descriptor. */
export interface McpAppUi {
  preferredModelDisplayMode: McpAppDisplayMode;
  resourceUri: string;
}

export type McpAuthStatus = "unknown" | "unsupported" | "notLoggedIn" | "bearerToken" | "oAuth";

export type McpElicitationArrayType = "array";

export interface McpElicitationBooleanSchema {
  default?: boolean | null | undefined;
  description?: string | null | undefined;
  title?: string | null | undefined;
  type: McpElicitationBooleanType;
}

export type McpElicitationBooleanType = "boolean";

export interface McpElicitationConstOption {
  const: string;
  title: string;
}

export type McpElicitationEnumSchema =
  | McpElicitationSingleSelectEnumSchema
  | McpElicitationMultiSelectEnumSchema
  | McpElicitationLegacyTitledEnumSchema;

export interface McpElicitationLegacyTitledEnumSchema {
  default?: string | null | undefined;
  description?: string | null | undefined;
  enum: string[];
  enumNames?: string[] | null | undefined;
  title?: string | null | undefined;
  type: McpElicitationStringType;
}

export type McpElicitationMultiSelectEnumSchema =
  | McpElicitationUntitledMultiSelectEnumSchema
  | McpElicitationTitledMultiSelectEnumSchema;

export interface McpElicitationNumberSchema {
  default?: number | null | undefined;
  description?: string | null | undefined;
  maximum?: number | null | undefined;
  minimum?: number | null | undefined;
  title?: string | null | undefined;
  type: McpElicitationNumberType;
}

export type McpElicitationNumberType = "number" | "integer";

export type McpElicitationObjectType = "object";

export type McpElicitationPrimitiveSchema =
  | McpElicitationEnumSchema
  | McpElicitationStringSchema
  | McpElicitationNumberSchema
  | McpElicitationBooleanSchema;

/**
 * Typed form schema for MCP `elicitation/create` requests.
 *
 * This matches the `requestedSchema` shape from the MCP 2025-11-25 `ElicitRequestFormParams` schema.
 */
export interface McpElicitationSchema {
  $schema?: string | null | undefined;
  properties: { [key: string]: McpElicitationPrimitiveSchema };
  required?: string[] | null | undefined;
  type: McpElicitationObjectType;
}

export type McpElicitationSingleSelectEnumSchema =
  | McpElicitationUntitledSingleSelectEnumSchema
  | McpElicitationTitledSingleSelectEnumSchema;

export type McpElicitationStringFormat = "email" | "uri" | "date" | "date-time";

export interface McpElicitationStringSchema {
  default?: string | null | undefined;
  description?: string | null | undefined;
  format?: McpElicitationStringFormat | null | undefined;
  maxLength?: number | null | undefined;
  minLength?: number | null | undefined;
  title?: string | null | undefined;
  type: McpElicitationStringType;
}

export type McpElicitationStringType = "string";

export interface McpElicitationTitledEnumItems {
  anyOf: McpElicitationConstOption[];
}

export interface McpElicitationTitledMultiSelectEnumSchema {
  default?: string[] | null | undefined;
  description?: string | null | undefined;
  items: McpElicitationTitledEnumItems;
  maxItems?: number | null | undefined;
  minItems?: number | null | undefined;
  title?: string | null | undefined;
  type: McpElicitationArrayType;
}

export interface McpElicitationTitledSingleSelectEnumSchema {
  default?: string | null | undefined;
  description?: string | null | undefined;
  oneOf: McpElicitationConstOption[];
  title?: string | null | undefined;
  type: McpElicitationStringType;
}

export interface McpElicitationUntitledEnumItems {
  enum: string[];
  type: McpElicitationStringType;
}

export interface McpElicitationUntitledMultiSelectEnumSchema {
  default?: string[] | null | undefined;
  description?: string | null | undefined;
  items: McpElicitationUntitledEnumItems;
  maxItems?: number | null | undefined;
  minItems?: number | null | undefined;
  title?: string | null | undefined;
  type: McpElicitationArrayType;
}

export interface McpElicitationUntitledSingleSelectEnumSchema {
  default?: string | null | undefined;
  description?: string | null | undefined;
  enum: string[];
  title?: string | null | undefined;
  type: McpElicitationStringType;
}

export interface McpResourceReadParams {
  /** Additional MCP request metadata. Account and turn routing keys are reserved. */
  _meta?: Record<string, unknown> | null | undefined;
  connectorId?: string | null | undefined;
  /** Originating MCP tool call used to select the resource's app. */
  originCallId?: string | null | undefined;
  server: string;
  /** Explicit hosted app/account. Omit to retain legacy resource discovery. */
  target?: McpResourceReadTarget | null | undefined;
  threadId?: string | null | undefined;
  uri: string;
}

export interface McpResourceReadResponse {
  contents: ResourceContent[];
  /** Originating call when the server applied app-specific resource scoping. */
  originCallId?: string | null | undefined;
}

export interface McpResourceReadTarget {
  connectorId: string;
  /** Null explicitly requests no-auth access, subject to the app's resource policy. */
  linkId: string | null;
}

export type McpServerConnectionStatus =
  | "notStarted"
  | "starting"
  | "connected"
  | "authenticationRequired"
  | "failed"
  | "cancelled"
  | "disabled";

export type McpServerElicitationAction = "accept" | "decline" | "cancel";

export type McpServerElicitationRequestParams =
  | {
      /**
       * A device-authenticated approval; accepted responses contain the proof in `content`.
       *
       * @experimental
       */
      mode: "openai/userVerification";
      _meta?: unknown;
      challenge: string;
      description: string;
      serverName: string;
      threadId: string;
      title: string;
      /**
       * Active Codex turn when this elicitation was observed, if app-server could correlate one.
       *
       * This is nullable because MCP models elicitation as a standalone server-to-client request identified by the MCP server request id. It may be triggered during a turn, but turn context is app-server correlation rather than part of the protocol identity of the elicitation itself.
       */
      turnId?: string | null | undefined;
    }
  | {
      mode: "form";
      _meta?: unknown;
      message: string;
      requestedSchema: McpElicitationSchema;
      serverName: string;
      threadId: string;
      /**
       * Active Codex turn when this elicitation was observed, if app-server could correlate one.
       *
       * This is nullable because MCP models elicitation as a standalone server-to-client request identified by the MCP server request id. It may be triggered during a turn, but turn context is app-server correlation rather than part of the protocol identity of the elicitation itself.
       */
      turnId?: string | null | undefined;
    }
  | {
      mode: "openai/form";
      _meta?: unknown;
      message: string;
      requestedSchema: unknown;
      serverName: string;
      threadId: string;
      /**
       * Active Codex turn when this elicitation was observed, if app-server could correlate one.
       *
       * This is nullable because MCP models elicitation as a standalone server-to-client request identified by the MCP server request id. It may be triggered during a turn, but turn context is app-server correlation rather than part of the protocol identity of the elicitation itself.
       */
      turnId?: string | null | undefined;
    }
  | {
      mode: "openaiForm";
      _meta?: unknown;
      message: string;
      requestedSchema: unknown;
      serverName: string;
      threadId: string;
      /**
       * Active Codex turn when this elicitation was observed, if app-server could correlate one.
       *
       * This is nullable because MCP models elicitation as a standalone server-to-client request identified by the MCP server request id. It may be triggered during a turn, but turn context is app-server correlation rather than part of the protocol identity of the elicitation itself.
       */
      turnId?: string | null | undefined;
    }
  | {
      mode: "url";
      _meta?: unknown;
      elicitationId: string;
      message: string;
      serverName: string;
      threadId: string;
      /**
       * Active Codex turn when this elicitation was observed, if app-server could correlate one.
       *
       * This is nullable because MCP models elicitation as a standalone server-to-client request identified by the MCP server request id. It may be triggered during a turn, but turn context is app-server correlation rather than part of the protocol identity of the elicitation itself.
       */
      turnId?: string | null | undefined;
      url: string;
    };

export interface McpServerElicitationRequestResponse {
  /** Optional client metadata for form-mode action handling. */
  _meta?: unknown;
  action: McpServerElicitationAction;
  /**
   * Structured user input for accepted elicitations, mirroring RMCP `CreateElicitationResult`.
   *
   * This is nullable because decline/cancel responses have no content.
   */
  content?: unknown;
}

export interface McpServerEventNotification {
  method: string;
  params: unknown;
}

export interface McpServerEventStreamNotification {
  notification: McpServerEventNotification;
  subscriptionId: string;
}

/** @experimental */
export interface McpServerEventStreamStartParams {
  _meta?: unknown;
  arguments: unknown;
  name: string;
  server: string;
  subscriptionId: string;
  threadId: string;
}

/** @experimental */
export type McpServerEventStreamStartResponse = Record<string, unknown>;

/** @experimental */
export interface McpServerEventStreamStopParams {
  subscriptionId: string;
}

/** @experimental */
export type McpServerEventStreamStopResponse = Record<string, unknown>;

/** Presentation metadata advertised by an initialized MCP server. */
export interface McpServerInfo {
  description?: string | null | undefined;
  icons?: unknown[] | null | undefined;
  name: string;
  title?: string | null | undefined;
  version: string;
  websiteUrl?: string | null | undefined;
}

export interface McpServerMigration {
  name: string;
}

export type McpServerOauthClientRegistration = "auto" | "cimd" | "dcr";

export interface McpServerOauthLoginCompletedNotification {
  error?: string | null | undefined;
  /** Identifies the explicit login attempt. Older servers omit this field. */
  loginId?: string | null | undefined;
  name: string;
  success: boolean;
  threadId?: string | null | undefined;
}

export interface McpServerOauthLoginParams {
  /** Registration strategy for this login only; omission selects automatic discovery. */
  clientRegistration?: McpServerOauthClientRegistration | null | undefined;
  name: string;
  scopes?: string[] | null | undefined;
  threadId?: string | null | undefined;
  timeoutSecs?: number | null | undefined;
}

export interface McpServerOauthLoginResponse {
  authorizationUrl: string;
  /**
   * Identifies this login attempt across the response and completion notification. Older servers omit this field; current servers always return it.
   */
  loginId?: string | null | undefined;
}

export type McpServerRefreshResponse = Record<string, unknown>;

export type McpServerStartupFailureReason = "reauthenticationRequired";

export type McpServerStartupState = "starting" | "ready" | "failed" | "cancelled";

export interface McpServerStatus {
  authStatus: McpAuthStatus;
  /**
   * HTTP origin of the effective configured endpoint, including plugin servers. Excludes credentials, path, query, and fragment; null for non-HTTP transports.
   */
  httpOrigin?: string | null | undefined;
  name: string;
  pluginId?: string | null | undefined;
  resourceTemplates: ResourceTemplate[];
  resources: Resource[];
  /** Current thread-runtime connection state; null when unavailable or the configuration changed. */
  runtimeStatus?: McpServerConnectionStatus | null | undefined;
  /** Capabilities advertised by the initialized MCP server; null when unavailable. */
  serverCapabilities?: unknown;
  serverInfo?: McpServerInfo | null | undefined;
  /** Opaque `_meta` from the first page of the corresponding MCP tool catalog. Null when unavailable. */
  toolListMeta?: unknown;
  tools: { [key: string]: Tool };
  /**
   * Tool discovery failed and no catalog was returned. Null when a catalog is returned, including cached or empty catalogs.
   */
  toolsError?: string | null | undefined;
}

export type McpServerStatusDetail = "full" | "toolsAndAuthOnly";

export interface McpServerStatusUpdatedNotification {
  error?: string | null | undefined;
  failureReason?: McpServerStartupFailureReason | null | undefined;
  name: string;
  status: McpServerStartupState;
  threadId?: string | null | undefined;
}

export interface McpServerToolCallParams {
  _meta?: unknown;
  arguments?: unknown;
  server: string;
  threadId: string;
  tool: string;
}

export interface McpServerToolCallResponse {
  _meta?: unknown;
  content: unknown[];
  isError?: boolean | null | undefined;
  structuredContent?: unknown;
}

export interface McpToolCallAppContext {
  actionName?: string | null | undefined;
  appName?: string | null | undefined;
  connectorId: string;
  linkId?: string | null | undefined;
  resourceUri?: string | null | undefined;
}

export interface McpToolCallError {
  message: string;
}

export interface McpToolCallProgressNotification {
  itemId: string;
  message: string;
  threadId: string;
  turnId: string;
}

export interface McpToolCallResult {
  _meta?: unknown;
  content: unknown[];
  structuredContent?: unknown;
}

export type McpToolCallStatus = "inProgress" | "completed" | "failed";

export interface MemoryCitation {
  entries: MemoryCitationEntry[];
  threadIds: string[];
}

export interface MemoryCitationEntry {
  lineEnd: number;
  lineStart: number;
  note: string;
  path: string;
}

/** @experimental */
export type MemoryResetResponse = Record<string, unknown>;

/** @experimental */
export interface MemoryStatusParams {
  /** Required distinct consolidated threads. Defaults to 20; supported range is 1..=4096. */
  minConsolidatedThreads?: number | null | undefined;
}

/** @experimental */
export interface MemoryStatusResponse {
  v2ConsolidatedThreads: number;
  v2Ready: boolean;
}

export type MergeStrategy = "replace" | "upsert";

/**
 * Classifies assistant text as commentary, a partial answer, or a terminal answer.
 *
 * Providers do not emit this consistently, so callers must treat `None` as "phase unknown" and keep compatibility behavior for legacy models.
 *
 * - `"commentary"`: Mid-turn assistant text (for example preamble/progress narration). Additional tool calls or assistant output may follow before turn completion.
 * - `"partial_answer"`: Stable answer text that may be followed by more assistant output or tools.
 * - `"final_answer"`: The assistant's declared terminal answer text for the current turn.
 */
export type MessagePhase = "commentary" | "partial_answer" | "final_answer";

export interface MigrationDetails {
  commands?: CommandMigration[] | undefined;
  hooks?: HookMigration[] | undefined;
  mcpServers?: McpServerMigration[] | undefined;
  memory?: string[] | undefined;
  plugins?: PluginsMigration[] | undefined;
  sessions?: SessionMigration[] | undefined;
  skills?: SkillMigration[] | undefined;
  subagents?: SubagentMigration[] | undefined;
}

export interface MisalignmentErrorDetails {
  /** A substantive localized explanation is required before offering continuation. */
  detailedExplanation?: string | null | undefined;
  /** Open-ended classification; clients must accept categories added by Responses. */
  errorType?: string | null | undefined;
  /** Opaque server-issued block target. Presence alone does not enable target-based continuation. */
  reviewTarget?: string | null | undefined;
  /** Instruction to submit as the next turn's user input if continuation is confirmed. */
  steer?: MisalignmentSteer | null | undefined;
}

export interface MisalignmentSteer {
  message: string;
}

/** @experimental */
export interface MockExperimentalMethodParams {
  /** Test-only payload field. */
  value?: string | null | undefined;
}

/** @experimental */
export interface MockExperimentalMethodResponse {
  /** Echoes the input `value`. */
  echoed?: string | null | undefined;
}

/** Initial collaboration mode to use when the TUI starts. */
export type ModeKind = "plan" | "default";

export interface Model {
  /** @deprecated use `serviceTiers` instead. */
  additionalSpeedTiers?: string[] | undefined;
  availabilityNux?: ModelAvailabilityNux | null | undefined;
  /** Null when the catalog does not provide access-program metadata. */
  availableAccessPrograms?: ModelAccessPrograms | null | undefined;
  defaultReasoningEffort: ReasoningEffort;
  /** Catalog default service tier id for this model, when one is configured. */
  defaultServiceTier?: string | null | undefined;
  description: string;
  displayName: string;
  hidden: boolean;
  id: string;
  inputModalities?: InputModality[] | undefined;
  isDefault: boolean;
  model: string;
  modelSpecialty?: string | null | undefined;
  /** Multi-agent runtime declared by this model, when available. */
  multiAgentVersion?: MultiAgentVersion | null | undefined;
  serviceTiers?: ModelServiceTier[] | undefined;
  supportedReasoningEfforts: ReasoningEffortOption[];
  /** @deprecated Always false; models no longer support personality selection. */
  supportsPersonality?: boolean | undefined;
  upgrade?: string | null | undefined;
  upgradeInfo?: ModelUpgradeInfo | null | undefined;
}

/** Caller-specific explicit access programs advertised by model discovery. */
export interface ModelAccessPrograms {
  /** Accepted explicit selections. */
  cyber: CyberAccessProgram[];
}

export interface ModelAvailabilityNux {
  message: string;
}

export interface ModelListParams {
  /** Opaque pagination cursor returned by a previous call. */
  cursor?: string | null | undefined;
  /** When true, include models that are hidden from the default picker list. */
  includeHidden?: boolean | null | undefined;
  /** Optional page size; defaults to a reasonable server-side value. */
  limit?: number | null | undefined;
  /** List models for this configured provider instead of the app-server default. */
  modelProvider?: string | null | undefined;
}

export interface ModelListResponse {
  data: Model[];
  /**
   * Opaque cursor to pass to the next call to continue after the last item. If None, there are no more items to return.
   */
  nextCursor?: string | null | undefined;
}

export type ModelProviderCapabilitiesReadParams = Record<string, unknown>;

export interface ModelProviderCapabilitiesReadResponse {
  imageGeneration: boolean;
  webSearch: boolean;
}

export interface ModelProviderConfigWriteParams {
  settings: ProviderSettingsPatch;
}

export interface ModelProviderConfigWriteResponse {
  provider: ModelProviderSummary;
}

/** Structured JSON-RPC error data. Unknown errors must retain the client's normal fallback. */
export type ModelProviderError =
  | {
      type: "modelProviderMismatch";
      currentModelProvider: string;
      modelProvider: string;
    }
  | {
      type: "modelProviderNotConfigured";
      modelProvider: string;
    }
  | {
      type: "modelProviderPolicyConflict";
      modelProvider: string;
      requiredModelProvider: string;
    };

export type ModelProviderListParams = Record<string, unknown>;

export interface ModelProviderListResponse {
  canChangeDefault: boolean;
  data: ModelProviderSummary[];
  defaultProviderId: string;
}

export interface ModelProviderSummary {
  /** Null when the endpoint is absent or cannot be safely displayed. */
  baseUrl?: string | null | undefined;
  /** Whether a supported configuration field can be edited in the active user layer. */
  canEdit: boolean;
  id: string;
  name: string;
  settings: ProviderSettings;
}

export type ModelRerouteReason = "highRiskCyberActivity";

export interface ModelReroutedNotification {
  fromModel: string;
  reason: ModelRerouteReason;
  threadId: string;
  toModel: string;
  turnId: string;
}

export interface ModelSafetyBufferingUpdatedNotification {
  fasterModel?: string | null | undefined;
  model: string;
  reasons: string[];
  showBufferingUi: boolean;
  threadId: string;
  turnId: string;
  useCases: string[];
}

export interface ModelServiceTier {
  description: string;
  id: string;
  name: string;
}

export interface ModelUpgradeInfo {
  migrationMarkdown?: string | null | undefined;
  model: string;
  modelLink?: string | null | undefined;
  /** Informational Unix timestamp for this upgrade's scheduled retirement, if known. */
  retirementAt?: number | null | undefined;
  upgradeCopy?: string | null | undefined;
}

export type ModelVerification = "trustedAccessForCyber";

export interface ModelVerificationNotification {
  threadId: string;
  turnId: string;
  verifications: ModelVerification[];
}

export interface ModelsRequirements {
  newThread?: NewThreadModelDefaults | null | undefined;
}

/**
 * Controls the effective multi-agent delegation instructions for a turn. `custom` means the configured mode hint defines the policy instead of a built-in policy.
 */
export type MultiAgentMode =
  | "explicitRequestOnly"
  | "proactive"
  | {
      custom: string;
    };

/** Multi-agent runtime supported by a model. */
export type MultiAgentVersion = "disabled" | "v1" | "v2";

export type NetworkAccess = "restricted" | "enabled";

export interface NetworkApprovalContext {
  host: string;
  protocol: NetworkApprovalProtocol;
}

export type NetworkApprovalProtocol = "http" | "https" | "socks5Tcp" | "socks5Udp";

export type NetworkDomainPermission = "allow" | "deny";

export interface NetworkPolicyAmendment {
  action: NetworkPolicyRuleAction;
  host: string;
}

export type NetworkPolicyRuleAction = "allow" | "deny";

export interface NetworkRequirements {
  allowLocalBinding?: boolean | null | undefined;
  /** Legacy compatibility view derived from `unix_sockets`. */
  allowUnixSockets?: string[] | null | undefined;
  allowUpstreamProxy?: boolean | null | undefined;
  /** Legacy compatibility view derived from `domains`. */
  allowedDomains?: string[] | null | undefined;
  dangerouslyAllowAllUnixSockets?: boolean | null | undefined;
  dangerouslyAllowNonLoopbackProxy?: boolean | null | undefined;
  /** Legacy compatibility view derived from `domains`. */
  deniedDomains?: string[] | null | undefined;
  /** Canonical managed network permission map. */
  domains?: { [key: string]: NetworkDomainPermission } | null | undefined;
  enabled?: boolean | null | undefined;
  httpPort?: number | null | undefined;
  /**
   * When true, only managed allowlist entries are respected while managed network enforcement is active.
   */
  managedAllowedDomainsOnly?: boolean | null | undefined;
  /** Host patterns routed to network approval before ordinary allow rules. */
  reviewDomains?: string[] | null | undefined;
  socksPort?: number | null | undefined;
  /** Canonical managed unix socket permission map. */
  unixSockets?: { [key: string]: NetworkUnixSocketPermission } | null | undefined;
}

export type NetworkUnixSocketPermission = "allow" | "deny";

export interface NewThreadModelDefaults {
  model?: string | null | undefined;
  modelReasoningEffort?: ReasoningEffort | null | undefined;
  serviceTier?: string | null | undefined;
}

export type NonSteerableTurnKind = "review" | "compact";

export type NullableGatewayOAuthLoginParams = GatewayOAuthLoginParams | null;

export type NullableGatewayOAuthReadParams = GatewayOAuthReadParams | null;

export type NullableGetAccountRateLimitsParams = GetAccountRateLimitsParams | null;

export type NullableGetAccountTokenUsageParams = GetAccountTokenUsageParams | null;

/** @experimental */
export type NullableRemoteControlDisableParams = RemoteControlDisableParams | null;

/** @experimental */
export type NullableRemoteControlEnableParams = RemoteControlEnableParams | null;

export type OtelExporter =
  | "none"
  | "statsig"
  | {
      "otlp-http": {
        endpoint: string;
        /** Header names are retained; values are redacted by the server. */
        headers: Record<string, string>;
        protocol: OtelHttpProtocol;
        tls?: OtelTlsConfig | null | undefined;
      };
    }
  | {
      "otlp-grpc": {
        endpoint: string;
        /** Header names are retained; values are redacted by the server. */
        headers: Record<string, string>;
        tls?: OtelTlsConfig | null | undefined;
      };
    };

export type OtelHttpProtocol = "binary" | "json";

export interface OtelRequirements {
  environment?: string | null | undefined;
  exporter?: OtelExporter | null | undefined;
  log_agent_responses?: boolean | null | undefined;
  log_guardian_assessments?: boolean | null | undefined;
  log_sse_deltas?: boolean | null | undefined;
  log_user_prompt?: boolean | null | undefined;
  metrics_exporter?: OtelExporter | null | undefined;
  span_attributes?: Record<string, string> | null | undefined;
  tool_result?: OtelToolResultLogConfig | null | undefined;
  trace_exporter?: OtelExporter | null | undefined;
  tracestate?: Record<string, Record<string, string>> | null | undefined;
}

export interface OtelTlsConfig {
  "ca-certificate"?: string | null | undefined;
  "client-certificate"?: string | null | undefined;
  "client-private-key"?: string | null | undefined;
}

export interface OtelToolResultLogConfig {
  max_bytes: number;
}

export interface OverriddenMetadata {
  effectiveValue: unknown;
  message: string;
  overridingLayer: ConfigLayerMetadata;
}

export type ParsedCommand =
  | {
      type: "read";
      cmd: string;
      name: string;
      /**
       * (Best effort) Path to the file being read by the command. When possible, this is an absolute path, though when relative, it should be resolved against the `cwd`` that will be used to run the command to derive the absolute path.
       */
      path: string;
    }
  | {
      type: "list_files";
      cmd: string;
      path?: string | null | undefined;
    }
  | {
      type: "search";
      cmd: string;
      path?: string | null | undefined;
      query?: string | null | undefined;
    }
  | {
      type: "unknown";
      cmd: string;
    };

export type PatchApplyStatus = "inProgress" | "completed" | "failed" | "declined";

export type PatchChangeKind =
  | {
      type: "add";
    }
  | {
      type: "delete";
    }
  | {
      type: "update";
      move_path?: string | null | undefined;
    };

export type PathUri = string;

export type PermissionGrantScope = "turn" | "session";

export interface PermissionProfileListParams {
  /** Opaque pagination cursor returned by a previous call. */
  cursor?: string | null | undefined;
  /** Optional working directory to resolve project config layers. */
  cwd?: string | null | undefined;
  /** Optional page size; defaults to the full result set. */
  limit?: number | null | undefined;
}

export interface PermissionProfileListResponse {
  data: PermissionProfileSummary[];
  /**
   * Opaque cursor to pass to the next call to continue after the last item. If None, there are no more items to return.
   */
  nextCursor?: string | null | undefined;
}

export interface PermissionProfileSummary {
  /** Whether the effective requirements allow selecting this profile. */
  allowed: boolean;
  /** Optional user-facing description for display in clients. */
  description?: string | null | undefined;
  /** Available permission profile identifier. */
  id: string;
}

export interface PermissionsRequestApprovalParams {
  cwd: LegacyAppPathString;
  environmentId?: string | null | undefined;
  itemId: string;
  permissions: RequestPermissionProfile;
  reason?: string | null | undefined;
  /** Unix timestamp (in milliseconds) when this approval request started. */
  startedAtMs: number;
  threadId: string;
  turnId: string;
}

export interface PermissionsRequestApprovalResponse {
  permissions: GrantedPermissionProfile;
  scope?: PermissionGrantScope | undefined;
  /** Review every subsequent command in this turn before normal sandboxed execution. */
  strictAutoReview?: boolean | null | undefined;
}

/** @deprecated `friendly` and `pragmatic` no longer select a style. */
export type Personality = "none" | "friendly" | "pragmatic";

/**
 * EXPERIMENTAL - proposed plan streaming deltas for plan items. Clients should not assume concatenated deltas match the completed plan item content.
 */
export interface PlanDeltaNotification {
  delta: string;
  itemId: string;
  threadId: string;
  turnId: string;
}

export type PlanType =
  | "free"
  | "go"
  | "plus"
  | "pro"
  | "prolite"
  | "promax"
  | "team"
  | "self_serve_business_prolite"
  | "self_serve_business_usage_based"
  | "business"
  | "ent26"
  | "enterprise_cbp_automation"
  | "enterprise_cbp_usage_based"
  | "enterprise"
  | "edu"
  | "edu_plus"
  | "edu_pro"
  | "sci"
  | "sci_plus"
  | "unknown";

export type PluginAuthPolicy = "ON_INSTALL" | "ON_USE";

/**
 * - `"AVAILABLE"`: Plugin-service currently sends `"ENABLED"` for available remote plugins. Codex app-server exposes `"AVAILABLE"` in its API; the alias keeps decoding compatible with that upstream response.
 */
export type PluginAvailability = "DISABLED_BY_ADMIN" | "AVAILABLE";

export interface PluginDetail {
  appTemplates: AppTemplateSummary[];
  apps: AppSummary[];
  description?: string | null | undefined;
  hooks: PluginHookSummary[];
  marketplaceName: string;
  marketplacePath?: AbsolutePathBuf | null | undefined;
  mcpServers: string[];
  /** The declared onboarding skill, when the plugin and visible skill are enabled. */
  onboardingSkill?: SkillSummary | null | undefined;
  scheduledTasks?: ScheduledTaskSummary[] | null | undefined;
  shareUrl?: string | null | undefined;
  skills: SkillSummary[];
  summary: PluginSummary;
}

export type PluginDisabledReason =
  | "disabled_by_admin"
  | "plan_not_eligible"
  | "required_app_unavailable"
  | "unknown";

export interface PluginHookSummary {
  eventName: HookEventName;
  key: string;
}

export interface PluginInstallParams {
  /** Client-generated identifier used to correlate one installation attempt. */
  installAttemptId?: string | null | undefined;
  marketplacePath?: AbsolutePathBuf | null | undefined;
  pluginName: string;
  remoteMarketplaceName?: string | null | undefined;
}

export type PluginInstallPolicy = "NOT_AVAILABLE" | "AVAILABLE" | "INSTALLED_BY_DEFAULT";

export type PluginInstallPolicySource = "WORKSPACE_SETTING" | "IMPLICIT_CANONICAL_APP";

export interface PluginInstallResponse {
  appsNeedingAuth: AppSummary[];
  authPolicy: PluginAuthPolicy;
}

export interface PluginInstalledParams {
  /** Optional working directories used to discover repo marketplaces. */
  cwds?: AbsolutePathBuf[] | null | undefined;
  /**
   * Additional uninstalled plugin names that should be returned when present locally. This is used by mention surfaces that intentionally expose install entrypoints.
   */
  installSuggestionPluginNames?: string[] | null | undefined;
}

export interface PluginInstalledResponse {
  marketplaceLoadErrors?: MarketplaceLoadErrorInfo[] | undefined;
  marketplaces: PluginMarketplaceEntry[];
}

export interface PluginInterface {
  brandColor?: string | null | undefined;
  capabilities: string[];
  category?: string | null | undefined;
  /** Local composer icon path, resolved from the installed plugin package. */
  composerIcon?: AbsolutePathBuf | null | undefined;
  /** Remote composer icon URL from the plugin catalog. */
  composerIconUrl?: string | null | undefined;
  /** Starter prompts for the plugin. Capped at 3 entries with a maximum of 512 characters per entry. */
  defaultPrompt?: string[] | null | undefined;
  developerName?: string | null | undefined;
  displayName?: string | null | undefined;
  /** Local logo path, resolved from the installed plugin package. */
  logo?: AbsolutePathBuf | null | undefined;
  /** Local dark-mode logo path, resolved from the installed plugin package. */
  logoDark?: AbsolutePathBuf | null | undefined;
  /** Remote logo URL from the plugin catalog. */
  logoUrl?: string | null | undefined;
  /** Remote dark-mode logo URL from the plugin catalog. */
  logoUrlDark?: string | null | undefined;
  longDescription?: string | null | undefined;
  privacyPolicyUrl?: string | null | undefined;
  /** Remote screenshot URLs from the plugin catalog. */
  screenshotUrls: string[];
  /** Local screenshot paths, resolved from the installed plugin package. */
  screenshots: AbsolutePathBuf[];
  shortDescription?: string | null | undefined;
  termsOfServiceUrl?: string | null | undefined;
  websiteUrl?: string | null | undefined;
}

export type PluginListMarketplaceKind =
  | "local"
  | "vertical"
  | "workspace-directory"
  | "shared-with-me"
  | "created-by-me-remote";

export interface PluginListParams {
  /**
   * Optional working directories used to discover repo marketplaces. When omitted, only home-scoped marketplaces and the official curated marketplace are considered.
   */
  cwds?: AbsolutePathBuf[] | null | undefined;
  /** Whether the client requests a fresh remote plugin catalog fetch. */
  forceRefetch?: boolean | undefined;
  /**
   * Optional marketplace kind filter. When omitted, only local marketplaces are queried, plus the default remote catalog when enabled by feature flag.
   */
  marketplaceKinds?: PluginListMarketplaceKind[] | null | undefined;
}

export interface PluginListResponse {
  featuredPluginIds?: string[] | undefined;
  marketplaceLoadErrors?: MarketplaceLoadErrorInfo[] | undefined;
  marketplaces: PluginMarketplaceEntry[];
}

export interface PluginMarketplaceEntry {
  interface?: MarketplaceInterface | null | undefined;
  name: string;
  /**
   * Local marketplace file path when the marketplace is backed by a local file. Remote-only catalog marketplaces do not have a local path.
   */
  path?: AbsolutePathBuf | null | undefined;
  plugins: PluginSummary[];
}

export interface PluginReadParams {
  marketplacePath?: AbsolutePathBuf | null | undefined;
  pluginName: string;
  remoteMarketplaceName?: string | null | undefined;
}

export interface PluginReadResponse {
  plugin: PluginDetail;
}

/**
 * Runtime categories affected by this change, not just capabilities currently present. Flags describe declarations before runtime policy filtering. Updates OR the old and new bundle flags; enablement changes and cached reinstalls use the cached bundle; removals retain the old bundle's flags.
 */
export interface PluginReconcileChangedPlugin {
  hasApps: boolean;
  hasHooks: boolean;
  hasMcps: boolean;
  /** Whether either bundle declares skill roots; not a validated inventory of enabled skills. */
  hasSkills: boolean;
  /** Local plugin ID (`name@marketplace`), matching `PluginSummary.id`. */
  id: string;
}

export interface PluginReconcileParams {
  /** Optional client-provided reason recorded with the reconciliation attempt. */
  reason?: string | null | undefined;
}

/**
 * Bundle and installed-state changes observed by this pass, not a runtime-readiness acknowledgement or a cumulative diff since the client's last request. Other metadata-only changes are not listed.
 */
export interface PluginReconcileResponse {
  /**
   * Plugins affected by bundle changes, enablement changes, or removals. Installed-state changes compare against the previous cached snapshot, including cached reinstalls. Removal hints survive cache cleanup failures; unchanged plugins are omitted.
   */
  changedPlugins: PluginReconcileChangedPlugin[];
  /**
   * Subset of failures for which the requested bundle could not be materialized. A previously cached version may still be available.
   */
  failedMaterializationRemotePluginIds: string[];
  /** Backend remote plugin IDs whose bundle or identity update failed. */
  failedRemotePluginIds: string[];
}

/** @experimental */
export interface PluginSearchParams {
  cursor?: string | null | undefined;
  cwds?: AbsolutePathBuf[] | null | undefined;
  limit?: number | null | undefined;
  scope?: PluginSearchScope | null | undefined;
  searchTerm: string;
}

/** @experimental */
export interface PluginSearchResponse {
  data: PluginSearchResult[];
  nextCursor?: string | null | undefined;
}

export interface PluginSearchResult {
  marketplaceName: string;
  marketplacePath?: AbsolutePathBuf | null | undefined;
  plugin: PluginSummary;
}

export type PluginSearchScope = "global" | "workspace" | "personal";

export interface PluginShareCheckoutParams {
  remotePluginId: string;
}

export interface PluginShareCheckoutResponse {
  marketplaceName: string;
  marketplacePath: AbsolutePathBuf;
  pluginId: string;
  pluginName: string;
  pluginPath: AbsolutePathBuf;
  remotePluginId: string;
  remoteVersion?: string | null | undefined;
}

export interface PluginShareContext {
  canPublishToWorkspace?: boolean | null | undefined;
  creatorAccountUserId?: string | null | undefined;
  creatorName?: string | null | undefined;
  discoverability?: PluginShareDiscoverability | null | undefined;
  remotePluginId: string;
  /** Version of the remote shared plugin release when available. */
  remoteVersion?: string | null | undefined;
  sharePrincipals?: PluginSharePrincipal[] | null | undefined;
  shareUrl?: string | null | undefined;
}

export interface PluginShareDeleteParams {
  remotePluginId: string;
}

export type PluginShareDeleteResponse = Record<string, unknown>;

export type PluginShareDiscoverability = "LISTED" | "UNLISTED" | "PRIVATE";

export interface PluginShareListItem {
  localPluginPath?: AbsolutePathBuf | null | undefined;
  plugin: PluginSummary;
}

export type PluginShareListParams = Record<string, unknown>;

export interface PluginShareListResponse {
  data: PluginShareListItem[];
}

export interface PluginSharePrincipal {
  name: string;
  principalId: string;
  principalType: PluginSharePrincipalType;
  role: PluginSharePrincipalRole;
}

export type PluginSharePrincipalRole = "reader" | "editor" | "owner";

export type PluginSharePrincipalType = "user" | "group" | "workspace";

export interface PluginShareSaveParams {
  discoverability?: PluginShareDiscoverability | null | undefined;
  pluginPath: AbsolutePathBuf;
  remotePluginId?: string | null | undefined;
  shareTargets?: PluginShareTarget[] | null | undefined;
}

export interface PluginShareSaveResponse {
  canPublishToWorkspace?: boolean | null | undefined;
  remotePluginId: string;
  shareUrl: string;
}

export interface PluginShareTarget {
  principalId: string;
  principalType: PluginSharePrincipalType;
  role: PluginShareTargetRole;
}

export type PluginShareTargetRole = "reader" | "editor";

export type PluginShareUpdateDiscoverability = "UNLISTED" | "PRIVATE" | "LISTED";

export interface PluginShareUpdateTargetsParams {
  discoverability: PluginShareUpdateDiscoverability;
  remotePluginId: string;
  shareTargets: PluginShareTarget[];
}

export interface PluginShareUpdateTargetsResponse {
  discoverability: PluginShareDiscoverability;
  principals: PluginSharePrincipal[];
}

export interface PluginSkillReadParams {
  remoteMarketplaceName: string;
  remotePluginId: string;
  skillName: string;
}

export interface PluginSkillReadResponse {
  contents?: string | null | undefined;
}

export type PluginSource =
  | {
      type: "local";
      path: AbsolutePathBuf;
    }
  | {
      type: "git";
      path?: string | null | undefined;
      refName?: string | null | undefined;
      sha?: string | null | undefined;
      url: string;
    }
  | {
      type: "npm";
      package: string;
      /** Optional HTTPS registry URL. Authentication stays in the user's npm config. */
      registry?: string | null | undefined;
      /** Optional npm version or version range. */
      version?: string | null | undefined;
    }
  | {
      /**
       * The plugin is available in the remote catalog. Download metadata is kept server-side and is not exposed through the app-server API.
       */
      type: "remote";
    };

export interface PluginSummary {
  authPolicy: PluginAuthPolicy;
  /** Availability state for installing and using the plugin. */
  availability?: PluginAvailability | undefined;
  /** Why the remote plugin is unavailable, when provided by plugin-service. */
  disabledReason?: PluginDisabledReason | null | undefined;
  /** Raw plugin-service plan identifiers eligible to install the plugin. */
  eligiblePlanTypes?: string[] | null | undefined;
  enabled: boolean;
  id: string;
  installPolicy: PluginInstallPolicy;
  installPolicySource?: PluginInstallPolicySource | null | undefined;
  installed: boolean;
  /** Unix timestamp in seconds when the remote plugin was installed, when available. */
  installedAt?: number | null | undefined;
  interface?: PluginInterface | null | undefined;
  keywords?: string[] | undefined;
  /** Version of the locally materialized plugin package when available. */
  localVersion?: string | null | undefined;
  mustShowInstallationInterstitial?: boolean | null | undefined;
  name: string;
  /** Backend remote plugin identifier when available. */
  remotePluginId?: string | null | undefined;
  /** Remote sharing context associated with this plugin when available. */
  shareContext?: PluginShareContext | null | undefined;
  source: PluginSource;
  /** Version advertised by the remote marketplace backend when available. */
  version?: string | null | undefined;
}

export interface PluginUninstallParams {
  pluginId: string;
}

export type PluginUninstallResponse = Record<string, unknown>;

export interface PluginsMigration {
  marketplaceName: string;
  pluginNames: string[];
}

/** Final process exit notification for `process/spawn`. */
export interface ProcessExitedNotification {
  /** Process exit code. */
  exitCode: number;
  /**
   * Whether output collection hit its post-exit deadline before seeing EOF or reaching the requested byte cap on either stream. Older servers omit this field.
   */
  outputDrainTimedOut?: boolean | null | undefined;
  /** Client-supplied, connection-scoped `processHandle` from `process/spawn`. */
  processHandle: string;
  /**
   * Buffered stderr capture.
   *
   * Empty when stderr was streamed via `process/outputDelta`.
   */
  stderr: string;
  /**
   * Whether stderr reached `outputBytesCap`.
   *
   * In streaming mode, stderr is empty and cap state is also reported on the final stderr `process/outputDelta` notification.
   */
  stderrCapReached: boolean;
  /**
   * Buffered stdout capture.
   *
   * Empty when stdout was streamed via `process/outputDelta`.
   */
  stdout: string;
  /**
   * Whether stdout reached `outputBytesCap`.
   *
   * In streaming mode, stdout is empty and cap state is also reported on the final stdout `process/outputDelta` notification.
   */
  stdoutCapReached: boolean;
}

/**
 * Terminate a running `process/spawn` session.
 *
 * @experimental
 */
export interface ProcessKillParams {
  /** Client-supplied, connection-scoped `processHandle` from `process/spawn`. */
  processHandle: string;
}

/**
 * Empty success response for `process/kill`.
 *
 * @experimental
 */
export type ProcessKillResponse = Record<string, unknown>;

/** Base64-encoded output chunk emitted for a streaming `process/spawn` request. */
export interface ProcessOutputDeltaNotification {
  /** True on the final streamed chunk for this stream when output was truncated by `outputBytesCap`. */
  capReached: boolean;
  /** Base64-encoded output bytes. */
  deltaBase64: string;
  /** Client-supplied, connection-scoped `processHandle` from `process/spawn`. */
  processHandle: string;
  /** Output stream this chunk belongs to. */
  stream: ProcessOutputStream;
}

/**
 * Stream label for `process/outputDelta` notifications.
 *
 * - `"stdout"`: stdout stream. PTY mode multiplexes terminal output here.
 * - `"stderr"`: stderr stream.
 */
export type ProcessOutputStream = "stdout" | "stderr";

/**
 * Resize a running PTY-backed `process/spawn` session.
 *
 * @experimental
 */
export interface ProcessResizePtyParams {
  /** Client-supplied, connection-scoped `processHandle` from `process/spawn`. */
  processHandle: string;
  /** New PTY size in character cells. */
  size: ProcessTerminalSize;
}

/**
 * Empty success response for `process/resizePty`.
 *
 * @experimental
 */
export type ProcessResizePtyResponse = Record<string, unknown>;

/**
 * Spawn a standalone process (argv vector) without a Codex sandbox on the host where the app server is running.
 *
 * `process/spawn` returns after the process has started and the connection-scoped `processHandle` has been registered. Process output and exit are reported via `process/outputDelta` and `process/exited` notifications.
 *
 * @experimental
 */
export interface ProcessSpawnParams {
  /** Command argv vector. Empty arrays are rejected. */
  command: string[];
  /** Absolute working directory for the process. */
  cwd: AbsolutePathBuf;
  /**
   * Optional environment overrides merged into the app-server process environment.
   *
   * Matching names override inherited values. Set a key to `null` to unset an inherited variable.
   */
  env?: Record<string, string | null> | null | undefined;
  /**
   * Optional per-stream stdout/stderr capture cap in bytes.
   *
   * When omitted, the server default applies. Set to `null` to disable the cap.
   */
  outputBytesCap?: number | null | undefined;
  /**
   * Client-supplied, connection-scoped process handle.
   *
   * Duplicate active handles are rejected on the same connection. The same handle can be reused after the prior process exits.
   */
  processHandle: string;
  /** Optional initial PTY size in character cells. Only valid when `tty` is true. */
  size?: ProcessTerminalSize | null | undefined;
  /** Allow follow-up `process/writeStdin` requests to write stdin bytes. */
  streamStdin?: boolean | undefined;
  /**
   * Stream stdout/stderr via `process/outputDelta` notifications.
   *
   * Streamed bytes are not duplicated into the `process/exited` notification.
   */
  streamStdoutStderr?: boolean | undefined;
  /**
   * Optional timeout in milliseconds.
   *
   * When omitted, the server default applies. Set to `null` to disable the timeout.
   */
  timeoutMs?: number | null | undefined;
  /**
   * Enable PTY mode.
   *
   * This implies `streamStdin` and `streamStdoutStderr`.
   */
  tty?: boolean | undefined;
}

/**
 * Successful response for `process/spawn`.
 *
 * @experimental
 */
export type ProcessSpawnResponse = Record<string, unknown>;

/** PTY size in character cells for `process/spawn` PTY sessions. */
export interface ProcessTerminalSize {
  /** Terminal width in character cells. */
  cols: number;
  /** Terminal height in character cells. */
  rows: number;
}

/**
 * Write stdin bytes to a running `process/spawn` session, close stdin, or both.
 *
 * @experimental
 */
export interface ProcessWriteStdinParams {
  /** Close stdin after writing `deltaBase64`, if present. */
  closeStdin?: boolean | undefined;
  /** Optional base64-encoded stdin bytes to write. */
  deltaBase64?: string | null | undefined;
  /** Client-supplied, connection-scoped `processHandle` from `process/spawn`. */
  processHandle: string;
}

/**
 * Empty success response for `process/writeStdin`.
 *
 * @experimental
 */
export type ProcessWriteStdinResponse = Record<string, unknown>;

export interface Project {
  createdAt: number;
  id: string;
  metadata: Record<string, string>;
  name: string;
  position: number;
  /** Newest non-archived member thread's recency, in Unix seconds; null when none exist. */
  recencyAt?: number | null | undefined;
  roots: ProjectRoot[];
  updatedAt: number;
}

export type ProjectChangeType = "created" | "updated" | "deleted";

export interface ProjectChangedNotification {
  changeType: ProjectChangeType;
  projectId: string;
}

/** @experimental */
export interface ProjectCreateParams {
  idempotencyKey: string;
  metadata?: Record<string, string> | null | undefined;
  name: string;
  roots: ProjectRoot[];
}

/** @experimental */
export interface ProjectCreateResponse {
  project: Project;
}

/** @experimental */
export interface ProjectDeleteParams {
  projectId: string;
}

/** @experimental */
export type ProjectDeleteResponse = Record<string, unknown>;

/** @experimental */
export interface ProjectImportParams {
  idempotencyKey: string;
  metadata?: Record<string, string> | null | undefined;
  name: string;
  roots: ProjectRoot[];
  threads?: string[] | null | undefined;
}

/** @experimental */
export interface ProjectImportResponse {
  project: Project;
}

/** @experimental */
export interface ProjectListParams {
  cursor?: string | null | undefined;
  limit?: number | null | undefined;
  /** Requires sortKey. Defaults to asc for position and desc for recencyAt. */
  sortDirection?: SortDirection | null | undefined;
  /** Defaults to position. Recency sorting always places empty projects last. */
  sortKey?: ProjectSortKey | null | undefined;
}

/** @experimental */
export interface ProjectListResponse {
  data: Project[];
  nextCursor?: string | null | undefined;
}

/** @experimental */
export interface ProjectMoveParams {
  beforeProjectId?: string | null | undefined;
  projectId: string;
}

/** @experimental */
export type ProjectMoveResponse = Record<string, unknown>;

/** @experimental */
export interface ProjectReadParams {
  projectId: string;
}

/** @experimental */
export interface ProjectReadResponse {
  project: Project;
}

export interface ProjectRoot {
  path: AbsolutePathBuf;
}

export type ProjectSortKey = "position" | "recencyAt";

/** @experimental */
export interface ProjectUpdateParams {
  metadata?: Record<string, string> | null | undefined;
  name?: string | null | undefined;
  projectId: string;
  roots?: ProjectRoot[] | null | undefined;
}

/** @experimental */
export interface ProjectUpdateResponse {
  project: Project;
}

export type ProviderSettings =
  | {
      type: "openai";
    }
  | {
      type: "customGateway";
      auth: GatewayAuth;
    }
  | {
      type: "bedrock";
      profile?: string | null | undefined;
      region?: string | null | undefined;
    }
  | {
      type: "gcp";
      /** Path on the app-server host, without credential-file contents. */
      credentialFile?: string | null | undefined;
      location?: string | null | undefined;
      projectId?: string | null | undefined;
    };

/** Omitted patch fields preserve their values. Explicit null clears a nullable field. */
export type ProviderSettingsPatch =
  | {
      type: "customGateway";
      baseUrl?: string | null | undefined;
      envKey?: string | null | undefined;
      name?: string | undefined;
      /** Omit or pass null to allocate a new custom provider ID. */
      providerId?: string | null | undefined;
    }
  | {
      /** AWS configuration fields for built-in Bedrock providers. */
      type: "bedrock";
      profile?: string | null | undefined;
      providerId: BedrockProviderId;
      region?: string | null | undefined;
    }
  | {
      /** GCP configuration fields. Credential-file paths refer to the app-server host. */
      type: "gcp";
      credentialFile?: string | null | undefined;
      location?: string | null | undefined;
      projectId?: string | null | undefined;
      providerId: GcpProviderId;
    };

export interface QueuedSubmission {
  clientUserMessageId: string;
  id: string;
  input: UserInput[];
  /** Metadata retained with this input, including across reconnect and restoration. */
  responsesapiClientMetadata?: Record<string, string> | null | undefined;
}

export type RateLimitReachedType =
  | "rate_limit_reached"
  | "workspace_owner_credits_depleted"
  | "workspace_member_credits_depleted"
  | "workspace_owner_usage_limit_reached"
  | "workspace_member_usage_limit_reached";

export interface RateLimitResetCredit {
  /** Backend-provided display description for this credit, or `null` when unavailable. */
  description?: string | null | undefined;
  /** Unix timestamp in seconds when the credit expires, or `null` if it does not expire. */
  expiresAt?: number | null | undefined;
  /** Unix timestamp in seconds when the credit was granted. */
  grantedAt: number;
  /** Opaque backend identifier for this reset credit. */
  id: string;
  resetType: RateLimitResetType;
  status: RateLimitResetCreditStatus;
  /** Backend-provided display title for this credit, or `null` when unavailable. */
  title?: string | null | undefined;
}

export type RateLimitResetCreditStatus = "available" | "redeeming" | "redeemed" | "unknown";

export interface RateLimitResetCreditsSummary {
  availableCount: number;
  /**
   * Detail rows for available reset credits, when the backend provides them.
   *
   * `null` means only `availableCount` is known, while an empty array means details were fetched and no available credits were returned. The backend may cap this list, so its length can be less than `availableCount`.
   */
  credits?: RateLimitResetCredit[] | null | undefined;
}

export type RateLimitResetType = "codexRateLimits" | "unknown";

export interface RateLimitSnapshot {
  credits?: CreditsSnapshot | null | undefined;
  individualLimit?: SpendControlLimitSnapshot | null | undefined;
  limitId?: string | null | undefined;
  limitName?: string | null | undefined;
  /** Normal model whose display name and reasoning options describe this quota alias. */
  normalModelSlug?: string | null | undefined;
  planType?: PlanType | null | undefined;
  primary?: RateLimitWindow | null | undefined;
  rateLimitReachedType?: RateLimitReachedType | null | undefined;
  secondary?: RateLimitWindow | null | undefined;
  /** Backend-reported spend-control state. `None` is unavailable, not a sparse-update recovery. */
  spendControlReached?: boolean | null | undefined;
}

export interface RateLimitWindow {
  resetsAt?: number | null | undefined;
  usedPercent: number;
  windowDurationMins?: number | null | undefined;
}

/** Internal-only notification containing the exact usage from one upstream Responses API completion. */
export interface RawResponseCompletedNotification {
  responseId: string;
  threadId: string;
  turnId: string;
  usage?: TokenUsageBreakdown | null | undefined;
  usageMetadata?: ResponseUsageMetadata | null | undefined;
}

export interface RawResponseItemCompletedNotification {
  item: ResponseItem;
  threadId: string;
  turnId: string;
}

export type RealtimeConversationVersion = "v1" | "v2" | "v3";

export type RealtimeOutputModality = "text" | "audio";

export type RealtimeVoice =
  | "alloy"
  | "arbor"
  | "ash"
  | "aube"
  | "ballad"
  | "breeze"
  | "bubbie"
  | "cedar"
  | "coral"
  | "cove"
  | "echo"
  | "ember"
  | "haetsal"
  | "hanul"
  | "himari"
  | "juniper"
  | "leher"
  | "maple"
  | "marin"
  | "miko"
  | "neer"
  | "porto"
  | "rindo"
  | "rio"
  | "rivage"
  | "sage"
  | "selva"
  | "shimmer"
  | "sol"
  | "sonna"
  | "spruce"
  | "tinta"
  | "vale"
  | "verse"
  | "viola";

export interface RealtimeVoicesList {
  defaultV1: RealtimeVoice;
  defaultV2: RealtimeVoice;
  v1: RealtimeVoice[];
  v2: RealtimeVoice[];
  v3?: RealtimeVoice[] | undefined;
}

/** A non-empty reasoning effort value advertised by the model. */
export type ReasoningEffort = string;

export interface ReasoningEffortOption {
  description: string;
  reasoningEffort: ReasoningEffort;
}

export type ReasoningItemContent =
  | {
      type: "reasoning_text";
      text: string;
    }
  | {
      type: "text";
      text: string;
    };

export interface ReasoningItemReasoningSummary {
  type: "summary_text";
  text: string;
}

/**
 * A summary of the reasoning performed by the model. This can be useful for debugging and understanding the model's reasoning process. See https://platform.openai.com/docs/guides/reasoning?api-mode=responses#reasoning-summaries
 *
 * - `"none"`: Option to disable reasoning summaries.
 */
export type ReasoningSummary = "auto" | "concise" | "detailed" | "none";

export interface ReasoningSummaryPartAddedNotification {
  itemId: string;
  summaryIndex: number;
  threadId: string;
  turnId: string;
}

export interface ReasoningSummaryTextDeltaNotification {
  delta: string;
  itemId: string;
  summaryIndex: number;
  threadId: string;
  turnId: string;
}

export interface ReasoningTextDeltaNotification {
  contentIndex: number;
  delta: string;
  itemId: string;
  threadId: string;
  turnId: string;
}

/** @experimental */
export interface RemoteControlClient {
  appVersion?: string | null | undefined;
  clientId: string;
  deviceModel?: string | null | undefined;
  deviceType?: string | null | undefined;
  displayName?: string | null | undefined;
  lastSeenAt?: number | null | undefined;
  osVersion?: string | null | undefined;
  platform?: string | null | undefined;
}

/** @experimental */
export type RemoteControlClientsListOrder = "asc" | "desc";

/** @experimental */
export interface RemoteControlClientsListParams {
  cursor?: string | null | undefined;
  environmentId: string;
  limit?: number | null | undefined;
  order?: RemoteControlClientsListOrder | null | undefined;
}

/** @experimental */
export interface RemoteControlClientsListResponse {
  data: RemoteControlClient[];
  nextCursor?: string | null | undefined;
}

/** @experimental */
export interface RemoteControlClientsRevokeParams {
  clientId: string;
  environmentId: string;
}

/** @experimental */
export type RemoteControlClientsRevokeResponse = Record<string, unknown>;

export type RemoteControlConnectionStatus = "disabled" | "connecting" | "connected" | "errored";

export interface RemoteControlDisableParams {
  ephemeral?: boolean | undefined;
}

/** @experimental */
export interface RemoteControlDisableResponse {
  environmentId?: string | null | undefined;
  installationId: string;
  serverName: string;
  status: RemoteControlConnectionStatus;
}

export interface RemoteControlEnableParams {
  ephemeral?: boolean | undefined;
}

/** @experimental */
export interface RemoteControlEnableResponse {
  environmentId?: string | null | undefined;
  installationId: string;
  serverName: string;
  status: RemoteControlConnectionStatus;
}

/** @experimental */
export interface RemoteControlPairingStartParams {
  manualCode?: boolean | undefined;
}

/** @experimental */
export interface RemoteControlPairingStartResponse {
  environmentId: string;
  expiresAt: number;
  manualPairingCode?: string | null | undefined;
  pairingCode: string;
}

/** @experimental */
export interface RemoteControlPairingStatusParams {
  manualPairingCode?: string | null | undefined;
  pairingCode?: string | null | undefined;
}

/** @experimental */
export interface RemoteControlPairingStatusResponse {
  claimed: boolean;
}

/** Current remote-control connection status and remote identity exposed to clients. */
export interface RemoteControlStatusChangedNotification {
  environmentId?: string | null | undefined;
  installationId: string;
  serverName: string;
  status: RemoteControlConnectionStatus;
}

/** @experimental */
export interface RemoteControlStatusReadResponse {
  environmentId?: string | null | undefined;
  installationId: string;
  serverName: string;
  status: RemoteControlConnectionStatus;
}

export interface RequestHeader {
  name: string;
  value: string;
}

export type RequestId = string | number;

export interface RequestPermissionProfile {
  fileSystem?: AdditionalFileSystemPermissions | null | undefined;
  network?: AdditionalNetworkPermissions | null | undefined;
}

export type ResidencyRequirement = "us";

/** A known resource that the server is capable of reading. */
export interface Resource {
  _meta?: unknown;
  annotations?: unknown;
  description?: string | null | undefined;
  icons?: unknown[] | null | undefined;
  mimeType?: string | null | undefined;
  name: string;
  size?: number | null | undefined;
  title?: string | null | undefined;
  uri: string;
}

/** Contents returned when reading a resource from an MCP server. */
export type ResourceContent =
  | {
      _meta?: unknown;
      mimeType?: string | null | undefined;
      text: string;
      /** The URI of this resource. */
      uri: string;
    }
  | {
      _meta?: unknown;
      blob: string;
      mimeType?: string | null | undefined;
      /** The URI of this resource. */
      uri: string;
    };

/** A template description for resources available on the server. */
export interface ResourceTemplate {
  annotations?: unknown;
  description?: string | null | undefined;
  mimeType?: string | null | undefined;
  name: string;
  title?: string | null | undefined;
  uriTemplate: string;
}

export type ResponseItem =
  | {
      type: "additional_tools";
      id?: string | null | undefined;
      role: string;
      tools: unknown[];
    }
  | {
      type: "message";
      content: ContentItem[];
      encrypted_content?: string | null | undefined;
      id?: string | null | undefined;
      internal_chat_message_metadata_passthrough?: InternalChatMessageMetadataPassthrough | null | undefined;
      phase?: MessagePhase | null | undefined;
      role: string;
      status?: string | null | undefined;
    }
  | {
      type: "agent_message";
      author: string;
      content: AgentMessageInputContent[];
      id?: string | null | undefined;
      internal_chat_message_metadata_passthrough?: InternalChatMessageMetadataPassthrough | null | undefined;
      recipient: string;
    }
  | {
      type: "reasoning";
      content?: ReasoningItemContent[] | null | undefined;
      encrypted_content?: string | null | undefined;
      id?: string | null | undefined;
      internal_chat_message_metadata_passthrough?: InternalChatMessageMetadataPassthrough | null | undefined;
      summary: ReasoningItemReasoningSummary[];
    }
  | {
      type: "local_shell_call";
      action: LocalShellAction;
      /** Set when using the Responses API. */
      call_id?: string | null | undefined;
      encrypted_content?: string | null | undefined;
      /** Legacy id field retained for compatibility with older payloads. */
      id?: string | null | undefined;
      internal_chat_message_metadata_passthrough?: InternalChatMessageMetadataPassthrough | null | undefined;
      status: LocalShellStatus;
    }
  | {
      type: "function_call";
      arguments: string;
      call_id: string;
      encrypted_content?: string | null | undefined;
      encrypted_function_args?: string[] | null | undefined;
      id?: string | null | undefined;
      internal_chat_message_metadata_passthrough?: InternalChatMessageMetadataPassthrough | null | undefined;
      name: string;
      namespace?: string | null | undefined;
      status?: string | null | undefined;
    }
  | {
      type: "tool_search_call";
      arguments: unknown;
      call_id?: string | null | undefined;
      encrypted_content?: string | null | undefined;
      execution: string;
      id?: string | null | undefined;
      internal_chat_message_metadata_passthrough?: InternalChatMessageMetadataPassthrough | null | undefined;
      status?: string | null | undefined;
    }
  | {
      type: "function_call_output";
      call_id?: string | null | undefined;
      id?: string | null | undefined;
      internal_chat_message_metadata_passthrough?: InternalChatMessageMetadataPassthrough | null | undefined;
      name?: string | null | undefined;
      namespace?: string | null | undefined;
      output: FunctionCallOutputBody;
    }
  | {
      type: "custom_tool_call";
      call_id: string;
      encrypted_content?: string | null | undefined;
      id?: string | null | undefined;
      input: string;
      internal_chat_message_metadata_passthrough?: InternalChatMessageMetadataPassthrough | null | undefined;
      name: string;
      namespace?: string | null | undefined;
      status?: string | null | undefined;
    }
  | {
      type: "custom_tool_call_output";
      call_id: string;
      id?: string | null | undefined;
      internal_chat_message_metadata_passthrough?: InternalChatMessageMetadataPassthrough | null | undefined;
      name?: string | null | undefined;
      output: FunctionCallOutputBody;
    }
  | {
      type: "tool_search_output";
      call_id?: string | null | undefined;
      execution: string;
      id?: string | null | undefined;
      internal_chat_message_metadata_passthrough?: InternalChatMessageMetadataPassthrough | null | undefined;
      status: string;
      tools: unknown[];
    }
  | {
      type: "web_search_call";
      action?: ResponsesApiWebSearchAction | null | undefined;
      encrypted_content?: string | null | undefined;
      id?: string | null | undefined;
      internal_chat_message_metadata_passthrough?: InternalChatMessageMetadataPassthrough | null | undefined;
      status?: string | null | undefined;
    }
  | {
      type: "image_generation_call";
      encrypted_content?: string | null | undefined;
      id?: string | null | undefined;
      internal_chat_message_metadata_passthrough?: InternalChatMessageMetadataPassthrough | null | undefined;
      result: string;
      revised_prompt?: string | null | undefined;
      status: string;
    }
  | {
      type: "compaction";
      encrypted_content: string;
      id?: string | null | undefined;
      internal_chat_message_metadata_passthrough?: InternalChatMessageMetadataPassthrough | null | undefined;
    }
  | {
      /** A durable input control interpreted by the backend at its position in history. */
      type: "configuration_update";
      reasoning: ConfigurationReasoning;
    }
  | {
      type: "compaction_trigger";
    }
  | {
      type: "context_compaction";
      encrypted_content?: string | null | undefined;
      id?: string | null | undefined;
      internal_chat_message_metadata_passthrough?: InternalChatMessageMetadataPassthrough | null | undefined;
    }
  | {
      type: "other";
    };

/** Usage metadata reported for one upstream response. */
export interface ResponseUsageMetadata {
  amount?: string | null | undefined;
  metadata?: unknown;
}

export type ResponsesApiWebSearchAction =
  | {
      type: "search";
      queries?: string[] | null | undefined;
      query?: string | null | undefined;
    }
  | {
      type: "open_page";
      url?: string | null | undefined;
    }
  | {
      type: "find_in_page";
      pattern?: string | null | undefined;
      url?: string | null | undefined;
    }
  | {
      type: "other";
    };

/**
 * User's decision in response to an ExecApprovalRequest.
 *
 * - `"approved"`: User has approved this command and the agent should execute it.
 * - `"approved_for_session"`: User has approved this request and wants future prompts in the same session-scoped approval cache to be automatically approved for the remainder of the session.
 * - `"approved_mcp_policy_amendment"`: User has approved this MCP tool call and wants to amend its policy so matching future calls are automatically approved across sessions.
 * - `"timed_out"`: Automatic approval review timed out before reaching a decision.
 * - `"abort"`: User has denied this command and the agent should not do anything until the user's next command.
 */
export type ReviewDecision =
  | "approved"
  | {
      /**
       * User has approved this command and wants to apply the proposed execpolicy amendment so future matching commands are permitted.
       */
      approved_execpolicy_amendment: {
        proposed_execpolicy_amendment: string[];
      };
    }
  | "approved_for_session"
  | "approved_mcp_policy_amendment"
  | {
      /** User chose to persist a network policy rule (allow/deny) for future requests to the same host. */
      network_policy_amendment: {
        network_policy_amendment: NetworkPolicyAmendment;
      };
    }
  | {
      /**
       * User has denied this command and the agent should not execute it, but it should continue the session and try something else.
       */
      denied: {
        rejection: string;
      };
    }
  | "timed_out"
  | "abort";

export type ReviewDelivery = "inline";

export interface ReviewStartParams {
  /**
   * Reviews run inline on the supplied thread. Omit this field or pass `inline`. To review on a separate thread, start a thread first and use its id.
   */
  delivery?: ReviewDelivery | null | undefined;
  target: ReviewTarget;
  threadId: string;
}

export interface ReviewStartResponse {
  /** The thread id supplied to `review/start`. */
  reviewThreadId: string;
  turn: Turn;
}

export type ReviewTarget =
  | {
      /** Review the working tree: staged, unstaged, and untracked files. */
      type: "uncommittedChanges";
    }
  | {
      /** Review changes between the current branch and the given base branch. */
      type: "baseBranch";
      branch: string;
    }
  | {
      /** Review the changes introduced by a specific commit. */
      type: "commit";
      sha: string;
      /** Optional human-readable label (e.g., commit subject) for UIs. */
      title?: string | null | undefined;
    }
  | {
      /** Arbitrary instructions, equivalent to the old free-form prompt. */
      type: "custom";
      instructions: string;
    };

/**
 * Acknowledges the compression trigger, not completion. Existing maintenance locks and cooldowns can cause the background pass to skip without doing work.
 *
 * @experimental
 */
export type RolloutCompressResponse = Record<string, unknown>;

export type SandboxMode = "read-only" | "workspace-write" | "danger-full-access";

export type SandboxPolicy =
  | {
      type: "dangerFullAccess";
    }
  | {
      type: "readOnly";
      networkAccess?: boolean | undefined;
    }
  | {
      type: "externalSandbox";
      networkAccess?: NetworkAccess | undefined;
    }
  | {
      type: "workspaceWrite";
      excludeSlashTmp?: boolean | undefined;
      excludeTmpdirEnvVar?: boolean | undefined;
      networkAccess?: boolean | undefined;
      writableRoots?: AbsolutePathBuf[] | undefined;
    };

export interface SandboxWorkspaceWrite {
  exclude_slash_tmp?: boolean | undefined;
  exclude_tmpdir_env_var?: boolean | undefined;
  network_access?: boolean | undefined;
  writable_roots?: string[] | undefined;
}

export type ScheduledTaskSchedule =
  | {
      type: "hourly";
      days?: ScheduledTaskWeekday[] | null | undefined;
      intervalHours: number;
    }
  | {
      type: "daily";
      time: string;
    }
  | {
      type: "weekdays";
      time: string;
    }
  | {
      type: "weekly";
      days: ScheduledTaskWeekday[];
      time: string;
    };

export interface ScheduledTaskSummary {
  key: string;
  name: string;
  prompt: string;
  schedule: ScheduledTaskSchedule;
}

export type ScheduledTaskWeekday = "MO" | "TU" | "WE" | "TH" | "FR" | "SA" | "SU";

/** A user-selected root that can expose one or more runtime capabilities. */
export interface SelectedCapabilityRoot {
  /** Stable identifier supplied by the capability selection platform. */
  id: string;
  /** Where the selected root can be resolved. */
  location: CapabilityRootLocation;
}

export interface SendAddCreditsNudgeEmailParams {
  creditType: AddCreditsNudgeCreditType;
}

export interface SendAddCreditsNudgeEmailResponse {
  status: AddCreditsNudgeEmailStatus;
}

export interface ServerDiagnosticsGauge {
  name: string;
  value: number;
}

/** @experimental */
export type ServerDiagnosticsParams = Record<string, unknown>;

export interface ServerDiagnosticsProcess {
  id: number;
  physicalFootprintBytes?: number | null | undefined;
  residentMemoryBytes?: number | null | undefined;
}

/** @experimental */
export interface ServerDiagnosticsResponse {
  gauges: ServerDiagnosticsGauge[];
  process: ServerDiagnosticsProcess;
}

/** Notification sent from the server to the client. */
export type ServerNotification =
  | {
      method: "error";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ErrorNotification;
    }
  | {
      method: "thread/started";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ThreadStartedNotification;
    }
  | {
      method: "thread/status/changed";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ThreadStatusChangedNotification;
    }
  | {
      method: "thread/readState/changed";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ThreadReadStateChangedNotification;
    }
  | {
      method: "thread/archived";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ThreadArchivedNotification;
    }
  | {
      method: "thread/deleted";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ThreadDeletedNotification;
    }
  | {
      method: "thread/unarchived";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ThreadUnarchivedNotification;
    }
  | {
      method: "thread/closed";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ThreadClosedNotification;
    }
  | {
      method: "thread/reverted";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ThreadRevertedNotification;
    }
  | {
      method: "skills/changed";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: SkillsChangedNotification;
    }
  | {
      method: "thread/name/updated";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ThreadNameUpdatedNotification;
    }
  | {
      method: "thread/section/changed";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ThreadSectionChangedNotification;
    }
  | {
      method: "thread/attachment/updated";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ThreadAttachmentUpdatedNotification;
    }
  | {
      method: "thread/goal/updated";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ThreadGoalUpdatedNotification;
    }
  | {
      method: "thread/prediction/updated";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ThreadPredictionUpdatedNotification;
    }
  | {
      method: "thread/goal/cleared";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ThreadGoalClearedNotification;
    }
  | {
      method: "thread/queue/changed";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ThreadQueueChangedNotification;
    }
  | {
      method: "project/changed";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ProjectChangedNotification;
    }
  | {
      method: "thread/project/updated";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ThreadProjectUpdatedNotification;
    }
  | {
      method: "thread/environment/connected";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: EnvironmentConnectionNotification;
    }
  | {
      method: "thread/environment/disconnected";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: EnvironmentConnectionNotification;
    }
  | {
      method: "thread/settings/updated";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ThreadSettingsUpdatedNotification;
    }
  | {
      method: "thread/tokenUsage/updated";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ThreadTokenUsageUpdatedNotification;
    }
  | {
      method: "turn/started";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: TurnStartedNotification;
    }
  | {
      method: "hook/started";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: HookStartedNotification;
    }
  | {
      method: "turn/completed";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: TurnCompletedNotification;
    }
  | {
      method: "hook/completed";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: HookCompletedNotification;
    }
  | {
      method: "turn/diff/updated";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: TurnDiffUpdatedNotification;
    }
  | {
      method: "turn/plan/updated";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: TurnPlanUpdatedNotification;
    }
  | {
      method: "item/started";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ItemStartedNotification;
    }
  | {
      method: "item/autoApprovalReview/started";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ItemGuardianApprovalReviewStartedNotification;
    }
  | {
      method: "item/autoApprovalReview/completed";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ItemGuardianApprovalReviewCompletedNotification;
    }
  | {
      method: "autoApprovalReview/strictReviewRequired";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: StrictReviewRequiredNotification;
    }
  | {
      method: "item/completed";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ItemCompletedNotification;
    }
  | {
      method: "item/agentMessage/delta";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: AgentMessageDeltaNotification;
    }
  | {
      /** EXPERIMENTAL - proposed plan streaming deltas for plan items. */
      method: "item/plan/delta";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: PlanDeltaNotification;
    }
  | {
      /** Stream base64-encoded stdout/stderr chunks for a running `command/exec` session. */
      method: "command/exec/outputDelta";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: CommandExecOutputDeltaNotification;
    }
  | {
      /** Stream base64-encoded stdout/stderr chunks for a running `process/spawn` session. */
      method: "process/outputDelta";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ProcessOutputDeltaNotification;
    }
  | {
      /** Final exit notification for a `process/spawn` session. */
      method: "process/exited";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ProcessExitedNotification;
    }
  | {
      method: "item/commandExecution/outputDelta";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: CommandExecutionOutputDeltaNotification;
    }
  | {
      method: "item/commandExecution/terminalInteraction";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: TerminalInteractionNotification;
    }
  | {
      /**
       * Deprecated legacy apply_patch output stream notification.
       *
       * @deprecated
       */
      method: "item/fileChange/outputDelta";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: FileChangeOutputDeltaNotification;
    }
  | {
      method: "item/fileChange/patchUpdated";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: FileChangePatchUpdatedNotification;
    }
  | {
      method: "serverRequest/resolved";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ServerRequestResolvedNotification;
    }
  | {
      method: "item/mcpToolCall/progress";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: McpToolCallProgressNotification;
    }
  | {
      method: "mcpServer/oauthLogin/completed";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: McpServerOauthLoginCompletedNotification;
    }
  | {
      method: "mcpServer/startupStatus/updated";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: McpServerStatusUpdatedNotification;
    }
  | {
      method: "mcpServer/event/stream/notification";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: McpServerEventStreamNotification;
    }
  | {
      method: "account/updated";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: AccountUpdatedNotification;
    }
  | {
      method: "account/gatewayOAuth/changed";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: GatewayOAuthChangedNotification;
    }
  | {
      method: "account/rateLimits/updated";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: AccountRateLimitsUpdatedNotification;
    }
  | {
      method: "app/list/updated";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: AppListUpdatedNotification;
    }
  | {
      method: "remoteControl/status/changed";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: RemoteControlStatusChangedNotification;
    }
  | {
      method: "externalAgentConfig/import/progress";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ExternalAgentConfigImportProgressNotification;
    }
  | {
      method: "externalAgentConfig/import/completed";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ExternalAgentConfigImportCompletedNotification;
    }
  | {
      method: "fs/changed";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: FsChangedNotification;
    }
  | {
      method: "item/reasoning/summaryTextDelta";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ReasoningSummaryTextDeltaNotification;
    }
  | {
      method: "item/reasoning/summaryPartAdded";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ReasoningSummaryPartAddedNotification;
    }
  | {
      method: "item/reasoning/textDelta";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ReasoningTextDeltaNotification;
    }
  | {
      /** @deprecated Use `ContextCompaction` item type instead. */
      method: "thread/compacted";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ContextCompactedNotification;
    }
  | {
      method: "model/rerouted";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ModelReroutedNotification;
    }
  | {
      method: "model/verification";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ModelVerificationNotification;
    }
  | {
      method: "modelProvider/authRecoveryStarted";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: AuthRecoveryNotification;
    }
  | {
      method: "modelProvider/authRecoveryCompleted";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: AuthRecoveryNotification;
    }
  | {
      method: "turn/moderationMetadata";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: TurnModerationMetadataNotification;
    }
  | {
      method: "model/safetyBuffering/updated";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ModelSafetyBufferingUpdatedNotification;
    }
  | {
      method: "warning";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: WarningNotification;
    }
  | {
      method: "guardianWarning";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: GuardianWarningNotification;
    }
  | {
      method: "deprecationNotice";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: DeprecationNoticeNotification;
    }
  | {
      method: "configWarning";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ConfigWarningNotification;
    }
  | {
      method: "fuzzyFileSearch/sessionUpdated";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: FuzzyFileSearchSessionUpdatedNotification;
    }
  | {
      method: "fuzzyFileSearch/sessionCompleted";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: FuzzyFileSearchSessionCompletedNotification;
    }
  | {
      method: "thread/realtime/started";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ThreadRealtimeStartedNotification;
    }
  | {
      method: "thread/realtime/itemAdded";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ThreadRealtimeItemAddedNotification;
    }
  | {
      method: "thread/realtime/item/started";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ThreadRealtimeItemStartedNotification;
    }
  | {
      method: "thread/realtime/item/transcript/delta";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ThreadRealtimeItemTranscriptDeltaNotification;
    }
  | {
      method: "thread/realtime/item/completed";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ThreadRealtimeItemCompletedNotification;
    }
  | {
      method: "thread/realtime/transcript/delta";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ThreadRealtimeTranscriptDeltaNotification;
    }
  | {
      method: "thread/realtime/transcript/done";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ThreadRealtimeTranscriptDoneNotification;
    }
  | {
      method: "thread/realtime/outputAudio/delta";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ThreadRealtimeOutputAudioDeltaNotification;
    }
  | {
      method: "thread/realtime/sdp";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ThreadRealtimeSdpNotification;
    }
  | {
      method: "thread/realtime/error";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ThreadRealtimeErrorNotification;
    }
  | {
      method: "thread/realtime/closed";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: ThreadRealtimeClosedNotification;
    }
  | {
      /**
       * Notifies the user of world-writable directories on Windows, which cannot be protected by the sandbox.
       */
      method: "windows/worldWritableWarning";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: WindowsWorldWritableWarningNotification;
    }
  | {
      method: "windowsSandbox/setupCompleted";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: WindowsSandboxSetupCompletedNotification;
    }
  | {
      method: "account/login/completed";
      /** Unix timestamp (in milliseconds) when app-server emitted this notification. */
      emittedAtMs?: number | undefined;
      params: AccountLoginCompletedNotification;
    };

/** Request initiated from the server and sent to the client. */
export type ServerRequest =
  | {
      /**
       * Sent when approval is requested for a specific command execution. This request is used for Turns started via turn/start.
       */
      method: "item/commandExecution/requestApproval";
      id: RequestId;
      params: CommandExecutionRequestApprovalParams;
    }
  | {
      /**
       * Sent when approval is requested for a specific file change. This request is used for Turns started via turn/start.
       */
      method: "item/fileChange/requestApproval";
      id: RequestId;
      params: FileChangeRequestApprovalParams;
    }
  | {
      /** EXPERIMENTAL - Request input from the user for a tool call. */
      method: "item/tool/requestUserInput";
      id: RequestId;
      params: ToolRequestUserInputParams;
    }
  | {
      /** Request input for an MCP server elicitation. */
      method: "mcpServer/elicitation/request";
      id: RequestId;
      params: McpServerElicitationRequestParams;
    }
  | {
      /** Request approval for additional permissions from the user. */
      method: "item/permissions/requestApproval";
      id: RequestId;
      params: PermissionsRequestApprovalParams;
    }
  | {
      /** Execute a dynamic tool call on the client. */
      method: "item/tool/call";
      id: RequestId;
      params: DynamicToolCallParams;
    }
  | {
      method: "account/chatgptAuthTokens/refresh";
      id: RequestId;
      params: ChatgptAuthTokensRefreshParams;
    }
  | {
      /** Generate a fresh upstream attestation result on demand. */
      method: "attestation/generate";
      id: RequestId;
      params: AttestationGenerateParams;
    }
  | {
      /**
       * Read the current time from an external clock owned by the client.
       *
       * @experimental
       */
      method: "currentTime/read";
      id: RequestId;
      params: CurrentTimeReadParams;
    }
  | {
      /**
       * Request to approve a patch. This request is used for Turns started via the legacy APIs (i.e. SendUserTurn, SendUserMessage).
       */
      method: "applyPatchApproval";
      id: RequestId;
      params: ApplyPatchApprovalParams;
    }
  | {
      /**
       * Request to exec a command. This request is used for Turns started via the legacy APIs (i.e. SendUserTurn, SendUserMessage).
       */
      method: "execCommandApproval";
      id: RequestId;
      params: ExecCommandApprovalParams;
    };

export interface ServerRequestResolvedNotification {
  requestId: RequestId;
  threadId: string;
}

export interface SessionMigration {
  cwd: string;
  path: string;
  title?: string | null | undefined;
}

export type SessionSource =
  | "cli"
  | "vscode"
  | "exec"
  | "appServer"
  | "unknown"
  | {
      custom: string;
    }
  | {
      subAgent: SubAgentSource;
    };

/** Settings for a collaboration mode. */
export interface Settings {
  developer_instructions?: string | null | undefined;
  model: string;
  reasoning_effort?: ReasoningEffort | null | undefined;
}

export interface SkillDependencies {
  tools: SkillToolDependency[];
}

export interface SkillErrorInfo {
  message: string;
  path: string;
}

export interface SkillInterface {
  brandColor?: string | null | undefined;
  defaultPrompt?: string | null | undefined;
  displayName?: string | null | undefined;
  iconLarge?: AbsolutePathBuf | null | undefined;
  /** Remote large icon URL from the plugin catalog. */
  iconLargeUrl?: string | null | undefined;
  iconSmall?: AbsolutePathBuf | null | undefined;
  /** Remote small icon URL from the plugin catalog. */
  iconSmallUrl?: string | null | undefined;
  shortDescription?: string | null | undefined;
}

export interface SkillMetadata {
  dependencies?: SkillDependencies | null | undefined;
  description: string;
  enabled: boolean;
  interface?: SkillInterface | null | undefined;
  name: string;
  path: LegacyAppPathString;
  /** Owning plugin ID, matching `PluginSummary.id`, when known. */
  pluginId?: string | null | undefined;
  scope: SkillScope;
  /** Legacy short_description from SKILL.md. Prefer SKILL.json interface.short_description. */
  shortDescription?: string | null | undefined;
}

export interface SkillMigration {
  name: string;
}

export type SkillScope = "user" | "repo" | "system" | "admin";

export interface SkillSummary {
  description: string;
  enabled: boolean;
  interface?: SkillInterface | null | undefined;
  name: string;
  path?: LegacyAppPathString | null | undefined;
  shortDescription?: string | null | undefined;
}

export interface SkillToolDependency {
  command?: string | null | undefined;
  description?: string | null | undefined;
  transport?: string | null | undefined;
  type: string;
  url?: string | null | undefined;
  value: string;
}

/**
 * Notification emitted when watched local skill files change.
 *
 * Treat this as an invalidation signal and re-run `skills/list` with the client's current parameters when refreshed skill metadata is needed.
 */
export type SkillsChangedNotification = Record<string, unknown>;

export interface SkillsConfigWriteParams {
  enabled: boolean;
  /** Name-based selector. */
  name?: string | null | undefined;
  /** Path-based selector. */
  path?: AbsolutePathBuf | null | undefined;
}

export interface SkillsConfigWriteResponse {
  effectiveEnabled: boolean;
}

export interface SkillsExtraRootsSetParams {
  extraRoots: AbsolutePathBuf[];
}

export type SkillsExtraRootsSetResponse = Record<string, unknown>;

export interface SkillsListEntry {
  cwd: string;
  errors: SkillErrorInfo[];
  skills: SkillMetadata[];
}

export interface SkillsListParams {
  /** When empty, defaults to the current session working directory. */
  cwds?: string[] | undefined;
  /** When true, bypass the skills cache and re-scan skills from disk. */
  forceReload?: boolean | undefined;
}

export interface SkillsListResponse {
  data: SkillsListEntry[];
}

export type SortDirection = "asc" | "desc";

export interface SpendControlLimitSnapshot {
  limit: string;
  remainingPercent: number;
  resetsAt: number;
  used: string;
}

export interface StrictReviewRequiredNotification {
  /** Unix timestamp (in milliseconds) when this review started. */
  startedAtMs: number;
  threadId: string;
  turnId: string;
}

export type SubAgentActivityKind = "started" | "interacted" | "interrupted" | "completed";

export type SubAgentSource =
  | "review"
  | "compact"
  | "memory_consolidation"
  | {
      thread_spawn: {
        agent_nickname?: string | null | undefined;
        agent_path?: AgentPath | null | undefined;
        agent_role?: string | null | undefined;
        depth: number;
        parent_thread_id: ThreadId;
      };
    }
  | {
      other: string;
    };

export interface SubagentMigration {
  name: string;
}

export interface TerminalInteractionNotification {
  itemId: string;
  processId: string;
  stdin: string;
  threadId: string;
  turnId: string;
}

export interface TextElement {
  /** Byte range in the parent `text` buffer that this element occupies. */
  byteRange: ByteRange;
  /** Optional human-readable placeholder for the element, displayed in the UI. */
  placeholder?: string | null | undefined;
}

export interface TextPosition {
  /** 1-based column number (in Unicode scalar values). */
  column: number;
  /** 1-based line number. */
  line: number;
}

export interface TextRange {
  end: TextPosition;
  start: TextPosition;
}

export interface Thread {
  /** Optional random unique nickname assigned to an AgentControl-spawned sub-agent. */
  agentNickname?: string | null | undefined;
  /** Optional role (agent_role) assigned to an AgentControl-spawned sub-agent. */
  agentRole?: string | null | undefined;
  /**
   * Parent that owns this persisted attached thread, independent of fork or spawn lineage.
   *
   * @experimental
   */
  attachedToThreadId?: string | null | undefined;
  /**
   * Whether the app server accepts direct turn input for this loaded thread. `None` means the capability is unavailable, such as for an unloaded stored thread.
   *
   * @experimental
   */
  canAcceptDirectInput?: boolean | null | undefined;
  /** Version of the CLI that created the thread. */
  cliVersion: string;
  /** Unix timestamp (in seconds) when the thread was created. */
  createdAt: number;
  /** Working directory captured for the thread. */
  cwd: AbsolutePathBuf;
  /**
   * Saved Daybreak choice, independent of turn execution. Null if unset.
   *
   * @experimental
   */
  daybreakEnabled?: boolean | null | undefined;
  /**
   * Current environments for a loaded thread, in priority order, primary first. `null` means the thread is not loaded or the server does not expose its selection. An empty list means no environments are selected. This does not report connection status.
   *
   * @experimental
   */
  environments?: ThreadEnvironment[] | null | undefined;
  /** Whether the thread is ephemeral and should not be materialized on disk. */
  ephemeral: boolean;
  /**
   * Optional implementation-specific thread data.
   *
   * @experimental
   */
  extra?: ThreadExtra | null | undefined;
  /** Source thread id when this thread was created by forking another thread. */
  forkedFromId?: string | null | undefined;
  /** Optional Git metadata captured when the thread was created. */
  gitInfo?: GitInfo | null | undefined;
  /** Persisted thread history contract selected when this thread was created. */
  historyMode?: ThreadHistoryMode | undefined;
  /** Identifier for this thread. Codex-generated thread IDs are UUIDv7. */
  id: string;
  /**
   * Current configured model when loaded, otherwise the latest persisted model. Null when unavailable. This is not per-turn execution telemetry.
   */
  model?: string | null | undefined;
  /** Model provider used for this thread (for example, 'openai'). */
  modelProvider: string;
  /** Optional user-facing thread title. */
  name?: string | null | undefined;
  /**
   * Originator recorded when the thread was created, independent of its current client or executor. Null when the recorded originator is unavailable.
   */
  originator?: string | null | undefined;
  /** The ID of the parent thread. This will only be set if this thread is a subagent. */
  parentThreadId?: string | null | undefined;
  /** [UNSTABLE] Path to the thread on disk. */
  path?: string | null | undefined;
  /** Usually the first user message in the thread, if available. */
  preview: string;
  /** Canonical project assignment owned by app-server, if any. */
  projectId: string | null;
  /**
   * Current configured reasoning effort when loaded, otherwise the latest persisted effort. Null when unset or unavailable. This is not per-turn execution telemetry.
   */
  reasoningEffort?: ReasoningEffort | null | undefined;
  /** Unix timestamp (in seconds) used for thread recency ordering. */
  recencyAt?: number | null | undefined;
  /** The independently persisted section selected for this thread, if any. */
  section?: ThreadSection | null | undefined;
  /** Unix timestamp in seconds when the thread entered its current section. */
  sectionEnteredAt?: number | null | undefined;
  /** Session id shared by threads that belong to the same session tree. */
  sessionId: string;
  /** Origin of the thread (CLI, VSCode, codex exec, codex app-server, etc.). */
  source: SessionSource;
  /** Current runtime status for the thread. */
  status: ThreadStatus;
  /** Optional analytics source classification for this thread. */
  threadSource?: ThreadSource | null | undefined;
  /**
   * Only populated on `thread/resume`, `thread/fork`, and `thread/read` (when `includeTurns` is true) responses. For all other responses and notifications returning a Thread, the turns field will be an empty list.
   */
  turns: Turn[];
  /** Unix timestamp (in seconds) when the thread was last updated. */
  updatedAt: number;
}

export type ThreadActiveFlag = "waitingOnApproval" | "waitingOnUserInput";

export interface ThreadApproveGuardianDeniedActionParams {
  /** Serialized `codex_protocol::protocol::GuardianAssessmentEvent`. */
  event: unknown;
  threadId: string;
}

export type ThreadApproveGuardianDeniedActionResponse = Record<string, unknown>;

export interface ThreadArchiveParams {
  threadId: string;
}

export type ThreadArchiveResponse = Record<string, unknown>;

export interface ThreadArchivedNotification {
  threadId: string;
}

/** An independently persisted attachment associated with a thread. */
export interface ThreadAttachment {
  attachmentType: string;
  createdAt: number;
  id: string;
  identityKey: string;
  payload: unknown;
}

/** Result of attempting to associate an attachment with a thread. */
export type ThreadAttachmentAddOutcome = "created" | "existing";

/** Parameters for creating or locating an attachment on its owning thread. */
export interface ThreadAttachmentAddParams {
  attachmentType: string;
  identityKey: string;
  payload: unknown;
  threadId: string;
}

/** The created or existing attachment. */
export interface ThreadAttachmentAddResponse {
  attachment: ThreadAttachment;
  outcome: ThreadAttachmentAddOutcome;
}

/** Parameters for listing attachments from one thread. */
export interface ThreadAttachmentListParams {
  cursor?: string | null | undefined;
  limit?: number | null | undefined;
  threadId: string;
}

/** One page of attachments associated with the requested thread. */
export interface ThreadAttachmentListResponse {
  data: ThreadAttachment[];
  nextCursor?: string | null | undefined;
}

/** The persisted attachment change represented by a notification. */
export type ThreadAttachmentOperation = "created" | "deleted";

/** A thread that currently owns an attachment with the requested identity. */
export interface ThreadAttachmentOwner {
  /** Whether the owning thread is archived, not whether it is currently executing a turn. */
  archived: boolean;
  threadId: string;
}

/** Parameters for reverse lookup by attachment identity within this server's store. */
export interface ThreadAttachmentOwnerListParams {
  /** Omitted or null returns all matches; false returns non-archived threads only. */
  archived?: boolean | null | undefined;
  attachmentType: string;
  cursor?: string | null | undefined;
  identityKey: string;
  limit?: number | null | undefined;
}

/** One page of matching owners, including threads without their own user messages. */
export interface ThreadAttachmentOwnerListResponse {
  data: ThreadAttachmentOwner[];
  nextCursor?: string | null | undefined;
}

/** Parameters for deleting an attachment by its stable thread-local identity. */
export interface ThreadAttachmentRemoveParams {
  attachmentType: string;
  identityKey: string;
  threadId: string;
}

/** Successful deletion does not return additional attachment data. */
export type ThreadAttachmentRemoveResponse = Record<string, unknown>;

/** Notification published after a thread attachment is created or deleted. */
export interface ThreadAttachmentUpdatedNotification {
  attachmentId: string;
  attachmentType: string;
  identityKey: string;
  operation: ThreadAttachmentOperation;
  threadId: string;
}

/** @experimental */
export interface ThreadBackgroundTerminal {
  command: string;
  cpuPercent?: number | null | undefined;
  cwd: LegacyAppPathString;
  itemId: string;
  osPid?: number | null | undefined;
  processId: string;
  rssKb?: number | null | undefined;
}

/** @experimental */
export interface ThreadBackgroundTerminalsCleanParams {
  threadId: string;
}

/** @experimental */
export type ThreadBackgroundTerminalsCleanResponse = Record<string, unknown>;

/** @experimental */
export interface ThreadBackgroundTerminalsListParams {
  /** Opaque pagination cursor returned by a previous call. */
  cursor?: string | null | undefined;
  /** Optional page size. */
  limit?: number | null | undefined;
  threadId: string;
}

/** @experimental */
export interface ThreadBackgroundTerminalsListResponse {
  data: ThreadBackgroundTerminal[];
  /**
   * Opaque cursor to pass to the next call to continue after the last item. If None, there are no more items to return.
   */
  nextCursor?: string | null | undefined;
}

/** @experimental */
export interface ThreadBackgroundTerminalsTerminateParams {
  processId: string;
  threadId: string;
}

/** @experimental */
export interface ThreadBackgroundTerminalsTerminateResponse {
  terminated: boolean;
}

export interface ThreadClosedNotification {
  threadId: string;
}

export interface ThreadCompactStartParams {
  threadId: string;
}

export type ThreadCompactStartResponse = Record<string, unknown>;

/**
 * Parameters for `thread/decrement_elicitation`.
 *
 * @experimental
 */
export interface ThreadDecrementElicitationParams {
  /** Thread whose out-of-band elicitation counter should be decremented. */
  threadId: string;
}

/**
 * Response for `thread/decrement_elicitation`.
 *
 * @experimental
 */
export interface ThreadDecrementElicitationResponse {
  /** Current out-of-band elicitation count after the decrement. */
  count: number;
  /** Whether timeout accounting remains paused after applying the decrement. */
  paused: boolean;
}

export interface ThreadDeleteParams {
  threadId: string;
}

export type ThreadDeleteResponse = Record<string, unknown>;

export interface ThreadDeletedNotification {
  threadId: string;
}

/** An environment selected by a loaded thread, independent of connection status. */
export interface ThreadEnvironment {
  cwd: LegacyAppPathString;
  environmentId: string;
  runtimeWorkspaceRoots: LegacyAppPathString[];
}

/** Extra app-server data for a thread. */
export type ThreadExtra = Record<string, unknown>;

/**
 * There are two ways to fork a thread: 1. By thread_id: load the thread from disk by thread_id and fork it into a new thread. 2. By path: load the thread from disk by path and fork it into a new thread.
 *
 * If using a non-empty path, the thread_id param will be ignored. Empty string path values are treated as absent.
 *
 * Prefer using thread_id whenever possible.
 */
export interface ThreadForkParams {
  approvalPolicy?: AskForApproval | null | undefined;
  /** Override where approval requests are routed for review on this thread and subsequent turns. */
  approvalsReviewer?: ApprovalsReviewer | null | undefined;
  /**
   * Persist the fork as an attached thread of its resolved source, hidden from ordinary lists. The source cannot be deleted while attached threads exist. Requires a paginated source and local storage; incompatible with ephemeral and deferGoalContinuation. Omitted or false creates an ordinary fork.
   *
   * @experimental
   */
  attachToSource?: boolean | undefined;
  baseInstructions?: string | null | undefined;
  /**
   * Optional turn id to fork before, excluding that turn and all later turns. Cannot be combined with `last_turn_id`.
   *
   * @experimental
   */
  beforeTurnId?: string | null | undefined;
  config?: Record<string, unknown> | null | undefined;
  cwd?: string | null | undefined;
  /**
   * When true, carry the source thread's current goal into the fork without starting its initial automatic continuation. The next explicit turn owns the goal lifecycle, and normal automatic continuation resumes after it.
   *
   * @experimental
   */
  deferGoalContinuation?: boolean | undefined;
  developerInstructions?: string | null | undefined;
  ephemeral?: boolean | undefined;
  /**
   * When true, return only thread metadata and live fork state without populating `thread.turns`. This is useful when the client plans to call `thread/turns/list` immediately after forking. Full-history hydration is deprecated for paginated threads; use this with `thread/turns/list` and `thread/items/list` instead.
   */
  excludeTurns?: boolean | undefined;
  /**
   * Disable MCP servers in prediction mode when the inherited window uses incremental tools on Responses Lite. Requires `experimentalPredictionMode: true`.
   *
   * @experimental
   */
  experimentalDisablePredictionMcp?: boolean | undefined;
  /**
   * Start from the loaded parent's effective config, tools, environments, and persisted history to maximize prompt-cache reuse. Requires a loaded, persisted parent and `ephemeral: true`. Enables `features.reasoning_effort_override` on the fork. Only `config.thread_unload_delay_secs` may override the inherited config. Cannot be combined with `path`, `lastTurnId`, or `beforeTurnId`.
   *
   * @experimental
   */
  experimentalPredictionMode?: boolean | undefined;
  /**
   * Optional last turn id to fork through, inclusive.
   *
   * When specified, turns after `last_turn_id` are omitted from the fork. The referenced turn cannot be in progress.
   */
  lastTurnId?: string | null | undefined;
  /** Configuration overrides for the forked thread, if any. */
  model?: string | null | undefined;
  modelProvider?: string | null | undefined;
  /**
   * [UNSTABLE] Specify the rollout path to fork from. If specified, the thread_id param will be ignored.
   *
   * @experimental
   */
  path?: string | null | undefined;
  /**
   * Named profile id for the forked thread. Cannot be combined with `sandbox`.
   *
   * @experimental
   */
  permissions?: string | null | undefined;
  /**
   * Replace the thread's runtime workspace roots. Paths must be absolute.
   *
   * @experimental
   */
  runtimeWorkspaceRoots?: AbsolutePathBuf[] | null | undefined;
  sandbox?: SandboxMode | null | undefined;
  serviceTier?: string | null | undefined;
  threadId: string;
  /** Optional client-supplied analytics source classification for this forked thread. */
  threadSource?: ThreadSource | null | undefined;
}

export interface ThreadForkResponse {
  /**
   * Named or implicit built-in profile that produced the active permissions, when known.
   *
   * @experimental
   */
  activePermissionProfile?: ActivePermissionProfile | null | undefined;
  approvalPolicy: AskForApproval;
  /** Reviewer currently used for approval requests on this thread. */
  approvalsReviewer: ApprovalsReviewer;
  cwd: AbsolutePathBuf;
  /** Saved list of disabled plugin IDs. Does not yet filter plugin capabilities. */
  disabledPluginIds?: string[] | undefined;
  /** Environment-native paths to instruction source files currently loaded for this thread. */
  instructionSources?: LegacyAppPathString[] | undefined;
  model: string;
  modelProvider: string;
  /**
   * @experimental
   * @deprecated Always `explicitRequestOnly`. Use `reasoningEffort` for Ultra behavior.
   */
  multiAgentMode?: MultiAgentMode | undefined;
  reasoningEffort?: ReasoningEffort | null | undefined;
  /**
   * Thread-scoped runtime workspace roots used to materialize `:workspace_roots`.
   *
   * @experimental
   */
  runtimeWorkspaceRoots?: AbsolutePathBuf[] | undefined;
  /**
   * Legacy sandbox policy retained for compatibility. Experimental clients should prefer `activePermissionProfile` for profile provenance.
   */
  sandbox: SandboxPolicy;
  serviceTier?: string | null | undefined;
  thread: Thread;
}

export interface ThreadGoal {
  createdAt: number;
  objective: string;
  status: ThreadGoalStatus;
  threadId: string;
  timeUsedSeconds: number;
  tokenBudget?: number | null | undefined;
  tokensUsed: number;
  updatedAt: number;
}

export interface ThreadGoalClearParams {
  /** Missing provenance does not supply user authorization. */
  origin?: ThreadGoalMutationOrigin | null | undefined;
  threadId: string;
}

export interface ThreadGoalClearResponse {
  cleared: boolean;
}

export interface ThreadGoalClearedNotification {
  threadId: string;
}

export interface ThreadGoalGetParams {
  threadId: string;
}

export interface ThreadGoalGetResponse {
  goal?: ThreadGoal | null | undefined;
}

/** Distinguishes explicit user actions from automatic goal lifecycle mutations. */
export type ThreadGoalMutationOrigin = "user" | "automatic";

export interface ThreadGoalSetParams {
  objective?: string | null | undefined;
  /** Missing provenance does not supply user authorization. */
  origin?: ThreadGoalMutationOrigin | null | undefined;
  status?: ThreadGoalStatus | null | undefined;
  threadId: string;
  tokenBudget?: number | null | undefined;
}

export interface ThreadGoalSetResponse {
  goal: ThreadGoal;
}

export type ThreadGoalStatus = "active" | "paused" | "blocked" | "usageLimited" | "budgetLimited" | "complete";

export interface ThreadGoalUpdatedNotification {
  goal: ThreadGoal;
  threadId: string;
  turnId?: string | null | undefined;
}

/** @experimental */
export interface ThreadGuardianAssessment {
  outcome: GuardianAssessmentOutcome;
  rationale: string;
  riskLevel: GuardianRiskLevel;
  userAuthorization: GuardianUserAuthorization;
}

/**
 * Calling `thread/guardianReview` subscribes the connection to the thread. The subscription remains after the review completes, keeping the thread loaded until the client calls `thread/unsubscribe` or disconnects.
 *
 * @experimental
 */
export interface ThreadGuardianReviewParams {
  threadId: string;
}

/** @experimental */
export interface ThreadGuardianReviewResponse {
  /** Null when current policy or a remembered approval skips review. */
  assessment?: ThreadGuardianAssessment | null | undefined;
  callId: string;
}

export type ThreadHistoryMode = "legacy" | "paginated";

export type ThreadId = string;

/**
 * Parameters for `thread/increment_elicitation`.
 *
 * @experimental
 */
export interface ThreadIncrementElicitationParams {
  /** Thread whose out-of-band elicitation counter should be incremented. */
  threadId: string;
}

/**
 * Response for `thread/increment_elicitation`.
 *
 * @experimental
 */
export interface ThreadIncrementElicitationResponse {
  /** Current out-of-band elicitation count after the increment. */
  count: number;
  /** Whether timeout accounting is paused after applying the increment. */
  paused: boolean;
}

export interface ThreadInjectItemsParams {
  /** Raw Responses API items to append to the thread's model-visible history. */
  items: unknown[];
  threadId: string;
}

export type ThreadInjectItemsResponse = Record<string, unknown>;

/** A thread item and its recorded lifecycle times. The payload stays flat on the wire. */
export type ThreadItem =
  | {
      type: "userMessage";
      clientId?: string | null | undefined;
      /** Unix timestamp in milliseconds when the item completed, if recorded. */
      completedAtMs?: number | null | undefined;
      content: UserInput[];
      id: string;
      /** Unix timestamp in milliseconds when the item started, if recorded. */
      startedAtMs?: number | null | undefined;
    }
  | {
      type: "hookPrompt";
      /** Unix timestamp in milliseconds when the item completed, if recorded. */
      completedAtMs?: number | null | undefined;
      fragments: HookPromptFragment[];
      id: string;
      /** Unix timestamp in milliseconds when the item started, if recorded. */
      startedAtMs?: number | null | undefined;
    }
  | {
      type: "agentMessage";
      /** Unix timestamp in milliseconds when the item completed, if recorded. */
      completedAtMs?: number | null | undefined;
      delivery?: AgentMessageDelivery | null | undefined;
      id: string;
      memoryCitation?: MemoryCitation | null | undefined;
      moderation?: AgentMessageModeration | null | undefined;
      phase?: MessagePhase | null | undefined;
      questions?: AsyncUserInputQuestion[] | null | undefined;
      /** Unix timestamp in milliseconds when the item started, if recorded. */
      startedAtMs?: number | null | undefined;
      text: string;
    }
  | {
      type: "functionCallOutput";
      /** Unix timestamp in milliseconds when the item completed, if recorded. */
      completedAtMs?: number | null | undefined;
      id: string;
      name: string;
      namespace?: string | null | undefined;
      output: FunctionCallOutputBody;
      /** Unix timestamp in milliseconds when the item started, if recorded. */
      startedAtMs?: number | null | undefined;
    }
  | {
      /**
       * EXPERIMENTAL - proposed plan item content. The completed plan item is authoritative and may not match the concatenation of `PlanDelta` text.
       */
      type: "plan";
      /** Unix timestamp in milliseconds when the item completed, if recorded. */
      completedAtMs?: number | null | undefined;
      id: string;
      /** Unix timestamp in milliseconds when the item started, if recorded. */
      startedAtMs?: number | null | undefined;
      text: string;
    }
  | {
      type: "reasoning";
      /** Unix timestamp in milliseconds when the item completed, if recorded. */
      completedAtMs?: number | null | undefined;
      content?: string[] | undefined;
      id: string;
      /** Unix timestamp in milliseconds when the item started, if recorded. */
      startedAtMs?: number | null | undefined;
      summary?: string[] | undefined;
    }
  | {
      type: "commandExecution";
      /** The command's output, aggregated from stdout and stderr. */
      aggregatedOutput?: string | null | undefined;
      /** The command to be executed. */
      command: string;
      /**
       * A best-effort parsing of the command to understand the action(s) it will perform. This returns a list of CommandAction objects because a single shell command may be composed of many commands piped together.
       */
      commandActions: CommandAction[];
      /** Unix timestamp in milliseconds when the item completed, if recorded. */
      completedAtMs?: number | null | undefined;
      /** The command's working directory. */
      cwd: LegacyAppPathString;
      /** The duration of the command execution in milliseconds. */
      durationMs?: number | null | undefined;
      /** The command's exit code. */
      exitCode?: number | null | undefined;
      id: string;
      /** Trusted first-party plugin id when this command resolves to one plugin script. */
      pluginId?: string | null | undefined;
      /** Identifier for the underlying PTY process (when available). */
      processId?: string | null | undefined;
      /** Safe plugin-relative path when this command resolves to one plugin script. */
      scriptPath?: string | null | undefined;
      source?: CommandExecutionSource | undefined;
      /** Unix timestamp in milliseconds when the item started, if recorded. */
      startedAtMs?: number | null | undefined;
      status: CommandExecutionStatus;
    }
  | {
      type: "fileChange";
      changes: FileUpdateChange[];
      /** Unix timestamp in milliseconds when the item completed, if recorded. */
      completedAtMs?: number | null | undefined;
      id: string;
      /** Unix timestamp in milliseconds when the item started, if recorded. */
      startedAtMs?: number | null | undefined;
      status: PatchApplyStatus;
    }
  | {
      type: "mcpToolCall";
      appContext?: McpToolCallAppContext | null | undefined;
      arguments: unknown;
      /** Unix timestamp in milliseconds when the item completed, if recorded. */
      completedAtMs?: number | null | undefined;
      /** The duration of the MCP tool call in milliseconds. */
      durationMs?: number | null | undefined;
      error?: McpToolCallError | null | undefined;
      id: string;
      /** Legacy compatibility field; prefer `mcpAppUi.resourceUri` when available. */
      mcpAppResourceUri?: string | null | undefined;
      /** Presentation captured from the invoked descriptor; absent in older history. */
      mcpAppUi?: McpAppUi | null | undefined;
      pluginId?: string | null | undefined;
      readOnlyHint?: boolean | null | undefined;
      result?: McpToolCallResult | null | undefined;
      server: string;
      /** Unix timestamp in milliseconds when the item started, if recorded. */
      startedAtMs?: number | null | undefined;
      status: McpToolCallStatus;
      tool: string;
    }
  | {
      type: "dynamicToolCall";
      arguments: unknown;
      /** Unix timestamp in milliseconds when the item completed, if recorded. */
      completedAtMs?: number | null | undefined;
      contentItems?: DynamicToolCallOutputContentItem[] | null | undefined;
      /** The duration of the dynamic tool call in milliseconds. */
      durationMs?: number | null | undefined;
      id: string;
      namespace?: string | null | undefined;
      /** Unix timestamp in milliseconds when the item started, if recorded. */
      startedAtMs?: number | null | undefined;
      status: DynamicToolCallStatus;
      success?: boolean | null | undefined;
      tool: string;
    }
  | {
      type: "collabAgentToolCall";
      /** Last known status of the target agents, when available. */
      agentsStates: { [key: string]: CollabAgentState };
      /** Unix timestamp in milliseconds when the item completed, if recorded. */
      completedAtMs?: number | null | undefined;
      /** Unique identifier for this collab tool call. */
      id: string;
      /** Model requested for the spawned agent, when applicable. */
      model?: string | null | undefined;
      /** Prompt text sent as part of the collab tool call, when available. */
      prompt?: string | null | undefined;
      /** Reasoning effort requested for the spawned agent, when applicable. */
      reasoningEffort?: ReasoningEffort | null | undefined;
      /**
       * Thread ID of the receiving agent, when applicable. In case of spawn operation, this corresponds to the newly spawned agent.
       */
      receiverThreadIds: string[];
      /** Thread ID of the agent issuing the collab request. */
      senderThreadId: string;
      /** Unix timestamp in milliseconds when the item started, if recorded. */
      startedAtMs?: number | null | undefined;
      /** Current status of the collab tool call. */
      status: CollabAgentToolCallStatus;
      /** Name of the collab tool that was invoked. */
      tool: CollabAgentTool;
    }
  | {
      type: "subAgentActivity";
      agentPath: string;
      agentThreadId: string;
      /** Unix timestamp in milliseconds when the item completed, if recorded. */
      completedAtMs?: number | null | undefined;
      id: string;
      kind: SubAgentActivityKind;
      /** Resolved model at sub-agent creation; absent from older records and other activities. */
      model?: string | null | undefined;
      /** Resolved reasoning effort at sub-agent creation, when known. */
      reasoningEffort?: ReasoningEffort | null | undefined;
      /** Unix timestamp in milliseconds when the item started, if recorded. */
      startedAtMs?: number | null | undefined;
    }
  | {
      type: "webSearch";
      action?: WebSearchAction | null | undefined;
      /** Unix timestamp in milliseconds when the item completed, if recorded. */
      completedAtMs?: number | null | undefined;
      id: string;
      query: string;
      /**
       * Structured search results returned out-of-band by standalone web search.
       *
       * These stay as opaque JSON at the extension/app-server boundary so new result fields and result types can pass through without a Codex release.
       */
      results?: unknown[] | null | undefined;
      /** Unix timestamp in milliseconds when the item started, if recorded. */
      startedAtMs?: number | null | undefined;
    }
  | {
      type: "imageView";
      /** Unix timestamp in milliseconds when the item completed, if recorded. */
      completedAtMs?: number | null | undefined;
      id: string;
      path: LegacyAppPathString;
      /** Unix timestamp in milliseconds when the item started, if recorded. */
      startedAtMs?: number | null | undefined;
    }
  | {
      /** Display item emitted by the interruptible `clock.sleep` tool. */
      type: "sleep";
      /** Unix timestamp in milliseconds when the item completed, if recorded. */
      completedAtMs?: number | null | undefined;
      durationMs: number;
      id: string;
      /** Unix timestamp in milliseconds when the item started, if recorded. */
      startedAtMs?: number | null | undefined;
    }
  | {
      /**
       * Either inline generated-image data or its durable attachment-store identity.
       *
       * `File` must remain first so rollouts written during the migration, which contain both an empty `result` and a `fileId`, retain the file reference when deserialized.
       */
      type: "imageGeneration";
      /** Unix timestamp in milliseconds when the item completed, if recorded. */
      completedAtMs?: number | null | undefined;
      failure?: ImageGenerationFailure | null | undefined;
      fileId: string;
      /** Image generation identifier for the generated image, when provided by the image backend. */
      generationId?: string | null | undefined;
      id: string;
      /** Observed local inputs for a completed generation, absent on older items. */
      inputImages?: ImageGenerationInputImage[] | undefined;
      revisedPrompt?: string | null | undefined;
      savedPath?: AbsolutePathBuf | null | undefined;
      /** Unix timestamp in milliseconds when the item started, if recorded. */
      startedAtMs?: number | null | undefined;
      status: string;
      transparentBackground?: boolean | null | undefined;
    }
  | {
      /**
       * Either inline generated-image data or its durable attachment-store identity.
       *
       * `File` must remain first so rollouts written during the migration, which contain both an empty `result` and a `fileId`, retain the file reference when deserialized.
       */
      type: "imageGeneration";
      /** Unix timestamp in milliseconds when the item completed, if recorded. */
      completedAtMs?: number | null | undefined;
      failure?: ImageGenerationFailure | null | undefined;
      /** Image generation identifier for the generated image, when provided by the image backend. */
      generationId?: string | null | undefined;
      id: string;
      /** Observed local inputs for a completed generation, absent on older items. */
      inputImages?: ImageGenerationInputImage[] | undefined;
      result: string;
      revisedPrompt?: string | null | undefined;
      savedPath?: AbsolutePathBuf | null | undefined;
      /** Unix timestamp in milliseconds when the item started, if recorded. */
      startedAtMs?: number | null | undefined;
      status: string;
      transparentBackground?: boolean | null | undefined;
    }
  | {
      type: "enteredReviewMode";
      /** Unix timestamp in milliseconds when the item completed, if recorded. */
      completedAtMs?: number | null | undefined;
      id: string;
      review: string;
      /** Unix timestamp in milliseconds when the item started, if recorded. */
      startedAtMs?: number | null | undefined;
    }
  | {
      type: "exitedReviewMode";
      /** Unix timestamp in milliseconds when the item completed, if recorded. */
      completedAtMs?: number | null | undefined;
      id: string;
      review: string;
      /** Unix timestamp in milliseconds when the item started, if recorded. */
      startedAtMs?: number | null | undefined;
    }
  | {
      type: "contextCompaction";
      /** Unix timestamp in milliseconds when the item completed, if recorded. */
      completedAtMs?: number | null | undefined;
      id: string;
      /** Unix timestamp in milliseconds when the item started, if recorded. */
      startedAtMs?: number | null | undefined;
    };

export interface ThreadItemEntry {
  /** Unix timestamp (milliseconds) when the item completed, if recorded by the producer. */
  completedAtMs?: number | null | undefined;
  item: ThreadItem;
  /**
   * The saved output was omitted. Fetch the complete item with `thread/items/read`.
   *
   * @experimental
   */
  outputDeferred?: boolean | undefined;
  /** Unix timestamp (milliseconds) when the item started, if recorded by the producer. */
  startedAtMs?: number | null | undefined;
  /** Turn containing this item. */
  turnId: string;
}

export interface ThreadItemOutputDeferral {
  /**
   * Defer nonempty output from successful commands.
   *
   * @experimental
   */
  commandExecution?: boolean | undefined;
  /**
   * Defer nonempty plain-text results from successful MCP tool calls.
   *
   * @experimental
   */
  mcpToolCall?: boolean | undefined;
}

/** An exclusive item position within the requested visible turn. */
export interface ThreadItemsListAnchor {
  type: "item";
  itemId: string;
}

/** Starting position for an item-history page. */
export type ThreadItemsListCursor = string | ThreadItemsListAnchor;

export interface ThreadItemsListParams {
  /**
   * Opaque continuation cursor or an exclusive item anchor in the requested visible turn. An item anchor requires a non-empty `turnId`; ascending (the default) returns items after it, and descending returns items before it. Continue with the returned string cursor.
   */
  cursor?: ThreadItemsListCursor | null | undefined;
  /** For a single turn, choose which saved outputs to fetch separately by item ID. */
  deferOutput?: ThreadItemOutputDeferral | null | undefined;
  /** Optional item page size. */
  limit?: number | null | undefined;
  /** Optional item pagination direction; defaults to ascending. */
  sortDirection?: SortDirection | null | undefined;
  threadId: string;
  /** Optional turn id to filter by. When omitted, returns items across the thread. */
  turnId?: string | null | undefined;
}

export interface ThreadItemsListResponse {
  /**
   * Opaque cursor to pass as `cursor` when reversing `sortDirection`. This is only populated when the page contains at least one item.
   */
  backwardsCursor?: string | null | undefined;
  data: ThreadItemEntry[];
  /**
   * Opaque cursor to pass to the next call to continue after the last item. if None, there are no more items to return.
   */
  nextCursor?: string | null | undefined;
}

/**
 * EXPERIMENTAL - retrieve a bounded set of persisted items from one turn.
 *
 * @experimental
 */
export interface ThreadItemsReadParams {
  /** Item IDs to retrieve. Supply 1 to 100 IDs. */
  itemIds: string[];
  threadId: string;
  turnId: string;
}

/**
 * EXPERIMENTAL - persisted items returned in canonical stored order.
 *
 * @experimental
 */
export interface ThreadItemsReadResponse {
  data: ThreadItemEntry[];
}

export type ThreadListCwdFilter = string | string[];

export interface ThreadListParams {
  /**
   * Optional ancestor thread filter. Returns spawned descendants at any depth, excluding the ancestor itself. Mutually exclusive with `parentThreadId`.
   *
   * @experimental
   */
  ancestorThreadId?: string | null | undefined;
  /**
   * Optional archived filter; when set to true, only archived threads are returned. If false or null, only non-archived threads are returned.
   */
  archived?: boolean | null | undefined;
  /**
   * Return only persistent threads attached to this thread, including empty threads. Mutually exclusive with parentThreadId and ancestorThreadId. Omitting this filter keeps attached threads hidden from ordinary listings.
   *
   * @experimental
   */
  attachedToThreadId?: string | null | undefined;
  /** Show local history visible to the current ChatGPT account. Defaults to false. */
  currentAccountOnly?: boolean | undefined;
  /** Opaque pagination cursor returned by a previous call. */
  cursor?: string | null | undefined;
  /**
   * Optional cwd filter or filters; when set, only threads whose session cwd exactly matches one of these paths are returned.
   */
  cwd?: ThreadListCwdFilter | null | undefined;
  /**
   * Thread IDs to exclude before applying the result limit. Up to 100 entries; invalid IDs or a larger list are rejected, never truncated. Send the same exclusions on each page. Omitted, null, or empty means no exclusions.
   */
  excludedThreadIds?: string[] | null | undefined;
  /**
   * Include persistent threads attached to a parent when searching by title.
   *
   * @experimental
   */
  includeAttachedThreads?: boolean | undefined;
  /** Optional page size; defaults to a reasonable server-side value. */
  limit?: number | null | undefined;
  /**
   * Optional provider filter; when set, only sessions recorded under these providers are returned. When present but empty, includes all providers.
   */
  modelProviders?: string[] | null | undefined;
  /**
   * Optional originator allowlist, matching any supplied value exactly. Supported by hosted backends only; the local app-server rejects a nonempty list. Omitted or empty lists leave originators unrestricted.
   */
  originators?: string[] | null | undefined;
  /**
   * Optional direct parent thread filter. Mutually exclusive with `ancestorThreadId`.
   *
   * @experimental
   */
  parentThreadId?: string | null | undefined;
  /**
   * Omit to include every project, set to null for unassigned threads, or provide a project ID to return only threads in that project.
   *
   * @experimental
   */
  projectId?: string | null | undefined;
  /** Optional substring filter for the extracted thread title. */
  searchTerm?: string | null | undefined;
  /**
   * Omit to include every section, set to `null` for unsectioned threads, or provide a section ID to return only threads in that section.
   */
  sectionId?: string | null | undefined;
  /** Optional sort direction; defaults to descending (newest first). */
  sortDirection?: SortDirection | null | undefined;
  /** Optional sort key; defaults to created_at. */
  sortKey?: ThreadSortKey | null | undefined;
  /**
   * Optional source filter; when set, only sessions from these source kinds are returned. When omitted or empty, defaults to interactive sources.
   */
  sourceKinds?: ThreadSourceKind[] | null | undefined;
  /**
   * If true, return from the state DB without scanning JSONL rollouts to repair thread metadata. Omitted or false preserves scan-and-repair behavior.
   */
  useStateDbOnly?: boolean | undefined;
}

export interface ThreadListResponse {
  /**
   * Opaque cursor to pass as `cursor` when reversing `sortDirection`. This is only populated when the page contains at least one thread. Use it with the opposite `sortDirection`; for timestamp sorts it anchors at the start of the page timestamp so same-second updates are not skipped.
   */
  backwardsCursor?: string | null | undefined;
  data: Thread[];
  /**
   * Opaque cursor to pass to the next call to continue after the last item. if None, there are no more items to return.
   */
  nextCursor?: string | null | undefined;
  /**
   * Local receipts for eligible threads on this page, keyed by thread ID. Null means durable read state is unavailable; an absent key means that row is ineligible.
   *
   * @experimental
   */
  readStates?: { [key: string]: ThreadReadState } | null | undefined;
}

export interface ThreadLoadedListParams {
  /** Opaque pagination cursor returned by a previous call. */
  cursor?: string | null | undefined;
  /** Optional page size; defaults to no limit. */
  limit?: number | null | undefined;
}

export interface ThreadLoadedListResponse {
  /** Thread ids for sessions currently loaded in memory. */
  data: string[];
  /**
   * Opaque cursor to pass to the next call to continue after the last item. if None, there are no more items to return.
   */
  nextCursor?: string | null | undefined;
}

export type ThreadMemoryMode = "enabled" | "disabled";

/** @experimental */
export interface ThreadMemoryModeSetParams {
  mode: ThreadMemoryMode;
  threadId: string;
}

/** @experimental */
export type ThreadMemoryModeSetResponse = Record<string, unknown>;

/** @experimental */
export interface ThreadMemoryReadParams {
  /** The thread must already be started or resumed. */
  threadId: string;
}

/** @experimental */
export interface ThreadMemoryReadResponse {
  /**
   * Summary from the thread's selected memory version. Null when memory use is disabled or the selected summary is missing, unreadable, or blank.
   */
  summary?: string | null | undefined;
}

export interface ThreadMetadataGitInfoUpdateParams {
  /**
   * Omit to leave the stored branch unchanged, set to `null` to clear it, or provide a non-empty string to replace it.
   */
  branch?: string | null | undefined;
  /**
   * Omit to leave the stored origin URL unchanged, set to `null` to clear it, or provide a non-empty string to replace it.
   */
  originUrl?: string | null | undefined;
  /**
   * Omit to leave the stored commit unchanged, set to `null` to clear it, or provide a non-empty string to replace it.
   */
  sha?: string | null | undefined;
}

export interface ThreadMetadataUpdateParams {
  /**
   * Save the client's Daybreak choice for this persistent thread. Omitted or null leaves it unchanged. This does not select a turn's `cyberAccessProgram` or grant access.
   *
   * @experimental
   */
  daybreakEnabled?: boolean | null | undefined;
  /**
   * Patch the stored Git metadata for this thread. Omit a field to leave it unchanged, set it to `null` to clear it, or provide a string to replace the stored value.
   */
  gitInfo?: ThreadMetadataGitInfoUpdateParams | null | undefined;
  /**
   * Omit to leave the project unchanged, use an empty string to clear it, or provide an existing project ID to assign it.
   *
   * @experimental
   */
  projectId?: string | null | undefined;
  threadId: string;
}

export interface ThreadMetadataUpdateResponse {
  thread: Thread;
}

export interface ThreadNameUpdatedNotification {
  threadId: string;
  threadName?: string | null | undefined;
}

/** @experimental */
export interface ThreadPredictionRequestParams {
  sourceTurnId: string;
  threadId: string;
}

/** @experimental */
export type ThreadPredictionRequestResponse = Record<string, unknown>;

export type ThreadPredictionResult =
  | {
      type: "completed";
      text?: string | null | undefined;
    }
  | {
      type: "failed";
    };

export interface ThreadPredictionUpdatedNotification {
  result: ThreadPredictionResult;
  sourceTurnId: string;
  threadId: string;
}

/**
 * Prepare an approved plan for the first turn of a fresh thread.
 *
 * @experimental
 */
export interface ThreadPrepareApprovedPlanParams {
  /** Absolute path to the optional app-server copy of the plan. */
  attachmentPath?: string | null | undefined;
  markdown: string;
  threadId: string;
}

/** @experimental */
export interface ThreadPrepareApprovedPlanResponse {
  /** Initial user prompt. If no attachment is readable, the plan is already in the thread's context. */
  prompt: string;
}

export interface ThreadProjectUpdatedNotification {
  projectId: string | null;
  threadId: string;
}

/** @experimental */
export interface ThreadQueueAddParams {
  clientUserMessageId: string;
  input: UserInput[];
  /** ResponsesAPI metadata captured from the client submitting this input. */
  responsesapiClientMetadata?: Record<string, string> | null | undefined;
  threadId: string;
}

/** @experimental */
export interface ThreadQueueAddResponse {
  queuedSubmission: QueuedSubmission;
}

export interface ThreadQueueChangedNotification {
  threadId: string;
}

/** @experimental */
export interface ThreadQueueDeleteParams {
  queuedSubmissionId: string;
  threadId: string;
}

/** @experimental */
export interface ThreadQueueDeleteResponse {
  deleted: boolean;
}

/** @experimental */
export interface ThreadQueueListParams {
  /** Opaque pagination cursor returned by a previous call. */
  cursor?: string | null | undefined;
  /** Optional page size; defaults to the standard thread-list page size. */
  limit?: number | null | undefined;
  threadId: string;
}

/** @experimental */
export interface ThreadQueueListResponse {
  data: QueuedSubmission[];
  /** Opaque cursor for the next page, or `null` when no submissions remain. */
  nextCursor?: string | null | undefined;
}

/** @experimental */
export interface ThreadQueueReorderParams {
  queuedSubmissionIds: string[];
  threadId: string;
}

/** @experimental */
export type ThreadQueueReorderResponse = Record<string, unknown>;

/** @experimental */
export interface ThreadQueueStartParams {
  queuedSubmissionId?: string | null | undefined;
  threadId: string;
}

/** @experimental */
export interface ThreadQueueStartResponse {
  turn: Turn;
}

/** @experimental */
export interface ThreadQueueUpdateParams {
  input: UserInput[];
  queuedSubmissionId: string;
  /** Non-empty metadata replaces the input's metadata; omission or an empty map preserves it. */
  responsesapiClientMetadata?: Record<string, string> | null | undefined;
  threadId: string;
}

/** @experimental */
export interface ThreadQueueUpdateResponse {
  queuedSubmission: QueuedSubmission;
}

export interface ThreadReadParams {
  /**
   * When true, include turns and their items from rollout history. Full-history hydration is deprecated for paginated threads; prefer a metadata-only read and page with `thread/turns/list` and `thread/items/list`.
   */
  includeTurns?: boolean | undefined;
  threadId: string;
}

export interface ThreadReadResponse {
  /**
   * Local receipt. Null means this thread's durable read state is unavailable.
   *
   * @experimental
   */
  readState?: ThreadReadState | null | undefined;
  thread: Thread;
}

/**
 * The first unread position in a durable local thread. A null position means read. The opaque revision guards edits against activity or marks the caller has not seen.
 */
export interface ThreadReadState {
  firstUnread?: ThreadUnreadPosition | null | undefined;
  revision: string;
}

export interface ThreadReadStateChangedNotification {
  readState: ThreadReadState;
  threadId: string;
}

export type ThreadReadStateOperation =
  | {
      type: "read";
    }
  | {
      type: "unread";
    };

/** @experimental */
export interface ThreadReadStateUpdateParams {
  /** Revision of the row or transcript actually seen. Conflicts require a fresh user action. */
  expectedRevision: string;
  operation: ThreadReadStateOperation;
  threadId: string;
}

/** @experimental */
export interface ThreadReadStateUpdateResponse {
  readState: ThreadReadState;
}

/**
 * EXPERIMENTAL - append audio input to thread realtime.
 *
 * @experimental
 */
export interface ThreadRealtimeAppendAudioParams {
  audio: ThreadRealtimeAudioChunk;
  threadId: string;
}

/**
 * EXPERIMENTAL - response for appending realtime audio input.
 *
 * @experimental
 */
export type ThreadRealtimeAppendAudioResponse = Record<string, unknown>;

/**
 * EXPERIMENTAL - append speakable text to thread realtime.
 *
 * @experimental
 */
export interface ThreadRealtimeAppendSpeechParams {
  text: string;
  threadId: string;
}

/**
 * EXPERIMENTAL - response for appending realtime speech.
 *
 * @experimental
 */
export type ThreadRealtimeAppendSpeechResponse = Record<string, unknown>;

/**
 * EXPERIMENTAL - append text input to thread realtime.
 *
 * @experimental
 */
export interface ThreadRealtimeAppendTextParams {
  role?: ConversationTextRole | undefined;
  text: string;
  threadId: string;
}

/**
 * EXPERIMENTAL - response for appending realtime text input.
 *
 * @experimental
 */
export type ThreadRealtimeAppendTextResponse = Record<string, unknown>;

/** EXPERIMENTAL - thread realtime audio chunk. */
export interface ThreadRealtimeAudioChunk {
  data: string;
  itemId?: string | null | undefined;
  numChannels: number;
  sampleRate: number;
  samplesPerChannel?: number | null | undefined;
}

/** EXPERIMENTAL - how an existing agent item appears in a realtime conversation. */
export type ThreadRealtimeBemItemPresentation =
  | {
      type: "wholeItem";
    }
  | {
      type: "inlineMarkdown";
    }
  | {
      type: "inlineVisualization";
      index: number;
    };

/** EXPERIMENTAL - emitted when thread realtime transport closes. */
export interface ThreadRealtimeClosedNotification {
  reason?: string | null | undefined;
  threadId: string;
}

/** EXPERIMENTAL - emitted when thread realtime encounters an error. */
export interface ThreadRealtimeErrorNotification {
  message: string;
  threadId: string;
}

/** EXPERIMENTAL - role-bearing text item included when a realtime V3 session starts. */
export interface ThreadRealtimeInitialItem {
  role: ConversationTextRole;
  text: string;
}

/** EXPERIMENTAL - a thread-scoped realtime item in the canonical timeline. */
export type ThreadRealtimeItem =
  | {
      type: "realtimeSessionStarted";
      id: string;
      realtimeSessionId: string;
    }
  | {
      type: "transcriptSegment";
      id: string;
      realtimeSessionId: string;
      role: ThreadRealtimeTranscriptRole;
      text: string;
    }
  | {
      type: "bemItemPromoted";
      id: string;
      itemId: string;
      presentation: ThreadRealtimeBemItemPresentation;
      realtimeSessionId: string;
      turnId: string;
    }
  | {
      type: "realtimeSessionClosed";
      id: string;
      outcome: ThreadRealtimeSessionOutcome;
      realtimeSessionId: string;
    };

/** EXPERIMENTAL - raw non-audio thread realtime item emitted by the backend. */
export interface ThreadRealtimeItemAddedNotification {
  item: unknown;
  threadId: string;
}

/** EXPERIMENTAL - a realtime timeline item published after canonical commit. */
export interface ThreadRealtimeItemCompletedNotification {
  item: ThreadRealtimeItem;
  threadId: string;
}

/** EXPERIMENTAL - a realtime timeline item started before its content streams. */
export interface ThreadRealtimeItemStartedNotification {
  item: ThreadRealtimeItem;
  threadId: string;
}

/** EXPERIMENTAL - text appended to an active realtime transcript item. */
export interface ThreadRealtimeItemTranscriptDeltaNotification {
  delta: string;
  itemId: string;
  threadId: string;
}

/**
 * EXPERIMENTAL - list voices supported by thread realtime.
 *
 * @experimental
 */
export type ThreadRealtimeListVoicesParams = Record<string, unknown>;

/**
 * EXPERIMENTAL - response for listing supported realtime voices.
 *
 * @experimental
 */
export interface ThreadRealtimeListVoicesResponse {
  voices: RealtimeVoicesList;
}

/** EXPERIMENTAL - streamed output audio emitted by thread realtime. */
export interface ThreadRealtimeOutputAudioDeltaNotification {
  audio: ThreadRealtimeAudioChunk;
  threadId: string;
}

/** EXPERIMENTAL - emitted with the remote SDP for a WebRTC realtime session. */
export interface ThreadRealtimeSdpNotification {
  sdp: string;
  threadId: string;
}

export type ThreadRealtimeSessionOutcome = "ended" | "failed";

/**
 * EXPERIMENTAL - start a thread-scoped realtime session.
 *
 * @experimental
 */
export interface ThreadRealtimeStartParams {
  /**
   * Relays public reasoning summaries as quiet context for realtime V3 delegations. Defaults to false.
   */
  backendReasoningStatus?: boolean | undefined;
  /**
   * Leaves Codex response handoffs to the client's explicit append calls instead of forwarding them automatically. Defaults to false.
   */
  clientManagedHandoffs?: boolean | null | undefined;
  /**
   * Overrides BEM channel prefixes by `analysis`, `commentary`, or `final`. Omitted channels retain their default uppercase bracketed prefixes.
   */
  codexResponseHandoffChannelPrefixes?: Record<string, string[]> | null | undefined;
  /**
   * Selects how automatic Codex responses are routed in Frameless Bidi sessions. Omitted values default to `thinking`. Realtime V1 and V2 ignore this setting.
   */
  codexResponseHandoffMode?: CodexResponseHandoffMode | null | undefined;
  /** Optional prefix added to automatic Codex response items when `codexResponsesAsItems` is true. */
  codexResponseItemPrefix?: string | null | undefined;
  /** Sends automatic Codex responses as realtime conversation items instead of handoff appends. */
  codexResponsesAsItems?: boolean | null | undefined;
  /**
   * Controls whether a realtime V3 delegation produces an acknowledgement filler. Omitted values preserve the Realtime API's default behavior.
   */
  delegationAckFiller?: boolean | null | undefined;
  /**
   * Routes any transcript tail remaining at session end through Codex. Defaults to false. TODO: Remove this rollout knob once transcript-tail flushing is always enabled.
   */
  flushTranscriptTailOnSessionEnd?: boolean | null | undefined;
  /** Set to false to start without Codex's startup context. Omitted or null includes it. */
  includeStartupContext?: boolean | null | undefined;
  /**
   * Adds complete role-bearing text items to the initial Frameless Bidi session history. This is only supported by realtime V3 and is sent during session startup. Requests are limited to 128 items and 8,192 estimated text tokens in total.
   */
  initialItems?: ThreadRealtimeInitialItem[] | null | undefined;
  /** Overrides the configured realtime model for this session only. */
  model?: string | null | undefined;
  /**
   * Selects text or audio output for the realtime session. Transport and voice stay independent so clients can choose how they connect separately from what the model emits.
   */
  outputModality: RealtimeOutputModality;
  prompt?: string | null | undefined;
  /** Developer instructions given to the backing Codex model when this realtime session ends. */
  realtimeEndInstructions?: string | null | undefined;
  realtimeSessionId?: string | null | undefined;
  /** Developer instructions given to the backing Codex model when this realtime session starts. */
  realtimeStartInstructions?: string | null | undefined;
  threadId: string;
  transport?: ThreadRealtimeStartTransport | null | undefined;
  /** Overrides the configured realtime protocol version for this session only. */
  version?: RealtimeConversationVersion | null | undefined;
  voice?: RealtimeVoice | null | undefined;
  /**
   * Client-generated identifier for the product voice session. This is distinct from `realtimeSessionId`.
   */
  voiceSessionId?: string | null | undefined;
}

/**
 * EXPERIMENTAL - response for starting thread realtime.
 *
 * @experimental
 */
export type ThreadRealtimeStartResponse = Record<string, unknown>;

/** EXPERIMENTAL - transport used by thread realtime. */
export type ThreadRealtimeStartTransport =
  | {
      type: "websocket";
    }
  | {
      type: "webrtc";
      /**
       * SDP offer generated by a WebRTC RTCPeerConnection after configuring audio and the realtime events data channel.
       */
      sdp: string;
    }
  | {
      type: "existingCall";
      /** Identifier of a realtime call already created and negotiated by the client. */
      callId: string;
    };

/** EXPERIMENTAL - emitted when thread realtime startup is accepted. */
export interface ThreadRealtimeStartedNotification {
  realtimeSessionId?: string | null | undefined;
  threadId: string;
  version: RealtimeConversationVersion;
}

/**
 * EXPERIMENTAL - stop thread realtime.
 *
 * @experimental
 */
export interface ThreadRealtimeStopParams {
  threadId: string;
}

/**
 * EXPERIMENTAL - response for stopping thread realtime.
 *
 * @experimental
 */
export type ThreadRealtimeStopResponse = Record<string, unknown>;

/** EXPERIMENTAL - flat transcript delta emitted whenever realtime transcript text changes. */
export interface ThreadRealtimeTranscriptDeltaNotification {
  /** Live transcript delta from the realtime event. */
  delta: string;
  role: string;
  threadId: string;
}

/** EXPERIMENTAL - final transcript text emitted when realtime completes a transcript part. */
export interface ThreadRealtimeTranscriptDoneNotification {
  role: string;
  /** Final complete text for the transcript part. */
  text: string;
  threadId: string;
}

export type ThreadRealtimeTranscriptRole = "user" | "assistant";

export interface ThreadResumeInitialTurnsPageParams {
  /** How much item detail to include for each returned turn; defaults to summary. */
  itemsView?: TurnItemsView | null | undefined;
  /** Optional turn page size. */
  limit?: number | null | undefined;
  /** Optional turn pagination direction; defaults to descending. */
  sortDirection?: SortDirection | null | undefined;
}

/**
 * There are three ways to resume a thread: 1. By thread_id: load the thread from disk by thread_id and resume it. 2. By history: instantiate the thread from memory and resume it. 3. By path: load the thread from disk by path and resume it.
 *
 * For non-running threads, the precedence is: history > non-empty path > thread_id. If using history or a non-empty path for a non-running thread, the thread_id param will be ignored.
 *
 * If thread_id identifies a running thread, app-server rejoins that thread and treats a non-empty path as a consistency check against the active rollout path. Empty string path values are treated as absent.
 *
 * Prefer using thread_id whenever possible.
 */
export interface ThreadResumeParams {
  approvalPolicy?: AskForApproval | null | undefined;
  /** Override where approval requests are routed for review on this thread and subsequent turns. */
  approvalsReviewer?: ApprovalsReviewer | null | undefined;
  baseInstructions?: string | null | undefined;
  config?: Record<string, unknown> | null | undefined;
  cwd?: string | null | undefined;
  developerInstructions?: string | null | undefined;
  /**
   * When true, return only thread metadata and live-resume state without populating `thread.turns`. This is useful when the client plans to call `thread/turns/list` immediately after resuming. Full-history hydration is deprecated for paginated threads; use this with `thread/turns/list` and `thread/items/list` instead.
   */
  excludeTurns?: boolean | undefined;
  /**
   * [UNSTABLE] FOR CODEX CLOUD - DO NOT USE. If specified, the thread will be resumed with the provided history instead of loaded from disk.
   *
   * @experimental
   */
  history?: ResponseItem[] | null | undefined;
  /**
   * When present, include a `thread/turns/list` page in the resume response so clients can bootstrap recent turns without a second request.
   *
   * @experimental
   */
  initialTurnsPage?: ThreadResumeInitialTurnsPageParams | null | undefined;
  /** Configuration overrides for the resumed thread, if any. */
  model?: string | null | undefined;
  modelProvider?: string | null | undefined;
  /**
   * [UNSTABLE] Specify the rollout path to resume from. If specified for a non-running thread, the thread_id param will be ignored. If thread_id identifies a running thread, the path must match the active rollout path.
   *
   * @experimental
   */
  path?: string | null | undefined;
  /**
   * Named profile id for the resumed thread. Cannot be combined with `sandbox`.
   *
   * @experimental
   */
  permissions?: string | null | undefined;
  /**
   * @deprecated `friendly` and `pragmatic` no longer select a style. Changing this does not rewrite the thread's existing instructions.
   */
  personality?: Personality | null | undefined;
  /**
   * Replace the thread's runtime workspace roots. Paths must be absolute.
   *
   * @experimental
   */
  runtimeWorkspaceRoots?: AbsolutePathBuf[] | null | undefined;
  sandbox?: SandboxMode | null | undefined;
  serviceTier?: string | null | undefined;
  threadId: string;
}

export interface ThreadResumeResponse {
  /**
   * Named or implicit built-in profile that produced the active permissions, when known.
   *
   * @experimental
   */
  activePermissionProfile?: ActivePermissionProfile | null | undefined;
  approvalPolicy: AskForApproval;
  /** Reviewer currently used for approval requests on this thread. */
  approvalsReviewer: ApprovalsReviewer;
  /** Effective collaboration mode. Absent when resuming from an older server. */
  collaborationMode?: CollaborationMode | null | undefined;
  cwd: AbsolutePathBuf;
  /** Saved list of disabled plugin IDs. Does not yet filter plugin capabilities. */
  disabledPluginIds?: string[] | undefined;
  /**
   * `thread/turns/list` page returned when requested by `initialTurnsPage`.
   *
   * @experimental
   */
  initialTurnsPage?: TurnsPage | null | undefined;
  /** Environment-native paths to instruction source files currently loaded for this thread. */
  instructionSources?: LegacyAppPathString[] | undefined;
  /**
   * Opaque cursor for hydrating paginated items backwards.
   *
   * Pass this as `cursor` to `thread/items/list` with `sortDirection: "desc"`. The first page includes the item identified by the cursor.
   */
  itemsBackwardsCursor?: string | null | undefined;
  model: string;
  modelProvider: string;
  /**
   * @experimental
   * @deprecated Always `explicitRequestOnly`. Use `reasoningEffort` for Ultra behavior.
   */
  multiAgentMode?: MultiAgentMode | undefined;
  reasoningEffort?: ReasoningEffort | null | undefined;
  /**
   * Thread-scoped runtime workspace roots used to materialize `:workspace_roots`.
   *
   * @experimental
   */
  runtimeWorkspaceRoots?: AbsolutePathBuf[] | undefined;
  /**
   * Legacy sandbox policy retained for compatibility. Experimental clients should prefer `activePermissionProfile` for profile provenance.
   */
  sandbox: SandboxPolicy;
  serviceTier?: string | null | undefined;
  thread: Thread;
  /**
   * Opaque cursor for hydrating paginated turns backwards.
   *
   * Pass this as `cursor` to `thread/turns/list` with `sortDirection: "desc"`. The first page includes the turn identified by the cursor.
   */
  turnsBackwardsCursor?: string | null | undefined;
}

/**
 * Replace a paginated thread's durable history with the prefix before one turn.
 *
 * This only changes persisted conversation history. It does not revert local file changes.
 */
export interface ThreadRevertParams {
  /** Turn excluded from the replacement history, together with every later turn. */
  beforeTurnId: string;
  threadId: string;
}

export interface ThreadRevertResponse {
  /**
   * Opaque cursor for hydrating paginated items backwards.
   *
   * Pass this as `cursor` to `thread/items/list` with `sortDirection: "desc"`. The first page includes the item identified by the cursor.
   */
  itemsBackwardsCursor?: string | null | undefined;
  /**
   * Updated loaded thread metadata. `turns` is always empty; hydrate retained history through `thread/turns/list`.
   */
  thread: Thread;
  /**
   * Opaque cursor for hydrating paginated turns backwards.
   *
   * Pass this as `cursor` to `thread/turns/list` with `sortDirection: "desc"`. The first page includes the turn identified by the cursor.
   */
  turnsBackwardsCursor?: string | null | undefined;
}

export interface ThreadRevertedNotification {
  threadId: string;
}

/** @experimental */
export interface ThreadSampleCancelParams {
  requestId: RequestId;
}

/** @experimental */
export type ThreadSampleCancelResponse = Record<string, unknown>;

/** @experimental */
export interface ThreadSampleParams {
  /** Allow sampling the latest turn before it finishes. */
  allowInProgressTurn?: boolean | undefined;
  /** Disable MCP servers when the inherited window uses incremental tools on Responses Lite. */
  disableMcp?: boolean | undefined;
  /** Applied only when the provider and model support cache-preserving reasoning-effort updates. */
  effort?: ReasoningEffort | null | undefined;
  /**
   * The loaded source's latest turn, which must be finished (completed, failed, or interrupted) unless `allowInProgressTurn` is true.
   */
  expectedTurnId: string;
  /** Override upstream interruption on cancellation for this sample; otherwise inherit the parent. */
  interruptOnCancel?: boolean | null | undefined;
  prompt: string;
  /** Optional metadata to enrich Codex's ResponsesAPI turn metadata. */
  responsesapiClientMetadata?: Record<string, string> | null | undefined;
  threadId: string;
  threadSource?: ThreadSource | null | undefined;
  turnTrigger?: string | null | undefined;
}

/** @experimental */
export interface ThreadSampleResponse {
  cachedInputTokens?: number | null | undefined;
  inputTokens?: number | null | undefined;
  outputTokens?: number | null | undefined;
  responseId: string;
  sourceTurnId: string;
  /** Assistant text from the response, or null if it attempted a tool call or completed without text. */
  text?: string | null | undefined;
}

/**
 * One visible message occurrence returned by [`ThreadSearchOccurrencesResponse`].
 *
 * @experimental
 */
export interface ThreadSearchOccurrence {
  itemId: string;
  snippet: string;
  /** Match range within `snippet`, in UTF-16 code units. */
  snippetMatchRange: ThreadSearchTextRange;
  /** Opaque inclusive cursor accepted by `thread/turns/list` for this turn. */
  turnCursor: string;
  turnId: string;
}

/**
 * Parameters for searching visible message occurrences within one paginated thread.
 *
 * @experimental
 */
export interface ThreadSearchOccurrencesParams {
  /** Opaque cursor returned by a previous call for the same thread and search term. */
  cursor?: string | null | undefined;
  /** Optional occurrence page size. */
  limit?: number | null | undefined;
  /**
   * Case-insensitive literal substring to find in visible user messages and both partial and final assistant answers.
   */
  searchTerm: string;
  threadId: string;
}

/** @experimental */
export interface ThreadSearchOccurrencesResponse {
  /** Occurrences in chronological message order. */
  data: ThreadSearchOccurrence[];
  /** Opaque cursor to continue after the last returned occurrence. */
  nextCursor?: string | null | undefined;
}

/** @experimental */
export interface ThreadSearchParams {
  /**
   * Optional archived filter; when set to true, only archived threads are returned. If false or null, only non-archived threads are returned.
   */
  archived?: boolean | null | undefined;
  /** Show local history visible to the current ChatGPT account. Defaults to false. */
  currentAccountOnly?: boolean | undefined;
  /** Opaque pagination cursor returned by a previous call. */
  cursor?: string | null | undefined;
  /** Include persistent threads attached to a parent in search results. */
  includeAttachedThreads?: boolean | undefined;
  /** Optional page size; defaults to a reasonable server-side value. */
  limit?: number | null | undefined;
  /** Required substring/full-text query for thread search. */
  searchTerm: string;
  /** Optional sort direction; defaults to descending (newest first). */
  sortDirection?: SortDirection | null | undefined;
  /** Optional sort key; defaults to created_at. */
  sortKey?: ThreadSearchSortKey | null | undefined;
  /**
   * Optional source filter; when set, only sessions from these source kinds are returned. When omitted or empty, defaults to interactive sources.
   */
  sourceKinds?: ThreadSourceKind[] | null | undefined;
}

/** @experimental */
export interface ThreadSearchResponse {
  /**
   * Opaque cursor to pass as `cursor` when reversing `sortDirection`. This is only populated when the page contains at least one thread. Use it with the opposite `sortDirection`; for timestamp sorts it anchors at the start of the page timestamp so same-second updates are not skipped.
   */
  backwardsCursor?: string | null | undefined;
  data: ThreadSearchResult[];
  /**
   * Opaque cursor to pass to the next call to continue after the last item. if None, there are no more items to return.
   */
  nextCursor?: string | null | undefined;
}

export interface ThreadSearchResult {
  snippet: string;
  thread: Thread;
}

export type ThreadSearchSortKey = "created_at" | "updated_at" | "recency_at";

/**
 * UTF-16 code-unit range within `snippet`.
 *
 * @experimental
 */
export interface ThreadSearchTextRange {
  /** Exclusive UTF-16 code-unit offset. */
  end: number;
  /** Inclusive UTF-16 code-unit offset. */
  start: number;
}

/** An independently persisted, user-visible thread section. */
export interface ThreadSection {
  /** Optional appearance synchronized across clients. */
  appearance?: ThreadSectionAppearance | null | undefined;
  /** Opaque UUIDv7 identity that remains stable when the section is renamed. */
  id: string;
  /** The current user-visible section name. */
  name: string;
}

/** Extensible visual presentation for a custom thread section. */
export interface ThreadSectionAppearance {
  color?: string | null | undefined;
  icon?: string | null | undefined;
}

/** Broadcast after a successful move into, within, or out of a section. */
export interface ThreadSectionChangedNotification {
  /** Destination section, or `null` when the thread was removed from its section. */
  sectionId: string | null;
  threadId: string;
}

/** Parameters for creating an independently persisted thread section. */
export interface ThreadSectionCreateParams {
  appearance?: ThreadSectionAppearance | null | undefined;
  /** The user-visible name of the section. */
  name: string;
}

/** The independently persisted section created by the server. */
export interface ThreadSectionCreateResponse {
  section: ThreadSection;
}

/** Parameters for deleting an independently persisted thread section. */
export interface ThreadSectionDeleteParams {
  /** The stable, server-generated identity of the section to delete. */
  sectionId: string;
}

/** Successful deletion does not return additional section data. */
export type ThreadSectionDeleteResponse = Record<string, unknown>;

/** Parameters for listing independently persisted thread sections. */
export interface ThreadSectionListParams {
  /** Opaque pagination cursor returned by a previous call. */
  cursor?: string | null | undefined;
  /** Maximum number of sections to return. */
  limit?: number | null | undefined;
}

/** One page of independently persisted thread sections. */
export interface ThreadSectionListResponse {
  data: ThreadSection[];
  /** Opaque cursor for the next page, or `null` when no sections remain. */
  nextCursor?: string | null | undefined;
}

/** Parameters for moving a thread within a server-owned section ordering. */
export interface ThreadSectionMoveParams {
  /** Existing thread to insert before; omission or null appends to the section. */
  beforeThreadId?: string | null | undefined;
  /** Destination section, or `null` to remove the thread from its section. */
  sectionId: string | null;
  /** Thread to move into, within, or out of a section. */
  threadId: string;
}

export type ThreadSectionMoveResponse = Record<string, unknown>;

/** Parameters for updating an independently persisted thread section. */
export interface ThreadSectionUpdateParams {
  /** Omit to preserve appearance, use `null` to clear it, or provide a replacement. */
  appearance?: ThreadSectionAppearance | null | undefined;
  /** The updated user-visible name of the section. */
  name: string;
  /** The stable, server-generated identity of the section to update. */
  sectionId: string;
}

/** The independently persisted section after its name is updated. */
export interface ThreadSectionUpdateResponse {
  section: ThreadSection;
}

export interface ThreadSetNameParams {
  name: string;
  threadId: string;
}

export type ThreadSetNameResponse = Record<string, unknown>;

export interface ThreadSettings {
  activePermissionProfile?: ActivePermissionProfile | null | undefined;
  approvalPolicy: AskForApproval;
  approvalsReviewer: ApprovalsReviewer;
  collaborationMode: CollaborationMode;
  cwd: AbsolutePathBuf;
  /** Saved list of disabled plugin IDs. Does not yet filter plugin capabilities. */
  disabledPluginIds?: string[] | undefined;
  effort?: ReasoningEffort | null | undefined;
  /**
   * Environments configured for future turns, in priority order, primary first. `null` means the server does not expose the selection; [] means none are selected.
   *
   * @experimental
   */
  environments?: ThreadEnvironment[] | null | undefined;
  model: string;
  modelProvider: string;
  /**
   * @experimental
   * @deprecated Always `explicitRequestOnly`. Use `effort` for Ultra behavior.
   */
  multiAgentMode?: MultiAgentMode | undefined;
  /** @deprecated Reports the saved setting; `friendly` and `pragmatic` no longer select a style. */
  personality?: Personality | null | undefined;
  sandboxPolicy: SandboxPolicy;
  serviceTier?: string | null | undefined;
  summary?: ReasoningSummary | null | undefined;
}

/** @experimental */
export interface ThreadSettingsUpdateParams {
  /** Override the approval policy for subsequent turns. */
  approvalPolicy?: AskForApproval | null | undefined;
  /** Override where approval requests are routed for subsequent turns. */
  approvalsReviewer?: ApprovalsReviewer | null | undefined;
  /**
   * EXPERIMENTAL - Set a pre-set collaboration mode for subsequent turns.
   *
   * For `collaboration_mode.settings.developer_instructions`, `null` means "use the built-in instructions for the selected mode".
   */
  collaborationMode?: CollaborationMode | null | undefined;
  /** Override the working directory for subsequent turns. */
  cwd?: string | null | undefined;
  /** Replace this thread's disabled plugin IDs. Omitted/null preserves the list; [] clears it. */
  disabledPluginIds?: string[] | null | undefined;
  /** Override the reasoning effort for subsequent turns. */
  effort?: ReasoningEffort | null | undefined;
  /**
   * Replace the environments for future turns without changing the running turn. Omitted/null preserves the selection unless `cwd` is also provided, which selects the default environments for that directory. [] clears the selection.
   */
  environments?: TurnEnvironmentParams[] | null | undefined;
  /** Override the model for subsequent turns. */
  model?: string | null | undefined;
  /** @deprecated Ignored. Use `effort: "ultra"` for proactive multi-agent behavior. */
  multiAgentMode?: MultiAgentMode | null | undefined;
  /**
   * Select a named permissions profile id for subsequent turns. Cannot be combined with `sandboxPolicy`.
   */
  permissions?: string | null | undefined;
  /**
   * @deprecated `friendly` and `pragmatic` no longer select a style. Changing this does not rewrite the thread's existing instructions.
   */
  personality?: Personality | null | undefined;
  /** Override the sandbox policy for subsequent turns. */
  sandboxPolicy?: SandboxPolicy | null | undefined;
  /**
   * Override the service tier for subsequent turns. `null` clears the current service tier; omission leaves it unchanged.
   */
  serviceTier?: string | null | undefined;
  /** Override the reasoning summary for subsequent turns. */
  summary?: ReasoningSummary | null | undefined;
  threadId: string;
}

/** @experimental */
export type ThreadSettingsUpdateResponse = Record<string, unknown>;

export interface ThreadSettingsUpdatedNotification {
  threadId: string;
  threadSettings: ThreadSettings;
}

export interface ThreadShellCommandParams {
  /**
   * Shell command string evaluated by the thread's configured shell. Unlike `command/exec`, this intentionally preserves shell syntax such as pipes, redirects, and quoting. This runs unsandboxed with full access rather than inheriting the thread sandbox policy.
   */
  command: string;
  threadId: string;
  /**
   * Maximum execution time in milliseconds. Defaults to one hour when omitted or null. Must be non-negative; zero requests an immediate timeout, not unlimited execution. Does not affect the immediate RPC acknowledgement.
   */
  timeoutMs?: number | null | undefined;
}

export type ThreadShellCommandResponse = Record<string, unknown>;

export type ThreadSortKey = "created_at" | "updated_at" | "recency_at" | "section_position";

export type ThreadSource = string;

export type ThreadSourceKind =
  | "cli"
  | "vscode"
  | "exec"
  | "appServer"
  | "subAgent"
  | "subAgentReview"
  | "subAgentCompact"
  | "subAgentThreadSpawn"
  | "subAgentOther"
  | "unknown";

export interface ThreadStartParams {
  /**
   * Allow a provider with an authoritative static model catalog to replace an unavailable requested model with its default.
   *
   * @experimental
   */
  allowProviderModelFallback?: boolean | undefined;
  approvalPolicy?: AskForApproval | null | undefined;
  /** Override where approval requests are routed for review on this thread and subsequent turns. */
  approvalsReviewer?: ApprovalsReviewer | null | undefined;
  baseInstructions?: string | null | undefined;
  config?: Record<string, unknown> | null | undefined;
  cwd?: string | null | undefined;
  /**
   * Initial Daybreak choice for this persistent thread. Omitted or null leaves it unset. This does not select a turn's `cyberAccessProgram` or grant access. Not supported for ephemeral threads.
   *
   * @experimental
   */
  daybreakEnabled?: boolean | null | undefined;
  developerInstructions?: string | null | undefined;
  /** @experimental */
  dynamicTools?: DynamicToolSpec[] | null | undefined;
  /**
   * Optional sticky environments for this thread.
   *
   * Omitted selects the default environment when environment access is enabled. Empty disables environment access for turns that do not provide a turn override. Non-empty selects the first environment as the current turn environment.
   *
   * @experimental
   */
  environments?: TurnEnvironmentParams[] | null | undefined;
  ephemeral?: boolean | null | undefined;
  /**
   * If true, opt into emitting raw Responses API items on the event stream. This is for internal use only (e.g. Codex Cloud).
   *
   * @experimental
   */
  experimentalRawEvents?: boolean | undefined;
  /**
   * Persisted thread history contract to use for this new thread.
   *
   * @experimental
   */
  historyMode?: ThreadHistoryMode | null | undefined;
  /**
   * Test-only experimental field used to validate experimental gating and schema filtering behavior in a stable way.
   *
   * @experimental
   */
  mockExperimentalField?: string | null | undefined;
  model?: string | null | undefined;
  modelProvider?: string | null | undefined;
  /**
   * @experimental
   * @deprecated Ignored. Use Ultra reasoning effort for proactive multi-agent behavior.
   */
  multiAgentMode?: MultiAgentMode | null | undefined;
  /**
   * Named profile id for this thread. Cannot be combined with `sandbox`.
   *
   * @experimental
   */
  permissions?: string | null | undefined;
  /** @deprecated `friendly` and `pragmatic` no longer select a style. */
  personality?: Personality | null | undefined;
  /**
   * Optional project identity for this new thread. Durable threads persist the assignment; ephemeral threads expose it only in live responses.
   *
   * @experimental
   */
  projectId?: string | null | undefined;
  /**
   * Replace the thread's runtime workspace roots. Paths must be absolute.
   *
   * @experimental
   */
  runtimeWorkspaceRoots?: AbsolutePathBuf[] | null | undefined;
  sandbox?: SandboxMode | null | undefined;
  /**
   * Capability roots selected for this thread by the hosting platform.
   *
   * @experimental
   */
  selectedCapabilityRoots?: SelectedCapabilityRoot[] | null | undefined;
  serviceName?: string | null | undefined;
  serviceTier?: string | null | undefined;
  sessionStartSource?: ThreadStartSource | null | undefined;
  /** Optional client-supplied analytics source classification for this thread. */
  threadSource?: ThreadSource | null | undefined;
}

export interface ThreadStartResponse {
  /**
   * Named or implicit built-in profile that produced the active permissions, when known.
   *
   * @experimental
   */
  activePermissionProfile?: ActivePermissionProfile | null | undefined;
  approvalPolicy: AskForApproval;
  /** Reviewer currently used for approval requests on this thread. */
  approvalsReviewer: ApprovalsReviewer;
  cwd: AbsolutePathBuf;
  /** Saved list of disabled plugin IDs. Does not yet filter plugin capabilities. */
  disabledPluginIds?: string[] | undefined;
  /** Environment-native paths to instruction source files currently loaded for this thread. */
  instructionSources?: LegacyAppPathString[] | undefined;
  model: string;
  modelProvider: string;
  /**
   * @experimental
   * @deprecated Always `explicitRequestOnly`. Use `reasoningEffort` for Ultra behavior.
   */
  multiAgentMode?: MultiAgentMode | undefined;
  reasoningEffort?: ReasoningEffort | null | undefined;
  /**
   * Thread-scoped runtime workspace roots used to materialize `:workspace_roots`.
   *
   * @experimental
   */
  runtimeWorkspaceRoots?: AbsolutePathBuf[] | undefined;
  /**
   * Legacy sandbox policy retained for compatibility. Experimental clients should prefer `activePermissionProfile` for profile provenance.
   */
  sandbox: SandboxPolicy;
  serviceTier?: string | null | undefined;
  thread: Thread;
}

export type ThreadStartSource = "startup" | "clear";

export interface ThreadStartedNotification {
  thread: Thread;
}

export type ThreadStatus =
  | {
      type: "notLoaded";
    }
  | {
      type: "idle";
    }
  | {
      type: "systemError";
    }
  | {
      type: "active";
      activeFlags: ThreadActiveFlag[];
    };

export interface ThreadStatusChangedNotification {
  status: ThreadStatus;
  threadId: string;
}

/** EXPERIMENTAL - one item or turn boundary in canonical rollout order. */
export type ThreadTimelineEntry =
  | {
      type: "item";
      item: ThreadItem;
      position: number;
      turnId: string;
    }
  | {
      type: "realtime";
      item: ThreadRealtimeItem;
      position: number;
    }
  | {
      type: "turnStarted";
      position: number;
      startedAt?: number | null | undefined;
      turnId: string;
    }
  | {
      type: "turnCompleted";
      completedAt?: number | null | undefined;
      durationMs?: number | null | undefined;
      error?: TurnError | null | undefined;
      position: number;
      startedAt?: number | null | undefined;
      status: TurnStatus;
      turnId: string;
    };

/**
 * EXPERIMENTAL - list ordinary and realtime thread history in rollout order.
 *
 * @experimental
 */
export interface ThreadTimelineListParams {
  cursor?: string | null | undefined;
  limit?: number | null | undefined;
  threadId: string;
}

/**
 * EXPERIMENTAL - a bounded timeline page with its resolved opening voice state.
 *
 * @experimental
 */
export interface ThreadTimelineListResponse {
  activeRealtimeSessionAtPageStart?: string | null | undefined;
  data: ThreadTimelineEntry[];
  nextCursor?: string | null | undefined;
}

export interface ThreadTokenUsage {
  last: TokenUsageBreakdown;
  modelContextWindow?: number | null | undefined;
  total: TokenUsageBreakdown;
}

export interface ThreadTokenUsageUpdatedNotification {
  threadId: string;
  tokenUsage: ThreadTokenUsage;
  turnId: string;
}

export interface ThreadTurnsListParams {
  /** Opaque cursor to pass to the next call to continue after the last turn. */
  cursor?: string | null | undefined;
  /** How much item detail to include for each returned turn; defaults to summary. */
  itemsView?: TurnItemsView | null | undefined;
  /** Optional turn page size. */
  limit?: number | null | undefined;
  /** Optional turn pagination direction; defaults to descending. */
  sortDirection?: SortDirection | null | undefined;
  threadId: string;
}

export interface ThreadTurnsListResponse {
  /**
   * Opaque cursor to pass as `cursor` when reversing `sortDirection`. This is only populated when the page contains at least one turn. Use it with the opposite `sortDirection` to include the anchor turn again and catch updates to that turn.
   */
  backwardsCursor?: string | null | undefined;
  data: Turn[];
  /**
   * Opaque cursor to pass to the next call to continue after the last turn. if None, there are no more turns to return.
   */
  nextCursor?: string | null | undefined;
}

export interface ThreadUnarchiveParams {
  threadId: string;
}

export interface ThreadUnarchiveResponse {
  thread: Thread;
}

export interface ThreadUnarchivedNotification {
  threadId: string;
}

export type ThreadUnreadPosition =
  | {
      /** Explicitly marked unread, including when the thread has no turns. */
      type: "threadStart";
    }
  | {
      /** The earliest completed result needing attention. */
      type: "turn";
      turnId: string;
    };

export interface ThreadUnsubscribeParams {
  threadId: string;
}

export interface ThreadUnsubscribeResponse {
  status: ThreadUnsubscribeStatus;
}

export type ThreadUnsubscribeStatus = "notLoaded" | "notSubscribed" | "unsubscribed";

export interface ThreadUsage {
  estimatedUsageCreditsMicros: number;
  estimatedUsageUsdMicros?: number | null | undefined;
  groups: ThreadUsageBreakdownGroup[];
  /** Native dollar usage, independent of credit estimates. None means unknown, not zero. */
  nativeUsageUsdMicros?: number | null | undefined;
  threadId: string;
}

export interface ThreadUsageBreakdownGroup {
  cachedInputTokens?: number | null | undefined;
  estimatedUsageCreditsMicros: number;
  inputTokens?: number | null | undefined;
  model?: string | null | undefined;
  netNewInputTokens?: number | null | undefined;
  outputTokens?: number | null | undefined;
  reasoningEffort?: string | null | undefined;
  speed?: string | null | undefined;
  totalTokens?: number | null | undefined;
}

export interface TokenUsageBreakdown {
  cacheWriteInputTokens?: number | undefined;
  cachedInputTokens: number;
  inputTokens: number;
  outputTokens: number;
  reasoningOutputTokens: number;
  totalTokens: number;
}

/** Definition for a tool the client can call. */
export interface Tool {
  _meta?: unknown;
  annotations?: unknown;
  description?: string | null | undefined;
  icons?: unknown[] | null | undefined;
  inputSchema: unknown;
  name: string;
  outputSchema?: unknown;
  title?: string | null | undefined;
}

/**
 * A model-facing surface on which a tool can be exposed.
 *
 * - `"code_mode"`: Nested tools available to Code Mode scripts.
 * - `"deferred"`: Tools discovered later through tool search.
 * - `"direct"`: Tools present in the model's initial tool list.
 */
export type ToolExposureSurface = "code_mode" | "deferred" | "direct";

/** EXPERIMENTAL. Captures a user's answer to a request_user_input question. */
export interface ToolRequestUserInputAnswer {
  answers: string[];
}

/** EXPERIMENTAL. Defines a single selectable option for request_user_input. */
export interface ToolRequestUserInputOption {
  description: string;
  label: string;
}

/** EXPERIMENTAL. Params sent with a request_user_input event. */
export interface ToolRequestUserInputParams {
  /** @deprecated Use `isBlocking` to decide whether the request should block. */
  autoResolutionMs?: number | null | undefined;
  isBlocking: boolean;
  itemId: string;
  questions: ToolRequestUserInputQuestion[];
  threadId: string;
  turnId: string;
}

/** EXPERIMENTAL. Represents one request_user_input question and its required options. */
export interface ToolRequestUserInputQuestion {
  header: string;
  id: string;
  isOther?: boolean | undefined;
  isSecret?: boolean | undefined;
  options?: ToolRequestUserInputOption[] | null | undefined;
  question: string;
}

/** EXPERIMENTAL. Response payload mapping question ids to answers. */
export interface ToolRequestUserInputResponse {
  answers: { [key: string]: ToolRequestUserInputAnswer };
}

export interface ToolsV2 {
  web_search?: WebSearchToolConfig | null | undefined;
}

export interface Turn {
  /** Unix timestamp (in seconds) when the turn completed. */
  completedAt?: number | null | undefined;
  /** Duration between turn start and completion in milliseconds, if known. */
  durationMs?: number | null | undefined;
  /** Error associated with a failed or interrupted turn. */
  error?: TurnError | null | undefined;
  /** Identifier for this turn. Codex-generated turn IDs are UUIDv7. */
  id: string;
  /** Thread items currently included in this turn payload. */
  items: ThreadItem[];
  /** Describes how much of `items` has been loaded for this turn. */
  itemsView?: TurnItemsView | undefined;
  /**
   * ID of the first turn in the chain of work that led to this turn. Pass this as `rootTurnId` when starting work on behalf of this turn. May be null in older history or a `review/start` response.
   */
  rootTurnId?: string | null | undefined;
  /** Unix timestamp (in seconds) when the turn started. */
  startedAt?: number | null | undefined;
  status: TurnStatus;
}

export interface TurnCompletedNotification {
  threadId: string;
  turn: Turn;
}

/**
 * Notification that the turn-level unified diff has changed. Contains the latest aggregated diff across all file changes in the turn.
 */
export interface TurnDiffUpdatedNotification {
  diff: string;
  threadId: string;
  turnId: string;
}

export interface TurnEnvironmentParams {
  cwd: LegacyAppPathString;
  environmentId: string;
  /** Environment-native runtime workspace roots. Omitted defaults to `cwd`. */
  runtimeWorkspaceRoots?: LegacyAppPathString[] | null | undefined;
}

export interface TurnError {
  additionalDetails?: string | null | undefined;
  codexErrorInfo?: CodexErrorInfo | null | undefined;
  message: string;
  /** Optional public explanation and continuation instruction for a misalignment block. */
  misalignment?: MisalignmentErrorDetails | null | undefined;
}

export interface TurnInterruptParams {
  threadId: string;
  turnId: string;
}

export type TurnInterruptResponse = Record<string, unknown>;

/**
 * - `"notLoaded"`: `items` was not loaded for this turn. The field is intentionally empty.
 * - `"summary"`: `items` contains only a display summary for this turn.
 * - `"full"`: `items` contains every ThreadItem available from persisted app-server history for this turn.
 */
export type TurnItemsView = "notLoaded" | "summary" | "full";

export interface TurnModerationMetadataNotification {
  metadata: unknown;
  threadId: string;
  turnId: string;
}

export interface TurnPlanStep {
  status: TurnPlanStepStatus;
  step: string;
}

export type TurnPlanStepStatus = "pending" | "inProgress" | "completed";

export interface TurnPlanUpdatedNotification {
  explanation?: string | null | undefined;
  plan: TurnPlanStep[];
  threadId: string;
  turnId: string;
}

/**
 * Experimental settings changes for one running turn, not future turns. Unsupported fields are rejected rather than silently ignored. Any live task kind may accept publication. Child sessions and consumers of frozen initial settings are unchanged.
 *
 * @experimental
 */
export interface TurnSettingsUpdateParams {
  /**
   * Changes the active turn's reviewer without changing future thread settings. Already captured steps and pending approvals retain their original reviewer.
   */
  approvalsReviewer?: ApprovalsReviewer | null | undefined;
  /** Omission or `null` leaves the effort unchanged. */
  effort?: ReasoningEffort | null | undefined;
  /**
   * Replace the environments for subsequent steps of this turn, not future turns. Omitted/null preserves the selection; [] clears it. An already-started step is unchanged.
   */
  environments?: TurnEnvironmentParams[] | null | undefined;
  /** Omission or `null` leaves the model unchanged. */
  model?: string | null | undefined;
  /** `null` clears the requested tier; omission leaves it unchanged. */
  serviceTier?: string | null | undefined;
  /** Omission or `null` leaves the summary preference unchanged. */
  summary?: ReasoningSummary | null | undefined;
  threadId: string;
  turnId: string;
}

/** @experimental */
export interface TurnSettingsUpdateResponse {
  status: TurnSettingsUpdateStatus;
}

/**
 * - `"applied"`: Published for subsequent captures, even if the values were unchanged. Already captured steps are unchanged; a later inference is not guaranteed.
 * - `"targetUnavailable"`: No matching live task remained available for publication.
 *
 * @experimental
 */
export type TurnSettingsUpdateStatus = "applied" | "targetUnavailable";

export interface TurnStartParams {
  /**
   * Optional client-provided context fragments keyed by an opaque source identifier.
   *
   * @experimental
   */
  additionalContext?: { [key: string]: AdditionalContextEntry } | null | undefined;
  /** Override the approval policy for this turn and subsequent turns. */
  approvalPolicy?: AskForApproval | null | undefined;
  /** Override where approval requests are routed for review on this turn and subsequent turns. */
  approvalsReviewer?: ApprovalsReviewer | null | undefined;
  clientUserMessageId?: string | null | undefined;
  /**
   * EXPERIMENTAL - Set a pre-set collaboration mode. Takes precedence over model, reasoning_effort, and developer instructions if set.
   *
   * For `collaboration_mode.settings.developer_instructions`, `null` means "use the built-in instructions for the selected mode".
   *
   * @experimental
   */
  collaborationMode?: CollaborationMode | null | undefined;
  /** Override the working directory for this turn and subsequent turns. */
  cwd?: string | null | undefined;
  /**
   * EXPERIMENTAL - Request an authorized cyber program for this turn. Omission preserves automatic behavior. This does not grant access.
   *
   * @experimental
   */
  cyberAccessProgram?: CyberAccessProgram | null | undefined;
  /** Replace this thread's disabled plugin IDs. Omitted/null preserves the list; [] clears it. */
  disabledPluginIds?: string[] | null | undefined;
  /** Override the reasoning effort for this turn and subsequent turns. */
  effort?: ReasoningEffort | null | undefined;
  /**
   * Optional environments for this turn and subsequent turns.
   *
   * Omitted uses the thread sticky environments. Empty disables environment access for this turn. Non-empty selects the first environment as the current turn environment for this turn.
   *
   * @experimental
   */
  environments?: TurnEnvironmentParams[] | null | undefined;
  input: UserInput[];
  /** Override the model for this turn and subsequent turns. */
  model?: string | null | undefined;
  /**
   * @experimental
   * @deprecated Ignored. Use `effort: "ultra"` for proactive multi-agent behavior.
   */
  multiAgentMode?: MultiAgentMode | null | undefined;
  /** Optional JSON Schema used to constrain the final assistant message for this turn. */
  outputSchema?: unknown;
  /**
   * ID of the turn that caused this new turn to start.
   *
   * Set this when starting work on behalf of another turn, such as delegated work in a different thread. Leave unset for work started directly by the user. Ignored when this request adds input to an active turn.
   */
  parentTurnId?: string | null | undefined;
  /**
   * Select a named permissions profile id for this turn and subsequent turns. Cannot be combined with `sandboxPolicy`.
   *
   * @experimental
   */
  permissions?: string | null | undefined;
  /**
   * @deprecated `friendly` and `pragmatic` no longer select a style. Changing this does not rewrite the thread's existing instructions.
   */
  personality?: Personality | null | undefined;
  /**
   * Optional metadata to enrich Codex's ResponsesAPI turn metadata. Replaces unprotected client-provided entries when supplied; an empty map clears them.
   *
   * Entries are flattened into the JSON string sent as `client_metadata["x-codex-turn-metadata"]` on ResponsesAPI HTTP and websocket requests.
   *
   * They are not sent as top-level ResponsesAPI `client_metadata` keys, and reserved keys such as `session_id`, `thread_id`, `turn_id`, and `window_id` cannot be overridden.
   *
   * @experimental
   */
  responsesapiClientMetadata?: Record<string, string> | null | undefined;
  /**
   * Merge entries into the ResponsesAPI turn metadata without removing existing entries. Applied after `responsesapiClientMetadata` if both are provided; reserved keys remain protected.
   *
   * @experimental
   */
  responsesapiClientMetadataPatch?: Record<string, string> | null | undefined;
  /**
   * ID of the first turn in the chain of work that led to this new turn.
   *
   * When setting `parentTurnId`, set this to the parent turn's `rootTurnId` when known. This keeps descendant work attributed to the original turn. If omitted, the new turn becomes its own root. Ignored when this request adds input to an active turn.
   */
  rootTurnId?: string | null | undefined;
  /**
   * Replace the thread's runtime workspace roots for this turn and subsequent turns. Paths must be absolute.
   *
   * @experimental
   */
  runtimeWorkspaceRoots?: AbsolutePathBuf[] | null | undefined;
  /** Override the sandbox policy for this turn and subsequent turns. */
  sandboxPolicy?: SandboxPolicy | null | undefined;
  /** Override the service tier for this turn and subsequent turns. */
  serviceTier?: string | null | undefined;
  /**
   * Override the service tier only when this request starts a new turn. Use "default" for standard speed. Omitted or null inherits the thread's tier. Does not change the thread's tier or a turn being steered.
   */
  serviceTierForTurn?: string | null | undefined;
  /** Override the reasoning summary for this turn and subsequent turns. */
  summary?: ReasoningSummary | null | undefined;
  threadId: string;
  toolOutput?: TurnToolOutput | null | undefined;
  /**
   * Optional source classification for the caller that starts this turn. Ignored when this request steers an already-active turn.
   */
  turnTrigger?: string | null | undefined;
}

export interface TurnStartResponse {
  turn: Turn;
}

export interface TurnStartedNotification {
  threadId: string;
  turn: Turn;
}

export type TurnStatus = "completed" | "interrupted" | "failed" | "inProgress";

export interface TurnSteerParams {
  /**
   * Optional client-provided context fragments keyed by an opaque source identifier.
   *
   * @experimental
   */
  additionalContext?: { [key: string]: AdditionalContextEntry } | null | undefined;
  clientUserMessageId?: string | null | undefined;
  /**
   * Required active turn id precondition. The request fails when it does not match the currently active turn.
   */
  expectedTurnId: string;
  input: UserInput[];
  /**
   * Optional metadata to enrich Codex's ResponsesAPI turn metadata. Replaces unprotected client-provided entries when supplied; an empty map clears them.
   *
   * Entries are flattened into the JSON string sent as `client_metadata["x-codex-turn-metadata"]` on ResponsesAPI HTTP and websocket requests.
   *
   * They are not sent as top-level ResponsesAPI `client_metadata` keys, and reserved keys such as `session_id`, `thread_id`, `turn_id`, and `window_id` cannot be overridden.
   *
   * @experimental
   */
  responsesapiClientMetadata?: Record<string, string> | null | undefined;
  /**
   * Merge entries into the ResponsesAPI turn metadata without removing existing entries. Applied after `responsesapiClientMetadata` if both are provided; reserved keys remain protected.
   *
   * @experimental
   */
  responsesapiClientMetadataPatch?: Record<string, string> | null | undefined;
  threadId: string;
}

export interface TurnSteerResponse {
  turnId: string;
}

export interface TurnToolOutput {
  name: string;
  namespace?: string | null | undefined;
  output: FunctionCallOutputBody;
  /** Requests retention of this output in the thread's model history. */
  retain?: boolean | undefined;
}

export interface TurnsPage {
  backwardsCursor?: string | null | undefined;
  data: Turn[];
  nextCursor?: string | null | undefined;
}

export type UserInput =
  | {
      type: "text";
      text: string;
      /** UI-defined spans within `text` used to render or persist special elements. */
      text_elements?: TextElement[] | undefined;
    }
  | {
      type: "image";
      detail?: ImageDetail | null | undefined;
      url: string;
    }
  | {
      type: "image";
      detail?: ImageDetail | null | undefined;
      fileId: string;
    }
  | {
      type: "localImage";
      detail?: ImageDetail | null | undefined;
      path: string;
    }
  | {
      type: "audio";
      url: string;
    }
  | {
      type: "audio";
      fileId: string;
    }
  | {
      type: "localAudio";
      path: string;
    }
  | {
      type: "skill";
      name: string;
      path: string;
    }
  | {
      type: "mention";
      name: string;
      path: string;
    };

/**
 * Cancels a native verification RPC issued on this connection, not an elicitation. Use a fresh request ID for each operation and a distinct ID for this cancellation RPC.
 *
 * @experimental
 */
export interface UserVerificationCancelParams {
  requestId: RequestId;
}

/**
 * Acknowledges the cancellation signal; native work may still be finishing. Unknown or finished requests are a no-op, and completed effects are not rolled back.
 *
 * @experimental
 */
export type UserVerificationCancelResponse = Record<string, unknown>;

/** @experimental */
export type UserVerificationCancellationReason = "userCancelled" | "interrupted";

/** @experimental */
export type UserVerificationDeleteParams = Record<string, never>;

/** @experimental */
export type UserVerificationDeleteResponse = Record<string, unknown>;

/** @experimental */
export type UserVerificationEnrollParams = Record<string, never>;

/**
 * Public metadata for a created or reused local credential. The caller completes backend registration; this response does not establish server enrollment. Older app-servers omit the metadata fields; callers must check both before registration.
 *
 * @experimental
 */
export interface UserVerificationEnrollResponse {
  algorithm?: string | null | undefined;
  credentialId: string;
  /** Unpadded base64url of the SubjectPublicKeyInfo DER encoding. */
  publicKey?: string | null | undefined;
}

/**
 * Closed error categories; native diagnostic payloads must not cross this boundary.
 *
 * @experimental
 */
export type UserVerificationErrorDetails =
  | {
      type: "invalidRequest";
      reason: UserVerificationInvalidRequestReason;
    }
  | {
      type: "unavailable";
      reason: UserVerificationUnavailableReason;
    }
  | {
      type: "cancelled";
      reason: UserVerificationCancellationReason;
    }
  | {
      type: "failed";
      reason: UserVerificationFailureReason;
    };

/** @experimental */
export type UserVerificationFailureReason = "authenticationFailed" | "timeout" | "providerError" | "serviceError";

/** @experimental */
export type UserVerificationInvalidRequestReason = "invalidParams";

/**
 * A signature over the exact decoded challenge. The verifier validates and consumes it.
 *
 * @experimental
 */
export interface UserVerificationProof {
  credentialId: string;
  /** Unpadded base64url DER ECDSA signature using P-256 and SHA-256. */
  signature: string;
}

/**
 * The error object inside the normal JSON-RPC envelope.
 *
 * @experimental
 */
export interface UserVerificationRpcError {
  code: number;
  data: UserVerificationErrorDetails;
  message: string;
}

/** @experimental */
export type UserVerificationStatusParams = Record<string, never>;

/**
 * Local readiness only; this neither prompts nor queries server registration.
 *
 * @experimental
 */
export interface UserVerificationStatusResponse {
  credentialId?: string | null | undefined;
  unavailableMessage?: string | null | undefined;
  unavailableReason?: UserVerificationUnavailableReason | null | undefined;
}

/** @experimental */
export type UserVerificationUnavailableReason = "credentialMissing" | "biometricsUnavailable" | "providerUnavailable";

/**
 * Local signing primitive, independent of any pending elicitation.
 *
 * @experimental
 */
export interface UserVerificationVerifyParams {
  /** Unpadded base64url encoding of 1–4096 challenge bytes. */
  challenge: string;
  /** Additional display context; at most 4096 UTF-8 bytes. */
  description: string;
  /** Display context already approved by the UI; 1–256 UTF-8 bytes. */
  title: string;
}

/** @experimental */
export interface UserVerificationVerifyResponse {
  proof: UserVerificationProof;
}

/**
 * Controls output length/detail on GPT-5 models via the Responses API. Serialized with lowercase values to match the OpenAI API.
 */
export type Verbosity = "low" | "medium" | "high";

export interface W3cTraceContext {
  traceparent?: string | null | undefined;
  tracestate?: string | null | undefined;
}

export interface WarningNotification {
  /** Concise warning message for the user. */
  message: string;
  /** Optional thread target when the warning applies to a specific thread. */
  threadId?: string | null | undefined;
}

export type WebSearchAction =
  | {
      type: "search";
      queries?: string[] | null | undefined;
      query?: string | null | undefined;
    }
  | {
      type: "openPage";
      url?: string | null | undefined;
    }
  | {
      type: "findInPage";
      pattern?: string | null | undefined;
      url?: string | null | undefined;
    }
  | {
      type: "other";
    };

export type WebSearchContextSize = "low" | "medium" | "high";

export interface WebSearchLocation {
  city?: string | null | undefined;
  country?: string | null | undefined;
  region?: string | null | undefined;
  timezone?: string | null | undefined;
}

export type WebSearchMode = "disabled" | "cached" | "indexed" | "live";

/** Provider preference selected by the resolved model catalog entry. */
export type WebSearchProvider = "standalone" | "search_mcp";

export interface WebSearchToolConfig {
  allowed_domains?: string[] | null | undefined;
  context_size?: WebSearchContextSize | null | undefined;
  location?: WebSearchLocation | null | undefined;
}

export type WindowsSandboxImplementation = "elevated" | "unelevated" | "mxc";

export type WindowsSandboxReadiness = "ready" | "notConfigured" | "updateRequired";

export interface WindowsSandboxReadinessResponse {
  status: WindowsSandboxReadiness;
}

export interface WindowsSandboxSetupCompletedNotification {
  error?: string | null | undefined;
  mode: WindowsSandboxSetupMode;
  success: boolean;
}

export type WindowsSandboxSetupMode = "elevated" | "unelevated";

export interface WindowsSandboxSetupStartParams {
  cwd?: AbsolutePathBuf | null | undefined;
  mode: WindowsSandboxSetupMode;
}

export interface WindowsSandboxSetupStartResponse {
  started: boolean;
}

export interface WindowsWorldWritableWarningNotification {
  extraCount: number;
  failedScan: boolean;
  samplePaths: string[];
}

export interface WorkspaceMessage {
  /** Unix timestamp (in seconds) when the message was archived. */
  archivedAt?: number | null | undefined;
  /** Unix timestamp (in seconds) when the message was created. */
  createdAt?: number | null | undefined;
  messageBody: string;
  messageId: string;
  messageType: WorkspaceMessageType;
}

export type WorkspaceMessageType = "headline" | "announcement" | "unknown";

export interface WorkspaceRouting {
  accountRoutingOverride: AccountRoutingOverride;
  backendOrigin: string;
  chatgptAccountId: string;
}

export type WriteStatus = "ok" | "okOverridden";
