import { type Command, InvalidArgumentError, Option } from "commander";
import type { Fleet } from "../durable/index.js";
import { given } from "./common-options.js";

/** Where the database of a fleet is. */
export interface FleetCommandOptions {
  readonly databaseUrl?: string | undefined;
  readonly dataDir?: string | undefined;
}

/** The variable that keeps the address, and its password, out of the list of processes. */
const VARIABLE = "CODEX_DATABASE_URL";

/** Adds `--database-url` and `--data-dir`. */
export function withFleetOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--database-url <URL>", "address of the PostgreSQL that the fleet shares").env(VARIABLE),
    )
    .addOption(
      new Option(
        "--data-dir <DIR>",
        "without a database: folder of a PostgreSQL of its own, for development",
      ).argParser(given),
    );
}

/** Loads the fleet when a command needs it: the other commands do without. */
export const loadDurable = (): Promise<typeof import("../durable/index.js")> => import("../durable/index.js");

/** Connects to the fleet for as long as the work lasts. */
export async function withFleet<T>(
  options: FleetCommandOptions,
  work: (fleet: Fleet) => Promise<T>,
): Promise<T> {
  const { connectFleet } = await loadDurable();
  const { databaseUrl, dataDir } = options;
  const fleet = await connectFleet({ databaseUrl, dataDir });
  try {
    return await work(fleet);
  } finally {
    await fleet.close();
  }
}

/** A whole number from 1 on. */
export function count(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value > 0) return value;
  throw new InvalidArgumentError("It must be a whole number from 1 on.");
}
