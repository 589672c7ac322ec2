import fc from "fast-check";
import { expect, test, vi } from "vitest";
import type { Transport } from "../../../../src/core/wire/transport.js";
import { Writer } from "../../../../src/core/wire/writer.js";

/** A writer over a transport whose writes settle when the test says so. */
function writer() {
  const writes: string[] = [];
  const pending: { accept: () => void; refuse: (error: unknown) => void }[] = [];
  const onError = vi.fn();
  const write = (bytes: Uint8Array): Promise<void> => {
    writes.push(Buffer.from(bytes).toString());
    return new Promise((resolve, reject) => pending.push({ accept: resolve, refuse: reject }));
  };
  const subject = new Writer({ write } as Partial<Transport> as Transport, onError);
  const settle = async (error?: unknown): Promise<void> => {
    const next = pending.shift();
    if (error === undefined) next?.accept();
    else next?.refuse(error);
    await new Promise(setImmediate);
  };
  return { subject, writes, settle, onError, pending };
}

test("a line goes out at once, what comes during the write goes out together after it", async () => {
  const { subject, writes, settle } = writer();
  for (const line of ["a\n", "b\n", "c\n"]) subject.send(line);
  expect(writes).toEqual(["a\n"]);
  await settle();
  expect(writes).toEqual(["a\n", "b\nc\n"]);
  await settle();
  subject.send("d\n");
  expect(writes).toEqual(["a\n", "b\nc\n", "d\n"]);
});

test("what goes out together stays near a megabyte, unless one line is longer", async () => {
  const { subject, writes, settle } = writer();
  const line = `${"x".repeat(400_000)}\n`;
  const long = `${"y".repeat(3_000_000)}\n`;
  for (const next of ["a\n", line, line, line, long, line]) subject.send(next);
  for (let count = 0; count < 5; count++) await settle();
  expect(writes.map(({ length }) => length)).toEqual([2, 800_002, 400_001, 3_000_001, 400_001]);
});

test("a waiting line can be taken back, one handed over cannot", async () => {
  const { subject, writes, settle } = writer();
  const first = subject.send("a\n");
  const second = subject.send("b\n");
  subject.send("c\n");
  expect([first(), second(), second()]).toEqual([false, true, false]);
  await settle();
  expect(writes).toEqual(["a\n", "c\n"]);
});

test("where all that waits was taken back, nothing is written", async () => {
  const { subject, writes, settle } = writer();
  subject.send("a\n");
  subject.send("b\n")();
  await settle();
  expect(writes).toEqual(["a\n"]);
  subject.send("c\n");
  expect(writes).toEqual(["a\n", "c\n"]);
});

test("each line is reported when it was accepted, while later ones are still under way", async () => {
  const { subject, settle } = writer();
  const gone: string[] = [];
  for (const line of ["a\n", "b\n", "c\n"])
    subject.send(line, (accepted) => gone.push(`${line.trim()} ${accepted}`));
  await settle();
  expect(gone).toEqual(["a true"]);
  await settle();
  expect(gone).toEqual(["a true", "b true", "c true"]);
});

test("a failed write is reported once, and nothing is written after it", async () => {
  const { subject, writes, settle, onError } = writer();
  const gone = vi.fn();
  subject.send("a\n", gone);
  subject.send("b\n", gone);
  const error = new Error("EPIPE");
  await settle(error);
  expect(onError.mock.calls).toEqual([[error]]);
  subject.send("c\n", gone);
  expect(writes).toEqual(["a\n"]);
  expect(gone.mock.calls).toEqual([[false], [false], [false]]);
});

test("a transport that throws instead of rejecting is treated alike", async () => {
  const error = new Error("thrown");
  const onError = vi.fn();
  const write = (): never => {
    throw error;
  };
  new Writer({ write } as Partial<Transport> as Transport, onError).send("a\n");
  await new Promise(setImmediate);
  expect(onError.mock.calls).toEqual([[error]]);
});

test("stop drops what waits and reports also the lines of a write that is stuck", async () => {
  const { subject, writes, settle } = writer();
  const gone = vi.fn();
  subject.send("a\n", gone);
  subject.send("b\n", gone);
  subject.stop();
  expect(gone.mock.calls).toEqual([[false], [false]]);
  await settle();
  subject.send("c\n", gone);
  expect(writes).toEqual(["a\n"]);
  expect(gone).toHaveBeenCalledTimes(3);
});

const step = fc.record({ kind: fc.constantFrom("send", "send", "take back", "settle"), pick: fc.nat() });

test("lines go out once, whole and in order, whenever writes settle and whatever is taken back", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const { subject, writes, settle, pending } = writer();
      const sent: (() => boolean)[] = [];
      const takenBack = new Set<number>();
      const accepted: number[] = [];
      for (const { kind, pick } of steps) {
        const index = sent.length;
        if (kind === "send") sent.push(subject.send(`${index}\n`, (ok) => ok && accepted.push(index)));
        else if (kind === "settle") await settle();
        else if (sent[pick % index]?.()) takenBack.add(pick % index);
      }
      while (pending.length > 0) await settle();
      const expected = sent.map((_, index) => index).filter((index) => !takenBack.has(index));
      expect(writes.join("")).toBe(expected.map((index) => `${index}\n`).join(""));
      expect(accepted.filter((index) => !takenBack.has(index))).toEqual(expected);
    }),
  );
});
