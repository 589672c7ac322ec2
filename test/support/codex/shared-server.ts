import { onTestFinished } from "vitest";
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
export async function sharedServer({ listening, args, ...config }: SharedServerOptions = {}) {
  const model = await ScriptedModel.start();
  const home = await testHome({ ...config, modelUrl: model.url });
  const server = await ListeningServer.start(home, listening, args);
  const clients: Codex[] = [];
  const relays: Relay[] = [];
  onTestFinished(async () => {
    await Promise.all(clients.map((codex) => codex.close()));
    await Promise.all(relays.map((relay) => relay.close()));
    await server.stop();
    await Promise.all([model.close(), home.remove()]);
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
