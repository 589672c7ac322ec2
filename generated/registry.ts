// Written by `npm run generate-types`. Do not edit: change the schema or codegen/ and run it again.

import type {
  AccountLoginCompletedNotification, AccountRateLimitsUpdatedNotification, AccountSessionsListParams,
  AccountSessionsResponse, AccountSessionsSwitchParams, AccountSessionsSwitchResponse,
  AccountUpdatedNotification, AgentMessageDeltaNotification, AppListUpdatedNotification,
  ApplyPatchApprovalParams, ApplyPatchApprovalResponse, AppsInstalledParams, AppsInstalledResponse,
  AppsListParams, AppsListResponse, AppsReadParams, AppsReadResponse, AttestationGenerateParams,
  AttestationGenerateResponse, AuthRecoveryNotification, BedrockCheckGovCloudRequirementsParams,
  BedrockCheckGovCloudRequirementsResponse, BedrockDiscoverParams, BedrockDiscoverResponse,
  BedrockSetupParams, BedrockSetupResponse, CancelLoginAccountParams, CancelLoginAccountResponse,
  ChatgptAuthTokensRefreshParams, ChatgptAuthTokensRefreshResponse, CollaborationModeListParams,
  CollaborationModeListResponse, CommandExecOutputDeltaNotification, CommandExecParams,
  CommandExecResizeParams, CommandExecResizeResponse, CommandExecResponse, CommandExecTerminateParams,
  CommandExecTerminateResponse, CommandExecWriteParams, CommandExecWriteResponse,
  CommandExecutionOutputDeltaNotification, CommandExecutionRequestApprovalParams,
  CommandExecutionRequestApprovalResponse, ConfigBatchWriteParams, ConfigReadParams, ConfigReadResponse,
  ConfigRequirementsReadResponse, ConfigValueWriteParams, ConfigWarningNotification, ConfigWriteResponse,
  ConsumeAccountRateLimitResetCreditParams, ConsumeAccountRateLimitResetCreditResponse,
  ContextCompactedNotification, CurrentTimeReadParams, CurrentTimeReadResponse, DeprecationNoticeNotification,
  DynamicToolCallParams, DynamicToolCallResponse, EnvironmentAddParams, EnvironmentAddResponse,
  EnvironmentConnectionNotification, EnvironmentInfoParams, EnvironmentInfoResponse, EnvironmentStatusParams,
  EnvironmentStatusResponse, ErrorNotification, ExecCommandApprovalParams, ExecCommandApprovalResponse,
  ExperimentalFeatureEnablementSetParams, ExperimentalFeatureEnablementSetResponse,
  ExperimentalFeatureListParams, ExperimentalFeatureListResponse, ExternalAgentConfigDetectParams,
  ExternalAgentConfigDetectResponse, ExternalAgentConfigImportCompletedNotification,
  ExternalAgentConfigImportHistoriesReadResponse, ExternalAgentConfigImportHistoryRecordParams,
  ExternalAgentConfigImportHistoryRecordResponse, ExternalAgentConfigImportParams,
  ExternalAgentConfigImportProgressNotification, ExternalAgentConfigImportResponse, FeedbackSaveParams,
  FeedbackSaveResponse, FeedbackUploadParams, FeedbackUploadResponse, FileChangeOutputDeltaNotification,
  FileChangePatchUpdatedNotification, FileChangeRequestApprovalParams, FileChangeRequestApprovalResponse,
  FsChangedNotification, FsCopyParams, FsCopyResponse, FsCreateDirectoryParams, FsCreateDirectoryResponse,
  FsGetMetadataParams, FsGetMetadataResponse, FsReadDirectoryParams, FsReadDirectoryResponse,
  FsReadFileParams, FsReadFileResponse, FsRemoveParams, FsRemoveResponse, FsUnwatchParams, FsUnwatchResponse,
  FsWatchParams, FsWatchResponse, FsWriteFileParams, FsWriteFileResponse, FuzzyFileSearchParams,
  FuzzyFileSearchResponse, FuzzyFileSearchSessionCompletedNotification, FuzzyFileSearchSessionStartParams,
  FuzzyFileSearchSessionStartResponse, FuzzyFileSearchSessionStopParams, FuzzyFileSearchSessionStopResponse,
  FuzzyFileSearchSessionUpdateParams, FuzzyFileSearchSessionUpdateResponse,
  FuzzyFileSearchSessionUpdatedNotification, GatewayOAuthCancelResponse, GatewayOAuthChangedNotification,
  GatewayOAuthLoginParams, GatewayOAuthLoginResponse, GatewayOAuthReadParams, GatewayOAuthReadResponse,
  GcpSetupParams, GcpSetupResponse, GetAccountParams, GetAccountRateLimitsParams,
  GetAccountRateLimitsResponse, GetAccountResponse, GetAccountSecuritySetupResponse,
  GetAccountTokenUsageParams, GetAccountTokenUsageResponse, GetWorkspaceMessagesResponse,
  GuardianWarningNotification, HookCompletedNotification, HookStartedNotification, HooksListParams,
  HooksListResponse, InitializeParams, InitializeResponse, ItemCompletedNotification,
  ItemGuardianApprovalReviewCompletedNotification, ItemGuardianApprovalReviewStartedNotification,
  ItemStartedNotification, ListMcpServerStatusParams, ListMcpServerStatusResponse, LoginAccountParams,
  LoginAccountResponse, LogoutAccountResponse, MarketplaceAddParams, MarketplaceAddResponse,
  MarketplaceRemoveParams, MarketplaceRemoveResponse, MarketplaceUpgradeParams, MarketplaceUpgradeResponse,
  McpResourceReadParams, McpResourceReadResponse, McpServerElicitationRequestParams,
  McpServerElicitationRequestResponse, McpServerEventStreamNotification, McpServerEventStreamStartParams,
  McpServerEventStreamStartResponse, McpServerEventStreamStopParams, McpServerEventStreamStopResponse,
  McpServerOauthLoginCompletedNotification, McpServerOauthLoginParams, McpServerOauthLoginResponse,
  McpServerRefreshResponse, McpServerStatusUpdatedNotification, McpServerToolCallParams,
  McpServerToolCallResponse, McpToolCallProgressNotification, MemoryResetResponse, MemoryStatusParams,
  MemoryStatusResponse, MockExperimentalMethodParams, MockExperimentalMethodResponse, ModelListParams,
  ModelListResponse, ModelProviderCapabilitiesReadParams, ModelProviderCapabilitiesReadResponse,
  ModelProviderConfigWriteParams, ModelProviderConfigWriteResponse, ModelProviderListParams,
  ModelProviderListResponse, ModelReroutedNotification, ModelSafetyBufferingUpdatedNotification,
  ModelVerificationNotification, PermissionProfileListParams, PermissionProfileListResponse,
  PermissionsRequestApprovalParams, PermissionsRequestApprovalResponse, PlanDeltaNotification,
  PluginInstallParams, PluginInstallResponse, PluginInstalledParams, PluginInstalledResponse,
  PluginListParams, PluginListResponse, PluginReadParams, PluginReadResponse, PluginReconcileParams,
  PluginReconcileResponse, PluginSearchParams, PluginSearchResponse, PluginShareCheckoutParams,
  PluginShareCheckoutResponse, PluginShareDeleteParams, PluginShareDeleteResponse, PluginShareListParams,
  PluginShareListResponse, PluginShareSaveParams, PluginShareSaveResponse, PluginShareUpdateTargetsParams,
  PluginShareUpdateTargetsResponse, PluginSkillReadParams, PluginSkillReadResponse, PluginUninstallParams,
  PluginUninstallResponse, ProcessExitedNotification, ProcessKillParams, ProcessKillResponse,
  ProcessOutputDeltaNotification, ProcessResizePtyParams, ProcessResizePtyResponse, ProcessSpawnParams,
  ProcessSpawnResponse, ProcessWriteStdinParams, ProcessWriteStdinResponse, ProjectChangedNotification,
  ProjectCreateParams, ProjectCreateResponse, ProjectDeleteParams, ProjectDeleteResponse, ProjectImportParams,
  ProjectImportResponse, ProjectListParams, ProjectListResponse, ProjectMoveParams, ProjectMoveResponse,
  ProjectReadParams, ProjectReadResponse, ProjectUpdateParams, ProjectUpdateResponse,
  ReasoningSummaryPartAddedNotification, ReasoningSummaryTextDeltaNotification,
  ReasoningTextDeltaNotification, RemoteControlClientsListParams, RemoteControlClientsListResponse,
  RemoteControlClientsRevokeParams, RemoteControlClientsRevokeResponse, RemoteControlDisableParams,
  RemoteControlDisableResponse, RemoteControlEnableParams, RemoteControlEnableResponse,
  RemoteControlPairingStartParams, RemoteControlPairingStartResponse, RemoteControlPairingStatusParams,
  RemoteControlPairingStatusResponse, RemoteControlStatusChangedNotification, RemoteControlStatusReadResponse,
  ReviewStartParams, ReviewStartResponse, RolloutCompressResponse, SendAddCreditsNudgeEmailParams,
  SendAddCreditsNudgeEmailResponse, ServerDiagnosticsParams, ServerDiagnosticsResponse,
  ServerRequestResolvedNotification, SkillsChangedNotification, SkillsConfigWriteParams,
  SkillsConfigWriteResponse, SkillsExtraRootsSetParams, SkillsExtraRootsSetResponse, SkillsListParams,
  SkillsListResponse, StrictReviewRequiredNotification, TerminalInteractionNotification,
  ThreadApproveGuardianDeniedActionParams, ThreadApproveGuardianDeniedActionResponse, ThreadArchiveParams,
  ThreadArchiveResponse, ThreadArchivedNotification, ThreadAttachmentAddParams, ThreadAttachmentAddResponse,
  ThreadAttachmentListParams, ThreadAttachmentListResponse, ThreadAttachmentOwnerListParams,
  ThreadAttachmentOwnerListResponse, ThreadAttachmentRemoveParams, ThreadAttachmentRemoveResponse,
  ThreadAttachmentUpdatedNotification, ThreadBackgroundTerminalsCleanParams,
  ThreadBackgroundTerminalsCleanResponse, ThreadBackgroundTerminalsListParams,
  ThreadBackgroundTerminalsListResponse, ThreadBackgroundTerminalsTerminateParams,
  ThreadBackgroundTerminalsTerminateResponse, ThreadClosedNotification, ThreadCompactStartParams,
  ThreadCompactStartResponse, ThreadDecrementElicitationParams, ThreadDecrementElicitationResponse,
  ThreadDeleteParams, ThreadDeleteResponse, ThreadDeletedNotification, ThreadForkParams, ThreadForkResponse,
  ThreadGoalClearParams, ThreadGoalClearResponse, ThreadGoalClearedNotification, ThreadGoalGetParams,
  ThreadGoalGetResponse, ThreadGoalSetParams, ThreadGoalSetResponse, ThreadGoalUpdatedNotification,
  ThreadGuardianReviewParams, ThreadGuardianReviewResponse, ThreadIncrementElicitationParams,
  ThreadIncrementElicitationResponse, ThreadInjectItemsParams, ThreadInjectItemsResponse,
  ThreadItemsListParams, ThreadItemsListResponse, ThreadItemsReadParams, ThreadItemsReadResponse,
  ThreadListParams, ThreadListResponse, ThreadLoadedListParams, ThreadLoadedListResponse,
  ThreadMemoryModeSetParams, ThreadMemoryModeSetResponse, ThreadMemoryReadParams, ThreadMemoryReadResponse,
  ThreadMetadataUpdateParams, ThreadMetadataUpdateResponse, ThreadNameUpdatedNotification,
  ThreadPredictionRequestParams, ThreadPredictionRequestResponse, ThreadPredictionUpdatedNotification,
  ThreadPrepareApprovedPlanParams, ThreadPrepareApprovedPlanResponse, ThreadProjectUpdatedNotification,
  ThreadQueueAddParams, ThreadQueueAddResponse, ThreadQueueChangedNotification, ThreadQueueDeleteParams,
  ThreadQueueDeleteResponse, ThreadQueueListParams, ThreadQueueListResponse, ThreadQueueReorderParams,
  ThreadQueueReorderResponse, ThreadQueueStartParams, ThreadQueueStartResponse, ThreadQueueUpdateParams,
  ThreadQueueUpdateResponse, ThreadReadParams, ThreadReadResponse, ThreadReadStateChangedNotification,
  ThreadReadStateUpdateParams, ThreadReadStateUpdateResponse, ThreadRealtimeAppendAudioParams,
  ThreadRealtimeAppendAudioResponse, ThreadRealtimeAppendSpeechParams, ThreadRealtimeAppendSpeechResponse,
  ThreadRealtimeAppendTextParams, ThreadRealtimeAppendTextResponse, ThreadRealtimeClosedNotification,
  ThreadRealtimeErrorNotification, ThreadRealtimeItemAddedNotification,
  ThreadRealtimeItemCompletedNotification, ThreadRealtimeItemStartedNotification,
  ThreadRealtimeItemTranscriptDeltaNotification, ThreadRealtimeListVoicesParams,
  ThreadRealtimeListVoicesResponse, ThreadRealtimeOutputAudioDeltaNotification, ThreadRealtimeSdpNotification,
  ThreadRealtimeStartParams, ThreadRealtimeStartResponse, ThreadRealtimeStartedNotification,
  ThreadRealtimeStopParams, ThreadRealtimeStopResponse, ThreadRealtimeTranscriptDeltaNotification,
  ThreadRealtimeTranscriptDoneNotification, ThreadResumeParams, ThreadResumeResponse, ThreadRevertParams,
  ThreadRevertResponse, ThreadRevertedNotification, ThreadSampleCancelParams, ThreadSampleCancelResponse,
  ThreadSampleParams, ThreadSampleResponse, ThreadSearchOccurrencesParams, ThreadSearchOccurrencesResponse,
  ThreadSearchParams, ThreadSearchResponse, ThreadSectionChangedNotification, ThreadSectionCreateParams,
  ThreadSectionCreateResponse, ThreadSectionDeleteParams, ThreadSectionDeleteResponse,
  ThreadSectionListParams, ThreadSectionListResponse, ThreadSectionMoveParams, ThreadSectionMoveResponse,
  ThreadSectionUpdateParams, ThreadSectionUpdateResponse, ThreadSetNameParams, ThreadSetNameResponse,
  ThreadSettingsUpdateParams, ThreadSettingsUpdateResponse, ThreadSettingsUpdatedNotification,
  ThreadShellCommandParams, ThreadShellCommandResponse, ThreadStartParams, ThreadStartResponse,
  ThreadStartedNotification, ThreadStatusChangedNotification, ThreadTimelineListParams,
  ThreadTimelineListResponse, ThreadTokenUsageUpdatedNotification, ThreadTurnsListParams,
  ThreadTurnsListResponse, ThreadUnarchiveParams, ThreadUnarchiveResponse, ThreadUnarchivedNotification,
  ThreadUnsubscribeParams, ThreadUnsubscribeResponse, ToolRequestUserInputParams,
  ToolRequestUserInputResponse, TurnCompletedNotification, TurnDiffUpdatedNotification, TurnInterruptParams,
  TurnInterruptResponse, TurnModerationMetadataNotification, TurnPlanUpdatedNotification,
  TurnSettingsUpdateParams, TurnSettingsUpdateResponse, TurnStartParams, TurnStartResponse,
  TurnStartedNotification, TurnSteerParams, TurnSteerResponse, UserVerificationCancelParams,
  UserVerificationCancelResponse, UserVerificationDeleteParams, UserVerificationDeleteResponse,
  UserVerificationEnrollParams, UserVerificationEnrollResponse, UserVerificationStatusParams,
  UserVerificationStatusResponse, UserVerificationVerifyParams, UserVerificationVerifyResponse,
  WarningNotification, WindowsSandboxReadinessResponse, WindowsSandboxSetupCompletedNotification,
  WindowsSandboxSetupStartParams, WindowsSandboxSetupStartResponse, WindowsWorldWritableWarningNotification,
} from "./types.js";

