import { describe, expect, test } from "vitest";
import { UsageError } from "../../../src/index.js";
import { type ModelRequest, message } from "../../../src/testing/index.js";
import { rejection } from "../../support/codex/collect.js";
import { inMemory } from "../../support/codex/in-memory.js";
import { sharedCodex } from "../../support/codex/live-codex.js";

const live = sharedCodex({ config: { sandboxMode: "danger-full-access", approvalPolicy: "on-request" } });

/** What the server says that a thread's approvals are, asked by a resume that changes nothing. */
async function approvalsOf(threadId: string) {
  const { info } = await live().codex.threadResume(threadId);
  return { policy: info?.approvalPolicy, reviewer: info?.approvalsReviewer };
}

async function sandboxOf(threadId: string) {
  return (await live().codex.threadResume(threadId)).info?.sandbox;
}

function lastRequest(): ModelRequest {
  const request = live().model.requests.at(-1);
  if (request === undefined) throw new Error("the model was not asked");
  return request;
}

const denyAll = { policy: "never", reviewer: "user" };
const ask = { policy: "on-request", reviewer: "user" };
const autoReview = { policy: "on-request", reviewer: "auto_review" };

describe("approvalMode", () => {
  test.each([
    ["denyAll", denyAll],
    ["ask", ask],
    ["autoReview", autoReview],
  ] as const)("%s on a thread", async (approvalMode, expected) => {
    const { codex, model } = live();
    const thread = await codex.threadStart({ approvalMode });
    expect(thread.info).toMatchObject({
      approvalPolicy: expected.policy,
      approvalsReviewer: expected.reviewer,
    });
    model.reply(message("ok"));
    await thread.run("hi");
    expect(await approvalsOf(thread.id)).toEqual(expected);
  });

  test("a resume and a fork keep it, a fork may change it", async () => {
    const { codex, model } = live();
    const thread = await codex.threadStart({ approvalMode: "denyAll" });
    model.reply(message("ok"));
    await thread.run("hi");
    const fork = await thread.fork();
    expect(fork.info?.approvalPolicy).toBe("never");
    expect(await approvalsOf(thread.id)).toEqual(denyAll);
    const other = await thread.fork({ approvalMode: "autoReview" });
    expect(other.info).toMatchObject({ approvalPolicy: "on-request", approvalsReviewer: "auto_review" });
  });

  test("on a turn it holds for later turns, until changed", async () => {
    const { codex, model } = live();
    model.replyTo(() => message("ok"));
    const thread = await codex.threadStart({ approvalMode: "ask" });
    await thread.run("one", { approvalMode: "denyAll" });
    expect(await approvalsOf(thread.id)).toEqual(denyAll);
    await thread.run("two");
    expect(await approvalsOf(thread.id)).toEqual(denyAll);
    await (await thread.turn("three", { approvalMode: "autoReview" })).run();
    expect(await approvalsOf(thread.id)).toEqual(autoReview);
  });

  test("not given, nothing is sent and the server's own setting stays", async () => {
    const { codex, model, log } = live();
    const from = log.length;
    const thread = await codex.threadStart();
    model.reply(message("ok"));
    await thread.run("hi");
    await codex.threadResume(thread.id);
    for (const { params } of log.since(from).filter(({ sent }) => sent)) {
      expect(params ?? {}).not.toHaveProperty("approvalPolicy");
      expect(params ?? {}).not.toHaveProperty("approvalsReviewer");
      expect(params ?? {}).not.toHaveProperty("sandbox");
    }
  });
});

describe("sandbox", () => {
  test.each([
    ["readOnly", { type: "readOnly" }],
    ["workspaceWrite", { type: "workspaceWrite" }],
    ["fullAccess", { type: "dangerFullAccess" }],
  ] as const)("%s means the same on a thread and on a turn", async (sandbox, expected) => {
    const { codex, model } = live();
    model.replyTo(() => message("ok"));
    const thread = await codex.threadStart({ sandbox });
    expect(thread.info?.sandbox).toMatchObject(expected);
    const other = await codex.threadStart();
    await other.run("hi", { sandbox });
    expect(await sandboxOf(other.id)).toMatchObject(expected);
  });

  test("a policy goes out with the start but for its writable roots, which come with the first turn", async () => {
    const { codex, home, model } = live();
    const policy = { type: "workspaceWrite", networkAccess: true, writableRoots: [home.home] } as const;
    const sandbox = { ...policy, writableRoots: [...policy.writableRoots] };
    const thread = await codex.threadStart({ sandbox });
    expect(thread.info?.sandbox).toMatchObject({ ...policy, writableRoots: [] });
    model.reply(message("ok"));
    await thread.run("one");
    expect(await sandboxOf(thread.id)).toMatchObject(policy);
  });

  test("and with the first turn where it cannot, holding from there", async () => {
    const { codex, model, log } = live();
    model.replyTo(() => message("ok"));
    const from = log.length;
    const sandbox = { type: "readOnly", networkAccess: true } as const;
    const thread = await codex.threadStart({ sandbox });
    await thread.run("one");
    expect(await sandboxOf(thread.id)).toMatchObject(sandbox);
    await thread.run("two");
    const [first, second] = log.sent("turn/start", from);
    expect(first?.params).toMatchObject({ sandboxPolicy: sandbox });
    expect(second?.params).not.toHaveProperty("sandboxPolicy");
    expect(await sandboxOf(thread.id)).toMatchObject(sandbox);
  });
});

