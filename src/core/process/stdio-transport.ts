import { CallSite } from "../errors/call-site.js";
import type { Transport } from "../wire/transport.js";
import type { LaunchOptions } from "./launch-options.js";

/**
 * Starts a codex app-server and connects to its stdin and stdout.
 * @throws RuntimeNotFoundError, LaunchError, UsageError
 */
export async function stdioTransport(options: LaunchOptions = {}): Promise<Transport> {
  const site = new CallSite(stdioTransport);
  // Loaded on demand, with what Node has for processes.
  const { startChild } = await import("./child.js");
  return startChild(options, site);
}
