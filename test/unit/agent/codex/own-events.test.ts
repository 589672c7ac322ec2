import { describe, expect, test } from "vitest";
import { type Notification, TurnFailedError } from "../../../../src/index.js";
import { agentMessage, scriptedThread, turnRecord } from "../../../../src/testing/index.js";
import { FarQuestions } from "../../../support/codex/questions.js";
import { scriptedCodex } from "../../../support/codex/scripted-codex.js";
import { commandItem, tokens } from "../../../support/codex/wire-records.js";

/** Changes everything in a value that can be changed. */
function wreck(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  for (const child of Object.values(value)) wreck(child);
  for (const key of Object.keys(value)) (value as Record<string, unknown>)[key] = "wrecked";
  if (Array.isArray(value)) value.push("wrecked");
}

/** What each consumer saw, as text taken before it wrecked the event. */
class Wrecker {
  readonly seen: string[] = [];

  readonly take = (event: unknown): void => {
    this.seen.push(JSON.stringify(event));
    wreck(event);
  };
}

async function wreckAll(source: AsyncIterable<Notification>): Promise<string[]> {
  const wrecker = new Wrecker();
  for await (const event of source) wrecker.take(event);
  return wrecker.seen;
}

/** The text of a turn that fails. */
async function said(text: AsyncIterable<string>): Promise<string> {
  let whole = "";
  try {
    for await (const piece of text) whole += piece;
  } catch (error) {
    expect(error).toBeInstanceOf(TurnFailedError);
  }
  return whole;
}

const error = { message: "it failed", codexErrorInfo: null, additionalDetails: "more" };

describe("a consumer that changes the events it gets", () => {
  test("changes neither the result nor what others get", async () => {
    const wire = new Wrecker();
    const early = new Wrecker();
    const { codex, far } = await scriptedCodex({
      onWire: wire.take,
    });
    const script = scriptedThread(far);
    codex.client.onNotification(early.take);
    far.on("turn/start", { turn: turnRecord("u") });
    const turn = await codex.thread("t").turn("x");
    const joined = await codex.thread("t").turn(null, { whenBusy: "join" });
    const [late, onDelta, onItem] = [new Wrecker(), new Wrecker(), new Wrecker()];
    codex.client.onNotification(late.take);
    codex.on("item/agentMessage/delta", (_params, event) => onDelta.take(event));
    codex.on("item/completed", (params, event) => {
      wreck(params);
      onItem.take(event);
    });
    const reader = new AbortController();
    const all = wreckAll(codex.events({ signal: reader.signal }));
    const streams = [turn, joined].map((each) => wreckAll(each.stream()));
    const texts = [turn, joined].map((each) => said(each.text()));

    script.started("u");
    script.itemStarted("u", agentMessage("m", ""));
    script.itemStarted("u", commandItem("c"));
    for (const text of ["Hel", "lo"]) script.delta("u", "m", text);
    script.itemCompleted("u", agentMessage("m", "Hello"));
    script.usage("u", tokens(5, 5));
    script.error("u", "it failed", false);
    script.completed("u", "failed", { error });

    const result = await turn.run();
    expect(result).toMatchObject({
      status: "failed",
      error,
      finalResponse: "Hello",
      items: [agentMessage("m", "Hello")],
      openItems: [commandItem("c")],
      usage: { turn: { inputTokens: 5 }, total: { inputTokens: 5 } },
    });
    const [stream, otherStream] = await Promise.all(streams);
    expect(stream).toHaveLength(9);
    expect(stream?.join()).not.toContain("wrecked");
    expect(otherStream).toEqual(stream);
    expect(early.seen).toEqual(late.seen);
    expect(early.seen.filter((text) => stream?.includes(text))).toEqual(stream);
    for (const consumer of [early, late, onDelta]) expect(consumer.seen.join()).not.toContain("wrecked");
    expect(onDelta.seen).toHaveLength(2);
    expect(wire.seen.join()).not.toContain("wrecked");
    for (const text of texts) expect(await text).toBe("Hello");
    reader.abort();
    await all.catch(() => undefined);
  });

  test("changes no sum of the thread's use", async () => {
    const { codex, far } = await scriptedCodex();
    const script = scriptedThread(far);
    far.on("turn/start", ({ input }) => ({
      turn: turnRecord(JSON.stringify(input).includes("first") ? "u1" : "u2"),
    }));
    for (const [turnId, total] of [
      ["u1", 5],
      ["u2", 12],
    ] as const) {
      const turn = await codex.thread("t").turn(turnId === "u1" ? "first" : "second");
      const read = wreckAll(turn.stream());
      script.usage(turnId, tokens(5, total));
      script.completed(turnId);
      await read;
      expect((await turn.run()).usage?.turn.inputTokens).toBe(turnId === "u1" ? 5 : 7);
    }
  });

  test("changes nothing of an approval, of this or of a later question", async () => {
    const changes: unknown[] = [];
    const offered: string[] = [];
    const { codex, far } = await scriptedCodex({
      onApproval: (request) => {
        if (request.kind === "fileChange") changes.push(JSON.parse(JSON.stringify(request.changes)));
        offered.push(request.offered.join());
        const answer = request.approve();
        wreck(request);
        return answer;
      },
    });
    codex.client.onNotification(wreck);
    const script = scriptedThread(far);
    const questions = new FarQuestions(far);
    const patch = [{ path: "/a", kind: { type: "add" }, diff: "+a" }] as const;
    far.on("turn/start", { turn: turnRecord("u") });
    const turn = await codex.thread("t").turn("x");
    script.itemStarted("u", { type: "fileChange", id: "i", changes: [...patch], status: "inProgress" });
    const params = { threadId: "t", turnId: "u", itemId: "i", startedAtMs: 0 };
    for (let time = 0; time < 2; time++)
      expect(await questions.ask("item/fileChange/requestApproval", params)).toEqual({ decision: "accept" });
    expect(changes).toEqual([patch, patch]);
    const command = { ...params, command: "ls", environmentId: null };
    for (let time = 0; time < 2; time++)
      expect(await questions.ask("item/commandExecution/requestApproval", command)).toEqual({
        decision: "accept",
      });
    expect(offered).toEqual(Array(4).fill("approve,approveForSession,decline,cancel"));
    script.completed("u");
    expect((await turn.run()).openItems).toMatchObject([{ changes: patch }]);
  });

  test("changes nothing of how a login ends", async () => {
    const { codex, far } = await scriptedCodex({
      onWire: wreck,
    });
    codex.client.onNotification(wreck);
    far.on("account/login/start", { type: "chatgpt", loginId: "mine", authUrl: "https://login" });
    const login = await codex.loginChatgpt();
    far.notify("account/login/completed", { loginId: "mine", success: true, error: null });
    expect(await login.wait()).toEqual({ loginId: "mine", success: true, error: null });
  });

  test("changes neither a request nor its answer on the wire", async () => {
    const { codex, far } = await scriptedCodex({
      onWire: wreck,
    });
    const model = { id: "m", nested: { list: [1] } };
    far.on("model/list", { data: [model as never] });
    const params = { cursor: "c", limit: 3 };
    expect(await codex.client.modelList(params)).toEqual({ data: [model] });
    expect(params).toEqual({ cursor: "c", limit: 3 });
    expect(far.callsOf("model/list")).toMatchObject([{ params: { cursor: "c", limit: 3 } }]);
    const { params: received } = far.calls[0] as { params: { capabilities: object } };
    expect(received.capabilities).toEqual({ experimentalApi: false });
  });
});
