import type { TurnResult } from "../../core/errors/turn-result.js";
import type { Database, Queries, Row } from "../database/database.js";
import type { StoredError } from "../errors.js";
import type { JobSpec } from "../job/job-spec.js";
import { hostChannel, JOBS_CHANNEL } from "./channels.js";

/**
 * Where a job is: `queued` for a host, `placed` on one, `running` there, `asking` a person, `parked` after an interruption, or
 * `ended`.
 */
export type JobState = "queued" | "placed" | "running" | "asking" | "parked" | "ended";

/** What somebody wants of a job on a host. */
export type Wish = "cancel" | "resume";

/** A job as it stands in the database. */
export interface JobRow {
  readonly id: string;
  readonly spec: JobSpec;
  readonly conversation: string | null;
  readonly host: string | null;
  readonly placement: number;
  readonly state: JobState;
  readonly wish: Wish | null;
  readonly attempt: number;
  readonly boot: string | null;
  readonly run: number;
  readonly result: TurnResult<unknown> | null;
  readonly error: StoredError | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  /** Of its conversation, once the input stands in the thread. */
  readonly threadId: string | null;
  /** Whether an earlier job of its conversation is parked. */
  readonly blocked: boolean;
}

const JOB = `
select j.*, case when c.given then c.thread_id end as thread_id,
  j.state = 'placed' and exists (
    select from codex_fleet.jobs e where e.conversation = j.conversation and e.place < j.place and e.state = 'parked'
  ) as blocked
from codex_fleet.jobs j left join codex_fleet.conversations c on c.id = j.conversation`;

/** Wakes who waits for the jobs that a statement returns. */
const notifying = (statement: string): string =>
  `with changed as (${statement}) select *, pg_notify('${JOBS_CHANNEL}', id) from changed`;

const parsed = <T>(value: unknown): T | null => (typeof value === "string" ? (JSON.parse(value) as T) : null);

export function jobOf(row: Row): JobRow {
  return {
    ...(row as unknown as JobRow),
    spec: parsed<JobSpec>(row.spec) as JobSpec,
    result: parsed(row.result),
    error: parsed(row.error),
    createdAt: row.created_at as Date,
    startedAt: row.started_at as Date | null,
    endedAt: row.ended_at as Date | null,
    threadId: (row.thread_id ?? null) as string | null,
  };
}

/** What jobs are listed by. */
export interface JobFilter {
  readonly ids?: readonly string[] | undefined;
  readonly threadId?: string | undefined;
  readonly host?: string | undefined;
  readonly open?: boolean | undefined;
  readonly limit?: number | undefined;
}

/** The statements about jobs. Each may be repeated: what it does, it does once. */
export class Jobs {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async get(id: string): Promise<JobRow | undefined> {
    const [row] = await this.#database.query(`${JOB} where j.id = $1`, [id]);
    return row && jobOf(row);
  }

