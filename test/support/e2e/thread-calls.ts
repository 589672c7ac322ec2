import type { UserInput } from "../../../src/protocol.js";
import { type CallWorld, call, type Method, type TableCall } from "./call-table.js";

/** A turn with this text stays open until it is interrupted. */
export const HELD = "hold";
/** A turn with this text leaves a command in the background. */
export const BACKGROUND = "background";

const input = (text: string): UserInput[] => [{ type: "text", text }];
const thread = ({ result }: CallWorld) => ({ threadId: result("thread/start").thread.id });
const fork = ({ result }: CallWorld) => ({ threadId: result("thread/fork").thread.id });
const turn = ({ result }: CallWorld) => result("turn/start").turn.id;
const attachment = { attachmentType: "note", identityKey: "n1" };

/** Every call on a thread that works without an account and the network. */
export const threadCalls: readonly TableCall[] = [
  call("thread/start", {}),
  call("turn/start", (world) => ({ ...thread(world), input: input("hi") }), "turn/completed"),
  call("thread/name/set", (world) => ({ ...thread(world), name: "one" })),
  call("thread/metadata/update", (world) => ({ ...thread(world), gitInfo: { branch: "b" } })),
  call("thread/settings/update", (world) => ({ ...thread(world), summary: "none" })),
  call("thread/memoryMode/set", (world) => ({ ...thread(world), mode: "disabled" })),
  call("thread/memory/read", thread),
  call("thread/attachment/add", (world) => ({ ...thread(world), ...attachment, payload: { n: 1 } })),
  call("thread/attachment/list", thread),
  call("thread/attachmentOwner/list", attachment),
  call("thread/attachment/remove", (world) => ({ ...thread(world), ...attachment })),
  call("thread/section/move", (world) => ({ ...thread(world), sectionId: null })),
  call("thread/inject_items", (world) => ({
    ...thread(world),
    items: [{ type: "message", role: "user", content: [{ type: "input_text", text: "before" }] }],
  })),
  call("thread/increment_elicitation", thread),
  call("thread/decrement_elicitation", thread),
  call("mcpServer/tool/call", (world) => ({
    ...thread(world),
    server: "test",
    tool: "echo",
    arguments: { a: 1 },
  })),

  call("thread/list", {}),
  call("thread/loaded/list", {}),
  call("thread/read", thread),
  call("thread/turns/list", thread),
  call("thread/items/list", thread),
  call("thread/items/read", (world) => ({
    ...thread(world),
    turnId: turn(world),
    itemIds: world.result("thread/items/list").data.map(({ item }) => item.id),
  })),
  call("thread/timeline/list", thread),
  call("thread/search", { searchTerm: "hi" }),
  call("thread/searchOccurrences", (world) => ({ ...thread(world), searchTerm: "hi" })),
  call("thread/readState/update", (world) => ({
    ...thread(world),
    operation: { type: "unread" },
    expectedRevision: world.result("thread/read").readState?.revision ?? "",
  })),
  call("thread/sample", (world) => ({ ...thread(world), expectedTurnId: turn(world), prompt: "again" })),
  call("thread/sample/cancel", { requestId: 1 }),

  call("thread/goal/set", (world) => ({ ...thread(world), objective: "rest", status: "paused" })),
  call("thread/goal/get", thread),
  call("thread/goal/clear", thread),

  call("thread/shellCommand", (world) => ({ ...thread(world), command: "echo hi" }), "turn/completed"),
  call("turn/start", (world) => ({ ...thread(world), input: input(BACKGROUND) }), "turn/completed"),
  call("thread/backgroundTerminals/list", thread),
  call("thread/backgroundTerminals/terminate", (world) => ({
    ...thread(world),
    processId: world.result("thread/backgroundTerminals/list").data[0]?.processId ?? "",
  })),
  call("thread/backgroundTerminals/clean", thread),
  call("thread/prepareApprovedPlan", (world) => ({ ...thread(world), markdown: "- a" })),

  call("turn/start", (world) => ({ ...thread(world), input: input(HELD) }), "turn/started"),
  call("turn/settings/update", (world) => ({ ...thread(world), turnId: turn(world), summary: "auto" })),
  call("thread/queue/add", (world) => ({
    ...thread(world),
    clientUserMessageId: "q1",
    input: input("later"),
  })),
  call("thread/queue/list", thread),
  call("thread/queue/update", (world) => ({
    ...thread(world),
    queuedSubmissionId: world.result("thread/queue/add").queuedSubmission.id,
    input: input("even later"),
  })),
  call("thread/queue/reorder", (world) => ({
    ...thread(world),
    queuedSubmissionIds: [world.result("thread/queue/add").queuedSubmission.id],
  })),
  call("thread/queue/delete", (world) => ({
    ...thread(world),
    queuedSubmissionId: world.result("thread/queue/add").queuedSubmission.id,
  })),
  call("turn/steer", (world) => ({ ...thread(world), expectedTurnId: turn(world), input: input(HELD) })),
  call("turn/interrupt", (world) => ({ ...thread(world), turnId: turn(world) }), "turn/completed"),

  call(
    "review/start",
    (world) => ({ ...thread(world), target: { type: "custom", instructions: "look" } }),
    "turn/completed",
  ),
  call("thread/compact/start", thread, "turn/completed"),
  call("thread/realtime/listVoices", {}),
  call(
    "thread/realtime/start",
    (world) => ({ ...thread(world), outputModality: "text" }),
    "thread/realtime/error",
  ),
  call("thread/realtime/appendText", (world) => ({ ...thread(world), text: "hi" })),
  call("thread/realtime/stop", thread),

  call("thread/fork", thread),
  call("turn/start", (world) => ({ ...fork(world), input: input("fork") }), "turn/completed"),
  call("thread/revert", (world) => ({ ...fork(world), beforeTurnId: turn(world) })),
  call("thread/unsubscribe", fork),
  call("thread/resume", (world) => ({ ...fork(world), excludeTurns: true })),
  call("thread/archive", fork),
  call("thread/unarchive", fork),
  call("thread/delete", fork),
];

