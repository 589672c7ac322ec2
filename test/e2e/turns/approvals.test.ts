import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ApprovalAnswer, ApprovalRequest, HandlerFault, TurnResult } from "../../../src/index.js";
import { command, hold, type ModelStep, message, patch, toolCall } from "../../../src/testing/index.js";
import { type LiveCodex, liveCodex } from "../../support/codex/live-codex.js";
import { mcpConfig } from "../../support/e2e/mcp-config.js";

type Kind = ApprovalRequest["kind"];
type Of<K extends Kind> = Extract<ApprovalRequest, { kind: K }>;

const PATCH = "*** Begin Patch\n*** Add File: a.txt\n+hi\n*** End Patch";

/** What makes the real server ask for an approval of each kind. */
const steps: Readonly<Record<Kind, ModelStep>> = {
  command: command("echo approved"),
  fileChange: patch(PATCH),
  permissions: toolCall("request_permissions", {
    reason: "why",
    permissions: { network: { enabled: true }, file_system: { write: ["/x"] } },
  }),
  mcpTool: toolCall("write", { at: 1 }, { namespace: "mcp__test" }),
};

interface Decided extends LiveCodex {
  readonly result: TurnResult;
  /** What was asked of `onApproval`. */
  readonly asked: readonly ApprovalRequest[];
  /** What the model was told of each step. */
  readonly told: readonly string[];
}

/** Runs a turn in which the server asks for an approval of a kind, as often as given, and `decide` decides. */
async function decided<K extends Kind>(
  kind: K,
  decide: (request: Of<K>) => ApprovalAnswer,
  times = 1,
): Promise<Decided> {
  const asked: ApprovalRequest[] = [];
  const live = await liveCodex({
    complaints: /rejected by user/,
    config: { features: { request_permissions_tool: true }, extraToml: mcpConfig },
    onApproval: (request) => {
      asked.push(request);
      return decide(request as Of<K>);
    },
  });
  for (let count = 0; count < times; count++) live.model.reply(steps[kind]);
  live.model.reply(message("done"));
  const thread = await live.codex.threadStart({ approvalPolicy: "untrusted" });
  const result = await thread.run("hi");
  const told = live.model.requests.at(-1)?.toolOutputs.map(({ output }) => output) ?? [];
  return { ...live, result, asked, told };
}

const statusOf = ({ result: { items, openItems } }: Decided, type: string): unknown =>
  [...items, ...openItems].flatMap((item) => (item.type === type && "status" in item ? [item.status] : []));

describe("a command", () => {
  test("is asked for with what the server says of it, and runs when it is approved", async () => {
    const live = await decided("command", (request) => request.approve());
    const [request] = live.asked;
    const { threadId, turnId } = live.result;
    expect(request).toMatchObject({
      kind: "command",
      threadId,
      turnId,
      command: expect.stringContaining("echo approved"),
    });
    expect(request?.params).toEqual(live.log.received("item/commandExecution/requestApproval")[0]?.params);
    expect(statusOf(live, "commandExecution")).toEqual(["completed"]);
    expect(live.told[0]).toContain("approved");
  });

  test("approved for the session is not asked for again", async () => {
    const live = await decided("command", (request) => request.approveForSession(), 2);
    expect(live.asked).toHaveLength(1);
    expect(statusOf(live, "commandExecution")).toEqual(["completed", "completed"]);
  });

  test.each([
    ["that the server proposes", undefined, '["echo", "approved"]'],
    ["of the caller's own", ["echo"], '["echo"]'],
  ])("approved with the rule %s is allowed from there on", async (_, rule, stored) => {
    const live = await decided("command", (request) => request.approveWithRule(rule), 2);
    expect(live.asked).toHaveLength(1);
    expect(statusOf(live, "commandExecution")).toEqual(["completed", "completed"]);
    expect(readFileSync(join(live.home.home, "rules", "default.rules"), "utf8")).toContain(stored);
  });

  test.each([
    ["allow", "completed"],
    ["deny", "declined"],
  ] as const)("is answered with a rule to %s a host", async (action, status) => {
    const live = await decided("command", (request) =>
      request.applyNetworkRule({ host: "example.com", action }),
    );
    expect(statusOf(live, "commandExecution")).toEqual([status]);
  });

  test("declined does not run, and the turn goes on", async () => {
    const live = await decided("command", (request) => request.decline());
    expect(statusOf(live, "commandExecution")).toEqual(["declined"]);
    expect(live.result.status).toBe("completed");
  });

  test("cancelled does not run, and the turn is interrupted", async () => {
    const live = await decided("command", (request) => request.cancel());
    expect(statusOf(live, "commandExecution")).toEqual(["declined"]);
    expect(live.result.status).toBe("interrupted");
  });
});

