import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { inspect } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  Codex,
  type ConnectOptions,
  LaunchError,
  TimeoutError,
  UsageError,
  webSocketTransport,
} from "../../../../src/index.js";
import { certificate } from "../../../support/remote/certificate.js";
import { answersHandshake, webServer } from "../../../support/remote/web-server.js";

const token = "sk-secret-0123456789abcdef";

/** Why no connection comes about; the error mentions no token, in no cause either. */
async function failure(url: string, options: ConnectOptions = {}): Promise<Error> {
  const failed = await Codex.connect(url, { reconnect: false, token, ...options }).then(
    (codex) => codex.close().then(() => new Error("connected")),
    (error: unknown) => error as Error,
  );
  expect(inspect(failed, { depth: 10 })).not.toContain(token);
  return failed;
}

describe("Codex.connect to what is no app server", () => {
  test.each([
    [401, "missing websocket bearer token", /401.*wants a token\. Give the `token`/s],
    [401, "invalid websocket bearer token", /not the one that the server expects/],
    [401, "expired websocket jwt", /has expired\. Give `token` as a function/],
    [401, "websocket jwt not valid yet", /not valid yet\. Compare the clocks/],
    [401, "websocket jwt issuer mismatch", /another server\. Compare its `iss`/],
    [403, "", /refuses every request with an Origin header/],
    [404, "", /no app server at this path/],
    [200, "<html><body>Welcome</body></html>", /a web page.*Give the address of the app server/],
    [502, "bad gateway", /502 \(bad gateway\).*could not reach it/],
  ])("that answers %d %j says why, and what to do", async (status, body, message) => {
    const url = await webServer({
      answer: (_request, response) => response.writeHead(status, { "content-type": "text/plain" }).end(body),
    });
    const error = await failure(url);
    expect(error).toBeInstanceOf(LaunchError);
    expect(error.message).toMatch(message);
  });

  test("that redirects is not followed", async () => {
    let asked = 0;
    const other = await webServer({
      answer: (_request, response) => {
        asked++;
        response.end();
      },
    });
    const url = await webServer({
      answer: (_request, response) =>
        response.writeHead(302, { location: other.replace("ws", "http") }).end(),
    });
    expect((await failure(url)).message).toMatch(/redirects to 127\.0\.0\.1:\d+, which is not followed/);
    expect(asked).toBe(0);
  });

  test("that ends the connection at once says so", async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    expect((await failure(`ws://127.0.0.1:${port}`)).message).toMatch(/closed before the server answered/);
  });

  test("that ends it after the upgrade says so", async () => {
    const url = await webServer({ serve: (socket) => socket.terminate() });
    const error = await failure(url);
    expect(error).toBeInstanceOf(LaunchError);
    expect(error.message).toMatch(/before it answered the handshake/);
  });

  test("where nothing listens says how to start one", async () => {
    const url = await webServer();
    const { port } = new URL(url);
    const gone = `ws://127.0.0.1:${Number(port) === 1 ? 2 : 1}`;
    expect((await failure(gone)).message).toMatch(
      /nothing listens there\. Start it with `codex app-server --listen/,
    );
    expect((await failure("unix:///tmp/no-such-folder/x.sock")).message).toMatch(/no socket file/);
  });

  test("is tried again until the time is over, unless that is of no use", async () => {
    let asked = 0;
    const url = await webServer({
      answer: (_request, response) => {
        asked++;
        response.writeHead(503).end();
      },
    });
    const error = await failure(url, { reconnect: true, timeoutMs: 300, initialDelayMs: 10, maxDelayMs: 20 });
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error.message).toMatch(/300 ms \(timeoutMs\).*answered 503/);
    expect(asked).toBeGreaterThan(2);
  });

  test("that is an older one is refused with its version", async () => {
    const url = await webServer({
      serve: (socket) => socket.on("message", (data) => answersHandshake(socket, String(data), "0.99.0")),
    });
    expect((await failure(url)).message).toMatch(/0\.99\.0 is older than/);
  });
});

describe("the certificate of a wss:// server", () => {
  test("is refused where nobody vouches for it, and accepted by its own authority", async () => {
    const url = await webServer({ tls: true });
    expect((await failure(url)).message).toMatch(/certificate is not accepted.*tls: \{ ca \}/);
    const codex = await Codex.connect(url, { token, tls: { ca: certificate.cert } });
    expect(codex.metadata.serverVersion).toBe("0.169.0");
    await codex.close();
    const other = await failure(url, { tls: { ca: certificate.cert, servername: "other.example" } });
    expect(other.message).toMatch(/certificate is not accepted/);
  });

  test("is not looked for where the server does not speak TLS", async () => {
    const url = await webServer();
    expect((await failure(url.replace("ws:", "wss:"))).message).toMatch(/does not speak TLS\. Use ws:/);
  });
});

describe("a token", () => {
  test.each<[string, ConnectOptions]>([
    ["ws://codex.example", { token }],
    ["ws://codex.example", { headers: { Authorization: `Bearer ${token}` } }],
    ["ws://codex.example", { headers: { cookie: `session=${token}` } }],
    [`ws://me:${token}@codex.example`, {}],
  ])("is not sent in clear to another host: %s", async (url, options) => {
    const error = await Codex.connect(url, options).catch((thrown: unknown) => thrown as Error);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as Error).message).toMatch(/not encrypted.*allowInsecure/s);
    expect(inspect(error)).not.toContain(token);
  });

  test.each<[ConnectOptions, RegExp]>([
    [{ token: "" }, /non-empty string/],
    [{ token: `${token}\r\nX: y` }, /no header can carry/],
    [{ token: 7 as never }, /non-empty string/],
    [{ token: () => "" }, /non-empty string/],
    [{ token, headers: { authorization: "x" } }, /exclude each other/],
    [{ headers: { "bad name": "x" } }, /no name of a header/],
    [{ headers: { host: "x" } }, /belongs to the connection itself/],
    [{ tls: {} }, /for wss/],
    [{ reconnect: "yes" as never }, /true or false/],
    [{ pingIntervalMs: 0 }, /positive number/],
    [{ codexBin: "/x" } as never, /unknown option "codexBin"/],
  ])("and other options are checked before anything is sent: %j", async (options, message) => {
    const error = await Codex.connect("ws://127.0.0.1:1", options).catch(
      (thrown: unknown) => thrown as Error,
    );
    expect(error).toBeInstanceOf(UsageError);
    expect((error as Error).message).toMatch(message);
    expect(inspect(error)).not.toContain(token);
  });

  test("by a function is asked for each connection", async () => {
    const seen: unknown[] = [];
    const url = await webServer({
      serve: (socket, request) => {
        seen.push(request.headers.authorization);
        socket.on("message", (data) => answersHandshake(socket, String(data)));
      },
    });
    let asked = 0;
    for (const _ of [1, 2]) {
      const transport = await webSocketTransport(url, { token: async () => `${token}-${++asked}` });
      await transport.close();
    }
    expect(seen).toEqual([`Bearer ${token}-1`, `Bearer ${token}-2`]);
  });
});
