import { Remote, type RemoteEnd } from "../../core/client/recovery/remote.js";
import type { RemoteServer } from "../../core/client/recovery/remote-server.js";
import { UsageError } from "../../core/errors/errors.js";
import { checkKeys, reading } from "../../core/errors/read-options.js";
import { readAddress } from "../../core/remote/address.js";
import { dial } from "../../core/remote/dial.js";
import {
  checkWebSocketOptions,
  type WebSocketOptions,
  webSocketOptionNames,
  webSocketSecrets,
} from "../../core/remote/web-socket-options.js";
import { checkLimit } from "../../core/rpc/call.js";
import { checkSharedOptions, type SharedCodexOptions, sharedOptionNames } from "./codex-options.js";

/**
 * Options of {@link Codex.connect}. `signal` and `timeoutMs` (default 30,000) cover the first connection only. Default of
 * `maxInFlight`: 16, since the server takes the calls of all its clients from one queue.
 */
export interface ConnectOptions extends SharedCodexOptions, WebSocketOptions {
  /** Whether a lost connection is made again. Default `true`. */
  readonly reconnect?: boolean | undefined;
  /** Milliseconds after which a lost connection counts as gone and everything fails. Default 600,000; `Infinity` = never. */
  readonly maxElapsedMs?: number | undefined;
  /** Longest wait before the first attempt to connect again, in milliseconds; doubled for each further one. Default 250. */
  readonly initialDelayMs?: number | undefined;
  /** Longest wait between two attempts, in milliseconds. Default 10,000. */
  readonly maxDelayMs?: number | undefined;
  /**
   * Whether an input goes out again where the server may have taken it: where only pings went unanswered, it may still read what
   * was written before. Default `false`: the call fails with ConnectionLostError.
   */
  readonly resend?: boolean | undefined;
}

const names: readonly string[] = [
  ...new Set([...sharedOptionNames, ...webSocketOptionNames]),
  "initialDelayMs",
  "maxDelayMs",
  "maxElapsedMs",
  "reconnect",
  "resend",
];

const limits = ["initialDelayMs", "maxDelayMs", "maxElapsedMs"] as const;

const MAX_IN_FLIGHT = 16;
const TIMEOUT_MS = 30_000;

/** What {@link ConnectOptions} are where the caller says nothing. */
export function withDefaults(given: ConnectOptions): ConnectOptions {
  const { maxInFlight = MAX_IN_FLIGHT, timeoutMs = TIMEOUT_MS } = given;
  return { ...given, maxInFlight, timeoutMs };
}

/** The server at an address. @throws {@link UsageError} naming what is wrong */
export function serverAt(url: string | URL, options: ConnectOptions): RemoteEnd {
  reading("options", () => checkKeys(options, names));
  const address = reading("the address", () => readAddress(url));
  reading("options", () => {
    checkSharedOptions(options);
    checkWebSocketOptions(options, address);
    for (const name of limits) if (options[name] !== undefined) checkLimit(name, options[name]);
    for (const name of ["reconnect", "resend"] as const)
      if (!["boolean", "undefined"].includes(typeof options[name]))
        throw new UsageError(`${name} must be true or false`);
  });
  const secrets = webSocketSecrets(options, address);
  const { reconnect = true, maxElapsedMs = 600_000, initialDelayMs = 250, maxDelayMs = 10_000 } = options;
  const server: RemoteServer = {
    dial: (signal) => dial(address, options, secrets, signal),
    secrets,
    shown: address.shown,
    reconnect,
    maxElapsedMs,
    initialDelayMs,
    maxDelayMs,
    resend: options.resend === true,
  };
  return { secrets, connect: (...parts) => new Remote(server, ...parts) };
}
