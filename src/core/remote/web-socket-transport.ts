import { CallSite } from "../errors/call-site.js";
import type { Transport } from "../wire/transport.js";
import type { WebSocketOptions } from "./web-socket-options.js";

/**
 * Connects to a server that listens on a socket: `ws://`, `wss://` or `unix://`. One connection, which is not made again when it
 * is lost; `Codex.connect` does that.
 *
 * @example
 * ```ts
 * const transport = await webSocketTransport("ws://127.0.0.1:4500", { token: () => readToken() });
 * const client = AppServerClient.connect(transport);
 * ```
 * @throws {@link UsageError} for an address or an option, and for a token that would go out in clear
 * @throws LaunchError when there is no such server, or it refuses the connection: the message says what to do
 * @throws {@link AbortError}, {@link TimeoutError}
 */
export async function webSocketTransport(
  url: string | URL,
  options: WebSocketOptions = {},
): Promise<Transport> {
  const site = new CallSite(webSocketTransport);
  // Loaded on demand: most programs start a server of their own.
  const { dialOnce } = await import("./dial-once.js");
  return dialOnce(url, options, site);
}
