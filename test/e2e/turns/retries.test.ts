import { expect, test } from "vitest";
import { events, fail, message } from "../../../src/testing/index.js";
import { collect, deltasOf } from "../../support/codex/collect.js";
import { inMemory } from "../../support/codex/in-memory.js";
import { sharedCodex } from "../../support/codex/live-codex.js";

const live = sharedCodex({ config: { streamRetries: 2 } });

test("a stream that is retried under the same item id comes twice, and its text is read once", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart(inMemory);
  model.reply(
    message("Hello, world.", { id: "m1", deltas: ["Hello, ", "wor"], open: true }),
    fail({ cut: "eof" }),
  );
  model.reply(message("Hello, world.", { id: "m1", deltas: ["Hel", "lo, world", "."] }));
  const turn = await thread.turn("hi");
  const [told, text, result] = await Promise.all([collect(turn.stream()), collect(turn.text()), turn.run()]);
  expect(deltasOf(told)).toEqual(["Hello, ", "wor", "Hel", "lo, world", "."]);
  expect(told.filter(({ method }) => method === "error")).toMatchObject([{ params: { willRetry: true } }]);
  expect(text.join("")).toBe("Hello, world.");
  expect(result).toMatchObject({ status: "completed", finalResponse: "Hello, world.", openItems: [] });
  expect(result.items.filter(({ type }) => type === "agentMessage")).toHaveLength(1);
});

test("under a new id the first item stays open, and the text is read once all the same", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart(inMemory);
  model.reply(message("Hello", { id: "m1", deltas: ["Hel"], open: true }), fail({ cut: "reset" }));
  model.reply(message("Hello.", { id: "m2", deltas: ["Hello", "."] }));
  const turn = await thread.turn("hi");
  const [text, result] = await Promise.all([collect(turn.text()), turn.run()]);
  expect(text.join("")).toBe("Hello.");
  expect(result.items.filter(({ type }) => type === "agentMessage")).toMatchObject([
    { id: "m2", text: "Hello." },
  ]);
  expect(result.openItems).toMatchObject([{ id: "m1", type: "agentMessage" }]);
});

test("a retry that says something else is read from its beginning", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart(inMemory);
  model.reply(message("Hello", { deltas: ["Hello"], open: true }), fail({ cut: "eof" }));
  model.reply(message("Good day.", { deltas: ["Good ", "day."] }));
  const turn = await thread.turn("hi");
  expect((await collect(turn.text())).join("")).toBe("HelloGood day.");
});

test("a retry without deltas gives only what was not read yet", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart(inMemory);
  model.reply(message("Hello", { deltas: ["Hel"], open: true }), fail({ cut: "eof" }));
  model.reply(message("Hello.", { deltas: 0 }));
  const turn = await thread.turn("hi");
  expect((await collect(turn.text())).join("")).toBe("Hello.");
});

test("a model that repeats an item id in a later call loses nothing", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart(inMemory);
  const call = { type: "function_call", call_id: "c1", name: "exec_command", arguments: '{"cmd":"true"}' };
  model.reply(message("One. ", { id: "m1" }), events([{ type: "response.output_item.done", item: call }]));
  model.reply(message("Two.", { id: "m1" }));
  const turn = await thread.turn("hi");
  const [text, result] = await Promise.all([collect(turn.text()), turn.run()]);
  expect(text.join("")).toBe("One. Two.");
  expect(result.items.flatMap((item) => (item.type === "agentMessage" ? [item.text] : []))).toEqual([
    "One. ",
    "Two.",
  ]);
  expect(result.openItems).toEqual([]);
});

test("when the retries are used up the turn fails, with its last error", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart(inMemory);
  for (let attempt = 0; attempt < 3; attempt++)
    model.reply(message("Hel", { open: true }), fail({ cut: "eof" }));
  const result = await thread.run("hi");
  expect(result).toMatchObject({ status: "failed", error: { codexErrorInfo: "other" } });
  expect(result.openItems.length).toBeGreaterThan(0);
});
