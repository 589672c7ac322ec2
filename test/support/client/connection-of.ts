import type { AppServerClient } from "../../../src/core/client/app-server-client.js";
import type { Connection } from "../../../src/core/client/connection.js";
import type { Codex } from "../../../src/index.js";

/** The connection under a client, to look at what it keeps. */
export function connectionOf(client: AppServerClient | Codex): Connection {
  const { connection } = ("client" in client ? client.client : client) as unknown as {
    connection: Connection;
  };
  return connection;
}
