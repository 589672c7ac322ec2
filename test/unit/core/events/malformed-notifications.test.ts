import { describe, expect, test } from "vitest";
import { MergedDelta } from "../../../../src/core/events/event-queue.js";
import type { NotificationMethod } from "../../../../src/core/events/notification.js";
import { shapeOf } from "../../../../src/core/rules/notification-rules.js";
import type { Codex, Notification } from "../../../../src/index.js";
import {
  agentMessage,
  type ScriptedTransport,
  scriptedThread,
  turnRecord,
} from "../../../../src/testing/index.js";
import { connected } from "../../../support/client/connected.js";
import { connectionOf } from "../../../support/client/connection-of.js";
import { event } from "../../../support/client/events.js";
import { processFaults, processWarnings } from "../../../support/client/odd-values.js";
import { collect } from "../../../support/codex/collect.js";
import { scriptedCodex } from "../../../support/codex/scripted-codex.js";
import { tokens } from "../../../support/codex/wire-records.js";

const here = { threadId: "t", turnId: "u" };

/** Well-formed parameters of each method that the SDK reads, with every field that it reads and no other. */
const wellFormed = {
  "account/login/completed": { loginId: "l" },
  error: { ...here, willRetry: false, error: { message: "m" } },
  "item/agentMessage/delta": { ...here, itemId: "i", delta: "d" },
  "item/commandExecution/outputDelta": { ...here, itemId: "i", delta: "d" },
  "item/completed": { ...here, item: { type: "agentMessage", id: "i", text: "" } },
  "item/fileChange/patchUpdated": { ...here, itemId: "i", changes: [] },
  "item/plan/delta": { ...here, itemId: "i", delta: "d" },
  "item/reasoning/summaryTextDelta": { ...here, itemId: "i", delta: "d" },
  "item/reasoning/textDelta": { ...here, itemId: "i", delta: "d" },
  "item/started": { ...here, item: { type: "fileChange", id: "i", changes: [] } },
  "serverRequest/resolved": { threadId: "t", requestId: 1 },
  "thread/archived": { threadId: "t" },
  "thread/closed": { threadId: "t" },
  "thread/deleted": { threadId: "t" },
  "thread/goal/cleared": { threadId: "t" },
  "thread/goal/updated": { threadId: "t", goal: {} },
  "thread/status/changed": { threadId: "t", status: { type: "idle" } },
  "thread/tokenUsage/updated": { ...here, tokenUsage: tokens(1, 2) },
  "turn/completed": { threadId: "t", turn: { id: "u" } },
  "turn/started": { threadId: "t", turn: { id: "u", rootTurnId: "u" } },
} satisfies { readonly [M in NotificationMethod]?: object };

type Read = keyof typeof wellFormed;
const methods = Object.keys(wellFormed) as Read[];

/** What no field of the table above may be. */
const wrong = [true, { no: "shape" }];

/** The same parameters in every way in which one field is wrong or a whole is. */
function brokenParams(method: Read): unknown[] {
  const broken: unknown[] = [undefined, null, 5, "text", [], [null], {}];
  const breakAt = (value: object, put: (copy: unknown) => void): void => {
    for (const [key, inner] of Object.entries(value)) {
      const odd = wrong.filter((each) => typeof each !== typeof inner || typeof inner === "object");
      for (const each of odd) put({ ...value, [key]: each });
      if (typeof inner === "object" && inner !== null && !Array.isArray(inner))
        breakAt(inner, (copy) => put({ ...value, [key]: copy }));
    }
  };
  breakAt(wellFormed[method], (params) => broken.push(params));
  return broken.filter((params) => !shapeOf(method)(params));
}

/** A thread with a turn that runs and has said something. */
async function running(): Promise<{
  readonly codex: Codex;
  readonly far: ScriptedTransport;
  readonly turn: Awaited<ReturnType<ReturnType<Codex["thread"]>["turn"]>>;
}> {
  const { codex, far } = await scriptedCodex({ onApproval: (request) => request.decline() });
  far.on("turn/start", { turn: turnRecord("u") });
  const thread = scriptedThread(far);
  const turn = await codex.thread("t").turn("hi");
  thread.started("u");
  thread.itemStarted("u", agentMessage("m", ""));
  thread.delta("u", "m", "Hel");
  return { codex, far, turn };
}

