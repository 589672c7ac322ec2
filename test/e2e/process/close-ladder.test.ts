import { ChildProcess } from "node:child_process";
import { afterEach, expect, test, vi } from "vitest";
import type { Peer } from "../../../src/core/rpc/peer.js";
import { killQuietly } from "../../support/process/kill-quietly.js";
import { allGone, isRunning } from "../../support/process/processes.js";
import { startStandIn } from "../../support/process/stand-in.js";
import { peerWith } from "../../support/wire/peer-with.js";

const families: number[][] = [];
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  families.splice(0).flat().forEach(killQuietly);
});

/** Descendants of the server, which outlive it unless it is ended with them. */
async function family(peer: Peer): Promise<number[]> {
  const pids = (await peer.request("spawnFamily", {})) as number[];
  families.push(pids);
  return pids;
}

/** A peer on the stand-in server, whose words on stderr can be waited for. */
async function connected() {
  const said: string[] = [];
  const waiting = new Map<string, () => void>();
  const peer = peerWith(
    await startStandIn((line) => {
      said.push(line);
      waiting.get(line)?.();
    }),
  );
  const saying = (line: string): Promise<void> =>
    new Promise((resolve) => {
      waiting.set(line, resolve);
      if (said.includes(line)) resolve();
    });
  return { peer, said, saying };
}

/** Time stands still from here on but for what the test lets pass; the processes go on. */
const stopTheClock = (): void => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
};

/** The signals that are sent to children from here on, each with whether stdin was still open. */
function signals(): [signal: unknown, stdin: "open" | "destroyed"][] {
  const sent: [unknown, "open" | "destroyed"][] = [];
  const kill = ChildProcess.prototype.kill;
  vi.spyOn(ChildProcess.prototype, "kill").mockImplementation(function (this: ChildProcess, signal) {
    sent.push([signal, this.stdin?.destroyed === true ? "destroyed" : "open"]);
    return kill.call(this, signal);
  });
  return sent;
}

/** Lets the given time pass on the clock that stands still, and what it causes happen. */
async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
}

test("the end of stdin ends a healthy server, with no signal and no delay", async () => {
  const { peer } = await connected();
  await peer.request("echo", {});
  const sent = signals();
  stopTheClock();
  await peer.close();
  expect(await peer.closed).toMatchObject({ exitCode: 0, signal: null });
  expect(sent).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

test("a server that ignores the end of stdin gets SIGTERM after 2 s", async () => {
  const { peer, said, saying } = await connected();
  await peer.request("resist", { sigterm: false });
  const sent = signals();
  stopTheClock();
  const close = peer.close();
  await saying("saw the end of stdin");
  await pass(1999);
  expect(sent).toEqual([]);
  await pass(1);
  await close;
  expect(sent).toEqual(["SIGSTOP", "SIGTERM", "SIGCONT"].map((signal) => [signal, "destroyed"]));
  expect(await peer.closed).toMatchObject({ exitCode: null, signal: "SIGTERM" });
  expect(said).toEqual(["saw the end of stdin"]);
  expect(vi.getTimerCount()).toBe(0);
});

test("one that has stopped reading sees the end of its input no later than SIGTERM", async () => {
  const { peer } = await connected();
  const calls = ["stopReading", "echo"].map((method) =>
    peer.request(method, { text: "x".repeat(5_000_000) }),
  );
  const settled = Promise.allSettled(calls);
  const sent = signals();
  stopTheClock();
  const close = peer.close();
  await pass(2000);
  await close;
  expect(sent).toEqual(["SIGSTOP", "SIGTERM", "SIGCONT"].map((signal) => [signal, "destroyed"]));
  await settled;
});

test("one that ignores SIGTERM too is killed after 2 s more, and its descendants with it, in whatever group", async () => {
  const { peer, saying } = await connected();
  const pids = await family(peer);
  await peer.request("resist", { sigterm: true });
  const sent = signals();
  stopTheClock();
  const close = peer.close();
  await saying("saw the end of stdin");
  await pass(2000);
  await saying("saw SIGTERM");
  await pass(1999);
  expect(sent).toHaveLength(3);
  expect(pids.map((pid) => isRunning(pid))).toEqual([true, true, true]);
  await pass(1);
  await close;
  expect(sent.map(([signal]) => signal)).toEqual([
    ...["SIGSTOP", "SIGTERM", "SIGCONT"],
    ...["SIGSTOP", "SIGKILL", "SIGCONT"],
  ]);
  expect(await peer.closed).toMatchObject({ exitCode: null, signal: "SIGKILL" });
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  await allGone(() => pids);
});

test("a server that ignores the end of stdin and goes at SIGTERM leaves no descendant, in whatever group", async () => {
  const { peer, saying } = await connected();
  const pids = await family(peer);
  await peer.request("resist", { sigterm: false });
  stopTheClock();
  const close = peer.close();
  await saying("saw the end of stdin");
  await pass(2000);
  await close;
  expect(await peer.closed).toMatchObject({ exitCode: null, signal: "SIGTERM" });
  vi.useRealTimers();
  await allGone(() => pids);
});

test("a server that ends its commands at SIGTERM is left the time for it", async () => {
  const { peer, said, saying } = await connected();
  const [near = 0, ...others] = await family(peer);
  await peer.request("resist", { sigterm: "end in order", pid: near });
  stopTheClock();
  const close = peer.close();
  await saying("saw the end of stdin");
  await pass(2000);
  await close;
  expect(said).toContain("its command ended by SIGTERM");
  expect(await peer.closed).toMatchObject({ exitCode: 0, signal: null });
  vi.useRealTimers();
  await allGone(() => others);
});

test("a server that has exited by itself is not looked for, and its descendants are left", async () => {
  const { peer } = await connected();
  const pids = await family(peer);
  await peer.request("exit", { code: 3 }).catch(() => undefined);
  const sent = signals();
  stopTheClock();
  await peer.close();
  expect(await peer.closed).toMatchObject({ exitCode: 3 });
  expect(sent).toEqual([]);
  expect(pids.map((pid) => isRunning(pid))).toEqual([true, true, true]);
  expect(vi.getTimerCount()).toBe(0);
});

test("a server that ended in order keeps its detached descendants: only one that was killed loses them", async () => {
  const { peer } = await connected();
  const pids = await family(peer);
  await peer.close();
  expect(pids.map((pid) => isRunning(pid))).toEqual([true, true, true]);
});

test("closing twice, and after the end, is closing once", async () => {
  const { peer } = await connected();
  await Promise.all([peer.close(), peer.close()]);
  await peer.close();
  expect(await peer.closed).toMatchObject({ reason: "the client was closed", exitCode: 0 });
});

test("a transport may be closed without a peer, also one that nobody reads", async () => {
  const transport = await startStandIn();
  await transport.write(Buffer.from('{"id":1,"method":"echo","params":{}}\n'));
  await Promise.all([transport.close(), transport.close()]);
  expect(await transport.closed).toEqual({
    reason: "codex app-server exited with code 0",
    exitCode: 0,
    signal: null,
    stderrTail: "",
  });
  await expect(transport.write(Buffer.from("x"))).rejects.toThrow();
});

test("a transport that has closed may be held and let go any number of times", async () => {
  const warnings: Error[] = [];
  const onWarning = (warning: Error): void => void warnings.push(warning);
  process.on("warning", onWarning);
  const transport = await startStandIn();
  await transport.close();
  for (let count = 0; count < 20; count++) {
    transport.ref?.();
    transport.unref?.();
  }
  await new Promise(setImmediate);
  process.off("warning", onWarning);
  expect(warnings).toEqual([]);
});
