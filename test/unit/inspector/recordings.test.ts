import { describe, expect, test } from "vitest";
import { EventLog } from "../../../src/inspector/event-log.js";
import { serveRecording } from "../../../src/inspector/index.js";
import { readRecording } from "../../../src/inspector/recording.js";

const line = (method: string): string => JSON.stringify({ direction: "received", message: { method } });

const linesOf = (text: string): readonly string[] =>
  readRecording(text).log.read(0, Number.POSITIVE_INFINITY).lines;

describe("a recording", () => {
  test("is read line by line, with the ends of lines of any system", () => {
    expect(linesOf(`\ufeff${line("a")}\r\n\n${line("b")}\n`)).toEqual([line("a"), line("b")]);
    expect(readRecording(line("a")).notes).toEqual([]);
  });

  test("that is cut off is shown up to there, and says so", () => {
    const text = `${line("a")}\n${line("b").slice(0, 20)}`;
    expect(linesOf(text)).toEqual([line("a")]);
    expect(readRecording(text).notes).toEqual([
      "The recording is cut off: its last line (2) is not whole and was left out.",
    ]);
  });

  test("leaves out what is not of a recording, and says so", () => {
    expect(readRecording(`${line("a")}\nnoise\n${line("b")}`).notes).toEqual([
      "Line 2 is not of a recording and was left out.",
    ]);
    const { log, notes } = readRecording(`[]\n${line("a")}\n{"direction":"sideways","message":{}}\n7\n`);
    expect(log.next).toBe(1);
    expect(notes).toEqual(["3 lines are not of a recording and were left out, the first is line 1."]);
  });

  test.each([
    ["nothing", "", "this recording is empty"],
    ["another file", "<html>\n<script>alert(1)</script>", "this is no recording: line 1 is not"],
    ["JSON of something else", '{"direction":"sent","message":[]}', "this is no recording: line 1 is not"],
    ["a NUL", "\0\0", "this is no recording: line 1 is not"],
  ])("of %s is refused", async (_, text, message) => {
    await expect(serveRecording(text)).rejects.toThrow(message);
  });

  test("may nest deeper than anything can be that is built of functions", () => {
    const deep = `{"direction":"received","message":{"method":"a","params":${"[".repeat(200_000)}${"]".repeat(200_000)}}}`;
    expect(linesOf(deep)).toEqual([deep]);
  });

  test("has a message that no page could show by its head alone", () => {
    const huge = JSON.stringify({
      direction: "received",
      atMs: 5,
      message: { id: 1, method: "a", params: "x".repeat(17 * 1024 * 1024) },
    });
    const [only] = linesOf(huge);
    expect(JSON.parse(only ?? "")).toEqual({
      direction: "received",
      atMs: 5,
      message: { id: 1, method: "a" },
      omittedLength: huge.length,
    });
  });
});

describe("the log of events", () => {
  test("gives blocks of a size, of one event at least", () => {
    const log = new EventLog();
    for (const name of ["a", "b", "c"]) log.add(name.repeat(10));
    expect(log.read(0, 15)).toEqual({ first: 0, lines: ["a".repeat(10), "b".repeat(10)] });
    expect(log.read(2, 1)).toEqual({ first: 2, lines: ["c".repeat(10)] });
    expect(log.read(3, 1)).toEqual({ first: 3, lines: [] });
  });

  test("wakes a reader once", () => {
    const log = new EventLog();
    const woken: string[] = [];
    log.onNext(() => woken.push("first"));
    const forget = log.onNext(() => woken.push("second"));
    forget();
    log.add("a");
    log.add("b");
    expect(woken).toEqual(["first"]);
  });

  test("keeps the newest events of a codex, and all of a recording", () => {
    const [live, recorded] = [new EventLog(), new EventLog({ keepsAll: true })];
    for (let at = 0; at < 250_000; at++) {
      live.add(String(at));
      recorded.add(String(at));
    }
    expect(live.next).toBe(250_000);
    expect(live.read(0, 1)).toEqual({ first: 50_000, lines: ["50000"] });
    expect(live.read(249_999, 1)).toEqual({ first: 249_999, lines: ["249999"] });
    expect(recorded.read(0, 1)).toEqual({ first: 0, lines: ["0"] });
  });
});
