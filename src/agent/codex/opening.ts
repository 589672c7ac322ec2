import type { InitializeResponse } from "../../../generated/types.js";
import { Connection } from "../../core/client/connection.js";
import { DEFAULT_CLIENT_INFO, type Metadata, metadataOf } from "../../core/client/handshake.js";
import type { RemoteEnd } from "../../core/client/recovery/remote.js";
import type { CallSite } from "../../core/errors/call-site.js";
import { TimeoutError } from "../../core/errors/errors.js";
import { reading, readOptions } from "../../core/errors/read-options.js";
import type { RequestHandler, ServerRequestMethod } from "../../core/requests/request-handler.js";
import { isInstance, messageOf } from "../../core/util/guarded.js";
import { within } from "../../core/util/timers.js";
import type { Transport } from "../../core/wire/transport.js";
import { TurnDeadline } from "../turn/turn-deadline.js";
import { graceOf, type SharedCodexOptions } from "./codex-options.js";
import type { Session } from "./session.js";

/** One way to come to a server. */
export interface Way<O> {
  /** The call's name for messages. */
  readonly subject: string;
  readonly site: CallSite;
  /** Checks the options and names the far end, which is made when it is asked for. */
  readonly far: (given: O) => () => Transport | RemoteEnd | Promise<Transport>;
}

/** A connection after its handshake, and what a Codex works with on it. */
export interface Opened {
  readonly connection: Connection;
  readonly metadata: Metadata;
  readonly session: Session;
}

/** Connects and shakes hands. On any failure everything is closed, a transport of the caller's too. */
export async function open<O extends SharedCodexOptions & { readonly transport?: Transport | undefined }>(
  options: O,
  { subject, site, far }: Way<O>,
): Promise<Opened> {
  let opened: Connection | Transport | undefined;
  let deadline: TurnDeadline | undefined;
  let graceMs = 0;
  try {
    const given = readOptions(options);
    opened = given.transport;
    graceMs = graceOf(given);
    const make = far(given);
    const { clientInfo = DEFAULT_CLIENT_INFO } = given;
    const clientName = reading("options.clientInfo", () => clientInfo.name);
    deadline = new TurnDeadline(given, subject, site, graceMs);
    if (deadline.signal?.aborted === true) throw deadline.error();
    const made = await make();
    if ("input" in made) opened = made;
    // Loaded on demand, while the server starts: it takes longer.
    const { Session } = await import("./session.js");
    const connection = new Connection(made, given);
    opened = connection;
    for (const [method, handler] of Object.entries(given.handlers ?? {})) {
      if (handler !== undefined)
        connection.handlers.set(
          method as ServerRequestMethod,
          handler as RequestHandler<ServerRequestMethod>,
        );
    }
    const timeoutMs = given.timeoutMs === undefined ? undefined : Number.POSITIVE_INFINITY;
    const answer = await deadline.race(connection.initialize({ timeoutMs }, site));
    const fired = deadline.error();
    if (answer === undefined && fired !== undefined) throw withReason(fired, connection.failure);
    const metadata = metadataOf(answer as InitializeResponse, clientName, connection.secrets);
    return { connection, metadata, session: new Session(connection, metadata, given) };
  } catch (error) {
    await within(graceMs, closeAfterFailure(opened));
    throw isInstance(error, Error) ? site.place(error) : error;
  } finally {
    deadline?.dispose();
  }
}

/** The error of a deadline with why no connection had come about by then. */
function withReason(fired: Error, failure: unknown): Error {
  if (failure === undefined || !isInstance(fired, TimeoutError)) return fired;
  return new TimeoutError(`${fired.message}: ${messageOf(failure)}`, { cause: failure });
}

/** Never rejects: the failure that comes before is the one to report. */
async function closeAfterFailure(opened: Connection | Transport | undefined): Promise<void> {
  try {
    await opened?.close();
  } catch {
    // Nothing is left that could be released.
  }
}
