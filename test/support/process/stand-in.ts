import { fileURLToPath } from "node:url";
import { stdioTransport } from "../../../src/core/process/stdio-transport.js";
import type { Transport } from "../../../src/core/wire/transport.js";

/** The command line of the stand-in server. */
export const standInArgs: readonly string[] = [
  process.execPath,
  fileURLToPath(new URL("stand-in.mjs", import.meta.url)),
];

/** Starts the stand-in server, which has the faults that stand-in.mjs lists as methods. */
export function startStandIn(onStderr?: (line: string) => void): Promise<Transport> {
  return stdioTransport({ launchArgs: standInArgs, onStderr });
}
