/** Public names of the Python SDK: of `openai_codex`, and of the older `codex_app_server` where its names differ. */

/** What `openai_codex` exports. */
export const pythonExports = `
  __version__ CodexConfig Codex AsyncCodex ApprovalMode Sandbox
  ChatgptLoginHandle DeviceCodeLoginHandle AsyncChatgptLoginHandle AsyncDeviceCodeLoginHandle
  Thread AsyncThread TurnHandle AsyncTurnHandle TurnResult
  Input InputItem RunInput TextInput ImageInput LocalImageInput SkillInput MentionInput
  retry_on_overload is_retryable_error
  CodexError TransportClosedError JsonRpcError CodexRpcError ParseError InvalidRequestError MethodNotFoundError
  InvalidParamsError InternalRpcError ServerBusyError RetryLimitExceededError
`
  .trim()
  .split(/\s+/);

/** What `openai_codex.types` exports. */
export const pythonTypes = `
  Account AccountLoginCompletedNotification ApprovalsReviewer AskForApproval CancelLoginAccountResponse
  CancelLoginAccountStatus GetAccountResponse InitializeResponse JsonObject ModelListResponse Notification Personality
  PlanType ReasoningEffort ReasoningSummary SandboxMode SandboxPolicy SortDirection ThreadArchiveResponse
  ThreadCompactStartResponse ThreadItem ThreadListCwdFilter ThreadListResponse ThreadReadResponse ThreadSetNameResponse
  ThreadSortKey ThreadSource ThreadSourceKind ThreadStartSource ThreadTokenUsage ThreadTokenUsageUpdatedNotification Turn
  TurnCompletedNotification TurnError TurnInterruptResponse TurnStatus TurnSteerResponse
`
  .trim()
  .split(/\s+/);

/** What only the older package exports, and its low-level clients under their newer names. */
export const olderPythonExports = `
  AppServerConfig AppServerClient AsyncAppServerClient CodexClient AsyncCodexClient AppServerError AppServerRpcError
  RunResult AsyncTurn InitializeResult UnknownNotification default_codex_home
`
  .trim()
  .split(/\s+/);

const members: Readonly<Record<string, string>> = {
  Codex:
    "metadata close login_api_key login_chatgpt login_chatgpt_device_code account logout thread thread_start thread_list thread_resume thread_fork thread_archive thread_unarchive models",
  CodexConfig:
    "codex_bin launch_args_override config_overrides cwd env client_name client_title client_version experimental_api",
  ChatgptLoginHandle: "login_id auth_url wait cancel",
  DeviceCodeLoginHandle: "login_id verification_url user_code wait cancel",
  Thread: "id run turn read set_name compact run_goal start_goal",
  TurnHandle: "id thread_id stream run steer interrupt",
  TurnResult:
    "id turn_id thread_id status error started_at completed_at duration_ms final_response text items usage",
  ApprovalMode: "deny_all auto_review",
  Sandbox: "read_only workspace_write full_access",
  Notification: "payload",
  retry_on_overload: "max_attempts initial_delay_s max_delay_s jitter_ratio",
  AppServerClient:
    "approval_handler start close initialize request request_with_retry_on_overload notify next_notification wait_for_turn_completed stream_until_methods stream_text acquire_turn_consumer release_turn_consumer thread_start thread_resume thread_fork thread_list thread_read thread_archive thread_unarchive thread_set_name thread_compact turn_start turn_interrupt turn_steer model_list",
};

/** Members of the classes, as `Class.member`. */
export const pythonMembers = Object.entries(members).flatMap(([owner, names]) =>
  names.split(" ").map((name) => `${owner}.${name}`),
);

/** Keyword arguments of the methods. */
export const pythonArguments = `
  approval_mode approval_policy approvals_reviewer sandbox sandbox_policy base_instructions developer_instructions config
  cwd ephemeral model model_provider personality service_name service_tier session_start_source thread_source effort summary
  output_schema archived cursor limit model_providers search_term section_id sort_direction sort_key source_kinds
  use_state_db_only include_turns include_hidden refresh_token
`
  .trim()
  .split(/\s+/);
