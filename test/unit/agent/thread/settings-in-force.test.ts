import { describe, expect, test } from "vitest";
import { type Codex, UsageError } from "../../../../src/index.js";
import type { ThreadSettings } from "../../../../src/protocol.js";
import { refuse, type ScriptedTransport, threadInfo, turnRecord } from "../../../../src/testing/index.js";
import { rejection } from "../../../support/codex/collect.js";
import { settled } from "../../../support/codex/scripted-codex.js";
import { fullAccess, lastOf, serverWith } from "../../../support/codex/settings-server.js";

/** `thread/settings/updated`, with these settings beside some others. */
async function tellUpdated(far: ScriptedTransport, settings: Partial<ThreadSettings>): Promise<void> {
  far.notify("thread/settings/updated", {
    threadId: "t",
    threadSettings: {
      approvalPolicy: "on-request",
      model: "scripted",
      sandboxPolicy: fullAccess,
      ...settings,
    },
  });
  await settled(far);
}

describe("a turn", () => {
  test("carries what an answer says is not in force, once", async () => {
    const { codex, far } = await serverWith({});
    const thread = await codex.threadResume("t", {
      sandbox: "readOnly",
      approvalMode: "denyAll",
      summary: "none",
    });
    await thread.run("one");
    expect(lastOf(far, "turn/start")).toMatchObject({
      sandboxPolicy: { type: "readOnly" },
      approvalPolicy: "never",
      summary: "none",
    });
    await thread.run("two");
    expect(Object.keys(lastOf(far, "turn/start") ?? {}).sort()).toEqual(["input", "threadId"]);
  });

  test("sends its own settings in place of those", async () => {
    const { codex, far } = await serverWith({});
    const thread = await codex.threadResume("t", { sandbox: "readOnly", effort: "low" });
    await thread.run("one", { sandbox: "workspaceWrite", effort: "high" });
    expect(lastOf(far, "turn/start")).toMatchObject({
      sandboxPolicy: { type: "workspaceWrite" },
      effort: "high",
    });
  });

  test("carries settings again whose turn was not granted, and what was in force before them", async () => {
    const { codex, far, thread: server } = await serverWith({});
    const thread = await codex.threadStart({ approvalMode: "denyAll" });
    far.on("turn/start", () => refuse("no"));
    await rejection(thread.run("one", { sandbox: "readOnly", approvalMode: "ask" }));
    server.reply("ok");
    await thread.run("two");
    expect(lastOf(far, "turn/start")).toMatchObject({ sandboxPolicy: fullAccess, approvalPolicy: "never" });
  });

  test("does not carry settings into a turn that it steers", async () => {
    const { codex, far, thread: server } = await serverWith({});
    const thread = await codex.threadResume("t", { sandbox: "readOnly" });
    server.started("u");
    await settled(far);
    far.on("turn/start", () => ({ turn: turnRecord("u") }));
    const running = thread.run("one", { whenBusy: "steer" });
    await far.call("turn/start");
    server.completed("u");
    await running;
    expect(Object.keys(lastOf(far, "turn/start") ?? {}).sort()).toEqual(["input", "threadId"]);
    server.reply("ok");
    await thread.run("two");
    expect(lastOf(far, "turn/start")).toMatchObject({ sandboxPolicy: { type: "readOnly" } });
  });
});

describe("a load", () => {
  test("repeats what was given at the start, a turn and a resume, merged key by key", async () => {
    const { codex, far } = await serverWith({});
    const thread = await codex.threadStart({
      model: "m",
      sandbox: "workspaceWrite",
      config: { a: 1, sandbox_workspace_write: { network_access: true } },
    });
    await thread.run("one", { effort: "high", approvalMode: "denyAll" });
    await codex.threadResume("t", { config: { b: 2, "sandbox_workspace_write.exclude_slash_tmp": true } });
    expect(lastOf(far, "thread/resume")).toEqual({
      threadId: "t",
      excludeTurns: true,
      model: "m",
      approvalPolicy: "never",
      sandbox: "workspace-write",
      config: {
        a: 1,
        b: 2,
        model_reasoning_effort: "high",
        sandbox_workspace_write: { network_access: true, exclude_slash_tmp: true },
      },
    });
  });

  test.each(["resume", "a turn", "a review"] as const)("by %s repeats them", async (way) => {
    const { codex, far } = await serverWith({}, true);
    const thread = await codex.threadStart({ sandbox: "workspaceWrite", config: { a: 1 } });
    far.on("review/start", () => ({ turn: turnRecord("r") }));
    if (way !== "resume") {
      const answer = way === "a turn" ? "turn/start" : "review/start";
      let isLoaded = false;
      far.on("thread/resume", () => {
        isLoaded = true;
        return threadInfo("t", { sandbox: { type: "workspaceWrite" } });
      });
      far.on(answer, () => (isLoaded ? { turn: turnRecord("r") } : refuse("thread not found: t")));
    }
    if (way === "resume") await codex.threadResume("t");
    else if (way === "a turn") await thread.turn("hi");
    else await thread.review({ target: { type: "custom", instructions: "look" } });
    expect(lastOf(far, "thread/resume")).toMatchObject({ sandbox: "workspace-write", config: { a: 1 } });
  });

  test("keeps the effort that is in force beside a model", async () => {
    const { codex, far } = await serverWith({ reasoningEffort: "high" });
    await codex.threadResume("t");
    await codex.thread("t").run("one", { model: "m" });
    await codex.threadResume("t");
    expect(lastOf(far, "thread/resume")).toMatchObject({
      model: "m",
      config: { model_reasoning_effort: "high" },
    });
  });

  test("repeats nothing of a deleted thread", async () => {
    const { codex, far } = await serverWith({});
    await codex.threadStart({ model: "m" });
    far.notify("thread/deleted", { threadId: "t" });
    await settled(far);
    await codex.threadResume("t");
    expect(lastOf(far, "thread/resume")).toEqual({ threadId: "t", excludeTurns: true });
  });
});

