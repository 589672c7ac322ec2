import { expect, test } from "vitest";
import { linkedTransports } from "../../../../src/core/wire/memory.js";

const bytes = (text: string): Uint8Array => Buffer.from(text);

async function textOf(input: AsyncIterable<Uint8Array>): Promise<string> {
  let text = "";
  for await (const chunk of input) text += Buffer.from(chunk).toString();
  return text;
}

test("what one side writes the other reads, both ways, also what was written before the end", async () => {
  const [left, right] = linkedTransports();
  const reading = textOf(right.input);
  await left.write(bytes("a"));
  await left.write(bytes("b"));
  await right.write(bytes("back"));
  await left.close();
  expect(await reading).toBe("ab");
  expect(await textOf(left.input)).toBe("back");
});

test("the writer may reuse its memory", async () => {
  const [left, right] = linkedTransports();
  const memory = bytes("a");
  await left.write(memory);
  memory.fill(0x78);
  await left.close();
  expect(await textOf(right.input)).toBe("a");
});

test("either side ends both, once; writing then fails", async () => {
  const [left, right] = linkedTransports();
  await right.close();
  await right.close();
  await left.close();
  expect(await left.closed).toEqual({ reason: "the in-memory connection was closed" });
  expect(await right.closed).toBe(await left.closed);
  await expect(left.write(bytes("a"))).rejects.toThrow("the in-memory connection is closed");
});

test("a reader that leaves early harms nobody", async () => {
  const [left, right] = linkedTransports();
  await left.write(bytes("a"));
  for await (const chunk of right.input) {
    expect(Buffer.from(chunk).toString()).toBe("a");
    break;
  }
  await left.write(bytes("b"));
  await left.close();
});
