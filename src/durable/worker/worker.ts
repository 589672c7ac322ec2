/// <reference lib="esnext.disposable" preserve="true" />
import { randomUUID } from "node:crypto";
import { AbortError } from "../../core/errors/errors.js";
import { CleanUp } from "../../core/util/clean-up.js";
import { warnOf } from "../../core/util/guarded.js";
import type { Database } from "../database/database.js";
import { openDatabase } from "../database/open.js";
import { makeTables } from "../database/tables.js";
import { Dispatch, type LaunchConfig } from "../engine/dispatch.js";
import type { Engine } from "../engine/engine.js";
import { HostInUseError } from "../errors.js";
import { bootId } from "../host/boot.js";
import { Home } from "../host/home.js";
import { Lease, leaseOf, takeHost } from "../host/lease.js";
import { Presence } from "../host/presence.js";
import { queueChannel } from "../store/channels.js";
import { type Claim, Hosts } from "../store/hosts.js";
import { hostQueue, hostSettings, sharedQueue, sharedSettings } from "../store/queues.js";
import { keepUp } from "./upkeep.js";
import { WorkerHost } from "./worker-host.js";
import { type CheckedWorkerOptions, checkWorkerOptions, type WorkerOptions } from "./worker-options.js";

/** How a worker ended. */
export interface WorkerEnd {
  /** Why it ended by itself: another worker has taken its host. `null` after `close()`. */
  readonly error: Error | null;
}

/** Options of {@link Worker.close}. */
export interface WorkerCloseOptions {
  /** Milliseconds for which turns that run may go on to their end. Default 0: they are cut off, and go on when the host is back. */
  readonly drainMs?: number | undefined;
}

/** A worker: the process that runs the jobs of one host. Made by {@link startWorker}. */
export class Worker {
  /** Name of the host. */
  readonly host: string;
  /** Address of its database, with its password: what `connectFleet` takes. */
  readonly databaseUrl: string;
  /** Resolves when the worker has ended; never rejects. */
  readonly closed: Promise<WorkerEnd>;
  readonly #end: (drainMs: number) => Promise<void>;

  /** @internal */
  constructor(
    host: string,
    databaseUrl: string,
    closed: Promise<WorkerEnd>,
    end: (drainMs: number) => Promise<void>,
  ) {
    this.host = host;
    this.databaseUrl = databaseUrl;
    this.closed = closed;
    this.#end = end;
  }

  /** Takes no more jobs, ends the server and leaves the host to whoever starts its worker next. Idempotent. */
  close({ drainMs = 0 }: WorkerCloseOptions = {}): Promise<void> {
    return this.#end(drainMs);
  }

  /** As {@link Worker.close}. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

/**
 * Makes this process the worker of a host: it runs the jobs that the fleet gives to the host, on a codex of its own. A host is a
 * CODEX_HOME; it has one worker at a time, and a process has one worker.
 *
 * @throws {@link HostInUseError} while another worker has the host or its home
 * @throws {@link DatabaseError} when the database cannot be used
 * @throws `UsageError` for a wrong option, a package that is not installed, and where DBOS is launched in this process already
 * @throws what `Codex.start` throws
 *
 * @example
 * ```ts
 * const worker = await startWorker({
 *   databaseUrl: "postgresql://codex@db.internal/codex",
 *   host: "build-7",
 *   concurrency: 4,
 *   codex: { cwd: "/srv/repo" },
 *   onApproval: "ask",
 * });
 * await worker.closed;
 * ```
 */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const checked = checkWorkerOptions(options);
  const cleanUp = new CleanUp();
  try {
    return await start(checked, cleanUp);
  } catch (error) {
    await cleanUp.run().catch(() => undefined);
    throw error;
  }
}

async function start(options: CheckedWorkerOptions, cleanUp: CleanUp): Promise<Worker> {
  const { host, codex, hostTimeoutMs, keepDays, signal = new AbortController().signal } = options;
  const goOn = (): void => {
    if (signal.aborted) throw new AbortError("startWorker was ended", { cause: signal.reason });
  };
  const inherited = codex.inheritEnv === false ? {} : process.env;
  const home = Home.open({ ...inherited, ...codex.env });
  const opened = cleanUp.later(await openDatabase(options), (open) => open.close());
  const { database, loaded } = opened;
  Dispatch.check(loaded.engine);
  goOn();
  await makeTables(database);
  const [instance, boot] = [randomUUID(), bootId()];
  cleanUp.later(await Presence.take(home, instance), (taken) => taken.leave());
  const work = new WorkerHost({ options, database, home, boot, instance });
  const { closing, server, wishes, jobs } = work.host;
  const leaseMs = leaseOf(hostTimeoutMs);
  const claim: Claim = { name: host, home: home.id, boot, instance, leaseMs, about: work.about() };
  const hosts = new Hosts(database);
  let report = (_: WorkerEnd): void => undefined;
  const closed = new Promise<WorkerEnd>((resolve) => {
    report = resolve;
  });
  const end = async (error: Error | null): Promise<void> => {
    await cleanUp.run().finally(() => report({ error }));
  };
  await takeHost(hosts, claim, signal);
  cleanUp.later(
    new Lease(hosts, claim, hostTimeoutMs, {
      about: () => work.about(),
      onDoubt: () => server.forbid(),
      onCertain: () => server.permit(),
      onTaken: () => {
        const error = new HostInUseError(`another worker has taken host ${host}`);
        end(error).catch((fault: unknown) => warnOf(fault, undefined, "CodexWorkerWarning"));
      },
    }),
    (lease) => lease.release(),
  );
  cleanUp.later(work, (made) => made.close());
  goOn();
  await server.prove();
  goOn();
  const dispatch = cleanUp.later(await launch(options, loaded.engine, database, work), (made) =>
    made.close(),
  );
  work.host.places.onFree = () => dispatch.ringForPlace();
  const { shared, own } = queuesOf(options);
  const queues = new Map([...shared, own].map((queue) => [queueChannel(queue), queue]));
  database.listen([...queues.keys()], (channel, payload) => {
    if (payload !== "") wishes.call();
    if (!payload) dispatch.ring(queues.get(channel) ?? own);
  });
  void keepUp({ database, dispatch, jobs, host, keepDays, closing });
  return new Worker(host, database.url, closed, async (drainMs) => {
    if (drainMs > 0) await work.drain(drainMs, dispatch);
    await end(null);
  });
}

/** The queues that a host looks into. */
const queuesOf = ({ host, labels }: CheckedWorkerOptions): LaunchConfig["queues"] => ({
  shared: [undefined, ...labels].map(sharedQueue),
  own: hostQueue(host),
});

/** Registers the queues of the host, then lets DBOS look into them. */
async function launch(
  options: CheckedWorkerOptions,
  engine: Engine,
  database: Database,
  work: WorkerHost,
): Promise<Dispatch> {
  const { host, pollingIntervalMs } = options;
  const queues = queuesOf(options);
  const register = async (): Promise<void> => {
    for (const queue of queues.shared)
      await database.client.registerQueue(queue, sharedSettings(pollingIntervalMs));
    await database.client.registerQueue(queues.own, hostSettings(pollingIntervalMs));
  };
  return Dispatch.launch(engine, work, database, { host, queues, register });
}
