import { CallSite } from "../errors/call-site.js";
import { reading, readOptions } from "../errors/read-options.js";
import type { Transport } from "../wire/transport.js";
import type { LaunchOptions } from "./launch-options.js";

/**
 * Starts a codex app-server and connects to its stdin and stdout.
 * @throws RuntimeNotFoundError, LaunchError, {@link UsageError}
 */
export async function stdioTransport(options: LaunchOptions = {}): Promise<Transport> {
  const site = new CallSite(stdioTransport);
  const given = copied(readOptions(options));
  const parent = { ...process.env };
  // Loaded on demand, with what Node has for processes.
  const { startChild } = await import("./child.js");
  return startChild(given, parent, site);
}

/** The options as they are at the call: the caller may change its objects before the child is started. */
function copied(given: LaunchOptions): LaunchOptions {
  const { env, launchArgs, configOverrides } = given;
  return reading("the launch options", () => ({
    ...given,
    env: { ...env },
    launchArgs: Array.isArray(launchArgs) ? [...launchArgs] : launchArgs,
    configOverrides: Array.isArray(configOverrides)
      ? [...configOverrides]
      : configOverrides && { ...configOverrides },
  }));
}