  /** Newest first. */
  async list({ threadId, host, open, limit = 1000 }: JobFilter): Promise<JobRow[]> {
    const rows = await this.#database.query(
      `${JOB} where ($1::text is null or c.thread_id = $1) and ($2::text is null or j.host = $2)
       and ($3::boolean is null or (j.ended_at is null) = $3) order by j.created_at desc, j.place desc limit $4`,
      [threadId ?? null, host ?? null, open ?? null, limit],
    );
    return rows.map(jobOf);
  }

  /** What a worker has to know of the jobs that it has at the moment. */
  async wishes(ids: readonly string[]): Promise<readonly Pick<JobRow, "id" | "state" | "wish">[]> {
    const sql = "select id, state, wish from codex_fleet.jobs where id = any($1)";
    return (await this.#database.query(sql, [ids])) as unknown as readonly JobRow[];
  }

  /** Which of these jobs somebody should look at again: by id, a number that changes with the job. */
  async marks(ids: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
    const rows = await this.#database.query(
      `select j.id, j.state || j.run || ':' || coalesce((select max(seq) from codex_fleet.events e
       where e.job = j.id and e.run = j.run), 0) as mark from codex_fleet.jobs j where j.id = any($1)`,
      [ids],
      signal,
    );
    return new Map(rows.map(({ id, mark }) => [String(id), String(mark)]));
  }

  /** Begins an attempt, or begins it again after the end of its worker; `undefined` where the job has ended or is to be cancelled. */
  async begin(id: string, attempt: number, boot: string): Promise<number | undefined> {
    const [row] = await this.#database.query(
      notifying(`update codex_fleet.jobs set state = 'running', run = run + 1, attempt = $2, boot = $3,
        started_at = coalesce(started_at, now()), wish = case when wish = 'resume' then null else wish end
        where id = $1 and state <> 'ended' and wish is distinct from 'cancel' returning id, run`),
      [id, attempt, boot],
    );
    return row && Number(row.run);
  }

  /** A job waits for a person, or goes on. */
  async move(id: string, state: "running" | "asking"): Promise<void> {
    await this.#database.query(
      notifying("update codex_fleet.jobs set state = $2 where id = $1 and state <> 'ended' returning id"),
      [id, state],
    );
  }

  /** Parks a job whose turn was cut off; with `"resume"` it goes on as soon as it can. A wish to cancel it stays. */
  async park(id: string, wish: "resume" | null = null): Promise<void> {
    await this.#database.query(
      notifying(`update codex_fleet.jobs set state = 'parked', wish = case when wish = 'cancel' then wish else $2 end
        where id = $1 and state <> 'ended' returning id`),
      [id, wish],
    );
  }

  /** Ends a job with a result or an error, unless it has ended. */
  async end(id: string, end: { readonly result: TurnResult<unknown> } | { readonly error: StoredError }) {
    const { result, error } = { result: undefined, error: undefined, ...end };
    await this.#database.query(
      notifying(`update codex_fleet.jobs set state = 'ended', result = $2, error = $3, ended_at = now(), wish = null
        where id = $1 and state <> 'ended' returning id`),
      [id, result === undefined ? null : JSON.stringify(result), error ? JSON.stringify(error) : null],
    );
  }

  /** Cancels a job: at once where no turn of it runs, else its worker learns of it. */
  async cancel(id: string, error: StoredError): Promise<void> {
    const rows = await this.#database.query(
      notifying(`update codex_fleet.jobs set
        wish = 'cancel',
        error = case when state in ('queued', 'placed', 'parked') then $2 else error end,
        ended_at = case when state in ('queued', 'placed', 'parked') then now() end,
        state = case when state in ('queued', 'placed', 'parked') then 'ended' else state end
        where id = $1 and state <> 'ended' returning id, host`),
      [id, JSON.stringify(error)],
    );
    await this.#call(rows);
  }

  /** Lets a parked job go on; whether there was one. */
  async resume(id: string): Promise<boolean> {
    const rows = await this.#database.query(
      "update codex_fleet.jobs set wish = 'resume' where id = $1 and state = 'parked' returning id, host",
      [id],
    );
    await this.#call(rows);
    return rows.length > 0;
  }

  /** Ends a parked job; whether there was one. */
  async fail(id: string, error: StoredError): Promise<boolean> {
    const rows = await this.#database.query(
      notifying(`update codex_fleet.jobs set state = 'ended', error = $2, ended_at = now(), wish = null
        where id = $1 and state = 'parked' returning id, host`),
      [id, JSON.stringify(error)],
    );
    await this.#call(rows);
    return rows.length > 0;
  }

  /** Ids of jobs that ended longer ago, oldest first. */
  async endedBefore(days: number, limit: number): Promise<string[]> {
    const rows = await this.#database.query(
      `select id from codex_fleet.jobs where ended_at < now() - make_interval(secs => $1) order by ended_at limit $2`,
      [days * 86_400, limit],
    );
    return rows.map(({ id }) => String(id));
  }

  async forget(ids: readonly string[]): Promise<void> {
    await this.#database.query("delete from codex_fleet.jobs where id = any($1)", [ids]);
  }

  async #call(rows: readonly Row[]): Promise<void> {
    for (const { id, host } of rows)
      if (typeof host === "string") await notify(this.#database, hostChannel(host), String(id));
  }
}

/** Wakes who listens on a channel, as soon as the transaction commits. */
export async function notify(queries: Queries, channel: string, payload: string): Promise<void> {
  await queries.query("select pg_notify($1, $2)", [channel, payload]);
}
