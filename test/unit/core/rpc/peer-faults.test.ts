import { afterEach, describe, expect, test, vi } from "vitest";
import { AbortError } from "../../../../src/core/errors/errors.js";
import { FakeServer } from "../../../support/wire/fake-server.js";
import { peerWith } from "../../../support/wire/peer-with.js";

afterEach(() => vi.restoreAllMocks());

const throwing = (): never => {
  throw new Error("of another shape");
};

describe("a peer whose callback throws", () => {
  test("fails the call whose result was being taken, and no other", async () => {
    const server = new FakeServer();
    const peer = peerWith(server);
    const faulty = peer.request("a", {}, { onResult: throwing });
    const next = peer.request("b", {});
    server.sendText('{"id":1,"result":null}\n{"id":2,"result":"fine"}\n');
    await expect(faulty).rejects.toThrow("of another shape");
    expect(await next).toBe("fine");
    expect(server.closeCalls).toBe(0);
  });

  test("ends the call for good: a second answer changes nothing", async () => {
    const server = new FakeServer();
    const peer = peerWith(server);
    const onResult = vi.fn(throwing);
    const faulty = peer.request("a", {}, { onResult });
    server.sendText('{"id":1,"result":null}\n{"id":1,"result":"again"}\n');
    await expect(faulty).rejects.toThrow("of another shape");
    expect(onResult).toHaveBeenCalledTimes(1);
  });

  test("warns about a late result, and goes on", async () => {
    const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
    const server = new FakeServer();
    const peer = peerWith(server);
    const controller = new AbortController();
    const aborted = peer.request("a", {}, { signal: controller.signal, onLateResult: throwing });
    await server.message(0);
    controller.abort();
    await expect(aborted).rejects.toBeInstanceOf(AbortError);
    const next = peer.request("b", {});
    server.sendText('{"id":1,"result":null}\n{"id":2,"result":"fine"}\n');
    expect(await next).toBe("fine");
    expect(warn.mock.calls).toEqual([[expect.stringContaining("of another shape"), "CodexProtocolWarning"]]);
  });
});

test.each([null, 5, "x", [], {}])("the probe may be answered with %j", async (result) => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const server = new FakeServer();
  const peer = peerWith(server, { maxInFlight: 1, probe: { method: "probe", params: {} } });
  const calls = ["a", "b"].map((method) => peer.request(method, {}));
  await server.message(0);
  vi.advanceTimersByTime(25);
  vi.useRealTimers();
  const { id } = await server.message(1);
  server.send({ id, result });
  expect(await server.message(2)).toMatchObject({ id: 2, method: "b" });
  for (const answered of [1, 2]) server.send({ id: answered, result: answered });
  expect(await Promise.all(calls)).toEqual([1, 2]);
});
