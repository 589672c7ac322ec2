import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Lease, leaseOf } from "../../../src/durable/host/lease.js";
import type { Claim, Hosts } from "../../../src/durable/store/hosts.js";

const HOST_TIMEOUT_MS = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

test("a lease that cannot be renewed ends the server before others may abandon the host, until it can again", async () => {
  let isReachable = true;
  const hosts = {
    renew: async () => {
      if (!isReachable) throw new Error("the database is away");
      return true;
    },
    abandonExpired: async () => undefined,
    release: async () => undefined,
  } as unknown as Hosts;
  const moments: string[] = [];
  const lease = new Lease(hosts, {} as Claim, HOST_TIMEOUT_MS, {
    about: () => ({}) as never,
    onDoubt: async () => void moments.push("ended"),
    onCertain: () => void moments.push("permitted"),
    onTaken: () => void moments.push("taken"),
  });
  await vi.advanceTimersByTimeAsync(2 * HOST_TIMEOUT_MS);
  expect(moments).toEqual([]);

  isReachable = false;
  await vi.advanceTimersByTimeAsync(leaseOf(HOST_TIMEOUT_MS) - HOST_TIMEOUT_MS / 8);
  expect(moments).toEqual(["ended"]);

  isReachable = true;
  await vi.advanceTimersByTimeAsync(HOST_TIMEOUT_MS / 4);
  expect(moments).toEqual(["ended", "permitted"]);
  await lease.release();
});