describe("a preset", () => {
  test("takes the parts of an exact policy away that was given before", async () => {
    const exact = { type: "workspaceWrite", writableRoots: ["/a"] } as const;
    const { codex, far } = await serverWith({ sandbox: { ...exact, writableRoots: ["/a"] } });
    const thread = await codex.threadStart({ sandbox: { ...exact, writableRoots: ["/a"] } });
    await codex.threadResume("t", { sandbox: "workspaceWrite" });
    await thread.run("one");
    expect(lastOf(far, "turn/start")).toMatchObject({ sandboxPolicy: { type: "workspaceWrite" } });
  });

  test("leaves what config.toml adds to it", async () => {
    const { codex, far } = await serverWith({ sandbox: { type: "workspaceWrite", networkAccess: true } });
    const thread = await codex.threadStart({ sandbox: "workspaceWrite" });
    await thread.run("one");
    expect(lastOf(far, "turn/start")).not.toHaveProperty("sandboxPolicy");
  });
});

describe("a fork", () => {
  test("has what the parent was given, and the model, effort and sandbox that are in force there", async () => {
    const sandbox = { type: "workspaceWrite", writableRoots: ["/a"] } as const;
    const told = { sandbox: { ...sandbox, writableRoots: ["/a"] }, model: "m", reasoningEffort: "low" };
    const { codex, far } = await serverWith(told);
    await codex.threadResume("t", { summary: "none", config: { a: 1 } });
    await codex.threadFork("t", { config: { b: 2 } });
    expect(lastOf(far, "thread/fork")).toMatchObject({
      model: "m",
      sandbox: "workspace-write",
      config: {
        a: 1,
        b: 2,
        model_reasoning_effort: "low",
        model_reasoning_summary: "none",
        sandbox_workspace_write: { writable_roots: [] },
      },
    });
  });

  test("of a thread that this client has not loaded has the model and effort of its record", async () => {
    const { codex, far } = await serverWith({});
    far.on("thread/read", {
      thread: { id: "t", status: { type: "notLoaded" }, model: "m", reasoningEffort: "low" },
    });
    await codex.threadFork("t", { summary: "none" });
    expect(lastOf(far, "thread/fork")).toMatchObject({
      model: "m",
      config: { model_reasoning_effort: "low" },
    });
  });

  test("rejects with the server's reason where the parent cannot be read", async () => {
    const { codex, far } = await serverWith({});
    far.on("thread/read", refuse("no such thread")).on("thread/fork", refuse("no parent"));
    expect((await rejection(codex.threadFork("t"))).message).toContain("no parent");
  });
});

describe("what takes no settings", () => {
  const review = (codex: Codex) =>
    codex.thread("t").review({ target: { type: "custom", instructions: "look" } });
  const calls = {
    review,
    compact: (codex: Codex) => codex.thread("t").compact(),
    runGoal: (codex: Codex) => codex.thread("t").runGoal("x"),
    setGoal: (codex: Codex) => codex.thread("t").setGoal({ objective: "x" }),
  };

  test.each(Object.entries(calls))(
    "%s is refused before anything is sent, with both values",
    async (_name, call) => {
      const { codex, far } = await serverWith({});
      far.on("thread/read", { thread: { id: "t", status: { type: "idle" } } });
      await codex.threadResume("t", { sandbox: "readOnly", approvalMode: "denyAll" });
      const error = await rejection(call(codex));
      expect(error).toBeInstanceOf(UsageError);
      expect(error.message).toContain(
        'sandbox {"type":"readOnly"} was asked for, {"type":"dangerFullAccess"} is in force',
      );
      expect(error.message).toContain('approvalPolicy "never" was asked for, "on-request" is in force');
      expect(error.stack).toContain("settings-in-force.test.ts");
      const sent = far.calls.map(({ method }) => method).filter((method) => method !== "thread/read");
      expect(sent).toEqual(["initialize", "thread/resume"]);
    },
  );

  test("is refused where a turn with settings was not granted", async () => {
    const { codex, far } = await serverWith({});
    const thread = await codex.threadStart({ sandbox: "fullAccess" });
    far.on("turn/start", () => refuse("no"));
    await rejection(thread.run("one", { sandbox: "readOnly" }));
    expect((await rejection(review(codex))).message).toContain("an unknown value is in force");
  });

  test("has the settings put in force before, where the connection is experimental", async () => {
    const { codex, far } = await serverWith({}, true);
    far.on("review/start", () => ({ turn: turnRecord("r") }));
    await codex.threadResume("t", { sandbox: "readOnly", summary: "none" });
    await review(codex);
    const update = { threadId: "t", sandboxPolicy: { type: "readOnly" }, summary: "none" };
    expect(far.calls.slice(-2)).toMatchObject([
      { method: "thread/settings/update", params: update },
      { method: "review/start" },
    ]);
  });

  test("runs where the settings are in force, or the server does not say", async () => {
    const { codex, far } = await serverWith({});
    far.on("review/start", () => ({ turn: turnRecord("r") }));
    await codex.threadResume("t", { sandbox: "fullAccess", cwd: "/workspace/", summary: "none" });
    await review(codex);
    expect(lastOf(far, "review/start")).toMatchObject({ threadId: "t" });
  });

  test("a goal that goes on by itself has the settings put in force by the resume", async () => {
    const { codex, far } = await serverWith({}, true);
    await codex.threadResume("t");
    far.notify("thread/goal/updated", { threadId: "t", goal: { status: "active" } });
    await settled(far);
    await codex.threadResume("t", { sandbox: "readOnly" });
    expect(lastOf(far, "thread/settings/update")).toMatchObject({ sandboxPolicy: { type: "readOnly" } });
  });
});

