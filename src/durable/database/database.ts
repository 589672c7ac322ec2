import { messageOf } from "../../core/util/guarded.js";
import type { EngineClient, Loaded, PgClient, PgPool } from "../engine/engine.js";
import { DatabaseError } from "../errors.js";
import { masked } from "./address.js";
import { isPassing } from "./faults.js";

/** One row of an answer. */
export type Row = Readonly<Record<string, unknown>>;

/** Whatever runs a statement: the database, or a transaction on it. */
export interface Queries {
  query(sql: string, values?: readonly unknown[]): Promise<readonly Row[]>;
}

/** Milliseconds until the first and the last repetition of a statement whose connection was lost. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2000;

/** The advisory lock of all who prepare a database, and milliseconds between two tries to get it. */
const LOCK = 0xc0de_f1e7;
const LOCK_PAUSE_MS = 50;

/** Connections that one process holds at most. */
const POOL_SIZE = 10;

/** A PostgreSQL, with what repeats statements over a restart of it. */
export class Database implements Queries {
  readonly url: string;
  readonly client: EngineClient;
  readonly pool: PgPool;
  readonly #closing = new AbortController();

  private constructor(url: string, pool: PgPool, client: EngineClient) {
    this.url = url;
    this.client = client;
    this.pool = pool;
  }

  /** Connects once, so that a wrong address fails here. @throws {@link DatabaseError} */
  static async open({ Pool, Client, clientFor }: Loaded, url: string): Promise<Database> {
    const pool = new Pool({ connectionString: url, Client, max: POOL_SIZE, connectionTimeoutMillis: 10_000 });
    // An idle connection that the server closes; the next statement opens another one.
    pool.on("error", ignore);
    try {
      await pool.query("select 1");
      return new Database(url, pool, await clientFor(url, pool));
    } catch (cause) {
      await pool.end();
      throw unreachable(url, cause);
    }
  }

  /** Fires when the database is closed. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /** Runs a statement that may be repeated: again and again while the database is away, until `signal` fires. */
  async query(sql: string, values: readonly unknown[] = [], signal = this.closing): Promise<readonly Row[]> {
    return this.#repeated(async () => (await this.pool.query(sql, values)).rows, signal);
  }

  /** Runs a statement once. */
  async tryQuery(sql: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    return (await this.pool.query(sql, values)).rows;
  }

  /** Runs a transaction that may be repeated, as {@link query} does. */
  async transaction<T>(
    work: (queries: Queries, client: PgClient) => Promise<T>,
    signal = this.closing,
  ): Promise<T> {
    return this.#repeated(() => this.#transaction(work), signal);
  }

  /** Runs work that prepares the database, while no other process does. */
  async exclusively<T>(work: () => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    client.on("error", ignore);
    let failure: unknown = new Error("the lock goes with the connection");
    try {
      // Who waited inside a statement would hold up an index that is made meanwhile.
      while (!(await this.#locks(client))) await pause(LOCK_PAUSE_MS, this.closing);
      const result = await work();
      await client.query(`select pg_advisory_unlock(${LOCK})`).then(() => {
        failure = undefined;
      }, ignore);
      return result;
    } finally {
      client.off("error", ignore);
      client.release(failure);
    }
  }

  async #locks(client: PgClient): Promise<boolean> {
    const { rows } = await client.query(`select pg_try_advisory_lock(${LOCK}) as locks`);
    return this.closing.aborted || rows[0]?.locks === true;
  }

  /**
   * Listens on channels until the database is closed; again on a new connection where one is lost.
   * @param onMessage - called with a payload, and with `undefined` where messages may have been missed
   */
  listen(
    channels: readonly string[],
    onMessage: (channel: string, payload: string | undefined) => void,
  ): void {
    void this.#listen(channels, onMessage, this.closing);
  }

  async close(): Promise<void> {
    if (this.closing.aborted) return;
    this.#closing.abort();
    await this.client.destroy();
    await this.pool.end();
  }

  async #repeated<T>(run: () => Promise<T>, signal: AbortSignal): Promise<T> {
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      try {
        return await run();
      } catch (error) {
        if (signal.aborted || this.closing.aborted || !isPassing(error)) throw error;
        await pause(pauseMs, signal);
      }
    }
  }

  async #transaction<T>(work: (queries: Queries, client: PgClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let failure: unknown;
    // A connection that is lost between two statements would end the process.
    const onError = (error: Error): void => {
      failure = error;
    };
    client.on("error", onError);
    const queries: Queries = { query: async (sql, values = []) => (await client.query(sql, values)).rows };
    try {
      await client.query("begin");
      const result = await work(queries, client);
      await client.query("commit");
      return result;
    } catch (error) {
      failure = error;
      await client.query("rollback").then(
        () => {
          failure = undefined;
        },
        () => undefined,
      );
      throw error;
    } finally {
      client.off("error", onError);
      client.release(failure);
    }
  }

  async #listen(
    channels: readonly string[],
    onMessage: (channel: string, payload: string | undefined) => void,
    signal: AbortSignal,
  ): Promise<void> {
    while (!signal.aborted) {
      try {
        const client = await this.pool.connect();
        const lost = new Promise<void>((resolve) => {
          client.on("error", () => resolve());
          signal.addEventListener("abort", () => resolve(), { once: true });
        });
        client.on("notification", ({ channel, payload }) => {
          if (!signal.aborted) onMessage(channel, payload);
        });
        try {
          await client.query(channels.map((channel) => `listen ${channel}`).join(";"));
          for (const channel of channels) onMessage(channel, undefined);
          await lost;
        } finally {
          client.release(new Error("listening has ended"));
        }
      } catch {
        // Readers poll besides.
      }
      await pause(LONGEST_PAUSE_MS, signal);
    }
  }
}

const ignore = (): void => undefined;

/** Resolves after the time, or as soon as the signal fires. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end);
  });
}

function unreachable(url: string, cause: unknown): DatabaseError {
  return new DatabaseError(
    `cannot use the database ${masked(url)}: ${messageOf(cause)}. Check databaseUrl (postgresql://USER:PASSWORD@HOST:PORT/DATABASE), that the server runs and that the database exists`,
    { cause },
  );
}
