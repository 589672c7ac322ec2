import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { UsageError } from "../../core/errors/errors.js";
import { messageOf } from "../../core/util/guarded.js";

/** Longest path of a Unix socket. */
const MAX_SOCKET_PATH = 100;

/** A CODEX_HOME as the home of a host: which one it is, and which of its threads the fleet has started. */
export class Home {
  /** Its real path. */
  readonly path: string;
  /** Stays the same whatever machine the home is mounted on. */
  readonly id: string;
  /** Where its worker listens, so that another one sees whether it lives. */
  readonly socket: string;
  readonly #threads: string;

  private constructor(path: string) {
    this.path = path;
    const folder = join(path, "fleet");
    this.#threads = join(folder, "threads");
    mkdirSync(this.#threads, { recursive: true, mode: 0o700 });
    this.id = idIn(join(folder, "home-id"));
    const socket = join(folder, "worker.sock");
    this.socket =
      socket.length <= MAX_SOCKET_PATH ? socket : join(tmpdir(), `codex-fleet-${shortHash(path)}.sock`);
  }

  /** The home that a server with this environment has. @throws `UsageError` where it cannot be written */
  static open(env: Readonly<Record<string, string | undefined>>): Home {
    const path = env.CODEX_HOME ?? join(env.HOME ?? homedir(), ".codex");
    try {
      mkdirSync(path, { recursive: true, mode: 0o700 });
      return new Home(realpathSync(path));
    } catch (cause) {
      throw new UsageError(`startWorker: CODEX_HOME ${path} cannot be used: ${messageOf(cause)}`, { cause });
    }
  }

  /** Takes down that the fleet starts this thread, before anybody can ask for more on it. */
  noteThread(threadId: string): void {
    writeFileSync(this.#fileOf(threadId), "", { mode: 0o600 });
  }

  /** Whether the fleet has started the thread here. The database's word does not count for this. */
  hasThread(threadId: string): boolean {
    return existsSync(this.#fileOf(threadId));
  }

  #fileOf(threadId: string): string {
    return join(this.#threads, /^[\w-]{1,100}$/.test(threadId) ? threadId : shortHash(threadId));
  }
}

function idIn(file: string): string {
  try {
    writeFileSync(file, `${randomUUID()}\n`, { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as { code?: unknown }).code !== "EEXIST") throw error;
  }
  return readFileSync(file, "utf8").trim();
}

const shortHash = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 24);
