import { expect, test } from "vitest";
import { Feed } from "../../../../src/core/util/feed.js";

class Numbers extends Feed<number> {
  readonly waiting: number[] = [];

  push(value: number): void {
    if (!this.hand(value)) this.waiting.push(value);
  }

  shift(): number | undefined {
    return this.waiting.shift();
  }
}

const got = (value: number) => ({ value, done: false });
const over = { value: undefined, done: true };

test("calls that wait are answered in their order, and values that find none wait", async () => {
  const feed = new Numbers();
  const calls = [feed.next(), feed.next(), feed.next()];
  for (const value of [1, 2, 3, 4]) feed.push(value);
  expect(await Promise.all(calls)).toEqual([got(1), got(2), got(3)]);
  expect(feed.waiting).toEqual([4]);
  expect(await feed.next()).toEqual(got(4));
});

test("the end answers all calls that wait, the first of them with the error", async () => {
  const feed = new Numbers();
  const calls = [feed.next(), feed.next(), feed.next()];
  feed.push(1);
  feed.end(new Error("broken"));
  feed.end(new Error("again"));
  expect(await Promise.allSettled(calls)).toMatchObject([
    { value: got(1) },
    { reason: { message: "broken" } },
    { value: over },
  ]);
  expect(await feed.next()).toEqual(over);
});
