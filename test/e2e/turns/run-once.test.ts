import { describe, expect, test } from "vitest";
import { fail, hold, message } from "../../../src/testing/index.js";
import { rejection } from "../../support/codex/collect.js";
import { killedOnce } from "../../support/codex/killed-once.js";
import { liveCodex, sharedCodex } from "../../support/codex/live-codex.js";

const live = sharedCodex();

describe("runOnce on the real server", () => {
  test("gives one result to every call with a key, and the model one input", async () => {
    const { codex, model } = live();
    const thread = await codex.threadStart();
    model.reply(message("Hello."));
    const first = await thread.runOnce("a", "hi");
    const again = await thread.runOnce("a", "hi");
    expect(first).toMatchObject({ attached: false, status: "completed", finalResponse: "Hello." });
    expect(again).toMatchObject({
      attached: true,
      turnId: first.turnId,
      finalResponse: "Hello.",
      usage: null,
    });
    model.reply(message("Another."));
    expect(await thread.runOnce("b", "hi")).toMatchObject({ attached: false, finalResponse: "Another." });
  });

  test("finds keys of steered input, in a fork, and after a failed turn", async () => {
    const { codex, model, log } = live();
    const thread = await codex.threadStart();
    const gate = hold();
    model.reply(message("one", { deltas: ["o", gate, "ne"] })).reply(message("two"));
    const turn = await thread.turn("first");
    await log.until(
      ({ method, params }) => method === "item/agentMessage/delta" && params?.threadId === thread.id,
    );
    const steered = thread.run("second", { whenBusy: "steer", clientUserMessageId: "steered" });
    await log.until(
      ({ method, params }) => method === "turn/start" && params?.clientUserMessageId === "steered",
    );
    gate.release();
    await Promise.all([turn.run(), steered]);
    expect(await thread.runOnce("steered", "second")).toMatchObject({ attached: true, turnId: turn.id });
    const fork = await thread.fork();
    expect(await fork.runOnce("steered", "second")).toMatchObject({ attached: true });

    model.reply(fail({ status: 500 }));
    expect(await thread.runOnce("fails", "x")).toMatchObject({ attached: false, status: "failed" });
    expect(await thread.runOnce("fails", "x")).toMatchObject({ attached: true, status: "failed" });
    model.reply(message("fine"));
    expect(await thread.runOnce("after", "y")).toMatchObject({ attached: false, status: "completed" });
  });

  test("follows the key into another process, and is refused while the first one has the thread", async () => {
    const first = await liveCodex();
    first.model.reply(message("Hello."));
    const { id } = await first.codex.threadStart();
    const ran = await first.codex.thread(id).runOnce("k", "hi");
    const second = await liveCodex({ beside: first, complaints: /already has an active writer/ });
    const error = await rejection(second.codex.thread(id).runOnce("k", "hi"));
    expect(error).toMatchObject({ code: "THREAD_IN_USE" });
    await first.codex.close();
    expect(await second.codex.thread(id).runOnce("k", "hi")).toMatchObject({
      attached: true,
      turnId: ran.turnId,
      finalResponse: "Hello.",
    });
  });

  test("starts no second turn for a key, and no side effect twice, when servers are killed around the start", async () => {
    expect(await killedOnce({ rounds: 4, seed: 1 })).toMatchObject({ twice: [], lost: [] });
  });
});