test("effort and summary on a thread reach the model, and those of a turn hold for later ones", async () => {
  const { codex, model } = live();
  model.replyTo(() => message("ok"));
  const thread = await codex.threadStart({ ...inMemory, effort: "high", summary: "detailed" });
  await thread.run("one");
  expect(lastRequest().body.reasoning).toMatchObject({ effort: "high", summary: "detailed" });
  await thread.run("two", { effort: "low", summary: "concise" });
  expect(lastRequest().body.reasoning).toMatchObject({ effort: "low", summary: "concise" });
  await thread.run("three");
  expect(lastRequest().body.reasoning).toMatchObject({ effort: "low", summary: "concise" });
});

test("model, cwd and personality pass through", async () => {
  const { codex, model, home } = live();
  model.replyTo(() => message("ok"));
  const thread = await codex.threadStart({ ...inMemory, cwd: home.home, developerInstructions: "Be brief." });
  await thread.run("one", { model: "gpt-5.4", personality: "friendly", clientUserMessageId: "mine" });
  expect(lastRequest()).toMatchObject({ model: "gpt-5.4" });
  expect(JSON.stringify(lastRequest().input)).toContain("Be brief.");
  expect(thread.info?.cwd).toBe(home.home);
  await thread.run("two");
  expect(lastRequest().model).toBe("gpt-5.4");
});

test("undefined is left out, null is sent, unknown keys pass on", async () => {
  const { codex, model, log } = live();
  model.reply(message("ok"));
  const from = log.length;
  const thread = await codex.threadStart({ model: undefined, serviceTier: null });
  await thread.run("hi", { effort: undefined, serviceTier: null, newerOption: 1 } as object);
  const [start, turn] = [log.sent("thread/start", from)[0], log.sent("turn/start", from)[0]];
  expect(JSON.parse(JSON.stringify(start?.params))).toEqual({ serviceTier: null });
  expect(JSON.parse(JSON.stringify(turn?.params))).toMatchObject({ serviceTier: null, newerOption: 1 });
  expect(JSON.parse(JSON.stringify(turn?.params))).not.toHaveProperty("effort");
});

test("what excludes each other is refused before anything is sent", async () => {
  const { codex, log } = live();
  const thread = await codex.threadStart(inMemory);
  const from = log.length;
  const calls = {
    approvalMode: [
      () => codex.threadStart({ ...inMemory, approvalMode: "ask", approvalPolicy: "never" }),
      () => thread.run("hi", { approvalMode: "ask", approvalsReviewer: "user" }),
      () => codex.threadResume(thread.id, { approvalMode: "sometimes" as never }),
    ],
    sandbox: [
      () => codex.threadStart({ ...inMemory, sandbox: "readOnly", permissions: "x" } as object),
      () => thread.fork({ sandbox: "danger-full-access" as never }),
      () => thread.turn("hi", { sandbox: 1 as never }),
    ],
  };
  for (const [option, wrong] of Object.entries(calls)) {
    for (const call of wrong) {
      const error = await rejection(call());
      expect(error).toBeInstanceOf(UsageError);
      expect(error.message).toContain(option);
    }
  }
  for (const limit of [Number.NaN, 0, -1]) {
    expect(await rejection(thread.run("hi", { timeoutMs: limit }))).toBeInstanceOf(UsageError);
    expect(await rejection(thread.run("hi", { idleTimeoutMs: limit }))).toBeInstanceOf(UsageError);
  }
  expect(log.since(from)).toEqual([]);
});

test("Infinity is no limit", async () => {
  const { codex, model } = live();
  const thread = await codex.threadStart(inMemory);
  model.reply(message("ok"));
  const none = Number.POSITIVE_INFINITY;
  expect(await thread.run("hi", { timeoutMs: none, idleTimeoutMs: none })).toMatchObject({
    status: "completed",
  });
});
