import type { InitializeParams } from "../../../generated/types.js";
import type { CallSite } from "../errors/call-site.js";
import { LaunchError, TransportClosedError } from "../errors/connection.js";
import { JsonRpcError } from "../errors/json-rpc.js";
import { VERSION } from "./version.js";

/** How this client introduces itself to the server. */
export interface ClientInfo {
  /** Goes into HTTP headers; no control characters. */
  readonly name: string;
  readonly title?: string | null | undefined;
  readonly version: string;
}

/** What a client says of itself in the handshake. */
export interface HandshakeOptions {
  readonly clientInfo?: ClientInfo | undefined;
  readonly experimentalApi?: boolean | undefined;
  readonly optOutNotifications?: readonly string[] | undefined;
}

/** How this package introduces itself where the caller does not. */
export const DEFAULT_CLIENT_INFO: ClientInfo = { name: "codex-app-server-sdk", version: VERSION };

export function handshakeParams(options: HandshakeOptions): InitializeParams {
  const { clientInfo = DEFAULT_CLIENT_INFO, experimentalApi = false, optOutNotifications: optOut } = options;
  const optedOut = optOut === undefined ? {} : { optOutNotificationMethods: [...optOut] };
  return { clientInfo, capabilities: { experimentalApi, ...optedOut } };
}

/** The error of a failed handshake: a {@link LaunchError} when the server ended or refused, else the error itself. */
export function handshakeError(error: unknown, site: CallSite): unknown {
  if (error instanceof TransportClosedError) {
    const { exitCode, signal, stderrTail } = error;
    return site.place(
      new LaunchError("the server ended before it answered the handshake", {
        exitCode,
        signal,
        stderrTail,
        cause: error,
      }),
    );
  }
  if (error instanceof JsonRpcError) {
    return site.place(
      new LaunchError(`the server refused the handshake: ${error.message}`, { cause: error }),
    );
  }
  return error;
}
