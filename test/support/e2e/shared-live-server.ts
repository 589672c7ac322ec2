import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import { type ClientOptions, webSocketTransport } from "../../../src/index.js";
import { type HermeticHome, type HermeticHomeOptions, ScriptedModel } from "../../../src/testing/index.js";
import { ListeningServer } from "../codex/listening-server.js";
import { testHome } from "../home/test-home.js";
import { checkedClient, type LiveServer } from "./live-server.js";

export interface SharedLiveServerOptions extends Omit<HermeticHomeOptions, "modelUrl"> {
  /** What the server may complain about on stderr. Default: nothing. */
  readonly complaints?: RegExp;
}

/**
 * One pinned server for all tests of a file. What is returned connects a client for the running test, which must have gone as
 * written when the test has ended: every message fits its schema, the model was asked for what the test has scripted and nothing
 * else, and the server was quiet.
 */
export function sharedLiveServer({ complaints, ...config }: SharedLiveServerOptions = {}) {
  let model: ScriptedModel;
  let home: HermeticHome;
  let server: ListeningServer;
  beforeAll(async () => {
    model = await ScriptedModel.start();
    home = await testHome({ ...config, modelUrl: model.url });
    server = await ListeningServer.start(home);
  });
  afterAll(async () => {
    await server.stop();
    await Promise.all([model.close(), home.remove()]);
  });
  const complaintsSoFar = (): string[] =>
    server.stderr.split("\n").filter((line) => line !== "" && complaints?.test(line) !== true);

  return async (options: Omit<ClientOptions, "onWire"> = {}): Promise<LiveServer> => {
    const { client, wire, check } = checkedClient(await webSocketTransport(server.url), options);
    onTestFinished(async () => {
      await client.close();
      const { remaining, unexpected } = model;
      expect({ faults: check.faults, unexpected, remaining, stderr: complaintsSoFar() }).toEqual({
        faults: [],
        unexpected: [],
        remaining: 0,
        stderr: [],
      });
    });
    await client.initialize();
    return { client, model, home, wire, stderr: complaintsSoFar() };
  };
}