/** Requests that the client sends. */
export interface ClientRequests {
  /** @experimental */
  "account/bedrock/checkGovCloudRequirements": { params: BedrockCheckGovCloudRequirementsParams; result: BedrockCheckGovCloudRequirementsResponse };
  /** @experimental */
  "account/bedrock/discover": { params: BedrockDiscoverParams; result: BedrockDiscoverResponse };
  /** @experimental */
  "account/bedrock/setup": { params: BedrockSetupParams; result: BedrockSetupResponse };
  /** Cancels a login to a provider's gateway that is in progress. */
  "account/gatewayOAuth/cancel": { params: null | undefined; result: GatewayOAuthCancelResponse };
  /** Starts the login to a provider's gateway without changing the provider of any thread. */
  "account/gatewayOAuth/login": { params: GatewayOAuthLoginParams | null | undefined; result: GatewayOAuthLoginResponse };
  /** Returns whether a provider uses gateway OAuth and whether its credentials are ready. */
  "account/gatewayOAuth/read": { params: GatewayOAuthReadParams | null | undefined; result: GatewayOAuthReadResponse };
  /** @experimental */
  "account/gcp/setup": { params: GcpSetupParams; result: GcpSetupResponse };
  /** Cancels the login attempt with the given id. */
  "account/login/cancel": { params: CancelLoginAccountParams; result: CancelLoginAccountResponse };
  /** Logs in with an API key, or starts a ChatGPT login that `account/login/completed` ends. */
  "account/login/start": { params: LoginAccountParams; result: LoginAccountResponse };
  /** Removes the stored credentials. */
  "account/logout": { params: null | undefined; result: LogoutAccountResponse };
  /** Redeems a credit that resets the account's rate limits. */
  "account/rateLimitResetCredit/consume": { params: ConsumeAccountRateLimitResetCreditParams; result: ConsumeAccountRateLimitResetCreditResponse };
  /** Returns how much of the account's rate limits is used and when they reset. */
  "account/rateLimits/read": { params: GetAccountRateLimitsParams | null | undefined; result: GetAccountRateLimitsResponse };
  /** Returns the account that is logged in, and whether the model provider needs one. */
  "account/read": { params: GetAccountParams; result: GetAccountResponse };
  /** Returns a security reminder for the account, if there is one, without changing anything. */
  "account/securitySetup/read": { params: null | undefined; result: GetAccountSecuritySetupResponse };
  /** Requests an email about adding credits or about the usage limit. */
  "account/sendAddCreditsNudgeEmail": { params: SendAddCreditsNudgeEmailParams; result: SendAddCreditsNudgeEmailResponse };
  /** Returns the token usage of the account, or an estimate for one thread. */
  "account/usage/read": { params: GetAccountTokenUsageParams | null | undefined; result: GetAccountTokenUsageResponse };
  /** Returns the messages that are active in the account's workspace. */
  "account/workspaceMessages/read": { params: null | undefined; result: GetWorkspaceMessagesResponse };
  /** @experimental */
  "accountSession/list": { params: AccountSessionsListParams; result: AccountSessionsResponse };
  /** @experimental */
  "accountSession/switch": { params: AccountSessionsSwitchParams; result: AccountSessionsSwitchResponse };
  /** Lists the installed apps (connectors) of the current runtime snapshot. */
  "app/installed": { params: AppsInstalledParams; result: AppsInstalledResponse };
  /** Lists the available apps (connectors), page by page. */
  "app/list": { params: AppsListParams; result: AppsListResponse };
  /** Returns metadata of up to 100 apps (connectors) by id. */
  "app/read": { params: AppsReadParams; result: AppsReadResponse };
  /** @experimental */
  "collaborationMode/list": { params: CollaborationModeListParams; result: CollaborationModeListResponse };
  /** Runs a command in the server's sandbox, without a thread, and responds when it has exited. */
  "command/exec": { params: CommandExecParams; result: CommandExecResponse };
  /** Changes the terminal size of a running command that was started with `tty`. */
  "command/exec/resize": { params: CommandExecResizeParams; result: CommandExecResizeResponse };
  /** Ends a running command by the process id that the client gave it. */
  "command/exec/terminate": { params: CommandExecTerminateParams; result: CommandExecTerminateResponse };
  /** Writes to the standard input of a running command, closes it, or both. */
  "command/exec/write": { params: CommandExecWriteParams; result: CommandExecWriteResponse };
  /** Writes several values to a configuration file at once. */
  "config/batchWrite": { params: ConfigBatchWriteParams; result: ConfigWriteResponse };
  /** Reads the configuration of MCP servers from disk again and refreshes the servers of loaded threads. */
  "config/mcpServer/reload": { params: null | undefined; result: McpServerRefreshResponse };
  /** Returns the effective configuration and which layer each value comes from. */
  "config/read": { params: ConfigReadParams; result: ConfigReadResponse };
  /** Writes one value to a configuration file, the user's `config.toml` by default. */
  "config/value/write": { params: ConfigValueWriteParams; result: ConfigWriteResponse };
  /** Returns the restrictions that an administrator has set, or null. */
  "configRequirements/read": { params: null | undefined; result: ConfigRequirementsReadResponse };
  /** @experimental */
  "environment/add": { params: EnvironmentAddParams; result: EnvironmentAddResponse };
  /** @experimental */
  "environment/info": { params: EnvironmentInfoParams; result: EnvironmentInfoResponse };
  /** @experimental */
  "environment/status": { params: EnvironmentStatusParams; result: EnvironmentStatusResponse };
  /** Turns features on or off for the running server and returns those that it changed. */
  "experimentalFeature/enablement/set": { params: ExperimentalFeatureEnablementSetParams; result: ExperimentalFeatureEnablementSetResponse };
  /** Lists the feature flags of the server with their state, page by page. */
  "experimentalFeature/list": { params: ExperimentalFeatureListParams; result: ExperimentalFeatureListResponse };
  /** Finds configuration and sessions of other agents that can be imported. */
  "externalAgentConfig/detect": { params: ExternalAgentConfigDetectParams; result: ExternalAgentConfigDetectResponse };
  /** Starts importing what was detected of another agent; notifications report the progress. */
  "externalAgentConfig/import": { params: ExternalAgentConfigImportParams; result: ExternalAgentConfigImportResponse };
  /** Returns the imports that were recorded so far. */
  "externalAgentConfig/import/readHistories": { params: null | undefined; result: ExternalAgentConfigImportHistoriesReadResponse };
  /** Records an import that another program has completed. */
  "externalAgentConfig/import/recordHistory": { params: ExternalAgentConfigImportHistoryRecordParams; result: ExternalAgentConfigImportHistoryRecordResponse };
  /** Writes a feedback report to a new ZIP file on the server's machine. */
  "feedback/save": { params: FeedbackSaveParams; result: FeedbackSaveResponse };
  /** Sends a feedback report to the vendor, with logs if `includeLogs` is set. */
  "feedback/upload": { params: FeedbackUploadParams; result: FeedbackUploadResponse };
  /** Copies a file, or with `recursive` a folder, on the server's machine. */
  "fs/copy": { params: FsCopyParams; result: FsCopyResponse };
  /** Creates a folder on the server's machine. */
  "fs/createDirectory": { params: FsCreateDirectoryParams; result: FsCreateDirectoryResponse };
  /** Returns the type and the times of a file, folder or link by its absolute path. */
  "fs/getMetadata": { params: FsGetMetadataParams; result: FsGetMetadataResponse };
  /** Lists the direct children of a folder on the server's machine. */
  "fs/readDirectory": { params: FsReadDirectoryParams; result: FsReadDirectoryResponse };
  /** Returns the content of a file on the server's machine as base64. */
  "fs/readFile": { params: FsReadFileParams; result: FsReadFileResponse };
  /** Deletes a file or a folder on the server's machine. */
  "fs/remove": { params: FsRemoveParams; result: FsRemoveResponse };
  /** Ends the notifications of an earlier `fs/watch`. */
  "fs/unwatch": { params: FsUnwatchParams; result: FsUnwatchResponse };
  /** Starts `fs/changed` notifications for changes at an absolute path. */
  "fs/watch": { params: FsWatchParams; result: FsWatchResponse };
  /** Writes base64 content to a file on the server's machine. */
  "fs/writeFile": { params: FsWriteFileParams; result: FsWriteFileResponse };
  /** Finds files below the given roots whose paths match a query approximately. */
  "fuzzyFileSearch": { params: FuzzyFileSearchParams; result: FuzzyFileSearchResponse };
  /** @experimental */
  "fuzzyFileSearch/sessionStart": { params: FuzzyFileSearchSessionStartParams; result: FuzzyFileSearchSessionStartResponse };
  /** @experimental */
  "fuzzyFileSearch/sessionStop": { params: FuzzyFileSearchSessionStopParams; result: FuzzyFileSearchSessionStopResponse };
  /** @experimental */
  "fuzzyFileSearch/sessionUpdate": { params: FuzzyFileSearchSessionUpdateParams; result: FuzzyFileSearchSessionUpdateResponse };
  /** Lists the hooks that apply to working directories or to a loaded thread. */
  "hooks/list": { params: HooksListParams; result: HooksListResponse };
  /** Opens the connection with the client's name and capabilities; must be the first request. */
  "initialize": { params: InitializeParams; result: InitializeResponse };
  /** Adds a plugin marketplace from a source and installs it locally. */
  "marketplace/add": { params: MarketplaceAddParams; result: MarketplaceAddResponse };
  /** Removes a plugin marketplace by name. */
  "marketplace/remove": { params: MarketplaceRemoveParams; result: MarketplaceRemoveResponse };
  /** Updates one plugin marketplace or all of them, and returns what failed. */
  "marketplace/upgrade": { params: MarketplaceUpgradeParams; result: MarketplaceUpgradeResponse };
  /** @experimental */
  "mcpServer/event/stream/start": { params: McpServerEventStreamStartParams; result: McpServerEventStreamStartResponse };
  /** @experimental */
  "mcpServer/event/stream/stop": { params: McpServerEventStreamStopParams; result: McpServerEventStreamStopResponse };
  /** Starts an OAuth login to an MCP server and returns the address to open in a browser. */
  "mcpServer/oauth/login": { params: McpServerOauthLoginParams; result: McpServerOauthLoginResponse };
  /** Returns the contents of a resource of an MCP server by its URI. */
  "mcpServer/resource/read": { params: McpResourceReadParams; result: McpResourceReadResponse };
  /** Calls a tool of an MCP server for a thread directly, without the model and without approval. */
  "mcpServer/tool/call": { params: McpServerToolCallParams; result: McpServerToolCallResponse };
  /** Lists the configured MCP servers with their tools, resources and login state. */
  "mcpServerStatus/list": { params: ListMcpServerStatusParams; result: ListMcpServerStatusResponse };
  /** @experimental */
  "memory/reset": { params: null | undefined; result: MemoryResetResponse };
  /** @experimental */
  "memory/status": { params: MemoryStatusParams; result: MemoryStatusResponse };
  /** @experimental */
  "mock/experimentalMethod": { params: MockExperimentalMethodParams; result: MockExperimentalMethodResponse };
  /** Lists the models of a provider, page by page. */
  "model/list": { params: ModelListParams; result: ModelListResponse };
  /** Returns whether the model provider supports image generation and web search. */
  "modelProvider/capabilities/read": { params: ModelProviderCapabilitiesReadParams; result: ModelProviderCapabilitiesReadResponse };
  /** Saves the settings of a model provider and returns the resulting provider. */
  "modelProvider/config/write": { params: ModelProviderConfigWriteParams; result: ModelProviderConfigWriteResponse };
  /** Lists the model providers and which one is the default. */
  "modelProvider/list": { params: ModelProviderListParams; result: ModelProviderListResponse };
  /** Lists the named permission profiles that threads, turns and commands can select. */
  "permissionProfile/list": { params: PermissionProfileListParams; result: PermissionProfileListResponse };
  /** Installs a plugin from a marketplace and returns which of its apps need a login. */
  "plugin/install": { params: PluginInstallParams; result: PluginInstallResponse };
  /** Lists the installed plugins by marketplace. */
  "plugin/installed": { params: PluginInstalledParams; result: PluginInstalledResponse };
  /** Lists the plugins that marketplaces offer. */
  "plugin/list": { params: PluginListParams; result: PluginListResponse };
  /** Returns the details of one plugin of a marketplace. */
  "plugin/read": { params: PluginReadParams; result: PluginReadResponse };
  /** Brings the local plugins in line with those installed remotely and returns what changed in this pass. */
  "plugin/reconcile": { params: PluginReconcileParams; result: PluginReconcileResponse };
  /** @experimental */
  "plugin/search": { params: PluginSearchParams; result: PluginSearchResponse };
  /** Fetches a shared plugin and returns the local folder it was placed in. */
  "plugin/share/checkout": { params: PluginShareCheckoutParams; result: PluginShareCheckoutResponse };
  /** Withdraws a plugin that was shared. */
  "plugin/share/delete": { params: PluginShareDeleteParams; result: PluginShareDeleteResponse };
  /** Lists the plugins that are shared remotely. */
  "plugin/share/list": { params: PluginShareListParams; result: PluginShareListResponse };
  /** Shares a local plugin, or updates its share, and returns the link to it. */
  "plugin/share/save": { params: PluginShareSaveParams; result: PluginShareSaveResponse };
  /** Changes with whom a plugin is shared and who can discover it. */
  "plugin/share/updateTargets": { params: PluginShareUpdateTargetsParams; result: PluginShareUpdateTargetsResponse };
  /** Returns the text of a skill in a plugin that need not be installed. */
  "plugin/skill/read": { params: PluginSkillReadParams; result: PluginSkillReadResponse };
  /** Removes an installed plugin by id. */
  "plugin/uninstall": { params: PluginUninstallParams; result: PluginUninstallResponse };
  /** @experimental */
  "process/kill": { params: ProcessKillParams; result: ProcessKillResponse };
  /** @experimental */
  "process/resizePty": { params: ProcessResizePtyParams; result: ProcessResizePtyResponse };
  /** @experimental */
  "process/spawn": { params: ProcessSpawnParams; result: ProcessSpawnResponse };
  /** @experimental */
  "process/writeStdin": { params: ProcessWriteStdinParams; result: ProcessWriteStdinResponse };
  /** @experimental */
  "project/create": { params: ProjectCreateParams; result: ProjectCreateResponse };
  /** @experimental */
  "project/delete": { params: ProjectDeleteParams; result: ProjectDeleteResponse };
  /** @experimental */
  "project/import": { params: ProjectImportParams; result: ProjectImportResponse };
  /** @experimental */
  "project/list": { params: ProjectListParams; result: ProjectListResponse };
  /** @experimental */
  "project/move": { params: ProjectMoveParams; result: ProjectMoveResponse };
  /** @experimental */
  "project/read": { params: ProjectReadParams; result: ProjectReadResponse };
  /** @experimental */
  "project/update": { params: ProjectUpdateParams; result: ProjectUpdateResponse };
  /** @experimental */
  "remoteControl/client/list": { params: RemoteControlClientsListParams; result: RemoteControlClientsListResponse };
  /** @experimental */
  "remoteControl/client/revoke": { params: RemoteControlClientsRevokeParams; result: RemoteControlClientsRevokeResponse };
  /** @experimental */
  "remoteControl/disable": { params: RemoteControlDisableParams | null | undefined; result: RemoteControlDisableResponse };
  /** @experimental */
  "remoteControl/enable": { params: RemoteControlEnableParams | null | undefined; result: RemoteControlEnableResponse };
  /** @experimental */
  "remoteControl/pairing/start": { params: RemoteControlPairingStartParams; result: RemoteControlPairingStartResponse };
  /** @experimental */
  "remoteControl/pairing/status": { params: RemoteControlPairingStatusParams; result: RemoteControlPairingStatusResponse };
  /** @experimental */
  "remoteControl/status/read": { params: null | undefined; result: RemoteControlStatusReadResponse };
  /** Starts a code review as a turn of the thread: of uncommitted changes, a branch, a commit or by instructions. */
  "review/start": { params: ReviewStartParams; result: ReviewStartResponse };
  /** @experimental */
  "rollout/compress": { params: null | undefined; result: RolloutCompressResponse };
  /** @experimental */
  "server/diagnostics": { params: ServerDiagnosticsParams; result: ServerDiagnosticsResponse };
  /** Enables or disables one skill, selected by name or path. */
  "skills/config/write": { params: SkillsConfigWriteParams; result: SkillsConfigWriteResponse };
  /** Replaces the additional folders in which the server looks for skills. */
  "skills/extraRoots/set": { params: SkillsExtraRootsSetParams; result: SkillsExtraRootsSetResponse };
  /** Lists the skills that are available in working directories. */
  "skills/list": { params: SkillsListParams; result: SkillsListResponse };
  /** Allows an action that the automatic approval review has refused. */
  "thread/approveGuardianDeniedAction": { params: ThreadApproveGuardianDeniedActionParams; result: ThreadApproveGuardianDeniedActionResponse };
  /** Unloads a thread and removes it from the default list; it can be restored. */
  "thread/archive": { params: ThreadArchiveParams; result: ThreadArchiveResponse };
  /** Attaches data to a thread under a key, or returns the attachment that has the key. */
  "thread/attachment/add": { params: ThreadAttachmentAddParams; result: ThreadAttachmentAddResponse };
  /** Lists the attachments of one thread, page by page. */
  "thread/attachment/list": { params: ThreadAttachmentListParams; result: ThreadAttachmentListResponse };
  /** Deletes one attachment of a thread by its type and key. */
  "thread/attachment/remove": { params: ThreadAttachmentRemoveParams; result: ThreadAttachmentRemoveResponse };
  /** Lists the threads that have an attachment of a given type and key. */
  "thread/attachmentOwner/list": { params: ThreadAttachmentOwnerListParams; result: ThreadAttachmentOwnerListResponse };
  /** @experimental */
  "thread/backgroundTerminals/clean": { params: ThreadBackgroundTerminalsCleanParams; result: ThreadBackgroundTerminalsCleanResponse };
  /** @experimental */
  "thread/backgroundTerminals/list": { params: ThreadBackgroundTerminalsListParams; result: ThreadBackgroundTerminalsListResponse };
  /** @experimental */
  "thread/backgroundTerminals/terminate": { params: ThreadBackgroundTerminalsTerminateParams; result: ThreadBackgroundTerminalsTerminateResponse };
  /** Starts replacing the history of a thread by a summary of it. */
  "thread/compact/start": { params: ThreadCompactStartParams; result: ThreadCompactStartResponse };
  /** @experimental */
  "thread/decrement_elicitation": { params: ThreadDecrementElicitationParams; result: ThreadDecrementElicitationResponse };
  /** Deletes a thread with its stored history, unless forks still refer to it. */
  "thread/delete": { params: ThreadDeleteParams; result: ThreadDeleteResponse };
  /** Creates a new thread that continues from a copy of another one's history. */
  "thread/fork": { params: ThreadForkParams; result: ThreadForkResponse };
  /** Removes the goal of a thread. */
  "thread/goal/clear": { params: ThreadGoalClearParams; result: ThreadGoalClearResponse };
  /** Returns the goal of a thread, or null. */
  "thread/goal/get": { params: ThreadGoalGetParams; result: ThreadGoalGetResponse };
  /** Sets the objective, status or token budget of a thread's goal. */
  "thread/goal/set": { params: ThreadGoalSetParams; result: ThreadGoalSetResponse };
  /** @experimental */
  "thread/guardianReview": { params: ThreadGuardianReviewParams; result: ThreadGuardianReviewResponse };
  /** @experimental */
  "thread/increment_elicitation": { params: ThreadIncrementElicitationParams; result: ThreadIncrementElicitationResponse };
  /** Appends raw items of the Responses API to what the model sees of a thread, without starting a turn. */
  "thread/inject_items": { params: ThreadInjectItemsParams; result: ThreadInjectItemsResponse };
  /** Lists the items of a thread or of one turn, page by page, oldest first by default. */
  "thread/items/list": { params: ThreadItemsListParams; result: ThreadItemsListResponse };
  /** @experimental */
  "thread/items/read": { params: ThreadItemsReadParams; result: ThreadItemsReadResponse };
  /** Lists stored threads, newest first by default, filtered and page by page. */
  "thread/list": { params: ThreadListParams; result: ThreadListResponse };
  /** Lists the ids of the threads that the server has in memory. */
  "thread/loaded/list": { params: ThreadLoadedListParams; result: ThreadLoadedListResponse };
  /** @experimental */
  "thread/memory/read": { params: ThreadMemoryReadParams; result: ThreadMemoryReadResponse };
  /** @experimental */
  "thread/memoryMode/set": { params: ThreadMemoryModeSetParams; result: ThreadMemoryModeSetResponse };
  /** Changes the stored Git information, project or Daybreak choice of a thread. */
  "thread/metadata/update": { params: ThreadMetadataUpdateParams; result: ThreadMetadataUpdateResponse };
  /** Gives a thread the title that lists show. */
  "thread/name/set": { params: ThreadSetNameParams; result: ThreadSetNameResponse };
  /** @experimental */
  "thread/prediction/request": { params: ThreadPredictionRequestParams; result: ThreadPredictionRequestResponse };
  /** @experimental */
  "thread/prepareApprovedPlan": { params: ThreadPrepareApprovedPlanParams; result: ThreadPrepareApprovedPlanResponse };
  /** @experimental */
  "thread/queue/add": { params: ThreadQueueAddParams; result: ThreadQueueAddResponse };
  /** @experimental */
  "thread/queue/delete": { params: ThreadQueueDeleteParams; result: ThreadQueueDeleteResponse };
  /** @experimental */
  "thread/queue/list": { params: ThreadQueueListParams; result: ThreadQueueListResponse };
  /** @experimental */
  "thread/queue/reorder": { params: ThreadQueueReorderParams; result: ThreadQueueReorderResponse };
  /** @experimental */
  "thread/queue/start": { params: ThreadQueueStartParams; result: ThreadQueueStartResponse };
  /** @experimental */
  "thread/queue/update": { params: ThreadQueueUpdateParams; result: ThreadQueueUpdateResponse };
  /** Returns a stored thread without loading it, with its turns if `includeTurns` is set. */
  "thread/read": { params: ThreadReadParams; result: ThreadReadResponse };
  /** @experimental */
  "thread/readState/update": { params: ThreadReadStateUpdateParams; result: ThreadReadStateUpdateResponse };
  /** @experimental */
  "thread/realtime/appendAudio": { params: ThreadRealtimeAppendAudioParams; result: ThreadRealtimeAppendAudioResponse };
  /** @experimental */
  "thread/realtime/appendSpeech": { params: ThreadRealtimeAppendSpeechParams; result: ThreadRealtimeAppendSpeechResponse };
  /** @experimental */
  "thread/realtime/appendText": { params: ThreadRealtimeAppendTextParams; result: ThreadRealtimeAppendTextResponse };
  /** @experimental */
  "thread/realtime/listVoices": { params: ThreadRealtimeListVoicesParams; result: ThreadRealtimeListVoicesResponse };
  /** @experimental */
  "thread/realtime/start": { params: ThreadRealtimeStartParams; result: ThreadRealtimeStartResponse };
  /** @experimental */
  "thread/realtime/stop": { params: ThreadRealtimeStopParams; result: ThreadRealtimeStopResponse };
  /** Loads a stored thread, or joins a loaded one, so that turns can run and notifications arrive. */
  "thread/resume": { params: ThreadResumeParams; result: ThreadResumeResponse };
  /** Drops a turn and all later ones from a thread's history; files are not restored. */
  "thread/revert": { params: ThreadRevertParams; result: ThreadRevertResponse };
  /** @experimental */
  "thread/sample": { params: ThreadSampleParams; result: ThreadSampleResponse };
  /** @experimental */
  "thread/sample/cancel": { params: ThreadSampleCancelParams; result: ThreadSampleCancelResponse };
  /** @experimental */
  "thread/search": { params: ThreadSearchParams; result: ThreadSearchResponse };
  /** @experimental */
  "thread/searchOccurrences": { params: ThreadSearchOccurrencesParams; result: ThreadSearchOccurrencesResponse };
  /** Moves a thread into a section, out of it, or to another position in it. */
  "thread/section/move": { params: ThreadSectionMoveParams; result: ThreadSectionMoveResponse };
  /** @experimental */
  "thread/settings/update": { params: ThreadSettingsUpdateParams; result: ThreadSettingsUpdateResponse };
  /** Runs a shell command for a thread with full access, outside the sandbox. */
  "thread/shellCommand": { params: ThreadShellCommandParams; result: ThreadShellCommandResponse };
  /** Creates a thread and subscribes this connection to its notifications. */
  "thread/start": { params: ThreadStartParams; result: ThreadStartResponse };
  /** @experimental */
  "thread/timeline/list": { params: ThreadTimelineListParams; result: ThreadTimelineListResponse };
  /** Lists the turns of a thread, newest first by default, page by page. */
  "thread/turns/list": { params: ThreadTurnsListParams; result: ThreadTurnsListResponse };
  /** Returns an archived thread to the default list, without loading it. */
  "thread/unarchive": { params: ThreadUnarchiveParams; result: ThreadUnarchiveResponse };
  /** Ends the notifications of a thread for this connection; the thread keeps running. */
  "thread/unsubscribe": { params: ThreadUnsubscribeParams; result: ThreadUnsubscribeResponse };
  /** Creates a named section that threads can be sorted into. */
  "threadSection/create": { params: ThreadSectionCreateParams; result: ThreadSectionCreateResponse };
  /** Deletes a section that threads were sorted into. */
  "threadSection/delete": { params: ThreadSectionDeleteParams; result: ThreadSectionDeleteResponse };
  /** Lists the sections that threads can be sorted into, page by page. */
  "threadSection/list": { params: ThreadSectionListParams; result: ThreadSectionListResponse };
  /** Changes the name or appearance of a section. */
  "threadSection/update": { params: ThreadSectionUpdateParams; result: ThreadSectionUpdateResponse };
  /** Stops a running turn, which then completes with status `interrupted`. */
  "turn/interrupt": { params: TurnInterruptParams; result: TurnInterruptResponse };
  /** @experimental */
  "turn/settings/update": { params: TurnSettingsUpdateParams; result: TurnSettingsUpdateResponse };
  /** Gives input to a thread: starts a turn of the model, or adds to the turn that is running. */
  "turn/start": { params: TurnStartParams; result: TurnStartResponse };
  /** Adds input to the running turn, which must be the expected one. */
  "turn/steer": { params: TurnSteerParams; result: TurnSteerResponse };
  /** @experimental */
  "userVerification/cancel": { params: UserVerificationCancelParams; result: UserVerificationCancelResponse };
  /** @experimental */
  "userVerification/delete": { params: UserVerificationDeleteParams; result: UserVerificationDeleteResponse };
  /** @experimental */
  "userVerification/enroll": { params: UserVerificationEnrollParams; result: UserVerificationEnrollResponse };
  /** @experimental */
  "userVerification/status": { params: UserVerificationStatusParams; result: UserVerificationStatusResponse };
  /** @experimental */
  "userVerification/verify": { params: UserVerificationVerifyParams; result: UserVerificationVerifyResponse };
  /** Returns whether the sandbox for Windows is set up. */
  "windowsSandbox/readiness": { params: null | undefined; result: WindowsSandboxReadinessResponse };
  /** Starts to set up the sandbox for Windows; `windowsSandbox/setupCompleted` reports the outcome. */
  "windowsSandbox/setupStart": { params: WindowsSandboxSetupStartParams; result: WindowsSandboxSetupStartResponse };
}

