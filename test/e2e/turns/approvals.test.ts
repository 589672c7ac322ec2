import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ApprovalAnswer, ApprovalRequest, HandlerFault, TurnResult } from "../../../src/index.js";
import { command, hold, type ModelStep, message, patch, toolCall } from "../../../src/testing/index.js";
import { inMemory } from "../../support/codex/in-memory.js";
import { type LiveCodex, liveCodex, sharedCodex } from "../../support/codex/live-codex.js";
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

const complaints = /rejected by user/;
const config = { features: { request_permissions_tool: true }, extraToml: mcpConfig };
const shared = sharedCodex({ complaints, config });

interface Decided {
  readonly live: LiveCodex;
  /** The folder of the thread. */
  readonly cwd: string;
  readonly result: TurnResult;
  /** The requests that `onApproval` received. */
  readonly asked: readonly ApprovalRequest[];
  /** What the model received as the output of each step. */
  readonly outputs: readonly string[];
}

/**
 * Runs a turn in which the server asks for an approval of a kind, as often as given, and `decide` decides.
 * @param goesOn - whether the model is asked again after that
 */
async function decided<K extends Kind>(
  kind: K,
  decide: (request: Of<K>) => ApprovalAnswer,
  { times = 1, live = shared(), goesOn = true } = {},
): Promise<Decided> {
  const asked: ApprovalRequest[] = [];
  const cwd = mkdtempSync(join(live.home.workspace, "thread-"));
  const thread = await live.codex.threadStart({
    ...inMemory,
    cwd,
    approvalPolicy: "untrusted",
    onApproval: (request) => {
      asked.push(request);
      return decide(request as Of<K>);
    },
  });
  for (let count = 0; count < times; count++) live.model.reply(steps[kind]);
  if (goesOn) live.model.reply(message("done"));
  const result = await thread.run("hi");
  const outputs = live.model.requests.at(-1)?.toolOutputs.map(({ output }) => output) ?? [];
  return { live, cwd, result, asked, outputs };
}

const statusOf = ({ result: { items, openItems } }: Decided, type: string): unknown =>
  [...items, ...openItems].flatMap((item) => (item.type === type && "status" in item ? [item.status] : []));

describe("onApproval of a command", () => {
  test("is asked for with what the server says of it, and runs when it is approved", async () => {
    const turn = await decided("command", (request) => request.approve());
    const [request] = turn.asked;
    const { threadId, turnId } = turn.result;
    expect(request).toMatchObject({
      kind: "command",
      threadId,
      turnId,
      command: expect.stringContaining("echo approved"),
    });
    expect(request?.params).toEqual(
      turn.live.log.received("item/commandExecution/requestApproval").at(-1)?.params,
    );
    expect(statusOf(turn, "commandExecution")).toEqual(["completed"]);
    expect(turn.outputs[0]).toContain("approved");
  });

  test("approved for the session is not asked for again", async () => {
    const turn = await decided("command", (request) => request.approveForSession(), { times: 2 });
    expect(turn.asked).toHaveLength(1);
    expect(statusOf(turn, "commandExecution")).toEqual(["completed", "completed"]);
  });

  test.each([
    ["that the server proposes", undefined, '["echo", "approved"]'],
    ["of the caller's own", ["echo"], '["echo"]'],
  ])("approved with the rule %s is allowed from there on", async (_, rule, stored) => {
    // A rule counts for all threads of a home that are loaded later.
    const live = await liveCodex({ complaints, config });
    const turn = await decided("command", (request) => request.approveWithRule(rule), { times: 2, live });
    expect(turn.asked).toHaveLength(1);
    expect(statusOf(turn, "commandExecution")).toEqual(["completed", "completed"]);
    expect(readFileSync(join(live.home.home, "rules", "default.rules"), "utf8")).toContain(stored);
  });

  test.each([
    ["allow", "completed"],
    ["deny", "declined"],
  ] as const)("is answered with a rule to %s a host", async (action, status) => {
    const turn = await decided("command", (request) =>
      request.applyNetworkRule({ host: "example.com", action }),
    );
    expect(statusOf(turn, "commandExecution")).toEqual([status]);
  });

  test("declined does not run, and the turn goes on", async () => {
    const turn = await decided("command", (request) => request.decline());
    expect(statusOf(turn, "commandExecution")).toEqual(["declined"]);
    expect(turn.result.status).toBe("completed");
  });

  test("cancelled does not run, and the turn is interrupted", async () => {
    const turn = await decided("command", (request) => request.cancel(), { goesOn: false });
    expect(statusOf(turn, "commandExecution")).toEqual(["declined"]);
    expect(turn.result.status).toBe("interrupted");
  });
});

