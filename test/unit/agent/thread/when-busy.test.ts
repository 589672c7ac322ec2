import { getEventListeners } from "node:events";
import { afterEach, describe, expect, test, vi } from "vitest";
import {
  AbortError,
  TimeoutError,
  TransportClosedError,
  type TurnOptions,
  UsageError,
} from "../../../../src/index.js";
import { refuse, scriptedThread, turnRecord } from "../../../../src/testing/index.js";
import { collect, deltasOf, rejection } from "../../../support/codex/collect.js";
import { scriptedCodex } from "../../../support/codex/scripted-codex.js";

afterEach(() => void vi.restoreAllMocks());

/** A server that steers input into the running turn, as codex does, and ends turns when the test says so. */
async function steeringServer(serverVersion?: string) {
  const { codex, far } = await scriptedCodex({}, { serverVersion });
  const server = scriptedThread(far);
  const inputs: string[] = [];
  let running: string | undefined;
  let count = 0;
  far.on("turn/start", ({ input }) => {
    inputs.push((input[0] as { text: string }).text);
    if (running === undefined) {
      const id = `turn-${++count}`;
      running = id;
      queueMicrotask(() => server.started(id));
    }
    return { turn: turnRecord(running) };
  });
  far.on("thread/unsubscribe", { status: "unsubscribed" });
  const complete = (): void => {
    if (running === undefined) return;
    const id = running;
    running = undefined;
    server.completed(id);
  };
  /** Resolves when the client has received everything so far, and has acted on it. */
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 3; round++)
      await codex.client.request("thread/unsubscribe", { threadId: "other" });
  };
  return { codex, far, server, thread: codex.thread("t"), inputs, complete, settle };
}

describe('whenBusy: "wait"', () => {
  test("runs 50 inputs that come at once in order, one at a time", async () => {
    const { thread, inputs, complete, settle } = await steeringServer();
    const texts = Array.from({ length: 50 }, (_, at) => `input ${at}`);
    const runs = texts.map((text) => thread.run(text, { whenBusy: "wait" }));
    for (const [at] of texts.entries()) {
      await settle();
      expect(inputs).toEqual(texts.slice(0, at + 1));
      complete();
    }
    const results = await Promise.all(runs);
    expect(results.map(({ turnId }) => turnId)).toEqual(texts.map((_, at) => `turn-${at + 1}`));
  });

  test.each(["signal", "timeoutMs"])(
    "lets a call that waits go by its %s, and touches no other",
    async (by) => {
      const { thread, inputs, complete, settle } = await steeringServer();
      const controller = new AbortController();
      const bound = by === "signal" ? { signal: controller.signal } : { timeoutMs: 20 };
      const first = thread.run("a");
      const second = rejection(thread.run("b", { whenBusy: "wait", ...bound }));
      const third = thread.run("c", { whenBusy: "wait" });
      await settle();
      if (by === "signal") controller.abort();
      expect(await second).toBeInstanceOf(by === "signal" ? AbortError : TimeoutError);
      expect(getEventListeners(controller.signal, "abort")).toEqual([]);
      complete();
      await settle();
      complete();
      expect((await Promise.all([first, third])).map(({ turnId }) => turnId)).toEqual(["turn-1", "turn-2"]);
      expect(inputs).toEqual(["a", "c"]);
    },
  );

  test("goes on with the next call when a start is refused", async () => {
    const { far, thread, inputs, complete, settle } = await steeringServer();
    const first = thread.run("a");
    await settle();
    const refused = rejection(thread.run("b", { whenBusy: "wait", model: "none" }));
    const third = thread.run("c", { whenBusy: "wait" });
    const [answer] = [far.callsOf("turn/start")];
    expect(answer).toHaveLength(1);
    far.on("turn/start", ({ model }) => {
      if (model === "none") return refuse("no such model");
      inputs.push("c");
      queueMicrotask(() => scriptedThread(far).whole("last"));
      return { turn: turnRecord("last") };
    });
    complete();
    await first;
    expect((await refused).message).toContain("no such model");
    expect((await third).turnId).toBe("last");
  });

  test("keeps the thread for those that wait: a call that does not wait is refused", async () => {
    const { thread, complete, settle } = await steeringServer();
    const first = thread.run("a");
    const second = thread.run("b", { whenBusy: "wait" });
    await settle();
    complete();
    expect(await rejection(thread.run("c"))).toBeInstanceOf(UsageError);
    await settle();
    complete();
    await Promise.all([first, second]);
  });

  test("waits for the end of an active goal, whoever has set it", async () => {
    const { far, thread, inputs, complete, settle } = await steeringServer();
    const tellGoal = (status: "active" | "complete"): void =>
      far.notify("thread/goal/updated", { threadId: "t", turnId: null, goal: { threadId: "t", status } });
    tellGoal("active");
    await settle();
    const run = thread.run("a", { whenBusy: "wait" });
    await settle();
    expect(inputs).toEqual([]);
    tellGoal("complete");
    await settle();
    expect(inputs).toEqual(["a"]);
    complete();
    expect((await run).status).toBe("completed");
  });

  test("fails with the connection", async () => {
    const { far, thread, settle } = await steeringServer();
    const first = rejection(thread.run("a"));
    const second = rejection(thread.run("b", { whenBusy: "wait" }));
    await settle();
    far.end();
    for (const error of await Promise.all([first, second]))
      expect(error).toBeInstanceOf(TransportClosedError);
  });
});

