import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { expect, onTestFinished, test, vi } from "vitest";
import { LineDecoder } from "../../../../src/core/wire/decode.js";
import { Repetition } from "../../../../src/core/wire/repetition.js";

const delta = (text: string, at = 1_795_342_197_806): string =>
  JSON.stringify({
    method: "item/agentMessage/delta",
    params: { threadId: "t", turnId: "u", itemId: "m", delta: text },
    emittedAtMs: at,
  });

/** Reads lines after those that a decoder knows already. */
function readAfter(known: readonly string[], lines: readonly string[]) {
  const decoder = new LineDecoder();
  const unreadable: string[] = [];
  const read = (block: readonly string[]) =>
    decoder.decode([Buffer.from(block.join("\n"))], (line) => unreadable.push(line));
  read(known);
  return { values: read(lines), unreadable };
}

/** What the lines are one by one. */
function oneByOne(lines: readonly string[]) {
  const values: unknown[] = [];
  const unreadable: string[] = [];
  for (const line of lines) {
    if (line.trim() === "") continue;
    try {
      values.push(JSON.parse(line));
    } catch {
      unreadable.push(line);
    }
  }
  return { values, unreadable };
}

const repetitionOf = (line: string) => Repetition.of(line, line);
const mass = Array<string>(20).fill(delta("x"));

test.each([
  [[`${delta("a")},${delta("b")}`, ""]],
  [["", `${delta("a")},${delta("b")}`]],
  [[`${delta("a")},`, delta("b")]],
  [[delta("a").slice(0, -1), "}"]],
  [[delta("a"), ""]],
])("%j reads as one by one", (lines) => {
  expect(readAfter(mass, lines)).toEqual(oneByOne(lines));
});

test.each([
  "0",
  "01",
  "",
  "-5",
  "1.5",
  "1e3",
  "9007199254740993",
  "12345678901234567891",
  "5 ",
  "5}",
  '"5"',
  "null",
])("the number %j reads as JSON has it", (number) => {
  const lines = [delta("a"), delta("a").replace(/\d+\}$/, `${number}}`), delta("b")];
  expect(readAfter(mass, lines)).toEqual(oneByOne(lines));
});

test.each(["\t", "\u0000", "\\t", "\\", "\\\\", '\\"', '"', "\u007f"])(
  "the text %j reads as JSON has it",
  (raw) => {
    const lines = [delta("a"), delta("a").replace('"a"', () => `"${raw}"`), delta("b")];
    expect(readAfter(mass, lines)).toEqual(oneByOne(lines));
  },
);

test.each(["\r", " ", "x", "\r\r", "}", '"'])("so does what ends in %j", (ending) => {
  const lines = [delta("a"), delta("b") + ending, delta("c")];
  expect(readAfter(mass, lines)).toEqual(oneByOne(lines));
});

test("a run of deltas reads as they are, texts and times of their own", () => {
  const lines = ["", "a", "a dozen char", "longer than a dozen characters", "ä😀"].map((text, at) =>
    delta(text, at),
  );
  expect(readAfter(mass, lines)).toEqual({ values: lines.map((line) => JSON.parse(line)), unreadable: [] });
});

test.each(["x", "ä", "€"])(
  "a mass that ends in lines like %j is followed by lines that need no parse",
  (text) => {
    const decoder = new LineDecoder();
    const read = vi.spyOn(Repetition.prototype, "read");
    onTestFinished(() => read.mockRestore());
    decoder.decode([Buffer.from([...mass, delta(text), delta(text)].join("\n"))], expect.fail);
    expect(read).not.toHaveBeenCalled();
    const lines = [delta("a"), delta("€", 5)];
    expect(decoder.decode([Buffer.from(lines.join("\n"))], expect.fail)).toHaveLength(2);
    expect(read.mock.results).toMatchObject([{ value: `[${lines.join()}]`.length }]);
  },
);

