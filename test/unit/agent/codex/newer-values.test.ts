import { expect, test } from "vitest";
import type { PlanType } from "../../../../src/protocol.js";
import { scriptedThread, turnRecord } from "../../../../src/testing/index.js";
import { scriptedCodex } from "../../../support/codex/scripted-codex.js";

test("a plan that a newer server knows comes through, in the answer and as it changes", async () => {
  const { codex, far } = await scriptedCodex();
  far.on("account/read", () => ({
    account: { type: "chatgpt", email: null, planType: "business_plus" as PlanType },
  }));
  expect((await codex.account()).account).toEqual({
    type: "chatgpt",
    email: null,
    planType: "business_plus",
  });
  const seen: unknown[] = [];
  codex.on("account/updated", ({ planType }) => seen.push(planType));
  far.notify("account/updated", { authMode: "chatgpt", planType: "business_plus" as PlanType });
  await codex.account();
  expect(seen).toEqual(["business_plus"]);
});

test("an effort and a source of threads that this version does not list go out and come back", async () => {
  const { codex, far } = await scriptedCodex();
  const info = { thread: { id: "t", threadSource: "future_source" }, reasoningEffort: "future_effort" };
  far
    .on("thread/start", () => info)
    .on("turn/start", () => {
      scriptedThread(far).whole("u");
      return { turn: turnRecord("u") };
    });
  const thread = await codex.threadStart({ threadSource: "future_source", effort: "ultra" });
  expect(thread.info).toEqual(info);
  expect(far.callsOf("thread/start")).toMatchObject([
    { params: { threadSource: "future_source", config: { model_reasoning_effort: "ultra" } } },
  ]);
  await thread.run("hi", { effort: "future_effort" });
  expect(far.callsOf("turn/start")).toMatchObject([{ params: { effort: "future_effort" } }]);
});

test("a resumed thread may have a reviewer of its own", async () => {
  const { codex, far } = await scriptedCodex();
  far.on("thread/resume", () => ({ thread: { id: "t" }, approvalsReviewer: "guardian_subagent" }));
  expect((await codex.threadResume("t")).info?.approvalsReviewer).toBe("guardian_subagent");
});