describe('whenBusy: "steer"', () => {
  test("adds the input to the running turn and shares its result", async () => {
    const { thread, server, inputs, complete, settle } = await steeringServer();
    const turn = await thread.turn("a");
    const steered = await thread.turn("b", { whenBusy: "steer" });
    expect([turn.joined, steered.joined, steered.id]).toEqual([false, true, turn.id]);
    const seen = collect(steered.stream());
    server.delta(turn.id, "m", "later");
    await settle();
    complete();
    expect(deltasOf(await seen)).toEqual(["later"]);
    expect(await steered.run()).toBe(await turn.run());
    expect(inputs).toEqual(["a", "b"]);
  });

  test.each([
    { sandbox: "readOnly" },
    { model: "other" },
    { approvalMode: "denyAll" },
    { outputSchema: { type: "object" } },
    { onApproval: (request) => request.decline() },
    { onQuestion: (question) => question.decline() },
    { handlers: {} },
  ] satisfies TurnOptions<{ type: string }>[])(
    "refuses %o on a busy thread, and nothing is sent",
    async (settings) => {
      const { thread, inputs, complete } = await steeringServer();
      const turn = await thread.turn("a");
      const error = await rejection(thread.run("b", { ...settings, whenBusy: "steer" }));
      expect(error).toBeInstanceOf(UsageError);
      expect(error.message).toContain("takes no settings");
      complete();
      await turn.run();
      expect(inputs).toEqual(["a"]);
    },
  );

  test("is refused by name on a server that answers with a turn that never comes", async () => {
    const warned = vi.spyOn(process, "emitWarning").mockReturnValue();
    const { thread, inputs, complete } = await steeringServer("0.147.9");
    expect(warned).toHaveBeenCalledOnce();
    const first = thread.run("a", { whenBusy: "steer" });
    const error = await rejection(thread.run("b", { whenBusy: "steer" }));
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toBe(
      'thread.run: whenBusy: "steer" on a busy thread needs codex 0.148.0 or newer, and the server is 0.147.9: use turn.steer(input)',
    );
    complete();
    expect((await first).status).toBe("completed");
    expect(inputs).toEqual(["a"]);
  });

  test.each(["0.148.0", "0.169.0"])("steers on a server %s", async (serverVersion) => {
    vi.spyOn(process, "emitWarning").mockReturnValue();
    const { thread, inputs, complete } = await steeringServer(serverVersion);
    const turn = await thread.turn("a");
    const steered = await thread.turn("b", { whenBusy: "steer" });
    expect([steered.joined, steered.id]).toEqual([true, turn.id]);
    complete();
    await turn.run();
    expect(inputs).toEqual(["a", "b"]);
  });

  test.each(["signal", "timeoutMs"])("detaches by its %s: the turn is another caller's", async (by) => {
    const { far, thread, complete } = await steeringServer();
    const turn = await thread.turn("a");
    const controller = new AbortController();
    const bound = by === "signal" ? { signal: controller.signal } : { timeoutMs: 20 };
    const steered = rejection(thread.run("b", { whenBusy: "steer", ...bound }));
    await far.call("turn/start", 2);
    if (by === "signal") controller.abort();
    expect(await steered).toBeInstanceOf(by === "signal" ? AbortError : TimeoutError);
    expect(far.callsOf("turn/interrupt")).toEqual([]);
    complete();
    expect((await turn.run()).status).toBe("completed");
  });

  test("does not interrupt the turn when its own start is answered after it was aborted", async () => {
    const { far, thread, complete, settle } = await steeringServer();
    const turn = await thread.turn("a");
    far.on("turn/start", () => undefined);
    const controller = new AbortController();
    const steered = rejection(thread.run("b", { whenBusy: "steer", signal: controller.signal }));
    const call = await far.call("turn/start", 2);
    controller.abort();
    expect(await steered).toBeInstanceOf(AbortError);
    call.answer({ turn: turnRecord(turn.id) });
    await settle();
    expect(far.callsOf("turn/interrupt")).toEqual([]);
    complete();
    expect((await turn.run()).status).toBe("completed");
  });

  test("waits for the end of a turn that takes no input, then starts a turn of its own", async () => {
    const { far, thread, inputs, complete, settle } = await steeringServer();
    const review = await thread.turn("review");
    const steer = far.callsOf("turn/start");
    expect(steer).toHaveLength(1);
    let refusals = 0;
    far.on("turn/start", ({ input }) => {
      if (refusals++ === 0)
        return refuse("failed to submit turn input: ActiveTurnNotSteerable { turn_kind: Review }", -32603);
      inputs.push((input[0] as { text: string }).text);
      queueMicrotask(() => scriptedThread(far).whole("own"));
      return { turn: turnRecord("own") };
    });
    const steered = thread.run("b", { whenBusy: "steer" });
    await settle();
    expect(inputs).toEqual(["review"]);
    complete();
    await review.run();
    expect((await steered).turnId).toBe("own");
    expect(inputs).toEqual(["review", "b"]);
  });

  test("starts a turn of its own on an idle thread, settings included", async () => {
    const { thread, far, complete } = await steeringServer();
    const turn = await thread.turn("a", { whenBusy: "steer", model: "other" });
    expect(turn.joined).toBe(false);
    expect(far.callsOf("turn/start")[0]?.params).toMatchObject({ model: "other" });
    complete();
    expect((await turn.run()).status).toBe("completed");
  });
});

