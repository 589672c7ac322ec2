import { type Command, InvalidArgumentError, Option } from "commander";
import { type RemoteOptions, withRemoteOptions } from "./remote-options.js";

/** What every command takes that starts a codex, or connects to one. */
export interface CommonOptions extends RemoteOptions {
  readonly codexBin?: string | undefined;
  /** `key=value` strings whose values are TOML. */
  readonly config?: readonly string[] | undefined;
  readonly cwd?: string | undefined;
  readonly experimental?: boolean | undefined;
  /** A file for the recording of the wire. */
  readonly record?: string | undefined;
}

/** Adds the options that `openCodex` of open-codex.ts reads. */
export function withCommonOptions(command: Command): Command {
  return withRemoteOptions(command.addOption(codexBinOption()), given)
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
