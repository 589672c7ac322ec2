// Written by `npm run generate-types`. Do not edit: change the schema or codegen/ and run it again.

import type { ClientRequests } from "./registry.js";
import type {
  AccountSessionsListParams, AccountSessionsResponse, AccountSessionsSwitchParams,
  AccountSessionsSwitchResponse, AppsInstalledParams, AppsInstalledResponse, AppsListParams, AppsListResponse,
  AppsReadParams, AppsReadResponse, BedrockCheckGovCloudRequirementsParams,
  BedrockCheckGovCloudRequirementsResponse, BedrockDiscoverParams, BedrockDiscoverResponse,
  BedrockSetupParams, BedrockSetupResponse, CancelLoginAccountParams, CancelLoginAccountResponse,
  CollaborationModeListParams, CollaborationModeListResponse, CommandExecParams, CommandExecResizeParams,
  CommandExecResizeResponse, CommandExecResponse, CommandExecTerminateParams, CommandExecTerminateResponse,
  CommandExecWriteParams, CommandExecWriteResponse, ConfigBatchWriteParams, ConfigReadParams,
  ConfigReadResponse, ConfigRequirementsReadResponse, ConfigValueWriteParams, ConfigWriteResponse,
  ConsumeAccountRateLimitResetCreditParams, ConsumeAccountRateLimitResetCreditResponse, EnvironmentAddParams,
  EnvironmentAddResponse, EnvironmentInfoParams, EnvironmentInfoResponse, EnvironmentStatusParams,
  EnvironmentStatusResponse, ExperimentalFeatureEnablementSetParams, ExperimentalFeatureEnablementSetResponse,
  ExperimentalFeatureListParams, ExperimentalFeatureListResponse, ExternalAgentConfigDetectParams,
  ExternalAgentConfigDetectResponse, ExternalAgentConfigImportHistoriesReadResponse,
  ExternalAgentConfigImportHistoryRecordParams, ExternalAgentConfigImportHistoryRecordResponse,
  ExternalAgentConfigImportParams, ExternalAgentConfigImportResponse, FeedbackSaveParams,
  FeedbackSaveResponse, FeedbackUploadParams, FeedbackUploadResponse, FsCopyParams, FsCopyResponse,
  FsCreateDirectoryParams, FsCreateDirectoryResponse, FsGetMetadataParams, FsGetMetadataResponse,
  FsReadDirectoryParams, FsReadDirectoryResponse, FsReadFileParams, FsReadFileResponse, FsRemoveParams,
  FsRemoveResponse, FsUnwatchParams, FsUnwatchResponse, FsWatchParams, FsWatchResponse, FsWriteFileParams,
  FsWriteFileResponse, FuzzyFileSearchParams, FuzzyFileSearchResponse, FuzzyFileSearchSessionStartParams,
  FuzzyFileSearchSessionStartResponse, FuzzyFileSearchSessionStopParams, FuzzyFileSearchSessionStopResponse,
  FuzzyFileSearchSessionUpdateParams, FuzzyFileSearchSessionUpdateResponse, GatewayOAuthCancelResponse,
  GatewayOAuthLoginParams, GatewayOAuthLoginResponse, GatewayOAuthReadParams, GatewayOAuthReadResponse,
  GcpSetupParams, GcpSetupResponse, GetAccountParams, GetAccountRateLimitsParams,
  GetAccountRateLimitsResponse, GetAccountResponse, GetAccountSecuritySetupResponse,
  GetAccountTokenUsageParams, GetAccountTokenUsageResponse, GetWorkspaceMessagesResponse, HooksListParams,
  HooksListResponse, ListMcpServerStatusParams, ListMcpServerStatusResponse, LoginAccountParams,
  LoginAccountResponse, LogoutAccountResponse, MarketplaceAddParams, MarketplaceAddResponse,
  MarketplaceRemoveParams, MarketplaceRemoveResponse, MarketplaceUpgradeParams, MarketplaceUpgradeResponse,
  McpResourceReadParams, McpResourceReadResponse, McpServerEventStreamStartParams,
  McpServerEventStreamStartResponse, McpServerEventStreamStopParams, McpServerEventStreamStopResponse,
  McpServerOauthLoginParams, McpServerOauthLoginResponse, McpServerRefreshResponse, McpServerToolCallParams,
  McpServerToolCallResponse, MemoryResetResponse, MemoryStatusParams, MemoryStatusResponse,
  MockExperimentalMethodParams, MockExperimentalMethodResponse, ModelListParams, ModelListResponse,
  ModelProviderCapabilitiesReadParams, ModelProviderCapabilitiesReadResponse, ModelProviderConfigWriteParams,
  ModelProviderConfigWriteResponse, ModelProviderListParams, ModelProviderListResponse,
  PermissionProfileListParams, PermissionProfileListResponse, PluginInstallParams, PluginInstallResponse,
  PluginInstalledParams, PluginInstalledResponse, PluginListParams, PluginListResponse, PluginReadParams,
  PluginReadResponse, PluginReconcileParams, PluginReconcileResponse, PluginSearchParams,
  PluginSearchResponse, PluginShareCheckoutParams, PluginShareCheckoutResponse, PluginShareDeleteParams,
  PluginShareDeleteResponse, PluginShareListParams, PluginShareListResponse, PluginShareSaveParams,
  PluginShareSaveResponse, PluginShareUpdateTargetsParams, PluginShareUpdateTargetsResponse,
  PluginSkillReadParams, PluginSkillReadResponse, PluginUninstallParams, PluginUninstallResponse,
  ProcessKillParams, ProcessKillResponse, ProcessResizePtyParams, ProcessResizePtyResponse,
  ProcessSpawnParams, ProcessSpawnResponse, ProcessWriteStdinParams, ProcessWriteStdinResponse,
  ProjectCreateParams, ProjectCreateResponse, ProjectDeleteParams, ProjectDeleteResponse, ProjectImportParams,
  ProjectImportResponse, ProjectListParams, ProjectListResponse, ProjectMoveParams, ProjectMoveResponse,
  ProjectReadParams, ProjectReadResponse, ProjectUpdateParams, ProjectUpdateResponse,
  RemoteControlClientsListParams, RemoteControlClientsListResponse, RemoteControlClientsRevokeParams,
  RemoteControlClientsRevokeResponse, RemoteControlDisableParams, RemoteControlDisableResponse,
  RemoteControlEnableParams, RemoteControlEnableResponse, RemoteControlPairingStartParams,
  RemoteControlPairingStartResponse, RemoteControlPairingStatusParams, RemoteControlPairingStatusResponse,
  RemoteControlStatusReadResponse, ReviewStartParams, ReviewStartResponse, RolloutCompressResponse,
  SendAddCreditsNudgeEmailParams, SendAddCreditsNudgeEmailResponse, ServerDiagnosticsParams,
  ServerDiagnosticsResponse, SkillsConfigWriteParams, SkillsConfigWriteResponse, SkillsExtraRootsSetParams,
  SkillsExtraRootsSetResponse, SkillsListParams, SkillsListResponse, ThreadApproveGuardianDeniedActionParams,
  ThreadApproveGuardianDeniedActionResponse, ThreadArchiveParams, ThreadArchiveResponse,
  ThreadAttachmentAddParams, ThreadAttachmentAddResponse, ThreadAttachmentListParams,
  ThreadAttachmentListResponse, ThreadAttachmentOwnerListParams, ThreadAttachmentOwnerListResponse,
  ThreadAttachmentRemoveParams, ThreadAttachmentRemoveResponse, ThreadBackgroundTerminalsCleanParams,
  ThreadBackgroundTerminalsCleanResponse, ThreadBackgroundTerminalsListParams,
  ThreadBackgroundTerminalsListResponse, ThreadBackgroundTerminalsTerminateParams,
  ThreadBackgroundTerminalsTerminateResponse, ThreadCompactStartParams, ThreadCompactStartResponse,
  ThreadDecrementElicitationParams, ThreadDecrementElicitationResponse, ThreadDeleteParams,
  ThreadDeleteResponse, ThreadForkParams, ThreadForkResponse, ThreadGoalClearParams, ThreadGoalClearResponse,
  ThreadGoalGetParams, ThreadGoalGetResponse, ThreadGoalSetParams, ThreadGoalSetResponse,
  ThreadGuardianReviewParams, ThreadGuardianReviewResponse, ThreadIncrementElicitationParams,
  ThreadIncrementElicitationResponse, ThreadInjectItemsParams, ThreadInjectItemsResponse,
  ThreadItemsListParams, ThreadItemsListResponse, ThreadItemsReadParams, ThreadItemsReadResponse,
  ThreadListParams, ThreadListResponse, ThreadLoadedListParams, ThreadLoadedListResponse,
  ThreadMemoryModeSetParams, ThreadMemoryModeSetResponse, ThreadMemoryReadParams, ThreadMemoryReadResponse,
  ThreadMetadataUpdateParams, ThreadMetadataUpdateResponse, ThreadPredictionRequestParams,
  ThreadPredictionRequestResponse, ThreadPrepareApprovedPlanParams, ThreadPrepareApprovedPlanResponse,
  ThreadQueueAddParams, ThreadQueueAddResponse, ThreadQueueDeleteParams, ThreadQueueDeleteResponse,
  ThreadQueueListParams, ThreadQueueListResponse, ThreadQueueReorderParams, ThreadQueueReorderResponse,
  ThreadQueueStartParams, ThreadQueueStartResponse, ThreadQueueUpdateParams, ThreadQueueUpdateResponse,
  ThreadReadParams, ThreadReadResponse, ThreadReadStateUpdateParams, ThreadReadStateUpdateResponse,
  ThreadRealtimeAppendAudioParams, ThreadRealtimeAppendAudioResponse, ThreadRealtimeAppendSpeechParams,
  ThreadRealtimeAppendSpeechResponse, ThreadRealtimeAppendTextParams, ThreadRealtimeAppendTextResponse,
  ThreadRealtimeListVoicesParams, ThreadRealtimeListVoicesResponse, ThreadRealtimeStartParams,
  ThreadRealtimeStartResponse, ThreadRealtimeStopParams, ThreadRealtimeStopResponse, ThreadResumeParams,
  ThreadResumeResponse, ThreadRevertParams, ThreadRevertResponse, ThreadSampleCancelParams,
  ThreadSampleCancelResponse, ThreadSampleParams, ThreadSampleResponse, ThreadSearchOccurrencesParams,
  ThreadSearchOccurrencesResponse, ThreadSearchParams, ThreadSearchResponse, ThreadSectionCreateParams,
  ThreadSectionCreateResponse, ThreadSectionDeleteParams, ThreadSectionDeleteResponse,
  ThreadSectionListParams, ThreadSectionListResponse, ThreadSectionMoveParams, ThreadSectionMoveResponse,
  ThreadSectionUpdateParams, ThreadSectionUpdateResponse, ThreadSetNameParams, ThreadSetNameResponse,
  ThreadSettingsUpdateParams, ThreadSettingsUpdateResponse, ThreadShellCommandParams,
  ThreadShellCommandResponse, ThreadStartParams, ThreadStartResponse, ThreadTimelineListParams,
  ThreadTimelineListResponse, ThreadTurnsListParams, ThreadTurnsListResponse, ThreadUnarchiveParams,
  ThreadUnarchiveResponse, ThreadUnsubscribeParams, ThreadUnsubscribeResponse, TurnInterruptParams,
  TurnInterruptResponse, TurnSettingsUpdateParams, TurnSettingsUpdateResponse, TurnStartParams,
  TurnStartResponse, TurnSteerParams, TurnSteerResponse, UserVerificationCancelParams,
  UserVerificationCancelResponse, UserVerificationDeleteParams, UserVerificationDeleteResponse,
  UserVerificationEnrollParams, UserVerificationEnrollResponse, UserVerificationStatusParams,
  UserVerificationStatusResponse, UserVerificationVerifyParams, UserVerificationVerifyResponse,
  WindowsSandboxReadinessResponse, WindowsSandboxSetupStartParams, WindowsSandboxSetupStartResponse,
} from "./types.js";

