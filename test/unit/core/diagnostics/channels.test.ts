import { channel, tracingChannel } from "node:diagnostics_channel";
import { describe, expect, onTestFinished, test } from "vitest";
import type {
  DiagnosticsNotification,
  DiagnosticsRequest,
  DiagnosticsServerRequest,
  DiagnosticsTurn,
} from "../../../../src/index.js";
import { refuse, scriptedThread, turnRecord } from "../../../../src/testing/index.js";
import { rejection } from "../../../support/codex/collect.js";
import { scriptedCodex } from "../../../support/codex/scripted-codex.js";

const trace = { traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01" };
const questionMethod = "item/fileChange/requestApproval";

/** What is published of the operations of one kind from here to the end of the test, with the phase before each message. */
function observe<M extends object>(name: string, onStart: (message: M) => void = () => undefined) {
  const seen: [phase: string, message: M][] = [];
  const listen = (phase: string) => (message: object) => void seen.push([phase, message as M]);
  const subscribers = {
    start: (message: object) => {
      listen("start")(message);
      onStart(message as M);
    },
    end: listen("end"),
    asyncStart: listen("asyncStart"),
    asyncEnd: listen("asyncEnd"),
    error: listen("error"),
  };
  const observed = tracingChannel<unknown, object>(name);
  observed.subscribe(subscribers);
  onTestFinished(() => void observed.unsubscribe(subscribers));
  return { seen, phases: () => seen.map(([phase]) => phase), first: () => seen[0]?.[1] as M };
}

const observeTurns = () => observe<DiagnosticsTurn>("codex-app-server-sdk:turn");
const observeRequests = (onStart?: (message: DiagnosticsRequest) => void) =>
  observe<DiagnosticsRequest>("codex-app-server-sdk:request", onStart);

describe("the channel of requests", () => {
  test("publishes a request with its answer", async () => {
    const { codex, far } = await scriptedCodex();
    const { phases, first } = observeRequests();
    far.on("model/list", { data: [] });
    await codex.models();
    expect(phases()).toEqual(["start", "end", "asyncStart", "asyncEnd"]);
    expect(first()).toMatchObject({ method: "model/list", params: {}, result: { data: [] } });
    expect(first().client).toBe(codex.client);
  });

  test("publishes why a request failed", async () => {
    const { codex, far } = await scriptedCodex();
    const { phases, first } = observeRequests();
    far.on("model/list", refuse("no models"));
    const error = await rejection(codex.models());
    expect(phases()).toEqual(["start", "end", "error", "asyncStart", "asyncEnd"]);
    expect(first().error).toBe(error);
  });

  test("sends the trace that a subscriber sets, unless the caller has given one", async () => {
    const { codex, far } = await scriptedCodex();
    const other = { traceparent: trace.traceparent.replace("b7-", "b8-"), tracestate: "a=1" };
    observeRequests((message) => {
      message.trace ??= trace;
    });
    far.on("model/list", { data: [] });
    await codex.models();
    await codex.models({ trace: other });
    expect(far.sent.slice(-2)).toMatchObject([{ trace }, { trace: other, params: {} }]);
  });

  test("runs a request in the context that a subscriber sets", async () => {
    const { codex, far } = await scriptedCodex();
    let ran = 0;
    observeRequests((message) => {
      message.around = (run) => {
        ran++;
        return run();
      };
    });
    far.on("model/list", { data: [] });
    expect((await codex.models()).data).toEqual([]);
    expect(ran).toBe(1);
  });
});

describe("the trace of a call", () => {
  test("goes out beside the parameters of a request", async () => {
    const { codex, far } = await scriptedCodex();
    scriptedThread(far).reply("ok");
    far.on("model/list", { data: [] });
    await codex.models({ trace });
    await codex.thread("t").run("hi", { trace });
    expect(far.sent.slice(-2)).toMatchObject([
      { method: "model/list", params: {}, trace },
      { method: "turn/start", trace },
    ]);
    expect(far.calls.at(-1)?.params).not.toHaveProperty("trace");
  });

  test.each([[{ traceparent: "4bf92f" }], [{ traceparent: 5 }], [{}], [{ ...trace, tracestate: 5 }]])(
    "is refused where it is none, and nothing is sent: %j",
    async (wrong) => {
      const { codex, far } = await scriptedCodex();
      const sent = far.sent.length;
      const error = await rejection(codex.models({ trace: wrong as never }));
      expect(error).toMatchObject({ code: "USAGE" });
      expect(far.sent).toHaveLength(sent);
    },
  );
});

describe("the channel of server requests", () => {
  const observeQuestions = () => observe<DiagnosticsServerRequest>("codex-app-server-sdk:serverRequest");
  const params = { threadId: "t", turnId: "u", itemId: "i" };

  test("publishes a request with the answer that is sent", async () => {
    const { codex, far } = await scriptedCodex();
    const { phases, first } = observeQuestions();
    codex.client.onRequest(questionMethod, () => ({ decision: "accept" }));
    await far.ask(questionMethod, params);
    await codex.client.request("thread/loaded/list", {});
    expect(phases()).toEqual(["start", "end", "asyncStart", "asyncEnd"]);
    expect(first()).toMatchObject({
      method: questionMethod,
      params,
      result: { result: { decision: "accept" } },
    });
  });

  test("ends a request that is withdrawn, though its handler never answers", async () => {
    const { codex, far } = await scriptedCodex();
    const { phases, first } = observeQuestions();
    const asked = new Promise<void>((resolve) => {
      codex.client.onRequest(questionMethod, () => {
        resolve();
        return new Promise<never>(() => undefined);
      });
    });
    far.ask(questionMethod, params).catch(() => undefined);
    await asked;
    await codex.close();
    expect(phases()).toEqual(["start", "end", "asyncStart", "asyncEnd"]);
    expect(first().result).toBeUndefined();
  });
});

test("the channel of notifications publishes each one with its client", async () => {
  const { codex, far } = await scriptedCodex();
  const seen: DiagnosticsNotification[] = [];
  const listen = (message: unknown) => void seen.push(message as DiagnosticsNotification);
  const observed = channel("codex-app-server-sdk:notification");
  observed.subscribe(listen);
  onTestFinished(() => void observed.unsubscribe(listen));
  scriptedThread(far).started("u");
  await codex.client.request("thread/loaded/list", {});
  expect(seen.map(({ notification: { method } }) => method)).toEqual(["turn/started"]);
  expect(seen[0]?.client).toBe(codex.client);
});

describe("the channel of turns", () => {
  test("publishes a turn until its end, with its id before its items", async () => {
    const { codex, far } = await scriptedCodex();
    const { phases, first } = observeTurns();
    const thread = scriptedThread(far);
    far.on("turn/start", () => ({ turn: turnRecord("u") }));
    const turn = await codex.thread("t").turn("hi");
    expect(phases()).toEqual(["start", "end"]);
    expect(first()).toMatchObject({ call: "thread.turn", threadId: "t", turnId: "u", joined: false });
    thread.whole("u");
    await turn.run();
    expect(phases()).toEqual(["start", "end", "asyncStart", "asyncEnd"]);
    expect(first().result).toMatchObject({ status: "completed", turnId: "u" });
  });

  test("names the model of the thread where it is known", async () => {
    const { codex, far } = await scriptedCodex();
    const models: (string | undefined)[] = [];
    const { first } = observe<DiagnosticsTurn>("codex-app-server-sdk:turn", ({ model }) =>
      models.push(model),
    );
    scriptedThread(far).reply("ok");
    const thread = await codex.threadStart();
    const { model, modelProvider } = thread.info ?? {};
    await thread.run("hi", { model: "another" });
    expect(models).toEqual([model]);
    expect(first()).toMatchObject({ modelProvider, model: "another" });
  });

  test.each(["is refused", "is lost with the connection"])("ends where the turn %s", async (how) => {
    const { codex, far } = await scriptedCodex();
    const { phases, first } = observeTurns();
    far.on("turn/start", how === "is refused" ? refuse("no") : () => ({ turn: turnRecord("u") }));
    const error = rejection(codex.thread("t").run("hi"));
    await far.call("turn/start");
    if (how !== "is refused") {
      scriptedThread(far).started("u");
      await codex.close();
    }
    await error;
    expect(phases()).toEqual(["start", "end", "error", "asyncStart", "asyncEnd"]);
    expect(first().error).toBeInstanceOf(Error);
  });

  test("publishes a call that joins a turn, and ends it where its caller stops waiting", async () => {
    const { codex, far } = await scriptedCodex();
    const { seen } = observeTurns();
    far.on("turn/start", () => ({ turn: turnRecord("u") }));
    const turn = await codex.thread("t").turn("hi");
    const controller = new AbortController();
    const joined = codex.thread("t").turn(null, { whenBusy: "join", signal: controller.signal });
    const left = rejection((await joined).run());
    controller.abort();
    await left;
    expect(seen.map(([phase, { joined: isJoined }]) => [phase, isJoined]).slice(-2)).toEqual([
      ["asyncStart", true],
      ["asyncEnd", true],
    ]);
    scriptedThread(far).whole("u");
    await turn.run();
  });

  test.each([
    ["turn/completed", (thread: ReturnType<typeof scriptedThread>) => thread.whole("u")],
    ["the end of the connection", undefined],
  ] as const)("publishes a turn of the client alone until %s", async (_, finish) => {
    const { codex, far } = await scriptedCodex();
    const { phases, first } = observeTurns();
    far.on("turn/start", () => ({ turn: turnRecord("u") }));
    await codex.client.turnStart({ threadId: "t", input: [] });
    expect(first()).toMatchObject({ call: "turn/start", threadId: "t", turnId: "u" });
    if (finish === undefined) await codex.close();
    else {
      finish(scriptedThread(far));
      await codex.client.request("thread/loaded/list", {});
    }
    expect(phases()).toEqual(["start", "end", "asyncStart", "asyncEnd"]);
  });
});
