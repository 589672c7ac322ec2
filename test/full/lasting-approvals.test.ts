import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ApprovalAnswer, ApprovalRequest, OnApproval, Thread } from "../../src/index.js";
import { command, type ModelStep, message, patch, toolCall } from "../../src/testing/index.js";
import { inMemory } from "../support/codex/in-memory.js";
import { liveCodex, sharedCodex } from "../support/codex/live-codex.js";
import { mcpConfig } from "../support/e2e/mcp-config.js";

type Kind = ApprovalRequest["kind"];
type Of<K extends Kind> = Extract<ApprovalRequest, { kind: K }>;

const complaints =
  /rejected by user|approval policy is Never|read-only sandbox|strict auto review is only supported/;
const live = sharedCodex({
  config: { features: { request_permissions_tool: true }, extraToml: mcpConfig },
  complaints,
});

/** Asks for every command but those known to be harmless. */
const untrusted = { approvalPolicy: "untrusted", approvalsReviewer: "user" } as const;
const askReadOnly = { approvalMode: "ask", sandbox: "readOnly" } as const;
const denyReadOnly = { approvalMode: "denyAll", sandbox: "readOnly" } as const;

/** Outside the workspace. */
const outside = (name: string): string => join(live().home.home, name);
const touch = (name: string): ModelStep => command(`touch ${outside(name)}`);

/** Counts what is asked for, and answers it. */
function answering<K extends Kind>(kind: K, decide: (request: Of<K>) => ApprovalAnswer) {
  const asked: ApprovalRequest[] = [];
  const onApproval: OnApproval = (request) => {
    asked.push(request);
    return request.kind === kind ? decide(request as Of<K>) : request.decline();
  };
  return { asked, onApproval };
}

/** Runs a turn of these steps; returns the output of each. */
async function run(thread: Thread, steps: readonly ModelStep[], options: object = {}): Promise<string[]> {
  const { model } = live();
  for (const step of [...steps, message("done")]) model.reply(step);
  expect((await thread.run("hi", options)).status).toBe("completed");
  return outputsOf(thread)
    .slice(-steps.length)
    .map(({ output }) => output);
}

/** What the model has seen of the tools that it called on a thread. */
function outputsOf({ id }: Thread): readonly { readonly output: string }[] {
  return live().model.requests.findLast(({ threadId }) => threadId === id)?.toolOutputs ?? [];
}

/** Unloads a thread and takes it back. */
async function reload(thread: Thread): Promise<void> {
  await thread.archive();
  await live().codex.threadUnarchive(thread.id);
}

/** Has a new sub-agent of the thread do steps. */
async function runSubAgent(thread: Thread, steps: readonly ModelStep[]): Promise<void> {
  const before = outputsOf(thread).length;
  const namespace = "multi_agent_v1";
  live().model.replyTo(({ lastUserText, toolOutputs }) => {
    if (lastUserText === "be a child") return steps[toolOutputs.length] ?? message("done");
    const { output } = toolOutputs.at(-1) ?? {};
    if (toolOutputs.length === before)
      return toolCall("spawn_agent", { message: "be a child" }, { namespace });
    if (toolOutputs.length > before + 1) return message("done");
    const { agent_id: id } = JSON.parse(output ?? "") as { agent_id: string };
    return toolCall("wait_agent", { targets: [id], timeout_ms: 10_000 }, { namespace });
  });
  expect((await thread.run("be a parent")).status).toBe("completed");
}

describe("approve() of a command", () => {
  test("holds once, and lets it leave the sandbox where it asks for that", async () => {
    const { asked, onApproval } = answering("command", (request) => request.approve());
    const thread = await live().codex.threadStart({ ...inMemory, ...askReadOnly, onApproval });
    const escalated = command(`touch ${outside("escalated")}`, { escalate: true });
    await run(thread, [touch("inside"), escalated, escalated]);
    expect(asked).toHaveLength(2);
    expect(existsSync(outside("inside"))).toBe(false);
    expect(existsSync(outside("escalated"))).toBe(true);
  });
});

