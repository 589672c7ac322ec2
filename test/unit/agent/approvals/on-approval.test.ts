import { describe, expect, test } from "vitest";
import {
  type ApprovalAnswer,
  type ApprovalRequest,
  type CommandApproval,
  type HandlerFault,
  type OnApproval,
  type PermissionsApproval,
  UsageError,
} from "../../../../src/index.js";
import {
  agentMessage,
  type ScriptedThread,
  type ScriptedTransport,
  scriptedThread,
} from "../../../../src/testing/index.js";
import { FarQuestions } from "../../../support/codex/questions.js";
import { scriptedCodex, settled } from "../../../support/codex/scripted-codex.js";

const FILE_CHANGE = "item/fileChange/requestApproval";
const PERMISSIONS = "item/permissions/requestApproval";
const declined = { decision: "decline" };

async function asking(onApproval: (request: ApprovalRequest) => unknown) {
  const { codex, far } = await scriptedCodex({ onApproval: onApproval as OnApproval });
  const faults: HandlerFault[] = [];
  codex.on("handlerError", (fault) => faults.push(fault));
  return { codex, far, questions: new FarQuestions(far), thread: scriptedThread(far), faults };
}

const place = { threadId: "t", turnId: "u", itemId: "i", startedAtMs: 0 };

describe("what is no answer of the request declines, and is reported", () => {
  let earlier: ApprovalAnswer | undefined;
  test.each<[string, (request: ApprovalRequest) => unknown]>([
    ["nothing", () => undefined],
    ["null", () => null],
    ["a word", () => "accept"],
    ["the wire's own answer", () => ({ decision: "accept" })],
    ["a method of it", (request) => request.approve],
    [
      "an answer to another request",
      (request) => {
        const answer = earlier ?? request.approve();
        earlier = answer;
        return answer;
      },
    ],
  ])("%s", async (_, decide) => {
    const { questions, faults } = await asking(decide);
    await questions.command("u");
    expect(await questions.command("u")).toEqual(declined);
    expect(faults.at(-1)).toMatchObject({
      method: "item/commandExecution/requestApproval",
      error: { code: "USAGE", message: expect.stringContaining("onApproval must return the answer") },
    });
  });

  test("permissions are not granted by it", async () => {
    const { questions, faults } = await asking(() => true);
    const asked = { ...place, cwd: "/", permissions: { network: { enabled: true } } };
    expect(await questions.ask(PERMISSIONS, asked)).toEqual({ permissions: {} });
    expect(faults).toHaveLength(1);
  });
});

describe("a request", () => {
  test("of a command has its own kind, whatever the wire calls it, and the wire's parameters", async () => {
    const seen: ApprovalRequest[] = [];
    const { questions } = await asking((request) => {
      seen.push(request);
      return request.decline();
    });
    await questions.command("u", "t", { kind: "writeStdin", command: "ls", reason: "why" });
    expect(seen).toMatchObject([
      { ...place, kind: "command", command: "ls", reason: "why", params: { ...place, kind: "writeStdin" } },
    ]);
  });

  test("can be taken apart", async () => {
    const { questions } = await asking(({ approve }) => approve());
    expect(await questions.command("u")).toEqual({ decision: "accept" });
  });

  test.each([
    ["no rule proposed", undefined, null],
    ["an empty rule", [], ["ls"]],
    ["a rule of something else", [1], ["ls"]],
  ])("with %s cannot be approved with it", async (_, rule, proposedExecpolicyAmendment) => {
    const { questions, faults } = await asking((request) =>
      (request as CommandApproval).approveWithRule(rule as string[] | undefined),
    );
    expect(await questions.command("u", "t", { proposedExecpolicyAmendment })).toEqual(declined);
    expect(faults[0]?.error).toBeInstanceOf(UsageError);
  });

  test("of permissions is granted as given", async () => {
    const { questions } = await asking((request) =>
      (request as PermissionsApproval).approve({}, { scope: "turn", strictAutoReview: true }),
    );
    const asked = { ...place, cwd: "/", permissions: { network: { enabled: true } } };
    expect(await questions.ask(PERMISSIONS, asked)).toEqual({
      permissions: {},
      scope: "turn",
      strictAutoReview: true,
    });
  });

  test.each<[string, unknown, object]>([
    [
      'scope "session" and strictAutoReview exclude each other',
      undefined,
      { scope: "session", strictAutoReview: true },
    ],
    ['scope must be "turn" or "session", got always', undefined, { scope: "always" }],
    ['scope must be "turn" or "session", got null', undefined, { scope: null }],
    ["strictAutoReview must be true or false, got yes", undefined, { strictAutoReview: "yes" }],
    ["the permissions must be an object, got null", null, {}],
    ["the permissions must be an object, got all", "all", {}],
  ])(
    "of permissions that the server would take for nothing is refused: %s",
    async (fault, subset, options) => {
      const { questions, faults } = await asking((request) =>
        (request as PermissionsApproval).approve(subset as never, options),
      );
      const asked = { ...place, cwd: "/", permissions: { network: { enabled: true } } };
      expect(await questions.ask(PERMISSIONS, asked)).toEqual({ permissions: {} });
      expect(faults[0]?.error).toBeInstanceOf(UsageError);
      expect(faults[0]?.error).toMatchObject({
        message: `approve: ${fault}; the server would grant nothing`,
      });
    },
  );
});

