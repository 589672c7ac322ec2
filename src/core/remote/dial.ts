import type { ClientRequest, IncomingMessage } from "node:http";
import { connect, type Socket } from "node:net";
import type { ClientOptions, WebSocket } from "ws";
import type { Secrets } from "../secrets/secrets.js";
import { onAbort, untilAborted } from "../util/abort.js";
import { isInstance } from "../util/guarded.js";
import { DialError } from "../wire/dialer.js";
import { MAX_LINE_BYTES } from "../wire/lines.js";
import type { Transport } from "../wire/transport.js";
import type { Address } from "./address.js";
import { closedAtOnce, type HttpAnswer, refusedBy, unreachable } from "./refusal.js";
import { SocketTransport } from "./socket-transport.js";
import { checkToken, type WebSocketOptions } from "./web-socket-options.js";

/** One attempt takes no longer than this, whatever the deadline of all of them. */
const ATTEMPT_MS = 30_000;
const DEFAULT_PING_INTERVAL_MS = 20_000;
const DEFAULT_MAX_LINE_BYTES = 256 * 1024 * 1024;
/** So much of an answer that is no WebSocket is read. */
const MAX_BODY_BYTES = 2048;
const BODY_MS = 1000;
/** In the answer of a server that limits messages in one piece. */
const FRAGMENT_HEADER = "x-codex-websocket-max-unfragmented-message-bytes";

/**
 * Opens a connection to a server that listens on a socket.
 * @param secrets - learns the token before it is sent
 * @throws {@link DialError}, and what the caller's `token` throws
 */
export async function dial(
  address: Address,
  options: WebSocketOptions,
  secrets: Secrets,
  signal: AbortSignal | undefined,
): Promise<Transport> {
  const token = await untilAborted(tokenOf(options), signal);
  if (token !== undefined) secrets.give({ token });
  if (signal?.aborted === true) throw closedAtOnce(address);
  const { WebSocket } = await import("ws");
  const { headers, tls, maxLineBytes = DEFAULT_MAX_LINE_BYTES } = options;
  const { socketPath } = address;
  const settings: ClientOptions = {
    headers: { ...headers, ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }) },
    ...(tls as Pick<ClientOptions, "ca" | "cert" | "key">),
    perMessageDeflate: false,
    followRedirects: false,
    // What is no UTF-8 is seen by whoever parses the message.
    skipUTF8Validation: true,
    maxPayload: Math.min(maxLineBytes, MAX_LINE_BYTES),
    handshakeTimeout: ATTEMPT_MS,
    ...(socketPath === undefined ? {} : { createConnection: () => connect(socketPath) }),
  };
  return await new Promise((resolve, reject) => {
    let socket: WebSocket;
    try {
      socket = new WebSocket(address.url, settings);
    } catch (error) {
      reject(unreachable(address, error));
      return;
    }
    let opened: { readonly stream: Socket; readonly maxFragmentBytes: number | undefined } | undefined;
    const unfollow = signal && onAbort(signal, () => fail(closedAtOnce(address)));
    const fail = (error: DialError): void => {
      unfollow?.();
      socket
        .off("open", open)
        .on("error", () => undefined)
        .terminate();
      reject(error);
    };
    const open = (): void => {
      unfollow?.();
      socket.off("error", onError);
      if (opened === undefined) fail(closedAtOnce(address));
      else {
        const { pingIntervalMs = DEFAULT_PING_INTERVAL_MS } = options;
        const { stream, maxFragmentBytes } = opened;
        const { shown } = address;
        resolve(
          new SocketTransport(socket, stream, {
            shown,
            secrets,
            pingIntervalMs,
            maxLineBytes,
            maxFragmentBytes,
          }),
        );
      }
    };
    const onError = (error: Error): void =>
      fail(isCut(error) ? closedAtOnce(address, error) : unreachable(address, error));
    socket.on("upgrade", ({ socket: stream, headers: answered }) => {
      const limit = Number(answered[FRAGMENT_HEADER]);
      opened = { stream, maxFragmentBytes: limit > 0 ? limit : undefined };
    });
    socket.on("open", open);
    socket.on("error", onError);
    socket.on("unexpected-response", (request, response) => {
      void answerIn(request, response).then((answer) => fail(refusedBy(address, answer)));
    });
  });
}

/** The token for one connection. */
async function tokenOf({ token }: WebSocketOptions): Promise<string | undefined> {
  return token === undefined ? undefined : checkToken(typeof token === "function" ? await token() : token);
}

function isCut(error: unknown): boolean {
  const { code, message = "" } = Object(error) as { readonly code?: unknown; readonly message?: string };
  return code === "ECONNRESET" || code === "EPIPE" || /socket hang up|closed before/.test(message);
}

/** An HTTP answer with the beginning of its body. Never rejects. */
function answerIn(request: ClientRequest, response: IncomingMessage): Promise<HttpAnswer> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let bytes = 0;
    const timer = setTimeout(() => end(), BODY_MS);
    const end = (): void => {
      clearTimeout(timer);
      request.on("error", () => undefined).destroy();
      const { statusCode: status = 0, headers } = response;
      resolve({
        status,
        contentType: headers["content-type"] ?? "",
        location: headers.location,
        body: Buffer.concat(parts).subarray(0, MAX_BODY_BYTES).toString("utf8"),
      });
    };
    response.on("data", (part: Buffer) => {
      parts.push(part);
      bytes += part.length;
      if (bytes >= MAX_BODY_BYTES) end();
    });
    response.once("end", end).once("close", end).once("error", end);
  });
}

/** The error to show of what an attempt has thrown. */
export function dialFailure(thrown: unknown): unknown {
  return isInstance(thrown, DialError) ? thrown.error : thrown;
}
