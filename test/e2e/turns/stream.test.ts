import { describe, expect, test } from "vitest";
import { type Notification, type Turn, TurnFailedError, UsageError } from "../../../src/index.js";
import { events, fail, hold, type ModelStep, message } from "../../../src/testing/index.js";
import { collect, deltasOf } from "../../support/codex/collect.js";
import { inMemory } from "../../support/codex/in-memory.js";
import { sharedCodex } from "../../support/codex/live-codex.js";

const live = sharedCodex();

async function turnOf(...steps: ModelStep[]): Promise<Turn> {
  const thread = await live().codex.threadStart(inMemory);
  live().model.reply(...steps);
  return thread.turn("hi");
}

describe("stream", () => {
  test("delivers the turn from its start to its completion, in order, and ends", async () => {
    const turn = await turnOf(message("Hello.", { deltas: ["Hel", "lo."] }));
    const told = await collect(turn.stream());
    const methods = told.map(({ method }) => method);
    expect(methods[0]).toBe("turn/started");
    expect(methods.at(-1)).toBe("turn/completed");
    expect(methods.filter((method) => method === "turn/completed")).toHaveLength(1);
    expect(deltasOf(told)).toEqual(["Hel", "lo."]);
    const completed = told.filter((event) => event.method === "item/completed");
    expect(completed.map(({ params }) => params.item.type)).toEqual(["userMessage", "agentMessage"]);
    expect(told.every(({ emittedAtMs }) => typeof emittedAtMs === "number")).toBe(true);
  });

  test("gives what happened before it was taken", async () => {
    const turn = await turnOf(message("Hello."));
    await turn.run();
    expect((await collect(turn.stream())).map(({ method }) => method)).toContain("turn/started");
  });

  test("can be taken once: a second call is refused at once", async () => {
    const turn = await turnOf(message("Hello."));
    const stream = turn.stream();
    expect(() => turn.stream()).toThrow(UsageError);
    await collect(stream);
    expect(() => turn.stream()).toThrow("once");
  });

  test("left early it neither interrupts nor stalls the turn", async () => {
    const gate = hold();
    const turn = await turnOf(message("Hello.", { deltas: ["Hel", gate, "lo."] }));
    for await (const { method } of turn.stream()) if (method === "item/agentMessage/delta") break;
    gate.release();
    expect(await turn.run()).toMatchObject({ status: "completed", finalResponse: "Hello." });
    expect((await collect(turn.text())).join("")).toBe("Hello.");
  });

  test("a failed turn ends it like any other", async () => {
    const turn = await turnOf(fail({ status: 500 }));
    const told = await collect(turn.stream());
    expect(told.map(({ method }) => method).slice(-2)).toEqual(["error", "turn/completed"]);
  });

  test("several waits for the next event at once get one each, in order", async () => {
    const turn = await turnOf(message("Hello."));
    const stream = turn.stream();
    const first = await Promise.all([stream.next(), stream.next(), stream.next()]);
    const rest = await collect(stream);
    const told = [...first.map(({ value }) => value as Notification), ...rest];
    expect(told.map(({ method }) => method)).toEqual(
      expect.arrayContaining(["turn/started", "turn/completed"]),
    );
    expect(told[0]?.method).toBe("turn/started");
    expect(told.at(-1)?.method).toBe("turn/completed");
  });
});

describe("text", () => {
  test("is the deltas of the messages, without commentary", async () => {
    const turn = await turnOf(
      message("Let me see. ", { phase: "commentary", deltas: 2 }),
      message("Hello, ", { deltas: ["Hel", "lo, "] }),
      message("world.", { phase: "final_answer", deltas: ["wor", "ld."] }),
    );
    const pieces = await collect(turn.text());
    expect(pieces.join("")).toBe("Hello, world.");
  });

  test("is a view of its own beside the stream", async () => {
    const turn = await turnOf(message("Hello.", { deltas: 3 }));
    const [told, pieces] = await Promise.all([collect(turn.stream()), collect(turn.text())]);
    expect(pieces.join("")).toBe("Hello.");
    expect(deltasOf(told).join("")).toBe("Hello.");
    expect(() => turn.text()).toThrow(UsageError);
  });

  test("without deltas it is the whole message, once", async () => {
    const turn = await turnOf(message("Hello.", { deltas: 0 }));
    expect(await collect(turn.text())).toEqual(["Hello."]);
  });

  test("of an interrupted turn ends with what was said", async () => {
    const turn = await turnOf(message("Hello.", { deltas: ["Hel", hold()], open: true }));
    const pieces: string[] = [];
    for await (const piece of turn.text()) {
      pieces.push(piece);
      await turn.interrupt();
    }
    expect(pieces).toEqual(["Hel"]);
  });

  test("of a failed turn ends with TurnFailedError", async () => {
    const turn = await turnOf(message("Hel", { open: true }), fail({ code: "cyber_policy" }));
    const pieces: string[] = [];
    const reading = (async () => {
      for await (const piece of turn.text()) pieces.push(piece);
    })();
    await expect(reading).rejects.toThrow(TurnFailedError);
    expect(pieces).toEqual(["Hel"]);
  });

  test("a refusal of the model leaves no text", async () => {
    const refusal = {
      type: "message",
      role: "assistant",
      id: "m",
      content: [{ type: "refusal", refusal: "no" }],
    };
    const turn = await turnOf(events([{ type: "response.output_item.done", item: refusal }]));
    expect(await collect(turn.text())).toEqual([]);
    expect((await turn.run()).finalResponse).toBeNull();
  });
});

test("two turns stream at once, each its own, while other calls are answered", async () => {
  const { codex, model } = live();
  const gates = [hold(), hold()] as const;
  model.replyTo(({ lastUserText }) =>
    lastUserText === "one"
      ? message("one!", { deltas: ["on", gates[0], "e!"] })
      : message("two!", { deltas: ["tw", gates[1], "o!"] }),
  );
  const [first, second] = await Promise.all([codex.threadStart(inMemory), codex.threadStart(inMemory)]);
  const one = await first.turn("one");
  const two = await second.turn("two");
  await Promise.all(gates.map(({ reached }) => reached));
  expect((await codex.models()).data.length).toBeGreaterThan(0);
  gates[1].release();
  const twoTold = await collect(two.stream());
  gates[0].release();
  const oneTold = await collect(one.stream());
  expect(deltasOf(oneTold).join("")).toBe("one!");
  expect(deltasOf(twoTold).join("")).toBe("two!");
  for (const [told, thread] of [
    [oneTold, first],
    [twoTold, second],
  ] as const) {
    expect(told.every(({ params }) => (params as { threadId: string }).threadId === thread.id)).toBe(true);
  }
});
