import { expect, test } from "vitest";
import { ChunkFeed } from "../../../../src/core/wire/chunk-feed.js";

const chunk = (text: string): Uint8Array => Buffer.from(text);

test("chunks come in their order, also to one who waits for them, then the end", async () => {
  const feed = new ChunkFeed();
  feed.push(chunk("a"));
  const read: string[] = [];
  const reading = (async () => {
    for await (const each of feed) read.push(Buffer.from(each).toString());
  })();
  feed.push(chunk("b"));
  feed.end();
  await reading;
  expect(read).toEqual(["a", "b"]);
});

test("an error comes after what was given before it", async () => {
  const feed = new ChunkFeed();
  feed.push(chunk("a"));
  feed.end(new Error("broken"));
  expect(await feed.next()).toMatchObject({ done: false });
  await expect(feed.next()).rejects.toThrow("broken");
});

test("whoever stops reading has the rest dropped, and what comes later", async () => {
  const feed = new ChunkFeed();
  feed.push(chunk("a"));
  feed.push(chunk("b"));
  for await (const _ of feed) break;
  feed.push(chunk("c"));
  expect(await feed.next()).toEqual({ value: undefined, done: true });
});
