import { messageOf } from "../../core/util/guarded.js";
import { WORKFLOW_VERSION } from "../engine/engine.js";
import { DatabaseError } from "../errors.js";
import type { Database } from "./database.js";
import { isOtherSchema } from "./faults.js";

/** Raised with each change of the tables below. */
const VERSION = 1;

/** What DBOS has no place for: hosts, conversations, and of each job what is asked, said and answered. */
const TABLES = `
create schema if not exists codex_fleet;
create table if not exists codex_fleet.version (version int not null);
insert into codex_fleet.version select ${VERSION} where not exists (select from codex_fleet.version);
create table if not exists codex_fleet.hosts (
  name text primary key,
  home text not null,
  boot text not null,
  instance text,
  expires_at timestamptz not null,
  lost_at timestamptz,
  started_at timestamptz not null default now(),
  about text not null default '{}'
);
create table if not exists codex_fleet.conversations (
  id text primary key,
  host text not null,
  home text not null,
  thread_id text unique,
  given boolean not null default false,
  settings text not null,
  jobs int not null default 1,
  created_at timestamptz not null default now()
);
create table if not exists codex_fleet.jobs (
  id text primary key,
  hash text not null,
  spec text not null,
  label text,
  conversation text references codex_fleet.conversations on delete cascade,
  place int not null default 0,
  host text,
  placement int not null default 0,
  state text not null default 'queued',
  wish text,
  attempt int not null default 0,
  boot text,
  run int not null default 0,
  result text,
  error text,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz
);
create index if not exists jobs_open on codex_fleet.jobs (host) where ended_at is null;
create index if not exists jobs_ended on codex_fleet.jobs (ended_at) where ended_at is not null;
create index if not exists jobs_of on codex_fleet.jobs (conversation, place);
create table if not exists codex_fleet.events (
  job text not null references codex_fleet.jobs on delete cascade,
  run int not null,
  seq int not null,
  attempt int not null,
  events text not null,
  primary key (job, run, seq)
);
create table if not exists codex_fleet.questions (
  id text primary key,
  job text not null references codex_fleet.jobs on delete cascade,
  attempt int not null,
  asked text not null,
  request text not null,
  answer text,
  closed_at timestamptz,
  asked_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index if not exists questions_open on codex_fleet.questions (job) where closed_at is null;
`;

/** Makes the tables where they are not there. */
export async function makeTables(database: Database): Promise<void> {
  await database.exclusively(() => database.query(TABLES));
}

/** Whether the schema of DBOS is there, whatever its version. */
export async function hasEngineTables(database: Database): Promise<boolean> {
  const [row] = await database.query("select to_regclass('dbos.workflow_status') is not null as there");
  return row?.there === true;
}

class RolledBack extends Error {}

/**
 * Checks that both schemas are those of this version, by putting a workflow into a queue and taking it back.
 * @throws {@link DatabaseError} naming the repair
 */
export async function checkTables(database: Database): Promise<void> {
  // Not while a worker is about to make them.
  const isPrepared = await database.exclusively(
    async () => (await hasEngineTables(database)) && (await hasTables(database)),
  );
  if (!isPrepared) {
    throw new DatabaseError(
      "no worker has used this database yet: start one first, such as `npx codex-app-server-sdk worker --database-url URL --host NAME`",
    );
  }
  const [row] = await database.query("select version from codex_fleet.version");
  if (row?.version !== VERSION) {
    throw new DatabaseError(
      `the database has version ${String(row?.version)} of the fleet's tables, this package needs ${VERSION}: use the same version of codex-app-server-sdk everywhere`,
    );
  }
  try {
    await database.transaction(async (_, client) => {
      await database.client.enqueueInTransaction(client, {
        queueName: "codex-check",
        workflowName: "check",
        workflowID: `codex-check:${crypto.randomUUID()}`,
        appVersion: WORKFLOW_VERSION,
      });
      throw new RolledBack();
    });
  } catch (cause) {
    if (cause instanceof RolledBack) return;
    if (!isOtherSchema(cause)) throw cause;
    throw olderEngine(cause);
  }
}

/** What is to be done about a database that an older DBOS has made. */
export function olderEngine(cause: unknown): DatabaseError {
  return new DatabaseError(
    `the database has the schema of an older DBOS (${messageOf(cause)}): bring it up to date with \`npx dbos schema URL\`, together with the programs that use it`,
    { cause },
  );
}

async function hasTables(database: Database): Promise<boolean> {
  const [row] = await database.query("select to_regclass('codex_fleet.version') is not null as there");
  return row?.there === true;
}
