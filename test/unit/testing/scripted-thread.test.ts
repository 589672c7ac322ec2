import { expect, onTestFinished, test } from "vitest";
import { Codex } from "../../../src/index.js";
import { agentMessage, scriptedThread, scriptedTransport } from "../../../src/testing/index.js";
import { collect, deltasOf } from "../../support/codex/collect.js";
import { tokens } from "../../support/codex/wire-records.js";
import { WireCheck } from "../../support/e2e/wire-check.js";

/** A Codex on a scripted thread, with everything on the wire held against the schema. */
async function onThread() {
  const check = new WireCheck();
  const transport = scriptedTransport();
  const far = scriptedThread(transport, "T");
  const codex = await Codex.start({ transport, onWire: (event) => check.see(event) });
  onTestFinished(async () => {
    await codex.close();
    expect(check.faults).toEqual([]);
  });
  return { codex, transport, far };
}

test("reply: threads start and resume, and each turn says the text", async () => {
  const { codex, transport, far } = await onThread();
  far.reply("Hello.");
  const thread = await codex.threadStart();
  expect(thread.id).toBe("T");
  const turn = await thread.turn("hi");
  expect(deltasOf(await collect(turn.stream()))).toEqual(["Hello."]);
  const again = await (await codex.threadResume("T")).run("more");
  expect(again).toMatchObject({ status: "completed", finalResponse: "Hello.", turnId: "T-2" });
  expect(transport.unexpected).toEqual([]);
});

test("everything that it sends is as the schema says, and makes a turn", async () => {
  const { codex, transport, far } = await onThread();
  far.reply("unused");
  transport.on("turn/start", (_params, call) => {
    call.answer({ turn: { id: "u", items: [], status: "inProgress" } });
    far.status("active");
    far.started("u", { startedAt: 5 });
    far.itemStarted("u", agentMessage("m", "", "final_answer"));
    far.delta("u", "m", "Hel");
    far.error("u", "the model is busy", true);
    far.delta("u", "m", "Hello");
    far.itemCompleted("u", agentMessage("m", "Hello", "final_answer"));
    far.usage("u", tokens(10, 10));
    far.status("idle");
    far.completed("u", "failed", {
      error: { message: "late", codexErrorInfo: null, additionalDetails: null },
    });
  });
  const result = await (await codex.threadStart()).run("hi");
  expect(result).toMatchObject({ status: "failed", error: { message: "late" }, finalResponse: "Hello" });
  expect(result.usage?.last.inputTokens).toBe(10);
  far.status("notLoaded");
  far.status("systemError");
});
