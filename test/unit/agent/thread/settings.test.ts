import { describe, expect, test } from "vitest";
import {
  type Settings,
  threadParams,
  threadSettings,
  turnParams,
  turnSettings,
} from "../../../../src/agent/thread/settings.js";
import { UsageError } from "../../../../src/index.js";

/** What goes out with `thread/start`. */
const onThread = (options: Settings & { config?: Record<string, unknown> | null }) =>
  threadParams(threadSettings(options));

/** What goes out with `turn/start`. */
function onTurn(options: Settings) {
  const { values, rest } = turnSettings(options);
  return { ...rest, ...turnParams(values) };
}

describe("approvalMode", () => {
  test.each([
    ["denyAll", { approvalPolicy: "never" }],
    ["autoReview", { approvalPolicy: "on-request", approvalsReviewer: "auto_review" }],
    ["ask", { approvalPolicy: "on-request", approvalsReviewer: "user" }],
  ] as const)("%s", (approvalMode, expected) => {
    expect(onThread({ approvalMode })).toEqual(expected);
    expect(onTurn({ approvalMode })).toEqual(expected);
  });

  test.each(["sometimes", "toString", "", null, 1])("%j is refused with what there is", (approvalMode) => {
    expect(() => onTurn({ approvalMode: approvalMode as never })).toThrow(UsageError);
    expect(() => onThread({ approvalMode: approvalMode as never })).toThrow("denyAll, autoReview, ask");
  });

  test("excludes what it stands for", () => {
    expect(() => onTurn({ approvalMode: "ask", approvalPolicy: "never" })).toThrow(UsageError);
    expect(() => onTurn({ approvalMode: "ask", approvalsReviewer: null })).toThrow(UsageError);
  });

  test.each(["fullAccess", { type: "dangerFullAccess" }] as const)(
    "refuses denyAll with %j, which would deny nothing, and names the policy that says so",
    (sandbox) => {
      const both = { approvalMode: "denyAll", sandbox } as const;
      expect(() => onThread(both)).toThrow('approvalPolicy: "never"');
      expect(() => onTurn(both)).toThrow(UsageError);
      expect(onTurn({ approvalPolicy: "never", sandbox })).toMatchObject({ approvalPolicy: "never" });
      expect(onTurn({ approvalMode: "ask", sandbox })).toMatchObject({ approvalPolicy: "on-request" });
    },
  );

  test("without it the exact settings pass through", () => {
    const exact = { approvalPolicy: "never", approvalsReviewer: null } as const;
    expect(onThread(exact)).toEqual(exact);
    expect(onTurn(exact)).toEqual(exact);
  });
});

describe("sandbox", () => {
  test.each([
    ["readOnly", "read-only", { type: "readOnly" }],
    ["workspaceWrite", "workspace-write", { type: "workspaceWrite" }],
    ["fullAccess", "danger-full-access", { type: "dangerFullAccess" }],
  ] as const)("%s", (sandbox, mode, policy) => {
    expect(onThread({ sandbox })).toEqual({ sandbox: mode });
    expect(onTurn({ sandbox })).toEqual({ sandboxPolicy: policy });
  });

  test("a policy on a turn goes out as it is", () => {
    const sandbox = { type: "workspaceWrite" as const, networkAccess: true };
    expect(onTurn({ sandbox })).toEqual({ sandboxPolicy: sandbox });
  });

  test("a workspace policy on a thread becomes config keys, without writable roots", () => {
    const sandbox = {
      type: "workspaceWrite" as const,
      networkAccess: true,
      writableRoots: ["/a"],
      excludeSlashTmp: true,
    };
    const keys = {
      network_access: true,
      writable_roots: [],
      exclude_slash_tmp: true,
      exclude_tmpdir_env_var: false,
    };
    expect(onThread({ sandbox, config: { model_verbosity: "low" } })).toEqual({
      sandbox: "workspace-write",
      config: { sandbox_workspace_write: keys, model_verbosity: "low" },
    });
  });

  test.each(["sandbox_workspace_write", "sandbox_workspace_write.network_access"])(
    "an exact policy excludes config.%s, a preset does not",
    (key) => {
      const config = { [key]: {} };
      expect(() => onThread({ sandbox: { type: "workspaceWrite" }, config })).toThrow("exclude each other");
      expect(onThread({ sandbox: "workspaceWrite", config })).toEqual({ sandbox: "workspace-write", config });
    },
  );

  test("a thread does not say network access of readOnly, nor an external sandbox", () => {
    const readable = { type: "readOnly" as const, networkAccess: true };
    expect(onThread({ sandbox: readable })).toEqual({ sandbox: "read-only" });
    expect(onThread({ sandbox: { type: "externalSandbox" } })).toEqual({});
  });

  test("not given, it stays as it is", () => {
    expect(onThread({})).toEqual({});
    expect(onTurn({})).toEqual({});
  });

  test.each(["read-only", "danger-full-access", "constructor", 1, null])("%j is refused", (sandbox) => {
    expect(() => onTurn({ sandbox: sandbox as never })).toThrow(UsageError);
    expect(() => onThread({ sandbox: sandbox as never })).toThrow("readOnly, workspaceWrite, fullAccess");
  });

  test("excludes permissions", () => {
    const both = { sandbox: "readOnly", permissions: "x" } as const;
    expect(() => onThread(both)).toThrow("exclude each other");
    expect(() => onTurn(both)).toThrow(UsageError);
    expect(onTurn({ sandbox: "readOnly", permissions: null } as object)).toMatchObject({
      sandboxPolicy: { type: "readOnly" },
    });
  });
});

test("effort and summary: config keys on a thread, settings on a turn", () => {
  expect(onThread({ effort: "high", summary: "concise" })).toEqual({
    config: { model_reasoning_effort: "high", model_reasoning_summary: "concise" },
  });
  expect(onThread({ effort: "high", config: { model_reasoning_effort: "low" } })).toEqual({
    config: { model_reasoning_effort: "low" },
  });
  expect(onThread({ effort: null, config: null })).toEqual({ config: null });
  expect(onTurn({ effort: "high", summary: null })).toEqual({ effort: "high", summary: null });
});
