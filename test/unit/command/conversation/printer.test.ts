import { describe, expect, it } from "vitest";
import { LongTexts } from "../../../../src/command/conversation/long-texts.js";
import { Printer } from "../../../../src/command/conversation/printer.js";
import type { ThreadItem } from "../../../../src/protocol.js";
import { Transcript } from "../../../../src/transcript/index.js";
import { TextPaper } from "../../../support/command/text-paper.js";
import { commandItem, Events, message } from "../../../support/transcript/events.js";

/** A conversation that is printed after each event. */
function printed({ showsInput = true, limit = 5 } = {}) {
  const e = new Events();
  const transcript = new Transcript("t");
  const paper = new TextPaper();
  const long = new LongTexts((number) => `see ${number}`, limit);
  const printer = new Printer({ paper, long, showsInput });
  const see = (...events: readonly { readonly method: string; readonly params: object }[]): string => {
    const before = paper.text.length;
    for (const event of events) {
      transcript.apply(event);
      printer.update(transcript.snapshot());
    }
    return paper.text.slice(before);
  };
  return { e, see, long, paper };
}

const said = (text: string): ThreadItem => ({
  type: "userMessage",
  id: "i",
  content: [{ type: "text", text }],
});
const done = (aggregatedOutput: string) =>
  commandItem("c", { status: "completed", exitCode: 0, aggregatedOutput });

describe("Printer", () => {
  it("prints a text as it grows and the rest with its completion", () => {
    const { e, see } = printed();
    see(e.started("u"), e.itemStarted("u", message("m")));
    expect(see(e.delta("u", "m", "Hel"))).toBe("Hel");
    expect(see(e.delta("u", "m", "lo \u001b["))).toBe("lo \\u001b[");
    expect(see(e.itemCompleted("u", message("m", "Hello \u001b[!")))).toBe("!\n");
    expect(see(e.ended("u", "completed", { durationMs: 1500 }))).toBe("(1.5 s)\n");
  });

  it("starts a text over that is repeated differently", () => {
    const { e, see } = printed();
    see(e.started("u"), e.itemStarted("u", message("m"), 10), e.delta("u", "m", "abc"));
    expect(see(e.itemStarted("u", message("m"), 20), e.delta("u", "m", "x"))).toBe(
      "\n(this text starts over)\n\nx",
    );
  });

  it("prints a command when it begins, and its output, short, when it ends", () => {
    const { e, see, long } = printed();
    expect(see(e.started("u"), e.itemStarted("u", commandItem("c")))).toBe("$ ls\n");
    expect(see(e.itemCompleted("u", done("1\n2\n3\n4\n5\n6\n")))).toBe(
      "  1\n  2\n  … 2 more lines (see 1)\n  5\n  6\n",
    );
    expect(long.whole()?.map(({ text }) => text)).toEqual(["  1", "  2", "  3", "  4", "  5", "  6"]);
    expect(long.whole(2)).toBeUndefined();
  });

  it("names a command again whose output comes after something else", () => {
    const { e, see } = printed();
    see(e.started("u"), e.itemStarted("u", commandItem("c")));
    see(e.itemStarted("u", message("m")), e.itemCompleted("u", message("m", "meanwhile")));
    expect(see(e.itemCompleted("u", done("out")))).toBe("\n$ ls\n  out\n");
  });

  it("prints what comes while a text grows after that text", () => {
    const { e, see } = printed();
    see(e.started("u"), e.itemStarted("u", commandItem("c")), e.itemStarted("u", message("m")));
    see(e.delta("u", "m", "a"));
    expect(see(e.itemCompleted("u", done("out")))).toBe("");
    expect(see(e.delta("u", "m", "b"))).toBe("b");
    expect(see(e.itemCompleted("u", message("m", "ab")))).toBe("\n\n$ ls\n  out\n");
  });

  it("leaves a text that the model has left, and prints the rest of it where that comes", () => {
    const { e, see } = printed();
    see(e.started("u"), e.itemStarted("u", message("m")), e.delta("u", "m", "a"));
    expect(see(e.itemStarted("u", said("no")), e.itemCompleted("u", said("no")))).toBe("\n\n› no\n");
    see(e.itemStarted("u", message("n")), e.delta("u", "n", "b"));
    expect(see(e.itemCompleted("u", message("n", "bc")))).toBe("c\n");
    expect(see(e.itemCompleted("u", message("m", "ad")))).toBe("\nd\n");
  });

  it("ends a text that its turn leaves unfinished", () => {
    const { e, see } = printed();
    see(e.started("u"), e.itemStarted("u", message("m")), e.delta("u", "m", "a"));
    expect(see(e.ended("u", "interrupted"))).toBe("\n(interrupted)\n");
  });

  it("prints what the person said only where it is asked to", () => {
    for (const showsInput of [true, false]) {
      const { e, see } = printed({ showsInput });
      expect(see(e.started("u"), e.itemCompleted("u", said("hi\nyou")))).toBe(
        showsInput ? "› hi\n  you\n" : "",
      );
    }
  });

  it("prints the plan whenever it has changed, retries, the failure and warnings, each once", () => {
    const { e, see } = printed();
    const plan = (status: string) =>
      e.of("turn/plan/updated", { turnId: "u", plan: [{ step: "dig", status }] });
    expect(see(e.started("u"), plan("pending"))).toBe("plan\n  · dig\n");
    expect(see(plan("completed"))).toBe("\nplan\n  ✔ dig\n");
    const error = { message: "busy", codexErrorInfo: null, additionalDetails: null };
    expect(see(e.of("error", { turnId: "u", error, willRetry: true }))).toBe("(trying again: busy)\n");
    expect(see(e.of("warning", { message: "mind\u0007" }))).toBe("(warning: mind\\u0007)\n");
    expect(see(e.ended("u", "failed", { error }))).toBe("(failed: busy)\n");
    expect(see(e.started("v"))).toBe("");
  });
});
