/// <reference lib="esnext.disposable" preserve="true" />
import { Codex } from "../agent/codex/codex.js";
import { type CodexOptions, codexOptionNames } from "../agent/codex/codex-options.js";
import { CallSite } from "../core/errors/call-site.js";
import { UsageError } from "../core/errors/errors.js";
import { checkKeys } from "../core/errors/read-options.js";
import type { LaunchOptions } from "../core/process/launch-options.js";
import { stdioTransport } from "../core/process/stdio-transport.js";
import { CleanUp } from "../core/util/clean-up.js";
import type { Transport } from "../core/wire/transport.js";
import { type HermeticConfig, hermeticConfigNames } from "./hermetic-config.js";
import { type HermeticHome, hermeticHome } from "./hermetic-home.js";
import { ScriptedModel } from "./scripted-model.js";

/** Options of {@link startTestCodex}: those of `Codex.start` but for what makes it hermetic, and what is scripted. */
export interface TestCodexOptions extends Omit<CodexOptions, "transport" | "cwd" | "env" | "inheritEnv"> {
  /** The model to ask; it stays yours to close. Default: one of its own, with nothing queued. */
  readonly model?: ScriptedModel | undefined;
  /**
   * A home to live in, such as that of another test's Codex: beside it, or after it to see what was stored. It stays
   * yours to remove, and needs the `model` that it was made for. Default: one of its own.
   */
  readonly home?: HermeticHome | undefined;
  /** Settings of the server's config.toml. Not together with `home`, which has one. Default: the quiet ones. */
  readonly config?: Omit<HermeticConfig, "modelUrl"> | undefined;
  /** More environment for the server, over the home's; nothing of the host's is passed on. Default: none. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /**
   * Wraps the connection to the server, so that a test can lose, delay or change what goes over it. The
   * result should have the `secrets` of the given transport. Default: as it is.
   */
  readonly through?: ((transport: Transport) => Transport) | undefined;
}

const OPTION_NAMES: readonly string[] = [...codexOptionNames, "model", "home", "config", "through"];

const CONFIG_NAMES = hermeticConfigNames.filter((name) => name !== "modelUrl");

/** A Codex on the real server, and what it lives on. Made by {@link startTestCodex}. */
export interface TestCodex {
  readonly codex: Codex;
  /** What the server asks; queue replies here. */
  readonly model: ScriptedModel;
  /** The folder that the server and its threads work in. */
  readonly workspace: string;
  /** The private CODEX_HOME with all that belongs to it. */
  readonly home: HermeticHome;
  /** Ends the server, then closes the model and removes the folders, but for what was given. Idempotent. */
  close(): Promise<void>;
  /** As {@link TestCodex.close}. */
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Starts the pinned codex in a home of its own, on a scripted model: no account, no network, nothing of the host's
 * configuration or environment. On any failure everything is closed and removed.
 *
 * @example
 * ```ts
 * const { codex, model, close } = await startTestCodex();
 * try {
 *   model.reply(message("Hello."));
 *   const thread = await codex.threadStart();
 *   const { finalResponse } = await thread.run("Say hello.");
 * } finally {
 *   await close();
 * }
 * ```
 * @throws what `Codex.start` throws
 */
export async function startTestCodex(options: TestCodexOptions = {}): Promise<TestCodex> {
  const site = new CallSite(startTestCodex);
  const cleanUp = new CleanUp();
  try {
    checkOwned(options);
    const { model: givenModel, home: givenHome, config, env, through, ...codexOptions } = options;
    const model = givenModel ?? cleanUp.later(await ScriptedModel.start(), (made) => made.close());
    const home =
      givenHome ??
      cleanUp.later(await hermeticHome({ ...config, modelUrl: model.url }), (made) => made.remove());
    const launch = { env: { ...home.env, ...env }, inheritEnv: false, cwd: home.workspace };
    const codex = cleanUp.later(await start(codexOptions, launch, through), (made) => made.close());
    const close = (): Promise<void> => cleanUp.run();
    return { codex, model, home, workspace: home.workspace, close, [Symbol.asyncDispose]: close };
  } catch (error) {
    await cleanUp.run().catch(() => undefined);
    throw error instanceof Error ? site.place(error) : error;
  }
}

function checkOwned({ model, home, config, ...rest }: TestCodexOptions): void {
  for (const key of ["transport", "cwd", "inheritEnv"]) {
    if (key in rest)
      throw new UsageError(`startTestCodex: ${key} is its own affair; use Codex.start to set it`);
  }
  checkKeys({ ...rest, model, home, config }, OPTION_NAMES, "startTestCodex: ");
  if (config !== undefined) checkKeys(config, CONFIG_NAMES, "startTestCodex: config: ");
  if (home === undefined) return;
  if (model === undefined)
    throw new UsageError("startTestCodex: home speaks to the model it was made for; give that as model");
  if (config !== undefined)
    throw new UsageError("startTestCodex: home and config exclude each other: home has a config.toml");
}

async function start(
  options: CodexOptions,
  launch: LaunchOptions,
  through: TestCodexOptions["through"],
): Promise<Codex> {
  if (through === undefined) return Codex.start({ ...options, ...launch });
  const { codexBin, launchArgs, configOverrides, onStderr, ...rest } = options;
  const inner = await stdioTransport({ ...launch, codexBin, launchArgs, configOverrides, onStderr });
  try {
    return await Codex.start({ ...rest, transport: through(inner) });
  } catch (error) {
    await inner.close();
    throw error;
  }
}
