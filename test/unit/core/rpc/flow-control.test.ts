import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FlowControl } from "../../../../src/core/rpc/flow-control.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** An flowControl that notes what it writes; probes have ids from 1000. */
function flowControl(maxInFlight: number, withProbe = true) {
  const written: number[] = [];
  let nextProbe = 1000;
  const probe = (): number => {
    written.push(nextProbe);
    return nextProbe++;
  };
  const subject = new FlowControl({ maxInFlight, probe: withProbe ? probe : undefined });
  const admit = (id: number, urgent = false): void => subject.admit(id, urgent, () => written.push(id));
  const admitAll = (from: number, to: number, urgent = false): void => {
    for (let id = from; id <= to; id++) admit(id, urgent);
  };
  return { subject, written, admit, admitAll };
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

test("as many calls go out as may be unproven; the rest wait in order", () => {
  const { subject, written, admitAll } = flowControl(3);
  admitAll(1, 6);
  expect(written).toEqual([1, 2, 3]);
  subject.answered(1, true);
  expect(written).toEqual([1, 2, 3, 4]);
});

test("an answer proves all earlier requests taken", () => {
  const { subject, written, admitAll } = flowControl(3);
  admitAll(1, 6);
  subject.answered(3, true);
  expect(written).toEqual(range(1, 6));
});

test("an answer to overload proves nothing of earlier requests", () => {
  const { subject, written, admitAll } = flowControl(3);
  admitAll(1, 6);
  subject.answered(3, false);
  expect(written).toEqual(range(1, 4));
});

test("answers that were counted before, or to nothing, change nothing", () => {
  const { subject, written, admitAll } = flowControl(2);
  admitAll(1, 5);
  subject.answered(2, true);
  expect(written).toEqual(range(1, 4));
  subject.answered(1, true);
  subject.answered(2, true);
  subject.answered(77, true);
  expect(written).toEqual(range(1, 4));
});

test("where calls wait and no answer comes for 25 ms, one probe goes out", () => {
  const { written, admitAll } = flowControl(2);
  admitAll(1, 3);
  vi.advanceTimersByTime(24);
  expect(written).toEqual([1, 2]);
  vi.advanceTimersByTime(1);
  expect(written).toEqual([1, 2, 1000]);
  vi.advanceTimersByTime(10_000);
  expect(written).toEqual([1, 2, 1000]);
});

test("an answer puts the probe off", () => {
  const { subject, written, admitAll } = flowControl(2);
  admitAll(1, 4);
  vi.advanceTimersByTime(20);
  subject.answered(1, true);
  vi.advanceTimersByTime(24);
  expect(written).toEqual([1, 2, 3]);
  vi.advanceTimersByTime(1);
  expect(written).toEqual([1, 2, 3, 1000]);
});

test("long calls that follow long calls are probed again and again, with no other answer and no new call", () => {
  const { subject, written, admitAll } = flowControl(2);
  admitAll(1, 6);
  for (const probe of [1000, 1001]) {
    vi.advanceTimersByTime(25);
    expect(written.at(-1)).toBe(probe);
    subject.answered(probe, true);
  }
  expect(written).toEqual([1, 2, 1000, 3, 4, 1001, 5, 6]);
  vi.advanceTimersByTime(10_000);
  expect(written).toHaveLength(8);
});

test("while a probe is unanswered, calls that come to wait bring no second one", () => {
  const { written, admitAll } = flowControl(2);
  admitAll(1, 3);
  vi.advanceTimersByTime(25);
  admitAll(4, 4);
  vi.advanceTimersByTime(1000);
  expect(written).toEqual([1, 2, 1000]);
});

test("a probe that the server refused for lack of room is repeated", () => {
  const { subject, written, admitAll } = flowControl(2);
  admitAll(1, 3);
  vi.advanceTimersByTime(25);
  subject.answered(1000, false);
  vi.advanceTimersByTime(25);
  expect(written).toEqual([1, 2, 1000, 1001]);
});

test("nothing is probed, and no timer runs, while no call waits", () => {
  const { subject, written, admitAll } = flowControl(3);
  admitAll(1, 3);
  expect(vi.getTimerCount()).toBe(0);
  admitAll(4, 4);
  expect(vi.getTimerCount()).toBe(1);
  subject.answered(3, true);
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(1000);
  expect(written).toEqual([1, 2, 3, 4]);
});

test("without a probe, calls wait for answers", () => {
  const { written, admitAll } = flowControl(1, false);
  admitAll(1, 2);
  vi.advanceTimersByTime(10_000);
  expect(written).toEqual([1]);
});

test("urgent calls have places of their own, and 32 of them", () => {
  const { subject, written, admitAll } = flowControl(2);
  admitAll(1, 3);
  admitAll(101, 140, true);
  expect(written).toEqual([1, 2, ...range(101, 132)]);
  subject.answered(101, true);
  expect(written.slice(-2)).toEqual([133, 3]);
});

test("urgent calls keep their own order", () => {
  const { subject, written, admitAll } = flowControl(2);
  admitAll(101, 134, true);
  subject.answered(132, true);
  expect(written).toEqual(range(101, 134));
});

test("Infinity lets everything through", () => {
  const { written, admitAll } = flowControl(Number.POSITIVE_INFINITY);
  admitAll(1, 500);
  expect(written).toHaveLength(500);
});

test("a withdrawn call that waits is never written, and the last one to leave stops the clock", () => {
  const { subject, written, admitAll } = flowControl(1);
  admitAll(1, 3);
  subject.withdraw(2);
  expect(vi.getTimerCount()).toBe(1);
  subject.withdraw(3);
  expect(vi.getTimerCount()).toBe(0);
  subject.answered(1, true);
  expect(written).toEqual([1]);
});

test("a written call that was taken back frees its place alone", () => {
  const { subject, written, admitAll } = flowControl(3);
  admitAll(1, 6);
  subject.withdraw(3);
  expect(written).toEqual(range(1, 4));
});

test("after stop nothing is written and no timer runs", () => {
  const { subject, written, admitAll } = flowControl(1);
  admitAll(1, 3);
  subject.stop();
  expect(vi.getTimerCount()).toBe(0);
  subject.answered(1, true);
  vi.advanceTimersByTime(1000);
  expect(written).toEqual([1]);
});

const step = fc.record({
  kind: fc.constantFrom("call", "urgent call", "answer", "refusal", "withdrawal", "silence"),
  pick: fc.nat(),
});

test("whatever happens, the limits hold, each lane keeps its order, and answers let every call out", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.array(step, { maxLength: 200 }), (limit, steps) => {
      const { subject, written, admit } = flowControl(limit);
      const urgent = new Set<number>();
      const withdrawn = new Set<number>();
      const answered = new Set<number>();
      const refused = new Set<number>();
      let calls = 0;
      const open = (): number[] => written.filter((id) => !answered.has(id));
      const unproven = (): number[] => {
        const newest = written.findLastIndex((id) => answered.has(id) && !refused.has(id));
        return written.slice(newest + 1).filter((id) => id < 1000 && !urgent.has(id) && !refused.has(id));
      };
      for (const { kind, pick } of steps) {
        if (kind === "silence") vi.advanceTimersByTime(25);
        else if (kind.endsWith("call")) {
          calls++;
          if (kind === "urgent call") urgent.add(calls);
          admit(calls, urgent.has(calls));
        } else if (kind === "withdrawal") {
          const id = 1 + (pick % Math.max(1, calls));
          if (id > calls || written.includes(id)) continue;
          withdrawn.add(id);
          subject.withdraw(id);
        } else {
          const id = open()[pick % open().length];
          if (id === undefined) continue;
          answered.add(id);
          if (kind === "refusal") refused.add(id);
          subject.answered(id, kind === "answer");
        }
        expect(unproven().length).toBeLessThanOrEqual(limit);
      }
      for (let [id] = open(); id !== undefined; [id] = open()) {
        answered.add(id);
        subject.answered(id, true);
      }
      expect(new Set(written).size).toBe(written.length);
      for (const lane of [true, false]) {
        const expected = range(1, calls).filter((id) => urgent.has(id) === lane && !withdrawn.has(id));
        expect(written.filter((id) => id < 1000 && urgent.has(id) === lane)).toEqual(expected);
      }
      expect(vi.getTimerCount()).toBe(0);
    }),
  );
});