/** Requests that the server sends; each must be answered. */
export interface ServerRequests {
  /** Asks for new ChatGPT tokens after the model refused those that the client gave at login. */
  "account/chatgptAuthTokens/refresh": { params: ChatgptAuthTokensRefreshParams; result: ChatgptAuthTokensRefreshResponse };
  /** Asks whether a patch may be applied; only for turns of the legacy API. */
  "applyPatchApproval": { params: ApplyPatchApprovalParams; result: ApplyPatchApprovalResponse };
  /** Asks for a fresh attestation token, only from clients that declared `requestAttestation`. */
  "attestation/generate": { params: AttestationGenerateParams; result: AttestationGenerateResponse };
  /** @experimental */
  "currentTime/read": { params: CurrentTimeReadParams; result: CurrentTimeReadResponse };
  /** Asks whether a command may run; only for turns of the legacy API. */
  "execCommandApproval": { params: ExecCommandApprovalParams; result: ExecCommandApprovalResponse };
  /** Asks whether the model may run a command or reach a network host. */
  "item/commandExecution/requestApproval": { params: CommandExecutionRequestApprovalParams; result: CommandExecutionRequestApprovalResponse };
  /** Asks whether the model may change files that the sandbox protects. */
  "item/fileChange/requestApproval": { params: FileChangeRequestApprovalParams; result: FileChangeRequestApprovalResponse };
  /** Asks to grant the model additional permissions for a turn or session. */
  "item/permissions/requestApproval": { params: PermissionsRequestApprovalParams; result: PermissionsRequestApprovalResponse };
  /** Asks the client to run a tool that it declared when it started the thread. */
  "item/tool/call": { params: DynamicToolCallParams; result: DynamicToolCallResponse };
  /** Asks the user one or more questions on behalf of the model. */
  "item/tool/requestUserInput": { params: ToolRequestUserInputParams; result: ToolRequestUserInputResponse };
  /** Asks the user for input to an MCP server, or for approval of a call of one of its tools. */
  "mcpServer/elicitation/request": { params: McpServerElicitationRequestParams; result: McpServerElicitationRequestResponse };
}