describe("the shape of a notification", () => {
  test.each(methods)("of %s needs the fields that the SDK reads, each of its type", (method) => {
    expect(shapeOf(method)(wellFormed[method])).toBe(true);
    expect(shapeOf(method)({ ...wellFormed[method], more: 1 })).toBe(true);
    for (const params of [undefined, null, 5, "text", []]) expect(shapeOf(method)(params)).toBe(false);
    const fields = Object.keys(wellFormed[method]).filter((key) => key !== "loginId" && key !== "willRetry");
    for (const key of fields)
      expect(shapeOf(method)({ ...wellFormed[method], [key]: undefined })).toBe(false);
    for (const [key, value] of Object.entries(wellFormed[method]))
      for (const odd of wrong.filter((each) => typeof each !== typeof value))
        expect([key, shapeOf(method)({ ...wellFormed[method], [key]: odd })]).toEqual([key, false]);
  });

  test.each<[Read, object]>([
    ["account/login/completed", { loginId: null }],
    ["error", { ...here, error: { message: "m" } }],
    ["item/started", { ...here, item: { type: "ofANewerServer", id: "i" } }],
    ["serverRequest/resolved", { threadId: "t", requestId: "text" }],
    ["turn/started", { threadId: "t", turn: { id: "u", rootTurnId: null } }],
    ["turn/completed", { threadId: "t", turn: { id: "u", status: 5 } }],
    ["thread/goal/updated", { threadId: "t", goal: { status: 5 } }],
  ])("of %s accepts what a server may leave out or add", (method, params) => {
    expect(shapeOf(method)(params)).toBe(true);
  });

  test.each<[Read, object]>([
    ["item/completed", { ...here, item: null }],
    ["item/completed", { ...here, item: { type: "agentMessage", id: "i" } }],
    ["item/started", { ...here, item: { type: "fileChange", id: "i" } }],
    ["item/started", { ...here, item: { id: "i" } }],
    ["item/fileChange/patchUpdated", { ...here, itemId: "i", changes: {} }],
    ["thread/tokenUsage/updated", { ...here, tokenUsage: { total: {}, last: {} } }],
    ["thread/status/changed", { threadId: "t", status: "idle" }],
    ["turn/started", { threadId: "t", turn: { id: "u", rootTurnId: 5 } }],
    ["turn/completed", { threadId: "t", turn: { status: "completed" } }],
  ])("of %s refuses what cannot be read: %j", (method, params) => {
    expect(shapeOf(method)(params)).toBe(false);
  });

  test("of a method that the SDK does not read may be anything", () => {
    for (const method of ["something/new", "warning", "toString", "__proto__"])
      for (const params of [undefined, null, 5, {}]) expect(shapeOf(method)(params)).toBe(true);
  });
});

