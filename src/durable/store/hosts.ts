import type { Database, Row } from "../database/database.js";
import type { EnqueueOptions } from "../engine/engine.js";
import { JOBS_CHANNEL } from "./channels.js";
import { PLACE, placing } from "./queues.js";

/** What a host says of itself. */
export interface HostAbout {
  readonly labels: readonly string[];
  readonly concurrency: number;
  readonly busy: number;
  readonly machine: string;
  readonly pid: number;
  readonly serverVersion: string | null;
  readonly socket: string;
  readonly timeoutMs: number;
  /** Methods that a person may answer questions with. The worker judges for itself. */
  readonly answers: readonly string[];
}

/** Who wants to be a host. */
export interface Claim {
  readonly name: string;
  /** Stored in the home: the same home is the same host, whatever machine it is mounted on. */
  readonly home: string;
  readonly boot: string;
  /** Of this process. */
  readonly instance: string;
  readonly leaseMs: number;
  readonly about: HostAbout;
}

/** A host as it stands in the database. */
export interface HostRow {
  readonly name: string;
  readonly home: string;
  readonly boot: string;
  readonly instance: string | null;
  readonly lost: boolean;
  readonly expired: boolean;
  readonly expiresAt: Date;
  readonly about: HostAbout;
}

const HOST = "select *, expires_at < now() as expired, lost_at is not null as lost from codex_fleet.hosts";

function hostOf(row: Row): HostRow {
  return {
    ...(row as unknown as HostRow),
    expiresAt: row.expires_at as Date,
    about: JSON.parse(String(row.about)) as HostAbout,
  };
}

const LATER = "now() + make_interval(secs => $2::float / 1000)";

/** Ends the open jobs of hosts; `$1` is a list of their names. */
const ENDING = `
update codex_fleet.jobs set state = 'ended', ended_at = now(), wish = null, error = json_build_object('code', 'HOST_LOST',
  'message', 'host ' || host || ' is gone: its worker was not seen within its hostTimeoutMs, or came back with another CODEX_HOME')::text
where host = any($1) and state <> 'ended' returning id`;

/** The statements about hosts. Time is the database's. */
export class Hosts {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async get(name: string): Promise<HostRow | undefined> {
    const [row] = await this.#database.query(`${HOST} where name = $1`, [name]);
    return row && hostOf(row);
  }

  async list(): Promise<HostRow[]> {
    return (await this.#database.query(`${HOST} order by name`)).map(hostOf);
  }

  /** How many jobs of each host have not ended. */
  async openJobs(): Promise<ReadonlyMap<string, number>> {
    const sql =
      "select host, count(*)::int as jobs from codex_fleet.jobs where ended_at is null group by host";
    return new Map((await this.#database.query(sql)).map(({ host, jobs }) => [String(host), Number(jobs)]));
  }

  /**
   * Takes the row of a host from the instance that has it, if it still has it. A host with another home is another host: what
   * the former one has left open ends.
   */
  async take(
    { name, home, boot, instance, leaseMs, about }: Claim,
    from: HostRow | undefined,
  ): Promise<boolean> {
    return this.#database.transaction(async ({ query }) => {
      const values = [name, leaseMs, home, boot, instance, JSON.stringify(about)];
      const rows = await query(
        from === undefined
          ? `insert into codex_fleet.hosts (name, expires_at, home, boot, instance, about)
             values ($1, ${LATER}, $3, $4, $5, $6) on conflict do nothing returning name`
          : `update codex_fleet.hosts set expires_at = ${LATER}, home = $3, boot = $4, instance = $5, about = $6,
             lost_at = null, started_at = now()
             where name = $1 and (instance is not distinct from $7 or instance = $5) returning name`,
        from === undefined ? values : [...values, from.instance],
      );
      if (rows.length === 0) return false;
      if (from !== undefined && from.home !== home) await this.#end(query, [name]);
      return true;
    });
  }

  /** Renews the row; whether it is still this instance's. A host that was abandoned meanwhile is there again. */
  async renew({ name, leaseMs, instance }: Claim, about: HostAbout, signal: AbortSignal): Promise<boolean> {
    const rows = await this.#database.query(
      `update codex_fleet.hosts set expires_at = ${LATER}, about = $4, lost_at = null
       where name = $1 and instance = $3 returning name`,
      [name, leaseMs, instance, JSON.stringify(about)],
      signal,
    );
    return rows.length > 0;
  }

  /** Gives the row back; the host has one lease more to come back. */
  async release({ name, leaseMs, instance }: Claim): Promise<void> {
    await this.#database.tryQuery(
      `update codex_fleet.hosts set instance = null, expires_at = ${LATER} where name = $1 and instance = $3`,
      [name, leaseMs, instance],
    );
  }

  /** Abandons hosts whose rows have expired: their jobs end, and those that they were about to place are placed elsewhere. */
  async abandonExpired(): Promise<void> {
    const expired = "from codex_fleet.hosts where lost_at is null and expires_at < now()";
    if ((await this.#database.query(`select ${expired} limit 1`)).length === 0) return;
    await this.#database.transaction(async ({ query }, client) => {
      const gone = await query(
        `update codex_fleet.hosts set lost_at = now() where name in (select name ${expired}) returning name`,
      );
      if (gone.length === 0) return;
      const names = gone.map(({ name }) => String(name));
      await this.#end(query, names);
      const jobs = await query(
        `update codex_fleet.jobs set placement = placement + 1 where id = any($1) and state = 'queued'
         returning id, placement, label`,
        [await this.#placedBy(names)],
      );
      for (const { id, placement, label } of jobs) {
        const options: EnqueueOptions = placing(String(id), Number(placement), label as string | null);
        await this.#database.client.enqueueInTransaction(client, options, String(id), String(placement));
      }
    });
  }

  /** The jobs that hosts look for a place for. */
  async #placedBy(names: string[]): Promise<string[]> {
    const open = await this.#database.client.listWorkflows({
      executorId: names,
      workflowName: PLACE,
      status: "PENDING",
      loadOutput: false,
    });
    return open.map(({ input }) => String(input?.[0]));
  }

  async #end(query: (sql: string, values: readonly unknown[]) => Promise<readonly Row[]>, names: string[]) {
    await query(`with changed as (${ENDING}) select pg_notify('${JOBS_CHANNEL}', id) from changed`, [names]);
  }
}