describe("a file change", () => {
  test("is asked for with its changes, and made when it is approved", async () => {
    const live = await decided("fileChange", (request) => request.approve());
    const path = join(live.home.workspace, "a.txt");
    expect(live.asked).toMatchObject([
      { kind: "fileChange", changes: [{ path, kind: { type: "add" }, diff: "hi\n" }] },
    ]);
    expect(statusOf(live, "fileChange")).toEqual(["completed"]);
    expect(readFileSync(path, "utf8")).toBe("hi\n");
  });

  test("approved for the session is not asked for again", async () => {
    const live = await decided("fileChange", (request) => request.approveForSession(), 2);
    expect(live.asked).toHaveLength(1);
  });

  test.each([
    ["decline", "declined", "completed"],
    ["cancel", "inProgress", "interrupted"],
  ] as const)("answered %s is not made", async (answer, status, end) => {
    const live = await decided("fileChange", (request) => request[answer]());
    expect(statusOf(live, "fileChange")).toEqual([status]);
    expect(live.result.status).toBe(end);
    expect(existsSync(join(live.home.workspace, "a.txt"))).toBe(false);
  });
});

describe("permissions", () => {
  test("are asked for, and all granted for the turn when nothing is said of them", async () => {
    const live = await decided("permissions", (request) => request.approve());
    expect(live.asked).toMatchObject([
      { kind: "permissions", reason: "why", permissions: { network: { enabled: true } } },
    ]);
    expect(JSON.parse(live.told[0] ?? "")).toMatchObject({
      permissions: { network: { enabled: true }, file_system: { write: ["/x"] } },
      scope: "turn",
    });
  });

  test("are granted in part, and for the session", async () => {
    const live = await decided("permissions", (request) =>
      request.approve({ network: { enabled: true } }, { scope: "session" }),
    );
    expect(JSON.parse(live.told[0] ?? "")).toMatchObject({
      permissions: { network: { enabled: true }, file_system: null },
      scope: "session",
    });
  });

  test("are not granted when they are declined", async () => {
    const live = await decided("permissions", (request) => request.decline());
    expect(JSON.parse(live.told[0] ?? "")).toMatchObject({
      permissions: { network: null, file_system: null },
    });
    expect(live.result.status).toBe("completed");
  });
});

test("one that throws declines, and the error is told", async () => {
  const faults: HandlerFault[] = [];
  const live = await liveCodex({
    complaints: /rejected by user/,
    onApproval: () => {
      throw new Error("no idea");
    },
  });
  live.codex.on("handlerError", (fault) => faults.push(fault));
  live.model.reply(steps.command).reply(message("done"));
  const result = await (await live.codex.threadStart({ approvalPolicy: "untrusted" })).run("hi");
  expect(result.items).toContainEqual(
    expect.objectContaining({ type: "commandExecution", status: "declined" }),
  );
  expect(faults).toEqual([{ method: "item/commandExecution/requestApproval", error: new Error("no idea") }]);
});

test("its signal fires when the turn is over, and nothing is sent then", async () => {
  const reached = hold();
  let signal: AbortSignal | undefined;
  const live = await liveCodex({
    onApproval: async (request, context) => {
      ({ signal } = context);
      await reached.arrive();
      return request.approve();
    },
  });
  live.model.reply(steps.command);
  const turn = await (await live.codex.threadStart({ approvalPolicy: "untrusted" })).turn("hi");
  await reached.reached;
  await turn.interrupt();
  expect((await turn.run()).status).toBe("interrupted");
  expect(signal?.aborted).toBe(true);
  const from = live.log.length;
  reached.release();
  await live.codex.client.threadLoadedList({});
  expect(live.log.since(from).filter(({ sent, method }) => sent && method === undefined)).toEqual([]);
});