/** Notifications that the server sends. */
export interface ServerNotifications {
  /** Reports the state of a login to a provider's gateway. */
  "account/gatewayOAuth/changed": { params: GatewayOAuthChangedNotification };
  /** Reports whether a login attempt has succeeded. */
  "account/login/completed": { params: AccountLoginCompletedNotification };
  /** Delivers changed rate limits, to be merged into the last response of `account/rateLimits/read`. */
  "account/rateLimits/updated": { params: AccountRateLimitsUpdatedNotification };
  /** Reports a new login state: the way of authentication and the plan. */
  "account/updated": { params: AccountUpdatedNotification };
  /** Delivers the new list of apps (connectors). */
  "app/list/updated": { params: AppListUpdatedNotification };
  /** Reports that a turn needs a strict review of what it asks for. */
  "autoApprovalReview/strictReviewRequired": { params: StrictReviewRequiredNotification };
  /** Delivers the next output of a streaming `command/exec` as base64. */
  "command/exec/outputDelta": { params: CommandExecOutputDeltaNotification };
  /** Reports a problem in a configuration file, with its position if known. */
  "configWarning": { params: ConfigWarningNotification };
  /** Warns that something the client uses is deprecated, and what replaces it. */
  "deprecationNotice": { params: DeprecationNoticeNotification };
  /** Reports an error during a turn, and whether the server tries again. */
  "error": { params: ErrorNotification };
  /** Delivers the results of an import from another agent. */
  "externalAgentConfig/import/completed": { params: ExternalAgentConfigImportCompletedNotification };
  /** Delivers the results so far of a running import from another agent. */
  "externalAgentConfig/import/progress": { params: ExternalAgentConfigImportProgressNotification };
  /** Reports changed paths below a path that `fs/watch` watches. */
  "fs/changed": { params: FsChangedNotification };
  /** Reports that a search session has delivered all matches of its query. */
  "fuzzyFileSearch/sessionCompleted": { params: FuzzyFileSearchSessionCompletedNotification };
  /** Delivers the files that match the query of a search session so far. */
  "fuzzyFileSearch/sessionUpdated": { params: FuzzyFileSearchSessionUpdatedNotification };
  /** Delivers a warning of the automatic approval review to show to the user. */
  "guardianWarning": { params: GuardianWarningNotification };
  /** Delivers the outcome of a configured hook that ran. */
  "hook/completed": { params: HookCompletedNotification };
  /** Reports that a configured hook is running. */
  "hook/started": { params: HookStartedNotification };
  /** Delivers the next piece of the text of the model's message. */
  "item/agentMessage/delta": { params: AgentMessageDeltaNotification };
  /** Delivers the decision of an automatic review in place of the user. */
  "item/autoApprovalReview/completed": { params: ItemGuardianApprovalReviewCompletedNotification };
  /** Reports that an action is being reviewed automatically in place of the user. */
  "item/autoApprovalReview/started": { params: ItemGuardianApprovalReviewStartedNotification };
  /** Delivers the next piece of the output of a command that the model runs. */
  "item/commandExecution/outputDelta": { params: CommandExecutionOutputDeltaNotification };
  /** Delivers text that was written to the standard input of a running command. */
  "item/commandExecution/terminalInteraction": { params: TerminalInteractionNotification };
  /** Delivers an item of a turn in its final form. */
  "item/completed": { params: ItemCompletedNotification };
  /** Delivered textual output of a patch; the server no longer sends it. */
  "item/fileChange/outputDelta": { params: FileChangeOutputDeltaNotification };
  /** Delivers the current changes of a patch, as far as they are known. */
  "item/fileChange/patchUpdated": { params: FileChangePatchUpdatedNotification };
  /** Delivers a message about the progress of a call to a tool of an MCP server. */
  "item/mcpToolCall/progress": { params: McpToolCallProgressNotification };
  /** Delivers the next piece of a proposed plan, which may differ from the completed item. */
  "item/plan/delta": { params: PlanDeltaNotification };
  /** Reports that the summary of the model's reasoning begins a new part. */
  "item/reasoning/summaryPartAdded": { params: ReasoningSummaryPartAddedNotification };
  /** Delivers the next piece of the summary of the model's reasoning. */
  "item/reasoning/summaryTextDelta": { params: ReasoningSummaryTextDeltaNotification };
  /** Delivers the next piece of the model's unabridged reasoning. */
  "item/reasoning/textDelta": { params: ReasoningTextDeltaNotification };
  /** Delivers a new item of a turn as far as it is known when work on it begins. */
  "item/started": { params: ItemStartedNotification };
  /** Delivers one event of a stream that `mcpServer/event/stream/start` opened. */
  "mcpServer/event/stream/notification": { params: McpServerEventStreamNotification };
  /** Reports whether an OAuth login to an MCP server has succeeded. */
  "mcpServer/oauthLogin/completed": { params: McpServerOauthLoginCompletedNotification };
  /** Reports that an MCP server is starting, ready, cancelled or failed, with the reason. */
  "mcpServer/startupStatus/updated": { params: McpServerStatusUpdatedNotification };
  /** Reports that a turn goes on with another model, and why. */
  "model/rerouted": { params: ModelReroutedNotification };
  /** Reports the reasons for safety buffering in a turn, and a faster model if there is one. */
  "model/safetyBuffering/updated": { params: ModelSafetyBufferingUpdatedNotification };
  /** Lists verifications that concern a turn, such as `trustedAccessForCyber`. */
  "model/verification": { params: ModelVerificationNotification };
  /** Reports that the login to a model provider was renewed during a turn. */
  "modelProvider/authRecoveryCompleted": { params: AuthRecoveryNotification };
  /** Reports that the login to a model provider is being renewed during a turn. */
  "modelProvider/authRecoveryStarted": { params: AuthRecoveryNotification };
  /** Delivers the exit code and the captured output of a process of `process/spawn`. */
  "process/exited": { params: ProcessExitedNotification };
  /** Delivers the next output of a streaming `process/spawn` as base64. */
  "process/outputDelta": { params: ProcessOutputDeltaNotification };
  /** Reports how a project was changed, by its id. */
  "project/changed": { params: ProjectChangedNotification };
  /** Reports the state of the remote-control connection and its identity. */
  "remoteControl/status/changed": { params: RemoteControlStatusChangedNotification };
  /** Reports that a server request no longer needs a response. */
  "serverRequest/resolved": { params: ServerRequestResolvedNotification };
  /** Reports that skill files have changed on disk, so that `skills/list` is out of date. */
  "skills/changed": { params: SkillsChangedNotification };
  /** Reports that a thread was archived, by this client or another one. */
  "thread/archived": { params: ThreadArchivedNotification };
  /** Reports that an attachment of a thread was created or deleted. */
  "thread/attachment/updated": { params: ThreadAttachmentUpdatedNotification };
  /** Reports that the server has unloaded a thread. */
  "thread/closed": { params: ThreadClosedNotification };
  /** Reports that the history of a thread was replaced by a summary. */
  "thread/compacted": { params: ContextCompactedNotification };
  /** Reports that a thread was deleted, by this client or another one. */
  "thread/deleted": { params: ThreadDeletedNotification };
  /** Reports that an environment in which a thread runs commands is reachable. */
  "thread/environment/connected": { params: EnvironmentConnectionNotification };
  /** Reports that an environment in which a thread runs commands is no longer reachable. */
  "thread/environment/disconnected": { params: EnvironmentConnectionNotification };
  /** Reports that a thread has no goal any more. */
  "thread/goal/cleared": { params: ThreadGoalClearedNotification };
  /** Delivers the goal of a thread after a change. */
  "thread/goal/updated": { params: ThreadGoalUpdatedNotification };
  /** Delivers the new title of a thread. */
  "thread/name/updated": { params: ThreadNameUpdatedNotification };
  /** Delivers what was predicted for a thread from one of its turns. */
  "thread/prediction/updated": { params: ThreadPredictionUpdatedNotification };
  /** Reports that a thread was assigned to a project, or to none. */
  "thread/project/updated": { params: ThreadProjectUpdatedNotification };
  /** Reports that the inputs waiting for a thread have changed and should be read again. */
  "thread/queue/changed": { params: ThreadQueueChangedNotification };
  /** Delivers the new first unread position of a thread. */
  "thread/readState/changed": { params: ThreadReadStateChangedNotification };
  /** Reports that the transport of a realtime session has ended, and why. */
  "thread/realtime/closed": { params: ThreadRealtimeClosedNotification };
  /** Delivers an error of a realtime session. */
  "thread/realtime/error": { params: ThreadRealtimeErrorNotification };
  /** Delivers a committed item of the timeline of a realtime session. */
  "thread/realtime/item/completed": { params: ThreadRealtimeItemCompletedNotification };
  /** Delivers an item of a realtime session before its content is streamed. */
  "thread/realtime/item/started": { params: ThreadRealtimeItemStartedNotification };
  /** Delivers text that is appended to the transcript of an item of a realtime session. */
  "thread/realtime/item/transcript/delta": { params: ThreadRealtimeItemTranscriptDeltaNotification };
  /** Delivers a raw item of a realtime session, other than audio, from the backend. */
  "thread/realtime/itemAdded": { params: ThreadRealtimeItemAddedNotification };
  /** Delivers the next piece of the audio that a realtime session plays. */
  "thread/realtime/outputAudio/delta": { params: ThreadRealtimeOutputAudioDeltaNotification };
  /** Delivers the remote session description of a realtime session over WebRTC. */
  "thread/realtime/sdp": { params: ThreadRealtimeSdpNotification };
  /** Reports that the start of a realtime session was accepted. */
  "thread/realtime/started": { params: ThreadRealtimeStartedNotification };
  /** Delivers the next piece of what is said in a realtime session, by role. */
  "thread/realtime/transcript/delta": { params: ThreadRealtimeTranscriptDeltaNotification };
  /** Delivers the final text of one part of what was said in a realtime session. */
  "thread/realtime/transcript/done": { params: ThreadRealtimeTranscriptDoneNotification };
  /** Reports that turns were dropped from the end of a thread's history. */
  "thread/reverted": { params: ThreadRevertedNotification };
  /** Reports that a thread was moved into, within or out of a section. */
  "thread/section/changed": { params: ThreadSectionChangedNotification };
  /** Delivers the settings of a thread that later turns will use. */
  "thread/settings/updated": { params: ThreadSettingsUpdatedNotification };
  /** Delivers a new thread, after the response to the request that created it. */
  "thread/started": { params: ThreadStartedNotification };
  /** Reports whether a thread is unloaded, idle, active or in an error state. */
  "thread/status/changed": { params: ThreadStatusChangedNotification };
  /** Delivers the number of tokens that a thread has used so far. */
  "thread/tokenUsage/updated": { params: ThreadTokenUsageUpdatedNotification };
  /** Reports that a thread was restored from the archive. */
  "thread/unarchived": { params: ThreadUnarchivedNotification };
  /** Delivers a turn that has ended, with its status and error if it failed. */
  "turn/completed": { params: TurnCompletedNotification };
  /** Delivers the combined diff of all file changes of a turn so far. */
  "turn/diff/updated": { params: TurnDiffUpdatedNotification };
  /** Delivers moderation data about a turn as untyped JSON. */
  "turn/moderationMetadata": { params: TurnModerationMetadataNotification };
  /** Delivers the steps of the model's plan for a turn, with their states. */
  "turn/plan/updated": { params: TurnPlanUpdatedNotification };
  /** Delivers a turn whose work has begun. */
  "turn/started": { params: TurnStartedNotification };
  /** Delivers a text to show to the user, for one thread or for all. */
  "warning": { params: WarningNotification };
  /** Reports folders on Windows that anyone may write to, which the sandbox cannot protect. */
  "windows/worldWritableWarning": { params: WindowsWorldWritableWarningNotification };
  /** Reports whether the sandbox for Windows was set up. */
  "windowsSandbox/setupCompleted": { params: WindowsSandboxSetupCompletedNotification };
}

