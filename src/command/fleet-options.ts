import { type Command, InvalidArgumentError } from "commander";
import type { Fleet } from "../durable/index.js";
import { given } from "./common-options.js";
import { CommandFailure, exitCodes } from "./failure.js";
import { stoppable } from "./stopped.js";

/** Where the database of a fleet is. */
export interface FleetCommandOptions {
  readonly databaseUrl?: string | undefined;
  readonly databaseUrlEnv?: string | undefined;
  readonly dataDir?: string | undefined;
}

/** Adds the options that {@link databaseOf} reads. */
export function withFleetOptions(command: Command): Command {
  return command
    .option("--database-url <URL>", "address of the PostgreSQL that all hosts of the fleet use", given)
    .option(
      "--database-url-env <NAME>",
      "take the address from this environment variable: other programs can read arguments",
      given,
    )
    .option(
      "--data-dir <DIR>",
      "without an address: folder of a PostgreSQL that is started here, for development",
      given,
    );
}

/**
 * The database that the options name.
 *
 * @throws CommandFailure for options that exclude each other, and an address that is not there
 */
export function databaseOf({ databaseUrl, databaseUrlEnv, dataDir }: FleetCommandOptions) {
  const wrong = (message: string): CommandFailure => new CommandFailure(message, exitCodes.wrongUsage);
  const sources = {
    "--database-url": databaseUrl,
    "--database-url-env": databaseUrlEnv,
    "--data-dir": dataDir,
  };
  const [first, second] = Object.entries(sources).flatMap(([name, value]) =>
    value === undefined ? [] : [name],
  );
  if (second !== undefined) throw wrong(`${first} and ${second} exclude each other`);
  if (databaseUrlEnv === undefined) return { databaseUrl, dataDir };
  const url = process.env[databaseUrlEnv];
  if (url === undefined || url === "") throw wrong(`the environment variable ${databaseUrlEnv} is not set`);
  return { databaseUrl: url, dataDir };
}

/** Loads the fleet when a command needs it: the other commands do without DBOS and pg. */
export const loadDurable = (): Promise<typeof import("../durable/index.js")> => import("../durable/index.js");

/** Connects to the fleet for as long as the work lasts. An abort of the signal ends what waits for the database. */
export async function withFleet<T>(
  options: FleetCommandOptions,
  work: (fleet: Fleet, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const database = databaseOf(options);
  return await stoppable(async (signal) => {
    const { connectFleet } = await loadDurable();
    const fleet = await connectFleet(database);
    let closed: Promise<void> | undefined;
    const close = (): Promise<void> => {
      closed ??= fleet.close();
      return closed;
    };
    signal.addEventListener("abort", () => void close().catch(() => undefined));
    try {
      signal.throwIfAborted();
      return await work(fleet, signal);
    } finally {
      await close();
    }
  });
}

/** A whole number from 1 on. */
export function count(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value > 0) return value;
  throw new InvalidArgumentError("It must be a whole number from 1 on.");
}
