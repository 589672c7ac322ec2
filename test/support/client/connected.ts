import { AppServerClient, type ClientOptions } from "../../../src/index.js";
import { FakeServer, type Sent } from "../wire/fake-server.js";

export interface Connected {
  readonly client: AppServerClient;
  readonly server: FakeServer;
  /** Resolves when the client has read everything that the server has sent so far. */
  settled(): Promise<void>;
}

/** A client on a server that the test plays; no handshake was made. */
export function connected(options: ClientOptions = {}): Connected {
  const server = new FakeServer();
  const client = AppServerClient.connect(server, options);
  return { client, server, settled: () => settled(server) };
}

/** A round trip that the client itself answers: it refuses an unknown question at once. */
async function settled(server: FakeServer): Promise<void> {
  const id = `settled ${server.sent.length}`;
  server.send({ id, method: "test/settled", params: {} });
  for (let index = 0; ; index++) {
    const { id: answered } = (await server.message(index)) as Omit<Sent, "id"> & { id: unknown };
    if (answered === id) return;
  }
}
