/// <reference lib="esnext.disposable" preserve="true" />
import { randomUUID } from "node:crypto";
import { checkKeys, readOptions } from "../core/errors/read-options.js";
import type { Input, OutputOf, OutputSchema } from "../index.js";
import type { Database, Queries } from "./database/database.js";
import { type DatabaseOptions, openDatabase } from "./database/open.js";
import { checkTables } from "./database/tables.js";
import type { PgClient } from "./engine/engine.js";
import { KeyConflictError } from "./errors.js";
import type { FleetContext } from "./job/fleet-context.js";
import { type FleetQuestion, questionOf } from "./job/fleet-question.js";
import { infoOf, Job, type JobInfo } from "./job/job.js";
import type { JobEvent } from "./job/job-event.js";
import { idOf, idOfKey, type JobOptions, specOf } from "./job/job-options.js";
import { hashOf, type JobSpec } from "./job/job-spec.js";
import { Watch } from "./job/watch.js";
import { hostChannel, queueChannel } from "./store/channels.js";
import { Conversations } from "./store/conversations.js";
import { Events } from "./store/events.js";
import { Hosts } from "./store/hosts.js";
import { Jobs } from "./store/jobs.js";
import { Questions } from "./store/questions.js";
import { placing, sharedQueue, turning } from "./store/queues.js";

/** Options of {@link connectFleet}. */
export interface FleetOptions extends DatabaseOptions {
  /** Address of the PostgreSQL that the workers use. Default: the one of its own in {@link dataDir}. */
  readonly databaseUrl?: string | undefined;
  /** Folder of the PostgreSQL that is started where there is no `databaseUrl`. Default: a folder of the user's. */
  readonly dataDir?: string | undefined;
}

/** What jobs are listed by. */
export interface JobListOptions {
  /** Those that have not ended, or those that have. Default: all. */
  readonly status?: "open" | "ended" | JobInfo["status"] | undefined;
  readonly threadId?: string | undefined;
  readonly host?: string | undefined;
  /** At most so many, the newest. Default 1000. */
  readonly limit?: number | undefined;
}

/** A host of the fleet at one moment. */
export interface HostInfo {
  readonly name: string;
  /** `up`: its worker lives; `away`: not seen, and not yet abandoned; `lost`: abandoned, its jobs have failed. */
  readonly status: "up" | "away" | "lost";
  readonly labels: readonly string[];
  /** Turns that run there, at most `concurrency`. */
  readonly busy: number;
  readonly concurrency: number;
  /** Jobs that have not ended, those included that wait for a place or a person. */
  readonly jobs: number;
  /** Name of the machine, and the worker's process there. */
  readonly machine: string;
  readonly pid: number;
  /** Version of its codex; `null` before it was first started. */
  readonly serverVersion: string | null;
}

/** Hosts that run turns, seen from anywhere. Made by {@link connectFleet}. */
export class Fleet {
  readonly #context: FleetContext;
  readonly #close: () => Promise<void>;

