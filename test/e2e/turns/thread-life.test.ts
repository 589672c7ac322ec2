import { describe, expect, test } from "vitest";
import { JsonRpcError } from "../../../src/index.js";
import { hold, message } from "../../../src/testing/index.js";
import { rejection } from "../../support/codex/collect.js";
import { liveCodex, sharedCodex } from "../../support/codex/live-codex.js";

const live = sharedCodex();

async function listed(): Promise<string[]> {
  return (await live().codex.threadList()).data.map(({ id }) => id);
}

describe("a thread", () => {
  test("is listed from its first turn on", async () => {
    const { codex, model } = live();
    const thread = await codex.threadStart();
    expect(await listed()).not.toContain(thread.id);
    model.reply(message("ok"));
    await thread.run("hi");
    expect(await listed()).toContain(thread.id);
  });

  test("that others were forked from cannot be deleted", async () => {
    const { codex, model } = live();
    model.reply(message("ok"));
    const thread = await codex.threadStart();
    await thread.run("hi");
    const fork = await thread.fork();
    expect(await rejection(codex.threadDelete(thread.id))).toBeInstanceOf(JsonRpcError);
    expect((await codex.thread(fork.id).read()).id).toBe(fork.id);
  });

  test("has its turn stored as interrupted when the client is closed", async () => {
    const first = await liveCodex();
    const gate = hold();
    first.model.reply(message("never", { deltas: ["n", gate, "ever"] }));
    const thread = await first.codex.threadStart();
    const turn = await thread.turn("hi");
    await gate.reached;
    await first.codex.close();
    gate.release();
    await rejection(turn.run());
    const second = await liveCodex({ beside: first });
    const { data } = await second.codex.thread(thread.id).turns();
    expect(data).toMatchObject([{ id: turn.id, status: "interrupted" }]);
  });
});

describe("clearGoal", () => {
  test("leaves the turn that runs towards the goal", async () => {
    const { codex, model } = live();
    const gate = hold();
    model.reply(message("done", { deltas: ["do", gate, "ne"] }));
    const thread = await codex.threadStart();
    await thread.setGoal({ objective: "work" });
    await gate.reached;
    await thread.clearGoal();
    const running = thread.run(null, { whenBusy: "join" });
    gate.release();
    expect(await running).toMatchObject({ status: "completed", finalResponse: "done" });
    expect(await thread.goal()).toBeNull();
  });
});
