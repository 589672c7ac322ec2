import { getEventListeners } from "node:events";
import { afterEach, expect, test, vi } from "vitest";
import {
  AbortError,
  Codex,
  type CodexOptions,
  TimeoutError,
  TransportClosedError,
} from "../../../../src/index.js";
import {
  agentMessage,
  refuse,
  type ScriptedTransport,
  scriptedThread,
  turnRecord,
} from "../../../../src/testing/index.js";
import { collect, rejection } from "../../../support/codex/collect.js";
import { scriptedCodex } from "../../../support/codex/scripted-codex.js";
import { commandItem } from "../../../support/codex/wire-records.js";
import { FakeServer } from "../../../support/wire/fake-server.js";

afterEach(() => {
  vi.useRealTimers();
});

/** A far end on which a turn runs until it is interrupted. */
async function runningTurn(options: CodexOptions = {}) {
  const { codex, far } = await scriptedCodex(options);
  const thread = scriptedThread(far);
  far.on("turn/start", () => {
    thread.started("u");
    return { turn: turnRecord("u") };
  });
  far.on("turn/interrupt", () => {
    thread.completed("u", "interrupted");
    return {};
  });
  return { codex, far, thread };
}

const methods = (far: ScriptedTransport): string[] => far.calls.map(({ method }) => method).slice(1);

test("aborted while turn/start waits for its place, nothing is sent", async () => {
  const { codex, far } = await scriptedCodex({ maxInFlight: 1 });
  far.on("model/list", () => undefined).on("thread/loaded/list", () => undefined);
  void codex.models().then(undefined, () => undefined);
  await far.call("model/list");
  const controller = new AbortController();
  const running = rejection(codex.thread("t").run("hi", { signal: controller.signal }));
  controller.abort("stop");
  const error = await running;
  expect(error).toBeInstanceOf(AbortError);
  expect(error.cause).toBe("stop");
  far.callsOf("model/list")[0]?.answer({ data: [] });
  await codex
    .thread("t")
    .setName("next")
    .catch(() => undefined);
  expect(far.callsOf("turn/start")).toEqual([]);
});

test("aborted while the transport does not take turn/start, nothing is sent", async () => {
  const server = new FakeServer();
  const starting = Codex.start({ transport: server });
  const { id } = await server.message(0);
  server.send({
    id,
    result: { userAgent: "codex-app-server-sdk/0.169.0", codexHome: "/", platformFamily: "", platformOs: "" },
  });
  const codex = await starting;
  await server.message(1);
  server.stall();
  void codex.models().then(undefined, () => undefined);
  await server.message(2);
  const controller = new AbortController();
  const running = rejection(codex.thread("t").run("hi", { signal: controller.signal }));
  controller.abort();
  expect(await running).toBeInstanceOf(AbortError);
  server.resume();
  void codex
    .thread("t")
    .setName("next")
    .catch(() => undefined);
  expect((await server.message(3)).method).toBe("thread/name/set");
  await codex.close();
});

test.each(["thread.run", "thread.turn"])(
  "%s aborted while unanswered: interrupted once the id is known",
  async (how) => {
    const { codex, far, thread } = await runningTurn();
    far.on("turn/start", () => undefined);
    const controller = new AbortController();
    const { signal } = controller;
    const target = codex.thread("t");
    const starting = rejection<AbortError>(
      how === "thread.run" ? target.run("hi", { signal }) : target.turn("hi", { signal }),
    );
    const call = await far.call("turn/start");
    controller.abort("stop");
    call.answer({ turn: turnRecord("u") });
    thread.started("u");
    const error = await starting;
    expect(error).toBeInstanceOf(AbortError);
    expect(error).toMatchObject({ cause: "stop", result: { turnId: "u", status: "interrupted" } });
    expect(error.message).toContain(how);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  },
);

/** A turn that the server has not begun with, and an interrupt that the server has got and refuses once. */
async function interruptedEarly() {
  const { codex, far, thread } = await runningTurn();
  far.on("turn/start", () => ({ turn: turnRecord("u") }));
  far.on("turn/interrupt", () => {
    far.on("turn/interrupt", () => {
      thread.completed("u", "interrupted");
      return {};
    });
    return refuse("no active turn to interrupt");
  });
  const turn = await codex.thread("t").turn("hi");
  const interrupting = turn.interrupt();
  await far.call("turn/interrupt");
  return { codex, far, thread, turn, interrupting };
}

test("an interrupt that comes before the server has begun is repeated as it begins", async () => {
  const { far, thread, turn, interrupting } = await interruptedEarly();
  thread.started("u");
  await interrupting;
  expect((await turn.run()).status).toBe("interrupted");
  expect(far.callsOf("turn/interrupt")).toHaveLength(2);
});