/** What the other calls need that a test does not have. */
export const callsInNeed: Readonly<Record<string, readonly Method[]>> = {
  "the handshake, which the client itself makes": ["initialize"],
  "a ChatGPT account": [
    "account/rateLimitResetCredit/consume",
    "account/rateLimits/read",
    "account/sendAddCreditsNudgeEmail",
    "account/usage/read",
    "account/workspaceMessages/read",
    "accountSession/switch",
    "plugin/share/checkout",
    "plugin/share/delete",
    "plugin/share/list",
    "plugin/share/save",
    "plugin/share/updateTargets",
    "plugin/skill/read",
    "remoteControl/client/list",
    "remoteControl/client/revoke",
    "remoteControl/disable",
    "remoteControl/enable",
    "remoteControl/pairing/start",
    "remoteControl/pairing/status",
  ],
  "an account with a cloud or a gateway": [
    "account/bedrock/setup",
    "account/gatewayOAuth/login",
    "account/gcp/setup",
    "modelProvider/config/write",
  ],
  "the internet": ["feedback/upload", "marketplace/add", "mcpServer/oauth/login"],
  "a plugin from a marketplace": ["marketplace/remove", "plugin/install", "plugin/read"],
  "an MCP server with event streams": ["mcpServer/event/stream/start"],
  "a device that can verify its user": [
    "userVerification/delete",
    "userVerification/enroll",
    "userVerification/verify",
  ],
  "a realtime session": ["thread/realtime/appendAudio", "thread/realtime/appendSpeech"],
  "an action that a reviewer has denied": ["thread/approveGuardianDeniedAction", "thread/guardianReview"],
  "a queue that stands still": ["thread/queue/start"],
  "a server that implements it": ["thread/prediction/request"],
};
