import { rm } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { within } from "../../core/util/timers.js";
import { HostInUseError } from "../errors.js";
import type { Home } from "./home.js";

/** A worker that lives answers at once. */
const ANSWER_MS = 2000;

/**
 * The socket that a worker keeps in its home: who connects reads the id of its process. It ends with the process, however that
 * ends.
 */
export class Presence {
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  /** Listens in the home. @throws {@link HostInUseError} where another worker does */
  static async take({ socket, path }: Home, instance: string): Promise<Presence> {
    if ((await whoAnswers(socket)) !== undefined) throw inUse(path);
    await rm(socket, { force: true });
    const server = createServer((connection) => {
      connection.on("error", () => undefined);
      connection.end(instance);
    });
    server.unref();
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject).listen(socket, resolve);
    });
    const presence = new Presence(server);
    // Two that found nobody at the same time: the later one has taken the place.
    if ((await whoAnswers(socket)) === instance) return presence;
    await presence.leave();
    throw inUse(path);
  }

  async leave(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}

/** The id of the worker that answers on a socket; `undefined` where nobody does. */
export async function whoAnswers(socket: string): Promise<string | undefined> {
  const connection = connect(socket);
  let text = "";
  const ended = new Promise<void>((resolve, reject) => {
    connection.setEncoding("utf8").on("data", (chunk) => {
      text += String(chunk);
    });
    connection.once("error", reject).once("close", resolve);
  });
  // Somebody who has taken the connection and says nothing lives, too.
  const answered = ended.then(
    () => text,
    () => undefined,
  );
  const came = await within(ANSWER_MS, ended);
  connection.destroy();
  return came ? await answered : "";
}

const inUse = (path: string): HostInUseError =>
  new HostInUseError(
    `another worker lives in CODEX_HOME ${path}: a home has one worker; give this one a home of its own`,
  );
