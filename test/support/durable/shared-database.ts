import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { inject } from "vitest";
import { loadEngine } from "../../../src/durable/engine/engine.js";
import { type FleetDatabase, inDatabase } from "./fleet-database.js";

/** A database in the PostgreSQL of all test files, owned by a role of its own. */
export async function sharedDatabase(): Promise<FleetDatabase> {
  const loaded = await loadEngine();
  const cluster = await text(connect(inject("clusterSocket")));
  if (!URL.canParse(cluster)) throw new Error(cluster);
  const name = `fleet_${process.pid}_${process.hrtime.bigint()}`;
  const asOwner = (sql: string) => inDatabase(loaded, cluster, sql);
  await asOwner(`create role ${name} login createdb password 'secret'`);
  await asOwner(`create database ${name} owner ${name}`);
  const url = new URL(cluster);
  url.username = name;
  url.password = "secret";
  url.pathname = `/${name}`;
  return {
    url: url.href,
    restart: async () => {
      await asOwner(`alter database ${name} connection limit 0`);
      await asOwner(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
      await asOwner(`alter database ${name} connection limit -1`);
    },
    close: async () => {
      await asOwner(`drop database ${name} with (force)`);
    },
  };
}
