import { text } from "node:stream/consumers";
import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { delay, hold, message, ScriptedModel } from "../../../src/testing/index.js";
import { ask, askForStream } from "./ask.js";

test("breaks off waiting responses and leaves no socket and no timer behind", async () => {
  const before = process.getActiveResourcesInfo();
  const mine = await ScriptedModel.start();
  mine.reply(message("x", { deltas: ["a", hold()] })).reply(message("x", { deltas: ["a", delay(600_000)] }));
  const streams = [await askForStream(mine), await askForStream(mine)];
  await mine.close();
  for (const stream of streams) await expect(text(stream)).rejects.toThrow("aborted");
  await nextTurn();
  const open = new Map<string, number>();
  for (const name of process.getActiveResourcesInfo()) open.set(name, (open.get(name) ?? 0) + 1);
  for (const name of before) open.set(name, (open.get(name) ?? 0) - 1);
  expect([...open].filter(([, more]) => more > 0)).toEqual([]);
});

test("frees the port, and may be done twice", async () => {
  const mine = await ScriptedModel.start();
  await mine.close();
  await mine.close();
  await expect(ask(mine)).rejects.toThrow("fetch failed");
});

test("works as a disposal too", async () => {
  const mine = await ScriptedModel.start();
  await mine[Symbol.asyncDispose]();
  await expect(ask(mine)).rejects.toThrow("fetch failed");
});
