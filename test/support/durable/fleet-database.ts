import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { embedded } from "../../../src/durable/database/embedded.js";
import { type Loaded, loadEngine, type Rows } from "../../../src/durable/engine/engine.js";

/** The database of a fleet under test. */
export interface FleetDatabase {
  readonly url: string;
  /** Loses all connections, as a restart does. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** A PostgreSQL that is there for one fleet alone, and really restarts. */
export async function ownDatabase(): Promise<FleetDatabase> {
  const dataDir = mkdtempSync(join(realpathSync(tmpdir()), "codex-fleet-"));
  chmodSync(dataDir, 0o711);
  const loaded = await loadEngine();
  let source = await embedded(loaded, dataDir);
  return {
    url: source.url,
    restart: async () => {
      await source.close();
      source = await embedded(loaded, dataDir);
    },
    close: async () => {
      await source.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Runs a statement on a connection of its own. */
export async function inDatabase({ Pool }: Loaded, url: string, sql: string): Promise<Rows["rows"]> {
  const pool = new Pool({ connectionString: url, max: 1 });
  pool.on("error", () => undefined);
  const { rows } = await pool.query(sql);
  await pool.end();
  return rows;
}