describe("approveWithRule()", () => {
  test("lets a command run outside of every sandbox, under denyAll too, for good, but not on threads that are loaded", async () => {
    const { codex } = live();
    const mkdir = (name: string): ModelStep => command(`mkdir ${outside(name)}`);
    const loaded = await codex.threadStart(denyReadOnly);
    await run(loaded, [mkdir("before-the-rule")]);
    const { asked, onApproval } = answering("command", (request) => request.approveWithRule(["mkdir"]));
    const thread = await codex.threadStart({ ...askReadOnly, onApproval });
    await run(thread, [command(`mkdir ${outside("approved")}`, { escalate: true }), mkdir("again")]);
    expect(asked).toHaveLength(1);
    await run(loaded, [mkdir("loaded-before")]);
    await run(await codex.threadStart(denyReadOnly), [mkdir("started-later")]);
    await reload(loaded);
    await run(loaded, [mkdir("loaded-again")], denyReadOnly);
    const second = await liveCodex({ beside: live(), complaints });
    await run(await second.codex.threadStart(denyReadOnly), [mkdir("of-a-later-server")]);
    const made = ["approved", "again", "started-later", "loaded-again", "of-a-later-server"];
    const names = ["before-the-rule", "loaded-before", ...made];
    expect(names.filter((name) => existsSync(outside(name)))).toEqual(made);
  });
});

describe("approveForSession() of a command", () => {
  const python = (code: number): ModelStep => command(`python3 -c ${code}`);

  test("holds for the very same command on one loaded thread", async () => {
    const { codex } = live();
    const { asked, onApproval } = answering("command", (request) => request.approveForSession());
    const thread = await codex.threadStart({ ...untrusted, onApproval });
    await run(thread, [python(1), python(1)]);
    await run(thread, [python(1)]);
    expect(asked).toHaveLength(1);
    await run(thread, [python(2)]);
    expect(asked).toHaveLength(2);
    await run(await thread.fork({ ...untrusted, onApproval }), [python(1)]);
    expect(asked).toHaveLength(3);
    await reload(thread);
    await run(thread, [python(1)], untrusted);
    expect(asked).toHaveLength(4);
  });

  test("does not hold for the parent of the sub-agent that asked", async () => {
    const { asked, onApproval } = answering("command", (request) => request.approveForSession());
    const thread = await live().codex.threadStart({
      ...inMemory,
      ...untrusted,
      model: "some-model",
      onApproval,
    });
    await runSubAgent(thread, [python(1), python(1)]);
    expect(asked).toHaveLength(1);
    await run(thread, [python(1)]);
    expect(asked.map(({ threadId }) => threadId === thread.id)).toEqual([false, true]);
  });

  test("outlives a stricter sandbox, but not denyAll", async () => {
    const { asked, onApproval } = answering("command", (request) => request.approveForSession());
    const thread = await live().codex.threadStart({
      ...inMemory,
      approvalMode: "ask",
      sandbox: "workspaceWrite",
      onApproval,
    });
    const path = outside("counted");
    const count = command(`echo 1 >> ${path}; true`, { escalate: true });
    await run(thread, [count]);
    await run(thread, [count], askReadOnly);
    expect(asked).toHaveLength(1);
    expect(readFileSync(path, "utf8")).toBe("1\n1\n");
    await run(thread, [count], denyReadOnly);
    expect(readFileSync(path, "utf8")).toBe("1\n1\n");
  });
});

describe("approveForSession() of a file change", () => {
  const change = (...names: string[]): ModelStep =>
    patch(
      ["*** Begin Patch", ...names.flatMap((name) => [`*** Add File: ${name}`, "+x"]), "*** End Patch"].join(
        "\n",
      ),
    );

  test("holds for any change of these files on one loaded thread, but not under denyAll", async () => {
    const { codex } = live();
    const { asked, onApproval } = answering("fileChange", (request) => request.approveForSession());
    const thread = await codex.threadStart({ ...untrusted, onApproval });
    await run(thread, [change("a.txt"), change("a.txt")]);
    expect(asked).toHaveLength(1);
    await run(thread, [change("b.txt"), change("a.txt", "b.txt")]);
    expect(asked).toHaveLength(2);
    await run(await thread.fork({ ...untrusted, onApproval }), [change("a.txt")]);
    expect(asked).toHaveLength(3);
    const [denied] = await run(thread, [change("a.txt")], denyReadOnly);
    expect(denied).toContain("rejected");
    await reload(thread);
    await run(thread, [change("a.txt")], untrusted);
    expect(asked).toHaveLength(4);
  });
});

