import { describe, expect, it } from "vitest";
import type { ThreadItem } from "../../../src/protocol.js";
import { Transcript } from "../../../src/transcript/index.js";
import { Events, message, transcriptOf, turn } from "../../support/transcript/events.js";

const spawn = (receiverThreadIds: string[], id = "s"): ThreadItem => ({
  type: "collabAgentToolCall",
  id,
  tool: "spawnAgent",
  status: "completed",
  senderThreadId: "t",
  receiverThreadIds,
  agentsStates: {},
});

const activity = (agentThreadId: string): ThreadItem => ({
  type: "subAgentActivity",
  id: "a",
  agentPath: "/root/kid",
  agentThreadId,
  kind: "started",
});

const whole = (e: Events, id: string, text: string) => [
  e.started(id, { rootTurnId: "u" }),
  e.itemStarted(id, message("m")),
  e.delta(id, "m", text),
];

describe("the sub-agents of a transcript", () => {
  it.each([
    ["receiverThreadIds", spawn(["kid"])],
    ["agentThreadId", activity("kid")],
  ])("are transcripts below the item that names them by %s", (_, item) => {
    const e = new Events();
    const kid = new Events("kid");
    const transcript = transcriptOf(e.started("u"), e.itemCompleted("u", item));
    const before = transcript.snapshot();
    for (const event of whole(kid, "k", "I am small")) transcript.apply(event);
    const after = transcript.snapshot();
    expect(after.subagents).toMatchObject([
      {
        threadId: "kid",
        turnId: "u",
        itemId: item.id,
        transcript: { threadId: "kid", turns: [{ id: "k", items: [{ text: "I am small" }] }] },
      },
    ]);
    expect(after.turns).toBe(before.turns);
  });

  it("get what came before they were named", () => {
    const e = new Events();
    const kid = new Events("kid");
    const transcript = transcriptOf(e.started("u"));
    transcript.apply(kid.of("thread/status/changed", { status: { type: "idle" } }));
    for (const event of whole(kid, "k", "early").map((each) => ({ ...each }))) transcript.apply(event);
    // The turn says for whom it works.
    expect(transcript.snapshot().subagents).toMatchObject([
      { itemId: null, transcript: { status: { type: "idle" }, turns: [{ items: [{ text: "early" }] }] } },
    ]);
    transcript.apply(e.itemCompleted("u", spawn(["kid"])));
    expect(transcript.snapshot().subagents).toMatchObject([{ itemId: "s", turnId: "u" }]);
    expect(transcript.snapshot().subagents).toHaveLength(1);
  });

  it("nest, and are reached by their ids", () => {
    const e = new Events();
    const transcript = transcriptOf(e.started("u"), e.itemCompleted("u", spawn(["kid"])));
    for (const event of [
      new Events("kid").itemCompleted("k", spawn(["grandkid"], "s2")),
      ...whole(new Events("grandkid"), "g", "tiny"),
    ])
      transcript.apply(event);
    const [kid] = transcript.snapshot().subagents;
    expect(kid?.transcript.subagents).toMatchObject([{ threadId: "grandkid", itemId: "s2" }]);
    expect(transcript.subagent("grandkid")?.snapshot().turns[0]?.items).toMatchObject([{ text: "tiny" }]);
    expect(transcript.subagent("t")).toBeUndefined();
  });

  it("have their own questions, and report a change to the subscribers of the whole", async () => {
    const e = new Events();
    const transcript = transcriptOf(e.started("u"), e.itemCompleted("u", spawn(["kid"])));
    let calls = 0;
    transcript.subscribe(() => calls++);
    const question = { id: 0, method: "item/commandExecution/requestApproval", params: { threadId: "kid" } };
    transcript.ask(question);
    expect(transcript.snapshot()).toMatchObject({
      questions: [],
      subagents: [{ transcript: { questions: [{ id: 0 }] } }],
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(calls).toBe(2);
    transcript.retract(question);
    expect(transcript.snapshot().subagents[0]?.transcript.questions).toEqual([]);
  });

  it("are named once, by history too", () => {
    const named: string[] = [];
    const transcript = new Transcript("t", { onSubagent: ({ threadId }) => named.push(threadId) });
    const items = [spawn(["kid", "other"]), spawn(["kid", "t"], "s2")];
    transcript.load([turn("u", "completed", { items })]);
    transcript.load([turn("u", "completed", { items })]);
    expect(named).toEqual(["kid", "other"]);
    expect(transcript.snapshot().subagents).toHaveLength(2);
  });

  it("are not sought where nothing runs, and what nobody claims is dropped with the turn", () => {
    const e = new Events();
    const kid = new Events("kid");
    const transcript = transcriptOf(e.started("u"));
    transcript.apply(kid.itemCompleted("k", message("m", "lost")));
    transcript.apply(e.ended("u"));
    transcript.apply(kid.itemCompleted("k", message("n", "later")));
    transcript.apply(e.itemCompleted("u", spawn(["kid"])));
    expect(transcript.subagent("kid")?.snapshot().turns).toEqual([]);
  });

  it("keep the newest 1,024 events of threads that nobody has named", () => {
    const e = new Events();
    const kid = new Events("kid");
    const transcript = transcriptOf(e.started("u"));
    for (let count = 0; count < 5000; count += 1)
      transcript.apply(kid.itemCompleted("k", message(`m${count}`)));
    transcript.apply(e.itemCompleted("u", spawn(["kid"])));
    const items = transcript.subagent("kid")?.snapshot().turns[0]?.items ?? [];
    expect(items).toHaveLength(1024);
    expect(items.at(-1)?.id).toBe("m4999");
  });
});
