import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { embedded } from "../../../src/durable/database/embedded.js";
import { type Loaded, loadEngine, type Rows } from "../../../src/durable/engine/engine.js";
import { type HermeticHome, hermeticHome, ScriptedModel } from "../../../src/testing/index.js";

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
  /** Stops the database and starts it again at the same address. */
  restartDatabase(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a PostgreSQL and a scripted model. @param makeHome - default: an empty home */
export async function fleetBase(
  makeHome: (modelUrl: string) => Promise<HermeticHome> = (modelUrl) => hermeticHome({ modelUrl }),
): Promise<FleetBase> {
  const dataDir = mkdtempSync(join(realpathSync(tmpdir()), "codex-fleet-"));
  chmodSync(dataDir, 0o711);
  const loaded = await loadEngine();
  const [first, model] = await Promise.all([embedded(loaded, dataDir), ScriptedModel.start()]);
  let source = first;
  const homes = new Map<string, Promise<HermeticHome>>();
  return {
    databaseUrl: first.url,
    model,
    homeOf: (host) => {
      const home = homes.get(host) ?? makeHome(model.url);
      homes.set(host, home);
      return home;
    },
    query: (sql) => inDatabase(loaded, first.url, sql),
    otherDatabase: async (name, sql = "select 1") => {
      const url = new URL(first.url);
      await inDatabase(loaded, url.href, `create database ${name}`);
      url.pathname = `/${name}`;
      await inDatabase(loaded, url.href, sql);
      return url.href;
    },
    restartDatabase: async () => {
      await source.close();
      source = await embedded(loaded, dataDir);
    },
    close: async () => {
      await Promise.all([source.close(), model.close()]);
      for (const home of homes.values()) await (await home).remove();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function inDatabase({ Pool }: Loaded, url: string, sql: string): Promise<Rows["rows"]> {
  const pool = new Pool({ connectionString: url, max: 1 });
  const { rows } = await pool.query(sql);
  await pool.end();
  return rows;
}