/** Notifications that the client sends. */
export interface ClientNotifications {
  /** Completes the handshake after the response to `initialize`. */
  "initialized": { params: null | undefined };
}

/** Property paths into the params of a message: where it carries the ids of what it belongs to. */
export interface NotificationRoute {
  readonly threadId?: readonly string[] | undefined;
  readonly turnId?: readonly string[] | undefined;
  readonly itemId?: readonly string[] | undefined;
}

/** The codex release whose schema this is. */
export const PROTOCOL_VERSION: string = "0.169.0";

/** Hash of the schema as canonical JSON. */
export const SCHEMA_SHA256: string = "2a936f886ae0caca1e7b2a7fd09be7db8cafc4d7757c27d753873565b3564435";

/** The methods of {@link ClientRequests}. */
export const clientRequestMethods: ReadonlySet<keyof ClientRequests> = new Set([
  "account/bedrock/checkGovCloudRequirements",
  "account/bedrock/discover",
  "account/bedrock/setup",
  "account/gatewayOAuth/cancel",
  "account/gatewayOAuth/login",
  "account/gatewayOAuth/read",
  "account/gcp/setup",
  "account/login/cancel",
  "account/login/start",
  "account/logout",
  "account/rateLimitResetCredit/consume",
  "account/rateLimits/read",
  "account/read",
  "account/securitySetup/read",
  "account/sendAddCreditsNudgeEmail",
  "account/usage/read",
  "account/workspaceMessages/read",
  "accountSession/list",
  "accountSession/switch",
  "app/installed",
  "app/list",
  "app/read",
  "collaborationMode/list",
  "command/exec",
  "command/exec/resize",
  "command/exec/terminate",
  "command/exec/write",
  "config/batchWrite",
  "config/mcpServer/reload",
  "config/read",
  "config/value/write",
  "configRequirements/read",
  "environment/add",
  "environment/info",
  "environment/status",
  "experimentalFeature/enablement/set",
  "experimentalFeature/list",
  "externalAgentConfig/detect",
  "externalAgentConfig/import",
  "externalAgentConfig/import/readHistories",
  "externalAgentConfig/import/recordHistory",
  "feedback/save",
  "feedback/upload",
  "fs/copy",
  "fs/createDirectory",
  "fs/getMetadata",
  "fs/readDirectory",
  "fs/readFile",
  "fs/remove",
  "fs/unwatch",
  "fs/watch",
  "fs/writeFile",
  "fuzzyFileSearch",
  "fuzzyFileSearch/sessionStart",
  "fuzzyFileSearch/sessionStop",
  "fuzzyFileSearch/sessionUpdate",
  "hooks/list",
  "initialize",
  "marketplace/add",
  "marketplace/remove",
  "marketplace/upgrade",
  "mcpServer/event/stream/start",
  "mcpServer/event/stream/stop",
  "mcpServer/oauth/login",
  "mcpServer/resource/read",
  "mcpServer/tool/call",
  "mcpServerStatus/list",
  "memory/reset",
  "memory/status",
  "mock/experimentalMethod",
  "model/list",
  "modelProvider/capabilities/read",
  "modelProvider/config/write",
  "modelProvider/list",
  "permissionProfile/list",
  "plugin/install",
  "plugin/installed",
  "plugin/list",
  "plugin/read",
  "plugin/reconcile",
  "plugin/search",
  "plugin/share/checkout",
  "plugin/share/delete",
  "plugin/share/list",
  "plugin/share/save",
  "plugin/share/updateTargets",
  "plugin/skill/read",
  "plugin/uninstall",
  "process/kill",
  "process/resizePty",
  "process/spawn",
  "process/writeStdin",
  "project/create",
  "project/delete",
  "project/import",
  "project/list",
  "project/move",
  "project/read",
  "project/update",
  "remoteControl/client/list",
  "remoteControl/client/revoke",
  "remoteControl/disable",
  "remoteControl/enable",
  "remoteControl/pairing/start",
  "remoteControl/pairing/status",
  "remoteControl/status/read",
  "review/start",
  "rollout/compress",
  "server/diagnostics",
  "skills/config/write",
  "skills/extraRoots/set",
  "skills/list",
  "thread/approveGuardianDeniedAction",
  "thread/archive",
  "thread/attachment/add",
  "thread/attachment/list",
  "thread/attachment/remove",
  "thread/attachmentOwner/list",
  "thread/backgroundTerminals/clean",
  "thread/backgroundTerminals/list",
  "thread/backgroundTerminals/terminate",
  "thread/compact/start",
  "thread/decrement_elicitation",
  "thread/delete",
  "thread/fork",
  "thread/goal/clear",
  "thread/goal/get",
  "thread/goal/set",
  "thread/guardianReview",
  "thread/increment_elicitation",
  "thread/inject_items",
  "thread/items/list",
  "thread/items/read",
  "thread/list",
  "thread/loaded/list",
  "thread/memory/read",
  "thread/memoryMode/set",
  "thread/metadata/update",
  "thread/name/set",
  "thread/prediction/request",
  "thread/prepareApprovedPlan",
  "thread/queue/add",
  "thread/queue/delete",
  "thread/queue/list",
  "thread/queue/reorder",
  "thread/queue/start",
  "thread/queue/update",
  "thread/read",
  "thread/readState/update",
  "thread/realtime/appendAudio",
  "thread/realtime/appendSpeech",
  "thread/realtime/appendText",
  "thread/realtime/listVoices",
  "thread/realtime/start",
  "thread/realtime/stop",
  "thread/resume",
  "thread/revert",
  "thread/sample",
  "thread/sample/cancel",
  "thread/search",
  "thread/searchOccurrences",
  "thread/section/move",
  "thread/settings/update",
  "thread/shellCommand",
  "thread/start",
  "thread/timeline/list",
  "thread/turns/list",
  "thread/unarchive",
  "thread/unsubscribe",
  "threadSection/create",
  "threadSection/delete",
  "threadSection/list",
  "threadSection/update",
  "turn/interrupt",
  "turn/settings/update",
  "turn/start",
  "turn/steer",
  "userVerification/cancel",
  "userVerification/delete",
  "userVerification/enroll",
  "userVerification/status",
  "userVerification/verify",
  "windowsSandbox/readiness",
  "windowsSandbox/setupStart",
]);

