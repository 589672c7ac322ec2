/** Tests of one module of the Python SDK, and the tests here that hold the same behaviour. */
export interface Counterparts {
  /** The Python module. */
  readonly module: string;
  /** Below test/. */
  readonly file: string;
  /** By the Python test's name: the title of ours, or the part of it that tells a row of a table. */
  readonly tests: Readonly<Record<string, string>>;
}

/** Every test of the Python SDK that concerns the client and whose behaviour is kept. */
export const counterparts: readonly Counterparts[] = [
  {
    module: "test_client_rpc_methods",
    file: "e2e/turns/threads.test.ts",
    tests: {
      thread_set_name_and_compact_use_current_rpc_methods: "name, read and the turns' history in pairs",
    },
  },
  {
    module: "test_client_rpc_methods",
    file: "types/notifications.test-d.ts",
    tests: {
      notifications_are_typed_with_canonical_v2_methods: "every source of events gives the same type",
    },
  },
  {
    module: "test_client_rpc_methods",
    file: "unit/core/client/app-server-client.test.ts",
    tests: {
      unknown_notifications_fall_back_to_unknown_payloads: "reach every listener as they are and in order,",
    },
  },
  {
    module: "test_client_rpc_methods",
    file: "unit/core/events/malformed-notifications.test.ts",
    tests: {
      invalid_notification_payload_falls_back_to_unknown:
        "reaches listeners as it came, warns once and changes nothing",
    },
  },
  {
    module: "test_client_rpc_methods",
    file: "unit/agent/codex/newer-values.test.ts",
    tests: {
      plan_type_accepts_business_prolite_from_newer_runtime: "a plan that a newer server knows comes",
      reasoning_effort_preserves_enum_constants_and_accepts_future_values: "an effort and a source of",
      thread_source_preserves_enum_constants_and_accepts_future_values: "an effort and a source of threads",
      thread_resume_response_accepts_auto_review_reviewer: "a resumed thread may have a reviewer of its own",
    },
  },
  {
    module: "test_client_rpc_methods",
    file: "unit/core/events/routes.test.ts",
    tests: {
      generated_notification_turn_id_handles_known_payload_shapes: "a notification says where it belongs,",
    },
  },
  {
    module: "test_client_rpc_methods",
    file: "unit/core/events/turn-router.test.ts",
    tests: {
      turn_notification_router_demuxes_registered_turns: "on one thread, on several, and where ids repeat",
      goal_notification_router_routes_by_thread_id: "a receiver of a thread gets what concerns it as a",
      client_reader_routes_interleaved_turn_notifications_by_turn_id: "on one thread, on several, and where",
      turn_notification_router_buffers_events_before_registration: "gets what came before its id was known,",
      turn_notification_router_clears_unregistered_turn_when_completed: "and does not come leaves nothing",
    },
  },
  {
    module: "test_client_rpc_methods",
    file: "unit/agent/codex/other-versions.test.ts",
    tests: {
      turn_notification_router_routes_unknown_turn_notifications: "a newer server is warned about once, and",
    },
  },
  {
    module: "test_public_api_runtime_behavior",
    file: "e2e/turns/start.test.ts",
    tests: {
      codex_init_failure_closes_client: "on any failure everything is closed",
      async_codex_init_failure_closes_client: "a server that refuses the handshake",
    },
  },
  {
    module: "test_public_api_runtime_behavior",
    file: "e2e/client/handshake.test.ts",
    tests: {
      async_codex_initializes_only_once_under_concurrency: "the handshake goes over the wire once, however",
    },
  },
  {
    module: "test_public_api_runtime_behavior",
    file: "e2e/turns/run.test.ts",
    tests: {
      thread_run_accepts_string_input_and_returns_run_result: "thread.run: input and settings reach the",
      thread_run_uses_last_completed_assistant_message_as_final_response: "the last message without a phase",
      thread_run_preserves_empty_last_assistant_message: "the empty last message",
      thread_run_prefers_explicit_final_answer_over_later_commentary: "the final answer over later",
      thread_run_returns_none_when_only_commentary_messages_complete: "null when there was only commentary",
      thread_run_raises_on_failed_turn: "a failed turn is returned, or thrown with its result where that",
    },
  },
  {
    module: "test_public_api_runtime_behavior",
    file: "types/results.test-d.ts",
    tests: {
      retry_examples_compare_status_with_enum: "A result is a union on `status`",
    },
  },
  {
    module: "test_public_api_runtime_behavior",
    file: "unit/agent/thread/settings.test.ts",
    tests: {
      approval_modes_serialize_to_expected_start_params: "without it the exact settings pass through",
      unknown_approval_mode_is_rejected: "is refused with what there is",
      sandbox_presets_serialize_for_threads_and_turns: "a workspace policy on a thread becomes config keys",
      raw_sandbox_strings_are_rejected: "%j is refused",
    },
  },
  {
    module: "test_public_api_signatures",
    file: "package/contents.test.ts",
    tests: {
      root_exports_app_server_config: "has this public API",
      root_exports_run_result: "has this public API",
      lifecycle_methods_are_codex_scoped: "has this public API",
      root_exports_codex_config: "has this public API",
      root_exports_approval_mode: "has this public API",
      root_exports_sandbox_presets: "has this public API",
      package_root_exports_only_public_api: "has this public API",
      types_module_exports_curated_public_types: "has this public API",
    },
  },
  {
    module: "test_public_api_signatures",
    file: "package/contents.test.ts",
    tests: {
      package_includes_py_typed_marker: "holds nothing but scripts, declarations and documents",
    },
  },
  {
    module: "test_public_api_signatures",
    file: "e2e/client/handshake.test.ts",
    tests: {
      initialize_metadata_parses_user_agent_shape: "the version is found behind any client name",
    },
  },
  {
    module: "test_public_api_signatures",
    file: "unit/core/client/version.test.ts",
    tests: {
      initialize_metadata_requires_non_empty_information: "a version that is not reported is null and one",
      package_and_default_client_versions_follow_project_version: "VERSION is that of package.json",
    },
  },
  {
    module: "test_public_api_signatures",
    file: "e2e/turns/run.test.ts",
    tests: {
      root_exports_turn_result: "thread.run: input and settings reach the model, text, items, usage and",
    },
  },
  {
    module: "test_public_api_signatures",
    file: "types/results.test-d.ts",
    tests: {
      turn_run_methods_return_turn_result: "Turns.",
    },
  },
  {
    module: "test_public_api_signatures",
    file: "types/options.test-d.ts",
    tests: {
      turn_input_methods_accept_string_shortcut: "Inputs: a string, an item, a list.",
    },
  },
  {
    module: "test_public_api_signatures",
    file: "e2e/docs/readme.test.ts",
    tests: {
      examples_use_public_import_surfaces: "every block compiles for a strict user",
    },
  },
  {
    module: "test_public_api_signatures",
    file: "e2e/turns/settings.test.ts",
    tests: {
      new_thread_methods_default_to_auto_review: "not given, nothing is sent and the server's own setting",
      existing_thread_methods_default_to_preserving_approval_settings: "not given, nothing is sent and the",
    },
  },
  {
    module: "test_artifact_workflow_and_binaries",
    file: "unit/core/process/runtime.test.ts",
    tests: {
      default_runtime_is_resolved_from_installed_runtime_package: "is the one that this checkout depends on",
      explicit_codex_bin_override_takes_priority: "wins, and the packages are then not looked at",
    },
  },
  {
    module: "test_artifact_workflow_and_binaries",
    file: "unit/core/process/runtime-diagnosis.test.ts",
    tests: {
      missing_runtime_package_requires_explicit_codex_bin: "is a missing installation in a clone",
      broken_runtime_package_does_not_fall_back: "is reported as it is, although the runtime package could",
    },
  },
  {
    module: "test_artifact_workflow_and_binaries",
    file: "unit/core/process/environment.test.ts",
    tests: {
      runtime_path_dir_is_prepended_without_duplicates: "the runtime's folder stands first on PATH, once",
      runtime_path_dir_preserves_windows_path_key: "Windows keeps its own spelling of PATH, and one only",
    },
  },
  {
    module: "test_client_process_launch",
    file: "e2e/process/spawn-failures.test.ts",
    tests: {
      child_is_started_with_utf8_pipes_and_the_given_argv: "the child gets its folder, its environment and",
    },
  },
  {
    module: "test_app_server_run",
    file: "e2e/turns/run.test.ts",
    tests: {
      sync_thread_run_uses_mock_responses: "thread.run: input and settings reach the model, text, items,",
      run_params_and_usage_cross_app_server_boundary: "thread.run: input and settings reach the model,",
      async_thread_run_uses_mock_responses: "thread.run: input and settings reach the model, text, items,",
      sync_turn_result_uses_last_unknown_phase_message: "the last message without a phase",
      async_turn_result_uses_last_unknown_phase_message: "the last message without a phase",
      sync_turn_result_preserves_empty_last_message: "the empty last message",
      sync_turn_result_does_not_promote_commentary_only_to_final: "null when there was only commentary",
      async_turn_result_does_not_promote_commentary_only_to_final: "null when there was only commentary",
      thread_run_raises_when_real_app_server_reports_failed_turn: "a failed turn is returned, or thrown",
      final_answer_phase_survives_real_app_server_mapping: "the final answer over a later message without a",
    },
  },
  {
    module: "test_app_server_streaming",
    file: "e2e/turns/stream.test.ts",
    tests: {
      sync_stream_routes_text_deltas_and_completion: "delivers the turn from its start to its completion, in",
      async_stream_routes_text_deltas_and_completion:
        "delivers the turn from its start to its completion, in",
      low_level_sync_stream_text_uses_real_turn_routing: "is the deltas of the messages, without commentary",
      low_level_async_stream_text_allows_parallel_model_list: "two turns stream at once, each its own,",
      interleaved_sync_turn_streams_route_by_turn_id: "two turns stream at once, each its own, while other",
      interleaved_async_turn_streams_route_by_turn_id: "two turns stream at once, each its own, while other",
    },
  },
  {
    module: "test_app_server_streaming",
    file: "e2e/turns/run.test.ts",
    tests: {
      turn_run_returns_completed_turn: "turn.run gives the same result any number of times, before, during",
    },
  },
  {
    module: "test_async_client_behavior",
    file: "e2e/turns/stream.test.ts",
    tests: {
      async_client_allows_concurrent_transport_calls: "two turns stream at once, each its own, while other",
    },
  },
  {
    module: "test_app_server_turn_controls",
    file: "e2e/turns/busy.test.ts",
    tests: {
      turn_steer_adds_follow_up_input: "steer adds to the running turn",
      turn_interrupt_stops_active_turn_and_follow_up_runs: "interrupt stops the turn, is quiet when it has",
    },
  },
  {
    module: "test_app_server_approvals",
    file: "e2e/turns/settings.test.ts",
    tests: {
      thread_resume_inherits_deny_all_approval_mode: "a resume and a fork keep it, a fork may change it",
      thread_fork_inherits_deny_all_approval_mode: "a resume and a fork keep it, a fork may change it",
      thread_fork_can_override_approval_mode: "a resume and a fork keep it, a fork may change it",
      turn_approval_mode_persists_until_next_turn: "on a turn it holds for later turns, until changed",
      thread_run_approval_mode_persists_until_explicit_override: "on a turn it holds for later turns, until",
      async_thread_run_approval_mode_persists_until_explicit_override: "on a turn it holds for later turns,",
    },
  },
  {
    module: "test_app_server_inputs",
    file: "e2e/turns/inputs.test.ts",
    tests: {
      data_url_image_input_reaches_responses_api: "an image: a data URL, and bytes, which become one",
      local_image_input_reaches_responses_api: "an image file, by its path and by its file: URL",
      skill_input_injects_loaded_skill_body: "a skill: its text is put before the model",
    },
  },
  {
    module: "test_app_server_lifecycle",
    file: "e2e/turns/threads.test.ts",
    tests: {
      thread_set_name_and_read: "name, read and the turns' history in pairs",
      thread_list_filters_archived_threads: "list, archive, unarchive and delete",
      read_include_turns_returns_persisted_history: "name, read and the turns' history in pairs",
      async_lifecycle_methods_round_trip: "start, resume and fork answer with the thread's settings",
      thread_fork_returns_distinct_thread: "start, resume and fork answer with the thread's settings",
      archive_unarchive_round_trip_uses_materialized_rollout: "list, archive, unarchive and delete",
      models_rpc: "models, the first page and all",
      compact_rpc_hits_mock_responses: "compaction asks the model for a summary and ends as a turn",
    },
  },
  {
    module: "test_app_server_lifecycle",
    file: "e2e/turns/start.test.ts",
    tests: {
      sync_and_async_initialization_round_trip_metadata: "metadata: the server's own version, platform and",
    },
  },
  {
    module: "test_app_server_login",
    file: "e2e/turns/account.test.ts",
    tests: {
      api_key_login_authenticates_follow_up_model_requests: "an API key is used for model calls from then",
    },
  },
  {
    module: "test_app_server_login",
    file: "e2e/client/auth-tokens.test.ts",
    tests: {
      chatgpt_token_login_authenticates_follow_up_model_requests: "a handler refreshes the tokens and the",
    },
  },
  {
    module: "test_app_server_goal_operations",
    file: "e2e/turns/goals.test.ts",
    tests: {
      private_goal_operation_coalesces_runtime_continuations: "runGoal is one result over all turns that",
    },
  },
];