test("few lines are no mass", () => {
  const decoder = new LineDecoder();
  const of = vi.spyOn(Repetition, "of");
  onTestFinished(() => of.mockRestore());
  decoder.decode([Buffer.from([delta("a"), delta("b")].join("\n"))], expect.fail);
  expect(of).not.toHaveBeenCalled();
});

test("repeated values share nothing that can change", () => {
  const { values } = readAfter(mass, [delta("a"), delta("b")]);
  const [a, b] = values as [{ params: { delta: string } }, { params: { delta: string } }];
  a.params.delta = "changed";
  expect(b.params.delta).toBe("b");
  expect(repetitionOf('{"m":[],"p":{"d":"x"},"n":1}')).toBeUndefined();
  expect(repetitionOf('{"p":{"m":{},"d":"x"},"n":1}')).toBeUndefined();
});

test.each([
  ["keys that come twice", '{"p":{"d":"b","e":"b","d":"b"},"n":1}'],
  ["a number that comes twice", '{"n":5,"p":{"d":"b"},"n":1}'],
  ["keys like numbers", '{"p":{"d":"b","1":"b"},"2":1}'],
  ["a text in a list", '{"p":["d","b"],"n":1}'],
  ["a number that is no whole one", '{"p":{"d":"b"},"n":1.5}'],
  ["a text with an escape", '{"p":{"d":"\\n"},"n":1}'],
  ["another shape", '{"id":1,"result":{}}'],
])("a line with %s is not taken for one that repeats", (_name, line) => {
  expect(repetitionOf(line)).toBeUndefined();
});

test("keys of the prototype are plain data", () => {
  const lineOf = (text: string) => `{"__proto__":1,"p":{"__proto__":"${text}"},"n":1}`;
  expect(repetitionOf(lineOf("x"))).toBeDefined();
  const { values } = readAfter(Array<string>(20).fill(lineOf("x")), [lineOf("y")]);
  expect(JSON.stringify(values)).toBe(`[${lineOf("y")}]`);
});

test("lines of which each is another turn's have nothing in common", () => {
  const ofTurn = (turnId: string) => delta("x").replace('"u"', JSON.stringify(turnId));
  expect(Repetition.of(ofTurn("u1"), ofTurn("u2"))).toBeUndefined();
  expect(Repetition.of(ofTurn("u1"), ofTurn("u1"))).toBeDefined();
});

/** Lines that nearly repeat: cut, doubled or changed somewhere. */
const nearly = fc
  .tuple(
    fc.constantFrom(delta("x"), delta("", 0), delta('"\\', 5)),
    fc.nat(),
    fc.nat(3),
    fc.constantFrom(...'"\\,}] :0\t\r1-e.x'),
  )
  .map(([line, at, length, char]) => {
    const place = at % (line.length + 1);
    return line.slice(0, place) + char + line.slice(place + length);
  });
const repeated = fc
  .tuple(fc.string({ unit: "binary", maxLength: 30 }), fc.nat())
  .map(([text, at]) => delta(text, at));
const line = fc.oneof(
  { weight: 6, arbitrary: repeated },
  { weight: 3, arbitrary: nearly },
  fc.jsonValue().map((value) => JSON.stringify(value)),
  fc.constantFrom("", "WARNING", delta("a") + delta("b"), `${delta("a")},${delta("b")}`, `${delta("a")} `),
);

test("whatever lines follow, they read as one by one", () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), (lines) => {
      expect(readAfter(mass, lines)).toEqual(oneByOne(lines));
    }),
    { numRuns: 3000 },
  );
});

test("a text that is kept does not keep its block", () => {
  setFlagsFromString("--expose-gc");
  const collectGarbage = runInNewContext("gc") as () => void;
  const heap = (): number => {
    collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  const decoder = new LineDecoder();
  const block = [Buffer.from(Array<string>(500).fill(delta("longer than a dozen characters")).join("\n"))];
  const kept: unknown[] = [];
  const before = heap();
  for (let count = 0; count < 300; count++) kept.push(decoder.decode(block, expect.fail)[7]);
  expect(heap() - before).toBeLessThan((kept.length * (block[0]?.length ?? 0)) / 10);
});