/** The methods of {@link ServerRequests}. */
export const serverRequestMethods: ReadonlySet<keyof ServerRequests> = new Set([
  "account/chatgptAuthTokens/refresh",
  "applyPatchApproval",
  "attestation/generate",
  "currentTime/read",
  "execCommandApproval",
  "item/commandExecution/requestApproval",
  "item/fileChange/requestApproval",
  "item/permissions/requestApproval",
  "item/tool/call",
  "item/tool/requestUserInput",
  "mcpServer/elicitation/request",
]);

/** The methods of {@link ServerNotifications}. */
export const serverNotificationMethods: ReadonlySet<keyof ServerNotifications> = new Set([
  "account/gatewayOAuth/changed",
  "account/login/completed",
  "account/rateLimits/updated",
  "account/updated",
  "app/list/updated",
  "autoApprovalReview/strictReviewRequired",
  "command/exec/outputDelta",
  "configWarning",
  "deprecationNotice",
  "error",
  "externalAgentConfig/import/completed",
  "externalAgentConfig/import/progress",
  "fs/changed",
  "fuzzyFileSearch/sessionCompleted",
  "fuzzyFileSearch/sessionUpdated",
  "guardianWarning",
  "hook/completed",
  "hook/started",
  "item/agentMessage/delta",
  "item/autoApprovalReview/completed",
  "item/autoApprovalReview/started",
  "item/commandExecution/outputDelta",
  "item/commandExecution/terminalInteraction",
  "item/completed",
  "item/fileChange/outputDelta",
  "item/fileChange/patchUpdated",
  "item/mcpToolCall/progress",
  "item/plan/delta",
  "item/reasoning/summaryPartAdded",
  "item/reasoning/summaryTextDelta",
  "item/reasoning/textDelta",
  "item/started",
  "mcpServer/event/stream/notification",
  "mcpServer/oauthLogin/completed",
  "mcpServer/startupStatus/updated",
  "model/rerouted",
  "model/safetyBuffering/updated",
  "model/verification",
  "modelProvider/authRecoveryCompleted",
  "modelProvider/authRecoveryStarted",
  "process/exited",
  "process/outputDelta",
  "project/changed",
  "remoteControl/status/changed",
  "serverRequest/resolved",
  "skills/changed",
  "thread/archived",
  "thread/attachment/updated",
  "thread/closed",
  "thread/compacted",
  "thread/deleted",
  "thread/environment/connected",
  "thread/environment/disconnected",
  "thread/goal/cleared",
  "thread/goal/updated",
  "thread/name/updated",
  "thread/prediction/updated",
  "thread/project/updated",
  "thread/queue/changed",
  "thread/readState/changed",
  "thread/realtime/closed",
  "thread/realtime/error",
  "thread/realtime/item/completed",
  "thread/realtime/item/started",
  "thread/realtime/item/transcript/delta",
  "thread/realtime/itemAdded",
  "thread/realtime/outputAudio/delta",
  "thread/realtime/sdp",
  "thread/realtime/started",
  "thread/realtime/transcript/delta",
  "thread/realtime/transcript/done",
  "thread/reverted",
  "thread/section/changed",
  "thread/settings/updated",
  "thread/started",
  "thread/status/changed",
  "thread/tokenUsage/updated",
  "thread/unarchived",
  "turn/completed",
  "turn/diff/updated",
  "turn/moderationMetadata",
  "turn/plan/updated",
  "turn/started",
  "warning",
  "windows/worldWritableWarning",
  "windowsSandbox/setupCompleted",
]);

