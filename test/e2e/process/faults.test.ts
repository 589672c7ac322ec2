import { readdirSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import { TimeoutError, TransportClosedError } from "../../../src/core/errors/errors.js";
import type { Peer } from "../../../src/core/rpc/peer.js";
import type { PeerOptions } from "../../../src/core/rpc/peer-options.js";
import { killQuietly } from "../../support/process/kill-quietly.js";
import { isRunning } from "../../support/process/processes.js";
import { startStandIn } from "../../support/process/stand-in.js";
import { peerWith } from "../../support/wire/peer-with.js";

const peers: Peer[] = [];
const heirs: number[] = [];
afterEach(async () => {
  heirs.splice(0).forEach(killQuietly);
  await Promise.all(peers.splice(0).map((peer) => peer.close()));
});

/** A peer on the stand-in server, and what the server says on its own account. */
async function connected(options: Partial<PeerOptions> = {}) {
  const stderr: string[] = [];
  const peer = peerWith(await startStandIn((line) => stderr.push(line)), options);
  peers.push(peer);
  return { peer, stderr };
}

/** Resolves with the parameters of the next notification of a method. */
function nextNotification(method: string): {
  seen: Promise<unknown>;
  onNotification: PeerOptions["onNotification"];
} {
  let tell: (params: unknown) => void;
  const seen = new Promise<unknown>((resolve) => {
    tell = resolve;
  });
  return { seen, onNotification: (message) => message.method === method && tell(message.params) };
}

const end = (call: Promise<unknown>): Promise<unknown> => call.catch((error: unknown) => error);

test("a server that dies amid a request fails it with its exit and its last words", async () => {
  const { peer } = await connected();
  const calls = [
    peer.request("silence", {}),
    peer.request("exit", { code: 3, lastWords: "fatal: token=abcd1234" }),
  ];
  for (const error of await Promise.all(calls.map(end))) {
    expect(error).toBeInstanceOf(TransportClosedError);
    expect(error).toMatchObject({ exitCode: 3, signal: null, stderrTail: "fatal: token=***" });
    expect((error as Error).message).toMatch(
      /^\w+: codex app-server exited with code 3\n--- stderr ---\nfatal/,
    );
  }
  expect(await peer.closed).toMatchObject({ reason: "codex app-server exited with code 3", exitCode: 3 });
});

test("a server that is killed amid a line fails the request, and what is no line is reported", async () => {
  const unreadable: string[] = [];
  const { peer } = await connected({
    wireListener: () => (event) => event.direction === "unreadable" && unreadable.push(event.line),
  });
  expect(await end(peer.request("dieMidLine", {}))).toMatchObject({
    code: "TRANSPORT_CLOSED",
    message: "dieMidLine: codex app-server was ended by SIGKILL",
    exitCode: null,
    signal: "SIGKILL",
  });
  expect(unreadable).toEqual(['{"id":1,"resu']);
});

test("writing to a server that has gone fails with its exit, not with EPIPE, and crashes nothing", async () => {
  const { peer } = await connected();
  const calls = [peer.request("exit", { code: 4 })];
  for (let count = 0; count < 50; count++) calls.push(peer.request("echo", { text: "x".repeat(100_000) }));
  for (const error of await Promise.all(calls.map(end))) expect(error).toMatchObject({ exitCode: 4 });
});

test("a server that closes its stdin but lives on is ended; the failed write is the cause", async () => {
  const { peer } = await connected();
  expect(await peer.request("closeStdin", {})).toBeNull();
  const error = await end(peer.request("echo", {}));
  expect(error).toMatchObject({
    message: "echo: writing to the server failed",
    cause: expect.objectContaining({ code: "EPIPE" }) as Error,
  });
  expect(await peer.closed).toMatchObject({ reason: "writing to the server failed", signal: "SIGTERM" });
});

test("a server that closes its stdout but lives on is ended", async () => {
  const { peer } = await connected();
  expect(await end(peer.request("closeStdout", {}))).toMatchObject({
    message: "closeStdout: the server ended its output",
  });
  expect(await peer.closed).toMatchObject({ reason: "the server ended its output", exitCode: 0 });
});

test("a server that floods stderr is read all along, and its tail stays small", async () => {
  const { peer, stderr } = await connected();
  expect(await peer.request("floodStderr", { bytes: 20 * 1024 * 1024 })).toBeNull();
  await peer.close();
  expect(stderr).toHaveLength(20 * 1024);
  expect((await peer.closed).stderrTail?.length).toBe(4000);
});

test("a server that stops reading takes no call down with it but its own: 50 MB wait, and can be abandoned", async () => {
  const { seen, onNotification } = nextNotification("stopped");
  const { peer } = await connected({ onNotification, maxInFlight: Number.POSITIVE_INFINITY });
  void end(peer.request("stopReading", {}));
  await seen;
  const controller = new AbortController();
  const text = "x".repeat(1024 * 1024);
  const calls = Array.from({ length: 50 }, () =>
    peer.request("echo", { text }, { signal: controller.signal }),
  );
  const notified = end(peer.notify("told", {}));
  const settled = Promise.allSettled(calls);
  controller.abort();
  expect((await settled).every((outcome) => outcome.status === "rejected")).toBe(true);
  const timely = peer.request("echo", {}, { timeoutMs: 50 });
  await expect(timely).rejects.toBeInstanceOf(TimeoutError);
  await peer.close();
  expect(await notified).toBeInstanceOf(TransportClosedError);
  expect(await peer.closed).toMatchObject({ reason: "the client was closed", signal: "SIGTERM" });
});

test("a descendant that keeps stdout open after the exit keeps neither connection nor descriptor open", async () => {
  const open = (): number => readdirSync("/proc/self/fd").length;
  const before = open();
  const { seen, onNotification } = nextNotification("heir");
  const { peer } = await connected({ onNotification });
  const call = end(peer.request("leaveHeir", { code: 5 }));
  const { pid } = (await seen) as { pid: number };
  heirs.push(pid);
  expect(await call).toMatchObject({
    exitCode: 5,
    message: expect.stringContaining("exited with code 5") as string,
  });
  expect(await peer.closed).toMatchObject({ reason: "codex app-server exited with code 5" });
  expect(isRunning(pid)).toBe(true);
  await vi.waitFor(() => expect(open()).toBe(before));
});

test("what is written shortly after the exit is still read", async () => {
  const { seen, onNotification } = nextNotification("posthumous");
  const { peer } = await connected({ onNotification });
  const call = end(peer.request("leaveScribe", { code: 6 }));
  await seen;
  expect(await call).toMatchObject({ exitCode: 6 });
});

test("a host that was busy past the deadline still takes the answer that had come in time", async () => {
  const { peer } = await connected();
  await peer.request("echo", {});
  const call = peer.request("echo", { n: 1 }, { timeoutMs: 100 });
  await new Promise(setImmediate);
  const busyUntil = Date.now() + 400;
  while (Date.now() < busyUntil);
  expect(await call).toEqual({ n: 1 });
});