describe('whenBusy: "join"', () => {
  test("follows the running turn without any input", async () => {
    const { far, thread, server, complete, settle } = await steeringServer();
    const turn = await thread.turn("a");
    const joined = await thread.turn(null, { whenBusy: "join" });
    expect([joined.id, joined.joined]).toEqual([turn.id, true]);
    const seen = collect(joined.stream());
    server.delta(turn.id, "m", "later");
    await settle();
    complete();
    expect(deltasOf(await seen)).toEqual(["later"]);
    expect(await joined.run()).toBe(await turn.run());
    expect(far.callsOf("turn/start")).toHaveLength(1);
  });

  test("follows a turn whose start is still being sent, and one of another client", async () => {
    const { far, thread, server, complete, settle } = await steeringServer();
    const starting = thread.turn("a");
    const joined = thread.run(null, { whenBusy: "join" });
    await starting;
    complete();
    expect((await joined).turnId).toBe("turn-1");
    server.started("foreign");
    await settle();
    const foreign = thread.run(null, { whenBusy: "join" });
    server.completed("foreign");
    expect(await foreign).toMatchObject({ turnId: "foreign", status: "completed" });
    expect(far.callsOf("turn/start")).toHaveLength(1);
  });

  test.each([
    ["on an idle thread", null, {}, "no turn runs"],
    ["with an input", "more", {}, "takes null"],
    ["with settings", null, { model: "other" }, "takes no settings"],
  ] as const)("is refused %s, and nothing is sent", async (_, input, settings, reason) => {
    const { far, thread } = await steeringServer();
    const error = await rejection(thread.run(input, { whenBusy: "join", ...settings }));
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toContain(reason);
    expect(far.callsOf("turn/start")).toEqual([]);
  });

  test("is refused when the start that it waits for fails", async () => {
    const { far, thread } = await steeringServer();
    far.on("turn/start", () => refuse("no"));
    const starting = rejection(thread.turn("a"));
    expect(await rejection(thread.run(null, { whenBusy: "join" }))).toBeInstanceOf(UsageError);
    await starting;
  });
});

describe("whenBusy", () => {
  test.each(["queue", "", 1, null, {}])("is refused as %j, and nothing is sent", async (whenBusy) => {
    const { far, thread } = await steeringServer();
    const error = await rejection(thread.run("a", { whenBusy: whenBusy as "wait" }));
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toContain("reject, wait, steer, join");
    expect(far.callsOf("turn/start")).toEqual([]);
  });

  test("takes no input of null but to join", async () => {
    const { thread } = await steeringServer();
    for (const whenBusy of ["reject", "wait", "steer"] as const)
      expect((await rejection(thread.run(null, { whenBusy }))).message).toContain("the input is null");
  });
});
