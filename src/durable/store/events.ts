import type { Database } from "../database/database.js";

/** Some of what a job said, at once. Runs are numbered over all attempts; each begins anew. */
export interface Batch<E> {
  readonly run: number;
  readonly seq: number;
  readonly attempt: number;
  readonly events: readonly E[];
}

/** Batches that are read at once at most. */
const PAGE = 500;

/** The statements about what jobs say. */
export class Events<E> {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async write(job: string, { run, seq, attempt, events }: Batch<E>, signal?: AbortSignal): Promise<void> {
    await this.#database.query(
      `insert into codex_fleet.events (job, run, seq, attempt, events)
       select $1, $2, $3, $4, $5 where exists (select from codex_fleet.jobs where id = $1)
       on conflict do nothing`,
      [job, run, seq, attempt, JSON.stringify(events)],
      signal,
    );
  }

  /** What comes after a place, from the newest run on where that is a later one. */
  async after(job: string, at: { readonly run: number; readonly seq: number }): Promise<Batch<E>[]> {
    const rows = await this.#database.query(
      `select run, seq, attempt, events from codex_fleet.events
       where job = $1 and (run, seq) > ($2, $3) order by run, seq limit ${PAGE}`,
      [job, at.run, at.seq],
    );
    return rows.map((row) => ({
      run: Number(row.run),
      seq: Number(row.seq),
      attempt: Number(row.attempt),
      events: JSON.parse(String(row.events)) as E[],
    }));
  }
}
