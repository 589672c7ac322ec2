import { afterAll, afterEach, beforeAll, expect, onTestFinished } from "vitest";
import { Codex, type CodexOptions, stdioTransport, type Transport } from "../../../src/index.js";
import {
  type HermeticConfig,
  type HermeticHome,
  hermeticHome,
  ScriptedModel,
} from "../../../src/testing/index.js";
import { WireCheck } from "../e2e/wire-check.js";
import { WireLog } from "./wire-log.js";

export interface LiveCodexOptions extends Omit<CodexOptions, "onWire" | "transport"> {
  /** More or other settings of the server's config.toml. */
  readonly config?: Omit<HermeticConfig, "modelUrl"> | undefined;
  /** Lives in the home of this one, and asks the same model. */
  readonly beside?: LiveCodex | undefined;
  /** Whether the server is expected to end by itself, exit code 0. Default: true. */
  readonly endsWell?: boolean | undefined;
  /** What the server may complain about on stderr. Default: nothing. */
  readonly complaints?: RegExp | undefined;
  /** Put between the client and the server's own transport. */
  readonly through?: ((transport: Transport) => Transport) | undefined;
}

/** A Codex on the real pinned server, whose model is scripted. */
export interface LiveCodex {
  readonly codex: Codex;
  readonly model: ScriptedModel;
  readonly home: HermeticHome;
  /** What went over the wire so far. */
  readonly log: WireLog;
  /** Ends the server and holds what it did against the schema and the script. */
  finish(): Promise<void>;
}

/** A Codex for the running test. */
export async function liveCodex(options: LiveCodexOptions = {}): Promise<LiveCodex> {
  const live = await startLive(options);
  onTestFinished(() => live.finish());
  return live;
}

/** One Codex for all tests of a file, started before the first. A reply that a test queues must be used up by that test. */
export function sharedCodex(options: LiveCodexOptions = {}): () => LiveCodex {
  let live: LiveCodex | undefined;
  const get = (): LiveCodex => {
    if (live === undefined) throw new Error("the shared Codex has not started");
    return live;
  };
  beforeAll(async () => {
    live = await startLive(options);
  });
  afterEach(() => expect(get().model.remaining).toBe(0));
  afterAll(() => live?.finish());
  return get;
}

async function startLive(options: LiveCodexOptions): Promise<LiveCodex> {
  const { config, beside, endsWell = true, complaints, through, ...codexOptions } = options;
  const model = beside?.model ?? (await ScriptedModel.start());
  const home = beside?.home ?? (await hermeticHome({ ...config, modelUrl: model.url }));
  const check = new WireCheck();
  const log = new WireLog();
  const stderr: string[] = [];
  const transport = await stdioTransport({
    env: home.env,
    inheritEnv: false,
    cwd: home.workspace,
    onStderr: (line) => {
      if (complaints?.test(line) !== true) stderr.push(line);
    },
  });
  const codex = await Codex.start({
    ...codexOptions,
    transport: through?.(transport) ?? transport,
    onWire: (event) => {
      log.add(event);
      check.see(event);
    },
  });
  void codex.closed.then(() => log.end());
  const finish = async (): Promise<void> => {
    await codex.close();
    const { exitCode } = await codex.closed;
    if (beside === undefined) await Promise.all([model.close(), home.remove()]);
    expect({ faults: check.faults, unexpected: model.unexpected, stderr }).toEqual({
      faults: [],
      unexpected: [],
      stderr: [],
    });
    if (endsWell) expect(exitCode).toBe(0);
  };
  return { codex, model, home, log, finish };
}
