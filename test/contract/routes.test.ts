import { describe, expect, test } from "vitest";
import {
  notificationRoutes,
  serverNotificationMethods,
  serverRequestMethods,
  serverRequestRoutes,
} from "../../generated/registry.js";

interface Route {
  readonly threadId?: string;
  readonly turnId?: string;
  readonly itemId?: string;
}

/** Where the notifications of 0.169.0 were seen to carry what they belong to. */
const seen: readonly [Route, readonly string[]][] = [
  [
    { threadId: "threadId", turnId: "turnId" },
    [
      "autoApprovalReview/strictReviewRequired",
      "error",
      "hook/completed",
      "hook/started",
      "item/autoApprovalReview/completed",
      "item/autoApprovalReview/started",
      "model/rerouted",
      "model/safetyBuffering/updated",
      "model/verification",
      "modelProvider/authRecoveryCompleted",
      "modelProvider/authRecoveryStarted",
      "thread/compacted",
      "thread/goal/updated",
      "thread/tokenUsage/updated",
      "turn/diff/updated",
      "turn/moderationMetadata",
      "turn/plan/updated",
    ],
  ],
  [{ threadId: "thread.id" }, ["thread/started"]],
  [
    { threadId: "threadId" },
    [
      "guardianWarning",
      "mcpServer/oauthLogin/completed",
      "mcpServer/startupStatus/updated",
      "serverRequest/resolved",
      "thread/archived",
      "thread/attachment/updated",
      "thread/closed",
      "thread/deleted",
      "thread/environment/connected",
      "thread/environment/disconnected",
      "thread/goal/cleared",
      "thread/name/updated",
      "thread/prediction/updated",
      "thread/project/updated",
      "thread/queue/changed",
      "thread/readState/changed",
      "thread/realtime/closed",
      "thread/realtime/error",

      "thread/realtime/outputAudio/delta",
      "thread/realtime/sdp",
      "thread/realtime/started",
      "thread/realtime/transcript/delta",
      "thread/realtime/transcript/done",
      "thread/reverted",
      "thread/section/changed",
      "thread/settings/updated",
      "thread/status/changed",
      "thread/unarchived",
      "warning",
    ],
  ],
  [
    {},
    [
      "account/gatewayOAuth/changed",
      "account/login/completed",
      "account/rateLimits/updated",
      "account/updated",
      "app/list/updated",
      "command/exec/outputDelta",
      "configWarning",
      "deprecationNotice",
      "externalAgentConfig/import/completed",
      "externalAgentConfig/import/progress",
      "fs/changed",
      "fuzzyFileSearch/sessionCompleted",
      "fuzzyFileSearch/sessionUpdated",
      "mcpServer/event/stream/notification",
      "process/exited",
      "process/outputDelta",
      "project/changed",
      "remoteControl/status/changed",
      "skills/changed",
      "windows/worldWritableWarning",
      "windowsSandbox/setupCompleted",
    ],
  ],
  [{ threadId: "threadId", turnId: "turn.id" }, ["turn/completed", "turn/started"]],
  [{ threadId: "threadId", turnId: "turnId", itemId: "item.id" }, ["item/completed", "item/started"]],
  [
    { threadId: "threadId", turnId: "turnId", itemId: "itemId" },
    [
      "item/agentMessage/delta",
      "item/commandExecution/outputDelta",
      "item/commandExecution/terminalInteraction",
      "item/fileChange/outputDelta",
      "item/fileChange/patchUpdated",
      "item/mcpToolCall/progress",
      "item/plan/delta",
      "item/reasoning/summaryPartAdded",
      "item/reasoning/summaryTextDelta",
      "item/reasoning/textDelta",
    ],
  ],
  [
    { threadId: "threadId", itemId: "item.id" },
    ["thread/realtime/item/completed", "thread/realtime/item/started", "thread/realtime/itemAdded"],
  ],
  [{ threadId: "threadId", itemId: "itemId" }, ["thread/realtime/item/transcript/delta"]],
];

/** Where the questions of the server carry it; the two legacy ones use the first protocol's words. */
const asked: readonly [Route, readonly string[]][] = [
  [{}, ["account/chatgptAuthTokens/refresh", "attestation/generate"]],
  [{ threadId: "threadId" }, ["currentTime/read"]],
  [{ threadId: "threadId", turnId: "turnId" }, ["mcpServer/elicitation/request"]],
  [
    { threadId: "threadId", turnId: "turnId", itemId: "itemId" },
    [
      "item/commandExecution/requestApproval",
      "item/fileChange/requestApproval",
      "item/permissions/requestApproval",
      "item/tool/requestUserInput",
    ],
  ],
  [{ threadId: "threadId", turnId: "turnId", itemId: "callId" }, ["item/tool/call"]],
  [{ threadId: "conversationId", itemId: "callId" }, ["applyPatchApproval", "execCommandApproval"]],
];

describe.each([
  ["notifications", notificationRoutes, serverNotificationMethods, seen],
  ["server requests", serverRequestRoutes, serverRequestMethods, asked],
] as const)("the routes of %s", (_, routes, methods, table) => {
  const paths = new Map<string, readonly (readonly [string, string])[]>(
    [...routes].map(([method, route]) => [
      method,
      Object.entries(route).map(([key, path]) => [key, path.join(".")] as const),
    ]),
  );

  test.each(table.flatMap(([route, of]) => of.map((method) => [method, route] as const)))(
    "%s",
    (method, route) => {
      expect(Object.fromEntries(paths.get(method) ?? [])).toEqual(route);
    },
  );

  test("are written down for every method and no other", () => {
    const written = table.flatMap(([, of]) => of);
    expect([...written].sort()).toEqual([...methods].sort());
    expect([...paths.keys()].filter((method) => !written.includes(method))).toEqual([]);
  });
});
