import type { ReasoningEffort, ReasoningSummary } from "../../../generated/types.js";
import { toItems } from "../../agent/turn/inputs.js";
import { outputJsonSchema } from "../../agent/turn/output.js";
import { UsageError } from "../../core/errors/errors.js";
import { checkKeys, keysOf, readOptions } from "../../core/errors/read-options.js";
import { checkLimit } from "../../core/rpc/call.js";
import type { ApprovalMode, Input, OutputSchema } from "../../index.js";
import { checkName } from "../names.js";
import type { JobSettings, JobSpec, OnInterrupted } from "./job-spec.js";

/** Settings of the thread that a job starts. The host decides what it allows; the rest is {@link NotAllowedError}. */
export interface JobThreadOptions {
  /** Folder on the host: the worker's, or one within it. Default: the worker's. */
  readonly cwd?: string | undefined;
  readonly model?: string | undefined;
  readonly effort?: ReasoningEffort | undefined;
  readonly summary?: ReasoningSummary | undefined;
  /** As the host has it, or stricter. */
  readonly sandbox?: "readOnly" | "workspaceWrite" | "fullAccess" | undefined;
  /** As the host has it, or stricter: `"denyAll"`, then `"ask"`, then `"autoReview"`. */
  readonly approvalMode?: ApprovalMode | undefined;
  /** Keys of config.toml; only those that the host's `allow.config` names. */
  readonly config?: Readonly<Record<string, unknown>> | undefined;
}

/** Options of {@link Fleet.run}. */
export interface JobOptions<S extends OutputSchema | undefined = undefined> {
  /**
   * Makes the job one job: asking again with this key gives the same one, from any process, before and after its end. It is
   * remembered for the worker's `keepDays` after the end. Default: each call is a job of its own.
   */
  readonly key?: string | undefined;
  /** Settings of a new conversation. Not together with `threadId`. */
  readonly thread?: JobThreadOptions | undefined;
  /** Goes on in the thread of an earlier job, on the host that has it, after all jobs that were asked for before. */
  readonly threadId?: string | undefined;
  /** Kind of host that a new conversation needs: one whose worker has the label. Default: any host. */
  readonly label?: string | undefined;
  /** Model of this turn and of later ones of the thread; likewise the following. */
  readonly model?: string | undefined;
  readonly effort?: ReasoningEffort | undefined;
  readonly summary?: ReasoningSummary | undefined;
  readonly sandbox?: "readOnly" | "workspaceWrite" | "fullAccess" | undefined;
  readonly approvalMode?: ApprovalMode | undefined;
  /** What the answer must look like; read into `output` of the result. */
  readonly outputSchema?: S | undefined;
  /**
   * What happens when a turn is cut off by the end of its server, worker or host. `"park"`: the job waits for `resume()`, `fail()` or
   * `cancel()`. `"continue"`: its input is given to the thread again, as a new attempt, on top of what was done. `"fail"`: it ends
   * with {@link JobInterruptedError}. Default `"park"`.
   */
  readonly onInterrupted?: OnInterrupted | undefined;
  /** With `"continue"`, attempts after which the job fails. Default 3. */
  readonly maxAttempts?: number | undefined;
  /** Milliseconds for which a question waits for a person; then it is declined. Default: ten minutes. */
  readonly questionTimeoutMs?: number | undefined;
}

const names = keysOf<JobOptions<OutputSchema>>({
  key: true,
  thread: true,
  threadId: true,
  label: true,
  model: true,
  effort: true,
  summary: true,
  sandbox: true,
  approvalMode: true,
  outputSchema: true,
  onInterrupted: true,
  maxAttempts: true,
  questionTimeoutMs: true,
});

const policies = ["park", "continue", "fail"];
const DEFAULT_ATTEMPTS = 3;
const DEFAULT_QUESTION_MS = 600_000;

/** What an input and options ask for, checked and as it is stored. Settings are judged by the host. @throws `UsageError` */
export function specOf(input: Input, options: JobOptions<OutputSchema | undefined>): JobSpec {
  const given = readOptions(options);
  const at = "fleet.run: ";
  checkKeys(given, names, at);
  const { key: _key, thread = {}, threadId, label, outputSchema, onInterrupted = "park", ...rest } = given;
  const { maxAttempts = DEFAULT_ATTEMPTS, questionTimeoutMs = DEFAULT_QUESTION_MS, ...turn } = rest;
  const items = toItems(input);
  if (items.length === 0) throw new UsageError(`${at}the input must not be empty`);
  if (threadId !== undefined && (given.thread !== undefined || label !== undefined))
    throw new UsageError(`${at}threadId excludes thread and label: they are for a new conversation`);
  if (threadId === "") throw new UsageError(`${at}threadId must not be empty`);
  if (!policies.includes(onInterrupted))
    throw new UsageError(`${at}onInterrupted must be one of ${policies.join(", ")}`);
  if (!Number.isSafeInteger(maxAttempts) || maxAttempts < 1)
    throw new UsageError(`${at}maxAttempts must be a whole number from 1 on`);
  checkLimit(`${at}questionTimeoutMs`, questionTimeoutMs);
  if (label !== undefined) checkName(label, `${at}label`);
  const schema = outputSchema === undefined ? undefined : outputJsonSchema(outputSchema);
  const spec: JobSpec = {
    input: items,
    thread: thread as JobSettings,
    turn: { ...turn, outputSchema: schema },
    threadId,
    label,
    onInterrupted,
    maxAttempts,
    questionTimeoutMs: Math.min(questionTimeoutMs, MAX_QUESTION_MS),
  };
  // What the caller changes afterwards does not count.
  return JSON.parse(JSON.stringify(spec)) as JobSpec;
}

/** A time that the database can add to its clock: a hundred years. */
const MAX_QUESTION_MS = 3_155_760_000_000;

/** Ids of jobs begin with this; a key must not, so that it is clear which of the two is given. */
const PREFIX = "codex:";

/** The id of the job with a key. @throws `UsageError` for a key that is empty, too long or not well-formed */
export function idOfKey(key: string): string {
  if (typeof key !== "string" || key === "" || key.length > 500 || /\p{Surrogate}|\0/u.test(key))
    throw new UsageError("key must be a string of 1 to 500 characters without lone surrogates and NUL");
  if (key.startsWith(PREFIX)) throw new UsageError(`key must not begin with "${PREFIX}": ids of jobs do`);
  return PREFIX + key;
}

/** The id that an id or a key stands for. */
export const idOf = (idOrKey: string): string => (idOrKey.startsWith(PREFIX) ? idOrKey : idOfKey(idOrKey));
