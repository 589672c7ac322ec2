import { describe, expect, it } from "vitest";
import type { ThreadItem } from "../../../src/protocol.js";
import { Transcript } from "../../../src/transcript/index.js";
import {
  commandItem,
  Events,
  itemsOf,
  linesOf,
  message,
  transcriptOf,
  turn,
} from "../../support/transcript/events.js";

describe("an item of a transcript", () => {
  it("grows by its deltas and is set by its completion", () => {
    const e = new Events();
    const transcript = transcriptOf(
      e.started("u"),
      e.itemStarted("u", message("m")),
      e.delta("u", "m", "Hel"),
    );
    transcript.apply(e.delta("u", "m", "lo"));
    expect(linesOf(transcript)).toEqual(["m running Hello"]);
    transcript.apply(e.itemCompleted("u", message("m", "Hello!")));
    expect(linesOf(transcript)).toEqual(["m completed Hello!"]);
  });

  it("is unfinished where its turn ends before it completes, and takes its completion later", () => {
    const e = new Events();
    const transcript = transcriptOf(e.started("u"), e.itemStarted("u", commandItem("c")), e.ended("u"));
    expect(linesOf(transcript)).toEqual(["c unfinished"]);
    transcript.apply(
      e.itemCompleted("u", commandItem("c", { status: "completed", aggregatedOutput: "late" })),
    );
    expect(itemsOf(transcript)[0]).toMatchObject({ state: "completed", aggregatedOutput: "late" });
  });

  it("starts over where a retried stream repeats it, also after its completion", () => {
    const e = new Events();
    const transcript = transcriptOf(
      e.started("u"),
      e.itemStarted("u", message("m"), 10),
      e.delta("u", "m", "ab"),
      e.itemStarted("u", message("m"), 10),
      e.delta("u", "m", "a"),
    );
    expect(linesOf(transcript)).toEqual(["m running a"]);
    transcript.apply(e.itemCompleted("u", message("m", "abc"), 20));
    transcript.apply(e.itemStarted("u", message("m"), 30));
    transcript.apply(e.delta("u", "m", "x"));
    expect(linesOf(transcript)).toEqual(["m running x"]);
    transcript.apply(e.itemCompleted("u", message("m", "xyz"), 40));
    expect(linesOf(transcript)).toEqual(["m completed xyz"]);
  });

  it("ignores a repetition of what has completed, up to its completion", () => {
    const e = new Events();
    const events = [
      e.started("u"),
      e.itemStarted("u", message("m"), 10),
      e.delta("u", "m", "ab"),
      e.itemCompleted("u", message("m", "ab"), 20),
    ];
    const transcript = transcriptOf(...events);
    const before = transcript.snapshot();
    for (const event of events) {
      transcript.apply(event);
      expect(transcript.snapshot()).toBe(before);
    }
  });

  it("is partial where it ran before the transcript was attached, and not folded before it completes", () => {
    const e = new Events();
    const transcript = transcriptOf(e.delta("u", "m", "lo"), e.delta("u", "m", " world"));
    expect(itemsOf(transcript)[0]).toMatchObject({ id: "m", text: "", state: "running", partial: true });
    transcript.apply(e.itemCompleted("u", message("m", "Hello world")));
    expect(itemsOf(transcript)[0]).toMatchObject({ text: "Hello world", state: "completed", partial: false });
  });

  it("stands where it completed, as in history", () => {
    const e = new Events();
    const transcript = transcriptOf(
      e.started("u"),
      e.itemStarted("u", commandItem("c"), 10),
      e.itemStarted("u", message("m"), 20),
      e.itemCompleted("u", message("m", "left"), 30),
    );
    expect(linesOf(transcript)).toEqual(["c running", "m completed left"]);
    transcript.apply(e.itemCompleted("u", commandItem("c", { status: "completed" }), 40));
    expect(linesOf(transcript)).toEqual(["m completed left", "c completed"]);
  });

  it("folds summary parts and raw content of reasoning", () => {
    const e = new Events();
    const at = { turnId: "u", itemId: "r" };
    const transcript = transcriptOf(
      e.itemStarted("u", { type: "reasoning", id: "r", summary: [], content: [] }),
      e.of("item/reasoning/summaryPartAdded", { ...at, summaryIndex: 0 }),
      e.of("item/reasoning/summaryTextDelta", { ...at, summaryIndex: 0, delta: "one" }),
      e.of("item/reasoning/summaryTextDelta", { ...at, summaryIndex: 1, delta: "two" }),
      e.of("item/reasoning/textDelta", { ...at, contentIndex: 0, delta: "raw" }),
    );
    expect(itemsOf(transcript)[0]).toMatchObject({ summary: ["one", "two"], content: ["raw"] });
  });

  it("keeps the last mebibyte of running output and says so", () => {
    const e = new Events();
    const output = (delta: string) =>
      e.of("item/commandExecution/outputDelta", { turnId: "u", itemId: "c", delta });
    const transcript = transcriptOf(e.itemStarted("u", commandItem("c")), output("first\n"));
    expect(itemsOf(transcript)[0]).toMatchObject({ aggregatedOutput: "first\n", truncated: false });
    for (let count = 0; count < 40; count += 1) transcript.apply(output("x".repeat(64 * 1024)));
    transcript.apply(output("last"));
    const shown = itemsOf(transcript)[0] as { aggregatedOutput: string; truncated: boolean };
    expect(shown.truncated).toBe(true);
    expect(shown.aggregatedOutput.endsWith("last")).toBe(true);
    expect(shown.aggregatedOutput.length).toBeGreaterThanOrEqual(1024 * 1024);
    expect(shown.aggregatedOutput.length).toBeLessThan(1.5 * 1024 * 1024);
  });

  it("keeps progress, terminal input and newer changes", () => {
    const e = new Events();
    const call: ThreadItem = {
      type: "mcpToolCall",
      id: "p",
      server: "s",
      tool: "t",
      arguments: {},
      status: "inProgress",
    };
    const change = { path: "/a", kind: { type: "add" }, diff: "x\n" } as const;
    const transcript = transcriptOf(
      e.itemStarted("u", call),
      e.of("item/mcpToolCall/progress", { turnId: "u", itemId: "p", message: "half" }),
      e.itemStarted("u", commandItem("c")),
      e.of("item/commandExecution/terminalInteraction", {
        turnId: "u",
        itemId: "c",
        processId: "1",
        stdin: "y\n",
      }),
      e.itemStarted("u", { type: "fileChange", id: "f", changes: [], status: "inProgress" }),
      e.of("item/fileChange/patchUpdated", { turnId: "u", itemId: "f", changes: [change] }),
    );
    const [mcp, command, file] = itemsOf(transcript);
    expect(mcp).toMatchObject({ progress: ["half"] });
    expect(command).toMatchObject({ terminalInput: ["y\n"] });
    expect(file).toMatchObject({ changes: [{ path: "/a", patch: expect.stringContaining("+x") }] });
  });

  it("is kept as it came where its type is unknown", () => {
    const e = new Events();
    const odd = { type: "hologram", id: "h", beams: [1, 2] } as unknown as ThreadItem;
    const transcript = transcriptOf(e.itemCompleted("u", odd));
    expect(itemsOf(transcript)[0]).toMatchObject({ type: "hologram", beams: [1, 2], state: "completed" });
  });

  it("has its long texts cut on request, until the whole is restored", () => {
    const e = new Events();
    const transcript = new Transcript("t", { maxTextLength: 1000 });
    const whole = message("m", "0123456789".repeat(200));
    transcript.apply(e.itemCompleted("u", whole));
    transcript.load([turn("u", "completed", { items: [whole, message("n", "short")] })]);
    expect(itemsOf(transcript)).toMatchObject([
      { id: "m", text: "0123456789".repeat(100), cut: true },
      { id: "n", text: "short", cut: false },
    ]);
    transcript.restore("u", whole);
    expect(itemsOf(transcript)[0]).toMatchObject({ text: "0123456789".repeat(200), cut: false });
  });
});
