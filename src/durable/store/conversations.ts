import type { Database, Queries, Row } from "../database/database.js";
import { HostLostError, NotAllowedError } from "../errors.js";
import type { JobSettings } from "../job/job-spec.js";
import { hostChannel } from "./channels.js";
import { PLACE, turning } from "./queues.js";

/** A conversation: a thread, or one to be, on the host that has it. */
export interface Conversation {
  readonly id: string;
  readonly host: string;
  readonly home: string;
  /** Recorded before its first turn. */
  readonly threadId: string | null;
  /** Whether its first input was seen in the thread: from then on the thread is stored, and its id given out. */
  readonly given: boolean;
  /** Settings that its first job has asked for. */
  readonly settings: JobSettings;
}

function conversationOf(row: Row): Conversation {
  return {
    ...(row as unknown as Conversation),
    threadId: row.thread_id as string | null,
    settings: JSON.parse(String(row.settings)) as JobSettings,
  };
}

/** Which host takes a conversation. */
export interface Placement {
  readonly job: string;
  readonly placement: number;
  readonly host: string;
  readonly home: string;
  readonly instance: string;
}

/** The statements about conversations. */
export class Conversations {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async get(id: string): Promise<Conversation | undefined> {
    const [row] = await this.#database.query("select * from codex_fleet.conversations where id = $1", [id]);
    return row && conversationOf(row);
  }

  /** Makes the conversation of a job on a host that is alive, and puts the job into the host's queue. Whether it did. */
  async place({ job, placement, host, home, instance }: Placement): Promise<boolean> {
    return this.#database.transaction(async ({ query }, client) => {
      const id = `${PLACE}:${job}`;
      // The host's row is held, so that nobody abandons the host at the same time.
      const placed = await query(
        `with alive as (
           select from codex_fleet.hosts where name = $3 and instance = $5 and lost_at is null for share
         ), open as (
           select id, spec from codex_fleet.jobs
           where id = $1 and placement = $2 and state = 'queued' and exists (select from alive) for update
         ), made as (
           insert into codex_fleet.conversations (id, host, home, settings)
           select $6, $3, $4, (spec::json -> 'thread')::text from open
         ), placed as (
           update codex_fleet.jobs j set state = 'placed', conversation = $6, host = $3 from open where j.id = open.id
           returning j.id
         )
         select pg_notify($7, '') from placed`,
        [job, placement, host, home, instance, id, hostChannel(host)],
      );
      if (placed.length === 0) return false;
      await this.#database.client.enqueueInTransaction(client, turning(job, host, id, 0), job, "");
      return true;
    });
  }

  /**
   * The conversation of a thread, with the next place in it, which nobody else gets until the transaction ends.
   * @throws {@link NotAllowedError} for a thread that no job of this fleet has started
   * @throws {@link HostLostError} when its host is gone
   */
  async nextPlace(
    { query }: Queries,
    threadId: string,
  ): Promise<{ id: string; host: string; place: number }> {
    const [row] = await query(
      `update codex_fleet.conversations set jobs = jobs + 1 where thread_id = $1 and given
       returning id, host, home, jobs - 1 as place`,
      [threadId],
    );
    if (row === undefined)
      throw new NotAllowedError(
        `thread ${threadId} was not started by this fleet: no host of it has the thread`,
      );
    const host = String(row.host);
    const [found] = await query(
      "select home, lost_at is not null as lost, expires_at < now() as expired from codex_fleet.hosts where name = $1 for share",
      [host],
    );
    if (found === undefined || found.lost === true || found.expired === true)
      throw new HostLostError(
        `host ${host}, which has thread ${threadId}, is gone: start its worker on its CODEX_HOME again`,
      );
    if (found.home !== row.home)
      throw new HostLostError(
        `host ${host} came back with another CODEX_HOME, which does not have thread ${threadId}`,
      );
    return { id: String(row.id), host, place: Number(row.place) };
  }

  /** Records the thread that a conversation is about to begin on. */
  async record(id: string, threadId: string): Promise<void> {
    await this.#database.query(
      "update codex_fleet.conversations set thread_id = $2 where id = $1 and not given",
      [id, threadId],
    );
  }

  /** The first input stands in the thread. */
  async give(id: string): Promise<void> {
    await this.#database.query(
      "update codex_fleet.conversations set given = true where id = $1 and not given",
      [id],
    );
  }
}
