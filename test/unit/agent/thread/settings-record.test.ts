import { describe, expect, test } from "vitest";
import { UsageError } from "../../../../src/index.js";
import { threadInfo } from "../../../../src/testing/index.js";
import { rejection } from "../../../support/codex/collect.js";
import { settled } from "../../../support/codex/scripted-codex.js";
import { fullAccess, lastOf, serverWith } from "../../../support/codex/settings-server.js";

const inputOnly = ["input", "threadId"];

describe("settings of a start", () => {
  test("that no answer reports count as in force", async () => {
    const { codex, far } = await serverWith({});
    const thread = await codex.threadStart({ summary: "none", personality: "friendly", serviceTier: "flex" });
    await thread.run("hi");
    expect(Object.keys(lastOf(far, "turn/start") ?? {}).sort()).toEqual(inputOnly);
  });

  test("are repeated by a load where only a load can change them, with the whole path of a folder", async () => {
    const { codex, far } = await serverWith({ cwd: "/workspace/sub" });
    await codex.threadStart({ cwd: "sub", baseInstructions: "Be brief.", modelProvider: "other" });
    await codex.threadResume("t");
    const repeated = { cwd: "/workspace/sub", baseInstructions: "Be brief.", modelProvider: "other" };
    expect(lastOf(far, "thread/resume")).toMatchObject(repeated);
  });

  test("leave an exact policy without the roots of config.toml, also after the resume of a loaded thread", async () => {
    const { codex, far } = await serverWith({ sandbox: { type: "workspaceWrite" } });
    far.on("config/read", { config: { sandbox_workspace_write: { writable_roots: ["/configured"] } } });
    const exact = (...writableRoots: string[]) =>
      ({ sandbox: { type: "workspaceWrite", writableRoots } }) as const;
    const thread = await codex.threadStart(exact("/a"));
    await thread.run("hi", exact());
    far.on("thread/resume", threadInfo("t", exact("/a")));
    await codex.threadResume("t");
    await thread.run("hi", exact("/b"));
    expect(lastOf(far, "turn/start")).toMatchObject({ sandboxPolicy: { writableRoots: ["/b"] } });
  });
});

describe("settings of a resume", () => {
  test("are in force where the server names the same folders in another order", async () => {
    const exact = (...writableRoots: string[]) =>
      ({ sandbox: { type: "workspaceWrite", writableRoots } }) as const;
    const { codex, far } = await serverWith(exact("/a", "/b"));
    const thread = await codex.threadResume("t", exact("/b", "/a"));
    await thread.run("hi");
    expect(Object.keys(lastOf(far, "turn/start") ?? {}).sort()).toEqual(inputOnly);
  });

  test("are the permissions of a turn, without the sandbox that they have replaced", async () => {
    const { codex, far } = await serverWith({});
    const thread = await codex.threadStart({ sandbox: "readOnly" });
    await thread.run("hi", { permissions: "x" });
    await codex.threadResume("t");
    expect(lastOf(far, "thread/resume")).toEqual({ threadId: "t", excludeTurns: true, permissions: "x" });
  });

  test("are refused as developerInstructions where those of the thread are not known", async () => {
    const { codex, far } = await serverWith({});
    const error = await rejection(codex.threadResume("t", { developerInstructions: "Be brief." }));
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toContain('"Be brief." was asked for, an unknown value is in force');
    expect(far.calls.map(({ method }) => method)).toEqual(["initialize"]);
  });

  test("are refused as config where the thread is loaded, but not once this client has left it", async () => {
    const { codex, far } = await serverWith({});
    far.on("thread/read", { thread: { id: "t", status: { type: "idle" } } });
    far.on("thread/unsubscribe", { status: "unsubscribed" });
    const config = { a: 1 };
    const error = await rejection(codex.threadResume("t", { config }));
    expect(error.message).toContain("config.a 1 was asked for, an unknown value is in force");
    expect(far.callsOf("thread/resume")).toEqual([]);
    await codex.client.threadUnsubscribe({ threadId: "t" });
    await codex.threadResume("t", { config });
    expect(lastOf(far, "thread/resume")).toMatchObject({ config });
  });

  test("are none where the server has changed what was never given", async () => {
    const { codex, far } = await serverWith({}, true);
    await codex.threadStart();
    const threadSettings = { approvalPolicy: "never", model: "other", sandboxPolicy: fullAccess } as const;
    far.notify("thread/settings/updated", { threadId: "t", threadSettings });
    await settled(far);
    await codex.threadResume("t");
    expect(lastOf(far, "thread/resume")).toEqual({ threadId: "t", excludeTurns: true });
  });
});

describe("settings of a fork", () => {
  test("have the model provider and service tier that only the server reports of the parent", async () => {
    const { codex, far } = await serverWith({ modelProvider: "other", serviceTier: "flex" });
    await codex.threadResume("t");
    await codex.threadFork("t");
    expect(lastOf(far, "thread/fork")).toMatchObject({ modelProvider: "other", serviceTier: "flex" });
  });

  test("have the external sandbox of the parent with the first turn", async () => {
    const { codex, far } = await serverWith({ sandbox: { type: "externalSandbox" } });
    far.on("thread/fork", threadInfo("f", { sandbox: fullAccess }));
    await codex.threadResume("t");
    const fork = await codex.threadFork("t");
    await fork.turn("hi");
    expect(lastOf(far, "turn/start")).toMatchObject({
      threadId: "f",
      sandboxPolicy: { type: "externalSandbox" },
    });
  });

  test("have the permissions of the parent in place of its sandbox", async () => {
    const { codex, far } = await serverWith({ sandbox: { type: "workspaceWrite" } });
    await codex.threadStart({ permissions: "x" });
    await codex.threadFork("t");
    expect(lastOf(far, "thread/fork")).toMatchObject({ permissions: "x" });
    expect(lastOf(far, "thread/fork")).not.toHaveProperty("sandbox");
  });
});

describe("a service tier", () => {
  test("is in force under either name of the fast one", async () => {
    const { codex, far } = await serverWith({ serviceTier: "priority" });
    const thread = await codex.threadStart({ serviceTier: "fast" });
    await thread.run("hi");
    expect(Object.keys(lastOf(far, "turn/start") ?? {}).sort()).toEqual(inputOnly);
  });

  test("that the server does not grant goes out with the next turn", async () => {
    const { codex, far } = await serverWith({ serviceTier: null });
    const thread = await codex.threadStart({ serviceTier: "fast" });
    await thread.run("hi");
    expect(lastOf(far, "turn/start")).toMatchObject({ serviceTier: "fast" });
  });
});
