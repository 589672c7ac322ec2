import { expect, test } from "vitest";
import { checkOptions } from "../../../../src/agent/codex/codex-options.js";
import { type CodexOptions, UsageError } from "../../../../src/index.js";
import { linkedTransports } from "../../../support/wire/linked-transports.js";

const [transport] = linkedTransports();

test.each<CodexOptions>([
  {},
  { transport },
  { transport, env: undefined, codexBin: undefined },
  { maxInFlight: Number.POSITIVE_INFINITY, requestTimeoutMs: 1, maxLineBytes: 1, timeoutMs: 0.5 },
  { onApproval: (request) => request.decline(), handlers: { "item/tool/call": undefined }, tools: [] },
  { optOutNotifications: ["account/rateLimits/updated", "something/unknown"] },
])("taken: %j", (options) => {
  expect(() => checkOptions(options)).not.toThrow();
});

test.each([
  ["throwOnFailures", "throwOnFailure"],
  ["codexbin", "codexBin"],
  ["codexPath", "codexBin"],
  ["optOut", "cwd"],
  ["experimental", "experimentalApi"],
  ["enviroment", "env"],
])("an unknown option is refused with the nearest name: %s", (key) => {
  expect(() => checkOptions({ [key]: true } as CodexOptions)).toThrow(UsageError);
  expect(() => checkOptions({ [key]: true } as CodexOptions)).toThrow(
    `unknown option "${key}": did you mean "`,
  );
});

test("the nearest name is the one that differs least", () => {
  expect(() => checkOptions({ throwOnFailures: true } as CodexOptions)).toThrow(
    'did you mean "throwOnFailure"',
  );
  expect(() => checkOptions({ codexbin: "x" } as CodexOptions)).toThrow('did you mean "codexBin"');
  expect(() => checkOptions({ timeout: 1 } as CodexOptions)).toThrow('did you mean "timeoutMs"');
});

test.each(["maxInFlight", "maxLineBytes", "requestTimeoutMs", "timeoutMs"])(
  "%s that is no limit is refused",
  (name) => {
    for (const value of [Number.NaN, 0, -1, "5", null])
      expect(() => checkOptions({ [name]: value } as CodexOptions)).toThrow(
        `${name} must be a positive number`,
      );
  },
);

test.each(["codexBin", "launchArgs", "configOverrides", "cwd", "env", "inheritEnv", "onStderr"])(
  "transport excludes %s",
  (name) => {
    expect(() => checkOptions({ transport, [name]: "x" } as CodexOptions)).toThrow(UsageError);
    expect(() => checkOptions({ transport, [name]: "x" } as CodexOptions)).toThrow(name);
  },
);

test.each([
  "account/login/completed",
  "error",
  "item/agentMessage/delta",
  "item/completed",
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
])("%s cannot be left out", (method) => {
  const options = { optOutNotifications: ["account/updated", method] };
  expect(() => checkOptions(options)).toThrow(`optOutNotifications: ${method} cannot be left out`);
});

test.each<[CodexOptions, string]>([
  [{ onApproval: "accept" as never }, "onApproval must be a function"],
  [{ onQuestion: {} as never }, "onQuestion must be a function"],
  [{ handlers: { "item/tool/call": {} as never } }, 'handlers["item/tool/call"] must be a function'],
  [{ tools: {} as never }, "tools must be a list"],
])("what cannot answer is refused: %j", (options, message) => {
  expect(() => checkOptions(options)).toThrow(UsageError);
  expect(() => checkOptions(options)).toThrow(message);
});
