import { type Loaded, loadEngine } from "../engine/engine.js";
import { checkAddress } from "./address.js";
import { Database } from "./database.js";
import { defaultDataDir, embedded, type Source } from "./embedded.js";

/** Where the database is. */
export interface DatabaseOptions {
  readonly databaseUrl?: string | undefined;
  readonly dataDir?: string | undefined;
}

/** A database that is open, with the engine that works on it. */
export interface OpenDatabase {
  readonly loaded: Loaded;
  readonly database: Database;
  /** Closes the connections, and ends a server that was started for them. */
  close(): Promise<void>;
}

/**
 * Opens the database with this address, or one of its own.
 * @throws {@link DatabaseError} when it cannot be used, `UsageError` when a package is missing
 */
export async function openDatabase({ databaseUrl, dataDir }: DatabaseOptions): Promise<OpenDatabase> {
  const given = databaseUrl === undefined ? undefined : checkAddress(databaseUrl);
  const loaded = await loadEngine();
  const source: Source =
    given === undefined
      ? await embedded(loaded, dataDir ?? defaultDataDir())
      : { url: given, close: async () => undefined };
  try {
    const database = await Database.open(loaded, source.url);
    const close = async (): Promise<void> => {
      await database.close();
      await source.close();
    };
    return { loaded, database, close };
  } catch (error) {
    await source.close();
    throw error;
  }
}
