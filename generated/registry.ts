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
  "account/gatewayOAuth/cancel": { params: null | undefined; result: GatewayOAuthCancelResponse };
  "account/gatewayOAuth/login": { params: GatewayOAuthLoginParams | null | undefined; result: GatewayOAuthLoginResponse };
  "account/gatewayOAuth/read": { params: GatewayOAuthReadParams | null | undefined; result: GatewayOAuthReadResponse };
  /** @experimental */
  "account/gcp/setup": { params: GcpSetupParams; result: GcpSetupResponse };
  "account/login/cancel": { params: CancelLoginAccountParams; result: CancelLoginAccountResponse };
  "account/login/start": { params: LoginAccountParams; result: LoginAccountResponse };
  "account/logout": { params: null | undefined; result: LogoutAccountResponse };
  "account/rateLimitResetCredit/consume": { params: ConsumeAccountRateLimitResetCreditParams; result: ConsumeAccountRateLimitResetCreditResponse };
  "account/rateLimits/read": { params: GetAccountRateLimitsParams | null | undefined; result: GetAccountRateLimitsResponse };
  "account/read": { params: GetAccountParams; result: GetAccountResponse };
  "account/securitySetup/read": { params: null | undefined; result: GetAccountSecuritySetupResponse };
  "account/sendAddCreditsNudgeEmail": { params: SendAddCreditsNudgeEmailParams; result: SendAddCreditsNudgeEmailResponse };
  "account/usage/read": { params: GetAccountTokenUsageParams | null | undefined; result: GetAccountTokenUsageResponse };
  "account/workspaceMessages/read": { params: null | undefined; result: GetWorkspaceMessagesResponse };
  /** @experimental */
  "accountSession/list": { params: AccountSessionsListParams; result: AccountSessionsResponse };
  /** @experimental */
  "accountSession/switch": { params: AccountSessionsSwitchParams; result: AccountSessionsSwitchResponse };
  "app/installed": { params: AppsInstalledParams; result: AppsInstalledResponse };
  "app/list": { params: AppsListParams; result: AppsListResponse };
  "app/read": { params: AppsReadParams; result: AppsReadResponse };
  /** @experimental */
  "collaborationMode/list": { params: CollaborationModeListParams; result: CollaborationModeListResponse };
  "command/exec": { params: CommandExecParams; result: CommandExecResponse };
  "command/exec/resize": { params: CommandExecResizeParams; result: CommandExecResizeResponse };
  "command/exec/terminate": { params: CommandExecTerminateParams; result: CommandExecTerminateResponse };
  "command/exec/write": { params: CommandExecWriteParams; result: CommandExecWriteResponse };
  "config/batchWrite": { params: ConfigBatchWriteParams; result: ConfigWriteResponse };
  "config/mcpServer/reload": { params: null | undefined; result: McpServerRefreshResponse };
  "config/read": { params: ConfigReadParams; result: ConfigReadResponse };
  "config/value/write": { params: ConfigValueWriteParams; result: ConfigWriteResponse };
  "configRequirements/read": { params: null | undefined; result: ConfigRequirementsReadResponse };
  /** @experimental */
  "environment/add": { params: EnvironmentAddParams; result: EnvironmentAddResponse };
  /** @experimental */
  "environment/info": { params: EnvironmentInfoParams; result: EnvironmentInfoResponse };
  /** @experimental */
  "environment/status": { params: EnvironmentStatusParams; result: EnvironmentStatusResponse };
  "experimentalFeature/enablement/set": { params: ExperimentalFeatureEnablementSetParams; result: ExperimentalFeatureEnablementSetResponse };
  "experimentalFeature/list": { params: ExperimentalFeatureListParams; result: ExperimentalFeatureListResponse };
  "externalAgentConfig/detect": { params: ExternalAgentConfigDetectParams; result: ExternalAgentConfigDetectResponse };
  "externalAgentConfig/import": { params: ExternalAgentConfigImportParams; result: ExternalAgentConfigImportResponse };
  "externalAgentConfig/import/readHistories": { params: null | undefined; result: ExternalAgentConfigImportHistoriesReadResponse };
  "externalAgentConfig/import/recordHistory": { params: ExternalAgentConfigImportHistoryRecordParams; result: ExternalAgentConfigImportHistoryRecordResponse };
  "feedback/save": { params: FeedbackSaveParams; result: FeedbackSaveResponse };
  "feedback/upload": { params: FeedbackUploadParams; result: FeedbackUploadResponse };
  "fs/copy": { params: FsCopyParams; result: FsCopyResponse };
  "fs/createDirectory": { params: FsCreateDirectoryParams; result: FsCreateDirectoryResponse };
  "fs/getMetadata": { params: FsGetMetadataParams; result: FsGetMetadataResponse };
  "fs/readDirectory": { params: FsReadDirectoryParams; result: FsReadDirectoryResponse };
  "fs/readFile": { params: FsReadFileParams; result: FsReadFileResponse };
  "fs/remove": { params: FsRemoveParams; result: FsRemoveResponse };
  "fs/unwatch": { params: FsUnwatchParams; result: FsUnwatchResponse };
  "fs/watch": { params: FsWatchParams; result: FsWatchResponse };
  "fs/writeFile": { params: FsWriteFileParams; result: FsWriteFileResponse };
  "fuzzyFileSearch": { params: FuzzyFileSearchParams; result: FuzzyFileSearchResponse };
  /** @experimental */
  "fuzzyFileSearch/sessionStart": { params: FuzzyFileSearchSessionStartParams; result: FuzzyFileSearchSessionStartResponse };
  /** @experimental */
  "fuzzyFileSearch/sessionStop": { params: FuzzyFileSearchSessionStopParams; result: FuzzyFileSearchSessionStopResponse };
  /** @experimental */
  "fuzzyFileSearch/sessionUpdate": { params: FuzzyFileSearchSessionUpdateParams; result: FuzzyFileSearchSessionUpdateResponse };
  "hooks/list": { params: HooksListParams; result: HooksListResponse };
  "initialize": { params: InitializeParams; result: InitializeResponse };
  "marketplace/add": { params: MarketplaceAddParams; result: MarketplaceAddResponse };
  "marketplace/remove": { params: MarketplaceRemoveParams; result: MarketplaceRemoveResponse };
  "marketplace/upgrade": { params: MarketplaceUpgradeParams; result: MarketplaceUpgradeResponse };
  /** @experimental */
  "mcpServer/event/stream/start": { params: McpServerEventStreamStartParams; result: McpServerEventStreamStartResponse };
  /** @experimental */
  "mcpServer/event/stream/stop": { params: McpServerEventStreamStopParams; result: McpServerEventStreamStopResponse };
  "mcpServer/oauth/login": { params: McpServerOauthLoginParams; result: McpServerOauthLoginResponse };
  "mcpServer/resource/read": { params: McpResourceReadParams; result: McpResourceReadResponse };
  "mcpServer/tool/call": { params: McpServerToolCallParams; result: McpServerToolCallResponse };
  "mcpServerStatus/list": { params: ListMcpServerStatusParams; result: ListMcpServerStatusResponse };
  /** @experimental */
  "memory/reset": { params: null | undefined; result: MemoryResetResponse };
  /** @experimental */
  "memory/status": { params: MemoryStatusParams; result: MemoryStatusResponse };
  /** @experimental */
  "mock/experimentalMethod": { params: MockExperimentalMethodParams; result: MockExperimentalMethodResponse };
  "model/list": { params: ModelListParams; result: ModelListResponse };
  "modelProvider/capabilities/read": { params: ModelProviderCapabilitiesReadParams; result: ModelProviderCapabilitiesReadResponse };
  "modelProvider/config/write": { params: ModelProviderConfigWriteParams; result: ModelProviderConfigWriteResponse };
  "modelProvider/list": { params: ModelProviderListParams; result: ModelProviderListResponse };
  "permissionProfile/list": { params: PermissionProfileListParams; result: PermissionProfileListResponse };
  "plugin/install": { params: PluginInstallParams; result: PluginInstallResponse };
  "plugin/installed": { params: PluginInstalledParams; result: PluginInstalledResponse };
  "plugin/list": { params: PluginListParams; result: PluginListResponse };
  "plugin/read": { params: PluginReadParams; result: PluginReadResponse };
  "plugin/reconcile": { params: PluginReconcileParams; result: PluginReconcileResponse };
  /** @experimental */
  "plugin/search": { params: PluginSearchParams; result: PluginSearchResponse };
  "plugin/share/checkout": { params: PluginShareCheckoutParams; result: PluginShareCheckoutResponse };
  "plugin/share/delete": { params: PluginShareDeleteParams; result: PluginShareDeleteResponse };
  "plugin/share/list": { params: PluginShareListParams; result: PluginShareListResponse };
  "plugin/share/save": { params: PluginShareSaveParams; result: PluginShareSaveResponse };
  "plugin/share/updateTargets": { params: PluginShareUpdateTargetsParams; result: PluginShareUpdateTargetsResponse };
  "plugin/skill/read": { params: PluginSkillReadParams; result: PluginSkillReadResponse };
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
  "review/start": { params: ReviewStartParams; result: ReviewStartResponse };
  /** @experimental */
  "rollout/compress": { params: null | undefined; result: RolloutCompressResponse };
  /** @experimental */
  "server/diagnostics": { params: ServerDiagnosticsParams; result: ServerDiagnosticsResponse };
  "skills/config/write": { params: SkillsConfigWriteParams; result: SkillsConfigWriteResponse };
  "skills/extraRoots/set": { params: SkillsExtraRootsSetParams; result: SkillsExtraRootsSetResponse };
  "skills/list": { params: SkillsListParams; result: SkillsListResponse };
  "thread/approveGuardianDeniedAction": { params: ThreadApproveGuardianDeniedActionParams; result: ThreadApproveGuardianDeniedActionResponse };
  "thread/archive": { params: ThreadArchiveParams; result: ThreadArchiveResponse };
  "thread/attachment/add": { params: ThreadAttachmentAddParams; result: ThreadAttachmentAddResponse };
  "thread/attachment/list": { params: ThreadAttachmentListParams; result: ThreadAttachmentListResponse };
  "thread/attachment/remove": { params: ThreadAttachmentRemoveParams; result: ThreadAttachmentRemoveResponse };
  "thread/attachmentOwner/list": { params: ThreadAttachmentOwnerListParams; result: ThreadAttachmentOwnerListResponse };
  /** @experimental */
  "thread/backgroundTerminals/clean": { params: ThreadBackgroundTerminalsCleanParams; result: ThreadBackgroundTerminalsCleanResponse };
  /** @experimental */
  "thread/backgroundTerminals/list": { params: ThreadBackgroundTerminalsListParams; result: ThreadBackgroundTerminalsListResponse };
  /** @experimental */
  "thread/backgroundTerminals/terminate": { params: ThreadBackgroundTerminalsTerminateParams; result: ThreadBackgroundTerminalsTerminateResponse };
  "thread/compact/start": { params: ThreadCompactStartParams; result: ThreadCompactStartResponse };
  /** @experimental */
  "thread/decrement_elicitation": { params: ThreadDecrementElicitationParams; result: ThreadDecrementElicitationResponse };
  "thread/delete": { params: ThreadDeleteParams; result: ThreadDeleteResponse };
  "thread/fork": { params: ThreadForkParams; result: ThreadForkResponse };
  "thread/goal/clear": { params: ThreadGoalClearParams; result: ThreadGoalClearResponse };
  "thread/goal/get": { params: ThreadGoalGetParams; result: ThreadGoalGetResponse };
  "thread/goal/set": { params: ThreadGoalSetParams; result: ThreadGoalSetResponse };
  /** @experimental */
  "thread/guardianReview": { params: ThreadGuardianReviewParams; result: ThreadGuardianReviewResponse };
  /** @experimental */
  "thread/increment_elicitation": { params: ThreadIncrementElicitationParams; result: ThreadIncrementElicitationResponse };
  "thread/inject_items": { params: ThreadInjectItemsParams; result: ThreadInjectItemsResponse };
  "thread/items/list": { params: ThreadItemsListParams; result: ThreadItemsListResponse };
  /** @experimental */
  "thread/items/read": { params: ThreadItemsReadParams; result: ThreadItemsReadResponse };
  "thread/list": { params: ThreadListParams; result: ThreadListResponse };
  "thread/loaded/list": { params: ThreadLoadedListParams; result: ThreadLoadedListResponse };
  /** @experimental */
  "thread/memory/read": { params: ThreadMemoryReadParams; result: ThreadMemoryReadResponse };
  /** @experimental */
  "thread/memoryMode/set": { params: ThreadMemoryModeSetParams; result: ThreadMemoryModeSetResponse };
  "thread/metadata/update": { params: ThreadMetadataUpdateParams; result: ThreadMetadataUpdateResponse };
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
  "thread/resume": { params: ThreadResumeParams; result: ThreadResumeResponse };
  "thread/revert": { params: ThreadRevertParams; result: ThreadRevertResponse };
  /** @experimental */
  "thread/sample": { params: ThreadSampleParams; result: ThreadSampleResponse };
  /** @experimental */
  "thread/sample/cancel": { params: ThreadSampleCancelParams; result: ThreadSampleCancelResponse };
  /** @experimental */
  "thread/search": { params: ThreadSearchParams; result: ThreadSearchResponse };
  /** @experimental */
  "thread/searchOccurrences": { params: ThreadSearchOccurrencesParams; result: ThreadSearchOccurrencesResponse };
  "thread/section/move": { params: ThreadSectionMoveParams; result: ThreadSectionMoveResponse };
  /** @experimental */
  "thread/settings/update": { params: ThreadSettingsUpdateParams; result: ThreadSettingsUpdateResponse };
  "thread/shellCommand": { params: ThreadShellCommandParams; result: ThreadShellCommandResponse };
  "thread/start": { params: ThreadStartParams; result: ThreadStartResponse };
  /** @experimental */
  "thread/timeline/list": { params: ThreadTimelineListParams; result: ThreadTimelineListResponse };
  "thread/turns/list": { params: ThreadTurnsListParams; result: ThreadTurnsListResponse };
  "thread/unarchive": { params: ThreadUnarchiveParams; result: ThreadUnarchiveResponse };
  "thread/unsubscribe": { params: ThreadUnsubscribeParams; result: ThreadUnsubscribeResponse };
  "threadSection/create": { params: ThreadSectionCreateParams; result: ThreadSectionCreateResponse };
  "threadSection/delete": { params: ThreadSectionDeleteParams; result: ThreadSectionDeleteResponse };
  "threadSection/list": { params: ThreadSectionListParams; result: ThreadSectionListResponse };
  "threadSection/update": { params: ThreadSectionUpdateParams; result: ThreadSectionUpdateResponse };
  "turn/interrupt": { params: TurnInterruptParams; result: TurnInterruptResponse };
  /** @experimental */
  "turn/settings/update": { params: TurnSettingsUpdateParams; result: TurnSettingsUpdateResponse };
  "turn/start": { params: TurnStartParams; result: TurnStartResponse };
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
  "windowsSandbox/readiness": { params: null | undefined; result: WindowsSandboxReadinessResponse };
  "windowsSandbox/setupStart": { params: WindowsSandboxSetupStartParams; result: WindowsSandboxSetupStartResponse };
}

