import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { AbortError, type Notification } from "../../../src/index.js";
import { message } from "../../../src/testing/index.js";
import { collect, rejection } from "../../support/codex/collect.js";
import { inMemory } from "../../support/codex/in-memory.js";
import { liveCodex, sharedCodex } from "../../support/codex/live-codex.js";

const live = sharedCodex();

async function runTurn(text = "hi"): Promise<string> {
  live().model.reply(message(`re: ${text}`, { deltas: 2 }));
  const thread = await live().codex.threadStart(inMemory);
  await thread.run(text);
  return thread.id;
}

test("events: every notification of the server from then on, in the order of the wire", async () => {
  const { codex, log } = live();
  await runTurn("before");
  const from = log.length;
  const events = codex.events();
  const [first, second] = [await runTurn("one"), await runTurn("two")];
  const told: Notification[] = [];
  for await (const event of events) {
    told.push(event);
    if (event.method === "turn/completed" && event.params.threadId === second) break;
  }
  const wire = log.since(from).filter(({ sent, id }) => !sent && id === undefined);
  expect(told.map(({ method }) => method)).toEqual(wire.slice(0, told.length).map(({ method }) => method));
  const threads = told.flatMap((event) => (event.method === "turn/completed" ? [event.params.threadId] : []));
  expect(threads).toEqual([first, second]);
});

test("events: a signal ends it with AbortError, after what was received before", async () => {
  const { codex } = live();
  const controller = new AbortController();
  const events = codex.events({ signal: controller.signal });
  await runTurn();
  controller.abort("enough");
  const told: Notification[] = [];
  const error = await rejection(
    (async () => {
      for await (const event of events) told.push(event);
    })(),
  );
  expect(error).toBeInstanceOf(AbortError);
  expect(error.cause).toBe("enough");
  expect(told.map(({ method }) => method)).toContain("turn/completed");
  expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  expect(await rejection(collect(codex.events({ signal: AbortSignal.abort() })))).toBeInstanceOf(AbortError);
});

test("events: close ends it, and one that is taken after close ends at once", async () => {
  const { codex } = await liveCodex();
  const told = collect(codex.events());
  await codex.close();
  await told;
  expect(await collect(codex.events())).toEqual([]);
});

test("on: one method, typed, until unsubscribed; a listener that throws harms nobody", async () => {
  const { codex } = live();
  const seen: string[] = [];
  const faults: unknown[] = [];
  const stopFaults = codex.on("handlerError", ({ error }) => faults.push(error));
  const stopBad = codex.on("turn/completed", () => {
    throw new Error("a bad listener");
  });
  const stop = codex.on("turn/completed", ({ turn, threadId }, { method, emittedAtMs }) => {
    seen.push(`${method} ${threadId} ${turn.status} ${typeof emittedAtMs}`);
  });
  const id = await runTurn();
  stop();
  stopBad();
  await runTurn();
  stopFaults();
  expect(seen).toEqual([`turn/completed ${id} completed number`]);
  expect(faults).toMatchObject([{ message: "a bad listener" }]);
});
