import { expect, test } from "vitest";
import { callPolicy, PROBE } from "../../../src/client/call-policy.js";
import { clientRequestMethods, experimentalMethods } from "../../../src/protocol.js";

const policy = callPolicy(1000);

test.each(["model/list", "turn/start", "thread/read", "fs/readFile", "process/spawn", "newer/method"])(
  "%s is given the general deadline",
  (method) => {
    expect(policy(method)).toEqual({ timeoutMs: 1000, urgent: false });
  },
);

test("the handshake has a deadline of its own", () => {
  expect(policy("initialize")).toEqual({ timeoutMs: 30_000, urgent: false });
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
      "thread/fork",
      "thread/resume",
      "thread/sample",
      "thread/start",
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
