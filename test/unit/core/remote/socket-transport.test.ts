import { once } from "node:events";
import { describe, expect, test } from "vitest";
import type { WebSocket } from "ws";
import {
  AbortError,
  type CloseInfo,
  Codex,
  TimeoutError,
  TransportClosedError,
  UsageError,
  webSocketTransport,
} from "../../../../src/index.js";
import { answersHandshake, webServer } from "../../../support/remote/web-server.js";

/** A transport and the far end of its connection. */
async function pair(options = {}, headers: string[] = []) {
  let far!: WebSocket;
  const url = await webServer({
    headers,
    serve: (socket) => {
      far = socket;
    },
  });
  const transport = await webSocketTransport(url, options);
  return { transport, far };
}

describe("a socket as a transport", () => {
  test("gives each message as a line, in order", async () => {
    const { transport, far } = await pair();
    const big = JSON.stringify({ text: "x".repeat(200_000) });
    for (const text of ['{"a":1}', '{"b":"ä"}', big, '{"c":3}']) far.send(text);
    far.send(Buffer.from("ignored"), { binary: true });
    far.close();
    let text = "";
    for await (const chunk of transport.input) text += Buffer.from(chunk).toString("utf8");
    expect(text.split("\n").map((line) => line.trim())).toEqual(['{"a":1}', '{"b":"ä"}', big, '{"c":3}', ""]);
    expect((await transport.closed).reason).toMatch(/was closed \(1005\)/);
  });

  test("sends a long message in fragments below the limit of the server, and short ones whole", async () => {
    const { transport, far } = await pair({}, ["x-codex-websocket-max-unfragmented-message-bytes: 1000"]);
    const received: string[] = [];
    far.on("message", (data) => void received.push(String(data)));
    const frames: number[] = [];
    const receiver = (
      far as unknown as { _receiver: { dataMessage: () => void; getData: (cb: unknown) => void } }
    )._receiver;
    const { getData } = receiver;
    receiver.getData = function (this: typeof receiver & { _payloadLength: number }, callback) {
      frames.push(this._payloadLength);
      return getData.call(this, callback);
    } as typeof getData;
    const long = JSON.stringify({ text: "é".repeat(2000) });
    await transport.write(Buffer.from(`{"a":1}\n${long}\n{"b":2}\n`));
    far.close();
    await transport.closed;
    expect(received).toEqual(['{"a":1}', long, '{"b":2}']);
    expect(Math.max(...frames)).toBeLessThanOrEqual(1000);
  });

  test("says how it ended", async () => {
    const { transport, far } = await pair();
    far.close(1011, "out of order");
    expect(await transport.closed).toMatchObject({
      reason: expect.stringMatching(/closed \(1011: out of order\)/),
    });
    await expect(transport.write(Buffer.from("{}\n"))).rejects.toThrow();
    const cut = await pair();
    cut.far.terminate();
    expect(await cut.transport.closed).toMatchObject({ reason: expect.stringMatching(/was cut/) });
  });

  test("ends where the far end does not answer its close", async () => {
    const { transport, far } = await pair();
    (far as unknown as { _socket: { pause(): void } })._socket.pause();
    await transport.close();
    expect((await transport.closed).reason).toMatch(/was cut/);
  });

  test("is lost after two pings without a sign of life, and not while there is one", async () => {
    const { transport, far } = await pair({ pingIntervalMs: 30 });
    const pings: number[] = [];
    far.on("ping", () => void pings.push(pings.length));
    await new Promise<void>((resolve) => {
      far.on("ping", () => {
        if (pings.length === 5) resolve();
      });
    });
    (far as unknown as { _socket: { pause(): void } })._socket.pause();
    expect(await transport.closed).toMatchObject({ isAssumed: true } satisfies Partial<CloseInfo>);
  });

  test("does not take a longer message than it may", async () => {
    const { transport, far } = await pair({ maxLineBytes: 1000 });
    far.send("x".repeat(1001));
    expect((await transport.closed).reason).toMatch(/longer than maxLineBytes \(1000\)/);
  });
});

describe("webSocketTransport", () => {
  const silent = () => webServer({ answer: () => undefined });

  test("ends with its deadline, and with the caller's signal", async () => {
    const url = await silent();
    await expect(webSocketTransport(url, { timeoutMs: 20 })).rejects.toThrow(TimeoutError);
    const controller = new AbortController();
    const opening = webSocketTransport(url, { signal: controller.signal });
    controller.abort();
    await expect(opening).rejects.toThrow(AbortError);
    await expect(webSocketTransport(url, { signal: controller.signal })).rejects.toThrow(AbortError);
  });

  test("waits no longer for a token than its deadline", async () => {
    const never = new Promise<string>(() => undefined);
    await expect(
      webSocketTransport("ws://127.0.0.1:1", { token: () => never, timeoutMs: 20 }),
    ).rejects.toThrow(TimeoutError);
  });
});

describe("a client over a socket", () => {
  /** A client that is not connected again, and the far end of its connection. */
  async function client(onCall: (socket: WebSocket, call: { id: number; method: string }) => void) {
    let far!: WebSocket;
    const url = await webServer({
      serve: (socket) => {
        far = socket;
        socket.on("message", (data) => {
          if (!answersHandshake(socket, String(data))) onCall(socket, JSON.parse(String(data)));
        });
      },
    });
    return { codex: await Codex.connect(url, { reconnect: false }), far: () => far };
  }

  test("refuses a message that the server would not read, and goes on", async () => {
    const { codex } = await client((socket, { id }) =>
      socket.send(JSON.stringify({ id, result: { data: [] } })),
    );
    const huge = "x".repeat(64 * 1024 * 1024);
    await expect(codex.client.request("model/list", { cursor: huge })).rejects.toThrow(UsageError);
    await expect(codex.models()).resolves.toMatchObject({ data: [] });
    await codex.close();
  });

  test("makes a call again that the server had no room for", async () => {
    let asked = 0;
    const { codex } = await client((socket, { id }) => {
      const refused = { id, error: { code: -32001, message: "Server overloaded; retry later." } };
      socket.send(JSON.stringify(++asked < 3 ? refused : { id, result: { data: [] } }));
    });
    await expect(codex.models()).resolves.toMatchObject({ data: [] });
    expect(asked).toBe(3);
    await codex.close();
  });

  test("fails with the connection where it is not made again", async () => {
    const { codex, far } = await client((socket) => socket.terminate());
    const states: string[] = [];
    codex.on("connection", (state) => void states.push(state));
    expect(codex.connection).toBe("open");
    await expect(codex.models()).rejects.toThrow(TransportClosedError);
    expect(codex.connection).toBe("closed");
    expect(states).toEqual(["closed"]);
    expect((await codex.closed).reason).toMatch(/was cut/);
    await expect(codex.models()).rejects.toThrow(TransportClosedError);
    if (far().readyState < 3) await once(far(), "close");
  });
});