/** Requests that the server sends; each must be answered. */
export interface ServerRequests {
  "account/chatgptAuthTokens/refresh": { params: ChatgptAuthTokensRefreshParams; result: ChatgptAuthTokensRefreshResponse };
  "applyPatchApproval": { params: ApplyPatchApprovalParams; result: ApplyPatchApprovalResponse };
  "attestation/generate": { params: AttestationGenerateParams; result: AttestationGenerateResponse };
  /** @experimental */
  "currentTime/read": { params: CurrentTimeReadParams; result: CurrentTimeReadResponse };
  "execCommandApproval": { params: ExecCommandApprovalParams; result: ExecCommandApprovalResponse };
  "item/commandExecution/requestApproval": { params: CommandExecutionRequestApprovalParams; result: CommandExecutionRequestApprovalResponse };
  "item/fileChange/requestApproval": { params: FileChangeRequestApprovalParams; result: FileChangeRequestApprovalResponse };
  "item/permissions/requestApproval": { params: PermissionsRequestApprovalParams; result: PermissionsRequestApprovalResponse };
  "item/tool/call": { params: DynamicToolCallParams; result: DynamicToolCallResponse };
  "item/tool/requestUserInput": { params: ToolRequestUserInputParams; result: ToolRequestUserInputResponse };
  "mcpServer/elicitation/request": { params: McpServerElicitationRequestParams; result: McpServerElicitationRequestResponse };
}