describe("a malformed notification", () => {
  test.each(methods)("of %s reaches listeners as it came, warns once and changes nothing", async (method) => {
    const [wild, warnings] = [processFaults(), processWarnings()];
    const { codex, far, turn } = await running();
    const faults: unknown[] = [];
    codex.on("handlerError", (fault) => faults.push(fault));
    const seen: Notification[] = [];
    codex.client.onNotification((notification) => seen.push(notification));
    const broken = brokenParams(method);
    expect(broken.length).toBeGreaterThan(7);
    far.send(...broken.map((params) => ({ method, params })));
    const thread = scriptedThread(far);
    thread.delta("u", "m", "lo");
    thread.itemCompleted("u", agentMessage("m", "Hello"));
    thread.usage("u", tokens(1, 2));
    thread.completed("u");

    expect(await turn.run()).toMatchObject({
      status: "completed",
      finalResponse: "Hello",
      items: [{ id: "m" }],
      openItems: [],
      usage: { last: { inputTokens: 1 } },
    });
    expect((await collect(turn.text())).join("")).toBe("Hello");
    const sent = broken.map((params) => (params === undefined ? { method } : { method, params }));
    expect(seen.filter(({ emittedAtMs }) => emittedAtMs === undefined)).toEqual(sent);
    expect(warnings).toEqual([expect.stringContaining(`malformed ${method} notification`)]);
    expect(warnings[0]).not.toMatch(/\n|TypeError/);
    expect({ wild, faults }).toEqual({ wild: [], faults: [] });
  });

  test("goes to the stream of the turn that it names, in order, before and after the turn's id is known", async () => {
    processWarnings();
    const { codex, far } = await scriptedCodex();
    const thread = scriptedThread(far);
    const broken = { method: "item/started", params: { ...here, item: 5 } };
    far.on("turn/start", (_params, call) => {
      thread.started("u");
      far.send(broken);
      call.answer({ turn: turnRecord("u") });
      far.send(broken);
      thread.completed("u");
      return undefined;
    });
    const turn = await codex.thread("t").turn("hi");
    const events = await collect(turn.stream());
    expect(events.map(({ method }) => method)).toEqual([
      "turn/started",
      "item/started",
      "item/started",
      "turn/completed",
    ]);
    expect(await turn.run()).toMatchObject({ status: "completed", items: [], openItems: [] });
  });

  test("of a completion without a status ends its turn", async () => {
    const warnings = processWarnings();
    for (const status of [undefined, 5, null, "of a newer server"]) {
      const { far, turn } = await running();
      far.send({ method: "turn/completed", params: { threadId: "t", turn: { id: "u", status } } });
      expect((await turn.run()).turnId).toBe("u");
    }
    expect(warnings).toEqual([]);
  });

  test("ends no login, which its own completion does", async () => {
    processWarnings();
    const { codex, far } = await scriptedCodex();
    far.on("account/login/start", {
      type: "chatgptDeviceCode",
      loginId: "l",
      userCode: "c",
      verificationUrl: "v",
    });
    const login = await codex.loginDeviceCode();
    for (const params of [null, 5, { loginId: {} }]) far.send({ method: "account/login/completed", params });
    far.notify("account/login/completed", { loginId: "l", success: true, error: null });
    expect(await login.wait()).toMatchObject({ success: true });
  });

  test("is warned of once for each connection, and made-up methods are not kept", async () => {
    const warnings = processWarnings();
    for (const _ of [1, 2]) {
      const { server, settled } = connected();
      for (let index = 0; index < 1000; index++) {
        server.send({ method: "turn/started", params: index });
        server.send({ method: `made/up/${index}`, params: index });
      }
      await settled();
    }
    expect(warnings).toHaveLength(2);
  });

  test("that a reader inside cannot read all the same ends nothing and is warned of", async () => {
    const warnings = processWarnings();
    const { client, server, settled } = connected();
    connectionOf(client).notifications.read(() => {
      throw new Error("inside");
    });
    const seen: string[] = [];
    client.onNotification(({ method }) => seen.push(method));
    for (let index = 0; index < 150; index++) server.send({ method: `unread/${index}` });
    server.send({ method: "unread/0" });
    await settled();
    expect(seen).toHaveLength(151);
    expect(warnings).toHaveLength(100);
  });
});

describe("a delta whose text is none", () => {
  const delta = (text: unknown): Notification =>
    event("item/agentMessage/delta", { ...here, itemId: "i", delta: text });

  test.each([undefined, null, 5, {}, ["a"]])("never merges: %j", (text) => {
    expect(new MergedDelta(delta("a")).join(delta(text))).toBe(false);
    expect(new MergedDelta(delta("a")).join({ ...delta("a"), params: text } as Notification)).toBe(false);
  });

  test("passes a full queue as it came", async () => {
    processWarnings();
    const { codex, far } = await scriptedCodex();
    const events = codex.events();
    for (let index = 0; index < 1100; index++) far.send({ method: "warning", params: { index } });
    const odd = [
      { ...here, itemId: "i" },
      { ...here, itemId: "i", delta: 5 },
      null,
      { ...here, itemId: "i" },
    ];
    for (const params of odd) far.send({ method: "item/agentMessage/delta", params });
    far.end();
    const received = (await collect(events)).filter(({ method }) => method === "item/agentMessage/delta");
    expect(received.map(({ params }) => params)).toEqual(odd);
  });
});