/**
 * The client requests of the protocol, each as a method.
 *
 * `Options` is what one call may be given beside its params.
 */
export abstract class ProtocolMethods<Options> {
  /** Sends a request by its wire name. */
  abstract request<M extends keyof ClientRequests>(
    method: M,
    params: ClientRequests[M]["params"],
    options?: Options,
  ): Promise<ClientRequests[M]["result"]>;

  /**
   * Wire method: `account/bedrock/checkGovCloudRequirements`.
   *
   * @experimental
   */
  accountBedrockCheckGovCloudRequirements(params: BedrockCheckGovCloudRequirementsParams = {}, options?: Options): Promise<BedrockCheckGovCloudRequirementsResponse> {
    return this.request("account/bedrock/checkGovCloudRequirements", params, options);
  }

  /**
   * Wire method: `account/bedrock/discover`.
   *
   * @experimental
   */
  accountBedrockDiscover(params: BedrockDiscoverParams = {}, options?: Options): Promise<BedrockDiscoverResponse> {
    return this.request("account/bedrock/discover", params, options);
  }

  /**
   * Wire method: `account/bedrock/setup`.
   *
   * @experimental
   */
  accountBedrockSetup(params: BedrockSetupParams, options?: Options): Promise<BedrockSetupResponse> {
    return this.request("account/bedrock/setup", params, options);
  }

  /** Wire method: `account/gatewayOAuth/cancel`. */
  accountGatewayOAuthCancel(params?: null, options?: Options): Promise<GatewayOAuthCancelResponse> {
    return this.request("account/gatewayOAuth/cancel", params, options);
  }

  /** Wire method: `account/gatewayOAuth/login`. */
  accountGatewayOAuthLogin(params?: GatewayOAuthLoginParams | null, options?: Options): Promise<GatewayOAuthLoginResponse> {
    return this.request("account/gatewayOAuth/login", params, options);
  }

  /** Wire method: `account/gatewayOAuth/read`. */
  accountGatewayOAuthRead(params?: GatewayOAuthReadParams | null, options?: Options): Promise<GatewayOAuthReadResponse> {
    return this.request("account/gatewayOAuth/read", params, options);
  }

  /**
   * Wire method: `account/gcp/setup`.
   *
   * @experimental
   */
  accountGcpSetup(params: GcpSetupParams, options?: Options): Promise<GcpSetupResponse> {
    return this.request("account/gcp/setup", params, options);
  }

  /** Wire method: `account/login/cancel`. */
  accountLoginCancel(params: CancelLoginAccountParams, options?: Options): Promise<CancelLoginAccountResponse> {
    return this.request("account/login/cancel", params, options);
  }

  /** Wire method: `account/login/start`. */
  accountLoginStart(params: LoginAccountParams, options?: Options): Promise<LoginAccountResponse> {
    return this.request("account/login/start", params, options);
  }