/** Notifications that the server sends. */
export interface ServerNotifications {
  "account/gatewayOAuth/changed": { params: GatewayOAuthChangedNotification };
  "account/login/completed": { params: AccountLoginCompletedNotification };
  "account/rateLimits/updated": { params: AccountRateLimitsUpdatedNotification };
  "account/updated": { params: AccountUpdatedNotification };
  "app/list/updated": { params: AppListUpdatedNotification };
  "autoApprovalReview/strictReviewRequired": { params: StrictReviewRequiredNotification };
  "command/exec/outputDelta": { params: CommandExecOutputDeltaNotification };
  "configWarning": { params: ConfigWarningNotification };
  "deprecationNotice": { params: DeprecationNoticeNotification };
  "error": { params: ErrorNotification };
  "externalAgentConfig/import/completed": { params: ExternalAgentConfigImportCompletedNotification };
  "externalAgentConfig/import/progress": { params: ExternalAgentConfigImportProgressNotification };
  "fs/changed": { params: FsChangedNotification };
  "fuzzyFileSearch/sessionCompleted": { params: FuzzyFileSearchSessionCompletedNotification };
  "fuzzyFileSearch/sessionUpdated": { params: FuzzyFileSearchSessionUpdatedNotification };
  "guardianWarning": { params: GuardianWarningNotification };
  "hook/completed": { params: HookCompletedNotification };
  "hook/started": { params: HookStartedNotification };
  "item/agentMessage/delta": { params: AgentMessageDeltaNotification };
  "item/autoApprovalReview/completed": { params: ItemGuardianApprovalReviewCompletedNotification };
  "item/autoApprovalReview/started": { params: ItemGuardianApprovalReviewStartedNotification };
  "item/commandExecution/outputDelta": { params: CommandExecutionOutputDeltaNotification };
  "item/commandExecution/terminalInteraction": { params: TerminalInteractionNotification };
  "item/completed": { params: ItemCompletedNotification };
  "item/fileChange/outputDelta": { params: FileChangeOutputDeltaNotification };
  "item/fileChange/patchUpdated": { params: FileChangePatchUpdatedNotification };
  "item/mcpToolCall/progress": { params: McpToolCallProgressNotification };
  "item/plan/delta": { params: PlanDeltaNotification };
  "item/reasoning/summaryPartAdded": { params: ReasoningSummaryPartAddedNotification };
  "item/reasoning/summaryTextDelta": { params: ReasoningSummaryTextDeltaNotification };
  "item/reasoning/textDelta": { params: ReasoningTextDeltaNotification };
  "item/started": { params: ItemStartedNotification };
  "mcpServer/event/stream/notification": { params: McpServerEventStreamNotification };
  "mcpServer/oauthLogin/completed": { params: McpServerOauthLoginCompletedNotification };
  "mcpServer/startupStatus/updated": { params: McpServerStatusUpdatedNotification };
  "model/rerouted": { params: ModelReroutedNotification };
  "model/safetyBuffering/updated": { params: ModelSafetyBufferingUpdatedNotification };
  "model/verification": { params: ModelVerificationNotification };
  "modelProvider/authRecoveryCompleted": { params: AuthRecoveryNotification };
  "modelProvider/authRecoveryStarted": { params: AuthRecoveryNotification };
  "process/exited": { params: ProcessExitedNotification };
  "process/outputDelta": { params: ProcessOutputDeltaNotification };
  "project/changed": { params: ProjectChangedNotification };
  "remoteControl/status/changed": { params: RemoteControlStatusChangedNotification };
  "serverRequest/resolved": { params: ServerRequestResolvedNotification };
  "skills/changed": { params: SkillsChangedNotification };
  "thread/archived": { params: ThreadArchivedNotification };
  "thread/attachment/updated": { params: ThreadAttachmentUpdatedNotification };
  "thread/closed": { params: ThreadClosedNotification };
  "thread/compacted": { params: ContextCompactedNotification };
  "thread/deleted": { params: ThreadDeletedNotification };
  "thread/environment/connected": { params: EnvironmentConnectionNotification };
  "thread/environment/disconnected": { params: EnvironmentConnectionNotification };
  "thread/goal/cleared": { params: ThreadGoalClearedNotification };
  "thread/goal/updated": { params: ThreadGoalUpdatedNotification };
  "thread/name/updated": { params: ThreadNameUpdatedNotification };
  "thread/prediction/updated": { params: ThreadPredictionUpdatedNotification };
  "thread/project/updated": { params: ThreadProjectUpdatedNotification };
  "thread/queue/changed": { params: ThreadQueueChangedNotification };
  "thread/readState/changed": { params: ThreadReadStateChangedNotification };
  "thread/realtime/closed": { params: ThreadRealtimeClosedNotification };
  "thread/realtime/error": { params: ThreadRealtimeErrorNotification };
  "thread/realtime/item/completed": { params: ThreadRealtimeItemCompletedNotification };
  "thread/realtime/item/started": { params: ThreadRealtimeItemStartedNotification };
  "thread/realtime/item/transcript/delta": { params: ThreadRealtimeItemTranscriptDeltaNotification };
  "thread/realtime/itemAdded": { params: ThreadRealtimeItemAddedNotification };
  "thread/realtime/outputAudio/delta": { params: ThreadRealtimeOutputAudioDeltaNotification };
  "thread/realtime/sdp": { params: ThreadRealtimeSdpNotification };
  "thread/realtime/started": { params: ThreadRealtimeStartedNotification };
  "thread/realtime/transcript/delta": { params: ThreadRealtimeTranscriptDeltaNotification };
  "thread/realtime/transcript/done": { params: ThreadRealtimeTranscriptDoneNotification };
  "thread/reverted": { params: ThreadRevertedNotification };
  "thread/section/changed": { params: ThreadSectionChangedNotification };
  "thread/settings/updated": { params: ThreadSettingsUpdatedNotification };
  "thread/started": { params: ThreadStartedNotification };
  "thread/status/changed": { params: ThreadStatusChangedNotification };
  "thread/tokenUsage/updated": { params: ThreadTokenUsageUpdatedNotification };
  "thread/unarchived": { params: ThreadUnarchivedNotification };
  "turn/completed": { params: TurnCompletedNotification };
  "turn/diff/updated": { params: TurnDiffUpdatedNotification };
  "turn/moderationMetadata": { params: TurnModerationMetadataNotification };
  "turn/plan/updated": { params: TurnPlanUpdatedNotification };
  "turn/started": { params: TurnStartedNotification };
  "warning": { params: WarningNotification };
  "windows/worldWritableWarning": { params: WindowsWorldWritableWarningNotification };
  "windowsSandbox/setupCompleted": { params: WindowsSandboxSetupCompletedNotification };
}

/** Notifications that the client sends. */
export interface ClientNotifications {
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
