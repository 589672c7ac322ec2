import { describe, expect, onTestFinished, test, vi } from "vitest";
import { notificationRule } from "../../../../src/core/rules/notification-rules.js";
import { PROBE, requestRule } from "../../../../src/core/rules/request-rules.js";
import { serverRequestRule } from "../../../../src/core/rules/server-request-rules.js";
import { TimeoutError } from "../../../../src/index.js";
import {
  clientRequestMethods,
  experimentalMethods,
  serverNotificationMethods,
  serverRequestMethods,
} from "../../../../src/protocol.js";
import { connected } from "../../../support/client/connected.js";

describe("the deadline of a method", () => {
  test.each(["model/list", "turn/start", "thread/unarchive", "fs/readFile", "process/spawn", "newer/method"])(
    "is the general one for %s",
    (method) => {
      expect(requestRule(method).timeoutMs).toBeUndefined();
    },
  );

  test.each([
    ["initialize", 30_000],
    ["thread/fork", 300_000],
    ["thread/resume", 300_000],
    ["thread/start", 300_000],
  ])("is its own for %s: %d ms", (method, timeoutMs) => {
    expect(requestRule(method).timeoutMs).toBe(timeoutMs);
  });

  test("ends a call that resumes a stuck thread", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const { client, server } = connected();
    const resumed = client.threadResume({ threadId: "stuck" }).catch((error: unknown) => error);
    await server.message(0);
    vi.advanceTimersByTime(299_999);
    await new Promise(setImmediate);
    expect(await Promise.race([resumed, "waiting"])).toBe("waiting");
    vi.advanceTimersByTime(1);
    expect(await resumed).toBeInstanceOf(TimeoutError);
  });
});

test("methods that last as long as their work have no deadline", () => {
  const unlimited = [...clientRequestMethods].filter(
    (method) => requestRule(method).timeoutMs === Number.POSITIVE_INFINITY,
  );
  expect(unlimited).toEqual(
    expect.arrayContaining([
      "account/login/start",
      "command/exec",
      "externalAgentConfig/import",
      "feedback/upload",
      "fs/copy",
      "fs/remove",
      "fuzzyFileSearch",
      "marketplace/add",
      "mcpServer/resource/read",
      "mcpServer/tool/call",
      "mcpServerStatus/list",
      "plugin/install",
      "thread/sample",
    ]),
  );
});

test("methods that end or feed something running are urgent", () => {
  const urgent = [...clientRequestMethods].filter((method) => requestRule(method).isUrgent);
  expect(urgent.sort()).toEqual([
    "command/exec/resize",
    "command/exec/terminate",
    "command/exec/write",
    "process/kill",
    "process/writeStdin",
    "turn/interrupt",
    "turn/steer",
  ]);
});

test("the probe is a call that needs no opt-in", () => {
  expect(clientRequestMethods.has(PROBE.method)).toBe(true);
  expect(experimentalMethods.has(PROBE.method)).toBe(false);
});

const isEmpty = (rule: object): boolean => Object.keys(rule).length === 0;

describe("a method without a rule", () => {
  // A new method of the schema fails here, so that somebody judges whether the defaults fit it.
  test("of the client is one that the defaults fit", async () => {
    const without = [...clientRequestMethods].filter((method) => isEmpty(requestRule(method)));
    await expect(`${without.sort().join("\n")}\n`).toMatchFileSnapshot("methods-without-a-rule.txt");
  });

  test("of the server's requests is one that every client answers with an error", () => {
    const without = [...serverRequestMethods].filter(
      (method) => serverRequestRule(method).refuse === undefined,
    );
    expect(without.sort()).toEqual(["account/chatgptAuthTokens/refresh", "attestation/generate"]);
  });

  test("of the notifications is delivered unread", () => {
    const ruled = [...serverNotificationMethods].filter((method) => !isEmpty(notificationRule(method)));
    expect(ruled.sort()).toMatchInlineSnapshot(`
      [
        "account/login/completed",
        "error",
        "item/agentMessage/delta",
        "item/commandExecution/outputDelta",
        "item/completed",
        "item/fileChange/patchUpdated",
        "item/plan/delta",
        "item/reasoning/summaryTextDelta",
        "item/reasoning/textDelta",
        "item/started",
        "serverRequest/resolved",
        "thread/archived",
        "thread/closed",
        "thread/deleted",
        "thread/goal/cleared",
        "thread/goal/updated",
        "thread/status/changed",
        "thread/tokenUsage/updated",
        "turn/completed",
        "turn/started",
      ]
    `);
  });

  test("is every method of a newer server, also one named like a member of an object", () => {
    for (const method of ["newer/method", "constructor", "__proto__", "toString"])
      for (const rule of [requestRule, serverRequestRule, notificationRule]) expect(rule(method)).toEqual({});
  });
});
