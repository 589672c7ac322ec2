import { PROTOCOL_VERSION } from "../../../generated/registry.js";
import type { InitializeParams, InitializeResponse } from "../../../generated/types.js";
import type { CallSite } from "../errors/call-site.js";
import { LaunchError, TransportClosedError } from "../errors/errors.js";
import { JsonRpcError } from "../errors/json-rpc.js";
import type { Peer } from "../rpc/peer.js";
import type { RequestOptions } from "../rpc/request-options.js";
import { anything, checkAnswer } from "../rules/answer-shape.js";
import { requestRule } from "../rules/request-rules.js";
import { Secrets } from "../secrets/secrets.js";
import { warn } from "../util/guarded.js";
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

/** The handshake on a connection: `initialize`, then `initialized`. @throws {@link LaunchError} when the server ends or refuses */
export async function shakeHands(
  peer: Pick<Peer, "request" | "notify">,
  options: HandshakeOptions,
  call: RequestOptions & { readonly site: CallSite },
): Promise<InitializeResponse> {
  try {
    const answer = (await peer.request("initialize", handshakeParams(options), call)) as InitializeResponse;
    await peer.notify("initialized", undefined);
    return answer;
  } catch (error) {
    throw handshakeError(error, call.site);
  }
}

function handshakeParams(options: HandshakeOptions): InitializeParams {
  const { clientInfo = DEFAULT_CLIENT_INFO, experimentalApi = false, optOutNotifications: optOut } = options;
  const optedOut = optOut === undefined ? {} : { optOutNotificationMethods: [...optOut] };
  return { clientInfo, capabilities: { experimentalApi, ...optedOut } };
}

/** The error of a failed handshake: a {@link LaunchError} when the server ended or refused, else the error itself. */
function handshakeError(error: unknown, site: CallSite): unknown {
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

/** Oldest server whose turns, items and questions have the shapes that this package depends on. */
export const MINIMUM_SERVER_VERSION = "0.142.0";

/** What the server says of itself. */
export interface Metadata {
  /** Version of the running codex; `null` when it does not say. */
  readonly serverVersion: string | null;
  readonly userAgent: string;
  /** The server's CODEX_HOME. */
  readonly codexHome: string;
  /** `"unix"` or `"windows"`. */
  readonly platformFamily: string;
  /** e.g. `"linux"`, `"macos"`, `"windows"`. */
  readonly platformOs: string;
}

/**
 * Reads the handshake's answer and compares versions: another version than the generated protocol is worth a warning, one
 * below the minimum is refused.
 * @throws {@link LaunchError}, InvalidResponseError
 */
export function metadataOf(
  answer: InitializeResponse,
  clientName: string,
  secrets = new Secrets(),
): Metadata {
  checkAnswer("initialize", requestRule("initialize").answer ?? anything, answer, secrets);
  const warnOfVersion = (text: string): void => warn(secrets.mask(text), "CodexVersionWarning");
  const { userAgent, codexHome, platformFamily, platformOs } = answer;
  const version = serverVersion(userAgent, clientName);
  if (version === undefined)
    warnOfVersion(`codex app-server does not report its version (${JSON.stringify(userAgent)})`);
  else if (isOlder(version, MINIMUM_SERVER_VERSION)) {
    throw new LaunchError(
      `codex app-server ${version} is older than ${MINIMUM_SERVER_VERSION}, the oldest that this SDK works with: update codex`,
    );
  } else if (version !== PROTOCOL_VERSION) {
    warnOfVersion(
      `codex app-server is ${version}, this SDK was generated for ${PROTOCOL_VERSION}: what differs passes through untyped`,
    );
  }
  return { serverVersion: version ?? null, userAgent, codexHome, platformFamily, platformOs };
}

/** Whether a version comes before another one by major, minor and patch. */
export const isOlder = (version: string, other: string): boolean => compare(version, other) < 0;

function compare(a: string, b: string): number {
  const [left, right] = [numbers(a), numbers(b)];
  for (const at of [0, 1, 2]) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

const numbers = (version: string): number[] => version.split(/[.+-]/, 3).map(Number);

/**
 * The server's version from its `userAgent`, which starts with the client's own name:
 * `<client name>/<server version> (<os>) …`. `undefined` when it has another form.
 */
export function serverVersion(userAgent: string, clientName: string): string | undefined {
  const tail = userAgent.startsWith(`${clientName}/`)
    ? userAgent.slice(clientName.length + 1)
    : userAgent.slice(userAgent.indexOf("/") + 1);
  return /^\d+\.\d+\.\d+\S*/.exec(tail)?.[0];
}
