import { describe, expect, test, vi } from "vitest";
import { AbortError, Codex, InvalidResponseError, type Thread } from "../../../../src/index.js";
import type { ClientRequests } from "../../../../src/protocol.js";
import {
  type ScriptedTransport,
  scriptedThread,
  scriptedTransport,
  threadRecord,
  turnRecord,
} from "../../../../src/testing/index.js";
import { collect, rejection } from "../../../support/codex/collect.js";
import { scriptedCodex } from "../../../support/codex/scripted-codex.js";

type Method = keyof ClientRequests;
type Options = { readonly signal?: AbortSignal };
type Call = (codex: Codex, thread: Thread, options?: Options) => Promise<unknown>;

/** A faulty answer with the path to its fault. */
type Fault = readonly [answer: unknown, path: string];

const noObject: readonly Fault[] = [undefined, null, 5, "x", true, []].map((answer) => [answer, ""]);
const noThread: readonly Fault[] = [
  ...noObject,
  [{}, "thread"],
  [{ thread: null }, "thread"],
  [{ thread: [] }, "thread"],
  [{ thread: {} }, "thread.id"],
  [{ thread: { id: 5 } }, "thread.id"],
  [{ thread: { id: "" } }, "thread.id"],
];
const noResume: readonly Fault[] = [
  ...noThread,
  [{ thread: { id: "t", status: 5 } }, "thread.status"],
  [{ thread: { id: "t", status: {} } }, "thread.status.type"],
  [{ thread: { id: "t", turns: {} } }, "thread.turns"],
  [{ thread: { id: "t", turns: [null] } }, "thread.turns[0]"],
  [{ thread: { id: "t", turns: [{ id: "u", status: null }] } }, "thread.turns[0].status"],
];
const noTurn: readonly Fault[] = [
  ...noObject,
  [{}, "turn"],
  [{ turn: "u" }, "turn"],
  [{ turn: {} }, "turn.id"],
  [{ turn: { id: null } }, "turn.id"],
];
const noPage: readonly Fault[] = [
  ...noObject,
  [{}, "data"],
  [{ data: null }, "data"],
  [{ data: {} }, "data"],
  [{ data: "text" }, "data"],
  [{ data: [], nextCursor: 5 }, "nextCursor"],
  [{ data: [], nextCursor: {} }, "nextCursor"],
];
const noTurns: readonly Fault[] = [
  ...noPage,
  [{ data: [null] }, "data[0]"],
  [{ data: [turnRecord("u"), {}] }, "data[1].id"],
  [{ data: [{ id: "u" }] }, "data[0].status"],
  [{ data: [{ ...turnRecord("u"), items: {} }] }, "data[0].items"],
  [{ data: [{ ...turnRecord("u"), items: [null] }] }, "data[0].items[0]"],
  [{ data: [{ ...turnRecord("u"), items: [{ id: "i" }] }] }, "data[0].items[0].type"],
];
const noStatus: readonly Fault[] = [
  ...noObject,
  [{}, "thread"],
  [{ thread: {} }, "thread.status"],
  [{ thread: { status: "idle" } }, "thread.status"],
  [{ thread: { status: {} } }, "thread.status.type"],
];
const noGoal: readonly Fault[] = [...noObject, [{ goal: 5 }, "goal"], [{ goal: [] }, "goal"]];
const noLogin: readonly Fault[] = [
  ...noObject,
  [{}, "type"],
  [{ type: 5 }, "type"],
  [{ type: "other" }, "type"],
];

/** Each method whose answers the SDK reads, with the calls that read them. */
const table: readonly (readonly [Method, readonly Fault[], Call])[] = [
  ["turn/start", noTurn, (_, thread, options) => thread.run("x", options)],
  ["turn/start", noTurn, (_, thread, options) => thread.turn("x", options)],
  [
    "turn/start",
    noTurn,
    (codex, { id }, options) => codex.client.turnStart({ threadId: id, input: [] }, options),
  ],
  [
    "review/start",
    noTurn,
    (_, thread, options) => thread.review({ target: { type: "uncommittedChanges" }, ...options }),
  ],
  ["thread/start", noThread, (codex, _, options) => codex.threadStart(options)],
  ["thread/resume", noResume, (codex, _, options) => codex.threadResume("t", options)],
  [
    "thread/resume",
    noResume,
    (codex, { id }, options) => codex.client.threadResume({ threadId: id }, options),
  ],
  [
    "thread/resume",
    [...noResume, [{ thread: { id: "t" } }, "thread.status"]],
    (_, thread, options) => thread.runOnce("key", "x", options),
  ],
  ["thread/turns/list", noTurns, (_, thread, options) => thread.runOnce("key", "x", options)],
  ["thread/fork", noThread, (codex, _, options) => codex.threadFork("t", options)],
  ["thread/fork", noThread, (_, thread, options) => thread.fork(options)],
  ["thread/unarchive", noThread, (codex, _, options) => codex.threadUnarchive("t", options)],
  ["thread/read", noStatus, (_, thread, options) => thread.read(options)],
  ["thread/read", noStatus, (_, thread, options) => thread.setGoal({ objective: "x", ...options })],
  ["thread/read", noStatus, (_, thread, options) => thread.runGoal("x", options)],
  ["thread/turns/list", noTurns, async (_, thread, options) => await thread.turns(options)],
  ["thread/turns/list", noTurns, (_, thread, options) => collect(thread.turns(options))],
  ["thread/items/list", noPage, async (_, thread, options) => await thread.items(options)],
  ["thread/list", noPage, async (codex, _, options) => await codex.threadList(options)],
  ["model/list", noPage, async (codex, _, options) => await codex.models(options)],
  ["thread/goal/get", noGoal, (_, thread, options) => thread.goal(options)],
  [
    "thread/goal/set",
    [...noGoal, [{}, "goal"]],
    (_, thread, options) => thread.setGoal({ status: "paused", ...options }),
  ],
  [
    "account/login/start",
    [
      ...noLogin,
      [{ type: "chatgpt", authUrl: "x" }, "loginId"],
      [{ type: "chatgpt", loginId: "x" }, "authUrl"],
    ],
    (codex, _, options) => codex.loginChatgpt(options),
  ],
  [
    "account/login/start",
    [...noLogin, [{ type: "chatgptDeviceCode", loginId: "x" }, "userCode"]],
    (codex, _, options) => codex.loginDeviceCode(options),
  ],
];

