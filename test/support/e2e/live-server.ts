import { expect, onTestFinished } from "vitest";
import {
  AppServerClient,
  type ClientOptions,
  stdioTransport,
  type Transport,
  type WireEvent,
} from "../../../src/index.js";
import {
  type HermeticConfig,
  type HermeticHome,
  ScriptedModel,
  type ScriptedModelOptions,
} from "../../../src/testing/index.js";
import { testHome } from "../home/test-home.js";
import { WireCheck } from "./wire-check.js";

type Config = Omit<HermeticConfig, "modelUrl">;

export interface LiveOptions extends Omit<ClientOptions, "onWire"> {
  /** More or other settings of the server's config.toml; a function is given the model's address. */
  readonly config?: Config | ((modelUrl: string) => Config);
  /** What the model's address answers besides model calls. */
  readonly answers?: ScriptedModelOptions["answers"];
  /** Lives in the home of this server, beside or after it, and asks the same model. */
  readonly beside?: LiveServer;
  /** What the server may complain about on stderr. Default: nothing. */
  readonly complaints?: RegExp;
  /** Whether the handshake is made. Default: true. */
  readonly handshake?: boolean;
}

/** The real server on a scripted model, with a client that has shaken hands. */
export interface LiveServer {
  readonly client: AppServerClient;
  readonly model: ScriptedModel;
  readonly home: HermeticHome;
  /** Every message so far, both ways. */
  readonly wire: readonly WireEvent[];
  /** What the server has complained about so far, but for what it may. */
  readonly stderr: readonly string[];
}

/**
 * Starts the pinned server for the running test. When the test has ended it is closed, and must have gone as written: every
 * message fits its schema, the model was asked for nothing unexpected, the server was quiet and exited by itself.
 */
export async function liveServer(options: LiveOptions = {}): Promise<LiveServer> {
  const { config, answers, beside, complaints, handshake = true, ...clientOptions } = options;
  const model = beside?.model ?? (await startModel(answers));
  const home = beside?.home ?? (await makeHome(model, config));

  const stderr: string[] = [];
  const transport = await stdioTransport({
    env: home.env,
    inheritEnv: false,
    cwd: home.workspace,
    onStderr: (line) => {
      if (complaints?.test(line) !== true) stderr.push(line);
    },
  });
  const { client, wire, check } = checkedClient(transport, clientOptions);
  onTestFinished(async () => {
    await client.close();
    const { exitCode, signal } = await client.closed;
    expect({ faults: check.faults, unexpected: model.unexpected, stderr, exitCode, signal }).toEqual({
      faults: [],
      unexpected: [],
      stderr: [],
      exitCode: 0,
      signal: null,
    });
  });
  if (handshake) await client.initialize();
  return { client, model, home, wire, stderr };
}

/** A client whose messages are kept, and checked against the schema. */
export function checkedClient(transport: Transport, options: Omit<ClientOptions, "onWire">) {
  const check = new WireCheck();
  const wire: WireEvent[] = [];
  const client = AppServerClient.connect(transport, {
    ...options,
    onWire: (event) => {
      wire.push(event);
      check.see(event);
    },
  });
  return { client, wire, check };
}

async function startModel(answers: LiveOptions["answers"]): Promise<ScriptedModel> {
  const model = await ScriptedModel.start({ answers });
  onTestFinished(() => model.close());
  return model;
}

async function makeHome(model: ScriptedModel, config: LiveOptions["config"]): Promise<HermeticHome> {
  const settings = typeof config === "function" ? config(model.url) : config;
  const home = await testHome({ ...settings, modelUrl: model.url });
  onTestFinished(() => home.remove());
  return home;
}
