import { CallSite } from "../errors/call-site.js";
import { AbortError, TimeoutError } from "../errors/errors.js";
import { checkKeys, reading, readOptions } from "../errors/read-options.js";
import { onAbort, reasonOf } from "../util/abort.js";
import { after } from "../util/timers.js";
import type { Transport } from "../wire/transport.js";
import { readAddress } from "./address.js";
import { dial, dialFailure } from "./dial.js";
import {
  checkWebSocketOptions,
  type WebSocketOptions,
  webSocketOptionNames,
  webSocketSecrets,
} from "./web-socket-options.js";

const DEFAULT_TIMEOUT_MS = 30_000;

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
  const given = readOptions(options);
  reading("options", () => checkKeys(given, webSocketOptionNames));
  const address = reading("the address", () => readAddress(url));
  reading("options", () => checkWebSocketOptions(given, address));
  const secrets = webSocketSecrets(given, address);
  const { signal, timeoutMs = DEFAULT_TIMEOUT_MS } = given;
  const ended = new AbortController();
  let reason: Error | undefined;
  const end = (error: Error): void => {
    reason ??= error;
    ended.abort();
  };
  const aborted = (): void =>
    end(
      new AbortError("webSocketTransport: aborted by the caller's signal", {
        cause: signal && reasonOf(signal),
      }),
    );
  const cancel = after(timeoutMs, () =>
    end(
      new TimeoutError(
        `webSocketTransport: no connection to ${address.shown} within ${timeoutMs} ms (timeoutMs)`,
      ),
    ),
  );
  const unfollow = signal && onAbort(signal, aborted);
  if (signal?.aborted === true) aborted();
  try {
    return await dial(address, given, secrets, ended.signal);
  } catch (thrown) {
    const error = secrets.maskValue(reason ?? dialFailure(thrown));
    throw error instanceof Error ? site.place(error) : error;
  } finally {
    cancel();
    unfollow?.();
  }
}
