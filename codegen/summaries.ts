/**
 * One sentence for each method, which the schema does not have. Required for every method of the stable surface, allowed for
 * experimental ones; `checkSummaries` refuses a table that does not fit the schema.
 */
export const SUMMARIES: Readonly<Record<string, string>> = {
  // Client requests
  "account/gatewayOAuth/cancel": "Cancels a login to a provider's gateway that is in progress.",
  "account/gatewayOAuth/login":
    "Starts the login to a provider's gateway without changing the provider of any thread.",
  "account/gatewayOAuth/read":
    "Returns whether a provider uses gateway OAuth and whether its credentials are ready.",
  "account/login/cancel": "Cancels the login attempt with the given id.",
  "account/login/start":
    "Logs in with an API key, or starts a ChatGPT login that `account/login/completed` ends.",
  "account/logout": "Removes the stored credentials.",
  "account/rateLimitResetCredit/consume": "Redeems a credit that resets the account's rate limits.",
  "account/rateLimits/read": "Returns how much of the account's rate limits is used and when they reset.",
  "account/read": "Returns the account that is logged in, and whether the model provider needs one.",
  "account/securitySetup/read":
    "Returns a security reminder for the account, if there is one, without changing anything.",
  "account/sendAddCreditsNudgeEmail": "Requests an email about adding credits or about the usage limit.",
  "account/usage/read": "Returns the token usage of the account, or an estimate for one thread.",
  "account/workspaceMessages/read": "Returns the messages that are active in the account's workspace.",
  "app/installed": "Lists the installed apps (connectors) of the current runtime snapshot.",
  "app/list": "Lists the available apps (connectors), page by page.",
  "app/read": "Returns metadata of up to 100 apps (connectors) by id.",
  "command/exec":
    "Runs a command in the server's sandbox, without a thread, and responds when it has exited.",
  "command/exec/resize": "Changes the terminal size of a running command that was started with `tty`.",
  "command/exec/terminate": "Ends a running command by the process id that the client gave it.",
  "command/exec/write": "Writes to the standard input of a running command, closes it, or both.",
  "config/batchWrite": "Writes several values to a configuration file at once.",
  "config/mcpServer/reload":
    "Reads the configuration of MCP servers from disk again and refreshes the servers of loaded threads.",
  "config/read": "Returns the effective configuration and which layer each value comes from.",
  "config/value/write": "Writes one value to a configuration file, the user's `config.toml` by default.",
  "configRequirements/read": "Returns the restrictions that an administrator has set, or null.",
  "experimentalFeature/enablement/set":
    "Turns features on or off for the running server and returns those that it changed.",
  "experimentalFeature/list": "Lists the feature flags of the server with their state, page by page.",
  "externalAgentConfig/detect": "Finds configuration and sessions of other agents that can be imported.",
  "externalAgentConfig/import":
    "Starts importing what was detected of another agent; notifications report the progress.",
  "externalAgentConfig/import/readHistories": "Returns the imports that were recorded so far.",
  "externalAgentConfig/import/recordHistory": "Records an import that another program has completed.",
  "feedback/save": "Writes a feedback report to a new ZIP file on the server's machine.",
  "feedback/upload": "Sends a feedback report to the vendor, with logs if `includeLogs` is set.",
  "fs/copy": "Copies a file, or with `recursive` a folder, on the server's machine.",
  "fs/createDirectory": "Creates a folder on the server's machine.",
  "fs/getMetadata": "Returns the type and the times of a file, folder or link by its absolute path.",
  "fs/readDirectory": "Lists the direct children of a folder on the server's machine.",
  "fs/readFile": "Returns the content of a file on the server's machine as base64.",
  "fs/remove": "Deletes a file or a folder on the server's machine.",
  "fs/unwatch": "Ends the notifications of an earlier `fs/watch`.",
  "fs/watch": "Starts `fs/changed` notifications for changes at an absolute path.",
  "fs/writeFile": "Writes base64 content to a file on the server's machine.",
  fuzzyFileSearch: "Finds files below the given roots whose paths match a query approximately.",
  "hooks/list": "Lists the hooks that apply to working directories or to a loaded thread.",
  initialize: "Opens the connection with the client's name and capabilities; must be the first request.",
  "marketplace/add": "Adds a plugin marketplace from a source and installs it locally.",
  "marketplace/remove": "Removes a plugin marketplace by name.",
  "marketplace/upgrade": "Updates one plugin marketplace or all of them, and returns what failed.",
  "mcpServer/oauth/login":
    "Starts an OAuth login to an MCP server and returns the address to open in a browser.",
  "mcpServer/resource/read": "Returns the contents of a resource of an MCP server by its URI.",
  "mcpServer/tool/call":
    "Calls a tool of an MCP server for a thread directly, without the model and without approval.",
  "mcpServerStatus/list": "Lists the configured MCP servers with their tools, resources and login state.",
  "model/list": "Lists the models of a provider, page by page.",
  "modelProvider/capabilities/read":
    "Returns whether the model provider supports image generation and web search.",
  "modelProvider/config/write": "Saves the settings of a model provider and returns the resulting provider.",
  "modelProvider/list": "Lists the model providers and which one is the default.",
  "permissionProfile/list":
    "Lists the named permission profiles that threads, turns and commands can select.",
  "plugin/install": "Installs a plugin from a marketplace and returns which of its apps need a login.",
  "plugin/installed": "Lists the installed plugins by marketplace.",
  "plugin/list": "Lists the plugins that marketplaces offer.",
  "plugin/read": "Returns the details of one plugin of a marketplace.",
  "plugin/reconcile":
    "Brings the local plugins in line with those installed remotely and returns what changed in this pass.",
  "plugin/share/checkout": "Fetches a shared plugin and returns the local folder it was placed in.",
  "plugin/share/delete": "Withdraws a plugin that was shared.",
  "plugin/share/list": "Lists the plugins that are shared remotely.",
  "plugin/share/save": "Shares a local plugin, or updates its share, and returns the link to it.",
  "plugin/share/updateTargets": "Changes with whom a plugin is shared and who can discover it.",
  "plugin/skill/read": "Returns the text of a skill in a plugin that need not be installed.",
  "plugin/uninstall": "Removes an installed plugin by id.",
  "review/start":
    "Starts a code review as a turn of the thread: of uncommitted changes, a branch, a commit or by instructions.",
  "skills/config/write": "Enables or disables one skill, selected by name or path.",
  "skills/extraRoots/set": "Replaces the additional folders in which the server looks for skills.",
  "skills/list": "Lists the skills that are available in working directories.",
  "thread/approveGuardianDeniedAction": "Allows an action that the automatic approval review has refused.",
  "thread/archive": "Unloads a thread and removes it from the default list; it can be restored.",
  "thread/attachment/add":
    "Attaches data to a thread under a key, or returns the attachment that has the key.",
  "thread/attachment/list": "Lists the attachments of one thread, page by page.",
  "thread/attachment/remove": "Deletes one attachment of a thread by its type and key.",
  "thread/attachmentOwner/list": "Lists the threads that have an attachment of a given type and key.",
  "thread/compact/start": "Starts replacing the history of a thread by a summary of it.",
  "thread/delete": "Deletes a thread with its stored history, unless forks still refer to it.",
  "thread/fork": "Creates a new thread that continues from a copy of another one's history.",
  "thread/goal/clear": "Removes the goal of a thread.",
  "thread/goal/get": "Returns the goal of a thread, or null.",
  "thread/goal/set": "Sets the objective, status or token budget of a thread's goal.",
  "thread/inject_items":
    "Appends raw items of the Responses API to what the model sees of a thread, without starting a turn.",
  "thread/items/list": "Lists the items of a thread or of one turn, page by page, oldest first by default.",
  "thread/list": "Lists stored threads, newest first by default, filtered and page by page.",
  "thread/loaded/list": "Lists the ids of the threads that the server has in memory.",
  "thread/metadata/update": "Changes the stored Git information, project or Daybreak choice of a thread.",
  "thread/name/set": "Gives a thread the title that lists show.",
  "thread/read": "Returns a stored thread without loading it, with its turns if `includeTurns` is set.",
  "thread/resume":
    "Loads a stored thread, or joins a loaded one, so that turns can run and notifications arrive.",
  "thread/revert": "Drops a turn and all later ones from a thread's history; files are not restored.",
  "thread/section/move": "Moves a thread into a section, out of it, or to another position in it.",
  "thread/shellCommand": "Runs a shell command for a thread with full access, outside the sandbox.",
  "thread/start": "Creates a thread and subscribes this connection to its notifications.",
  "thread/turns/list": "Lists the turns of a thread, newest first by default, page by page.",
  "thread/unarchive": "Returns an archived thread to the default list, without loading it.",
  "thread/unsubscribe": "Ends the notifications of a thread for this connection; the thread keeps running.",
  "threadSection/create": "Creates a named section that threads can be sorted into.",
  "threadSection/delete": "Deletes a section that threads were sorted into.",
  "threadSection/list": "Lists the sections that threads can be sorted into, page by page.",
  "threadSection/update": "Changes the name or appearance of a section.",
  "turn/interrupt": "Stops a running turn, which then completes with status `interrupted`.",
  "turn/start": "Gives input to a thread: starts a turn of the model, or adds to the turn that is running.",
  "turn/steer": "Adds input to the running turn, which must be the expected one.",
  "windowsSandbox/readiness": "Returns whether the sandbox for Windows is set up.",
  "windowsSandbox/setupStart":
    "Starts to set up the sandbox for Windows; `windowsSandbox/setupCompleted` reports the outcome.",

  // Server requests
  "account/chatgptAuthTokens/refresh":
    "Asks for new ChatGPT tokens after the model refused those that the client gave at login.",
  applyPatchApproval: "Asks whether a patch may be applied; only for turns of the legacy API.",
  "attestation/generate":
    "Asks for a fresh attestation token, only from clients that declared `requestAttestation`.",
  execCommandApproval: "Asks whether a command may run; only for turns of the legacy API.",
  "item/commandExecution/requestApproval":
    "Asks whether the model may run a command or reach a network host.",
  "item/fileChange/requestApproval": "Asks whether the model may change files that the sandbox protects.",
  "item/permissions/requestApproval": "Asks to grant the model additional permissions for a turn or session.",
  "item/tool/call": "Asks the client to run a tool that it declared when it started the thread.",
  "item/tool/requestUserInput": "Asks the user one or more questions on behalf of the model.",
  "mcpServer/elicitation/request":
    "Asks the user for input to an MCP server, or for approval of a call of one of its tools.",

  // Server notifications
  "account/gatewayOAuth/changed": "Reports the state of a login to a provider's gateway.",
  "account/login/completed": "Reports whether a login attempt has succeeded.",
  "account/rateLimits/updated":
    "Delivers changed rate limits, to be merged into the last response of `account/rateLimits/read`.",
  "account/updated": "Reports a new login state: the way of authentication and the plan.",
  "app/list/updated": "Delivers the new list of apps (connectors).",
  "autoApprovalReview/strictReviewRequired": "Reports that a turn needs a strict review of what it asks for.",
  "command/exec/outputDelta": "Delivers the next output of a streaming `command/exec` as base64.",
  configWarning: "Reports a problem in a configuration file, with its position if known.",
  deprecationNotice: "Warns that something the client uses is deprecated, and what replaces it.",
  error: "Reports an error during a turn, and whether the server tries again.",
  "externalAgentConfig/import/completed": "Delivers the results of an import from another agent.",
  "externalAgentConfig/import/progress":
    "Delivers the results so far of a running import from another agent.",
  "fs/changed": "Reports changed paths below a path that `fs/watch` watches.",
  "fuzzyFileSearch/sessionCompleted": "Reports that a search session has delivered all matches of its query.",
  "fuzzyFileSearch/sessionUpdated": "Delivers the files that match the query of a search session so far.",
  guardianWarning: "Delivers a warning of the automatic approval review to show to the user.",
  "hook/completed": "Delivers the outcome of a configured hook that ran.",
  "hook/started": "Reports that a configured hook is running.",
  "item/agentMessage/delta": "Delivers the next piece of the text of the model's message.",
  "item/autoApprovalReview/completed": "Delivers the decision of an automatic review in place of the user.",
  "item/autoApprovalReview/started":
    "Reports that an action is being reviewed automatically in place of the user.",
  "item/commandExecution/outputDelta":
    "Delivers the next piece of the output of a command that the model runs.",
  "item/commandExecution/terminalInteraction":
    "Delivers text that was written to the standard input of a running command.",
  "item/completed": "Delivers an item of a turn in its final form.",
  "item/fileChange/outputDelta": "Delivered textual output of a patch; the server no longer sends it.",
  "item/fileChange/patchUpdated": "Delivers the current changes of a patch, as far as they are known.",
  "item/mcpToolCall/progress": "Delivers a message about the progress of a call to a tool of an MCP server.",
  "item/plan/delta": "Delivers the next piece of a proposed plan, which may differ from the completed item.",
  "item/reasoning/summaryPartAdded": "Reports that the summary of the model's reasoning begins a new part.",
  "item/reasoning/summaryTextDelta": "Delivers the next piece of the summary of the model's reasoning.",
  "item/reasoning/textDelta": "Delivers the next piece of the model's unabridged reasoning.",
  "item/started": "Delivers a new item of a turn as far as it is known when work on it begins.",
  "mcpServer/event/stream/notification":
    "Delivers one event of a stream that `mcpServer/event/stream/start` opened.",
  "mcpServer/oauthLogin/completed": "Reports whether an OAuth login to an MCP server has succeeded.",
  "mcpServer/startupStatus/updated":
    "Reports that an MCP server is starting, ready, cancelled or failed, with the reason.",
  "model/rerouted": "Reports that a turn goes on with another model, and why.",
  "model/safetyBuffering/updated":
    "Reports the reasons for safety buffering in a turn, and a faster model if there is one.",
  "model/verification": "Lists verifications that concern a turn, such as `trustedAccessForCyber`.",
  "modelProvider/authRecoveryCompleted":
    "Reports that the login to a model provider was renewed during a turn.",
  "modelProvider/authRecoveryStarted":
    "Reports that the login to a model provider is being renewed during a turn.",
  "process/exited": "Delivers the exit code and the captured output of a process of `process/spawn`.",
  "process/outputDelta": "Delivers the next output of a streaming `process/spawn` as base64.",
  "project/changed": "Reports how a project was changed, by its id.",
  "remoteControl/status/changed": "Reports the state of the remote-control connection and its identity.",
  "serverRequest/resolved": "Reports that a server request no longer needs a response.",
  "skills/changed": "Reports that skill files have changed on disk, so that `skills/list` is out of date.",
  "thread/archived": "Reports that a thread was archived, by this client or another one.",
  "thread/attachment/updated": "Reports that an attachment of a thread was created or deleted.",
  "thread/closed": "Reports that the server has unloaded a thread.",
  "thread/compacted": "Reports that the history of a thread was replaced by a summary.",
  "thread/deleted": "Reports that a thread was deleted, by this client or another one.",
  "thread/environment/connected": "Reports that an environment in which a thread runs commands is reachable.",
  "thread/environment/disconnected":
    "Reports that an environment in which a thread runs commands is no longer reachable.",
  "thread/goal/cleared": "Reports that a thread has no goal any more.",
  "thread/goal/updated": "Delivers the goal of a thread after a change.",
  "thread/name/updated": "Delivers the new title of a thread.",
  "thread/prediction/updated": "Delivers what was predicted for a thread from one of its turns.",
  "thread/project/updated": "Reports that a thread was assigned to a project, or to none.",
  "thread/queue/changed":
    "Reports that the inputs waiting for a thread have changed and should be read again.",
  "thread/readState/changed": "Delivers the new first unread position of a thread.",
  "thread/realtime/closed": "Reports that the transport of a realtime session has ended, and why.",
  "thread/realtime/error": "Delivers an error of a realtime session.",
  "thread/realtime/item/completed": "Delivers a committed item of the timeline of a realtime session.",
  "thread/realtime/item/started": "Delivers an item of a realtime session before its content is streamed.",
  "thread/realtime/item/transcript/delta":
    "Delivers text that is appended to the transcript of an item of a realtime session.",
  "thread/realtime/itemAdded":
    "Delivers a raw item of a realtime session, other than audio, from the backend.",
  "thread/realtime/outputAudio/delta": "Delivers the next piece of the audio that a realtime session plays.",
  "thread/realtime/sdp": "Delivers the remote session description of a realtime session over WebRTC.",
  "thread/realtime/started": "Reports that the start of a realtime session was accepted.",
  "thread/realtime/transcript/delta":
    "Delivers the next piece of what is said in a realtime session, by role.",
  "thread/realtime/transcript/done":
    "Delivers the final text of one part of what was said in a realtime session.",
  "thread/reverted": "Reports that turns were dropped from the end of a thread's history.",
  "thread/section/changed": "Reports that a thread was moved into, within or out of a section.",
  "thread/settings/updated": "Delivers the settings of a thread that later turns will use.",
  "thread/started": "Delivers a new thread, after the response to the request that created it.",
  "thread/status/changed": "Reports whether a thread is unloaded, idle, active or in an error state.",
  "thread/tokenUsage/updated": "Delivers the number of tokens that a thread has used so far.",
  "thread/unarchived": "Reports that a thread was restored from the archive.",
  "turn/completed": "Delivers a turn that has ended, with its status and error if it failed.",
  "turn/diff/updated": "Delivers the combined diff of all file changes of a turn so far.",
  "turn/moderationMetadata": "Delivers moderation data about a turn as untyped JSON.",
  "turn/plan/updated": "Delivers the steps of the model's plan for a turn, with their states.",
  "turn/started": "Delivers a turn whose work has begun.",
  warning: "Delivers a text to show to the user, for one thread or for all.",
  "windows/worldWritableWarning":
    "Reports folders on Windows that anyone may write to, which the sandbox cannot protect.",
  "windowsSandbox/setupCompleted": "Reports whether the sandbox for Windows was set up.",

  // Client notifications
  initialized: "Completes the handshake after the response to `initialize`.",
};