/** The methods of {@link ClientNotifications}. */
export const clientNotificationMethods: ReadonlySet<keyof ClientNotifications> = new Set([
  "initialized",
]);

/** Methods that need the `experimentalApi` capability. */
export const experimentalMethods: ReadonlySet<string> = new Set([
  "account/bedrock/checkGovCloudRequirements",
  "account/bedrock/discover",
  "account/bedrock/setup",
  "account/gcp/setup",
  "accountSession/list",
  "accountSession/switch",
  "collaborationMode/list",
  "currentTime/read",
  "environment/add",
  "environment/info",
  "environment/status",
  "fuzzyFileSearch/sessionStart",
  "fuzzyFileSearch/sessionStop",
  "fuzzyFileSearch/sessionUpdate",
  "mcpServer/event/stream/start",
  "mcpServer/event/stream/stop",
  "memory/reset",
  "memory/status",
  "mock/experimentalMethod",
  "plugin/search",
  "process/kill",
  "process/resizePty",
  "process/spawn",
  "process/writeStdin",
  "project/create",
  "project/delete",
  "project/import",
  "project/list",
  "project/move",
  "project/read",
  "project/update",
  "remoteControl/client/list",
  "remoteControl/client/revoke",
  "remoteControl/disable",
  "remoteControl/enable",
  "remoteControl/pairing/start",
  "remoteControl/pairing/status",
  "remoteControl/status/read",
  "rollout/compress",
  "server/diagnostics",
  "thread/backgroundTerminals/clean",
  "thread/backgroundTerminals/list",
  "thread/backgroundTerminals/terminate",
  "thread/decrement_elicitation",
  "thread/guardianReview",
  "thread/increment_elicitation",
  "thread/items/read",
  "thread/memory/read",
  "thread/memoryMode/set",
  "thread/prediction/request",
  "thread/prepareApprovedPlan",
  "thread/queue/add",
  "thread/queue/delete",
  "thread/queue/list",
  "thread/queue/reorder",
  "thread/queue/start",
  "thread/queue/update",
  "thread/readState/update",
  "thread/realtime/appendAudio",
  "thread/realtime/appendSpeech",
  "thread/realtime/appendText",
  "thread/realtime/listVoices",
  "thread/realtime/start",
  "thread/realtime/stop",
  "thread/sample",
  "thread/sample/cancel",
  "thread/search",
  "thread/searchOccurrences",
  "thread/settings/update",
  "thread/timeline/list",
  "turn/settings/update",
  "userVerification/cancel",
  "userVerification/delete",
  "userVerification/enroll",
  "userVerification/status",
  "userVerification/verify",
]);