  /** Wire method: `account/logout`. */
  accountLogout(params?: null, options?: Options): Promise<LogoutAccountResponse> {
    return this.request("account/logout", params, options);
  }

  /** Wire method: `account/rateLimitResetCredit/consume`. */
  accountRateLimitResetCreditConsume(params: ConsumeAccountRateLimitResetCreditParams, options?: Options): Promise<ConsumeAccountRateLimitResetCreditResponse> {
    return this.request("account/rateLimitResetCredit/consume", params, options);
  }

  /** Wire method: `account/rateLimits/read`. */
  accountRateLimitsRead(params?: GetAccountRateLimitsParams | null, options?: Options): Promise<GetAccountRateLimitsResponse> {
    return this.request("account/rateLimits/read", params, options);
  }

  /** Wire method: `account/read`. */
  accountRead(params: GetAccountParams = {}, options?: Options): Promise<GetAccountResponse> {
    return this.request("account/read", params, options);
  }

  /** Wire method: `account/securitySetup/read`. */
  accountSecuritySetupRead(params?: null, options?: Options): Promise<GetAccountSecuritySetupResponse> {
    return this.request("account/securitySetup/read", params, options);
  }

  /** Wire method: `account/sendAddCreditsNudgeEmail`. */
  accountSendAddCreditsNudgeEmail(params: SendAddCreditsNudgeEmailParams, options?: Options): Promise<SendAddCreditsNudgeEmailResponse> {
    return this.request("account/sendAddCreditsNudgeEmail", params, options);
  }

  /** Wire method: `account/usage/read`. */
  accountUsageRead(params?: GetAccountTokenUsageParams | null, options?: Options): Promise<GetAccountTokenUsageResponse> {
    return this.request("account/usage/read", params, options);
  }

  /** Wire method: `account/workspaceMessages/read`. */
  accountWorkspaceMessagesRead(params?: null, options?: Options): Promise<GetWorkspaceMessagesResponse> {
    return this.request("account/workspaceMessages/read", params, options);
  }

  /**
   * Wire method: `accountSession/list`.
   *
   * @experimental
   */
  accountSessionList(params: AccountSessionsListParams = {}, options?: Options): Promise<AccountSessionsResponse> {
    return this.request("accountSession/list", params, options);
  }

  /**
   * Wire method: `accountSession/switch`.
   *
   * @experimental
   */
  accountSessionSwitch(params: AccountSessionsSwitchParams, options?: Options): Promise<AccountSessionsSwitchResponse> {
    return this.request("accountSession/switch", params, options);
  }

  /** Wire method: `app/installed`. */
  appInstalled(params: AppsInstalledParams = {}, options?: Options): Promise<AppsInstalledResponse> {
    return this.request("app/installed", params, options);
  }

  /** Wire method: `app/list`. */
  appList(params: AppsListParams = {}, options?: Options): Promise<AppsListResponse> {
    return this.request("app/list", params, options);
  }

  /** Wire method: `app/read`. */
  appRead(params: AppsReadParams, options?: Options): Promise<AppsReadResponse> {
    return this.request("app/read", params, options);
  }

  /**
   * Lists collaboration mode presets.
   *
   * Wire method: `collaborationMode/list`.
   *
   * @experimental
   */
  collaborationModeList(params: CollaborationModeListParams = {}, options?: Options): Promise<CollaborationModeListResponse> {
    return this.request("collaborationMode/list", params, options);
  }

  /**
   * Execute a standalone command (argv vector) under the server's sandbox.
   *
   * Wire method: `command/exec`.
   */
  commandExec(params: CommandExecParams, options?: Options): Promise<CommandExecResponse> {
    return this.request("command/exec", params, options);
  }

  /**
   * Resize a running PTY-backed `command/exec` session by client-supplied `processId`.
   *
   * Wire method: `command/exec/resize`.
   */
  commandExecResize(params: CommandExecResizeParams, options?: Options): Promise<CommandExecResizeResponse> {
    return this.request("command/exec/resize", params, options);
  }

  /**
   * Terminate a running `command/exec` session by client-supplied `processId`.
   *
   * Wire method: `command/exec/terminate`.
   */
  commandExecTerminate(params: CommandExecTerminateParams, options?: Options): Promise<CommandExecTerminateResponse> {
    return this.request("command/exec/terminate", params, options);
  }

  /**
   * Write stdin bytes to a running `command/exec` session or close stdin.
   *
   * Wire method: `command/exec/write`.
   */
  commandExecWrite(params: CommandExecWriteParams, options?: Options): Promise<CommandExecWriteResponse> {
    return this.request("command/exec/write", params, options);
  }

  /** Wire method: `config/batchWrite`. */
  configBatchWrite(params: ConfigBatchWriteParams, options?: Options): Promise<ConfigWriteResponse> {
    return this.request("config/batchWrite", params, options);
  }

  /** Wire method: `config/mcpServer/reload`. */
  configMcpServerReload(params?: null, options?: Options): Promise<McpServerRefreshResponse> {
    return this.request("config/mcpServer/reload", params, options);
  }

  /** Wire method: `config/read`. */
  configRead(params: ConfigReadParams = {}, options?: Options): Promise<ConfigReadResponse> {
    return this.request("config/read", params, options);
  }

  /** Wire method: `config/value/write`. */
  configValueWrite(params: ConfigValueWriteParams, options?: Options): Promise<ConfigWriteResponse> {
    return this.request("config/value/write", params, options);
  }

  /** Wire method: `configRequirements/read`. */
  configRequirementsRead(params?: null, options?: Options): Promise<ConfigRequirementsReadResponse> {
    return this.request("configRequirements/read", params, options);
  }

  /**
   * Adds or replaces a remote environment by id for later selection.
   *
   * Wire method: `environment/add`.
   *
   * @experimental
   */
  environmentAdd(params: EnvironmentAddParams, options?: Options): Promise<EnvironmentAddResponse> {
    return this.request("environment/add", params, options);
  }

  /**
   * Reads information from a configured execution environment.
   *
   * Wire method: `environment/info`.
   *
   * @experimental
   */
  environmentInfo(params: EnvironmentInfoParams, options?: Options): Promise<EnvironmentInfoResponse> {
    return this.request("environment/info", params, options);
  }

  /**
   * Reads the current status of a configured execution environment.
   *
   * Wire method: `environment/status`.
   *
   * @experimental
   */
  environmentStatus(params: EnvironmentStatusParams, options?: Options): Promise<EnvironmentStatusResponse> {
    return this.request("environment/status", params, options);
  }

  /** Wire method: `experimentalFeature/enablement/set`. */
  experimentalFeatureEnablementSet(params: ExperimentalFeatureEnablementSetParams, options?: Options): Promise<ExperimentalFeatureEnablementSetResponse> {
    return this.request("experimentalFeature/enablement/set", params, options);
  }

  /** Wire method: `experimentalFeature/list`. */
  experimentalFeatureList(params: ExperimentalFeatureListParams = {}, options?: Options): Promise<ExperimentalFeatureListResponse> {
    return this.request("experimentalFeature/list", params, options);
  }

  /** Wire method: `externalAgentConfig/detect`. */
  externalAgentConfigDetect(params: ExternalAgentConfigDetectParams = {}, options?: Options): Promise<ExternalAgentConfigDetectResponse> {
    return this.request("externalAgentConfig/detect", params, options);
  }

