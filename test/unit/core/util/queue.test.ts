import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Batch, Queue } from "../../../../src/core/util/queue.js";

const got = (value: number) => ({ value, done: false });
const over = { value: undefined, done: true };

function drain<V>(queue: Queue<V>): V[] {
  const values: V[] = [];
  for (let value = queue.shift(); value !== undefined; value = queue.shift()) values.push(value);
  return values;
}

/** Numbers from `at` on, as long as there are any. */
class Numbers extends Batch<number> {
  constructor(
    private at: number,
    private readonly end: number,
  ) {
    super();
  }

  get isTaken(): boolean {
    return this.at === this.end;
  }

  take(): number {
    return this.at++;
  }
}

test("calls that wait are answered in their order, and values that find none wait", async () => {
  const queue = new Queue<number>();
  const calls = [queue.next(), queue.next(), queue.next()];
  for (const value of [1, 2, 3, 4]) queue.push(value);
  expect(await Promise.all(calls)).toEqual([got(1), got(2), got(3)]);
  expect(queue.size).toBe(1);
  expect(await queue.next()).toEqual(got(4));
});

test("values keep their order, however pushes and takes alternate", () => {
  const steps = fc.array(fc.record({ pushed: fc.nat(3000), taken: fc.nat(3000) }), { maxLength: 6 });
  fc.assert(
    fc.property(steps, (alternating) => {
      const queue = new Queue<number>();
      let [next, expected] = [1, 1];
      for (const { pushed, taken } of alternating) {
        for (let count = 0; count < pushed; count++) queue.push(next++);
        for (let count = 0; count < taken && queue.size > 0; count++) expect(queue.shift()).toBe(expected++);
        expect(queue.size).toBe(next - expected);
      }
      expect(drain(queue)).toEqual(Array.from({ length: next - expected }, (_, index) => expected + index));
    }),
    { numRuns: 20 },
  );
});

test("a batch is one entry that gives one value after the other, the first to a call that waits", async () => {
  const queue = new Queue<number>();
  const call = queue.next();
  queue.pushBatch(new Numbers(1, 4));
  queue.push(4);
  expect(await call).toEqual(got(1));
  expect(queue.size).toBe(2);
  expect(drain(queue)).toEqual([2, 3, 4]);
});

test("a batch answers all calls that wait, and keeps the rest before what follows", async () => {
  const queue = new Queue<number>();
  const calls = [queue.next(), queue.next()];
  queue.pushBatch(new Numbers(1, 4));
  queue.push(4);
  expect(await Promise.all(calls)).toEqual([got(1), got(2)]);
  expect(drain(queue)).toEqual([3, 4]);
});

describe("the end", () => {
  test("answers all calls that wait, the first of them with the error", async () => {
    const queue = new Queue<number>();
    const calls = [queue.next(), queue.next(), queue.next()];
    queue.push(1);
    queue.end(new Error("broken"));
    queue.end(new Error("again"));
    expect(await Promise.allSettled(calls)).toMatchObject([
      { value: got(1) },
      { reason: { message: "broken" } },
      { value: over },
    ]);
    expect(await queue.next()).toEqual(over);
  });

  test("comes after what was given before it", async () => {
    const queue = new Queue<number>();
    queue.push(1);
    const read: number[] = [];
    const reading = (async () => {
      for await (const value of queue) read.push(value);
    })();
    queue.push(2);
    queue.end();
    await reading;
    expect(read).toEqual([1, 2]);
  });
});

test("whoever stops reading has the rest dropped, and what comes later", async () => {
  const queue = new Queue<number>();
  queue.push(1);
  queue.push(2);
  for await (const _ of queue) break;
  queue.push(3);
  queue.pushBatch(new Numbers(4, 5));
  expect(queue.size).toBe(0);
  expect(await queue.next()).toEqual(over);
});
