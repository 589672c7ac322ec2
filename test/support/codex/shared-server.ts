import { afterAll, beforeAll, onTestFinished } from "vitest";
import { Codex, type ConnectOptions } from "../../../src/index.js";
import { type HermeticHomeOptions, ScriptedModel } from "../../../src/testing/index.js";
import { testHome } from "../home/test-home.js";
import { type Listening, ListeningServer } from "./listening-server.js";
import { Relay } from "./relay.js";

export interface SharedServerOptions extends Omit<HermeticHomeOptions, "modelUrl"> {
  readonly listening?: Listening;
  /** More arguments of the server. */
  readonly args?: readonly string[];
}

/** A real server that listens, with as many clients as are asked for; released when the test is over. */
export async function sharedServer(options: SharedServerOptions = {}) {
  const served = await serve(options);
  onTestFinished(served.end);
  return connectionsTo(served);
}

/** One server for all tests of a file, each of which gets clients of its own. */
export function serverOfFile(options: SharedServerOptions = {}) {
  let served: Served;
  beforeAll(async () => {
    served = await serve(options);
  });
  afterAll(() => served?.end());
  return () => connectionsTo(served);
}

interface Served {
  readonly model: ScriptedModel;
  readonly server: ListeningServer;
  readonly end: () => Promise<void>;
}

async function serve({ listening, args, ...config }: SharedServerOptions): Promise<Served> {
  const model = await ScriptedModel.start();
  const home = await testHome({ ...config, modelUrl: model.url });
  const server = await ListeningServer.start(home, listening, args);
  const end = async (): Promise<void> => {
    await server.stop();
    await Promise.all([model.close(), home.remove()]);
  };
  return { model, server, end };
}

/** Connections of the running test, closed when it is over. */
function connectionsTo({ model, server }: Served) {
  const clients: Codex[] = [];
  const relays: Relay[] = [];
  onTestFinished(async () => {
    await Promise.all(clients.map((codex) => codex.close()));
    await Promise.all(relays.map((relay) => relay.close()));
  });
  const connect = async (options?: ConnectOptions, url = server.url): Promise<Codex> => {
    const codex = await Codex.connect(url, options);
    clients.push(codex);
    return codex;
  };
  /** A client behind a relay of its own. */
  const connectBy = async (options?: ConnectOptions): Promise<{ codex: Codex; relay: Relay }> => {
    const relay = await Relay.start(server.url);
    relays.push(relay);
    return { relay, codex: await connect({ initialDelayMs: 10, ...options }, relay.url) };
  };
  return { model, server, connect, connectBy };
}
