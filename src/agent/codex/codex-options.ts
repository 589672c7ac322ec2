import type { ClientOptions } from "../../core/client/client-options.js";
import { UsageError } from "../../core/errors/errors.js";
import { checkKeys } from "../../core/errors/read-options.js";
import type { LaunchOptions } from "../../core/process/launch-options.js";
import type { Handlers } from "../../core/requests/request-handler.js";
import { checkLimit, checkNotNegative } from "../../core/rpc/call.js";
import type { CallOptions } from "../../core/rpc/request-options.js";
import { notificationRule } from "../../core/rules/notification-rules.js";
import type { Transport } from "../../core/wire/transport.js";
import { type OnApproval, type OnQuestion, readAnswers } from "../approvals/answer-options.js";
import type { Tool } from "../tools/tool.js";
import { checkTools } from "../tools/toolbox.js";

/** Options of a Codex, however it comes to its server. `signal` and `timeoutMs` cover the start only. */
export interface SharedCodexOptions extends ClientOptions, CallOptions {
  /** Answers the server's questions, by wire method. What nobody answers is declined. */
  readonly handlers?: Handlers | undefined;
  /**
   * Decides on approvals that no handler takes.
   *
   * @example
   * ```ts
   * const codex = await Codex.start({
   *   onApproval: (request) => (request.kind === "fileChange" ? request.approve() : request.decline()),
   * });
   * ```
   */
  readonly onApproval?: OnApproval | undefined;
  /**
   * Answers what the agent or an MCP server asks a person, where no handler takes it.
   *
   * @example
   * ```ts
   * const codex = await Codex.start({
   *   onQuestion: (question) => (question.kind === "input" ? question.submit({ colour: "red" }) : question.decline()),
   * });
   * ```
   */
  readonly onQuestion?: OnQuestion | undefined;
  /**
   * Functions of this client that the model of every thread can call that starts from here on; threads that were started
   * with tools of these names before are served too. Need `experimentalApi: true`. Within one level a tool answers the calls
   * of its name before a handler of `item/tool/call`.
   */
  readonly tools?: readonly Tool[] | undefined;
  /**
   * Milliseconds that a turn has for its own end after a signal or deadline has interrupted it; then the call rejects without
   * a result and the turn is abandoned. The same for the end of the server where the start fails. 0 or more, `Infinity` = none.
   * Default 10,000.
   */
  readonly interruptGraceMs?: number | undefined;
  /** Throw TurnFailedError when a turn fails, instead of returning it. Default `false`. */
  readonly throwOnFailure?: boolean | undefined;
}

/** Options of {@link Codex.start}. */
export interface CodexOptions extends SharedCodexOptions, LaunchOptions {
  /** A connection to use instead of a child process. Excludes everything that describes a child. */
  readonly transport?: Transport | undefined;
}

const launchKeys = [
  "codexBin",
  "launchArgs",
  "configOverrides",
  "cwd",
  "env",
  "inheritEnv",
  "onStderr",
] as const satisfies readonly (keyof LaunchOptions)[];

/** All options that every Codex has. */
export const sharedOptionNames = [
  "clientInfo",
  "experimentalApi",
  "handlers",
  "interruptGraceMs",
  "maxInFlight",
  "maxLineBytes",
  "onApproval",
  "onQuestion",
  "onWire",
  "optOutNotifications",
  "requestTimeoutMs",
  "signal",
  "throwOnFailure",
  "timeoutMs",
  "tools",
] as const satisfies readonly (keyof SharedCodexOptions)[];

/** All options of `Codex.start`. */
export const codexOptionNames = [
  ...launchKeys,
  ...sharedOptionNames,
  "transport",
] as const satisfies readonly (keyof CodexOptions)[];

const DEFAULT_INTERRUPT_GRACE_MS = 10_000;

const limits = ["maxInFlight", "maxLineBytes", "requestTimeoutMs", "timeoutMs"] as const;

/** @throws {@link UsageError} naming the option that is wrong */
export function checkOptions(options: CodexOptions): void {
  checkKeys(options, codexOptionNames);
  if (options.transport !== undefined) {
    const extra = launchKeys.find((key) => options[key] !== undefined);
    if (extra !== undefined)
      throw new UsageError(`transport and ${extra} exclude each other: ${extra} is for a child process`);
  }
  checkSharedOptions(options);
}

/** @throws {@link UsageError} naming the option that is wrong */
export function checkSharedOptions(options: SharedCodexOptions): void {
  for (const name of limits) {
    const value = options[name];
    if (value !== undefined) checkLimit(name, value);
  }
  if (options.interruptGraceMs !== undefined) checkNotNegative("interruptGraceMs", options.interruptGraceMs);
  readAnswers(options);
  if (options.tools !== undefined) checkTools(options.tools, options.experimentalApi === true);
  const missed = options.optOutNotifications?.find((method) => notificationRule(method).isRequired);
  if (missed !== undefined)
    throw new UsageError(`optOutNotifications: ${missed} cannot be left out, turns depend on it`);
}

/** The valid `interruptGraceMs` of options that may not have been checked. */
export function graceOf({ interruptGraceMs }: SharedCodexOptions): number {
  return typeof interruptGraceMs === "number" && interruptGraceMs >= 0
    ? interruptGraceMs
    : DEFAULT_INTERRUPT_GRACE_MS;
}
