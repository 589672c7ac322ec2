import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { TransportClosedError } from "../../../src/core/errors/errors.js";
import { stdioTransport } from "../../../src/core/process/stdio-transport.js";
import type { NotificationMessage } from "../../../src/core/rpc/message.js";
import type { Peer } from "../../../src/core/rpc/peer.js";
import type { Transport } from "../../../src/core/wire/transport.js";
import { startStandIn } from "../../support/process/stand-in.js";
import { duplexTransport } from "../../support/wire/duplex-transport.js";
import { linkedTransports } from "../../support/wire/linked-transports.js";
import { peerWith } from "../../support/wire/peer-with.js";
import { serveStandIn } from "../../support/wire/serve-stand-in.js";

/** Both ends of a connection over the loopback interface. */
async function socketPair(): Promise<[Socket, Socket]> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const near = connect((server.address() as AddressInfo).port, "127.0.0.1");
  const [far] = (await once(server, "connection")) as [Socket];
  server.close();
  return [near, far];
}

/** The same server behind each kind of transport. */
const transports: [kind: string, open: () => Promise<Transport>][] = [
  ["a child process", () => startStandIn()],
  [
    "a linked pair in memory",
    async () => {
      const [near, far] = linkedTransports();
      serveStandIn(far);
      return near;
    },
  ],
  [
    "a duplex of the user's own",
    async () => {
      const [near, far] = await socketPair();
      serveStandIn(duplexTransport(far));
      return duplexTransport(near);
    },
  ],
];

const peers: Peer[] = [];
afterEach(async () => {
  await Promise.all(peers.splice(0).map((peer) => peer.close()));
});

describe.each(transports)("over %s", (_, open) => {
  async function connected(
    onNotification: (message: NotificationMessage) => void = () => undefined,
  ): Promise<Peer> {
    const peer = peerWith(await open(), { maxLineBytes: 100_000_000, onNotification });
    peers.push(peer);
    return peer;
  }

  test("calls are answered, a thousand at once too", async () => {
    const peer = await connected();
    const numbers = Array.from({ length: 1000 }, (_, n) => n);
    expect(await Promise.all(numbers.map((n) => peer.request("echo", { n })))).toEqual(
      numbers.map((n) => ({ n })),
    );
  });

  test("notifications come in order, and before the answer that they precede", async () => {
    const seen: unknown[] = [];
    const peer = await connected(({ method, params }) => seen.push([method, params]));
    const numbers = Array.from({ length: 100 }, (_, n) => n);
    await Promise.all(numbers.map((n) => peer.request("notify", { method: "told", params: n })));
    expect(seen).toEqual(numbers.map((n) => ["told", n]));
  });

  test("the server's questions are answered", async () => {
    let tell: (message: NotificationMessage) => void;
    const told = new Promise<NotificationMessage>((resolve) => {
      tell = resolve;
    });
    const peer = await connected((message) => tell(message));
    await peer.request("ask", { method: "what", params: { x: "?" }, id: 0 });
    expect(await told).toMatchObject({ method: "answered", params: { result: { x: "?" } } });
  });

  test("megabytes of every kind of character pass whole, both ways", async () => {
    const peer = await connected();
    const text = "aä€😀\u0000\n\u2028".repeat(300_000);
    expect(await peer.request("echo", { text })).toEqual({ text });
  });

  test("close fails what is open, refuses what comes later, and says how it ended", async () => {
    const peer = await connected();
    await peer.request("echo", {});
    const open = peer.request("silence", {}).catch((error: unknown) => error);
    await peer.close();
    expect(await open).toBeInstanceOf(TransportClosedError);
    await expect(peer.request("echo", {})).rejects.toBeInstanceOf(TransportClosedError);
    expect(await peer.closed).toMatchObject({ reason: "the client was closed" });
  });

  test("the server's end fails what is open and is reported", async () => {
    const peer = await connected();
    const open = ["silence", "exit"].map((method) =>
      peer.request(method, { code: 0 }).catch((error: unknown) => error),
    );
    for (const end of await Promise.all(open)) expect(end).toBeInstanceOf(TransportClosedError);
    expect((await peer.closed).reason).not.toBe("the client was closed");
  });
});

test("a child process is started with the options and the environment of the call", async () => {
  const script = "process.stdout.write(JSON.stringify([process.env.A, process.env.B, process.argv[1]]))";
  const env: Record<string, string> = { A: "given" };
  const launchArgs = [process.execPath, "-e", script, "argument"];
  process.env.B = "inherited";
  const opening = stdioTransport({ env, launchArgs });
  env.A = process.env.B = launchArgs[3] = "later";
  delete process.env.B;
  const child = await opening;
  const chunks: Uint8Array[] = [];
  for await (const chunk of child.input) chunks.push(chunk);
  expect(JSON.parse(Buffer.concat(chunks).toString())).toEqual(["given", "inherited", "argument"]);
  await child.close();
});