describe("onApproval of a file change", () => {
  test("is asked for with its changes, and made when it is approved", async () => {
    const turn = await decided("fileChange", (request) => request.approve());
    const path = join(turn.cwd, "a.txt");
    expect(turn.asked).toMatchObject([
      { kind: "fileChange", changes: [{ path, kind: { type: "add" }, diff: "hi\n" }] },
    ]);
    expect(statusOf(turn, "fileChange")).toEqual(["completed"]);
    expect(readFileSync(path, "utf8")).toBe("hi\n");
  });

  test("approved for the session is not asked for again", async () => {
    const turn = await decided("fileChange", (request) => request.approveForSession(), { times: 2 });
    expect(turn.asked).toHaveLength(1);
  });

  test.each([
    ["decline", "declined", "completed"],
    ["cancel", "inProgress", "interrupted"],
  ] as const)("answered %s is not made", async (answer, status, end) => {
    const goesOn = answer === "decline";
    const turn = await decided("fileChange", (request) => request[answer](), { goesOn });
    expect(statusOf(turn, "fileChange")).toEqual([status]);
    expect(turn.result.status).toBe(end);
    expect(existsSync(join(turn.cwd, "a.txt"))).toBe(false);
  });
});

describe("onApproval of permissions", () => {
  test("are asked for, and all granted for the turn when nothing is said of them", async () => {
    const turn = await decided("permissions", (request) => request.approve());
    expect(turn.asked).toMatchObject([
      { kind: "permissions", reason: "why", permissions: { network: { enabled: true } } },
    ]);
    expect(JSON.parse(turn.outputs[0] ?? "")).toMatchObject({
      permissions: { network: { enabled: true }, file_system: { write: ["/x"] } },
      scope: "turn",
    });
  });

  test("are granted in part, and for the session", async () => {
    const turn = await decided("permissions", (request) =>
      request.approve({ network: { enabled: true } }, { scope: "session" }),
    );
    expect(JSON.parse(turn.outputs[0] ?? "")).toMatchObject({
      permissions: { network: { enabled: true }, file_system: null },
      scope: "session",
    });
  });

  test("are not granted when they are declined", async () => {
    const turn = await decided("permissions", (request) => request.decline());
    expect(JSON.parse(turn.outputs[0] ?? "")).toMatchObject({
      permissions: { network: null, file_system: null },
    });
    expect(turn.result.status).toBe("completed");
  });
});

test("an onApproval that throws declines, and the error is reported", async () => {
  const faults: HandlerFault[] = [];
  const { codex, model } = await liveCodex({
    complaints,
    onApproval: () => {
      throw new Error("no idea");
    },
  });
  codex.on("handlerError", (fault) => faults.push(fault));
  model.reply(steps.command).reply(message("done"));
  const result = await (await codex.threadStart({ ...inMemory, approvalPolicy: "untrusted" })).run("hi");
  expect(result.items).toContainEqual(
    expect.objectContaining({ type: "commandExecution", status: "declined" }),
  );
  expect(faults).toEqual([{ method: "item/commandExecution/requestApproval", error: new Error("no idea") }]);
});

test("the signal of onApproval fires when the turn is over, and nothing is sent then", async () => {
  const reached = hold();
  let signal: AbortSignal | undefined;
  const { codex, model, log } = shared();
  const thread = await codex.threadStart({
    ...inMemory,
    approvalPolicy: "untrusted",
    onApproval: async (request, context) => {
      ({ signal } = context);
      await reached.arrive();
      return request.approve();
    },
  });
  model.reply(steps.command);
  const turn = await thread.turn("hi");
  await reached.reached;
  await turn.interrupt();
  expect((await turn.run()).status).toBe("interrupted");
  expect(signal?.aborted).toBe(true);
  const from = log.length;
  reached.release();
  await codex.client.threadLoadedList({});
  expect(log.since(from).filter(({ sent, method }) => sent && method === undefined)).toEqual([]);
});
