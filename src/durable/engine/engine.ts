import { createRequire } from "node:module";
import { UsageError } from "../../core/errors/errors.js";
import { messageOf } from "../../core/util/guarded.js";
import { type ClientClass, preparing } from "./prepared.js";

/*
 * What is used of DBOS and pg, described here: their own types must not reach users of the package who do not have them.
 */

/** Rows as pg gives them. */
export interface Rows {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** What was sent on a channel. */
interface Notification {
  readonly channel: string;
  readonly payload?: string;
}

/** A connection of pg. */
export interface PgClient {
  query(sql: string, values?: readonly unknown[]): Promise<Rows>;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "notification", listener: (message: Notification) => void): unknown;
  off(event: "error", listener: (error: Error) => void): unknown;
  release(error?: unknown): void;
}

/** A pool of pg. */
export interface PgPool {
  query(sql: string, values?: readonly unknown[]): Promise<Rows>;
  connect(): Promise<PgClient>;
  on(event: "error", listener: (error: Error) => void): unknown;
  end(): Promise<void>;
}

interface Pg {
  readonly Pool: new (options: object) => PgPool;
  readonly Client: ClientClass;
}

/** How a workflow is put into a queue. */
export interface EnqueueOptions {
  readonly queueName: string;
  readonly workflowName: string;
  readonly workflowID: string;
  readonly appVersion: string;
  readonly queuePartitionKey?: string;
  readonly priority?: number;
}

/** What a queue is registered with. */
export interface QueueOptions {
  readonly workerConcurrency?: number;
  readonly partitionConcurrency?: number;
  readonly minPollingIntervalMs: number;
}

/** A workflow as it is listed. */
interface Workflow {
  readonly workflowID: string;
  readonly queueName?: string;
  readonly input?: readonly unknown[];
}

/** A client of DBOS. */
export interface EngineClient {
  enqueueInTransaction(client: PgClient, options: EnqueueOptions, ...args: unknown[]): Promise<unknown>;
  registerQueue(name: string, options: QueueOptions): Promise<unknown>;
  resumeWorkflow(id: string, options: { readonly queueName: string }): Promise<unknown>;
  listWorkflows(filter: object): Promise<readonly Workflow[]>;
  deleteWorkflows(ids: string[]): Promise<void>;
  destroy(): Promise<void>;
}

/** The part of `DBOS` that a worker uses. There is one for each process. */
export interface Engine {
  isInitialized(): boolean;
  migrate(url: string): Promise<void>;
  setConfig(config: object): void;
  registerWorkflow(work: (...args: string[]) => Promise<void>, config: object): unknown;
  launch(): Promise<void>;
  shutdown(): Promise<void>;
}

interface EngineModule {
  readonly DBOS: Engine;
  readonly DBOSClient: { create(options: object): Promise<EngineClient> };
}

/** DBOS with the driver of its own, so that both speak of the same connections. */
export interface Loaded {
  readonly engine: Engine;
  readonly clientFor: (url: string, pool: PgPool) => Promise<EngineClient>;
  readonly Pool: Pg["Pool"];
  /** What a pool makes its connections of. */
  readonly Client: ClientClass;
}

/** Name under which all jobs of all fleets stand in a database of DBOS. */
export const APPLICATION_NAME = "codex-fleet";
/** Changes only when the steps of a workflow do. */
export const WORKFLOW_VERSION = "1";

export const PACKAGE = "@dbos-inc/dbos-sdk";

/** Loads DBOS. @throws `UsageError` naming the command that installs it */
export async function loadEngine(): Promise<Loaded> {
  const { DBOS: engine, DBOSClient } = await loadPeer<EngineModule>(PACKAGE, () => import(PACKAGE));
  const { Pool, Client } = createRequire(createRequire(import.meta.url).resolve(PACKAGE))("pg") as Pg;
  const clientFor = (systemDatabaseUrl: string, systemDatabasePool: PgPool) =>
    DBOSClient.create({
      systemDatabaseUrl,
      systemDatabasePool,
      applicationName: APPLICATION_NAME,
      logger: quiet,
    });
  return { engine, clientFor, Pool, Client: preparing(Client) };
}

/** Loads an optional package. @throws `UsageError` naming the command that installs it */
export async function loadPeer<T>(name: string, load: () => Promise<unknown>): Promise<T> {
  try {
    return (await load()) as T;
  } catch (cause) {
    if (!isMissing(cause, name)) throw cause;
    throw new UsageError(`codex-app-server-sdk/durable needs ${name}: npm install ${name}`, { cause });
  }
}

function isMissing(error: unknown, name: string): boolean {
  const { code } = error as { code?: unknown };
  return (
    (code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND") && messageOf(error).includes(`'${name}'`)
  );
}

const nothing = (): void => undefined;

/** DBOS reports on the console what it repairs by itself. */
export const quiet = { info: nothing, debug: nothing, warn: nothing, error: nothing };
