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

  /**
   * Cancels a login to a provider's gateway that is in progress.
   *
   * Wire method: `account/gatewayOAuth/cancel`.
   */
  accountGatewayOAuthCancel(params?: null, options?: Options): Promise<GatewayOAuthCancelResponse> {
    return this.request("account/gatewayOAuth/cancel", params, options);
  }

  /**
   * Starts the login to a provider's gateway without changing the provider of any thread.
   *
   * Wire method: `account/gatewayOAuth/login`.
   */
  accountGatewayOAuthLogin(params?: GatewayOAuthLoginParams | null, options?: Options): Promise<GatewayOAuthLoginResponse> {
    return this.request("account/gatewayOAuth/login", params, options);
  }

  /**
   * Returns whether a provider uses gateway OAuth and whether its credentials are ready.
   *
   * Wire method: `account/gatewayOAuth/read`.
   */
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

  /**
   * Cancels the login attempt with the given id.
   *
   * Wire method: `account/login/cancel`.
   */
  accountLoginCancel(params: CancelLoginAccountParams, options?: Options): Promise<CancelLoginAccountResponse> {
    return this.request("account/login/cancel", params, options);
  }

  /**
   * Logs in with an API key, or starts a ChatGPT login that `account/login/completed` ends.
   *
   * Wire method: `account/login/start`.
   */
  accountLoginStart(params: LoginAccountParams, options?: Options): Promise<LoginAccountResponse> {
    return this.request("account/login/start", params, options);
  }

  /**
   * Removes the stored credentials.
   *
   * Wire method: `account/logout`.
   */
  accountLogout(params?: null, options?: Options): Promise<LogoutAccountResponse> {
    return this.request("account/logout", params, options);
  }

  /**
   * Redeems a credit that resets the account's rate limits.
   *
   * Wire method: `account/rateLimitResetCredit/consume`.
   */
  accountRateLimitResetCreditConsume(params: ConsumeAccountRateLimitResetCreditParams, options?: Options): Promise<ConsumeAccountRateLimitResetCreditResponse> {
    return this.request("account/rateLimitResetCredit/consume", params, options);
  }

  /**
   * Returns how much of the account's rate limits is used and when they reset.
   *
   * Wire method: `account/rateLimits/read`.
   */
  accountRateLimitsRead(params?: GetAccountRateLimitsParams | null, options?: Options): Promise<GetAccountRateLimitsResponse> {
    return this.request("account/rateLimits/read", params, options);
  }

  /**
   * Returns the account that is logged in, and whether the model provider needs one.
   *
   * Wire method: `account/read`.
   */
  accountRead(params: GetAccountParams = {}, options?: Options): Promise<GetAccountResponse> {
    return this.request("account/read", params, options);
  }

  /**
   * Returns a security reminder for the account, if there is one, without changing anything.
   *
   * Wire method: `account/securitySetup/read`.
   */
  accountSecuritySetupRead(params?: null, options?: Options): Promise<GetAccountSecuritySetupResponse> {
    return this.request("account/securitySetup/read", params, options);
  }

  /**
   * Requests an email about adding credits or about the usage limit.
   *
   * Wire method: `account/sendAddCreditsNudgeEmail`.
   */
  accountSendAddCreditsNudgeEmail(params: SendAddCreditsNudgeEmailParams, options?: Options): Promise<SendAddCreditsNudgeEmailResponse> {
    return this.request("account/sendAddCreditsNudgeEmail", params, options);
  }

  /**
   * Returns the token usage of the account, or an estimate for one thread.
   *
   * Wire method: `account/usage/read`.
   */
  accountUsageRead(params?: GetAccountTokenUsageParams | null, options?: Options): Promise<GetAccountTokenUsageResponse> {
    return this.request("account/usage/read", params, options);
  }

  /**
   * Returns the messages that are active in the account's workspace.
   *
   * Wire method: `account/workspaceMessages/read`.
   */
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

  /**
   * Lists the installed apps (connectors) of the current runtime snapshot.
   *
   * Wire method: `app/installed`.
   */
  appInstalled(params: AppsInstalledParams = {}, options?: Options): Promise<AppsInstalledResponse> {
    return this.request("app/installed", params, options);
  }

  /**
   * Lists the available apps (connectors), page by page.
   *
   * Wire method: `app/list`.
   */
  appList(params: AppsListParams = {}, options?: Options): Promise<AppsListResponse> {
    return this.request("app/list", params, options);
  }

  /**
   * Returns metadata of up to 100 apps (connectors) by id.
   *
   * Wire method: `app/read`.
   */
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
   * Runs a command in the server's sandbox, without a thread, and responds when it has exited.
   *
   * Execute a standalone command (argv vector) under the server's sandbox.
   *
   * Wire method: `command/exec`.
   */
  commandExec(params: CommandExecParams, options?: Options): Promise<CommandExecResponse> {
    return this.request("command/exec", params, options);
  }

  /**
   * Changes the terminal size of a running command that was started with `tty`.
   *
   * Resize a running PTY-backed `command/exec` session by client-supplied `processId`.
   *
   * Wire method: `command/exec/resize`.
   */
  commandExecResize(params: CommandExecResizeParams, options?: Options): Promise<CommandExecResizeResponse> {
    return this.request("command/exec/resize", params, options);
  }

  /**
   * Ends a running command by the process id that the client gave it.
   *
   * Terminate a running `command/exec` session by client-supplied `processId`.
   *
   * Wire method: `command/exec/terminate`.
   */
  commandExecTerminate(params: CommandExecTerminateParams, options?: Options): Promise<CommandExecTerminateResponse> {
    return this.request("command/exec/terminate", params, options);
  }

  /**
   * Writes to the standard input of a running command, closes it, or both.
   *
   * Write stdin bytes to a running `command/exec` session or close stdin.
   *
   * Wire method: `command/exec/write`.
   */
  commandExecWrite(params: CommandExecWriteParams, options?: Options): Promise<CommandExecWriteResponse> {
    return this.request("command/exec/write", params, options);
  }

  /**
   * Writes several values to a configuration file at once.
   *
   * Wire method: `config/batchWrite`.
   */
  configBatchWrite(params: ConfigBatchWriteParams, options?: Options): Promise<ConfigWriteResponse> {
    return this.request("config/batchWrite", params, options);
  }

  /**
   * Reads the configuration of MCP servers from disk again and refreshes the servers of loaded threads.
   *
   * Wire method: `config/mcpServer/reload`.
   */
  configMcpServerReload(params?: null, options?: Options): Promise<McpServerRefreshResponse> {
    return this.request("config/mcpServer/reload", params, options);
  }

  /**
   * Returns the effective configuration and which layer each value comes from.
   *
   * Wire method: `config/read`.
   */
  configRead(params: ConfigReadParams = {}, options?: Options): Promise<ConfigReadResponse> {
    return this.request("config/read", params, options);
  }

  /**
   * Writes one value to a configuration file, the user's `config.toml` by default.
   *
   * Wire method: `config/value/write`.
   */
  configValueWrite(params: ConfigValueWriteParams, options?: Options): Promise<ConfigWriteResponse> {
    return this.request("config/value/write", params, options);
  }

  /**
   * Returns the restrictions that an administrator has set, or null.
   *
   * Wire method: `configRequirements/read`.
   */
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

  /**
   * Turns features on or off for the running server and returns those that it changed.
   *
   * Wire method: `experimentalFeature/enablement/set`.
   */
  experimentalFeatureEnablementSet(params: ExperimentalFeatureEnablementSetParams, options?: Options): Promise<ExperimentalFeatureEnablementSetResponse> {
    return this.request("experimentalFeature/enablement/set", params, options);
  }

  /**
   * Lists the feature flags of the server with their state, page by page.
   *
   * Wire method: `experimentalFeature/list`.
   */
  experimentalFeatureList(params: ExperimentalFeatureListParams = {}, options?: Options): Promise<ExperimentalFeatureListResponse> {
    return this.request("experimentalFeature/list", params, options);
  }

  /**
   * Finds configuration and sessions of other agents that can be imported.
   *
   * Wire method: `externalAgentConfig/detect`.
   */
  externalAgentConfigDetect(params: ExternalAgentConfigDetectParams = {}, options?: Options): Promise<ExternalAgentConfigDetectResponse> {
    return this.request("externalAgentConfig/detect", params, options);
  }

  /**
   * Starts importing what was detected of another agent; notifications report the progress.
   *
   * Wire method: `externalAgentConfig/import`.
   */
  externalAgentConfigImport(params: ExternalAgentConfigImportParams, options?: Options): Promise<ExternalAgentConfigImportResponse> {
    return this.request("externalAgentConfig/import", params, options);
  }

  /**
   * Returns the imports that were recorded so far.
   *
   * Wire method: `externalAgentConfig/import/readHistories`.
   */
  externalAgentConfigImportReadHistories(params?: null, options?: Options): Promise<ExternalAgentConfigImportHistoriesReadResponse> {
    return this.request("externalAgentConfig/import/readHistories", params, options);
  }

  /**
   * Records an import that another program has completed.
   *
   * Wire method: `externalAgentConfig/import/recordHistory`.
   */
  externalAgentConfigImportRecordHistory(params: ExternalAgentConfigImportHistoryRecordParams, options?: Options): Promise<ExternalAgentConfigImportHistoryRecordResponse> {
    return this.request("externalAgentConfig/import/recordHistory", params, options);
  }

  /**
   * Writes a feedback report to a new ZIP file on the server's machine.
   *
   * Wire method: `feedback/save`.
   */
  feedbackSave(params: FeedbackSaveParams, options?: Options): Promise<FeedbackSaveResponse> {
    return this.request("feedback/save", params, options);
  }

  /**
   * Sends a feedback report to the vendor, with logs if `includeLogs` is set.
   *
   * Wire method: `feedback/upload`.
   */
  feedbackUpload(params: FeedbackUploadParams, options?: Options): Promise<FeedbackUploadResponse> {
    return this.request("feedback/upload", params, options);
  }

  /**
   * Copies a file, or with `recursive` a folder, on the server's machine.
   *
   * Wire method: `fs/copy`.
   */
  fsCopy(params: FsCopyParams, options?: Options): Promise<FsCopyResponse> {
    return this.request("fs/copy", params, options);
  }

  /**
   * Creates a folder on the server's machine.
   *
   * Wire method: `fs/createDirectory`.
   */
  fsCreateDirectory(params: FsCreateDirectoryParams, options?: Options): Promise<FsCreateDirectoryResponse> {
    return this.request("fs/createDirectory", params, options);
  }

  /**
   * Returns the type and the times of a file, folder or link by its absolute path.
   *
   * Wire method: `fs/getMetadata`.
   */
  fsGetMetadata(params: FsGetMetadataParams, options?: Options): Promise<FsGetMetadataResponse> {
    return this.request("fs/getMetadata", params, options);
  }

  /**
   * Lists the direct children of a folder on the server's machine.
   *
   * Wire method: `fs/readDirectory`.
   */
  fsReadDirectory(params: FsReadDirectoryParams, options?: Options): Promise<FsReadDirectoryResponse> {
    return this.request("fs/readDirectory", params, options);
  }

  /**
   * Returns the content of a file on the server's machine as base64.
   *
   * Wire method: `fs/readFile`.
   */
  fsReadFile(params: FsReadFileParams, options?: Options): Promise<FsReadFileResponse> {
    return this.request("fs/readFile", params, options);
  }

  /**
   * Deletes a file or a folder on the server's machine.
   *
   * Wire method: `fs/remove`.
   */
  fsRemove(params: FsRemoveParams, options?: Options): Promise<FsRemoveResponse> {
    return this.request("fs/remove", params, options);
  }

  /**
   * Ends the notifications of an earlier `fs/watch`.
   *
   * Wire method: `fs/unwatch`.
   */
  fsUnwatch(params: FsUnwatchParams, options?: Options): Promise<FsUnwatchResponse> {
    return this.request("fs/unwatch", params, options);
  }

  /**
   * Starts `fs/changed` notifications for changes at an absolute path.
   *
   * Wire method: `fs/watch`.
   */
  fsWatch(params: FsWatchParams, options?: Options): Promise<FsWatchResponse> {
    return this.request("fs/watch", params, options);
  }

  /**
   * Writes base64 content to a file on the server's machine.
   *
   * Wire method: `fs/writeFile`.
   */
  fsWriteFile(params: FsWriteFileParams, options?: Options): Promise<FsWriteFileResponse> {
    return this.request("fs/writeFile", params, options);
  }

  /**
   * Finds files below the given roots whose paths match a query approximately.
   *
   * Wire method: `fuzzyFileSearch`.
   */
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

  /**
   * Lists the hooks that apply to working directories or to a loaded thread.
   *
   * Wire method: `hooks/list`.
   */
  hooksList(params: HooksListParams = {}, options?: Options): Promise<HooksListResponse> {
    return this.request("hooks/list", params, options);
  }

  /**
   * Adds a plugin marketplace from a source and installs it locally.
   *
   * Wire method: `marketplace/add`.
   */
  marketplaceAdd(params: MarketplaceAddParams, options?: Options): Promise<MarketplaceAddResponse> {
    return this.request("marketplace/add", params, options);
  }

  /**
   * Removes a plugin marketplace by name.
   *
   * Wire method: `marketplace/remove`.
   */
  marketplaceRemove(params: MarketplaceRemoveParams, options?: Options): Promise<MarketplaceRemoveResponse> {
    return this.request("marketplace/remove", params, options);
  }

  /**
   * Updates one plugin marketplace or all of them, and returns what failed.
   *
   * Wire method: `marketplace/upgrade`.
   */
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

  /**
   * Starts an OAuth login to an MCP server and returns the address to open in a browser.
   *
   * Wire method: `mcpServer/oauth/login`.
   */
  mcpServerOauthLogin(params: McpServerOauthLoginParams, options?: Options): Promise<McpServerOauthLoginResponse> {
    return this.request("mcpServer/oauth/login", params, options);
  }

  /**
   * Returns the contents of a resource of an MCP server by its URI.
   *
   * Wire method: `mcpServer/resource/read`.
   */
  mcpServerResourceRead(params: McpResourceReadParams, options?: Options): Promise<McpResourceReadResponse> {
    return this.request("mcpServer/resource/read", params, options);
  }

  /**
   * Calls a tool of an MCP server for a thread directly, without the model and without approval.
   *
   * Wire method: `mcpServer/tool/call`.
   */
  mcpServerToolCall(params: McpServerToolCallParams, options?: Options): Promise<McpServerToolCallResponse> {
    return this.request("mcpServer/tool/call", params, options);
  }

  /**
   * Lists the configured MCP servers with their tools, resources and login state.
   *
   * Wire method: `mcpServerStatus/list`.
   */
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

  /**
   * Lists the models of a provider, page by page.
   *
   * Wire method: `model/list`.
   */
  modelList(params: ModelListParams = {}, options?: Options): Promise<ModelListResponse> {
    return this.request("model/list", params, options);
  }

  /**
   * Returns whether the model provider supports image generation and web search.
   *
   * Wire method: `modelProvider/capabilities/read`.
   */
  modelProviderCapabilitiesRead(params: ModelProviderCapabilitiesReadParams = {}, options?: Options): Promise<ModelProviderCapabilitiesReadResponse> {
    return this.request("modelProvider/capabilities/read", params, options);
  }

  /**
   * Saves the settings of a model provider and returns the resulting provider.
   *
   * Wire method: `modelProvider/config/write`.
   */
  modelProviderConfigWrite(params: ModelProviderConfigWriteParams, options?: Options): Promise<ModelProviderConfigWriteResponse> {
    return this.request("modelProvider/config/write", params, options);
  }

  /**
   * Lists the model providers and which one is the default.
   *
   * Wire method: `modelProvider/list`.
   */
  modelProviderList(params: ModelProviderListParams = {}, options?: Options): Promise<ModelProviderListResponse> {
    return this.request("modelProvider/list", params, options);
  }

  /**
   * Lists the named permission profiles that threads, turns and commands can select.
   *
   * Wire method: `permissionProfile/list`.
   */
  permissionProfileList(params: PermissionProfileListParams = {}, options?: Options): Promise<PermissionProfileListResponse> {
    return this.request("permissionProfile/list", params, options);
  }

  /**
   * Installs a plugin from a marketplace and returns which of its apps need a login.
   *
   * Wire method: `plugin/install`.
   */
  pluginInstall(params: PluginInstallParams, options?: Options): Promise<PluginInstallResponse> {
    return this.request("plugin/install", params, options);
  }

  /**
   * Lists the installed plugins by marketplace.
   *
   * Wire method: `plugin/installed`.
   */
  pluginInstalled(params: PluginInstalledParams = {}, options?: Options): Promise<PluginInstalledResponse> {
    return this.request("plugin/installed", params, options);
  }

  /**
   * Lists the plugins that marketplaces offer.
   *
   * Wire method: `plugin/list`.
   */
  pluginList(params: PluginListParams = {}, options?: Options): Promise<PluginListResponse> {
    return this.request("plugin/list", params, options);
  }

  /**
   * Returns the details of one plugin of a marketplace.
   *
   * Wire method: `plugin/read`.
   */
  pluginRead(params: PluginReadParams, options?: Options): Promise<PluginReadResponse> {
    return this.request("plugin/read", params, options);
  }

  /**
   * Brings the local plugins in line with those installed remotely and returns what changed in this pass.
   *
   * Wire method: `plugin/reconcile`.
   */
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

  /**
   * Fetches a shared plugin and returns the local folder it was placed in.
   *
   * Wire method: `plugin/share/checkout`.
   */
  pluginShareCheckout(params: PluginShareCheckoutParams, options?: Options): Promise<PluginShareCheckoutResponse> {
    return this.request("plugin/share/checkout", params, options);
  }

  /**
   * Withdraws a plugin that was shared.
   *
   * Wire method: `plugin/share/delete`.
   */
  pluginShareDelete(params: PluginShareDeleteParams, options?: Options): Promise<PluginShareDeleteResponse> {
    return this.request("plugin/share/delete", params, options);
  }

  /**
   * Lists the plugins that are shared remotely.
   *
   * Wire method: `plugin/share/list`.
   */
  pluginShareList(params: PluginShareListParams = {}, options?: Options): Promise<PluginShareListResponse> {
    return this.request("plugin/share/list", params, options);
  }

  /**
   * Shares a local plugin, or updates its share, and returns the link to it.
   *
   * Wire method: `plugin/share/save`.
   */
  pluginShareSave(params: PluginShareSaveParams, options?: Options): Promise<PluginShareSaveResponse> {
    return this.request("plugin/share/save", params, options);
  }

  /**
   * Changes with whom a plugin is shared and who can discover it.
   *
   * Wire method: `plugin/share/updateTargets`.
   */
  pluginShareUpdateTargets(params: PluginShareUpdateTargetsParams, options?: Options): Promise<PluginShareUpdateTargetsResponse> {
    return this.request("plugin/share/updateTargets", params, options);
  }

  /**
   * Returns the text of a skill in a plugin that need not be installed.
   *
   * Wire method: `plugin/skill/read`.
   */
  pluginSkillRead(params: PluginSkillReadParams, options?: Options): Promise<PluginSkillReadResponse> {
    return this.request("plugin/skill/read", params, options);
  }

  /**
   * Removes an installed plugin by id.
   *
   * Wire method: `plugin/uninstall`.
   */
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

  /**
   * Starts a code review as a turn of the thread: of uncommitted changes, a branch, a commit or by instructions.
   *
   * Wire method: `review/start`.
   */
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

  /**
   * Enables or disables one skill, selected by name or path.
   *
   * Wire method: `skills/config/write`.
   */
  skillsConfigWrite(params: SkillsConfigWriteParams, options?: Options): Promise<SkillsConfigWriteResponse> {
    return this.request("skills/config/write", params, options);
  }

  /**
   * Replaces the additional folders in which the server looks for skills.
   *
   * Wire method: `skills/extraRoots/set`.
   */
  skillsExtraRootsSet(params: SkillsExtraRootsSetParams, options?: Options): Promise<SkillsExtraRootsSetResponse> {
    return this.request("skills/extraRoots/set", params, options);
  }

  /**
   * Lists the skills that are available in working directories.
   *
   * Wire method: `skills/list`.
   */
  skillsList(params: SkillsListParams = {}, options?: Options): Promise<SkillsListResponse> {
    return this.request("skills/list", params, options);
  }

  /**
   * Allows an action that the automatic approval review has refused.
   *
   * Wire method: `thread/approveGuardianDeniedAction`.
   */
  threadApproveGuardianDeniedAction(params: ThreadApproveGuardianDeniedActionParams, options?: Options): Promise<ThreadApproveGuardianDeniedActionResponse> {
    return this.request("thread/approveGuardianDeniedAction", params, options);
  }

  /**
   * Unloads a thread and removes it from the default list; it can be restored.
   *
   * Wire method: `thread/archive`.
   */
  threadArchive(params: ThreadArchiveParams, options?: Options): Promise<ThreadArchiveResponse> {
    return this.request("thread/archive", params, options);
  }

  /**
   * Attaches data to a thread under a key, or returns the attachment that has the key.
   *
   * Wire method: `thread/attachment/add`.
   */
  threadAttachmentAdd(params: ThreadAttachmentAddParams, options?: Options): Promise<ThreadAttachmentAddResponse> {
    return this.request("thread/attachment/add", params, options);
  }

  /**
   * Lists the attachments of one thread, page by page.
   *
   * Wire method: `thread/attachment/list`.
   */
  threadAttachmentList(params: ThreadAttachmentListParams, options?: Options): Promise<ThreadAttachmentListResponse> {
    return this.request("thread/attachment/list", params, options);
  }

  /**
   * Deletes one attachment of a thread by its type and key.
   *
   * Wire method: `thread/attachment/remove`.
   */
  threadAttachmentRemove(params: ThreadAttachmentRemoveParams, options?: Options): Promise<ThreadAttachmentRemoveResponse> {
    return this.request("thread/attachment/remove", params, options);
  }

  /**
   * Lists the threads that have an attachment of a given type and key.
   *
   * Wire method: `thread/attachmentOwner/list`.
   */
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

  /**
   * Starts replacing the history of a thread by a summary of it.
   *
   * Wire method: `thread/compact/start`.
   */
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

  /**
   * Deletes a thread with its stored history, unless forks still refer to it.
   *
   * Wire method: `thread/delete`.
   */
  threadDelete(params: ThreadDeleteParams, options?: Options): Promise<ThreadDeleteResponse> {
    return this.request("thread/delete", params, options);
  }

  /**
   * Creates a new thread that continues from a copy of another one's history.
   *
   * Wire method: `thread/fork`.
   */
  threadFork(params: ThreadForkParams, options?: Options): Promise<ThreadForkResponse> {
    return this.request("thread/fork", params, options);
  }

  /**
   * Removes the goal of a thread.
   *
   * Wire method: `thread/goal/clear`.
   */
  threadGoalClear(params: ThreadGoalClearParams, options?: Options): Promise<ThreadGoalClearResponse> {
    return this.request("thread/goal/clear", params, options);
  }

  /**
   * Returns the goal of a thread, or null.
   *
   * Wire method: `thread/goal/get`.
   */
  threadGoalGet(params: ThreadGoalGetParams, options?: Options): Promise<ThreadGoalGetResponse> {
    return this.request("thread/goal/get", params, options);
  }

  /**
   * Sets the objective, status or token budget of a thread's goal.
   *
   * Wire method: `thread/goal/set`.
   */
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
   * Appends raw items of the Responses API to what the model sees of a thread, without starting a turn.
   *
   * Append raw Responses API items to the thread history without starting a user turn.
   *
   * Wire method: `thread/inject_items`.
   */
  threadInjectItems(params: ThreadInjectItemsParams, options?: Options): Promise<ThreadInjectItemsResponse> {
    return this.request("thread/inject_items", params, options);
  }

  /**
   * Lists the items of a thread or of one turn, page by page, oldest first by default.
   *
   * Wire method: `thread/items/list`.
   */
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

  /**
   * Lists stored threads, newest first by default, filtered and page by page.
   *
   * Wire method: `thread/list`.
   */
  threadList(params: ThreadListParams = {}, options?: Options): Promise<ThreadListResponse> {
    return this.request("thread/list", params, options);
  }

  /**
   * Lists the ids of the threads that the server has in memory.
   *
   * Wire method: `thread/loaded/list`.
   */
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

  /**
   * Changes the stored Git information, project or Daybreak choice of a thread.
   *
   * Wire method: `thread/metadata/update`.
   */
  threadMetadataUpdate(params: ThreadMetadataUpdateParams, options?: Options): Promise<ThreadMetadataUpdateResponse> {
    return this.request("thread/metadata/update", params, options);
  }

  /**
   * Gives a thread the title that lists show.
   *
   * Wire method: `thread/name/set`.
   */
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

  /**
   * Returns a stored thread without loading it, with its turns if `includeTurns` is set.
   *
   * Wire method: `thread/read`.
   */
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

  /**
   * Loads a stored thread, or joins a loaded one, so that turns can run and notifications arrive.
   *
   * Wire method: `thread/resume`.
   */
  threadResume(params: ThreadResumeParams, options?: Options): Promise<ThreadResumeResponse> {
    return this.request("thread/resume", params, options);
  }

  /**
   * Drops a turn and all later ones from a thread's history; files are not restored.
   *
   * Wire method: `thread/revert`.
   */
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

  /**
   * Moves a thread into a section, out of it, or to another position in it.
   *
   * Wire method: `thread/section/move`.
   */
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

  /**
   * Runs a shell command for a thread with full access, outside the sandbox.
   *
   * Wire method: `thread/shellCommand`.
   */
  threadShellCommand(params: ThreadShellCommandParams, options?: Options): Promise<ThreadShellCommandResponse> {
    return this.request("thread/shellCommand", params, options);
  }

  /**
   * Creates a thread and subscribes this connection to its notifications.
   *
   * Wire method: `thread/start`.
   */
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

  /**
   * Lists the turns of a thread, newest first by default, page by page.
   *
   * Wire method: `thread/turns/list`.
   */
  threadTurnsList(params: ThreadTurnsListParams, options?: Options): Promise<ThreadTurnsListResponse> {
    return this.request("thread/turns/list", params, options);
  }

  /**
   * Returns an archived thread to the default list, without loading it.
   *
   * Wire method: `thread/unarchive`.
   */
  threadUnarchive(params: ThreadUnarchiveParams, options?: Options): Promise<ThreadUnarchiveResponse> {
    return this.request("thread/unarchive", params, options);
  }

  /**
   * Ends the notifications of a thread for this connection; the thread keeps running.
   *
   * Wire method: `thread/unsubscribe`.
   */
  threadUnsubscribe(params: ThreadUnsubscribeParams, options?: Options): Promise<ThreadUnsubscribeResponse> {
    return this.request("thread/unsubscribe", params, options);
  }

  /**
   * Creates a named section that threads can be sorted into.
   *
   * Wire method: `threadSection/create`.
   */
  threadSectionCreate(params: ThreadSectionCreateParams, options?: Options): Promise<ThreadSectionCreateResponse> {
    return this.request("threadSection/create", params, options);
  }

  /**
   * Deletes a section that threads were sorted into.
   *
   * Wire method: `threadSection/delete`.
   */
  threadSectionDelete(params: ThreadSectionDeleteParams, options?: Options): Promise<ThreadSectionDeleteResponse> {
    return this.request("threadSection/delete", params, options);
  }

  /**
   * Lists the sections that threads can be sorted into, page by page.
   *
   * Wire method: `threadSection/list`.
   */
  threadSectionList(params: ThreadSectionListParams = {}, options?: Options): Promise<ThreadSectionListResponse> {
    return this.request("threadSection/list", params, options);
  }

  /**
   * Changes the name or appearance of a section.
   *
   * Wire method: `threadSection/update`.
   */
  threadSectionUpdate(params: ThreadSectionUpdateParams, options?: Options): Promise<ThreadSectionUpdateResponse> {
    return this.request("threadSection/update", params, options);
  }

  /**
   * Stops a running turn, which then completes with status `interrupted`.
   *
   * Wire method: `turn/interrupt`.
   */
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

  /**
   * Gives input to a thread: starts a turn of the model, or adds to the turn that is running.
   *
   * Wire method: `turn/start`.
   */
  turnStart(params: TurnStartParams, options?: Options): Promise<TurnStartResponse> {
    return this.request("turn/start", params, options);
  }

  /**
   * Adds input to the running turn, which must be the expected one.
   *
   * Wire method: `turn/steer`.
   */
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

  /**
   * Returns whether the sandbox for Windows is set up.
   *
   * Wire method: `windowsSandbox/readiness`.
   */
  windowsSandboxReadiness(params?: null, options?: Options): Promise<WindowsSandboxReadinessResponse> {
    return this.request("windowsSandbox/readiness", params, options);
  }

  /**
   * Starts to set up the sandbox for Windows; `windowsSandbox/setupCompleted` reports the outcome.
   *
   * Wire method: `windowsSandbox/setupStart`.
   */
  windowsSandboxSetupStart(params: WindowsSandboxSetupStartParams, options?: Options): Promise<WindowsSandboxSetupStartResponse> {
    return this.request("windowsSandbox/setupStart", params, options);
  }
}
