// Joins stdin and stdout to an app server that listens on a unix socket: node socket-bridge.js SOCKET
import { createInterface } from "node:readline";
import { WebSocket } from "ws";

const socket = new WebSocket(`ws+unix:${process.argv[2]}:/`);
socket.on("message", (data) => process.stdout.write(`${String(data)}\n`));
socket.on("close", () => process.exit(0));
socket.on("open", () => {
  const lines = createInterface({ input: process.stdin });
  lines.on("line", (line) => socket.send(line));
  lines.on("close", () => socket.close());
});