describe("the answers that are offered", () => {
  const rule = ["npm", "test"];
  const withRule = { acceptWithExecpolicyAmendment: { execpolicy_amendment: rule } };
  const withHost = (host: string) => ({
    applyNetworkPolicyAmendment: { network_policy_amendment: { host, action: "allow" } },
  });
  const unsaid = ["approve", "approveForSession", "decline", "cancel"];
  const rows: [string, object, string[]][] = [
    [
      "as the server lists them",
      { availableDecisions: ["accept", withRule, "cancel"] },
      ["approve", "approveWithRule", "cancel"],
    ],
    [
      "each once",
      { availableDecisions: [withHost("a"), withHost("b"), "decline"] },
      ["applyNetworkRule", "decline"],
    ],
    [
      "without those of a newer server",
      { availableDecisions: ["accept", "bribe", { bribe: {} }, null, 1] },
      ["approve"],
    ],
    [
      "without a rule that is not there",
      { availableDecisions: [{ acceptWithExecpolicyAmendment: null }] },
      [],
    ],
    ["where the server does not say", {}, unsaid],
    ["where what it says is no list", { availableDecisions: "accept" }, unsaid],
    ["where it proposes a rule", { proposedExecpolicyAmendment: rule }, [...unsaid, "approveWithRule"]],
    ["for a checkpoint of a person", { kind: "humanCommand" }, ["approve", "decline", "cancel"]],
  ];

  test.each(rows)("of a command: %s", async (_, params, offered) => {
    let request: ApprovalRequest | undefined;
    const { questions } = await asking((given) => {
      request = given;
      return given.decline();
    });
    await questions.command("u", "t", params);
    expect(request?.offered).toEqual(offered);
  });

  test("include the rule that only the offer has", async () => {
    const { questions } = await asking((request) => (request as CommandApproval).approveWithRule());
    expect(await questions.command("u", "t", { availableDecisions: [withRule] })).toEqual({
      decision: withRule,
    });
  });

  test("of a file change and of permissions are those that the server takes", async () => {
    const offered: (readonly string[])[] = [];
    const { questions } = await asking((request) => {
      offered.push(request.offered);
      return request.decline();
    });
    await questions.ask(FILE_CHANGE, place);
    await questions.ask(PERMISSIONS, { ...place, cwd: "/", permissions: {} });
    expect(offered).toEqual([unsaid, ["approve", "decline"]]);
  });
});

test("an answer to a request that was withdrawn is an error for its handler, and nothing is sent", async () => {
  let decide = (_: ApprovalRequest): void => undefined;
  const asked = new Promise<ApprovalRequest>((resolve) => {
    decide = resolve;
  });
  const { far, questions, thread, faults } = await asking((request) => {
    decide(request);
    return new Promise(() => undefined);
  });
  const answered = questions.command("u");
  const request = await asked;
  thread.completed("u");
  await settled(far);
  let error: unknown;
  try {
    request.approve();
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toMatchObject({ code: "USAGE", message: expect.stringContaining("withdrawn") });
  expect(await Promise.race([answered, "nothing"])).toBe("nothing");
  expect(faults).toEqual([]);
});

test("the legacy approvals are not asked for", async () => {
  const { questions } = await asking(() => expect.unreachable());
  for (const method of ["applyPatchApproval", "execCommandApproval"])
    expect(await questions.ask(method, { conversationId: "t", callId: "c" })).toMatchObject({
      decision: { denied: {} },
    });
});

describe("a file change is asked for", () => {
  const changes = [{ path: "/a", kind: { type: "add" }, diff: "+a" }];
  const item = { type: "fileChange", id: "i", changes, status: "inProgress" } as never;

  async function changesSeen(tell: (thread: ScriptedThread, far: ScriptedTransport) => void) {
    const seen: ApprovalRequest[] = [];
    const { questions, thread, far } = await asking((request) => {
      seen.push(request);
      return request.decline();
    });
    tell(thread, far);
    await questions.ask(FILE_CHANGE, place);
    const [request] = seen;
    return request !== undefined && "changes" in request ? request.changes : "left out";
  }

  test("with the changes that its item had", async () => {
    expect(await changesSeen((thread) => thread.itemStarted("u", item))).toEqual(changes);
  });

  test("with the newest of them", async () => {
    const newer = [{ path: "/b", kind: { type: "delete" as const }, diff: "" }];
    const told = await changesSeen((thread, far) => {
      thread.itemStarted("u", item);
      far.notify("item/fileChange/patchUpdated", { ...place, changes: newer });
    });
    expect(told).toEqual(newer);
  });

  test("without them where its item was not received", async () => {
    expect(await changesSeen((thread) => thread.itemStarted("u", agentMessage("i", "hi")))).toBe("left out");
  });

  test.each<[string, (thread: ScriptedThread) => void]>([
    ["its item is over", (thread) => thread.itemCompleted("u", item)],
    ["its turn is over", (thread) => thread.completed("u")],
    ["nothing runs on its thread", (thread) => thread.status("idle")],
  ])("without them where %s", async (_, tell) => {
    expect(
      await changesSeen((thread) => {
        thread.itemStarted("u", item);
        tell(thread);
      }),
    ).toBe("left out");
  });
});
