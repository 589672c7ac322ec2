/** Feeds a thread to web pages and takes their messages and answers: all that a server has to do for `page.tsx`. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Codex, Thread } from "codex-app-server-sdk";
import { rolldown } from "rolldown";
import { WebSocketServer } from "ws";

/** Serves the page on a port of 127.0.0.1; 0: a free one. */
export async function serveThread(codex: Codex, thread: Thread, port = 0) {
  const html = readFileSync(join(import.meta.dirname, "index.html"), "utf8").replace("THREAD_ID", thread.id);
  const script = await bundle(join(import.meta.dirname, "page.tsx"));
  const transcript = await thread.transcript({ answer: true });
  const http = createServer(({ url }, response) => {
    const [type, body] = url === "/page.js" ? ["text/javascript", script] : ["text/html", html];
    response.writeHead(200, { "content-type": type }).end(body);
  });
  const sockets = new WebSocketServer({ server: http });
  sockets.on("connection", async (socket) => {
    const send = (message: object): void => socket.send(JSON.stringify(message));
    // Events first, then history: the page folds what both have once.
    const stops = [
      codex.client.onNotification((event) => send({ event })),
      transcript.subscribe(({ questions }) => send({ questions })),
    ];
    socket.on("close", () => {
      for (const stop of stops) stop();
    });
    socket.on("message", (data) => {
      const { say, answer } = JSON.parse(String(data));
      if (answer === undefined)
        thread
          .run(say, { whenBusy: "steer" })
          .catch((error: unknown) => transcript.report("thread.run", error));
      else
        transcript
          .snapshot()
          .questions.find(({ id }) => id === answer.id)
          ?.answer?.(answer.name, answer.value);
    });
    const { data } = await thread.turns({ itemsView: "full", limit: 50 });
    send({ load: [...data].reverse() });
  });
  await new Promise<void>((resolve) => http.listen(port, "127.0.0.1", resolve));
  const close = (): void => {
    transcript.close();
    for (const socket of sockets.clients) socket.terminate();
    http.close();
  };
  return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/`, close };
}

async function bundle(input: string): Promise<string> {
  const define = { "process.env.NODE_ENV": '"production"' };
  const built = await rolldown({ input, platform: "browser", transform: { define, jsx: "react-jsx" } });
  const { output } = await built.generate({ minify: true });
  await built.close();
  return output[0].code;
}
