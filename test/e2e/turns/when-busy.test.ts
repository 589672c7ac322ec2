import { describe, expect, test } from "vitest";
import { hold, message } from "../../../src/testing/index.js";
import { inMemory } from "../../support/codex/in-memory.js";
import { sharedCodex } from "../../support/codex/live-codex.js";
import { steeredAtRandom } from "../../support/codex/steered.js";
import { Chance } from "../../support/soak/random.js";

const live = sharedCodex();

describe('whenBusy: "steer" at any moment around the end of a turn', () => {
  test("brings each input to the model once", async () => {
    expect(await steeredAtRandom(live(), 16, new Chance(1))).toMatchObject({ faults: [] });
  });
});

describe("a turn that takes no further input", () => {
  test.each(["review", "compaction"])("makes steered input wait for the end of a %s", async (kind) => {
    const { codex, model } = live();
    const thread = await codex.threadStart(inMemory);
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
