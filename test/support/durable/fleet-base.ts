import { loadEngine, type Rows } from "../../../src/durable/engine/engine.js";
import { type HermeticHome, hermeticHome, ScriptedModel } from "../../../src/testing/index.js";
import { type FleetDatabase, inDatabase, ownDatabase } from "./fleet-database.js";

/** A database and a model that hosts share, and the homes of the hosts. */
export interface FleetBase {
  readonly databaseUrl: string;
  readonly model: ScriptedModel;
  /** The home of a host; the same one each time. */
  homeOf(host: string): Promise<HermeticHome>;
  /** Runs a statement behind the back of the fleet. */
  query(sql: string): Promise<Rows["rows"]>;
  /** Makes another database beside it, empty but for what the statements make. Returns its address. */
  otherDatabase(name: string, sql?: string): Promise<string>;
  /** Has all lose their connections to the database, which is there again at the same address. */
  restartDatabase(): Promise<void>;
  close(): Promise<void>;
}

/** What is under a fleet. */
export interface FleetBaseParts {
  /** Default: a PostgreSQL of its own. */
  readonly database?: Promise<FleetDatabase>;
  /** Default: an empty home. */
  readonly makeHome?: (modelUrl: string) => Promise<HermeticHome>;
}

/** Opens a database and starts a scripted model. */
export async function fleetBase({
  database: opening = ownDatabase(),
  makeHome = (modelUrl) => hermeticHome({ modelUrl }),
}: FleetBaseParts = {}): Promise<FleetBase> {
  const [loaded, database, model] = await Promise.all([loadEngine(), opening, ScriptedModel.start()]);
  const homes = new Map<string, Promise<HermeticHome>>();
  return {
    databaseUrl: database.url,
    model,
    homeOf: (host) => {
      const home = homes.get(host) ?? makeHome(model.url);
      homes.set(host, home);
      return home;
    },
    query: (sql) => inDatabase(loaded, database.url, sql),
    otherDatabase: async (name, sql = "select 1") => {
      const url = new URL(database.url);
      const other = `${url.pathname.slice(1)}_${name}`;
      await inDatabase(loaded, database.url, `create database ${other}`);
      url.pathname = `/${other}`;
      await inDatabase(loaded, url.href, sql);
      return url.href;
    },
    restartDatabase: () => database.restart(),
    close: async () => {
      await Promise.all([database.close(), model.close()]);
      for (const home of homes.values()) await (await home).remove();
    },
  };
}
