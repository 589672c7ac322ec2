import { checkFunction } from "../../agent/approvals/answer-options.js";
import { UsageError } from "../../core/errors/errors.js";
import { checkKeys, keysOf, readOptions } from "../../core/errors/read-options.js";
import { checkLimit } from "../../core/rpc/call.js";
import { nearest } from "../../core/util/nearest.js";
import type { ApprovalMode, CodexOptions, OnApproval, OnQuestion } from "../../index.js";
import { checkAddress } from "../database/address.js";
import { checkName } from "../names.js";
import type { Allow, Limits } from "./allow.js";

/** What a worker starts its server with: the options of `Codex.start`, but for those that the worker decides on itself. */
export type WorkerCodexOptions = Omit<
  CodexOptions,
  "transport" | "onApproval" | "onQuestion" | "signal" | "timeoutMs" | "throwOnFailure"
>;

/** Options of {@link startWorker}. */
export interface WorkerOptions {
  /** Address of the PostgreSQL. Default: one of its own in {@link dataDir}, for development. */
  readonly databaseUrl?: string | undefined;
  /** Folder of the PostgreSQL that is started where there is no `databaseUrl`. Default: a folder of the user's. */
  readonly dataDir?: string | undefined;
  /** Name of the host. It stays the same wherever its CODEX_HOME goes. */
  readonly host: string;
  /** How the server is started. Its `cwd` is the folder that all jobs work in, or below; its `env.CODEX_HOME` is the host. */
  readonly codex?: WorkerCodexOptions | undefined;
  /** Turns that run at the same time. Those that wait for a person do not count. Default 4. */
  readonly concurrency?: number | undefined;
  /** Kinds of jobs that this host takes besides those without a label. Default: none. */
  readonly labels?: readonly string[] | undefined;
  /** The most that a job may touch. Default `"workspaceWrite"`. */
  readonly sandbox?: Limits["sandbox"] | undefined;
  /** Who decides beyond the sandbox, at most. Default: `"ask"` with an `onApproval` or full access, else `"denyAll"`. */
  readonly approvalMode?: ApprovalMode | undefined;
  /** Decides on approvals: a function here, or `"ask"` for a person anywhere. Default: all are declined. */
  readonly onApproval?: OnApproval | "ask" | undefined;
  /** Answers what the agent or an MCP server asks a person: a function here, or `"ask"`. Default: all is declined. */
  readonly onQuestion?: OnQuestion | "ask" | undefined;
  /** What callers may ask for beyond model, effort, output schema, a `cwd` below and stricter settings. Default: nothing. */
  readonly allow?: Allow | undefined;
  /** Milliseconds after which a host that is not seen is abandoned. The same for all hosts of a database. Default 60,000. */
  readonly hostTimeoutMs?: number | undefined;
  /** Milliseconds after which a server without a turn is ended. Default: ten minutes. */
  readonly idleMs?: number | undefined;
  /** Days for which ended jobs and their keys are remembered. Default 30. */
  readonly keepDays?: number | undefined;
  /** Ends the start with `AbortError`; a worker that has started is ended by its `close()`. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Milliseconds between two looks into the queues, in case the notification of a job was lost. Default 1000; more is less work for the
   * database.
   */
  readonly pollingIntervalMs?: number | undefined;
}

/** The options with their defaults, checked. */
export interface CheckedWorkerOptions extends Omit<WorkerOptions, "codex"> {
  readonly codex: WorkerCodexOptions;
  readonly concurrency: number;
  readonly labels: readonly string[];
  readonly sandbox: Limits["sandbox"];
  readonly approvalMode: Limits["approvalMode"];
  readonly allow: Allow;
  readonly hostTimeoutMs: number;
  readonly idleMs: number;
  readonly keepDays: number;
  readonly pollingIntervalMs: number;
}

const names = keysOf<WorkerOptions>({
  databaseUrl: true,
  dataDir: true,
  host: true,
  codex: true,
  concurrency: true,
  labels: true,
  sandbox: true,
  approvalMode: true,
  onApproval: true,
  onQuestion: true,
  allow: true,
  hostTimeoutMs: true,
  idleMs: true,
  keepDays: true,
  pollingIntervalMs: true,
  signal: true,
});

const allowNames = keysOf<Allow>({
  config: true,
  localPaths: true,
  approveForSession: true,
  approveWithRule: true,
});

const decided = ["transport", "onApproval", "onQuestion", "signal", "timeoutMs", "throwOnFailure"];
const sandboxes = ["readOnly", "workspaceWrite", "fullAccess"] as const;
const modes = ["denyAll", "ask", "autoReview"] as const;

/** @throws `UsageError` naming the option that is wrong */
export function checkWorkerOptions(options: WorkerOptions): CheckedWorkerOptions {
  const given = readOptions(options);
  const at = "startWorker: ";
  checkKeys(given, names, at);
  checkKeys(given.allow ?? {}, allowNames, `${at}allow: `);
  const { databaseUrl, onApproval, onQuestion, codex = {} } = given;
  if (databaseUrl !== undefined) checkAddress(databaseUrl);
  for (const [name, answer] of Object.entries({ onApproval, onQuestion }))
    if (answer !== undefined && answer !== "ask") checkFunction(`${at}${name}, if not "ask",`, answer);
  const wrong = decided.find((name) => name in codex);
  if (wrong !== undefined)
    throw new UsageError(
      `${at}codex.${wrong} is the worker's own affair${wrong.startsWith("on") ? `: give ${wrong} to the worker` : ""}`,
    );
  const sandbox = oneOf(sandboxes, given.sandbox ?? "workspaceWrite", `${at}sandbox`);
  // Where nothing needs an approval, denying all would deny nothing.
  const isDenied = onApproval === undefined && sandbox !== "fullAccess";
  const approvalMode = oneOf(
    modes,
    given.approvalMode ?? (isDenied ? "denyAll" : "ask"),
    `${at}approvalMode`,
  );
  if (approvalMode === "denyAll" && sandbox === "fullAccess")
    throw new UsageError(
      `${at}approvalMode "denyAll" denies nothing with full access: choose another sandbox`,
    );
  return {
    ...given,
    host: checkName(given.host, `${at}host`),
    labels: (given.labels ?? []).map((label) => checkName(label, `${at}a label`)),
    codex,
    allow: given.allow ?? {},
    sandbox,
    approvalMode,
    concurrency: whole(given.concurrency ?? 4, `${at}concurrency`),
    hostTimeoutMs: checkLimit(`${at}hostTimeoutMs`, given.hostTimeoutMs ?? 60_000),
    idleMs: checkLimit(`${at}idleMs`, given.idleMs ?? 600_000),
    keepDays: checkLimit(`${at}keepDays`, given.keepDays ?? 30),
    pollingIntervalMs: checkLimit(`${at}pollingIntervalMs`, given.pollingIntervalMs ?? 1000),
  };
}

function oneOf<T extends string>(values: readonly T[], value: string, subject: string): T {
  if (values.includes(value as T)) return value as T;
  throw new UsageError(
    `${subject} must be one of ${values.join(", ")}: did you mean ${nearest(String(value), values)}?`,
  );
}

function whole(value: number, subject: string): number {
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new UsageError(`${subject} must be a whole number from 1 on, got ${String(value)}`);
}
