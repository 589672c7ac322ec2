import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { messageOf } from "../core/util/guarded.js";
import { CommandFailure, exitCodes } from "./failure.js";

/** How a command comes to a server that runs already. */
export interface RemoteOptions {
  readonly connect?: string | undefined;
  readonly tokenEnv?: string | undefined;
  readonly tokenFile?: string | undefined;
}

/** A server that runs already, and what it knows this client by. */
export interface RemoteTarget {
  readonly url: string;
  readonly token: (() => string) | undefined;
}

/**
 * Adds the options that {@link targetOf} reads. A token is never an argument, which every process of the machine can read.
 * @param given - refuses the empty text
 */
export function withRemoteOptions(command: Command, given: (value: string) => string): Command {
  return command
    .option(
      "--connect <URL>",
      "use a server that runs already: ws://, wss://, unix:///PATH, or unix:// for the daemon",
      given,
    )
    .option("--token-env <NAME>", "take the token for --connect from this environment variable", given)
    .option("--token-file <FILE>", "take the token for --connect from this file", given);
}

/**
 * The server to connect to; `undefined` where one is to be started.
 * @param others - options that describe a server to be started, by their names on the command line
 * @throws CommandFailure for options that exclude each other, and a token that is not there
 */
export function targetOf(
  { connect, tokenEnv, tokenFile }: RemoteOptions,
  others: Readonly<Record<string, unknown>>,
): RemoteTarget | undefined {
  const wrong = (message: string): CommandFailure => new CommandFailure(message, exitCodes.wrongUsage);
  if (tokenEnv !== undefined && tokenFile !== undefined)
    throw wrong("--token-env and --token-file exclude each other");
  if (connect === undefined) {
    if (tokenEnv === undefined && tokenFile === undefined) return undefined;
    throw wrong(`${tokenEnv === undefined ? "--token-file" : "--token-env"} is for --connect`);
  }
  const extra = Object.keys(others).find((name) => others[name] !== undefined);
  if (extra !== undefined)
    throw wrong(`--connect and ${extra} exclude each other: ${extra} is for a codex that is started`);
  if (tokenEnv !== undefined) {
    const token = process.env[tokenEnv];
    if (token === undefined || token === "") throw wrong(`the environment variable ${tokenEnv} is not set`);
    return { url: connect, token: () => token };
  }
  if (tokenFile === undefined) return { url: connect, token: undefined };
  const read = (): string => {
    try {
      return readFileSync(tokenFile, "utf8").trim();
    } catch (error) {
      throw wrong(`--token-file: ${messageOf(error)}`);
    }
  };
  read();
  return { url: connect, token: read };
}
