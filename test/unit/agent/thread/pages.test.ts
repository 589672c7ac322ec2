import { expect, test } from "vitest";
import { Page, PagePromise, type WirePage } from "../../../../src/agent/thread/pages.js";
import { InternalRpcError } from "../../../../src/index.js";
import { collect, rejection } from "../../../support/codex/collect.js";

/** A list of numbers on pages of two, and the cursors that were asked for. */
function list(length = 5) {
  const asked: (string | undefined)[] = [];
  const pages = new PagePromise<number>(async (cursor) => {
    asked.push(cursor);
    const from = Number(cursor ?? 0);
    const to = Math.min(from + 2, length);
    const data = Array.from({ length: to - from }, (_, at) => from + at);
    return { data, nextCursor: to < length ? String(to) : null };
  });
  return { asked, pages };
}

/** A list whose pages name these cursors, one after the other. */
function cursors(...next: (string | null)[]) {
  let at = 0;
  return new PagePromise<number>(async () => ({ data: [at], nextCursor: next[at++] ?? null }));
}

test("it is a real promise of the first page", async () => {
  const { asked, pages } = list();
  expect(pages).toBeInstanceOf(Promise);
  const page = await pages;
  expect(page).toBeInstanceOf(Page);
  expect(page).toMatchObject({ data: [0, 1], nextCursor: "2" });
  expect(page.hasNextPage()).toBe(true);
  expect(asked).toEqual([undefined]);
});

test("nothing is read before the first then or next", async () => {
  const { asked, pages } = list();
  const iterator = pages[Symbol.asyncIterator]();
  await Promise.resolve();
  expect(asked).toEqual([]);
  await iterator.next();
  expect(asked).toEqual([undefined]);
});

test("the first page is read once however often it is awaited, each iteration anew", async () => {
  const { asked, pages } = list(3);
  expect(await pages).toBe(await pages);
  expect(asked).toEqual([undefined]);
  expect(await collect(pages)).toEqual([0, 1, 2]);
  expect(await collect(pages)).toEqual([0, 1, 2]);
  expect(asked).toEqual([undefined, undefined, "2", undefined, "2"]);
});

test("then, catch, finally and the promise functions work as on any promise", async () => {
  const { pages } = list();
  expect(await pages.then(({ data }) => data)).toEqual([0, 1]);
  let settled = false;
  const page = await pages.finally(() => {
    settled = true;
  });
  expect(page.data).toEqual([0, 1]);
  expect(settled).toBe(true);
  expect((await Promise.all([pages, 1]))[0]).toBe(page);
  expect(await Promise.race([pages])).toBe(page);
  expect(await (async () => pages)()).toBe(page);
  expect(pages.then()).toBeInstanceOf(Promise);
  const broken = new PagePromise<number>(() => Promise.reject(new Error("no")));
  expect(await broken.catch(({ message }: Error) => message)).toBe("no");
  expect(await rejection(collect(broken))).toMatchObject({ message: "no" });
});

test("an item is read only when it is asked for: leaving early reads no further page", async () => {
  const { asked, pages } = list(100);
  for await (const number of pages) if (number === 3) break;
  expect(asked).toEqual([undefined, "2"]);
});

test("a page goes on from itself, to the end, by nextPage and by iteration", async () => {
  const { pages } = list();
  const first = await pages;
  const second = await first.nextPage();
  const third = await second?.nextPage();
  expect([second?.data, third?.data]).toEqual([[2, 3], [4]]);
  expect(third?.hasNextPage()).toBe(false);
  expect(await third?.nextPage()).toBeNull();
  expect(await collect(second ?? ([] as never))).toEqual([2, 3, 4]);
  // Asking twice for the same page is no repetition.
  expect((await first.nextPage())?.data).toEqual([2, 3]);
  expect(await collect(first)).toEqual([0, 1, 2, 3, 4]);
});

test.each([
  ["at once", ["a", "a"], 2],
  ["later", ["a", "b", "a"], 3],
])("a cursor that is repeated %s is an error, after what came before it", async (_when, next, seen) => {
  const read: number[] = [];
  const error = await rejection(
    (async () => {
      for await (const number of cursors(...next, "more")) read.push(number);
    })(),
  );
  expect(error).toBeInstanceOf(InternalRpcError);
  expect(error.message).toContain('repeated the cursor "a"');
  expect(read).toHaveLength(seen);
});

test("a page without a cursor is the last", async () => {
  const pages = new PagePromise<number>(async () => ({ data: [1] }) satisfies WirePage<number>);
  expect((await pages).nextCursor).toBeNull();
  expect(await collect(pages)).toEqual([1]);
});
