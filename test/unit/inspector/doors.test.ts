import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { WebSocket } from "ws";
import { type Inspector, serveRecording } from "../../../src/inspector/index.js";
import { PageSession } from "../../../src/inspector/page-session.js";
import { readRecording } from "../../../src/inspector/recording.js";
import { PageClient, partsOf } from "../../support/inspector/page-client.js";

const LINE = '{"direction":"received","message":{"method":"a"}}';

let inspector: Inspector;

beforeAll(async () => {
  inspector = await serveRecording(LINE);
});
afterAll(() => inspector.close());

/** What the server answers to bytes. */
async function answerTo(head: readonly string[]): Promise<string> {
  const socket = connect(partsOf(inspector).port, "127.0.0.1");
  socket.end(`${head.join("\r\n")}\r\n\r\n`);
  let text = "";
  socket.on("data", (chunk) => {
    text += String(chunk);
  });
  await once(socket, "close");
  return text;
}

const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);

const get = (path: string, ...headers: readonly string[]) =>
  answerTo([`GET ${path} HTTP/1.1`, ...headers, "Connection: close"]);

const upgrade = (path: string, ...headers: readonly string[]) =>
  answerTo([
    `GET ${path} HTTP/1.1`,
    ...headers,
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
  ]);

const own = () => `Host: ${partsOf(inspector).host}`;
const ownOrigin = () => `Origin: ${partsOf(inspector).origin}`;

describe("the page of an inspector", () => {
  test("is served with a policy that lets it run its own script and nothing else", async () => {
    const answer = await get("/", own());
    expect(statusOf(answer)).toBe(200);
    expect(answer).toContain(
      "content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'\r\n",
    );
    expect(answer).toContain("referrer-policy: no-referrer\r\n");
    expect(answer).toContain("x-content-type-options: nosniff\r\n");
    expect(answer).toContain("cache-control: no-store\r\n");
    expect(answer).not.toMatch(/access-control|set-cookie/i);
    expect(answer).not.toContain(partsOf(inspector).token);
  });

  test.each([
    ["another name of this machine", () => [`Host: localhost:${partsOf(inspector).port}`]],
    ["another host", () => ["Host: example.com"]],
    ["another port", () => ["Host: 127.0.0.1:1"]],
    ["no port", () => ["Host: 127.0.0.1"]],
    ["two hosts", () => [own(), "Host: example.com"]],
    ["another origin", () => [own(), "Origin: http://example.com"]],
    ["an origin without a name", () => [own(), "Origin: null"]],
  ])("is refused for %s", async (_, headers) => {
    expect(statusOf(await get("/", ...headers()))).toBe(403);
    expect(statusOf(await get("/page.js", ...headers()))).toBe(403);
  });

  test("is refused where no host is named", async () => {
    expect(statusOf(await get("/"))).toBe(400);
  });

  test("has one address, which takes no token", async () => {
    for (const path of [
      `/?token=${partsOf(inspector).token}`,
      `/page.js?${partsOf(inspector).token}`,
      "/..",
      "//",
      "/wire",
    ])
      expect(statusOf(await get(path, own())), path).toBe(404);
    expect(statusOf(await get(`http://${partsOf(inspector).host}/`, own()))).toBe(404);
  });

  test("is only read", async () => {
    for (const method of ["POST", "HEAD", "OPTIONS", "PUT"]) {
      const answer = await answerTo([
        `${method} / HTTP/1.1`,
        own(),
        "Content-Length: 0",
        "Connection: close",
      ]);
      expect(statusOf(answer), method).toBe(405);
    }
  });
});

describe("the WebSocket of an inspector", () => {
  test("opens for its own page", async () => {
    const page = await PageClient.opened(inspector);
    await page.until(() => page.lines.length > 0);
    expect(page.lines).toEqual([LINE]);
  });

  test.each([
    ["no origin", () => [own()]],
    ["another origin", () => [own(), "Origin: http://example.com"]],
    ["the origin of another port", () => [own(), "Origin: http://127.0.0.1:1"]],
    ["the origin over another protocol", () => [own(), `Origin: https://${partsOf(inspector).host}`]],
    ["an origin without a name", () => [own(), "Origin: null"]],
    ["two origins", () => [own(), ownOrigin(), "Origin: http://example.com"]],
    ["another name of this machine", () => [`Host: localhost:${partsOf(inspector).port}`, ownOrigin()]],
    ["another host", () => ["Host: example.com", ownOrigin()]],
  ])("is refused for %s", async (_, headers) => {
    expect(statusOf(await upgrade("/wire", ...headers()))).toBe(403);
  });

  test("has one address, which takes no token", async () => {
    for (const path of ["/", `/wire?token=${partsOf(inspector).token}`, "/wire/"])
      expect(statusOf(await upgrade(path, own(), ownOrigin())), path).toBe(404);
  });

  test.each([
    ["no token", {}],
    ["another token", { token: "x".repeat(43) }],
    ["a token that is no text", { token: 7 }],
    ["no object", "null"],
    ["no JSON", "token"],
  ])("is closed for a first message with %s, before anything was sent", async (_, greeting) => {
    const page = await PageClient.connected(inspector);
    page.say(greeting);
    page.say({ token: partsOf(inspector).token });
    expect(await page.closed).toBe(4401);
    expect(page.messages).toEqual([]);
    expect(page.lines).toEqual([]);
  });

  test("is closed where nothing is said for 5 s", () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const closed: number[] = [];
    const page = { readyState: 1, OPEN: 1, on: vi.fn(), once: vi.fn(), send: vi.fn(), terminate: vi.fn() };
    const socket = { ...page, close: (code: number) => void closed.push(code) };
    const { log, notes } = readRecording(LINE);
    const ended = new Promise<string>(() => undefined);
    const source = { kind: "recording", title: "", log, notes, ended } as const;
    new PageSession(socket, source, { token: "token", run: "run" });
    vi.advanceTimersByTime(4_999);
    expect(closed).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(closed).toEqual([4401]);
    vi.advanceTimersByTime(1_000);
    expect(page.terminate).toHaveBeenCalledOnce();
    expect(page.send).not.toHaveBeenCalled();
  });

  test("says nothing before the token", async () => {
    const page = await PageClient.connected(inspector);
    const other = await PageClient.opened(inspector);
    await other.until(() => other.lines.length > 0);
    expect(page.messages).toEqual([]);
    await page.leave();
  });

  test("ends with the server, and another one may have its port", async () => {
    const first = await serveRecording(LINE);
    const { port } = partsOf(first);
    await expect(serveRecording(LINE, { port })).rejects.toThrow(
      `port ${port} is in use; without a port a free one is taken`,
    );
    const page = await PageClient.opened(first);
    await Promise.all([first.close(), first.close()]);
    await page.closed;
    const second = await serveRecording(LINE, { port });
    const stale = new WebSocket(`ws://127.0.0.1:${port}/wire`, { origin: partsOf(second).origin });
    await once(stale, "open");
    stale.send(JSON.stringify({ token: partsOf(first).token }));
    expect((await once(stale, "close"))[0]).toBe(4401);
    await second.close();
  });
});