  /** Wire method: `externalAgentConfig/import`. */
  externalAgentConfigImport(params: ExternalAgentConfigImportParams, options?: Options): Promise<ExternalAgentConfigImportResponse> {
    return this.request("externalAgentConfig/import", params, options);
  }

  /** Wire method: `externalAgentConfig/import/readHistories`. */
  externalAgentConfigImportReadHistories(params?: null, options?: Options): Promise<ExternalAgentConfigImportHistoriesReadResponse> {
    return this.request("externalAgentConfig/import/readHistories", params, options);
  }

  /** Wire method: `externalAgentConfig/import/recordHistory`. */
  externalAgentConfigImportRecordHistory(params: ExternalAgentConfigImportHistoryRecordParams, options?: Options): Promise<ExternalAgentConfigImportHistoryRecordResponse> {
    return this.request("externalAgentConfig/import/recordHistory", params, options);
  }

  /** Wire method: `feedback/save`. */
  feedbackSave(params: FeedbackSaveParams, options?: Options): Promise<FeedbackSaveResponse> {
    return this.request("feedback/save", params, options);
  }

  /** Wire method: `feedback/upload`. */
  feedbackUpload(params: FeedbackUploadParams, options?: Options): Promise<FeedbackUploadResponse> {
    return this.request("feedback/upload", params, options);
  }

  /** Wire method: `fs/copy`. */
  fsCopy(params: FsCopyParams, options?: Options): Promise<FsCopyResponse> {
    return this.request("fs/copy", params, options);
  }

  /** Wire method: `fs/createDirectory`. */
  fsCreateDirectory(params: FsCreateDirectoryParams, options?: Options): Promise<FsCreateDirectoryResponse> {
    return this.request("fs/createDirectory", params, options);
  }

  /** Wire method: `fs/getMetadata`. */
  fsGetMetadata(params: FsGetMetadataParams, options?: Options): Promise<FsGetMetadataResponse> {
    return this.request("fs/getMetadata", params, options);
  }

  /** Wire method: `fs/readDirectory`. */
  fsReadDirectory(params: FsReadDirectoryParams, options?: Options): Promise<FsReadDirectoryResponse> {
    return this.request("fs/readDirectory", params, options);
  }

  /** Wire method: `fs/readFile`. */
  fsReadFile(params: FsReadFileParams, options?: Options): Promise<FsReadFileResponse> {
    return this.request("fs/readFile", params, options);
  }

  /** Wire method: `fs/remove`. */
  fsRemove(params: FsRemoveParams, options?: Options): Promise<FsRemoveResponse> {
    return this.request("fs/remove", params, options);
  }

  /** Wire method: `fs/unwatch`. */
  fsUnwatch(params: FsUnwatchParams, options?: Options): Promise<FsUnwatchResponse> {
    return this.request("fs/unwatch", params, options);
  }

  /** Wire method: `fs/watch`. */
  fsWatch(params: FsWatchParams, options?: Options): Promise<FsWatchResponse> {
    return this.request("fs/watch", params, options);
  }

  /** Wire method: `fs/writeFile`. */
  fsWriteFile(params: FsWriteFileParams, options?: Options): Promise<FsWriteFileResponse> {
    return this.request("fs/writeFile", params, options);
  }

  /** Wire method: `fuzzyFileSearch`. */
  fuzzyFileSearch(params: FuzzyFileSearchParams, options?: Options): Promise<FuzzyFileSearchResponse> {
    return this.request("fuzzyFileSearch", params, options);
  }

  /**
   * Wire method: `fuzzyFileSearch/sessionStart`.
   *
   * @experimental
   */
  fuzzyFileSearchSessionStart(params: FuzzyFileSearchSessionStartParams, options?: Options): Promise<FuzzyFileSearchSessionStartResponse> {
    return this.request("fuzzyFileSearch/sessionStart", params, options);
  }

  /**
   * Wire method: `fuzzyFileSearch/sessionStop`.
   *
   * @experimental
   */
  fuzzyFileSearchSessionStop(params: FuzzyFileSearchSessionStopParams, options?: Options): Promise<FuzzyFileSearchSessionStopResponse> {
    return this.request("fuzzyFileSearch/sessionStop", params, options);
  }

  /**
   * Wire method: `fuzzyFileSearch/sessionUpdate`.
   *
   * @experimental
   */
  fuzzyFileSearchSessionUpdate(params: FuzzyFileSearchSessionUpdateParams, options?: Options): Promise<FuzzyFileSearchSessionUpdateResponse> {
    return this.request("fuzzyFileSearch/sessionUpdate", params, options);
  }

  /** Wire method: `hooks/list`. */
  hooksList(params: HooksListParams = {}, options?: Options): Promise<HooksListResponse> {
    return this.request("hooks/list", params, options);
  }

  /** Wire method: `marketplace/add`. */
  marketplaceAdd(params: MarketplaceAddParams, options?: Options): Promise<MarketplaceAddResponse> {
    return this.request("marketplace/add", params, options);
  }

  /** Wire method: `marketplace/remove`. */
  marketplaceRemove(params: MarketplaceRemoveParams, options?: Options): Promise<MarketplaceRemoveResponse> {
    return this.request("marketplace/remove", params, options);
  }

  /** Wire method: `marketplace/upgrade`. */
  marketplaceUpgrade(params: MarketplaceUpgradeParams = {}, options?: Options): Promise<MarketplaceUpgradeResponse> {
    return this.request("marketplace/upgrade", params, options);
  }

  /**
   * Wire method: `mcpServer/event/stream/start`.
   *
   * @experimental
   */
  mcpServerEventStreamStart(params: McpServerEventStreamStartParams, options?: Options): Promise<McpServerEventStreamStartResponse> {
    return this.request("mcpServer/event/stream/start", params, options);
  }

  /**
   * Wire method: `mcpServer/event/stream/stop`.
   *
   * @experimental
   */
  mcpServerEventStreamStop(params: McpServerEventStreamStopParams, options?: Options): Promise<McpServerEventStreamStopResponse> {
    return this.request("mcpServer/event/stream/stop", params, options);
  }

  /** Wire method: `mcpServer/oauth/login`. */
  mcpServerOauthLogin(params: McpServerOauthLoginParams, options?: Options): Promise<McpServerOauthLoginResponse> {
    return this.request("mcpServer/oauth/login", params, options);
  }

  /** Wire method: `mcpServer/resource/read`. */
  mcpServerResourceRead(params: McpResourceReadParams, options?: Options): Promise<McpResourceReadResponse> {
    return this.request("mcpServer/resource/read", params, options);
  }

  /** Wire method: `mcpServer/tool/call`. */
  mcpServerToolCall(params: McpServerToolCallParams, options?: Options): Promise<McpServerToolCallResponse> {
    return this.request("mcpServer/tool/call", params, options);
  }

  /** Wire method: `mcpServerStatus/list`. */
  mcpServerStatusList(params: ListMcpServerStatusParams = {}, options?: Options): Promise<ListMcpServerStatusResponse> {
    return this.request("mcpServerStatus/list", params, options);
  }

  /**
   * Wire method: `memory/reset`.
   *
   * @experimental
   */
  memoryReset(params?: null, options?: Options): Promise<MemoryResetResponse> {
    return this.request("memory/reset", params, options);
  }

  /**
   * Wire method: `memory/status`.
   *
   * @experimental
   */
  memoryStatus(params: MemoryStatusParams = {}, options?: Options): Promise<MemoryStatusResponse> {
    return this.request("memory/status", params, options);
  }

