import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { TimeoutError } from "../../../src/core/errors/errors.js";
import { ServerBusyError } from "../../../src/core/errors/json-rpc.js";
import type { PeerOptions } from "../../../src/core/rpc/peer-options.js";
import { isRetryableError } from "../../../src/core/rpc/retry.js";
import { allGone } from "../../support/process/processes.js";
import { startRealServer } from "../../support/process/real-server.js";
import { ServerProcesses } from "../../support/process/server-processes.js";

let processes: ServerProcesses;
beforeAll(async () => {
  processes = await ServerProcesses.create("http://127.0.0.1:9/v1");
});
afterAll(() => processes.remove());

// More long commands than calls may be in flight, which are 64.
const cheap = "thread/loaded/list";
const urgent = new Set(["command/exec/terminate"]);
const settings: Partial<PeerOptions> = {
  policy: (method) => ({ timeoutMs: Number.POSITIVE_INFINITY, urgent: urgent.has(method) }),
  probe: { method: cheap, params: { limit: 1 } },
};

test("5,000 calls at once with 70 long commands between are all answered, and the cheap ones not held", async () => {
  const peer = await startRealServer(processes.home, settings);
  const ended: unknown[] = [];
  const commands: Promise<unknown>[] = [];
  const calls: Promise<unknown>[] = [];
  for (let n = 0; n < 5000; n++) {
    if (n % 50 === 0 && commands.length < 70) {
      const params = { command: ["sleep", "600"], processId: `p${n / 50}`, timeoutMs: 900_000 };
      const command = peer.request("command/exec", params);
      command.then(
        (result) => ended.push(result),
        (error) => ended.push(error),
      );
      commands.push(command);
    }
    calls.push(peer.request(cheap, { limit: 1 }));
  }
  const answers = await Promise.all(calls);
  expect(answers).toHaveLength(5000);
  expect(answers.every((answer) => Array.isArray((answer as { data: unknown }).data))).toBe(true);
  expect(ended).toEqual([]);

  const terminate = (_: unknown, n: number) => peer.request("command/exec/terminate", { processId: `p${n}` });
  await Promise.all(commands.map(terminate));
  expect(await Promise.all(commands)).toHaveLength(70);
  await peer.close();
});

test("more commands than calls in flight run at once, though none of them has been answered", async () => {
  const peer = await startRealServer(processes.home, { ...settings, maxInFlight: 8 });
  for (let n = 0; n < 12; n++) {
    peer.request("command/exec", { command: ["sleep", "600"], timeoutMs: 900_000 }).catch(() => undefined);
  }
  await vi.waitFor(() => expect(processes.sleepers()).toHaveLength(12), { timeout: 50_000, interval: 100 });
  await peer.close();
  await allGone(() => processes.all());
});

test("a call that ends a command does not wait behind those that wait for it", async () => {
  const peer = await startRealServer(processes.home, { ...settings, probe: undefined, maxInFlight: 2 });
  const exec = (processId: string) => peer.request("command/exec", { command: ["sleep", "600"], processId });
  const commands = [exec("a"), exec("b"), exec("c")];
  await peer.request("command/exec/terminate", { processId: "a" });
  await commands[0];
  await peer.request("command/exec/terminate", { processId: "b" });
  await commands[1];
  await peer.request("command/exec/terminate", { processId: "c" });
  expect(await commands[2]).toMatchObject({ exitCode: expect.any(Number) as number });
  await peer.close();
});

test("without flood control the server refuses calls as busy, which can be retried", async () => {
  const peer = await startRealServer(processes.home, { maxInFlight: Number.POSITIVE_INFINITY });
  let error: unknown;
  // Of what it has no room for, the server refuses some and loses the rest; a quick server may have had room for all.
  while (error === undefined) {
    const calls = Array.from({ length: 5000 }, () => peer.request(cheap, {}, { timeoutMs: 1000 }));
    const outcomes = await Promise.allSettled(calls);
    error = outcomes
      .flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []))
      .find((reason) => !(reason instanceof TimeoutError));
  }
  expect(error).toBeInstanceOf(ServerBusyError);
  expect(error).toMatchObject({ rpcCode: -32001, code: "SERVER_BUSY" });
  expect(isRetryableError(error)).toBe(true);
  await peer.close();
});