describe("the server's word", () => {
  test("counts from then on, where it changes without a request of this client", async () => {
    const { codex, far } = await serverWith({}, true);
    const thread = await codex.threadStart({ sandbox: "fullAccess", model: "scripted" });
    await thread.run("one");
    await tellUpdated(far, { sandboxPolicy: { type: "readOnly" }, model: "other" });
    await thread.run("two");
    expect(Object.keys(lastOf(far, "turn/start") ?? {}).sort()).toEqual(["input", "threadId"]);
    await codex.threadResume("t");
    expect(lastOf(far, "thread/resume")).toMatchObject({ sandbox: "read-only", model: "other" });
  });

  test("does not take back what a turn is about to change", async () => {
    const { codex, far, thread: server } = await serverWith({}, true);
    const thread = await codex.threadStart({ sandbox: "fullAccess" });
    far.on("turn/start", async (_params, call) => {
      await tellUpdated(far, { sandboxPolicy: { type: "readOnly" } });
      call.answer({ turn: turnRecord("u") });
      server.whole("u");
      return undefined;
    });
    await thread.run("one", { sandbox: "readOnly" });
    await codex.threadResume("t");
    expect(lastOf(far, "thread/resume")).toMatchObject({ sandbox: "read-only" });
  });

  test.each([
    ["no settings", { sandbox: undefined, approvalPolicy: undefined }],
    ["settings of another type", { sandbox: "none", approvalPolicy: 1, activePermissionProfile: "x" }],
  ])("does not count as in force with %s", async (_what, info) => {
    const { codex, far } = await serverWith(info as object);
    const thread = await codex.threadStart({ sandbox: "readOnly", approvalMode: "denyAll" });
    await thread.run("one");
    expect(lastOf(far, "turn/start")).toMatchObject({
      sandboxPolicy: { type: "readOnly" },
      approvalPolicy: "never",
    });
  });
});

describe("an exact policy", () => {
  const exact = (...writableRoots: string[]) => ({
    sandbox: { type: "workspaceWrite", writableRoots } as const,
  });

  test.each([
    ["no roots", {}, []],
    ["a configuration of another shape", { config: { sandbox_workspace_write: 1 } }, []],
    ["roots that are named", { config: { sandbox_workspace_write: { writable_roots: ["/a"] } } }, ["/a"]],
  ])("of a turn goes out where config.toml has %s", async (_what, config, roots) => {
    const { codex, far } = await serverWith({});
    far.on("config/read", config as object);
    await codex.thread("t").run("hi", { cwd: "/c", ...exact(...roots) });
    expect(lastOf(far, "config/read")).toEqual({ cwd: "/c" });
    expect(lastOf(far, "turn/start")).toMatchObject({ sandboxPolicy: { writableRoots: roots } });
  });

  test("of a turn is refused where the configuration cannot be read", async () => {
    const { codex, far } = await serverWith({});
    far.on("config/read", refuse("broken"));
    expect((await rejection(codex.thread("t").run("hi", exact("/a")))).message).toContain("broken");
    expect(far.callsOf("turn/start")).toEqual([]);
  });

  test("that follows a resume is refused before a review, too", async () => {
    const { codex, far } = await serverWith({}, true);
    const config = { "sandbox_workspace_write.writable_roots": ["/fixed"] };
    await codex.threadStart({ sandbox: "workspaceWrite", config });
    await codex.threadResume("t", exact("/a"));
    const target = { type: "custom", instructions: "look" } as const;
    const error = await rejection(codex.thread("t").review({ target }));
    expect(error.message).toContain('["/a","/fixed"] is in force');
    expect(far.calls.at(-1)?.method).toBe("thread/resume");
  });
});
