import { UsageError } from "../../core/errors/errors.js";
import { messageOf } from "../../core/util/guarded.js";
import type { Database } from "../database/database.js";
import { isOtherSchema } from "../database/faults.js";
import { hasEngineTables, olderEngine } from "../database/tables.js";
import { PLACE, placementId, TURN } from "../store/queues.js";
import { Doorbell } from "./doorbell.js";
import { APPLICATION_NAME, type Engine, quiet, WORKFLOW_VERSION } from "./engine.js";

/** What a worker does with the workflows that DBOS gives it. */
export interface Work {
  /** Whether a new conversation would find a place at once. One that waits here for a place waits while other hosts may have one. */
  readonly hasPlace: boolean;
  place(job: string, placement: number): Promise<void>;
  turn(job: string): Promise<void>;
}

/** Restarts do not count as failures of a job: a parked one may see any number of them. */
const UNLIMITED = 1_000_000_000;

const never = new Promise<never>(() => undefined);

/** The worker of this process: there is one DBOS for each process, and its workflows are registered once. */
let current: Dispatch | undefined;
let isRegistered = false;

/** Joins DBOS to the worker of this process. */
export class Dispatch {
  readonly #engine: Engine;
  readonly #work: Work;
  readonly #doorbell: Doorbell;
  readonly #queues: LaunchConfig["queues"];
  /** Ids of the workflows that run here. */
  readonly running = new Set<string>();
  #isClosing = false;

  private constructor(engine: Engine, work: Work, queues: LaunchConfig["queues"]) {
    this.#engine = engine;
    this.#work = work;
    this.#queues = queues;
    this.#doorbell = new Doorbell((queue) => !work.hasPlace && queues.shared.includes(queue));
  }

  /** Refuses a process in which DBOS, or another worker, runs. @throws `UsageError` naming the command */
  static check(engine: Engine): void {
    if (current === undefined && !engine.isInitialized()) return;
    throw new UsageError(
      "startWorker: DBOS is launched in this process already, and there is one for each process: run the worker in a process of its own, `npx codex-app-server-sdk worker --database-url URL --host NAME`",
    );
  }

  /**
   * Launches DBOS: it gives the workflows that this host has not finished, then those of the queues. In a database without the schema of
   * DBOS it is made; one that is there is left as it is.
   * @throws {@link DatabaseError} for the schema of an older DBOS
   */
  static async launch(
    engine: Engine,
    work: Work,
    database: Database,
    launch: LaunchConfig,
  ): Promise<Dispatch> {
    Dispatch.check(engine);
    const dispatch = new Dispatch(engine, work, launch.queues);
    current = dispatch;
    try {
      registerWorkflows(engine);
      const config = {
        name: APPLICATION_NAME,
        systemDatabaseUrl: database.url,
        executorID: launch.host,
        applicationVersion: WORKFLOW_VERSION,
        listenQueues: [...launch.queues.shared, launch.queues.own],
        runMigrations: false,
        systemDatabasePool: database.pool,
        logger: quiet,
      };
      await makeSchema(engine, database, config);
      // Before the launch, since DBOS looks for new queues once a second only.
      await launch.register();
      // Nothing of what it notifies is used.
      engine.setConfig({ ...config, useListenNotify: false });
      dispatch.#doorbell.attach();
      await engine.launch();
      // What the last worker has left is in a queue by now.
      dispatch.#doorbell.ring();
      return dispatch;
    } catch (error) {
      await dispatch.close().catch(() => undefined);
      if (isOtherSchema(error) || /schema version/.test(messageOf(error))) throw olderEngine(error);
      throw error;
    }
  }

  /** Takes no more workflows. Those that run are recorded as unfinished, and given again at the next launch. Idempotent. */
  async close(): Promise<void> {
    if (this.#isClosing) return;
    this.#isClosing = true;
    await this.#engine.shutdown();
    this.#doorbell.detach();
    if (current === this) current = undefined;
  }

  /** Something was put into a queue. */
  ring(queue: string): void {
    this.#doorbell.ring([queue]);
  }

  /** There is a place for a new conversation. */
  ringForPlace(): void {
    this.#doorbell.ring(this.#queues.shared);
  }

  place(id: string, job: string, placement: number): Promise<void> {
    return this.#through(id, this.#queues.shared, () => this.#work.place(job, placement));
  }

  turn(job: string): Promise<void> {
    return this.#through(job, [this.#queues.own], () => this.#work.turn(job));
  }

  /** Does what a workflow is for. Once it is closed the workflow has no end here, so that nothing is recorded of it. */
  async #through(id: string, queues: readonly string[], work: () => Promise<void>): Promise<void> {
    this.running.add(id);
    try {
      await work();
    } finally {
      this.running.delete(id);
      this.#doorbell.ringAfter(id, queues);
    }
    if (this.#isClosing) await never;
  }
}

/** What a host launches DBOS with. */
export interface LaunchConfig {
  readonly host: string;
  /** Those of new conversations, which it shares with other hosts, and the one of what runs on it. */
  readonly queues: { readonly shared: readonly string[]; readonly own: string };
  /** Registers the queues. */
  readonly register: () => Promise<void>;
}

/** Has DBOS make its schema where there is none; whoever comes at the same time waits for it. */
async function makeSchema(engine: Engine, database: Database, config: object): Promise<void> {
  await database.exclusively(async () => {
    if (await hasEngineTables(database)) return;
    engine.setConfig({ ...config, listenQueues: ["codex-none"], runMigrations: true });
    await engine.launch();
    await engine.shutdown();
  });
}

function registerWorkflows(engine: Engine): void {
  if (isRegistered) return;
  isRegistered = true;
  engine.registerWorkflow(
    (job = "", placement = "0") =>
      current?.place(placementId(job, Number(placement)), job, Number(placement)) ?? never,
    { name: PLACE, maxRecoveryAttempts: UNLIMITED },
  );
  engine.registerWorkflow((job = "") => current?.turn(job) ?? never, {
    name: TURN,
    maxRecoveryAttempts: UNLIMITED,
  });
}
