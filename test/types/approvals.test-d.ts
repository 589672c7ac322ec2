import { expectTypeOf } from "vitest";
import type {
  ApprovalAnswer,
  ApprovalRequest,
  Codex,
  CommandApproval,
  FileChangeApproval,
  McpToolApproval,
  OnApproval,
  OnQuestion,
  PermissionsApproval,
  RequestContext,
  Thread,
} from "../../src/index.js";
import type { FileUpdateChange, GrantedPermissionProfile } from "../../src/protocol.js";

declare const codex: Codex;
declare const thread: Thread;
declare const command: CommandApproval;
declare const fileChange: FileChangeApproval;
declare const permissions: PermissionsApproval;
declare const mcpTool: McpToolApproval;

// The same at every level, now or later.
const onApproval: OnApproval = async (request, { signal }) => {
  expectTypeOf(signal).toEqualTypeOf<AbortSignal>();
  return request.decline();
};
void codex.threadStart({ onApproval });
void codex.threadResume("id", { onApproval, handlers: {} });
void thread.fork({ onApproval });
void thread.run("hi", { onApproval: (request) => request.approve() });
void thread.turn("hi", { onApproval, handlers: undefined });
// @ts-expect-error a review asks for nothing
void thread.review({ target: { type: "uncommittedChanges" }, onApproval });
// @ts-expect-error nor does a compaction
void thread.compact({ onApproval });
void thread.runGoal("goal", { onApproval });
expectTypeOf<Parameters<OnApproval>>().toEqualTypeOf<[ApprovalRequest, RequestContext]>();

// One union on `kind`, with the wire's parameters on it.
function narrowed(request: ApprovalRequest): ApprovalAnswer {
  expectTypeOf(request.threadId).toEqualTypeOf<string>();
  expectTypeOf(request.turnId).toEqualTypeOf<string>();
  expectTypeOf(request.itemId).toEqualTypeOf<string>();
  expectTypeOf(request.reason).toEqualTypeOf<string | null | undefined>();
  switch (request.kind) {
    case "command":
      expectTypeOf(request).toEqualTypeOf<CommandApproval>();
      expectTypeOf(request.command).toEqualTypeOf<string | null | undefined>();
      return request.approveWithRule(["npm", "test"]);
    case "fileChange":
      expectTypeOf(request.changes).toEqualTypeOf<readonly FileUpdateChange[] | undefined>();
      return request.approveForSession();
    case "permissions":
      return request.approve({ network: { enabled: true } }, { scope: "session" });
    case "mcpTool":
      expectTypeOf(request.arguments).toEqualTypeOf<unknown>();
      return request.offered.includes("approveAlways") ? request.approveAlways() : request.approve();
    default:
      return request;
  }
}
void narrowed;
expectTypeOf(permissions.approve).parameter(0).toEqualTypeOf<GrantedPermissionProfile | undefined>();
expectTypeOf(command.approve()).toEqualTypeOf<ApprovalAnswer<"command">>();

// What is no answer.
const wrong: OnApproval[] = [
  // @ts-expect-error a word of the wire
  () => "accept",
  // @ts-expect-error an answer of the wire
  () => ({ decision: "accept" }),
  // @ts-expect-error what looks like one
  () => ({ kind: "command" }),
  // @ts-expect-error nothing
  () => undefined,
  // @ts-expect-error the answer was made, but not returned
  (request) => {
    request.approve();
  },
  // @ts-expect-error the method, not what it gives
  (request) => request.approve,
];
void wrong;

// Questions have a union and answers of their own.
const onQuestion: OnQuestion = async (question, { signal }) => {
  expectTypeOf(signal).toEqualTypeOf<AbortSignal>();
  expectTypeOf(question.turnId).toEqualTypeOf<string | null>();
  switch (question.kind) {
    case "input":
      expectTypeOf(question.from).toEqualTypeOf<{ readonly agent: true }>();
      return question.submit({ colour: ["red"], size: undefined });
    case "form":
      expectTypeOf(question.from.server).toEqualTypeOf<string>();
      return question.submit({ size: 1, sure: true });
    case "url":
      expectTypeOf(question.url).toEqualTypeOf<string>();
      return question.submit();
    default:
      return question;
  }
};
void codex.threadStart({ onQuestion });
void thread.turn("hi", { onQuestion: (question) => question.decline() });
void thread.runGoal("goal", { onQuestion });
const mixed: OnQuestion[] = [
  // @ts-expect-error an answer to an approval
  () => command.approve(),
  // @ts-expect-error an answer of the wire
  () => ({ action: "accept" }),
  // @ts-expect-error nothing
  () => undefined,
];
void mixed;

// An answer belongs to its kind.
const ofCommand = (_decide: (request: CommandApproval) => ApprovalAnswer<"command">): void => undefined;
ofCommand((request) => request.cancel());
// @ts-expect-error an answer to a file change
ofCommand(() => fileChange.approve());
// @ts-expect-error an answer to a request for permissions
ofCommand(() => permissions.decline());

// What a kind does not have.
// @ts-expect-error
void fileChange.approveWithRule();
// @ts-expect-error
void fileChange.applyNetworkRule({ host: "a", action: "allow" });
// @ts-expect-error
void permissions.approveForSession();
// @ts-expect-error
void permissions.cancel();
// @ts-expect-error
void mcpTool.approveWithRule(["npm"]);
// @ts-expect-error
void command.approveAlways();
// @ts-expect-error an answer that this kind does not have
void permissions.offered.includes("cancel");
// @ts-expect-error no such scope
void permissions.approve({}, { scope: "always" });
// @ts-expect-error a rule is a list of words
void command.approveWithRule("npm test");
// @ts-expect-error not of every kind
const cancelled: OnApproval = (request) => request.cancel();
void cancelled;
