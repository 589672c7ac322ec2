import { expect, test } from "vitest";
import { decodeBlock } from "../../../../src/core/wire/decode.js";
import { LineBlocks } from "../../../../src/core/wire/lines.js";

const CHUNK = 64 * 1024;

test.each([1, 100, CHUNK - 1, CHUNK, CHUNK + 1, 1_000_000, 40_000_000])(
  "a line with %i bytes of text arrives whole, and so do its neighbours",
  (size) => {
    const [start, end] = ['{"before":1}\n{"text":"', '"}\n{"after":2}\n'].map((text) => Buffer.from(text));
    const stream = Buffer.concat([start as Buffer, Buffer.alloc(size, "x"), end as Buffer]);
    const values: unknown[] = [];
    const blocks = new LineBlocks(stream.length, (block) =>
      values.push(
        ...decodeBlock(block, (line) => {
          throw new Error(`unreadable: ${line.slice(0, 100)}`);
        }),
      ),
    );
    for (let at = 0; at < stream.length; at += CHUNK) blocks.push(stream.subarray(at, at + CHUNK));
    blocks.end();
    expect(values).toHaveLength(3);
    const [before, { text }, after] = values as [unknown, { text: string }, unknown];
    expect([before, text.length, text.at(0), text.at(-1), after]).toEqual([
      { before: 1 },
      size,
      "x",
      "x",
      { after: 2 },
    ]);
  },
);