/** A method without an entry belongs to no thread. */
export const notificationRoutes: ReadonlyMap<keyof ServerNotifications, NotificationRoute> = new Map([
  ["autoApprovalReview/strictReviewRequired", { threadId: ["threadId"], turnId: ["turnId"] }],
  ["error", { threadId: ["threadId"], turnId: ["turnId"] }],
  ["guardianWarning", { threadId: ["threadId"] }],
  ["hook/completed", { threadId: ["threadId"], turnId: ["turnId"] }],
  ["hook/started", { threadId: ["threadId"], turnId: ["turnId"] }],
  ["item/agentMessage/delta", { threadId: ["threadId"], turnId: ["turnId"], itemId: ["itemId"] }],
  ["item/autoApprovalReview/completed", { threadId: ["threadId"], turnId: ["turnId"] }],
  ["item/autoApprovalReview/started", { threadId: ["threadId"], turnId: ["turnId"] }],
  ["item/commandExecution/outputDelta", { threadId: ["threadId"], turnId: ["turnId"], itemId: ["itemId"] }],
  ["item/commandExecution/terminalInteraction", { threadId: ["threadId"], turnId: ["turnId"], itemId: ["itemId"] }],
  ["item/completed", { threadId: ["threadId"], turnId: ["turnId"], itemId: ["item", "id"] }],
  ["item/fileChange/outputDelta", { threadId: ["threadId"], turnId: ["turnId"], itemId: ["itemId"] }],
  ["item/fileChange/patchUpdated", { threadId: ["threadId"], turnId: ["turnId"], itemId: ["itemId"] }],
  ["item/mcpToolCall/progress", { threadId: ["threadId"], turnId: ["turnId"], itemId: ["itemId"] }],
  ["item/plan/delta", { threadId: ["threadId"], turnId: ["turnId"], itemId: ["itemId"] }],
  ["item/reasoning/summaryPartAdded", { threadId: ["threadId"], turnId: ["turnId"], itemId: ["itemId"] }],
  ["item/reasoning/summaryTextDelta", { threadId: ["threadId"], turnId: ["turnId"], itemId: ["itemId"] }],
  ["item/reasoning/textDelta", { threadId: ["threadId"], turnId: ["turnId"], itemId: ["itemId"] }],
  ["item/started", { threadId: ["threadId"], turnId: ["turnId"], itemId: ["item", "id"] }],
  ["mcpServer/oauthLogin/completed", { threadId: ["threadId"] }],
  ["mcpServer/startupStatus/updated", { threadId: ["threadId"] }],
  ["model/rerouted", { threadId: ["threadId"], turnId: ["turnId"] }],
  ["model/safetyBuffering/updated", { threadId: ["threadId"], turnId: ["turnId"] }],
  ["model/verification", { threadId: ["threadId"], turnId: ["turnId"] }],
  ["modelProvider/authRecoveryCompleted", { threadId: ["threadId"], turnId: ["turnId"] }],
  ["modelProvider/authRecoveryStarted", { threadId: ["threadId"], turnId: ["turnId"] }],
  ["serverRequest/resolved", { threadId: ["threadId"] }],
  ["thread/archived", { threadId: ["threadId"] }],
  ["thread/attachment/updated", { threadId: ["threadId"] }],
  ["thread/closed", { threadId: ["threadId"] }],
  ["thread/compacted", { threadId: ["threadId"], turnId: ["turnId"] }],
  ["thread/deleted", { threadId: ["threadId"] }],
  ["thread/environment/connected", { threadId: ["threadId"] }],
  ["thread/environment/disconnected", { threadId: ["threadId"] }],
  ["thread/goal/cleared", { threadId: ["threadId"] }],
  ["thread/goal/updated", { threadId: ["threadId"], turnId: ["turnId"] }],
  ["thread/name/updated", { threadId: ["threadId"] }],
  ["thread/prediction/updated", { threadId: ["threadId"] }],
  ["thread/project/updated", { threadId: ["threadId"] }],
  ["thread/queue/changed", { threadId: ["threadId"] }],
  ["thread/readState/changed", { threadId: ["threadId"] }],
  ["thread/realtime/closed", { threadId: ["threadId"] }],
  ["thread/realtime/error", { threadId: ["threadId"] }],
  ["thread/realtime/item/completed", { threadId: ["threadId"], itemId: ["item", "id"] }],
  ["thread/realtime/item/started", { threadId: ["threadId"], itemId: ["item", "id"] }],
  ["thread/realtime/item/transcript/delta", { threadId: ["threadId"], itemId: ["itemId"] }],
  ["thread/realtime/itemAdded", { threadId: ["threadId"], itemId: ["item", "id"] }],
  ["thread/realtime/outputAudio/delta", { threadId: ["threadId"] }],
  ["thread/realtime/sdp", { threadId: ["threadId"] }],
  ["thread/realtime/started", { threadId: ["threadId"] }],
  ["thread/realtime/transcript/delta", { threadId: ["threadId"] }],
  ["thread/realtime/transcript/done", { threadId: ["threadId"] }],
  ["thread/reverted", { threadId: ["threadId"] }],
  ["thread/section/changed", { threadId: ["threadId"] }],
  ["thread/settings/updated", { threadId: ["threadId"] }],
  ["thread/started", { threadId: ["thread", "id"] }],
  ["thread/status/changed", { threadId: ["threadId"] }],
  ["thread/tokenUsage/updated", { threadId: ["threadId"], turnId: ["turnId"] }],
  ["thread/unarchived", { threadId: ["threadId"] }],
  ["turn/completed", { threadId: ["threadId"], turnId: ["turn", "id"] }],
  ["turn/diff/updated", { threadId: ["threadId"], turnId: ["turnId"] }],
  ["turn/moderationMetadata", { threadId: ["threadId"], turnId: ["turnId"] }],
  ["turn/plan/updated", { threadId: ["threadId"], turnId: ["turnId"] }],
  ["turn/started", { threadId: ["threadId"], turnId: ["turn", "id"] }],
  ["warning", { threadId: ["threadId"] }],
]);

/** A method without an entry belongs to no thread. */
export const serverRequestRoutes: ReadonlyMap<keyof ServerRequests, NotificationRoute> = new Map([
  ["applyPatchApproval", { threadId: ["conversationId"], itemId: ["callId"] }],
  ["currentTime/read", { threadId: ["threadId"] }],
  ["execCommandApproval", { threadId: ["conversationId"], itemId: ["callId"] }],
  ["item/commandExecution/requestApproval", { threadId: ["threadId"], turnId: ["turnId"], itemId: ["itemId"] }],
  ["item/fileChange/requestApproval", { threadId: ["threadId"], turnId: ["turnId"], itemId: ["itemId"] }],
  ["item/permissions/requestApproval", { threadId: ["threadId"], turnId: ["turnId"], itemId: ["itemId"] }],
  ["item/tool/call", { threadId: ["threadId"], turnId: ["turnId"], itemId: ["callId"] }],
  ["item/tool/requestUserInput", { threadId: ["threadId"], turnId: ["turnId"], itemId: ["itemId"] }],
  ["mcpServer/elicitation/request", { threadId: ["threadId"], turnId: ["turnId"] }],
]);
