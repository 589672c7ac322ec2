import { describe, expect, test } from "vitest";
import { hold, message } from "../../../src/testing/index.js";
import { sharedCodex } from "../../support/codex/live-codex.js";

const live = sharedCodex();

describe('whenBusy: "steer" at any moment around the end of a turn', () => {
  test("brings each input to the model once", async () => {
    const { codex, model } = live();
    const thread = await codex.threadStart();
    model.replyTo(() => message("ok", { deltas: ["o", "k"] }));
    const inputs: string[] = [];
    for (let round = 0; round < 40; round++) {
      const first = thread.run(`first ${round}.`, { whenBusy: "wait" });
      // From before the server has begun to after it has ended, in steps of the event loop.
      for (let steps = (round * 7) % 40; steps > 0; steps--) await new Promise(setImmediate);
      const second = thread.run(`second ${round}.`, { whenBusy: "steer" });
      inputs.push(`first ${round}.`, `second ${round}.`);
      for (const { status } of await Promise.all([first, second])) expect(status).toBe("completed");
    }
    await thread.run("last.", { whenBusy: "wait" });
    const reached = model.requests.at(-1)?.userTexts.filter((text) => /^(first|second) \d+\.$/.test(text));
    expect([...(reached ?? [])].sort()).toEqual([...inputs].sort());
  });
});

describe("a turn that takes no further input", () => {
  test.each(["review", "compaction"])("makes steered input wait for the end of a %s", async (kind) => {
    const { codex, model } = live();
    const thread = await codex.threadStart();
    model.reply(message("before"));
    await thread.run("before");
    const gate = hold();
    model.reply(message("done", { deltas: ["d", gate] }));
    const turn =
      kind === "review"
        ? await thread.review({ target: { type: "custom", instructions: "look" } })
        : await thread.compact();
    await gate.reached;
    const steered = thread.turn("more", { whenBusy: "steer" });
    model.reply(message("after"));
    gate.release();
    expect((await turn.run()).status).toBe("completed");
    const own = await steered;
    expect(own.joined).toBe(false);
    expect(await own.run()).toMatchObject({ status: "completed", finalResponse: "after" });
  });
});