  /**
   * Test-only method used to validate experimental gating.
   *
   * Wire method: `mock/experimentalMethod`.
   *
   * @experimental
   */
  mockExperimentalMethod(params: MockExperimentalMethodParams = {}, options?: Options): Promise<MockExperimentalMethodResponse> {
    return this.request("mock/experimentalMethod", params, options);
  }

  /** Wire method: `model/list`. */
  modelList(params: ModelListParams = {}, options?: Options): Promise<ModelListResponse> {
    return this.request("model/list", params, options);
  }

  /** Wire method: `modelProvider/capabilities/read`. */
  modelProviderCapabilitiesRead(params: ModelProviderCapabilitiesReadParams = {}, options?: Options): Promise<ModelProviderCapabilitiesReadResponse> {
    return this.request("modelProvider/capabilities/read", params, options);
  }

  /** Wire method: `modelProvider/config/write`. */
  modelProviderConfigWrite(params: ModelProviderConfigWriteParams, options?: Options): Promise<ModelProviderConfigWriteResponse> {
    return this.request("modelProvider/config/write", params, options);
  }

  /** Wire method: `modelProvider/list`. */
  modelProviderList(params: ModelProviderListParams = {}, options?: Options): Promise<ModelProviderListResponse> {
    return this.request("modelProvider/list", params, options);
  }

  /** Wire method: `permissionProfile/list`. */
  permissionProfileList(params: PermissionProfileListParams = {}, options?: Options): Promise<PermissionProfileListResponse> {
    return this.request("permissionProfile/list", params, options);
  }

  /** Wire method: `plugin/install`. */
  pluginInstall(params: PluginInstallParams, options?: Options): Promise<PluginInstallResponse> {
    return this.request("plugin/install", params, options);
  }

  /** Wire method: `plugin/installed`. */
  pluginInstalled(params: PluginInstalledParams = {}, options?: Options): Promise<PluginInstalledResponse> {
    return this.request("plugin/installed", params, options);
  }

  /** Wire method: `plugin/list`. */
  pluginList(params: PluginListParams = {}, options?: Options): Promise<PluginListResponse> {
    return this.request("plugin/list", params, options);
  }

  /** Wire method: `plugin/read`. */
  pluginRead(params: PluginReadParams, options?: Options): Promise<PluginReadResponse> {
    return this.request("plugin/read", params, options);
  }

  /** Wire method: `plugin/reconcile`. */
  pluginReconcile(params: PluginReconcileParams = {}, options?: Options): Promise<PluginReconcileResponse> {
    return this.request("plugin/reconcile", params, options);
  }

  /**
   * Wire method: `plugin/search`.
   *
   * @experimental
   */
  pluginSearch(params: PluginSearchParams, options?: Options): Promise<PluginSearchResponse> {
    return this.request("plugin/search", params, options);
  }

  /** Wire method: `plugin/share/checkout`. */
  pluginShareCheckout(params: PluginShareCheckoutParams, options?: Options): Promise<PluginShareCheckoutResponse> {
    return this.request("plugin/share/checkout", params, options);
  }

  /** Wire method: `plugin/share/delete`. */
  pluginShareDelete(params: PluginShareDeleteParams, options?: Options): Promise<PluginShareDeleteResponse> {
    return this.request("plugin/share/delete", params, options);
  }

  /** Wire method: `plugin/share/list`. */
  pluginShareList(params: PluginShareListParams = {}, options?: Options): Promise<PluginShareListResponse> {
    return this.request("plugin/share/list", params, options);
  }

  /** Wire method: `plugin/share/save`. */
  pluginShareSave(params: PluginShareSaveParams, options?: Options): Promise<PluginShareSaveResponse> {
    return this.request("plugin/share/save", params, options);
  }

  /** Wire method: `plugin/share/updateTargets`. */
  pluginShareUpdateTargets(params: PluginShareUpdateTargetsParams, options?: Options): Promise<PluginShareUpdateTargetsResponse> {
    return this.request("plugin/share/updateTargets", params, options);
  }

  /** Wire method: `plugin/skill/read`. */
  pluginSkillRead(params: PluginSkillReadParams, options?: Options): Promise<PluginSkillReadResponse> {
    return this.request("plugin/skill/read", params, options);
  }

  /** Wire method: `plugin/uninstall`. */
  pluginUninstall(params: PluginUninstallParams, options?: Options): Promise<PluginUninstallResponse> {
    return this.request("plugin/uninstall", params, options);
  }

  /**
   * Terminate a running `process/spawn` session by client-supplied `processHandle`.
   *
   * Wire method: `process/kill`.
   *
   * @experimental
   */
  processKill(params: ProcessKillParams, options?: Options): Promise<ProcessKillResponse> {
    return this.request("process/kill", params, options);
  }

  /**
   * Resize a running PTY-backed `process/spawn` session by client-supplied `processHandle`.
   *
   * Wire method: `process/resizePty`.
   *
   * @experimental
   */
  processResizePty(params: ProcessResizePtyParams, options?: Options): Promise<ProcessResizePtyResponse> {
    return this.request("process/resizePty", params, options);
  }

  /**
   * Spawn a standalone process (argv vector) without a Codex sandbox.
   *
   * Wire method: `process/spawn`.
   *
   * @experimental
   */
  processSpawn(params: ProcessSpawnParams, options?: Options): Promise<ProcessSpawnResponse> {
    return this.request("process/spawn", params, options);
  }

  /**
   * Write stdin bytes to a running `process/spawn` session or close stdin.
   *
   * Wire method: `process/writeStdin`.
   *
   * @experimental
   */
  processWriteStdin(params: ProcessWriteStdinParams, options?: Options): Promise<ProcessWriteStdinResponse> {
    return this.request("process/writeStdin", params, options);
  }

  /**
   * Wire method: `project/create`.
   *
   * @experimental
   */
  projectCreate(params: ProjectCreateParams, options?: Options): Promise<ProjectCreateResponse> {
    return this.request("project/create", params, options);
  }

  /**
   * Wire method: `project/delete`.
   *
   * @experimental
   */
  projectDelete(params: ProjectDeleteParams, options?: Options): Promise<ProjectDeleteResponse> {
    return this.request("project/delete", params, options);
  }

  /**
   * Wire method: `project/import`.
   *
   * @experimental
   */
  projectImport(params: ProjectImportParams, options?: Options): Promise<ProjectImportResponse> {
    return this.request("project/import", params, options);
  }

  /**
   * Wire method: `project/list`.
   *
   * @experimental
   */
  projectList(params: ProjectListParams = {}, options?: Options): Promise<ProjectListResponse> {
    return this.request("project/list", params, options);
  }

  /**
   * Wire method: `project/move`.
   *
   * @experimental
   */
  projectMove(params: ProjectMoveParams, options?: Options): Promise<ProjectMoveResponse> {
    return this.request("project/move", params, options);
  }

  /**
   * Wire method: `project/read`.
   *
   * @experimental
   */
  projectRead(params: ProjectReadParams, options?: Options): Promise<ProjectReadResponse> {
    return this.request("project/read", params, options);
  }

  /**
   * Wire method: `project/update`.
   *
   * @experimental
   */
  projectUpdate(params: ProjectUpdateParams, options?: Options): Promise<ProjectUpdateResponse> {
    return this.request("project/update", params, options);
  }

