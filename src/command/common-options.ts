import { type Command, InvalidArgumentError, Option } from "commander";
import { Codex } from "../agent/codex/codex.js";
import type { CodexOptions } from "../agent/codex/codex-options.js";
import { AppServerClient } from "../core/client/app-server-client.js";
import type { ClientOptions } from "../core/client/connection.js";
import { stdioTransport } from "../core/process/child.js";
import type { LaunchOptions } from "../core/process/launch-options.js";
import { WireFile } from "./wire-file.js";

/** What every command takes that starts a codex. */
export interface CommonOptions {
  readonly codexBin?: string | undefined;
  /** `key=value` strings whose values are TOML. */
  readonly config?: readonly string[] | undefined;
  readonly cwd?: string | undefined;
  readonly experimental?: boolean | undefined;
  /** A file for the recording of the wire. */
  readonly record?: string | undefined;
}

/** Adds the options that {@link openCodex} reads. */
export function withCommonOptions(command: Command): Command {
  return command
    .addOption(codexBinOption())
    .option("-c, --config <key=value>", "override a key of config.toml (repeatable; VALUE is TOML)", override)
    .option("--cwd <DIR>", "working folder of codex (default: this one)", given)
    .option("--experimental", "allow experimental methods and fields")
    .option("--record <FILE>", "record what goes over the wire, secrets masked, into a new file", given);
}

/** `--codex-bin`, for commands that take no more. */
export function codexBinOption(): Option {
  return new Option(
    "--codex-bin <PATH>",
    "run this codex instead of the installed runtime package",
  ).argParser(given);
}

/** `--json`. */
export function jsonOption(what: string): Option {
  return new Option("--json", what);
}

/** Accepts any text but the empty one that an unset shell variable leaves. */
export function given(value: string): string {
  if (value !== "") return value;
  throw new InvalidArgumentError("It must not be empty.");
}

function override(line: string, earlier: readonly string[] = []): readonly string[] {
  if (/^[^=]+=/.test(line)) return [...earlier, line];
  throw new InvalidArgumentError("It must be key=value, such as model=gpt-5.5.");
}

/** Options of `Codex.start` that are a command's own. */
export type MoreOptions = Omit<
  CodexOptions,
  "codexBin" | "configOverrides" | "cwd" | "experimentalApi" | "onWire"
>;

/**
 * Starts a codex as the options of a command say. The caller closes it.
 *
 * @throws CommandFailure for a recording that cannot be made, and what `Codex.start` throws
 */
export function openCodex(options: CommonOptions, more: MoreOptions = {}): Promise<Codex> {
  return recorded(options, (onWire) =>
    Codex.start({ ...more, ...launchOf(options), experimentalApi: options.experimental, onWire }),
  );
}

/**
 * Starts a codex as {@link openCodex} does, but shakes no hands, so that each answer can be looked at. The caller closes it.
 *
 * @throws CommandFailure for a recording that cannot be made, and what `stdioTransport` throws
 */
export function openClient(options: CommonOptions): Promise<AppServerClient> {
  return recorded(options, async (onWire) =>
    AppServerClient.connect(await stdioTransport(launchOf(options)), {
      experimentalApi: options.experimental,
      onWire,
    }),
  );
}

const launchOf = ({ codexBin, config, cwd }: CommonOptions): LaunchOptions => ({
  codexBin,
  configOverrides: config,
  cwd,
});

/** Opens a connection that is recorded where the options say so, until it closes. */
async function recorded<T extends { readonly closed: Promise<unknown> }>(
  { record }: CommonOptions,
  open: (onWire: ClientOptions["onWire"]) => Promise<T>,
): Promise<T> {
  if (record === undefined) return open(undefined);
  const file = new WireFile(record);
  try {
    const opened = await open((event, secrets) => file.add(event, secrets));
    void opened.closed.then(() => file.close());
    return opened;
  } catch (error) {
    file.close();
    throw error;
  }
}
