import { afterAll, afterEach, beforeAll, expect, onTestFinished } from "vitest";
import {
  ScriptedModel,
  startTestCodex,
  type TestCodex,
  type TestCodexOptions,
} from "../../../src/testing/index.js";
import { WireCheck } from "../e2e/wire-check.js";
import { testHome } from "../home/test-home.js";
import { WireLog } from "./wire-log.js";

export interface LiveCodexOptions extends Omit<TestCodexOptions, "home" | "model" | "onStderr" | "onWire"> {
  /** Lives in the home of this one, and asks the same model. */
  readonly beside?: LiveCodex | undefined;
  /** Whether the server is expected to end by itself, exit code 0. Default: true. */
  readonly endsWell?: boolean | undefined;
  /** What the server may complain about on stderr. Default: nothing. */
  readonly complaints?: RegExp | undefined;
}

/** A Codex on the real pinned server, whose model is scripted. */
export interface LiveCodex extends Pick<TestCodex, "codex" | "model" | "home"> {
  /** What went over the wire so far. */
  readonly log: WireLog;
  /** Ends the server and holds what it did against the schema and the script. */
  finish(): Promise<void>;
}

/** What the server may say when it is ended while it still puts the thread of a sub-agent away: a race of its own. */
const raceOfTheServer = /failed to record rollout items: thread \S+ not found/;

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
  const { beside, config, endsWell = true, complaints, ...testOptions } = options;
  const check = new WireCheck();
  const log = new WireLog();
  const stderr: string[] = [];
  const model = beside?.model ?? (await ScriptedModel.start());
  const home = beside?.home ?? (await testHome({ ...config, modelUrl: model.url }));
  const remove = async (): Promise<void> => {
    if (beside === undefined) await Promise.all([model.close(), home.remove()]);
  };
  const starting = startTestCodex({
    ...testOptions,
    model,
    home,
    onStderr: (line) => {
      if (complaints?.test(line) !== true && !raceOfTheServer.test(line)) stderr.push(line);
    },
    onWire: (event) => {
      log.add(event);
      check.see(event);
    },
  });
  const { codex, close } = await starting.catch(async (error: unknown) => {
    await remove();
    throw error;
  });
  void codex.closed.then(() => log.end());
  const finish = async (): Promise<void> => {
    await close();
    await remove();
    const { exitCode } = await codex.closed;
    expect({ faults: check.faults, unexpected: model.unexpected, stderr }).toEqual({
      faults: [],
      unexpected: [],
      stderr: [],
    });
    if (endsWell) expect(exitCode).toBe(0);
  };
  return { codex, model, home, log, finish };
}
