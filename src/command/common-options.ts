import { type Command, InvalidArgumentError, Option } from "commander";
import { Codex } from "../agent/codex/codex.js";
import type { CodexOptions } from "../agent/codex/codex-options.js";
import { Secrets } from "../core/util/secrets.js";
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
export async function openCodex(options: CommonOptions, more: MoreOptions = {}): Promise<Codex> {
  const { codexBin, config, cwd, experimental, record } = options;
  const file = record === undefined ? undefined : new WireFile(record);
  const unknown = new Secrets();
  try {
    const codex = await Codex.start({
      ...more,
      codexBin,
      configOverrides: config,
      cwd,
      experimentalApi: experimental,
      onWire: file === undefined ? undefined : (event, secrets = unknown) => file.add(event, secrets),
    });
    void codex.closed.then(() => file?.close());
    return codex;
  } catch (error) {
    file?.close();
    throw error;
  }
}
