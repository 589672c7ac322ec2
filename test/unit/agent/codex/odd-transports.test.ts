import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { type CloseInfo, Codex, type Transport, TransportClosedError } from "../../../../src/index.js";
import { type ScriptedTransport, scriptedTransport } from "../../../../src/testing/index.js";
import {
  idle,
  oddValues,
  processFaults,
  processWarnings,
  waysToFail,
} from "../../../support/client/odd-values.js";
import { rejection } from "../../../support/codex/collect.js";

/** A caller's transport around a scripted one, in which parts can be replaced. `thread/read` is never answered. */
function transportWith(parts: (inner: ScriptedTransport) => Partial<Transport> = () => ({})): Transport {
  const inner = scriptedTransport({
    answers: { "model/list": { data: [] }, "thread/read": () => undefined },
  });
  return {
    input: inner.input,
    write: (bytes) => inner.write(bytes),
    close: () => inner.close(),
    closed: inner.closed,
    ...parts(inner),
  };
}

/** A call that is pending, and the error that it gets. */
const pendingCall = ({ client }: Codex): Promise<Error> => rejection(client.threadRead({ threadId: "t" }));

/** A promise that the test resolves. */
function event<T>(): { readonly promise: Promise<T>; readonly happen: (value: T) => void } {
  let happen: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    happen = resolve;
  });
  return { promise, happen };
}

/** What a transport receives, until it throws. */
async function* inputThatThrows(
  input: AsyncIterable<Uint8Array>,
  failure: Promise<{ readonly thrown: unknown }>,
): AsyncGenerator<Uint8Array> {
  const iterator = input[Symbol.asyncIterator]();
  for (;;) {
    const next = await Promise.race([iterator.next(), failure]);
    if ("thrown" in next) throw next.thrown;
    if (next.done === true) return;
    yield next.value;
  }
}

const ways = Object.keys(waysToFail);

/** Tries all values at once. */
function eachValue(attempt: (value: unknown) => Promise<void>): Promise<unknown> {
  return passingTime(Promise.all(Object.values(oddValues).map((value) => attempt(value))));
}

function eachFailure(attempt: (fail: () => unknown, value: unknown) => Promise<void>): Promise<unknown> {
  const ways = Object.values(waysToFail);
  const attempts = ways.flatMap((way) =>
    Object.values(oddValues).map((value) => attempt(() => way(value), value)),
  );
  return passingTime(Promise.all(attempts));
}

