import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { certificate } from "./certificate.js";

export interface WebServerOptions {
  /** Answers requests, upgrades too; else these become WebSockets. */
  readonly answer?: RequestListener;
  readonly tls?: boolean;
  /** Headers of the answer to an upgrade. */
  readonly headers?: readonly string[];
  /** Serves a WebSocket. Default: answers the handshake as an app server does. */
  readonly serve?: (socket: WebSocket, request: import("node:http").IncomingMessage) => void;
}

/** Whether a message is a request of the handshake, answered here. */
export function answersHandshake(
  socket: WebSocket,
  text: string,
  version = "0.169.0",
  codexHome = "/home/x",
): boolean {
  const { id, method } = JSON.parse(text) as { id?: number; method?: string };
  if (method !== "initialize") return method === "initialized";
  const result = {
    userAgent: `codex-app-server-sdk/${version} (web)`,
    codexHome,
    platformFamily: "unix",
    platformOs: "linux",
  };
  socket.send(JSON.stringify({ id, result }));
  return true;
}

/** A server on loopback that is no codex; ended with the test. Gives its address. */
export async function webServer(options: WebServerOptions = {}): Promise<string> {
  const { answer, tls = false, headers = [], serve } = options;
  const server = tls ? createTlsServer(certificate) : createServer();
  const sockets = new WebSocketServer({ noServer: true });
  if (headers.length > 0) sockets.on("headers", (list: string[]) => void list.push(...headers));
  if (answer !== undefined) server.on("request", answer);
  else
    server.on("upgrade", (request, socket, head) => {
      sockets.handleUpgrade(request, socket, head, (each) => {
        if (serve !== undefined) serve(each, request);
        else each.on("message", (data) => answersHandshake(each, String(data)));
      });
    });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    for (const each of sockets.clients) each.terminate();
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  });
  const { port } = server.address() as AddressInfo;
  return `${tls ? "wss" : "ws"}://127.0.0.1:${port}`;
}