  /**
   * Wire method: `remoteControl/client/list`.
   *
   * @experimental
   */
  remoteControlClientList(params: RemoteControlClientsListParams, options?: Options): Promise<RemoteControlClientsListResponse> {
    return this.request("remoteControl/client/list", params, options);
  }

  /**
   * Wire method: `remoteControl/client/revoke`.
   *
   * @experimental
   */
  remoteControlClientRevoke(params: RemoteControlClientsRevokeParams, options?: Options): Promise<RemoteControlClientsRevokeResponse> {
    return this.request("remoteControl/client/revoke", params, options);
  }

  /**
   * Wire method: `remoteControl/disable`.
   *
   * @experimental
   */
  remoteControlDisable(params?: RemoteControlDisableParams | null, options?: Options): Promise<RemoteControlDisableResponse> {
    return this.request("remoteControl/disable", params, options);
  }

  /**
   * Wire method: `remoteControl/enable`.
   *
   * @experimental
   */
  remoteControlEnable(params?: RemoteControlEnableParams | null, options?: Options): Promise<RemoteControlEnableResponse> {
    return this.request("remoteControl/enable", params, options);
  }

  /**
   * Wire method: `remoteControl/pairing/start`.
   *
   * @experimental
   */
  remoteControlPairingStart(params: RemoteControlPairingStartParams = {}, options?: Options): Promise<RemoteControlPairingStartResponse> {
    return this.request("remoteControl/pairing/start", params, options);
  }

  /**
   * Wire method: `remoteControl/pairing/status`.
   *
   * @experimental
   */
  remoteControlPairingStatus(params: RemoteControlPairingStatusParams = {}, options?: Options): Promise<RemoteControlPairingStatusResponse> {
    return this.request("remoteControl/pairing/status", params, options);
  }

  /**
   * Wire method: `remoteControl/status/read`.
   *
   * @experimental
   */
  remoteControlStatusRead(params?: null, options?: Options): Promise<RemoteControlStatusReadResponse> {
    return this.request("remoteControl/status/read", params, options);
  }

  /** Wire method: `review/start`. */
  reviewStart(params: ReviewStartParams, options?: Options): Promise<ReviewStartResponse> {
    return this.request("review/start", params, options);
  }

  /**
   * Start a best-effort background compression pass for cold local rollouts.
   *
   * Wire method: `rollout/compress`.
   *
   * @experimental
   */
  rolloutCompress(params?: null, options?: Options): Promise<RolloutCompressResponse> {
    return this.request("rollout/compress", params, options);
  }

  /**
   * Read content-free, process-local diagnostics.
   *
   * Wire method: `server/diagnostics`.
   *
   * @experimental
   */
  serverDiagnostics(params: ServerDiagnosticsParams = {}, options?: Options): Promise<ServerDiagnosticsResponse> {
    return this.request("server/diagnostics", params, options);
  }

  /** Wire method: `skills/config/write`. */
  skillsConfigWrite(params: SkillsConfigWriteParams, options?: Options): Promise<SkillsConfigWriteResponse> {
    return this.request("skills/config/write", params, options);
  }

  /** Wire method: `skills/extraRoots/set`. */
  skillsExtraRootsSet(params: SkillsExtraRootsSetParams, options?: Options): Promise<SkillsExtraRootsSetResponse> {
    return this.request("skills/extraRoots/set", params, options);
  }

  /** Wire method: `skills/list`. */
  skillsList(params: SkillsListParams = {}, options?: Options): Promise<SkillsListResponse> {
    return this.request("skills/list", params, options);
  }

  /** Wire method: `thread/approveGuardianDeniedAction`. */
  threadApproveGuardianDeniedAction(params: ThreadApproveGuardianDeniedActionParams, options?: Options): Promise<ThreadApproveGuardianDeniedActionResponse> {
    return this.request("thread/approveGuardianDeniedAction", params, options);
  }

  /** Wire method: `thread/archive`. */
  threadArchive(params: ThreadArchiveParams, options?: Options): Promise<ThreadArchiveResponse> {
    return this.request("thread/archive", params, options);
  }

  /** Wire method: `thread/attachment/add`. */
  threadAttachmentAdd(params: ThreadAttachmentAddParams, options?: Options): Promise<ThreadAttachmentAddResponse> {
    return this.request("thread/attachment/add", params, options);
  }

  /** Wire method: `thread/attachment/list`. */
  threadAttachmentList(params: ThreadAttachmentListParams, options?: Options): Promise<ThreadAttachmentListResponse> {
    return this.request("thread/attachment/list", params, options);
  }

  /** Wire method: `thread/attachment/remove`. */
  threadAttachmentRemove(params: ThreadAttachmentRemoveParams, options?: Options): Promise<ThreadAttachmentRemoveResponse> {
    return this.request("thread/attachment/remove", params, options);
  }

  /** Wire method: `thread/attachmentOwner/list`. */
  threadAttachmentOwnerList(params: ThreadAttachmentOwnerListParams, options?: Options): Promise<ThreadAttachmentOwnerListResponse> {
    return this.request("thread/attachmentOwner/list", params, options);
  }

  /**
   * Wire method: `thread/backgroundTerminals/clean`.
   *
   * @experimental
   */
  threadBackgroundTerminalsClean(params: ThreadBackgroundTerminalsCleanParams, options?: Options): Promise<ThreadBackgroundTerminalsCleanResponse> {
    return this.request("thread/backgroundTerminals/clean", params, options);
  }

  /**
   * Wire method: `thread/backgroundTerminals/list`.
   *
   * @experimental
   */
  threadBackgroundTerminalsList(params: ThreadBackgroundTerminalsListParams, options?: Options): Promise<ThreadBackgroundTerminalsListResponse> {
    return this.request("thread/backgroundTerminals/list", params, options);
  }

  /**
   * Wire method: `thread/backgroundTerminals/terminate`.
   *
   * @experimental
   */
  threadBackgroundTerminalsTerminate(params: ThreadBackgroundTerminalsTerminateParams, options?: Options): Promise<ThreadBackgroundTerminalsTerminateResponse> {
    return this.request("thread/backgroundTerminals/terminate", params, options);
  }

  /** Wire method: `thread/compact/start`. */
  threadCompactStart(params: ThreadCompactStartParams, options?: Options): Promise<ThreadCompactStartResponse> {
    return this.request("thread/compact/start", params, options);
  }

  /**
   * Decrement the thread-local out-of-band elicitation counter.
   *
   * When the count reaches zero, timeout accounting resumes for the thread.
   *
   * Wire method: `thread/decrement_elicitation`.
   *
   * @experimental
   */
  threadDecrementElicitation(params: ThreadDecrementElicitationParams, options?: Options): Promise<ThreadDecrementElicitationResponse> {
    return this.request("thread/decrement_elicitation", params, options);
  }

  /** Wire method: `thread/delete`. */
  threadDelete(params: ThreadDeleteParams, options?: Options): Promise<ThreadDeleteResponse> {
    return this.request("thread/delete", params, options);
  }

  /** Wire method: `thread/fork`. */
  threadFork(params: ThreadForkParams, options?: Options): Promise<ThreadForkResponse> {
    return this.request("thread/fork", params, options);
  }

  /** Wire method: `thread/goal/clear`. */
  threadGoalClear(params: ThreadGoalClearParams, options?: Options): Promise<ThreadGoalClearResponse> {
    return this.request("thread/goal/clear", params, options);
  }

  /** Wire method: `thread/goal/get`. */
  threadGoalGet(params: ThreadGoalGetParams, options?: Options): Promise<ThreadGoalGetResponse> {
    return this.request("thread/goal/get", params, options);
  }