/** Lets the timers of the package expire until `work` is done: the end of a connection may wait for a second. */
async function passingTime<T>(work: Promise<T>): Promise<T> {
  let isDone = false;
  const done = (): void => {
    isDone = true;
  };
  work.then(done, done);
  while (!isDone) {
    await idle();
    vi.advanceTimersByTime(100);
  }
  return work;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a transport of the caller's", () => {
  test.each(ways)("whose ref and unref fail is reported and used: it %s", async (way) => {
    const wild = processFaults();
    const warnings = processWarnings();
    let value: unknown;
    const fail = (): void => waysToFail[way]?.(value) as undefined;
    const codex = await Codex.start({ transport: transportWith(() => ({ ref: fail, unref: fail })) });
    onTestFinished(() => codex.close());
    await idle();
    expect(warnings.every((text) => typeof text === "string")).toBe(true);
    const faults: { method: string; isTheValue: boolean }[] = [];
    codex.on("handlerError", ({ method, error }) =>
      faults.push({ method, isTheValue: Object.is(error, value) }),
    );
    for (value of Object.values(oddValues)) {
      faults.length = 0;
      await codex.models();
      await idle();
      const reported = { method: "transport", isTheValue: true };
      expect(faults).toEqual([reported, reported]);
    }
    expect(wild).toEqual([]);
  });

  test("whose write fails, in whatever way, ends the connection in order", async () => {
    const wild = processFaults();
    await eachFailure(async (fail, value) => {
      let fails = false;
      const transport = transportWith((inner) => ({
        write: (bytes) => (fails ? (fail() as Promise<void>) : inner.write(bytes)),
      }));
      const codex = await Codex.start({ transport });
      fails = true;
      expect(await pendingCall(codex)).toBeInstanceOf(TransportClosedError);
      const { reason, cause } = await codex.closed;
      expect(reason).toBe("writing to the server failed");
      // A cause that cannot be read, to mask its secrets, is replaced.
      expect(Object.is(cause, value) || cause === "***").toBe(true);
    });
    expect(wild).toEqual([]);
  });

  test("whose input throws, whatever it is, ends the connection in order", async () => {
    const wild = processFaults();
    await eachValue(async (thrown) => {
      const failure = event<{ thrown: unknown }>();
      const transport = transportWith(({ input }) => ({ input: inputThatThrows(input, failure.promise) }));
      const codex = await Codex.start({ transport });
      const pending = pendingCall(codex);
      failure.happen({ thrown });
      expect(await pending).toBeInstanceOf(TransportClosedError);
      expect((await codex.closed).reason).toMatch(/^reading from the server failed: /);
    });
    expect(wild).toEqual([]);
  });

  test("whose close fails, in whatever way, is closed all the same", async () => {
    const wild = processFaults();
    await eachFailure(async (fail) => {
      const transport = transportWith((inner) => ({
        close: () => {
          void inner.close();
          return fail() as Promise<void>;
        },
      }));
      const codex = await Codex.start({ transport });
      await codex.close();
      expect((await codex.closed).reason).toBe("the client was closed");
    });
    expect(wild).toEqual([]);
  });

  test("whose close fails, in whatever way, does not hide why the start failed", async () => {
    await eachFailure(async (fail) => {
      const transport = transportWith(() => ({ close: () => fail() as Promise<void> }));
      const options = { transport, signal: AbortSignal.abort() };
      expect(await rejection(Codex.start(options))).toMatchObject({ code: "ABORTED" });
    });
  });

  const ends: Readonly<Record<string, (value: unknown) => unknown>> = {
    "rejects with": (value) => Promise.reject(value),
    "resolves to": async (value) => value,
    "resolves to a reason and a tail of stderr that are": async (value) => ({
      reason: value,
      stderrTail: value,
    }),
  };
  test.each(Object.keys(ends))("whose closed %s odd values ends the connection in order", async (how) => {
    const wild = processFaults();
    await eachValue(async (value) => {
      const end = event<void>();
      const closed = end.promise.then(() => ends[how]?.(value)) as Promise<CloseInfo>;
      const codex = await Codex.start({ transport: transportWith(() => ({ closed })) });
      const pending = pendingCall(codex);
      end.happen();
      expect(await pending).toBeInstanceOf(TransportClosedError);
      expect(typeof (await codex.closed).reason).toBe("string");
    });
    expect(wild).toEqual([]);
  });

  test("without a promise of its end is closed", async () => {
    const codex = await Codex.start({ transport: transportWith(() => ({ closed: undefined as never })) });
    expect(await passingTime(codex.closed)).toEqual({ reason: "the connection ended" });
  });

  test("whose iterator never returns is left when a line is too long", async () => {
    let sendLongLine = (): void => undefined;
    const transport = transportWith((inner) => {
      const iterator = inner.input[Symbol.asyncIterator]();
      sendLongLine = () => inner.send({ method: "warning", params: { message: "x".repeat(2000) } });
      const stuck = { next: () => iterator.next(), return: () => new Promise<never>(() => undefined) };
      return { input: { [Symbol.asyncIterator]: () => stuck } };
    });
    const codex = await Codex.start({ transport, maxLineBytes: 1000 });
    const pending = pendingCall(codex);
    sendLongLine();
    expect((await passingTime(pending)).message).toContain("maxLineBytes");
    expect((await codex.closed).reason).toContain("maxLineBytes");
  });
});
