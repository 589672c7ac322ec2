import type { CallSite } from "../errors/call-site.js";
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

/** One connection to a server that listens on a socket. */
export async function dialOnce(
  url: string | URL,
  options: WebSocketOptions,
  site: CallSite,
): Promise<Transport> {
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