test.each(["begins", "ends"] as const)(
  "an interrupt that the server has refused waits until the turn %s",
  async (how) => {
    const { codex, far, thread, turn, interrupting } = await interruptedEarly();
    // The refusal has arrived where the answer to a later request has.
    far.on("thread/name/set", () => ({}));
    await codex.thread("t").setName("later");
    if (how === "begins") thread.started("u");
    else thread.completed("u");
    await interrupting;
    expect((await turn.run()).status).toBe(how === "begins" ? "interrupted" : "completed");
    expect(far.callsOf("turn/interrupt")).toHaveLength(how === "begins" ? 2 : 1);
  },
);

test("an interrupt is repeated while the server is overloaded", async () => {
  const { codex, far, thread } = await runningTurn();
  const answers = [refuse("Server overloaded; retry later.", -32001), {}];
  far.on("turn/interrupt", () => {
    if (answers.length === 1) thread.completed("u", "interrupted");
    return answers.shift();
  });
  const turn = await codex.thread("t").turn("hi");
  await turn.interrupt();
  expect((await turn.run()).status).toBe("interrupted");
});

test("a review is interrupted by its inner id where the server knows it by that", async () => {
  const { codex, far, thread } = await runningTurn();
  far.on("review/start", () => ({ turn: turnRecord("r"), reviewThreadId: "t" }));
  far.on("turn/interrupt", ({ turnId }) => {
    if (turnId === "r") return refuse("expected active turn id r but found x");
    thread.completed("r", "interrupted");
    return {};
  });
  const turn = await codex.thread("t").review({ target: { type: "uncommittedChanges" } });
  thread.started("x", { rootTurnId: "r" });
  await turn.stream().next();
  await turn.interrupt();
  expect(await turn.run()).toMatchObject({ turnId: "r", status: "interrupted" });
  expect(far.callsOf("turn/interrupt").map(({ params }) => params.turnId)).toEqual(["r", "x"]);
});

test("where the turn cannot be interrupted the wait ends all the same, without a result", async () => {
  const { codex, far } = await runningTurn({ interruptGraceMs: 10 });
  far.on("turn/interrupt", () => refuse("something is wrong", -32603));
  const turn = await codex.thread("t").turn("hi");
  const error = await rejection<AbortError>(turn.run({ signal: AbortSignal.abort("stop") }));
  expect(error).toBeInstanceOf(AbortError);
  expect(error.result).toBeUndefined();
});

test("a turn that ends by itself after the abort is what the error carries", async () => {
  const { codex, far, thread } = await runningTurn();
  far.on("turn/interrupt", () => {
    thread.completed("u");
    return refuse("no active turn to interrupt");
  });
  const turn = await codex.thread("t").turn("hi");
  const error = await rejection<AbortError>(turn.run({ signal: AbortSignal.abort() }));
  expect(error.result).toMatchObject({ status: "completed" });
});

test("the abort of one wait reaches every other as the interrupted turn that it is", async () => {
  const { codex } = await runningTurn();
  const turn = await codex.thread("t").turn("hi");
  const controller = new AbortController();
  const plain = turn.run();
  const told = collect(turn.stream());
  const aborted = rejection(turn.run({ signal: controller.signal }));
  controller.abort();
  expect(await aborted).toBeInstanceOf(AbortError);
  expect((await plain).status).toBe("interrupted");
  expect((await told).at(-1)?.method).toBe("turn/completed");
});

test("a deadline leaves no timer behind, on whatever path", async () => {
  vi.useFakeTimers();
  const { codex, far, thread } = await runningTurn();
  const options = { timeoutMs: 60_000, idleTimeoutMs: 60_000 };
  const finished = codex.thread("t").run("hi", options);
  await vi.advanceTimersByTimeAsync(0);
  thread.completed("u");
  await finished;
  expect(vi.getTimerCount()).toBe(0);

  far.on("turn/start", () => refuse("no"));
  await rejection(codex.thread("t").run("hi", options));
  expect(vi.getTimerCount()).toBe(0);
  await rejection(codex.thread("t").run("hi", { ...options, signal: AbortSignal.abort() }));
  await rejection(codex.thread("t").run("hi", { ...options, idleTimeoutMs: 0 }));
  expect(vi.getTimerCount()).toBe(0);
});

test("timeoutMs counts from the call: turn/start unanswered does not stop it", async () => {
  vi.useFakeTimers();
  const { codex, far, thread } = await runningTurn();
  far.on("turn/start", () => undefined);
  const running = rejection<TimeoutError>(codex.thread("t").run("hi", { timeoutMs: 500 }));
  await vi.advanceTimersByTimeAsync(600);
  far.callsOf("turn/start")[0]?.answer({ turn: turnRecord("u") });
  thread.started("u");
  await vi.advanceTimersByTimeAsync(1);
  const error = await running;
  expect(error).toBeInstanceOf(TimeoutError);
  expect(error.message).toContain("500 ms");
  expect(error.result).toMatchObject({ status: "interrupted" });
});

