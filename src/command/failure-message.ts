import { CommanderError } from "commander";
import {
  ExperimentalApiError,
  LaunchError,
  TransportClosedError,
  UsageError,
} from "../core/errors/errors.js";
import { ThreadNotFoundError } from "../core/errors/json-rpc.js";
import { messageOf } from "../core/util/guarded.js";
import { visible } from "../core/util/visible.js";
import { CommandFailure, exitCodes, loginRepair } from "./failure.js";
import { Stopped } from "./stopped.js";

/** The exit code for what a command threw. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommandFailure || error instanceof Stopped) return error.exitCode;
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.good : exitCodes.wrongUsage;
  if (error instanceof UsageError || error instanceof ExperimentalApiError) return exitCodes.wrongUsage;
  return exitCodes.failed;
}

/** What stderr says of what a command threw; `undefined` where it has been said, or nothing is to be said. */
export function sentenceOf(error: unknown): string | undefined {
  if (error instanceof CommanderError) return undefined;
  const message = visible(briefly(error));
  if (error instanceof CommandFailure) return `error: ${message}`;
  const repair = repairOf(error, message);
  return `error: ${inTermsOfOptions(message)}${repair === undefined ? "" : `: ${repair}`}`;
}

/** The message of an error; of a server that has ended, with its last words in place of all that it wrote. */
function briefly(error: unknown): string {
  const message = messageOf(error);
  const words = lastWords(error);
  return words === undefined ? message : `${message.split("\n", 1)[0]}: ${words}`;
}

/** Why a server ended, as far as it said so on stderr. */
export function lastWords(error: unknown): string | undefined {
  if (!(error instanceof LaunchError || error instanceof TransportClosedError)) return undefined;
  const said = error.stderrTail.trim();
  return /^Error: (.*)$/m.exec(said)?.[1] ?? (said.split("\n").at(-1) || undefined);
}

/** What to do about an error whose message does not say it. */
function repairOf(error: unknown, message: string): string | undefined {
  if (error instanceof ThreadNotFoundError)
    return "`codex-app-server-sdk call thread/list` lists the threads that exist";
  if (/authentication required|not logged in|\b401\b/i.test(message)) return loginRepair;
  return error instanceof LaunchError || /\bconfiguration\b/.test(message)
    ? "`codex-app-server-sdk doctor` finds out what has to be repaired"
    : undefined;
}

/** The names that errors of the SDK use, and the options of the command that set them. */
const OPTIONS: readonly (readonly [RegExp, string])[] = [
  [/\bcodexBin\b/g, "--codex-bin"],
  [/\bconfigOverrides\b/g, "--config"],
  [/`?\bexperimentalApi: true\b`?/g, "--experimental"],
  [/^startWorker: (?=codex\.cwd|host|a label)/g, ""],
  [/^(codex\.)?cwd\b/g, "--cwd"],
  [/^host(?= must)/g, "--host"],
  [/^a label(?= must)/g, "--label"],
  [/\bdatabaseUrl\b/g, "--database-url"],
  [/\bdataDir\b/g, "--data-dir"],
  [/`token`(?! as a function)/g, "token with --token-env or --token-file"],
  [/`token` as a function that makes a new one: it is asked for each connection/g, "a new one"],
];

/** A message of the SDK that names the options of the command in place of those of the SDK. */
export function inTermsOfOptions(message: string): string {
  return OPTIONS.reduce((text, [name, option]) => text.replace(name, option), message);
}