const cases = table.flatMap(([method, faults, call]) =>
  faults.map(([answer, path]) => ({ method, call, answer, path, text: `${call}`.replace(/^.*?=> /s, "") })),
);

/** A Codex with a thread whose turns run to their end. */
async function started() {
  const { codex, far } = await scriptedCodex();
  scriptedThread(far).reply("fine");
  return { codex, far, thread: codex.thread("t") };
}

/** Holds that the connection still serves calls and turns. */
async function expectAlive(codex: Codex, far: ScriptedTransport): Promise<void> {
  scriptedThread(far).reply("fine");
  far.on("model/list", { data: [] }).on("thread/read", { thread: threadRecord("t") });
  expect((await codex.models()).data).toEqual([]);
  const thread = await codex.threadStart();
  expect(await thread.run("again")).toMatchObject({ status: "completed", finalResponse: "fine" });
}

describe("an answer that is not of its method's shape", () => {
  test.each(cases)("fails $method alone: $text ← $answer", async ({ method, call, answer, path }) => {
    const { codex, far, thread } = await started();
    far.on(method, (_params, { answer: send }) => send(answer as never) as undefined);
    const error = await rejection<InvalidResponseError>(call(codex, thread));
    expect(error).toBeInstanceOf(InvalidResponseError);
    expect(error).toMatchObject({ code: "INVALID_RESPONSE", method, path });
    expect(error.message).toContain(`${method}: ${path === "" ? "the server's answer" : path}`);
    expect(error.stack).toContain("faulty-answers.test.ts");
    await expectAlive(codex, far);
  });

  test("leaves another turn on the connection running", async () => {
    const { codex, far } = await started();
    const other = scriptedThread(far, "other");
    far.on("turn/start", { turn: turnRecord("u") });
    const running = codex.thread("other").run("x");
    await far.call("turn/start");
    far.on("turn/start", (_params, { answer }) => answer(null as never) as undefined);
    await rejection(codex.thread("t").run("x"));
    other.whole("u", "still here");
    expect(await running).toMatchObject({ finalResponse: "still here" });
  });

  test("of the handshake rejects Codex.start and closes the transport", async () => {
    for (const [answer, path] of [
      ...noObject,
      [{}, "userAgent"],
      [{ userAgent: 5 }, "userAgent"],
    ] as Fault[]) {
      const far = scriptedTransport().on(
        "initialize",
        (_params, { answer: send }) => send(answer as never) as undefined,
      );
      const error = await rejection<InvalidResponseError>(Codex.start({ transport: far }));
      expect(error).toBeInstanceOf(InvalidResponseError);
      expect(error).toMatchObject({ method: "initialize", path });
      await far.closed;
    }
  });

  test("shows no secret that the SDK was given", async () => {
    const { codex, far } = await started();
    far.on("account/login/start", { type: "apiKey" });
    await codex.loginApiKey("sk-7Hq2");
    far.on("thread/unarchive", (_params, { answer }) => answer({ thread: "sk-7Hq2" } as never) as undefined);
    const error = await rejection<InvalidResponseError>(codex.threadUnarchive("t"));
    expect(error).toMatchObject({ code: "INVALID_RESPONSE", path: "thread" });
    expect(`${error.stack}`).not.toContain("7Hq2");
  });

  test("passes through where the SDK reads nothing of it", async () => {
    const { codex, far, thread } = await started();
    const passed: readonly [Method, () => Promise<unknown>][] = [
      ["account/read", () => codex.account()],
      ["account/rateLimits/read", () => codex.rateLimits()],
      ["thread/read", () => codex.client.threadRead({ threadId: "t" })],
      ["model/list", () => codex.client.modelList({})],
      ["thread/name/set", () => thread.setName("x")],
      ["thread/archive", () => thread.archive()],
      ["turn/interrupt", () => codex.client.turnInterrupt({ threadId: "t", turnId: "u" })],
    ];
    for (const [method, call] of passed) {
      far.on(method, (_params, { answer }) => answer([null] as never) as undefined);
      await call();
    }
    await expectAlive(codex, far);
  });
});

describe("a faulty answer that comes after the call was aborted", () => {
  test.each(table.map(([method, faults, call]) => ({ method, faults, call })))(
    "disturbs nothing: $method ($call)",
    async ({ method, faults, call }) => {
      vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
      const { codex, far, thread } = await started();
      far.on(method, () => undefined);
      for (const [index, [answer]] of faults.entries()) {
        const controller = new AbortController();
        const aborted = rejection(call(codex, thread, { signal: controller.signal }));
        const asked = await far.call(method, index + 1);
        controller.abort();
        // A turn that was asked for is aborted once its id is known, which it never is here.
        if (method !== "turn/start" && method !== "review/start")
          expect(await aborted).toBeInstanceOf(AbortError);
        asked.answer(answer as never);
        await aborted;
      }
      await expectAlive(codex, far);
    },
  );
});
