import type { Database, Row } from "../database/database.js";
import { hostChannel, JOBS_CHANNEL } from "./channels.js";
import { notify } from "./jobs.js";

/** An answer as it stands in the database: a method of the request, and what it is called with. */
export interface StoredAnswer {
  readonly method: string;
  readonly args: readonly unknown[];
}

/** What is shown of a request: its kind and parameters, without the methods that answer. */
export type AskedRequest = Readonly<Record<string, unknown>> & { readonly kind: string };

/** A question as it stands in the database. */
export interface QuestionRow {
  readonly id: string;
  readonly job: string;
  readonly host: string | null;
  readonly attempt: number;
  readonly request: AskedRequest;
  readonly answer: StoredAnswer | null;
  readonly askedAt: Date;
  readonly expiresAt: Date;
}

/** What a job asks. */
export interface NewQuestion {
  readonly id: string;
  readonly job: string;
  readonly attempt: number;
  /** Equal for requests that ask for the same. */
  readonly asked: string;
  readonly request: AskedRequest;
  readonly timeoutMs: number;
}

const QUESTION = `select q.*, j.host from codex_fleet.questions q join codex_fleet.jobs j on j.id = q.job`;

function questionOf(row: Row): QuestionRow {
  return {
    ...(row as unknown as QuestionRow),
    request: JSON.parse(String(row.request)) as AskedRequest,
    answer: row.answer == null ? null : (JSON.parse(String(row.answer)) as StoredAnswer),
    askedAt: row.asked_at as Date,
    expiresAt: row.expires_at as Date,
  };
}

/** The statements about questions that wait for a person. */
export class Questions {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Asks, or goes on asking what an earlier attempt of the job has asked and nobody has declined yet: its time and its answer
   * count.
   */
  async ask({ id, job, attempt, asked, request, timeoutMs }: NewQuestion): Promise<QuestionRow> {
    return this.#database.transaction(async ({ query }) => {
      const [known] = await query(
        `update codex_fleet.questions set attempt = $2 where id = (
           select id from codex_fleet.questions
           where job = $1 and attempt < $2 and asked = $3 and closed_at is null order by asked_at limit 1)
         returning *, null as host`,
        [job, attempt, asked],
      );
      const [row] = known
        ? [known]
        : await query(
            `insert into codex_fleet.questions (id, job, attempt, asked, request, expires_at)
             values ($1, $2, $3, $4, $5, now() + make_interval(secs => $6::float / 1000))
             on conflict (id) do update set attempt = excluded.attempt returning *, null as host`,
            [id, job, attempt, asked, JSON.stringify(request), timeoutMs],
          );
      await notify({ query }, JOBS_CHANNEL, job);
      return questionOf(row as Row);
    });
  }

  /** Those that wait for an answer, oldest first. */
  async open(job?: string): Promise<QuestionRow[]> {
    const rows = await this.#database.query(
      `${QUESTION} where q.closed_at is null and q.answer is null and j.ended_at is null
       and q.expires_at > now() and ($1::text is null or q.job = $1) order by q.asked_at`,
      [job ?? null],
    );
    return rows.map(questionOf);
  }

  /** How these stand: answered, or past their time. */
  async settled(ids: readonly string[]): Promise<ReadonlyMap<string, StoredAnswer | null>> {
    const rows = await this.#database.query(
      `select id, answer from codex_fleet.questions where id = any($1) and (answer is not null or expires_at <= now())`,
      [ids],
    );
    return new Map(
      rows.map(({ id, answer }) => [
        String(id),
        answer == null ? null : (JSON.parse(String(answer)) as StoredAnswer),
      ]),
    );
  }

  /** Answers a question that waits; whether it did. The first answer counts. */
  async answer(id: string, answer: StoredAnswer): Promise<boolean> {
    const rows = await this.#database.query(
      `update codex_fleet.questions q set answer = $2 from codex_fleet.jobs j
       where q.id = $1 and j.id = q.job and q.closed_at is null and q.answer is null and q.expires_at > now()
       and j.ended_at is null returning j.host`,
      [id, JSON.stringify(answer)],
    );
    for (const { host } of rows)
      if (typeof host === "string") await notify(this.#database, hostChannel(host), id);
    return rows.length > 0;
  }

  /** Takes back an answer that the host does not allow. */
  async reopen(id: string): Promise<void> {
    await this.#database.query(
      "update codex_fleet.questions set answer = null where id = $1 and closed_at is null",
      [id],
    );
  }

  /** The question has its answer, or needs none any more. */
  async close(id: string): Promise<void> {
    await this.#database.query(
      "update codex_fleet.questions set closed_at = now() where id = $1 and closed_at is null",
      [id],
    );
  }
}
