import { expect, test } from "vitest";
import { fail, hold, message } from "../../../src/testing/index.js";
import { collect } from "../../support/codex/collect.js";
import { dropLines } from "../../support/codex/drop-lines.js";
import { sharedCodex } from "../../support/codex/live-codex.js";

/** The real server, whose completions never arrive. */
const live = sharedCodex({
  through: (transport) => dropLines(transport, (line) => line.includes('"turn/completed"')),
});

test("a completed, a failed and an interrupted turn are settled from the thread's history", async () => {
  const { codex, model, log } = live();
  model.replyTo(({ lastUserText }) =>
    lastUserText === "fail"
      ? fail({ status: 500 })
      : lastUserText === "hold"
        ? message("Hel", { deltas: ["Hel", hold()], open: true })
        : message("Hello."),
  );
  const [completed, failed, interrupted] = await Promise.all(
    ["say", "fail", "hold"].map(async (input) => (await codex.threadStart()).turn(input)),
  );
  if (completed === undefined || failed === undefined || interrupted === undefined)
    throw new Error("no turns");
  await log.until(
    ({ method, params }) => method === "item/agentMessage/delta" && params?.threadId === interrupted.threadId,
  );
  await interrupted.interrupt();
  const told = collect(completed.stream());

  expect(await completed.run()).toMatchObject({
    turnId: completed.id,
    status: "completed",
    finalResponse: "Hello.",
    items: [{ type: "userMessage" }, { type: "agentMessage" }],
    openItems: [],
    usage: { total: { totalTokens: 120 } },
    startedAt: expect.any(Number),
    reconciled: true,
  });
  expect((await told).map(({ method }) => method)).toContain("item/completed");
  expect(await failed.run()).toMatchObject({
    status: "failed",
    error: { codexErrorInfo: "internalServerError" },
    reconciled: true,
  });
  expect(await interrupted.run()).toMatchObject({ status: "interrupted", reconciled: true });
  expect(log.received("turn/completed")).toEqual([]);
});

test("after that the thread takes the next turn, and a turn that runs is not settled", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart();
  const gate = hold();
  model.reply(message("one")).reply(message("two", { deltas: ["tw", gate, "o"] }));
  expect((await thread.run("first")).reconciled).toBe(true);
  const turn = await thread.turn("second");
  await gate.reached;
  const listed = await thread.turns({ itemsView: "full" });
  expect(listed.data.find(({ id }) => id === turn.id)?.status).toBe("inProgress");
  gate.release();
  expect(await turn.run()).toMatchObject({ finalResponse: "two", reconciled: true });
});

test("a review is settled by its own id", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart();
  model.reply(message("Looks good."));
  const turn = await thread.review({ target: { type: "custom", instructions: "look" } });
  expect(await turn.run()).toMatchObject({ turnId: turn.id, status: "completed", reconciled: true });
});

test("an ephemeral thread, which has no history, is settled by its status and what was seen", async () => {
  const { codex, model } = live();
  const [thread, other] = await Promise.all([
    codex.threadStart({ ephemeral: true }),
    codex.threadStart({ ephemeral: true }),
  ]);
  model.replyTo(({ lastUserText }) => (lastUserText === "fail" ? fail({ status: 500 }) : message("Hello.")));
  const [completed, failed] = await Promise.all([thread.run("say"), other.run("fail")]);
  expect(completed).toMatchObject({ status: "completed", finalResponse: "Hello.", reconciled: true });
  expect(failed).toMatchObject({
    status: "failed",
    error: { codexErrorInfo: "internalServerError" },
    reconciled: true,
  });
});

test("a thread that is left while its turn runs sends nothing more, and the turn is settled all the same", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart();
  const gate = hold();
  model.reply(message("Hello.", { deltas: ["Hel", gate, "lo."] }));
  const turn = await thread.turn("hi");
  await gate.reached;
  await codex.client.threadUnsubscribe({ threadId: thread.id });
  gate.release();
  expect(await turn.run()).toMatchObject({ status: "completed", finalResponse: "Hello.", reconciled: true });
});