  /** Wire method: `thread/goal/set`. */
  threadGoalSet(params: ThreadGoalSetParams, options?: Options): Promise<ThreadGoalSetResponse> {
    return this.request("thread/goal/set", params, options);
  }

  /**
   * Review the idle thread's final injected exec_command without executing it.
   *
   * Wire method: `thread/guardianReview`.
   *
   * @experimental
   */
  threadGuardianReview(params: ThreadGuardianReviewParams, options?: Options): Promise<ThreadGuardianReviewResponse> {
    return this.request("thread/guardianReview", params, options);
  }

  /**
   * Increment the thread-local out-of-band elicitation counter.
   *
   * This is used by external helpers to pause timeout accounting while a user approval or other elicitation is pending outside the app-server request flow.
   *
   * Wire method: `thread/increment_elicitation`.
   *
   * @experimental
   */
  threadIncrementElicitation(params: ThreadIncrementElicitationParams, options?: Options): Promise<ThreadIncrementElicitationResponse> {
    return this.request("thread/increment_elicitation", params, options);
  }

  /**
   * Append raw Responses API items to the thread history without starting a user turn.
   *
   * Wire method: `thread/inject_items`.
   */
  threadInjectItems(params: ThreadInjectItemsParams, options?: Options): Promise<ThreadInjectItemsResponse> {
    return this.request("thread/inject_items", params, options);
  }

  /** Wire method: `thread/items/list`. */
  threadItemsList(params: ThreadItemsListParams, options?: Options): Promise<ThreadItemsListResponse> {
    return this.request("thread/items/list", params, options);
  }

  /**
   * Wire method: `thread/items/read`.
   *
   * @experimental
   */
  threadItemsRead(params: ThreadItemsReadParams, options?: Options): Promise<ThreadItemsReadResponse> {
    return this.request("thread/items/read", params, options);
  }

  /** Wire method: `thread/list`. */
  threadList(params: ThreadListParams = {}, options?: Options): Promise<ThreadListResponse> {
    return this.request("thread/list", params, options);
  }

  /** Wire method: `thread/loaded/list`. */
  threadLoadedList(params: ThreadLoadedListParams = {}, options?: Options): Promise<ThreadLoadedListResponse> {
    return this.request("thread/loaded/list", params, options);
  }

  /**
   * Wire method: `thread/memory/read`.
   *
   * @experimental
   */
  threadMemoryRead(params: ThreadMemoryReadParams, options?: Options): Promise<ThreadMemoryReadResponse> {
    return this.request("thread/memory/read", params, options);
  }

  /**
   * Wire method: `thread/memoryMode/set`.
   *
   * @experimental
   */
  threadMemoryModeSet(params: ThreadMemoryModeSetParams, options?: Options): Promise<ThreadMemoryModeSetResponse> {
    return this.request("thread/memoryMode/set", params, options);
  }

  /** Wire method: `thread/metadata/update`. */
  threadMetadataUpdate(params: ThreadMetadataUpdateParams, options?: Options): Promise<ThreadMetadataUpdateResponse> {
    return this.request("thread/metadata/update", params, options);
  }

  /** Wire method: `thread/name/set`. */
  threadNameSet(params: ThreadSetNameParams, options?: Options): Promise<ThreadSetNameResponse> {
    return this.request("thread/name/set", params, options);
  }

  /**
   * Wire method: `thread/prediction/request`.
   *
   * @experimental
   */
  threadPredictionRequest(params: ThreadPredictionRequestParams, options?: Options): Promise<ThreadPredictionRequestResponse> {
    return this.request("thread/prediction/request", params, options);
  }

  /**
   * Wire method: `thread/prepareApprovedPlan`.
   *
   * @experimental
   */
  threadPrepareApprovedPlan(params: ThreadPrepareApprovedPlanParams, options?: Options): Promise<ThreadPrepareApprovedPlanResponse> {
    return this.request("thread/prepareApprovedPlan", params, options);
  }

  /**
   * Wire method: `thread/queue/add`.
   *
   * @experimental
   */
  threadQueueAdd(params: ThreadQueueAddParams, options?: Options): Promise<ThreadQueueAddResponse> {
    return this.request("thread/queue/add", params, options);
  }

  /**
   * Wire method: `thread/queue/delete`.
   *
   * @experimental
   */
  threadQueueDelete(params: ThreadQueueDeleteParams, options?: Options): Promise<ThreadQueueDeleteResponse> {
    return this.request("thread/queue/delete", params, options);
  }

  /**
   * Wire method: `thread/queue/list`.
   *
   * @experimental
   */
  threadQueueList(params: ThreadQueueListParams, options?: Options): Promise<ThreadQueueListResponse> {
    return this.request("thread/queue/list", params, options);
  }

  /**
   * Wire method: `thread/queue/reorder`.
   *
   * @experimental
   */
  threadQueueReorder(params: ThreadQueueReorderParams, options?: Options): Promise<ThreadQueueReorderResponse> {
    return this.request("thread/queue/reorder", params, options);
  }

  /**
   * Wire method: `thread/queue/start`.
   *
   * @experimental
   */
  threadQueueStart(params: ThreadQueueStartParams, options?: Options): Promise<ThreadQueueStartResponse> {
    return this.request("thread/queue/start", params, options);
  }

  /**
   * Wire method: `thread/queue/update`.
   *
   * @experimental
   */
  threadQueueUpdate(params: ThreadQueueUpdateParams, options?: Options): Promise<ThreadQueueUpdateResponse> {
    return this.request("thread/queue/update", params, options);
  }

  /** Wire method: `thread/read`. */
  threadRead(params: ThreadReadParams, options?: Options): Promise<ThreadReadResponse> {
    return this.request("thread/read", params, options);
  }

  /**
   * Wire method: `thread/readState/update`.
   *
   * @experimental
   */
  threadReadStateUpdate(params: ThreadReadStateUpdateParams, options?: Options): Promise<ThreadReadStateUpdateResponse> {
    return this.request("thread/readState/update", params, options);
  }

  /**
   * Wire method: `thread/realtime/appendAudio`.
   *
   * @experimental
   */
  threadRealtimeAppendAudio(params: ThreadRealtimeAppendAudioParams, options?: Options): Promise<ThreadRealtimeAppendAudioResponse> {
    return this.request("thread/realtime/appendAudio", params, options);
  }

  /**
   * Wire method: `thread/realtime/appendSpeech`.
   *
   * @experimental
   */
  threadRealtimeAppendSpeech(params: ThreadRealtimeAppendSpeechParams, options?: Options): Promise<ThreadRealtimeAppendSpeechResponse> {
    return this.request("thread/realtime/appendSpeech", params, options);
  }

  /**
   * Wire method: `thread/realtime/appendText`.
   *
   * @experimental
   */
  threadRealtimeAppendText(params: ThreadRealtimeAppendTextParams, options?: Options): Promise<ThreadRealtimeAppendTextResponse> {
    return this.request("thread/realtime/appendText", params, options);
  }

  /**
   * Wire method: `thread/realtime/listVoices`.
   *
   * @experimental
   */
  threadRealtimeListVoices(params: ThreadRealtimeListVoicesParams = {}, options?: Options): Promise<ThreadRealtimeListVoicesResponse> {
    return this.request("thread/realtime/listVoices", params, options);
  }

