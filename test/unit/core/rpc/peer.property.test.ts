import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AppServerError } from "../../../../src/core/errors/errors.js";
import { FakeServer } from "../../../support/wire/fake-server.js";
import { peerWith } from "../../../support/wire/peer-with.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const turnOfLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const step = fc.record({
  kind: fc.constantFrom(
    "call",
    "call",
    "call",
    "answer",
    "answer",
    "error",
    "overload",
    "duplicate",
    "abort",
    "time",
    "stall",
    "resume",
    "question",
  ),
  pick: fc.nat(),
});
const ending = fc.constantFrom(
  "close",
  "input ends",
  "input fails",
  "write fails",
  "transport closes",
  "line too long",
);

function finish(server: FakeServer, how: string): void {
  if (how === "input ends") server.end();
  else if (how === "input fails") server.end(new Error("ECONNRESET"));
  else if (how === "write fails") server.failWrites(new Error("EPIPE"));
  else if (how === "transport closes") server.tellClosed({ reason: "exited" });
  else if (how === "line too long") server.sendText("x".repeat(2000));
}

test("whatever happens in whatever order, each call settles once and nothing is left behind", async () => {
  const property = fc.asyncProperty(fc.array(step, { maxLength: 80 }), ending, async (steps, how) => {
    const server = new FakeServer();
    const peer = peerWith(server, {
      maxLineBytes: 1000,
      maxInFlight: 3,
      policy: (method) => ({ timeoutMs: 100, urgent: method === "urgent" }),
      probe: { method: "probe", params: {} },
      respond: (_, signal) =>
        new Promise((resolve) =>
          signal.addEventListener("abort", () => resolve({ result: 1 }), { once: true }),
        ),
    });
    const controllers = [new AbortController(), new AbortController(), new AbortController()];
    const listeners = controllers.map(({ signal }) => [
      vi.spyOn(signal, "addEventListener"),
      vi.spyOn(signal, "removeEventListener"),
    ]);
    const settled: unknown[][] = [];
    const answered = new Set<number>();
    const open = (): number[] =>
      server.sent.flatMap(({ id, method }) => (method && !answered.has(id) ? [id] : []));
    let questions = 0;

    for (const { kind, pick } of steps) {
      const id = open()[pick % open().length] ?? 0;
      if (kind === "call") {
        const outcome: unknown[] = [];
        settled.push(outcome);
        const signal = controllers[pick % 4]?.signal;
        const method = pick % 5 === 0 ? "urgent" : "plain";
        const timeoutMs = pick % 3 === 0 ? 1 + (pick % 150) : undefined;
        peer.request(method, { pick }, { signal, timeoutMs }).then(
          (result) => outcome.push(result),
          (error: unknown) => outcome.push(error),
        );
      } else if (kind === "abort") controllers[pick % controllers.length]?.abort();
      else if (kind === "time") await vi.advanceTimersByTimeAsync(pick % 60);
      else if (kind === "stall") server.stall();
      else if (kind === "resume") server.resume();
      else if (kind === "question") server.send({ method: "ask", id: questions++ });
      else {
        if (kind !== "duplicate") answered.add(id);
        const code = kind === "overload" ? -32001 : -32600;
        server.send(
          kind === "error" || kind === "overload"
            ? { id, error: { code, message: "no" } }
            : { id, result: id },
        );
      }
      await turnOfLoop();
    }

    finish(server, how);
    await turnOfLoop();
    if (how === "close") await peer.close();
    else {
      // A write that fails is noticed when the next one is made.
      void peer.notify("last", {}).catch(() => undefined);
      await vi.advanceTimersByTimeAsync(2000);
      await peer.closed;
    }
    await turnOfLoop();

    for (const outcome of settled) {
      expect(outcome).toHaveLength(1);
      expect(typeof outcome[0] === "number" || outcome[0] instanceof AppServerError).toBe(true);
    }
    for (const [index, [added, removed]] of listeners.entries()) {
      const fired = controllers[index]?.signal.aborted === true ? 1 : 0;
      expect((added?.mock.calls.length ?? 0) - (removed?.mock.calls.length ?? 0)).toBeLessThanOrEqual(fired);
    }
    expect(server.isHeld).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });
  await fc.assert(property, { numRuns: 150 });
});
