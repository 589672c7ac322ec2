import { describe, expect, test } from "vitest";
import { type Sandbox, UsageError } from "../../../../src/index.js";
import { refuse, threadInfo } from "../../../../src/testing/index.js";
import { rejection } from "../../../support/codex/collect.js";
import { fullAccess, lastOf, withAgents } from "../../../support/codex/settings-server.js";

describe("a turn with stricter settings than a sub-agent's", () => {
  const strict = { sandbox: "readOnly" } as const;

  test.each([
    ["one of its own", { a: "t" }, "a"],
    ["one of a sub-agent", { a: "b", b: "t", c: null }, "a, b"],
  ])("is refused where %s is loaded, and nothing has run", async (_what, parents, shown) => {
    const { far, thread } = await withAgents(parents);
    const error = await rejection(thread.run("hi", strict));
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toContain(`the sub-agents ${shown} were started`);
    expect(error.message).toContain("allowOlderAgents: true");
    expect(error.stack).toContain("older-agents.test.ts");
    expect(far.callsOf("turn/start")).toEqual([]);
    await thread.run("hi", { ...strict, allowOlderAgents: true });
    expect(lastOf(far, "turn/start")).not.toHaveProperty("allowOlderAgents");
    await thread.run("again");
  });

  test.each([
    ["threads of others", { a: null, b: "c", c: "b", d: "d" }],
    ["a thread that is gone", { a: "gone" }],
  ])("runs where only %s are loaded", async (_what, parents) => {
    const { thread } = await withAgents(parents);
    expect((await thread.run("hi", strict)).status).toBe("completed");
  });

  test("is refused where it is not known which are loaded", async () => {
    const { far, thread } = await withAgents({});
    far.on("thread/loaded/list", refuse("broken"));
    expect((await rejection(thread.run("hi", strict))).message).toContain("broken");
    expect(far.callsOf("turn/start")).toEqual([]);
  });

  test("is refused where the server does not say whose sub-agent a thread is", async () => {
    const { far, thread } = await withAgents({ a: "t" });
    far.on("thread/read", refuse("busy", -32001));
    expect((await rejection(thread.run("hi", strict))).message).toContain("busy");
    expect(far.callsOf("turn/start")).toEqual([]);
  });

  test("ends the search where the server repeats itself", async () => {
    const { far, thread } = await withAgents({});
    far.on("thread/loaded/list", { data: ["t"], nextCursor: "again" });
    expect((await thread.run("hi", strict)).status).toBe("completed");
  });

  test("is refused where the settings came with a resume, applied or not", async () => {
    for (const sandbox of [fullAccess, { type: "readOnly" }] as const) {
      const { codex, far, thread } = await withAgents({ a: "t" });
      far.on("thread/resume", threadInfo("t", { sandbox }));
      await codex.threadResume("t", strict);
      expect((await rejection(thread.run("hi"))).message).toContain("allowOlderAgents");
    }
  });

  test("is refused after a later load, too, until a turn has the settings", async () => {
    const { codex, far, thread } = await withAgents({ a: "t" });
    far.on("thread/resume", threadInfo("t", { sandbox: { type: "readOnly" } }));
    await codex.threadResume("t", strict);
    await codex.threadResume("t");
    expect((await rejection(thread.run("hi"))).message).toContain("allowOlderAgents");
    await thread.run("hi", { allowOlderAgents: true });
    expect((await thread.run("hi")).status).toBe("completed");
  });

  test("is refused for an exact policy, whose roots are checked before", async () => {
    const { far, thread } = await withAgents({ a: "t" });
    const sandbox: Sandbox = { type: "workspaceWrite", writableRoots: ["/a"] };
    expect((await rejection(thread.run("hi", { sandbox }))).message).toContain("allowOlderAgents");
    expect(far.callsOf("turn/start")).toEqual([]);
  });

  test("is refused for permissions that a sandbox has replaced", async () => {
    const { thread } = await withAgents({ a: "t" }, { activePermissionProfile: { id: "x" } });
    await thread.run("hi", { sandbox: "readOnly", allowOlderAgents: true });
    expect((await rejection(thread.run("hi", { permissions: "x" }))).message).toContain("allowOlderAgents");
  });
});