  /**
   * Wire method: `thread/realtime/start`.
   *
   * @experimental
   */
  threadRealtimeStart(params: ThreadRealtimeStartParams, options?: Options): Promise<ThreadRealtimeStartResponse> {
    return this.request("thread/realtime/start", params, options);
  }

  /**
   * Wire method: `thread/realtime/stop`.
   *
   * @experimental
   */
  threadRealtimeStop(params: ThreadRealtimeStopParams, options?: Options): Promise<ThreadRealtimeStopResponse> {
    return this.request("thread/realtime/stop", params, options);
  }

  /** Wire method: `thread/resume`. */
  threadResume(params: ThreadResumeParams, options?: Options): Promise<ThreadResumeResponse> {
    return this.request("thread/resume", params, options);
  }

  /** Wire method: `thread/revert`. */
  threadRevert(params: ThreadRevertParams, options?: Options): Promise<ThreadRevertResponse> {
    return this.request("thread/revert", params, options);
  }

  /**
   * Wire method: `thread/sample`.
   *
   * @experimental
   */
  threadSample(params: ThreadSampleParams, options?: Options): Promise<ThreadSampleResponse> {
    return this.request("thread/sample", params, options);
  }

  /**
   * Wire method: `thread/sample/cancel`.
   *
   * @experimental
   */
  threadSampleCancel(params: ThreadSampleCancelParams, options?: Options): Promise<ThreadSampleCancelResponse> {
    return this.request("thread/sample/cancel", params, options);
  }

  /**
   * Wire method: `thread/search`.
   *
   * @experimental
   */
  threadSearch(params: ThreadSearchParams, options?: Options): Promise<ThreadSearchResponse> {
    return this.request("thread/search", params, options);
  }

  /**
   * Wire method: `thread/searchOccurrences`.
   *
   * @experimental
   */
  threadSearchOccurrences(params: ThreadSearchOccurrencesParams, options?: Options): Promise<ThreadSearchOccurrencesResponse> {
    return this.request("thread/searchOccurrences", params, options);
  }

  /** Wire method: `thread/section/move`. */
  threadSectionMove(params: ThreadSectionMoveParams, options?: Options): Promise<ThreadSectionMoveResponse> {
    return this.request("thread/section/move", params, options);
  }

  /**
   * Wire method: `thread/settings/update`.
   *
   * @experimental
   */
  threadSettingsUpdate(params: ThreadSettingsUpdateParams, options?: Options): Promise<ThreadSettingsUpdateResponse> {
    return this.request("thread/settings/update", params, options);
  }

  /** Wire method: `thread/shellCommand`. */
  threadShellCommand(params: ThreadShellCommandParams, options?: Options): Promise<ThreadShellCommandResponse> {
    return this.request("thread/shellCommand", params, options);
  }

  /** Wire method: `thread/start`. */
  threadStart(params: ThreadStartParams = {}, options?: Options): Promise<ThreadStartResponse> {
    return this.request("thread/start", params, options);
  }

  /**
   * Wire method: `thread/timeline/list`.
   *
   * @experimental
   */
  threadTimelineList(params: ThreadTimelineListParams, options?: Options): Promise<ThreadTimelineListResponse> {
    return this.request("thread/timeline/list", params, options);
  }

  /** Wire method: `thread/turns/list`. */
  threadTurnsList(params: ThreadTurnsListParams, options?: Options): Promise<ThreadTurnsListResponse> {
    return this.request("thread/turns/list", params, options);
  }

  /** Wire method: `thread/unarchive`. */
  threadUnarchive(params: ThreadUnarchiveParams, options?: Options): Promise<ThreadUnarchiveResponse> {
    return this.request("thread/unarchive", params, options);
  }

  /** Wire method: `thread/unsubscribe`. */
  threadUnsubscribe(params: ThreadUnsubscribeParams, options?: Options): Promise<ThreadUnsubscribeResponse> {
    return this.request("thread/unsubscribe", params, options);
  }

  /** Wire method: `threadSection/create`. */
  threadSectionCreate(params: ThreadSectionCreateParams, options?: Options): Promise<ThreadSectionCreateResponse> {
    return this.request("threadSection/create", params, options);
  }

  /** Wire method: `threadSection/delete`. */
  threadSectionDelete(params: ThreadSectionDeleteParams, options?: Options): Promise<ThreadSectionDeleteResponse> {
    return this.request("threadSection/delete", params, options);
  }

  /** Wire method: `threadSection/list`. */
  threadSectionList(params: ThreadSectionListParams = {}, options?: Options): Promise<ThreadSectionListResponse> {
    return this.request("threadSection/list", params, options);
  }

  /** Wire method: `threadSection/update`. */
  threadSectionUpdate(params: ThreadSectionUpdateParams, options?: Options): Promise<ThreadSectionUpdateResponse> {
    return this.request("threadSection/update", params, options);
  }

  /** Wire method: `turn/interrupt`. */
  turnInterrupt(params: TurnInterruptParams, options?: Options): Promise<TurnInterruptResponse> {
    return this.request("turn/interrupt", params, options);
  }

  /**
   * Wire method: `turn/settings/update`.
   *
   * @experimental
   */
  turnSettingsUpdate(params: TurnSettingsUpdateParams, options?: Options): Promise<TurnSettingsUpdateResponse> {
    return this.request("turn/settings/update", params, options);
  }

  /** Wire method: `turn/start`. */
  turnStart(params: TurnStartParams, options?: Options): Promise<TurnStartResponse> {
    return this.request("turn/start", params, options);
  }

  /** Wire method: `turn/steer`. */
  turnSteer(params: TurnSteerParams, options?: Options): Promise<TurnSteerResponse> {
    return this.request("turn/steer", params, options);
  }

  /**
   * Wire method: `userVerification/cancel`.
   *
   * @experimental
   */
  userVerificationCancel(params: UserVerificationCancelParams, options?: Options): Promise<UserVerificationCancelResponse> {
    return this.request("userVerification/cancel", params, options);
  }

  /**
   * Wire method: `userVerification/delete`.
   *
   * @experimental
   */
  userVerificationDelete(params: UserVerificationDeleteParams = {}, options?: Options): Promise<UserVerificationDeleteResponse> {
    return this.request("userVerification/delete", params, options);
  }

  /**
   * Wire method: `userVerification/enroll`.
   *
   * @experimental
   */
  userVerificationEnroll(params: UserVerificationEnrollParams = {}, options?: Options): Promise<UserVerificationEnrollResponse> {
    return this.request("userVerification/enroll", params, options);
  }

  /**
   * Wire method: `userVerification/status`.
   *
   * @experimental
   */
  userVerificationStatus(params: UserVerificationStatusParams = {}, options?: Options): Promise<UserVerificationStatusResponse> {
    return this.request("userVerification/status", params, options);
  }

  /**
   * Wire method: `userVerification/verify`.
   *
   * @experimental
   */
  userVerificationVerify(params: UserVerificationVerifyParams, options?: Options): Promise<UserVerificationVerifyResponse> {
    return this.request("userVerification/verify", params, options);
  }

  /** Wire method: `windowsSandbox/readiness`. */
  windowsSandboxReadiness(params?: null, options?: Options): Promise<WindowsSandboxReadinessResponse> {
    return this.request("windowsSandbox/readiness", params, options);
  }

  /** Wire method: `windowsSandbox/setupStart`. */
  windowsSandboxSetupStart(params: WindowsSandboxSetupStartParams, options?: Options): Promise<WindowsSandboxSetupStartResponse> {
    return this.request("windowsSandbox/setupStart", params, options);
  }
}
