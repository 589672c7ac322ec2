import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { embedded } from "../../../src/durable/database/embedded.js";
import { loadEngine } from "../../../src/durable/engine/engine.js";
import { type HermeticHome, hermeticHome, ScriptedModel } from "../../../src/testing/index.js";

/** A database and a model that hosts share, and the homes of the hosts. */
export interface FleetBase {
  readonly databaseUrl: string;
  readonly model: ScriptedModel;
  /** The home of a host; the same one each time. */
  homeOf(host: string): Promise<HermeticHome>;
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