/** A turn with an idle deadline of a second, and how it ended once it has. */
async function watchedTurn() {
  vi.useFakeTimers();
  const { codex, far, thread } = await runningTurn();
  far.on("turn/interrupt", () => {
    thread.completed("u", "interrupted");
    return {};
  });
  let ended: unknown;
  const turn = codex.thread("t").run("hi", { idleTimeoutMs: 1000 });
  turn.then(
    (result) => {
      ended = result;
    },
    (error: unknown) => {
      ended = error;
    },
  );
  await vi.advanceTimersByTimeAsync(0);
  /** Lets time pass in which the turn does not end. */
  const pass = async (ms: number): Promise<void> => {
    await vi.advanceTimersByTimeAsync(ms);
    expect(ended).toBeUndefined();
  };
  /** Lets as much time pass as must end the turn: by default from its last sign of life on. */
  const expire = async (ms = 1000 + 1000 / 8): Promise<void> => {
    await vi.advanceTimersByTimeAsync(ms);
    expect(ended).toBeInstanceOf(TimeoutError);
    expect(ended).toMatchObject({ result: { status: "interrupted" } });
    expect((ended as Error).message).toContain("no progress for 1000 ms");
  };
  return { codex, far, thread, pass, expire };
}

test("idleTimeoutMs: progress starts it anew", async () => {
  const { thread, pass, expire } = await watchedTurn();
  for (let round = 0; round < 5; round++) {
    await pass(900);
    thread.delta("u", "m", "a");
  }
  await expire();
});

test("idleTimeoutMs: a retry of the server is no progress", async () => {
  const { thread, pass, expire } = await watchedTurn();
  thread.itemStarted("u", agentMessage("m", ""));
  await pass(600);
  thread.error("u", "Reconnecting... 1/5", true);
  await pass(300);
  thread.error("u", "Reconnecting... 2/5", true);
  await expire(1000 + 2 * (1000 / 8) - 900);
});

test("idleTimeoutMs: the time of a tool does not count", async () => {
  const { thread, pass, expire } = await watchedTurn();
  thread.itemStarted("u", commandItem("c"));
  await pass(10_000);
  thread.itemCompleted("u", commandItem("c", "completed"));
  await pass(900);
  await expire();
});

test("idleTimeoutMs: nor that of a question to this client, which is given its full time after the answer", async () => {
  const { codex, far, pass, expire } = await watchedTurn();
  let answer: (value: { decision: "accept" }) => void = () => undefined;
  codex.client.onRequest(
    "item/commandExecution/requestApproval",
    () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  );
  const params = { threadId: "t", turnId: "u", itemId: "c" };
  far.send({ id: 0, method: "item/commandExecution/requestApproval", params });
  await pass(10_500);
  answer({ decision: "accept" });
  await pass(800);
  await expire();
});

test("idleTimeoutMs counts from the call, and Infinity is none", async () => {
  vi.useFakeTimers();
  const { codex, far, thread } = await runningTurn();
  far.on("turn/start", () => undefined);
  const running = rejection(codex.thread("t").run("hi", { idleTimeoutMs: 1000 }));
  await vi.advanceTimersByTimeAsync(1100);
  far.callsOf("turn/start")[0]?.answer({ turn: turnRecord("u") });
  thread.started("u");
  expect(await running).toBeInstanceOf(TimeoutError);
  const endless = codex
    .thread("t")
    .run("hi", { idleTimeoutMs: Number.POSITIVE_INFINITY, timeoutMs: 2 ** 40 });
  await vi.advanceTimersByTimeAsync(100_000);
  far.callsOf("turn/start")[1]?.answer({ turn: turnRecord("u2") });
  thread.completed("u2");
  expect((await endless).status).toBe("completed");
});

test("when the connection breaks, every wait fails with its own stack, and nothing is left", async () => {
  const { codex, far } = await runningTurn();
  const controller = new AbortController();
  const turn = await codex.thread("t").turn("hi", { signal: controller.signal });
  const waits = [turn.run(), turn.run({ timeoutMs: 60_000 }), collect(turn.stream()), collect(turn.text())];
  far.on("thread/compact/start", {});
  const compacting = codex.thread("other").compact();
  const errors = Promise.all([...waits, compacting].map((wait) => rejection(wait)));
  await far.call("thread/compact/start");
  far.end();
  const all = await errors;
  expect(new Set(all).size).toBe(all.length);
  for (const error of all) {
    expect(error).toBeInstanceOf(TransportClosedError);
    expect(error.stack).toContain("deadline.test.ts");
  }
  expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  expect(methods(far)).not.toContain("turn/interrupt");
});

test("a signal that has fired has no say in a wait for a turn that has ended", async () => {
  const { codex, far } = await scriptedCodex();
  const server = scriptedThread(far);
  far.on("turn/start", () => ({ turn: turnRecord("u") }));
  const turn = await codex.thread("t").turn("hi");
  server.whole("u", "done");
  await turn.run();
  expect(await turn.run({ signal: AbortSignal.abort() })).toMatchObject({ status: "completed" });
});
