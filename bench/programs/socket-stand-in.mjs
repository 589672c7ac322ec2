/**
 * The stand-in server behind a unix socket: each of its lines is one WebSocket message.
 *
 *     node socket-stand-in.mjs SOCKET
 */
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { WebSocketServer } from "ws";
import { standIn } from "./stand-in-command.mjs";

const server = createServer();
const sockets = new WebSocketServer({ noServer: true });

server.on("upgrade", (request, stream, head) => {
  sockets.handleUpgrade(request, stream, head, (socket) => {
    const child = spawn(standIn[0], standIn.slice(1), { stdio: ["pipe", "pipe", "inherit"] });
    let rest = Buffer.alloc(0);
    child.stdout.on("data", (chunk) => {
      const lines = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const end = lines.lastIndexOf(10) + 1;
      rest = lines.subarray(end);
      // Straight to the stream: the server shall not be what is measured.
      stream.write(framesOf(lines.subarray(0, end)));
    });
    socket.on("message", (data) => child.stdin.write(`${data}\n`));
    socket.on("close", () => {
      child.stdin.end();
      server.close();
    });
  });
});

/** Lines as text frames. */
function framesOf(lines) {
  const frames = Buffer.allocUnsafe(lines.length * 2 + 16);
  let length = 0;
  for (let start = 0; start < lines.length; ) {
    const end = lines.indexOf(10, start);
    const size = end - start;
    frames[length++] = 0x81;
    if (size < 126) frames[length++] = size;
    else if (size < 65_536) {
      frames[length++] = 126;
      length = frames.writeUInt16BE(size, length);
    } else {
      frames[length++] = 127;
      length = frames.writeBigUInt64BE(BigInt(size), length);
    }
    length += lines.copy(frames, length, start, end);
    start = end + 1;
  }
  return frames.subarray(0, length);
}

server.listen(process.argv[2], () => console.log("ready"));
