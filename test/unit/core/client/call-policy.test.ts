import { describe, expect, onTestFinished, test, vi } from "vitest";
import { callPolicy, PROBE } from "../../../../src/core/client/call-policy.js";
import { TimeoutError } from "../../../../src/index.js";
import { clientRequestMethods, experimentalMethods } from "../../../../src/protocol.js";
import { connected } from "../../../support/client/connected.js";

const policy = callPolicy(1000);

test.each(["model/list", "turn/start", "thread/read", "fs/readFile", "process/spawn", "newer/method"])(
  "%s is given the general deadline",
  (method) => {
    expect(policy(method)).toEqual({ timeoutMs: 1000, urgent: false });
  },
);

describe("the deadline of a method", () => {
  test.each([
    ["initialize", 30_000],
    ["thread/fork", 300_000],
    ["thread/resume", 300_000],
    ["thread/start", 300_000],
  ])("is its own for %s, whatever the general one: %d ms", (method, timeoutMs) => {
    for (const general of [1000, Number.POSITIVE_INFINITY])
      expect(callPolicy(general)(method)).toEqual({ timeoutMs, urgent: false });
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

test("what lasts as long as its work has none", () => {
  const unlimited = [...clientRequestMethods].filter(
    (method) => policy(method).timeoutMs === Number.POSITIVE_INFINITY,
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

test("what ends or feeds something running goes first", () => {
  const urgent = [...clientRequestMethods].filter((method) => policy(method).urgent);
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