  /** @internal */
  constructor(database: Database, close: () => Promise<void>) {
    const [jobs, hosts] = [new Jobs(database), new Hosts(database)];
    this.#context = {
      database,
      jobs,
      hosts,
      conversations: new Conversations(database),
      questions: new Questions(database),
      events: new Events<JobEvent>(database),
      watch: new Watch(database, jobs, hosts),
    };
    this.#close = close;
  }

  /**
   * Asks for a turn. Resolves when the job stands in the database; a host runs it as soon as it can, whatever becomes of this process.
   *
   * @throws {@link KeyConflictError} for a key that was used for another input, thread or other options
   * @throws {@link NotAllowedError} for a `threadId` that the fleet has not started
   * @throws {@link HostLostError} when the host of the thread is gone
   * @throws `UsageError` for a wrong input or option
   *
   * @example
   * ```ts
   * const job = await fleet.run("Fix the build.", { key: "issue-123", onInterrupted: "continue" });
   * const { threadId } = await job.result();
   * await fleet.run("Now the tests.", { threadId });
   * ```
   */
  async run<S extends OutputSchema | undefined = undefined>(
    input: Input,
    options: JobOptions<S> = {},
  ): Promise<Job<OutputOf<S>>> {
    const spec = specOf(input, options);
    const id = idOfKey(options.key ?? randomUUID());
    await this.#context.database.transaction((queries, client) => this.#ask(id, spec, queries, client));
    return new Job(this.#context, id, options.outputSchema);
  }

  /** A job by its id or key. Looks nothing up: its methods say where there is none. */
  job(idOrKey: string): Job<unknown> {
    return new Job(this.#context, idOf(idOrKey));
  }

  /** The jobs that are remembered, newest first. */
  async jobs({ status, ...filter }: JobListOptions = {}): Promise<JobInfo[]> {
    const open = { open: true, queued: true, blocked: true, running: true, asking: true, parked: true };
    const isOpen = status === undefined ? undefined : Object.hasOwn(open, status);
    const infos = (await this.#context.jobs.list({ ...filter, open: isOpen })).map(infoOf);
    return status === undefined || status === "open" || status === "ended"
      ? infos
      : infos.filter((info) => info.status === status);
  }

  /** What all jobs ask a person now, oldest first. */
  async questions(): Promise<FleetQuestion[]> {
    return (await this.#context.questions.open()).map((row) => questionOf(this.#context, row));
  }

  /** The hosts that were ever seen, by name. */
  async hosts(): Promise<HostInfo[]> {
    const { hosts } = this.#context;
    await hosts.abandonExpired();
    const open = await hosts.openJobs();
    return (await hosts.list()).map(({ name, lost, expired, instance, about }) => {
      const { labels, busy, concurrency, machine, pid, serverVersion } = about;
      const status = lost ? "lost" : expired || instance === null ? "away" : "up";
      return {
        name,
        status,
        labels,
        busy,
        concurrency,
        jobs: open.get(name) ?? 0,
        machine,
        pid,
        serverVersion,
      };
    });
  }

  /** Closes the connections; jobs go on. Idempotent. */
  close(): Promise<void> {
    return this.#close();
  }

  /** As {@link Fleet.close}. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Stores a job and puts it into its queue, unless it is there. */
  async #ask(id: string, spec: JobSpec, queries: Queries, client: PgClient): Promise<void> {
    const { conversations, database } = this.#context;
    const hash = hashOf(spec);
    const isNew = spec.threadId === undefined;
    const [row] = await queries.query(
      `with asked as (insert into codex_fleet.jobs (id, hash, spec, label) values ($1, $2, $3, $4) on conflict (id) do nothing returning id)
       select case when $5 then pg_notify($6, '') end from asked`,
      [id, hash, JSON.stringify(spec), spec.label ?? null, isNew, queueChannel(sharedQueue(spec.label))],
    );
    if (row === undefined) {
      const [known] = await queries.query("select hash from codex_fleet.jobs where id = $1", [id]);
      if (known?.hash === hash) return;
      throw new KeyConflictError(
        `key ${JSON.stringify(id.slice("codex:".length))} was used before for another input, thread or other options: give each task a key of its own`,
      );
    }
    if (spec.threadId === undefined) {
      await database.client.enqueueInTransaction(client, placing(id, 0, spec.label), id, "0");
      return;
    }
    const { id: conversation, host, place } = await conversations.nextPlace(queries, spec.threadId);
    await queries.query(
      `with placed as (update codex_fleet.jobs set state = 'placed', conversation = $2, host = $3, place = $4 where id = $1 returning id)
       select pg_notify($5, '') from placed`,
      [id, conversation, host, place, hostChannel(host)],
    );
    await database.client.enqueueInTransaction(client, turning(id, host, conversation, place), id, "");
  }
}

/**
 * Connects to the database that the workers share.
 *
 * @throws {@link DatabaseError} when it cannot be used, or no worker has used it yet
 * @throws `UsageError` for a wrong option, and where a package is not installed
 *
 * @example
 * ```ts
 * const fleet = await connectFleet({ databaseUrl: process.env.DATABASE_URL });
 * try {
 *   const job = await fleet.run("What does this project do?");
 *   const { finalResponse } = await job.result();
 * } finally {
 *   await fleet.close();
 * }
 * ```
 */
export async function connectFleet(options: FleetOptions = {}): Promise<Fleet> {
  const given = readOptions(options);
  checkKeys(given, ["databaseUrl", "dataDir"], "connectFleet: ");
  const { database, close } = await openDatabase(given);
  try {
    await checkTables(database);
    return new Fleet(database, close);
  } catch (error) {
    await close();
    throw error;
  }
}
