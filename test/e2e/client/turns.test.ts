import { expect, test } from "vitest";
import type { Notification } from "../../../src/index.js";
import { fail, hold, message, reasoning } from "../../../src/testing/index.js";
import { inMemory } from "../../support/codex/in-memory.js";
import { sharedCodex } from "../../support/codex/live-codex.js";
import { nextEvent, runTurn, text, watchTurn } from "../../support/e2e/turns.js";

const live = sharedCodex();
const raw = () => ({ client: live().codex.client, model: live().model });

const methodsOf = (events: readonly Notification[]): string[] => events.map(({ method }) => method);

function deltasOf(events: readonly Notification[], threadId: string): string[] {
  return events.flatMap(({ method, params }) =>
    method === "item/agentMessage/delta" && params.threadId === threadId ? [params.delta] : [],
  );
}

test("a plain turn streams its text and says how it ended", async () => {
  const { client, model } = raw();
  model.reply(reasoning("Think first.", { deltas: 2 }), message("Hello, world", { deltas: 4 }));
  const { thread } = await client.threadStart(inMemory);
  const { id, turn, events, items } = await runTurn(client, thread.id, "hi");

  expect(deltasOf(events, thread.id)).toEqual(["Hel", "lo,", " wo", "rld"]);
  expect(items.map(({ type }) => type)).toEqual(["userMessage", "reasoning", "agentMessage"]);
  expect(turn).toMatchObject({ id, status: "completed", error: null });
  expect(model.requests.at(-1)?.lastUserText).toBe("hi");
  expect(events.every(({ emittedAtMs }) => typeof emittedAtMs === "number")).toBe(true);
  expect(events).toContainEqual(
    expect.objectContaining({
      method: "thread/tokenUsage/updated",
      params: expect.objectContaining({ threadId: thread.id, turnId: id }),
    }),
  );
});

test("a listener that was there before the call misses nothing of any turn", async () => {
  const { client, model } = raw();
  const { thread } = await client.threadStart(inMemory);
  for (let count = 0; count < 5; count++) {
    model.reply(message("ok"));
    const { events } = await runTurn(client, thread.id, `turn ${count}`);
    const methods = methodsOf(events);
    expect(methods).toContain("turn/started");
    expect(methods.indexOf("turn/started")).toBeLessThan(methods.indexOf("item/started"));
    expect(methods.at(-1)).toBe("turn/completed");
  }
});

test("turns of several threads run at once and stay apart by their thread ids", async () => {
  const { client, model } = raw();
  model.replyTo(({ lastUserText }) => message(`You said ${lastUserText}.`, { deltas: 5 }));
  const said = await Promise.all(
    ["one", "two", "three", "four"].map(async (word) => {
      const { thread } = await client.threadStart(inMemory);
      const { events } = await runTurn(client, thread.id, word);
      return deltasOf(events, thread.id).join("");
    }),
  );
  expect(said).toEqual(["You said one.", "You said two.", "You said three.", "You said four."]);
});

test("an interrupted turn ends as interrupted", async () => {
  const { client, model } = raw();
  const gate = hold();
  model.reply(message("Hello", { deltas: ["Hel", gate, "lo"] }));
  const { thread } = await client.threadStart(inMemory);
  const end = watchTurn(client, thread.id);
  const { turn } = await client.turnStart({ threadId: thread.id, input: text("hi") });
  await gate.reached;
  await client.turnInterrupt({ threadId: thread.id, turnId: turn.id });
  expect((await end).turn).toMatchObject({ id: turn.id, status: "interrupted", error: null });
});

test("a steered turn takes the new words in and ends once", async () => {
  const { client, model } = raw();
  const gate = hold();
  model.reply(message("Hello", { deltas: ["Hel", gate, "lo"] })).reply(message("Steered."));
  const { thread } = await client.threadStart(inMemory);
  const end = watchTurn(client, thread.id);
  const { turn } = await client.turnStart({ threadId: thread.id, input: text("hi") });
  await gate.reached;
  const steered = await client.turnSteer({ threadId: thread.id, expectedTurnId: turn.id, input: text("no") });
  expect(steered.turnId).toBe(turn.id);
  expect((await end).turn).toMatchObject({ id: turn.id, status: "completed" });
  expect(model.requests.at(-1)?.lastUserText).toBe("no");
});

test("a turn whose model fails says why", async () => {
  const { client, model } = raw();
  model.reply(fail({ status: 429, code: "usage_limit_reached" }));
  const { thread } = await client.threadStart(inMemory);
  const told = nextEvent(client, "error");
  const { turn } = await runTurn(client, thread.id, "hi");
  expect(turn).toMatchObject({ status: "failed", error: { codexErrorInfo: "usageLimitExceeded" } });
  expect((await told).params).toMatchObject({ willRetry: false, turnId: turn.id, error: turn.error });
});

test("a prompt with lone surrogates is answered, the rest of it intact", async () => {
  const { client, model } = raw();
  model.reply(message("ok"));
  const { thread } = await client.threadStart(inMemory);
  const { turn } = await runTurn(client, thread.id, "a\ud800b \udc00 \u{1f433} \\ud800");
  expect(turn.status).toBe("completed");
  expect(model.requests.at(-1)?.lastUserText).toBe("a\ufffdb \ufffd \u{1f433} \\ud800");
});
