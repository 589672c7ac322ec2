import { describe, expect, test } from "vitest";
import type { Notification } from "../../../src/index.js";
import { Transcript } from "../../../src/transcript/index.js";
import { sharedCodex } from "../../support/codex/live-codex.js";
import { loadedOf, storedOf } from "../../support/transcript/compare.js";
import { childOf, parentAndChild } from "../../support/transcript/sub-agent.js";
import { until } from "../../support/transcript/until.js";

// A model that the server does not know is driven with the tools of the first multi-agent version.
const live = sharedCodex({ config: { model: "some-model" } });

describe("the sub-agents of thread.transcript", () => {
  test("appear below the item that names them, ask there, and equal their own history", async () => {
    const { codex } = live();
    parentAndChild(live().model);
    const thread = await codex.threadStart({ sandbox: "readOnly" });
    using transcript = await thread.transcript({ answer: true });
    const events: Notification[] = [];
    const stop = codex.client.onNotification((event) => events.push(event));
    const turn = await thread.turn("be a parent");
    const asked = await until(transcript, (snapshot) => (childOf(snapshot)?.questions.length ?? 0) > 0);
    expect(asked.questions).toEqual([]);
    childOf(asked)?.questions[0]?.answer?.("approve");
    await turn.run();
    const end = await until(transcript, ({ turns }) => turns[0]?.status === "completed");
    stop();
    const [subagent] = end.subagents;
    expect(end.subagents).toHaveLength(1);
    expect(end.turns[0]?.items.find(({ id }) => id === subagent?.itemId)).toMatchObject({
      tool: "spawnAgent",
    });
    expect(childOf(end)?.turns[0]?.items.map(({ type, state }) => `${type} ${state}`)).toEqual([
      "userMessage completed",
      "commandExecution completed",
      "agentMessage completed",
    ]);
    const child = codex.thread(subagent?.threadId ?? "");
    for (const [of, seen] of [
      [thread, end],
      [child, childOf(end)],
    ] as const)
      expect(storedOf(seen ?? { turns: [] })).toEqual(storedOf((await loadedOf(of)).snapshot()));
    // Folded from the events alone it is the same.
    const pure = new Transcript(thread.id);
    for (const event of events) pure.apply(event);
    expect(storedOf(pure.subagent(child.id)?.snapshot() ?? { turns: [] })).toEqual(
      storedOf(childOf(end) ?? { turns: [] }),
    );
    expect([transcript.faults, pure.faults]).toEqual([[], []]);
  });

  test("that run already are joined with their open questions", async () => {
    const { codex, log } = live();
    parentAndChild(live().model);
    const thread = await codex.threadStart({
      sandbox: "readOnly",
      onApproval: () => new Promise(() => undefined),
    });
    const from = log.length;
    const turn = await thread.turn("be a parent");
    await log.until(({ method }) => method === "item/commandExecution/requestApproval", from);
    await log.until(
      ({ method, params }) =>
        method === "item/completed" && (params?.item as { tool?: string })?.tool === "spawnAgent",
      from,
    );
    using transcript = await thread.transcript();
    const joined = transcript.snapshot();
    expect(childOf(joined)).toMatchObject({ status: { type: "active" }, turns: [{ status: "inProgress" }] });
    expect(childOf(joined)?.questions).toMatchObject([{ kind: "command" }]);
    await turn.interrupt();
    await turn.run();
    await codex.client.turnInterrupt({ threadId: joined.subagents[0]?.threadId ?? "", turnId: "" });
    await until(transcript, (snapshot) => childOf(snapshot)?.turns[0]?.status === "interrupted");
  });

  test("that have ended are loaded when they are looked at", async () => {
    const { codex } = live();
    parentAndChild(live().model);
    const thread = await codex.threadStart({
      sandbox: "readOnly",
      onApproval: (request) => request.approve(),
    });
    await thread.run("be a parent");
    using transcript = await thread.transcript();
    const [subagent] = transcript.snapshot().subagents;
    expect(subagent?.transcript.turns).toEqual([]);
    await transcript.loadSubagent(subagent?.threadId ?? "");
    expect(childOf(transcript.snapshot())?.turns[0]?.items.at(-1)).toMatchObject({ text: "child speaks" });
  });
});