describe("approve() of permissions", () => {
  const requestFolder = (): ModelStep =>
    toolCall("request_permissions", {
      reason: "why",
      permissions: { file_system: { write: [live().home.home] } },
    });

  test("for the turn ends with the turn", async () => {
    const { onApproval } = answering("permissions", (request) => request.approve());
    const thread = await live().codex.threadStart({ ...inMemory, ...askReadOnly, onApproval });
    await run(thread, [requestFolder(), touch("of-the-turn")]);
    await run(thread, [touch("after-the-turn")]);
    expect(["of-the-turn", "after-the-turn"].map((name) => existsSync(outside(name)))).toEqual([true, false]);
  });

  test("for the session holds on one loaded thread, in a stricter turn too", async () => {
    const { onApproval } = answering("permissions", (request) =>
      request.approve(undefined, { scope: "session" }),
    );
    const thread = await live().codex.threadStart({ ...askReadOnly, onApproval });
    await run(thread, [requestFolder(), touch("granted")]);
    await run(thread, [touch("stricter")], denyReadOnly);
    await run(await thread.fork(denyReadOnly), [touch("forked")]);
    await reload(thread);
    await run(thread, [touch("reloaded")], denyReadOnly);
    const names = ["granted", "stricter", "forked", "reloaded"];
    expect(names.filter((name) => existsSync(outside(name)))).toEqual(["granted", "stricter"]);
  });

  test("for the session with strictAutoReview would grant nothing, and is refused", async () => {
    const { codex } = live();
    const raw = await codex.threadStart({
      ...inMemory,
      ...askReadOnly,
      handlers: {
        "item/permissions/requestApproval": ({ permissions }) => ({
          permissions,
          scope: "session",
          strictAutoReview: true,
        }),
      },
    });
    const granted = await run(raw, [requestFolder()]);
    const faults: unknown[] = [];
    const unsubscribe = codex.on("handlerError", ({ error }) => faults.push(error));
    const { onApproval } = answering("permissions", (request) =>
      request.approve(undefined, { scope: "session", strictAutoReview: true }),
    );
    granted.push(
      ...(await run(await codex.threadStart({ ...inMemory, ...askReadOnly, onApproval }), [requestFolder()])),
    );
    unsubscribe();
    const nothing = { network: null, file_system: null };
    expect(granted.map((output): unknown => JSON.parse(output))).toMatchObject([
      { permissions: nothing },
      { permissions: nothing },
    ]);
    expect(faults).toEqual([expect.objectContaining({ code: "USAGE" })]);
  });
});

describe("approveForSession() of an MCP tool", () => {
  const write = (at: number): ModelStep => toolCall("write", { at }, { namespace: "mcp__test" });

  test("holds for any arguments on one loaded thread, in a stricter turn too", async () => {
    const { codex } = live();
    const { asked, onApproval } = answering("mcpTool", (request) => request.approveForSession());
    const thread = await codex.threadStart({ ...untrusted, onApproval });
    await run(thread, [write(1), write(2)]);
    const [output] = await run(thread, [write(3)], denyReadOnly);
    expect(output).toContain("at");
    expect(asked).toHaveLength(1);
    await run(await thread.fork({ ...untrusted, onApproval }), [write(1)]);
    expect(asked).toHaveLength(2);
    await reload(thread);
    await run(thread, [write(1)], untrusted);
    expect(asked).toHaveLength(3);
  });

  test("holds neither for a sub-agent of the thread nor for the parent of the sub-agent that asked", async () => {
    const { asked, onApproval } = answering("mcpTool", (request) => request.approveForSession());
    const thread = await live().codex.threadStart({
      ...inMemory,
      ...untrusted,
      model: "some-model",
      onApproval,
    });
    await runSubAgent(thread, [write(1), write(2)]);
    await run(thread, [write(3)]);
    await runSubAgent(thread, [write(4)]);
    expect(asked.map(({ threadId }) => threadId === thread.id)).toEqual([false, true, false]);
  });
});

describe("applyNetworkRule()", () => {
  test("of a command that was not asked about for the network allows it once and stores nothing", async () => {
    const { asked, onApproval } = answering("command", (request) =>
      request.applyNetworkRule({ host: "example.com", action: "allow" }),
    );
    const thread = await live().codex.threadStart({ ...inMemory, ...untrusted, onApproval });
    await run(thread, [command("python3 -c 5"), command("python3 -c 5")]);
    expect(asked).toHaveLength(2);
    const rules = join(live().home.home, "rules", "default.rules");
    expect(existsSync(rules) ? readFileSync(rules, "utf8") : "").not.toContain("example.com");
  });
});
