/// <reference lib="esnext.disposable" preserve="true" />
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import { UsageError } from "../core/errors/errors.js";
import { messageOf } from "../core/util/guarded.js";
import { refusalOf, SECURITY_HEADERS } from "./gate.js";
import { SOCKET_PATH } from "./page-messages.js";
import { PageSession } from "./page-session.js";
import type { Source } from "./source.js";

const HOST = "127.0.0.1";
/** Longest message of a page. */
const MAX_PAYLOAD_BYTES = 4 * 1024 * 1024;
/** Most connections, pages that have not shown their token yet included. */
const MAX_CONNECTIONS = 64;
/** A request has to be whole after so long. */
const REQUEST_MS = 5_000;

const HTML = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Codex inspector</title>
<link rel="icon" href="data:,">
<script type="module" src="/page.js"></script>
</head>
<body></body>
</html>
`;

/** Lies beside the script of this module in the package. */
const SCRIPT = new URL("page.js", import.meta.url);

/** A running inspector. */
export interface Inspector {
  /** Opens the page. It ends with the token that the page needs: whoever has it can do what the page can. */
  readonly url: string;
  /** Ends the server and every page's connection to it; the codex goes on. Idempotent. */
  close(): Promise<void>;
  /** What `await using` calls at the end of its scope: {@link close}. */
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Serves the page of a source on a port of the loopback interface.
 * @param port - 0: a free one
 */
export async function servePage(source: Source, port: number): Promise<Inspector> {
  const server = new PageServer(source);
  await server.listen(port);
  return server;
}

class PageServer implements Inspector {
  readonly #source: Source;
  readonly #token = randomBytes(32).toString("base64url");
  readonly #run = randomBytes(8).toString("hex");
  readonly #server: Server;
  readonly #sessions = new Set<PageSession>();
  #host = "";
  #closing: Promise<void> | undefined;

  constructor(source: Source) {
    this.#source = source;
    const limits = { headersTimeout: REQUEST_MS, requestTimeout: REQUEST_MS, keepAliveTimeout: REQUEST_MS };
    this.#server = createServer(limits, (request, response) => this.#serve(request, response));
    this.#server.maxConnections = MAX_CONNECTIONS;
    // Whoever looks on keeps no program alive.
    this.#server.on("connection", (socket) => socket.unref());
    this.#server.on("upgrade", (request, socket, head) => {
      this.#upgrade(request, socket, head).catch(() => socket.destroy());
    });
    this.#server.unref();
  }

  get url(): string {
    return `http://${this.#host}/#${this.#token}`;
  }

  /** @throws {@link UsageError} where the port cannot be had */
  async listen(port: number): Promise<void> {
    this.#server.listen({ port, host: HOST, exclusive: true });
    try {
      await once(this.#server, "listening");
    } catch (error) {
      throw refusalToListen(port, error);
    }
    this.#host = `${HOST}:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(): Promise<void> {
    this.#source.answers?.close();
    for (const session of this.#sessions) session.close();
    const closed = once(this.#server, "close");
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const refusal = refusalOf(request, this.#host, "page");
    const answer = (status: number, type: string, body: string | Uint8Array): void => {
      response.writeHead(status, { ...SECURITY_HEADERS, "content-type": `${type}; charset=utf-8` });
      response.end(body);
    };
    if (refusal !== undefined) answer(403, "text/plain", refusal);
    else if (request.method !== "GET") answer(405, "text/plain", "the inspector is read with GET");
    else if (request.url === "/") answer(200, "text/html", HTML);
    else if (request.url === "/page.js" && existsSync(SCRIPT))
      answer(200, "text/javascript", readFileSync(SCRIPT));
    else answer(404, "text/plain", "the inspector has no such page");
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on("error", () => socket.destroy());
    const refusal = refusalOf(request, this.#host, "socket");
    if (refusal !== undefined || request.url !== SOCKET_PATH || this.#closing !== undefined) {
      const status = refusal === undefined ? "404 Not Found" : "403 Forbidden";
      socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const { WebSocketServer } = await import("ws");
    const upgrading = new WebSocketServer({
      noServer: true,
      maxPayload: MAX_PAYLOAD_BYTES,
      perMessageDeflate: false,
      clientTracking: false,
    });
    upgrading.handleUpgrade(request, socket, head, (page) => this.#join(page));
  }

  #join(page: WebSocket): void {
    const session = new PageSession(page, this.#source, { token: this.#token, run: this.#run });
    this.#sessions.add(session);
    page.once("close", () => this.#sessions.delete(session));
  }
}

function refusalToListen(port: number, error: unknown): Error {
  const { code } = error as NodeJS.ErrnoException;
  const reason = code === "EADDRINUSE" ? "is in use" : `cannot be had: ${messageOf(error)}`;
  return new UsageError(`port ${port} ${reason}; without a port a free one is taken`, { cause: error });
}
